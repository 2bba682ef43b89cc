"""Luck in dates and lags averages out: over many reruns the mean is the number in the model file."""

import math
from collections.abc import Callable
from typing import Any, Final

import pytest

from northsouth.mechanisms.barbarossa_front import road
from northsouth.mechanisms.register import CLAIMS
from northsouth.vocabulary import phases, questions
from northsouth.vocabulary.events import EVENTS
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.world import World

NOW: Final = 903.0
RERUNS: Final = 1500
LAGS: Final = (
    ("barbarossa_front.advance", "MOSCOW_REACHED", "MOSCOW_FALLS", "storm_days", "storm_spread"),
    ("barbarossa_front.weather", "FROST", "COUNTER_STROKE", "counter_stroke_lag", "counter_stroke_spread"),
    ("far_east_forces.moscow_view", "NORTH_DROPPED", "SORGE_REPORTS", "message_lag", "message_spread"),
    ("conferences.rhythm", "LIAISON_MEETING", "LIAISON_MEETING", "crisis_interval", "spread"),
    ("conferences.calls", "BARBAROSSA", "CALLED_BY_BARBAROSSA", "barbarossa_lag", "lag_spread"),
    ("conferences.calls", "CABINET_FORMED", "CALLED_BY_CABINET", "cabinet_lag", "lag_spread"),
    ("conferences.calls", "FREEZE", "CALLED_BY_FREEZE", "freeze_lag", "lag_spread"),
    ("conferences.calls", "OIL_STOP", "CALLED_BY_OIL_STOP", "oil_stop_lag", "lag_spread"),
    ("conferences.calls", "MOSCOW_THREATENED", "CALLED_BY_MOSCOW", "moscow_lag", "lag_spread"),
    ("conferences.calls", "MOSCOW_FALLS", "CALLED_BY_FALL", "collapse_lag", "lag_spread"),
    ("conferences.calls", "STATE_BREAKS", "CALLED_BY_COLLAPSE", "collapse_lag", "lag_spread"),
    ("conferences.calls", "STAGE_ONE_COMPLETE", "CALLED_BY_MOBILISATION", "mobilised_lag", "lag_spread"),
)
"""Claim, event heard, event set, and the facts that hold the mean lag and the spread of its logarithm."""


def lucks() -> list[Luck]:
    """Give the luck of many reruns, with no results given but that the armour turns on Kiev."""
    given = [math.nan] * len(questions.RESULTS)
    given[questions.KIEV_DIVERSION] = 1.0
    return [Luck(1941, rerun, given=given) for rerun in range(RERUNS)]


@pytest.mark.parametrize("case", LAGS, ids=lambda case: f"{case[1]}-{case[2]}")
def test_a_lag_averages_out(
    facts: Callable[..., Any], agenda: Any, case: tuple[str, str, str, str, str]
) -> None:
    """What follows an event follows after the lag of the model file, on average over reruns."""
    claim, heard, set_off, mean, spread = case
    paper = facts(claim)
    days = []
    for luck in lucks():
        CLAIMS[claim].RESPONSES[EVENTS.number_of(heard)](World(barbarossa_day=NOW), paper, luck, agenda)
        days.append(agenda.clocks[EVENTS.number_of(set_off)] - NOW)
    lag, width = getattr(paper, mean), getattr(paper, spread)
    deviation = lag * math.sqrt(math.expm1(width * width))
    assert sum(days) / RERUNS == pytest.approx(lag, abs=4 * deviation / math.sqrt(RERUNS) + 1e-5)
    assert len(set(days)) > RERUNS / 2


DATES: Final = (
    ("barbarossa_front.weather", "OPENING", "MUD", ("mud", "mud_soaks"), "mud_spread"),
    ("barbarossa_front.weather", "OPENING", "FROST", ("frost",), "frost_spread"),
    ("barbarossa_front.halt", "DIRECTIVE_34", "TYPHOON", ("kiev_days",), "typhoon_spread"),
)
"""Claim, event heard, event set, the facts whose sum is the mean, and the spread in days."""


@pytest.mark.parametrize("case", DATES, ids=lambda case: f"{case[1]}-{case[2]}")
def test_a_date_averages_out(
    facts: Callable[..., Any], agenda: Any, case: tuple[str, str, str, tuple[str, ...], str]
) -> None:
    """Weather and Typhoon come on the dates of the model file, on average over reruns."""
    claim, heard, set_off, parts, spread = case
    paper = facts(claim)
    agenda.now = 0.0
    days = []
    for luck in lucks():
        CLAIMS[claim].RESPONSES[EVENTS.number_of(heard)](World(), paper, luck, agenda)
        days.append(agenda.clocks[EVENTS.number_of(set_off)])
    expected = sum(getattr(paper, part) for part in parts)
    width = getattr(paper, spread)
    assert sum(days) / RERUNS == pytest.approx(expected, abs=4 * width / math.sqrt(RERUNS) + 1e-5)
    assert max(days) - min(days) > 4 * width


def test_paces_average_out(facts: Callable[..., Any]) -> None:
    """Luck of the week and of the phase leave the mean pace as it is, and scaling multiplies it."""
    paper = facts("barbarossa_front.advance")
    world = World(front_phase=phases.DRIVE, german_advance_scale=2.0)
    paces = [road.pace_today(world, paper, luck) / (2 * paper.drive_pace) for luck in lucks()]
    width = math.sqrt(math.expm1(paper.week_spread**2 + paper.phase_spread**2))
    assert sum(paces) / RERUNS == pytest.approx(1, abs=4 * width / math.sqrt(RERUNS))
    squares = sum((pace - 1) ** 2 for pace in paces) / RERUNS
    assert math.sqrt(squares) == pytest.approx(width, rel=0.2)


def test_weeks_and_phases_have_luck_of_their_own(facts: Callable[..., Any]) -> None:
    """Another week of the same phase, and another phase in the same week, go otherwise."""
    paper = facts("barbarossa_front.advance", halt_pace=15.0, drive_pace=15.0)
    [luck, *_] = lucks()
    worlds = [
        World(front_phase=phase, front_week=week)
        for phase in (phases.HALT, phases.DRIVE)
        for week in range(3)
    ]
    assert len({road.pace_today(world, paper, luck) for world in worlds}) == 6
