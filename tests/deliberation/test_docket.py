"""The docket: which questions stand on which day, and when an answer would be acted on."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest

from northsouth.deliberation import docket
from northsouth.vocabulary import questions
from northsouth.vocabulary.questions import DOCKET, RESULTS
from northsouth.vocabulary.units import NEVER, day_of
from northsouth.vocabulary.world import World


def day(text: str) -> float:
    """Read a date."""
    return day_of(date.fromisoformat(text))


FACTS: Final = docket.Facts(
    order_lag=5,
    decision_to_attack=19,
    unmobilised_to_attack=60,
    deadline=day("1941-08-10"),
    latest_start=day("1941-09-03"),
    season_1942_opens=day("1942-05-01"),
    deadline_1942=day("1942-08-10"),
    latest_start_1942=day("1942-09-03"),
    early_north=1,
    talks_days=34,
    southern_lag=33,
)


def world_with(**quantities: Any) -> World:
    """Make a world at war in the west, whose landing season is that of 1941-42."""
    world = World(
        barbarossa_day=day("1941-06-22"),
        southern_ready_day=day("1941-09-01"),
        landing_window_opens=day("1941-12-01"),
        landing_window_closes=day("1942-02-28"),
        mobilisation_days=53.0,
    )
    for name, value in quantities.items():
        setattr(world, name, value)
    return world


@pytest.mark.parametrize(
    ("decided", "ordered", "x_day"),
    [
        ("1941-08-10", "1941-07-07", "1941-08-29"),
        ("1941-08-12", "1941-07-07", "1941-08-31"),
        ("1941-07-10", "1941-07-07", "1941-08-29"),
        ("1941-08-10", "1941-08-15", "1941-10-07"),
        ("1941-07-02", None, "1941-08-31"),
        ("1942-03-02", None, "1942-05-01"),
    ],
)
def test_x_day_in_the_north(decided: str, ordered: str | None, x_day: str) -> None:
    """X-day is 19 days after the decision and 53 after the order, or 60 without a mobilisation."""
    world = world_with(mobilisation_order_day=NEVER if ordered is None else day(ordered))
    assert docket.northern_x_day(world, FACTS, day(decided)) == day(x_day)


@pytest.mark.parametrize(("decided", "x_day"), [("1941-09-10", "1941-12-01"), ("1941-11-05", "1941-12-08")])
def test_landings_wait_for_their_window(decided: str, x_day: str) -> None:
    """X-day in the south is 33 days after the decision, but never before the landing season."""
    assert docket.southern_x_day(world_with(), FACTS, day(decided)) == day(x_day)


@pytest.mark.parametrize(
    ("decided", "x_day", "inside"),
    [
        ("1941-06-25", "1941-08-24", True),
        ("1941-08-10", "1941-08-29", True),
        ("1941-08-10", "1941-09-03", True),
        ("1941-08-11", "1941-08-30", False),
        ("1941-08-01", "1941-09-04", False),
        ("1941-10-01", "1941-11-30", False),
        ("1942-02-28", "1942-04-29", False),
        ("1942-03-02", "1942-05-01", True),
        ("1941-12-01", "1942-05-01", True),
        ("1942-08-10", "1942-09-03", True),
        ("1942-08-11", "1942-08-30", False),
        ("1942-08-01", "1942-09-04", False),
    ],
)
def test_a_war_in_the_north_has_its_season(decided: str, x_day: str, *, inside: bool) -> None:
    """A war must be decided by the deadline and begin by the latest start, of 1941 or of 1942."""
    assert docket.inside_season(FACTS, day(decided), day(x_day)) is inside


@pytest.mark.parametrize("late", [0.0, 365.0])
def test_last_days_count_in_full(late: float) -> None:
    """A decision in the evening of the deadline, or an attack in that of the latest start, is in time."""
    decided, x_day = FACTS.deadline + late, FACTS.latest_start + late
    assert docket.inside_season(FACTS, decided + 0.99, x_day)
    assert docket.inside_season(FACTS, decided, x_day + 0.99)
    assert not docket.inside_season(FACTS, decided + 1.0, x_day)
    assert not docket.inside_season(FACTS, decided, x_day + 1.0)


@pytest.mark.parametrize(
    ("on", "quantities", "stands"),
    [
        ("1941-07-02", {}, True),
        ("1941-07-07", {}, True),
        ("1941-07-08", {}, False),
        ("1942-03-04", {}, True),
        ("1942-03-03", {}, False),
        ("1941-07-02", {"barbarossa_day": NEVER}, False),
        ("1941-07-02", {"mobilisation_order_day": 918.0}, False),
        ("1941-07-02", {"south_decided_day": 910.0}, False),
    ],
)
def test_when_mobilisation_is_asked_about(on: str, quantities: dict[str, float], *, stands: bool) -> None:
    """N2 stands once, after the German attack, while the armies could still start in season."""
    assert docket.asks_to_mobilise(world_with(**quantities), FACTS, day(on)) is stands


ORDERED: Final = {"mobilisation_order_day": day("1941-07-07")}
SEATED: Final = {"matsuoka_sits": True}
"""Only Matsuoka proposes the north before the army is mobilised."""


@pytest.mark.parametrize(
    ("on", "quantities", "stands"),
    [
        ("1941-07-05", SEATED, True),
        ("1941-07-06", SEATED, False),
        ("1941-07-05", {}, False),
        ("1941-08-10", ORDERED, True),
        ("1941-08-11", ORDERED, False),
        ("1942-03-02", SEATED, True),
        ("1942-03-02", {}, False),
        ("1942-04-12", ORDERED, True),
        ("1942-04-11", ORDERED, False),
        ("1941-07-05", SEATED | {"barbarossa_day": NEVER}, False),
        ("1941-07-05", SEATED | {"north_decided_day": 910.0}, False),
        ("1941-07-05", SEATED | {"south_decided_day": 910.0}, False),
        ("1941-07-05", SEATED | {"north_attack_day": 910.0}, False),
        ("1941-07-05", SEATED | {"south_attack_day": 910.0}, False),
    ],
)
def test_when_the_northern_war_is_asked_about(on: str, quantities: dict[str, float], *, stands: bool) -> None:
    """N3 stands in season while no war is decided or begun; before an order Matsuoka must sit."""
    assert docket.asks_for_north(world_with(**quantities), FACTS, day(on)) is stands


def test_the_early_north_is_matsuokas_alone_and_can_be_silenced() -> None:
    """Without ``early_north`` N3 does not stand before a mobilisation, whoever sits; after it, it does."""
    silent = replace(FACTS, early_north=0)
    early, late = day("1941-07-02"), day("1941-08-01")
    assert docket.asks_for_north(world_with(**SEATED), FACTS, early)
    assert not docket.asks_for_north(world_with(**SEATED), silent, early)
    for facts in (FACTS, silent):
        assert docket.asks_for_north(world_with(**ORDERED), facts, late)
        assert docket.asks_to_mobilise(world_with(**SEATED), facts, early)


@pytest.mark.parametrize(
    ("on", "left"),
    [
        ("1941-06-22", 50.0),
        ("1941-08-10", 1.0),
        ("1941-08-11", 365.0),
        ("1942-08-10", 1.0),
        ("1942-09-01", 0.0),
    ],
)
def test_days_that_are_left_to_decide(on: str, left: float) -> None:
    """They run to the end of the deadline, then to that of the next year's, and then there are none."""
    assert docket.days_to_decide(FACTS, day(on)) == left


FRANCE_FALLEN: Final[dict[str, Any]] = {"barbarossa_day": NEVER, "south_lies_open": True}


@pytest.mark.parametrize(
    ("quantities", "stands"),
    [
        (FRANCE_FALLEN, True),
        (FRANCE_FALLEN | {"south_lies_open": False}, False),
        (FRANCE_FALLEN | {"alliance_decided_day": 620.0}, False),
        (FRANCE_FALLEN | {"tripartite_day": 635.0}, False),
        (FRANCE_FALLEN | {"barbarossa_day": 903.0}, False),
        (FRANCE_FALLEN | {"north_attack_day": 620.0}, False),
        (FRANCE_FALLEN | {"south_attack_day": 620.0}, False),
    ],
)
def test_when_the_alliance_is_asked_about(quantities: dict[str, Any], *, stands: bool) -> None:
    """T stands once France has fallen, until it is answered, signed, or overtaken by a war."""
    assert docket.asks_for_alliance(world_with(**quantities)) is stands


ALLIED: Final[dict[str, Any]] = {"barbarossa_day": NEVER, "tripartite_day": 635.0, "matsuoka_sits": True}


@pytest.mark.parametrize(
    ("quantities", "stands"),
    [
        (ALLIED, True),
        (ALLIED | {"tripartite_day": NEVER}, False),
        (ALLIED | {"matsuoka_sits": False}, False),
        (ALLIED | {"pact_wanted": True}, False),
        (ALLIED | {"neutrality_day": 832.0}, False),
        (ALLIED | {"barbarossa_day": 903.0}, False),
        (ALLIED | {"north_attack_day": 620.0}, False),
        (ALLIED | {"south_attack_day": 620.0}, False),
    ],
)
def test_when_the_pact_is_asked_about(quantities: dict[str, Any], *, stands: bool) -> None:
    """P stands once Japan is allied and Matsuoka sits, until it is answered, signed, or overtaken."""
    assert docket.asks_for_pact(world_with(**quantities)) is stands


TERM_OVER: Final = {"talks_end_day": 1010.0, "southern_ready_day": 980.0}
STANDING: Final[dict[str, dict[str, Any]]] = {
    "enter_northern_indochina": {"south_lies_open": True},
    "enter_southern_indochina": {"indochina_north": True},
    "prepare_south": {"freeze_day": 937.0},
    "commit_south": TERM_OVER,
    "mobilise_north": {},
    "commit_north": {"mobilisation_order_day": 905.0},
    "seek_alliance": FRANCE_FALLEN,
    "seek_pact": ALLIED,
    "offer_terms": {"freeze_day": 937.0, "cabinets_formed": 4},
    "continue_north": {"north_decided_day": 905.0},
    "continue_south": {"south_decided_day": 905.0},
}
"""For each question a world in which it stands."""


@pytest.mark.parametrize("name", DOCKET)
def test_one_function_knows_all_questions(name: str) -> None:
    """Each question of the docket stands in its world and in no world where nothing has happened."""
    question = [result.name for result in RESULTS].index(name)
    on = 1020.0 if name == "commit_south" else 910.0
    assert docket.holds(world_with(**STANDING[name]), FACTS, question, on) is True
    assert docket.holds(World(), FACTS, question, on) is False


def test_what_is_no_question_never_stands() -> None:
    """A result that no conference answers stands on no docket, whatever the world."""
    others = [number for number, result in enumerate(RESULTS) if result.name not in DOCKET]
    worlds = [world_with(**quantities) for quantities in STANDING.values()]
    assert others
    assert not any(docket.holds(world, FACTS, number, 910.0) for world in worlds for number in others)


def test_a_question_that_is_asked_again_knows_which_it_was() -> None:
    """Two questions are asked again, of a war in either direction; no other is."""
    again = {number: docket.first_asked(number) for number in range(len(RESULTS))}
    assert {number: first for number, first in again.items() if first != number} == {
        questions.CONTINUE_NORTH: questions.COMMIT_NORTH,
        questions.CONTINUE_SOUTH: questions.COMMIT_SOUTH,
    }


@pytest.mark.parametrize(
    ("quantities", "stands"),
    [
        ({"freeze_day": 937.0}, True),
        ({}, False),
        ({"freeze_day": 937.0, "south_prepared_day": 940.0}, False),
        ({"freeze_day": 937.0, "north_decided_day": 940.0}, False),
        ({"freeze_day": 937.0, "north_decided_day": 940.0, "north_attack_day": 960.0}, False),
        ({"freeze_day": 937.0, "north_attack_day": 960.0}, False),
        ({"freeze_day": 937.0, "south_attack_day": 960.0}, False),
        ({"freeze_day": 937.0, "settlement_day": 938.0}, False),
    ],
)
def test_when_preparation_in_the_south_is_asked_about(quantities: dict[str, float], *, stands: bool) -> None:
    """S3 stands from the freeze until it is answered yes, unless a war is about to begin or has begun."""
    assert docket.asks_to_prepare_south(world_with(**quantities)) is stands


OPEN: Final = {"south_lies_open": True}
HANOI: Final = OPEN | {"indochina_north": True}


@pytest.mark.parametrize(
    ("quantities", "north", "south"),
    [
        ({}, False, False),
        (OPEN, True, False),
        (OPEN | {"north_indochina_decided_day": 573.0}, False, False),
        (HANOI, False, True),
        (HANOI | {"south_indochina_decided_day": 906.0}, False, False),
        (HANOI | {"indochina_south": True}, False, False),
        (HANOI | {"north_decided_day": 920.0}, False, False),
        (HANOI | {"south_attack_day": 1072.0}, False, False),
        (OPEN | {"north_attack_day": 960.0}, False, False),
        (OPEN | {"settlement_day": 960.0}, False, False),
    ],
)
def test_indochina_is_asked_about_in_two_steps(
    quantities: dict[str, float], *, north: bool, south: bool
) -> None:
    """S1 stands once the south lies open, S2 once Hanoi is held; neither twice, nor beside another war."""
    assert docket.asks_for_northern_indochina(world_with(**quantities)) is north
    assert docket.asks_for_southern_indochina(world_with(**quantities)) is south


FROZEN: Final = {"freeze_day": 937.0, "cabinets_formed": 4}


@pytest.mark.parametrize(
    ("quantities", "stands"),
    [
        ({}, False),
        (FROZEN, True),
        (FROZEN | {"offer_pending": True}, False),
        (FROZEN | {"offer_by_cabinet": 4}, False),
        (FROZEN | {"offer_by_cabinet": 3}, True),
        (FROZEN | {"settlement_day": 1000.0}, False),
        (FROZEN | {"south_attack_day": 1000.0}, False),
    ],
)
def test_when_an_offer_is_asked_about(quantities: dict[str, float], *, stands: bool) -> None:
    """D stands from the freeze on, once a cabinet, while no answer is awaited and no terms are reached."""
    assert docket.asks_to_offer_terms(world_with(**quantities)) is stands


TERM_IS_OVER: Final = {"talks_end_day": day("1941-10-10")}


@pytest.mark.parametrize(
    ("on", "quantities", "stands"),
    [
        ("1941-10-09", TERM_IS_OVER, False),
        ("1941-10-10", TERM_IS_OVER, True),
        ("1941-10-10", {}, False),
        ("1942-01-26", TERM_IS_OVER, True),
        ("1942-01-27", TERM_IS_OVER, False),
        ("1941-10-10", TERM_IS_OVER | {"southern_ready_day": day("1941-10-10")}, True),
        ("1941-10-10", TERM_IS_OVER | {"southern_ready_day": day("1941-10-11")}, False),
        ("1941-10-11", TERM_IS_OVER | {"southern_ready_day": day("1941-10-11")}, True),
        ("1941-11-05", TERM_IS_OVER | {"south_decided_day": 1030.0}, False),
        ("1941-11-05", TERM_IS_OVER | {"south_attack_day": 1030.0}, False),
        ("1941-11-05", TERM_IS_OVER | {"north_decided_day": 1030.0}, False),
        ("1941-11-05", TERM_IS_OVER | {"north_decided_day": 950.0, "north_attack_day": 970.0}, False),
        ("1941-11-05", TERM_IS_OVER | {"north_attack_day": 970.0}, False),
        ("1941-11-05", TERM_IS_OVER | {"settlement_day": 1000.0}, False),
    ],
)
def test_when_the_southern_war_is_asked_about(on: str, quantities: dict[str, float], *, stands: bool) -> None:
    """S4 stands when term and build-up are over, while landings are possible and no war is near or begun."""
    assert docket.asks_for_south(world_with(**quantities), FACTS, day(on)) is stands


def test_the_last_day_of_the_landing_season_counts_in_full() -> None:
    """Landings in the evening of 28 February 1942 are possible, those of 1 March are not."""
    last = day("1942-02-28") - FACTS.southern_lag
    assert docket.asks_for_south(world_with(**TERM_IS_OVER), FACTS, last + 0.99)
    assert not docket.asks_for_south(world_with(**TERM_IS_OVER), FACTS, last + 1.0)


@pytest.mark.parametrize(
    ("side", "pending"), [("north", docket.north_is_pending), ("south", docket.south_is_pending)]
)
def test_a_war_is_pending_from_decision_to_attack(side: str, pending: Any) -> None:
    """A war is pending when it is decided and has not begun."""
    decided = {f"{side}_decided_day": 950.0}
    assert not pending(world_with())
    assert pending(world_with(**decided))
    assert not pending(world_with(**decided, **{f"{side}_attack_day": 970.0}))
