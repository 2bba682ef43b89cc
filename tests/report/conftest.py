"""Runs whose words would be commands in a page that took them for HTML."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from hostile_words import HOSTILE, MAKING, QUOTED
from northsouth.records.results import Results
from northsouth.report import page_of
from northsouth.vocabulary.questions import FigureName, Route

FEW = (FigureName.WAFFLE, FigureName.DATES)


@pytest.fixture(scope="session")
def hostile(imagine: Callable[..., Results]) -> Results:
    """Give a run of two arms, a few reruns of which failed, with markup in every word that a user chooses."""
    results = imagine(
        arms={"history": HOSTILE, "half": QUOTED},
        chances=lambda _arm, _inputs: dict.fromkeys(Route, 0.2),
        reruns=60,
        failed=2,
    )
    facts = [replace(fact, note=HOSTILE, source=(QUOTED,)) for fact in results.experiment.facts]
    facts[-1] = replace(facts[-1], origin="--set", unit=HOSTILE)
    experiment = replace(results.experiment, question=HOSTILE + QUOTED, facts=tuple(facts), figures=FEW)
    return replace(results, experiment=replace(experiment, model_title=HOSTILE))


@pytest.fixture(scope="session")
def hostile_page(hostile: Results) -> str:
    """Give the page of that run."""
    return page_of(hostile, making=MAKING)
