"""The experiments that ship: what they ask happens, and every number of the model matters to them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from northsouth.designs.scenario import Scenario, scenarios_of
from northsouth.engines.compiled import CompiledEngine
from northsouth.engines.layout import TRAIL
from northsouth.engines.machinery import JAPAN_1941
from northsouth.inputs.resolve import resolve_experiment
from northsouth.records.experiment import FactRecord
from northsouth.records.schema import rows_of

EXPERIMENTS = sorted((Path(__file__).parents[2] / "experiments").glob("*.toml"))
SEED = 1941
TRIED = 100
MOST_HAPPENINGS = 3000
"""A trail has room for so many a rerun."""

WITHOUT_EFFECT = {
    "european_war.nazi_soviet_pact": "weeks earlier or later, Berlin has lost its credit long before 1941",
    "european_war.war_in_europe": "days earlier or later, France still falls after it",
    "far_east_forces.moscow_view.arrest": "Sorge's message has come, or will not, weeks before",
    "diplomacy.cabinets.surprise_days": "what Hiranuma's days in office decide, Abe's decide alike",
    "diplomacy.moscow_pact.oshima_warning": "by the day of his report Moscow has signed, or has been refused",
    "diplomacy.moscow_pact.without_example": "no experiment that ships keeps Berlin from signing in Moscow",
    "southern_advance.readiness.ships_for_china": "a tenth of a million tons is not missed",
    "southern_advance.fleet.after_two_years": "lies beyond the horizon of June 1942",
    "conferences.commitments.docket.deadline_1942": "lies beyond the horizon of June 1942",
    "conferences.commitments.docket.latest_start_1942": "lies beyond the horizon of June 1942",
}
"""Facts that change no reported quantity over their range, each with the reason."""


def test_every_experiment_opens_with_its_question() -> None:
    """The first line that is not a comment asks the question in words."""
    for path in EXPERIMENTS:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
        assert lines[0].startswith('question = "')
        assert lines[0].endswith('?"')


@pytest.mark.timeout(600)
def test_every_kind_of_event_happens_somewhere() -> None:
    """Each kind of event happens in some rerun of some experiment that ships."""
    happened: set[int] = set()
    for path in EXPERIMENTS:
        scenarios = scenarios_of(resolve_experiment(path))
        for scenario in {0: scenarios[0], 1: scenarios[-1]}.values():
            heard = np.zeros(MOST_HAPPENINGS * TRIED, TRAIL)
            batch = CompiledEngine(JAPAN_1941, scenario, seed=SEED).batch(0, TRIED, heard)
            happened |= set(heard["event"][: batch.happenings].tolist())
    missing = [event.name for number, event in enumerate(JAPAN_1941.events.events) if number not in happened]
    assert missing == []


WORLDS = {
    "baseline": 0,
    "no_oil_stop": -1,
    "german_pace": -1,
    "soviet_strength_true": 0,
    "three_arms": -1,
    "no_mobilisation": -1,
    "no_pact": -1,
    "no_indochina": -1,
    "strength_and_pace": 31,
    "no_china_war": -1,
    "history": 0,
    "border_war_won": -1,
    "terms_accepted": -1,
}
"""Experiments and cells in which, between them, every branch of the argument is walked."""
RERUNS = 200


def _scenario(name: str, cell: int) -> Scenario:
    path = next(path for path in EXPERIMENTS if path.stem == name)
    return scenarios_of(resolve_experiment(path))[cell]


def _rows(scenario: Scenario) -> bytes:
    """Run some reruns compiled, and return what is reported of them."""
    batch = CompiledEngine(JAPAN_1941, scenario, seed=SEED).batch(0, RERUNS)
    assert batch.broken == ()
    return rows_of(batch.worlds, 0, 0).tobytes()


def _matters(fact: FactRecord, scenario: Scenario, plain: bytes) -> bool:
    """Say whether an end of the fact's range changes any reported quantity of some rerun."""
    return any(
        _rows(replace(scenario, facts=scenario.facts | {fact.name: value})) != plain
        for value in (fact.low, fact.high)
    )


@pytest.mark.timeout(600)
def test_every_fact_changes_something_reported() -> None:
    """Each fact moved to an end of its range changes some reported quantity, but for those listed."""
    facts = resolve_experiment(next(path for path in EXPERIMENTS if path.stem == "baseline")).facts
    moving = [fact for fact in facts if fact.low < fact.high]
    idle = list(moving)
    for name, cell in WORLDS.items():
        scenario = _scenario(name, cell)
        plain = _rows(scenario)
        idle = [fact for fact in idle if not _matters(fact, scenario, plain)]
    assert {fact.name for fact in idle} == set(WITHOUT_EFFECT)
    assert len(WITHOUT_EFFECT) <= len(moving) // 10
