"""The rule `trigger` answers by documented conditions, and by nothing else."""

import math
from dataclasses import replace
from typing import Any, Final

import pytest

from northsouth.deliberation import trigger
from northsouth.vocabulary import questions
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

FACTS: Final = trigger.Facts(
    mobilise_collapse=0.5,
    collapse_gate=0.7,
    superiority_least=1.5,
    superiority_likeliest=2.0,
    superiority_most=3.0,
    lesson_weight=0.5,
    lesson_in_papers=0.6,
    quality_least=0.75,
    quality_most=1.0,
    planned_divisions=22,
    full_plan_divisions=34,
    three_arms=0,
    arms_share=1 / 3,
    recall_divisions=25,
    oil_months=18,
)


def staff(**quantities: Any) -> World:
    """Make a world whose staff wants two to one and rates a Soviet division at three quarters."""
    world = World(
        staff_superiority=2.0,
        staff_quality=0.75,
        northern_divisions=14,
        divisions_to_spare=12,
        border_lesson=0.6,
        believed_divisions=30,
    )
    for name, value in quantities.items():
        setattr(world, name, value)
    return world


MOBILISED: Final = {"mobilisation_order_day": 918.0}
STOPPED: Final = {"oil_stop_day": 943.0}


def test_twenty_two_divisions_attack_fewer_than_fifteen() -> None:
    """At two to one and a worth of .75, the plan's 22 divisions can attack 14.67 (F173, F176)."""
    world = staff(**MOBILISED)
    assert trigger.attackable_divisions(world, FACTS) == pytest.approx(22 / 1.5)
    assert trigger.attackable_divisions(world, FACTS) == pytest.approx(14.67, abs=0.005)


@pytest.mark.parametrize(
    ("quantities", "attackable"),
    [
        ({}, 14 / 1.5),
        ({"northern_divisions": 25.0}, 25 / 1.5),
        (MOBILISED | {"northern_divisions": 25.0}, 25 / 1.5),
        (MOBILISED | {"staff_superiority": 3.0, "staff_quality": 1.0}, 22 / 3),
        (MOBILISED | {"divisions_to_spare": 5.0}, 19 / 1.5),
        (MOBILISED | {"china_war": False}, 26 / 1.5),
        (MOBILISED | {"china_war": False, "divisions_to_spare": 30.0}, 34 / 1.5),
        ({"divisions_to_spare": 5.0}, 14 / 1.5),
        ({"border_lesson": 0.0}, 14 / 1.5 * 1.3),
        ({"border_lesson": 1.0}, 14 / 1.5 * 1.3 / 1.5),
    ],
)
def test_what_can_be_attacked_follows_from_what_is_ready(
    quantities: dict[str, float], attackable: float
) -> None:
    """Without an order only divisions in hand count; with one those of the plan, as far as they can be had.

    A staff with a fresher defeat than that of the papers asks for more, one without any for less.
    """
    assert trigger.attackable_divisions(staff(**quantities), FACTS) == pytest.approx(attackable)


@pytest.mark.parametrize(
    ("question", "quantities", "yes"),
    [
        (questions.MOBILISE_NORTH, {"believed_collapse": 0.5}, True),
        (questions.MOBILISE_NORTH, {"believed_collapse": 0.49, "believed_divisions": 1.0}, False),
        (questions.COMMIT_NORTH, {"believed_collapse": 0.7}, True),
        (questions.COMMIT_NORTH, {"believed_collapse": 0.69}, False),
        (questions.COMMIT_NORTH, MOBILISED | {"believed_divisions": 14.6}, True),
        (questions.COMMIT_NORTH, MOBILISED | {"believed_divisions": 14.7}, False),
        (questions.COMMIT_NORTH, {"believed_divisions": 14.6}, False),
        (questions.CONTINUE_NORTH, {"believed_divisions": 24.9}, True),
        (questions.CONTINUE_NORTH, {"believed_divisions": 25.0, "believed_collapse": 0.49}, False),
        (questions.CONTINUE_NORTH, {"believed_divisions": 25.0, "believed_collapse": 0.5}, True),
        (questions.PREPARE_SOUTH, STOPPED | {"oil_months_left": 18.0}, True),
        (questions.PREPARE_SOUTH, STOPPED | {"oil_months_left": 18.1}, False),
        (questions.PREPARE_SOUTH, {"oil_months_left": 5.0}, False),
        (questions.COMMIT_SOUTH, STOPPED, True),
        (questions.COMMIT_SOUTH, STOPPED | {"southern_ready_day": NEVER, "oil_months_left": 30.0}, True),
        (questions.COMMIT_SOUTH, {"oil_months_left": 5.0}, False),
        (questions.CONTINUE_SOUTH, {}, True),
        (questions.CONTINUE_SOUTH, {"settlement_day": 1040.0}, False),
        (questions.ENTER_NORTHERN_INDOCHINA, {}, True),
        (questions.ENTER_NORTHERN_INDOCHINA, {"china_war": False}, False),
        (questions.ENTER_SOUTHERN_INDOCHINA, {}, False),
        (questions.ENTER_SOUTHERN_INDOCHINA, {"indies_talks_ended": True}, True),
        (questions.OFFER_TERMS, {}, True),
    ],
)
def test_each_question_has_its_condition(question: int, quantities: dict[str, float], *, yes: bool) -> None:
    """The answer is 1 exactly where the documents' condition is met."""
    assert trigger.answer(staff(**quantities), FACTS, question) == float(yes)


@pytest.mark.parametrize(
    ("tanks", "aircraft", "yes"),
    [(1000, 900, True), (1001, 900, False), (1000, 901, False), (3000, 2700, False)],
)
def test_three_arms_must_have_fallen_where_they_are_asked_for(
    tanks: float, aircraft: float, *, yes: bool
) -> None:
    """With all three arms asked for, tanks and aircraft must be down to a third of their start as well."""
    world = staff(
        **MOBILISED,
        believed_divisions=14.0,
        believed_tanks=tanks,
        believed_aircraft=aircraft,
        believed_tanks_at_start=3000.0,
        believed_aircraft_at_start=2700.0,
    )
    assert trigger.force_gate(world, replace(FACTS, three_arms=1)) is yes
    assert trigger.force_gate(world, FACTS)


def test_the_staff_forms_its_doctrine_by_luck() -> None:
    """Superiority and worth lie in their ranges, and differ from one history to the next."""
    doctrines = set()
    for rerun in range(50):
        world = World()
        trigger.form_doctrine(world, FACTS, Luck(1941, rerun, given=[math.nan] * len(questions.RESULTS)))
        assert 1.5 <= world.staff_superiority <= 3.0
        assert 0.75 <= world.staff_quality <= 1.0
        doctrines.add((world.staff_superiority, world.staff_quality))
    assert len(doctrines) == 50
    assert sum(superiority < 2.0 for superiority, _ in doctrines) == pytest.approx(50 / 3, abs=14)


def test_war_is_not_decided_before_anything_has_happened() -> None:
    """In a quiet world with plenty of oil every question that starts something is answered no."""
    quiet = staff(oil_months_left=NEVER)
    asked = (
        questions.MOBILISE_NORTH,
        questions.COMMIT_NORTH,
        questions.PREPARE_SOUTH,
        questions.COMMIT_SOUTH,
        questions.ENTER_SOUTHERN_INDOCHINA,
    )
    assert [trigger.answer(quiet, FACTS, question) for question in asked] == [0.0] * 5
