"""The model of 1941 as the engine tests use it: read once, run through small engines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

import pytest

from northsouth.designs.scenario import Scenario, scenarios_of
from northsouth.engines.diary import Diary, Page
from northsouth.engines.machinery import JAPAN_1941, Machinery
from northsouth.engines.reference import ReferenceEngine
from northsouth.inputs.resolve import resolve_experiment
from northsouth.records.experiment import Intervention
from northsouth.vocabulary.questions import RuleName

BASELINE = Path(__file__).parents[2] / "experiments" / "baseline.toml"

Tell = Callable[..., list[Page]]
Finish = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def baseline() -> Scenario:
    """The scenario of the baseline experiment, decided by the staffs' own rule."""
    return replace(scenarios_of(resolve_experiment(BASELINE))[0], rule=RuleName.TRIGGER)


@pytest.fixture(scope="session")
def tell(baseline: Scenario) -> Tell:
    """Tell one rerun as a list of pages, with edits and facts of one's choice."""

    def told(
        number: int,
        interventions: Sequence[Intervention] = (),
        *,
        machinery: Machinery = JAPAN_1941,
        facts: dict[str, float] | None = None,
    ) -> list[Page]:
        edited = replace(baseline, interventions=tuple(interventions), facts=baseline.facts | (facts or {}))
        diary = Diary(machinery.world)
        ReferenceEngine(machinery, edited, seed=7).rerun(number, diary)
        return diary.pages

    return told


@pytest.fixture(scope="session")
def finish(baseline: Scenario) -> Finish:
    """Run some reruns and return their final worlds as tuples of numbers."""

    def finished(
        numbers: Sequence[int],
        interventions: Sequence[Intervention] = (),
        *,
        machinery: Machinery = JAPAN_1941,
        seed: int = 7,
    ) -> list[tuple[Any, ...]]:
        edited = replace(baseline, interventions=tuple(interventions))
        engine = ReferenceEngine(machinery, edited, seed=seed)
        return [astuple(engine.rerun(number)) for number in numbers]

    return finished
