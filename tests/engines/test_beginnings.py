"""A history that takes over the record until a day, and what several of them may share before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreeing import EDITS, MOST_HAPPENINGS, Trail, agree, bits
from northsouth.designs.scenario import Scenario
from northsouth.engines.compiled import CompiledEngine
from northsouth.engines.diary import Diary
from northsouth.engines.layout import TRAIL
from northsouth.engines.machinery import JAPAN_1941
from northsouth.engines.reference import ReferenceEngine
from northsouth.records.experiment import Intervention, Record
from northsouth.runs.worker import WATCHED
from northsouth.vocabulary.questions import InterventionKind, RuleName
from northsouth.vocabulary.rules import CLAMPED, TRIGGER
from northsouth.vocabulary.world import quantities

SEED = 11
RERUNS = 5
START = 903.0
"""22 June 1941."""
NAMES = [line.name for line in quantities(JAPAN_1941.world)]
FORCE, FORBID, OUTCOME, SCALE, SET = (
    InterventionKind.FORCE,
    InterventionKind.FORBID,
    InterventionKind.OUTCOME,
    InterventionKind.SCALE,
    InterventionKind.SET,
)
RECORD = Record(
    START,
    RuleName.CLAMPED,
    (
        Intervention(FORCE, "CABINET_FORMED", day=567.0),
        Intervention(FORCE, "EXPORT_LICENCES", day=547.0),
        Intervention(FORBID, "FREEZE", day=120.0),
        Intervention(OUTCOME, "indies_delivery", 0.25),
        Intervention(FORCE, "OIL_STOP", day=944.0),
    ),
)
ARMS: dict[str, tuple[Intervention, ...]] = {
    "history": (),
    "forced": (Intervention(FORCE, "CABINET_FORMED", day=1021.0), Intervention(FORCE, "FREEZE", day=1000.0)),
    "forbidden": (Intervention(FORBID, "FREEZE", day=START, until=1100.0),),
    "forbidden later": (Intervention(FORBID, "LIAISON_MEETING", day=910.0, until=960.0),),
    "given": (Intervention(OUTCOME, "kiev_diversion", 0.0), Intervention(OUTCOME, "commit_north", 1.0)),
    "set": (Intervention(SET, "northern_divisions", 40.0, 920.0),),
}
GRID = {
    f"{strength} {pace}": (
        Intervention(SCALE, "soviet_strength", strength, START),
        Intervention(SCALE, "german_advance", pace, START),
    )
    for strength in (0.5, 1.5)
    for pace in (0.8, 1.2)
}


@pytest.fixture(scope="session")
def recorded(baseline: Scenario) -> Scenario:
    """The baseline that takes over a record until 22 June 1941."""
    return replace(baseline, record=RECORD)


def compiled(scenario: Scenario) -> CompiledEngine:
    """Make the compiled engine of a scenario."""
    return CompiledEngine(JAPAN_1941, scenario, seed=SEED)


def reference(scenario: Scenario) -> ReferenceEngine:
    """Make the reference engine of a scenario."""
    return ReferenceEngine(JAPAN_1941, scenario, seed=SEED)


def fields(worlds: np.ndarray) -> list[bytes]:
    """Return the bits of all quantities; what lies between them in memory is nobody's."""
    return [worlds[name].tobytes() for name in NAMES]


def told(scenario: Scenario, number: int) -> list[tuple[int, float]]:
    """Tell what happens in one history, by the reference engine."""
    trail = Trail()
    reference(scenario).rerun(number, trail)
    return trail.happenings


def days_of(scenario: Scenario, event: str, number: int = 0) -> list[float]:
    """List the days on which an event happens."""
    wanted = JAPAN_1941.events.number_of(event)
    return [day for event_number, day in told(scenario, number) if event_number == wanted]


@pytest.mark.parametrize("arm", ARMS)
def test_engines_agree_on_what_takes_over_the_record(arm: str, recorded: Scenario) -> None:
    """With a record until a day, and edits from it on, the engines agree on all that happens."""
    agree(JAPAN_1941, replace(recorded, interventions=ARMS[arm]), seed=SEED, reruns=RERUNS)


@settings(max_examples=30)
@given(
    until=st.integers(150, 1200).map(float),
    taken=st.lists(st.one_of(*EDITS.values()), max_size=4),
    own=st.lists(st.one_of(*EDITS.values()), max_size=4),
)
def test_engines_agree_whatever_is_taken_over(
    until: float, taken: Sequence[Intervention], own: Sequence[Intervention], baseline: Scenario
) -> None:
    """Whatever the record holds, and whenever an experiment starts with what edits, the engines agree."""
    record = Record(until, RuleName.CLAMPED, tuple(taken))
    agree(JAPAN_1941, replace(baseline, record=record, interventions=tuple(own)), seed=SEED, reruns=3)


def test_arms_share_their_beginning_in_the_compiled_engine(recorded: Scenario) -> None:
    """Going on from shared beginnings gives the worlds and the happenings of running through, to the bit."""
    shared = compiled(recorded).beginnings(3, RERUNS)
    for edits in (ARMS | GRID).values():
        engine = compiled(replace(recorded, interventions=edits))
        through, later = np.zeros((2, MOST_HAPPENINGS * RERUNS), TRAIL)
        whole, rest = engine.batch(3, RERUNS, through), engine.batch(3, RERUNS, later, after=shared)
        assert fields(whole.worlds) == fields(rest.worlds)
        assert whole.happenings == shared.happenings + rest.happenings
        after = through[: whole.happenings]
        assert after[after["day"] >= START].tolist() == later[: rest.happenings].tolist()
        assert whole.broken == rest.broken == ()


def test_arms_share_their_beginning_in_the_reference_engine(recorded: Scenario) -> None:
    """One history goes on from a shared beginning as if it had run through, and leaves it as it was."""
    shared = reference(recorded).beginning(4)
    for edits in (ARMS | GRID).values():
        engine = reference(replace(recorded, interventions=edits))
        rest = engine.rerun_from(4, shared)
        happenings = engine.happenings
        assert bits(rest, NAMES) == bits(engine.rerun(4), NAMES)
        assert engine.happenings == shared.happenings + happenings
    assert shared == reference(recorded).beginning(4)


def test_a_record_of_nothing_changes_nothing(baseline: Scenario) -> None:
    """Without recorded choices and results, and by the same rule, a start is no event of the world."""
    empty = replace(baseline, record=Record(START, baseline.rule))
    assert told(empty, 1) == told(baseline, 1)
    one, other = (compiled(scenario).batch(0, 50).worlds for scenario in (empty, baseline))
    assert fields(one) == fields(other)


def test_until_the_start_all_arms_are_one(recorded: Scenario) -> None:
    """No edit of an experiment is felt before it starts, not even as a force to come or a window."""
    before = [(event, day) for event, day in told(recorded, 2) if day < START]
    for edits in (ARMS | GRID).values():
        scenario = replace(recorded, interventions=edits)
        assert [(event, day) for event, day in told(scenario, 2) if day < START] == before


def test_the_record_is_given_until_the_start_and_no_longer(recorded: Scenario) -> None:
    """A recorded force happens on its day before the start; one after it is left to the model."""
    assert 567.0 in days_of(recorded, "CABINET_FORMED")
    assert 547.0 in days_of(recorded, "EXPORT_LICENCES")
    assert 944.0 not in days_of(recorded, "OIL_STOP")
    later = replace(recorded, record=replace(RECORD, until=945.0))
    assert 944.0 in days_of(later, "OIL_STOP")


def test_what_is_forbidden_in_the_record_may_happen_from_the_start_on(recorded: Scenario) -> None:
    """A window of the record ends at the start, whatever end it has."""
    frozen = [day for number in range(20) for day in days_of(recorded, "FREEZE", number)]
    assert frozen
    assert min(frozen) >= START


def test_results_and_the_rule_of_the_record_end_at_the_start(recorded: Scenario) -> None:
    """From the start on the experiment's rule answers, and given results come about by themselves."""
    diary = Diary(JAPAN_1941.world)
    given_all = (*RECORD.interventions, Intervention(OUTCOME, "mobilise_north", 1.0))
    record = replace(RECORD, interventions=given_all)
    reference(replace(recorded, record=record)).rerun(0, diary)
    rules = (
        {page.world["rule"] for page in diary.pages if page.day < START},
        {page.world["rule"] for page in diary.pages if page.day > START},
    )
    assert rules == ({float(CLAMPED)}, {float(TRIGGER)})
    (change,) = [page for page in diary.pages if "rule" in page.changes]
    assert (change.day, change.event) == (START, -1)
    assert bits(reference(replace(recorded, record=record)).rerun(0), NAMES) == bits(
        reference(recorded).rerun(0), NAMES
    )


def test_engines_see_the_same_along_the_way_across_the_start(recorded: Scenario) -> None:
    """What is looked at every few days is the same to the last bit, the day of the start included."""
    days: list[float] = [recorded.opening, 200.0, 902.0, START, 903.5, 1000.0, recorded.horizon]
    seen, broken = compiled(recorded).watch(3, 5, days, WATCHED)
    assert broken == ()
    for place in range(5):
        expected: Any = np.array(reference(recorded).watch(3 + place, days, WATCHED))
        assert expected.tobytes() == seen[place].tobytes()
