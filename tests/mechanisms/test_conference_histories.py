"""Whatever the world, conferences decide in season, one way at a time, and for what was decided."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from itertools import pairwise
from typing import Final

import pytest

from northsouth.engines.diary import Page
from northsouth.engines.reference import ReferenceEngine
from northsouth.records.experiment import Intervention
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import NEVER

Moment = tuple[str, float, Mapping[str, float]]
"""A happening, its day, and how the quantities of decisions stood after it."""

RERUNS: Final = 10
ATTACK: Final = 903.0
"""22 June 1941."""
DEADLINE: Final = 952.0
"""10 August 1941: the last day to decide, which counts in full."""
DEADLINE_OVER: Final = DEADLINE + 1
LATEST_START: Final = 976.0
"""3 September 1941."""
SEASON_1942: Final = 1216.0
"""1 May 1942."""
DEADLINE_1942: Final = DEADLINE + 365
LATEST_START_1942: Final = LATEST_START + 365
QUANTITIES: Final = (
    "freeze_day",
    "mobilisation_order_day",
    "north_decided_day",
    "north_attack_due",
    "north_attack_day",
    "north_dropped_day",
    "north_recalled_day",
    "south_prepared_day",
    "talks_end_day",
    "south_decided_day",
    "south_attack_due",
    "south_attack_day",
)

PINNED: Final = {
    "conferences.commitments.docket": """
        order_lag=5 decision_to_attack=19 unmobilised_to_attack=60 deadline=952
        latest_start=976 season_1942_opens=1216 deadline_1942=1317 latest_start_1942=1341 early_north=1
        talks_days=34 southern_lag=33
    """,
}
"""The numbers that the answers below are worked out from, whatever the model file comes to say."""

forbid = partial(Intervention, InterventionKind.FORBID)
force = partial(Intervention, InterventionKind.FORCE)
outcome = partial(Intervention, InterventionKind.OUTCOME)
scale = partial(Intervention, InterventionKind.SCALE, day=ATTACK)

WILLING: Final = (
    outcome("mobilise_north", 1.0),
    outcome("commit_north", 1.0),
    outcome("continue_north", 1.0),
)
"""Conferences that go north whenever they are asked."""
WEAK: Final = (scale("soviet_strength", 0.4), scale("believed_soviet_strength", 0.4))
WORLDS: Final = {
    "history": (),
    "willing": WILLING,
    "weak": WEAK,
    "wavering": (*WILLING[:2], outcome("continue_north", 0.0)),
    "fast": (scale("german_advance", 1.5),),
    "eager": (outcome("prepare_south", 1.0), outcome("commit_south", 1.0), *WEAK),
    "next year": (*WILLING, forbid("BARBAROSSA", until=1000.0), forbid("SOUTHERN_INDOCHINA")),
}


@pytest.fixture(scope="module")
def reruns_of(
    engine: Callable[..., ReferenceEngine], diary: Callable[[ReferenceEngine, int], list[tuple[str, Page]]]
) -> Callable[[str], list[list[Moment]]]:
    """Give the moments of some reruns of a world, run once."""

    @cache
    def kept(name: str) -> list[list[Moment]]:
        return [
            [
                (event, page.day, {quantity: page.world[quantity] for quantity in QUANTITIES})
                for event, page in diary(engine(*WORLDS[name]), number)
            ]
            for number in range(RERUNS)
        ]

    return kept


@pytest.fixture(params=WORLDS)
def histories(
    request: pytest.FixtureRequest, reruns_of: Callable[[str], list[list[Moment]]]
) -> list[list[Moment]]:
    """Give some reruns of each world in turn."""
    return reruns_of(request.param)


def days_of(history: list[Moment], event: str) -> list[float]:
    """List the days on which an event happens."""
    return [day for name, day, _ in history if name == event]


def test_attacks_keep_to_their_x_day(histories: list[list[Moment]]) -> None:
    """A war begins on the X-day that was set, and on no other."""
    for history in histories:
        for name, day, world in history:
            if name == "NORTHERN_ATTACK":
                assert day == pytest.approx(world["north_attack_due"], abs=1e-5)
            if name == "SOUTHERN_ATTACK":
                assert day == pytest.approx(world["south_attack_due"], abs=1e-5)


def test_no_northern_war_is_decided_out_of_season(histories: list[list[Moment]]) -> None:
    """A northern war is decided by the deadline and begins by the latest start, of 1941 or of 1942."""
    for history in histories:
        for _, _, world in history:
            decided, due = world["north_decided_day"], world["north_attack_due"]
            if decided < NEVER:
                in_1941 = decided < DEADLINE_OVER and due < LATEST_START + 1
                in_1942 = decided < DEADLINE_1942 + 1 and SEASON_1942 <= due < LATEST_START_1942 + 1
                assert in_1941 or in_1942


def test_x_day_in_the_north_is_worked_out_from_decision_and_order(histories: list[list[Moment]]) -> None:
    """X-day is the later of 19 days after the decision and 53 after the order; without one, after 60."""
    for history in histories:
        for (_, _, before), (_, _, after) in pairwise(history):
            if before["north_attack_due"] != after["north_attack_due"] < NEVER:
                decided, ordered = after["north_decided_day"], after["mobilisation_order_day"]
                due = decided + 60 if ordered == NEVER else max(decided + 19, ordered + 53)
                assert after["north_attack_due"] == due


def test_north_and_south_are_never_pending_together(histories: list[list[Moment]]) -> None:
    """While one war is decided and has not begun, the other is not decided."""
    for history in histories:
        for _, _, world in history:
            pending = [
                world[f"{way}_decided_day"] < NEVER and world[f"{way}_attack_day"] == NEVER
                for way in ("north", "south")
            ]
            assert not all(pending)


def test_the_north_is_dropped_only_while_no_decision_stands(histories: list[list[Moment]]) -> None:
    """The staff turns its back on the north when the deadline is over, or at a later recall."""
    for history in histories:
        for name, day, world in history:
            if name == "NORTH_DROPPED":
                assert world["north_decided_day"] == NEVER
                assert world["north_dropped_day"] == day
                assert day == DEADLINE_OVER or day == world["north_recalled_day"] > DEADLINE_OVER
                assert world["north_attack_day"] == NEVER


def test_war_in_the_south_is_decided_after_the_term(histories: list[list[Moment]]) -> None:
    """S4 is answered yes only after the freeze, the preparation and the term of 34 days for the talks."""
    for history in histories:
        world = history[-1][2]
        if world["south_decided_day"] < NEVER:
            assert world["talks_end_day"] == world["south_prepared_day"] + 34
            assert world["freeze_day"] < world["south_prepared_day"]
            assert world["south_decided_day"] >= world["talks_end_day"]


def test_landings_keep_to_their_window(histories: list[list[Moment]]) -> None:
    """X-day in the south is at least 33 days after the decision and lies in the landing season."""
    for history in histories:
        world = history[-1][2]
        if world["south_decided_day"] < NEVER:
            assert 1065.0 <= world["south_attack_due"] <= 1154.0
            assert world["south_attack_due"] >= world["south_decided_day"] + 33


def test_what_is_decided_is_recorded_on_that_day(histories: list[list[Moment]]) -> None:
    """Every day on which a war is decided is written down, and the deadline is in every history."""
    for history in histories:
        decided = [
            day
            for (_, _, before), (_, day, after) in pairwise(history)
            if any(
                before[quantity] != after[quantity] < NEVER
                for quantity in ("north_decided_day", "south_decided_day")
            )
        ]
        assert days_of(history, "DECISION_RECORDED") == decided
        assert days_of(history, "DEADLINE_RECORDED") == [DEADLINE_OVER]


@pytest.mark.parametrize(
    ("name", "event", "first", "last"),
    [
        ("history", "NORTH_DROPPED", DEADLINE_OVER, DEADLINE_OVER),
        ("history", "SOUTHERN_ATTACK", 1065.0, 1154.0),
        ("willing", "NORTHERN_ATTACK", ATTACK + 19, LATEST_START),
        ("weak", "NORTHERN_ATTACK", ATTACK + 19, LATEST_START),
        ("eager", "SOUTHERN_ATTACK", 1065.0, 1154.0),
        ("next year", "NORTHERN_ATTACK", SEASON_1942, LATEST_START_1942),
    ],
)
def test_these_worlds_hold_what_is_tested(
    reruns_of: Callable[[str], list[list[Moment]]], *, name: str, event: str, first: float, last: float
) -> None:
    """Some rerun of each world has the attack, or the drop, that its tests are about."""
    days = [day for history in reruns_of(name) for day in days_of(history, event)]
    assert any(first <= day <= last for day in days)


def test_a_northern_war_that_is_always_recalled_never_begins(
    reruns_of: Callable[[str], list[list[Moment]]],
) -> None:
    """Where each conference recalls what the last one decided, the north is never attacked.

    It is dropped when the deadline is over, or at the recall that follows if a decision stood then.
    """
    for history in reruns_of("wavering"):
        assert any(world["north_decided_day"] < NEVER for _, _, world in history)
        in_1941 = [moment for moment in history if moment[1] < SEASON_1942 - 60]
        assert not days_of(in_1941, "NORTHERN_ATTACK")
        (dropped,) = days_of(in_1941, "NORTH_DROPPED")
        assert dropped >= DEADLINE_OVER
        assert in_1941[-1][2]["north_attack_due"] == NEVER


@pytest.mark.parametrize("direction", ["NORTHERN_ATTACK", "SOUTHERN_ATTACK"])
def test_a_war_that_has_begun_is_not_decided_again(
    engine: Callable[..., ReferenceEngine],
    diary: Callable[[ReferenceEngine, int], list[tuple[str, Page]]],
    direction: str,
) -> None:
    """An attack that an experiment orders happens once, on its day, and no conference repeats it."""
    for number in range(4):
        pages = diary(engine(*WEAK, force(direction, day=920.0)), number)
        assert [page.day for name, page in pages if name == direction] == [920.0]
