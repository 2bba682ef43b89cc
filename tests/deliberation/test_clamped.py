"""The rule that answers as history did, and the register that says which rule is in force."""

from dataclasses import fields, replace
from types import SimpleNamespace
from typing import Final

import pytest

from northsouth.deliberation import clamped, rules
from northsouth.vocabulary import questions
from northsouth.vocabulary import rules as numbers
from northsouth.vocabulary.questions import RuleName
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

DAYS: Final = clamped.Facts(
    northern_indochina=573.0,
    southern_indochina=906.0,
    mobilise_north=909.0,
    first_offer=949.0,
    prepare_south=979.0,
    commit_south=1039.0,
    last_offer=1054.0,
)
STEPS: Final = {
    "northern_indochina": questions.ENTER_NORTHERN_INDOCHINA,
    "southern_indochina": questions.ENTER_SOUTHERN_INDOCHINA,
    "mobilise_north": questions.MOBILISE_NORTH,
    "first_offer": questions.OFFER_TERMS,
    "prepare_south": questions.PREPARE_SOUTH,
    "commit_south": questions.COMMIT_SOUTH,
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_taken_on_its_recorded_day(step: str) -> None:
    """A question is answered no before the day on which it was answered yes, and yes from then on."""
    day = getattr(DAYS, step)
    assert clamped.answer(World(), DAYS, STEPS[step], day - 1.0) == 0
    assert clamped.answer(World(), DAYS, STEPS[step], day) == 1


def test_the_second_offer_has_its_own_day() -> None:
    """A cabinet that follows on a refused offer waits for the day of the last one."""
    world = World(offers_made=1)
    assert clamped.answer(world, DAYS, questions.OFFER_TERMS, DAYS.first_offer) == 0
    assert clamped.answer(world, DAYS, questions.OFFER_TERMS, DAYS.last_offer) == 1


def test_the_north_is_never_decided_and_what_is_decided_stands() -> None:
    """No day of the record commits Japan to war in the north; no commitment was called off."""
    for day in (0.0, 952.0, 2000.0):
        assert clamped.answer(World(), DAYS, questions.COMMIT_NORTH, day) == 0
        assert clamped.answer(World(), DAYS, questions.CONTINUE_SOUTH, day) == 1
        assert clamped.answer(World(), DAYS, questions.CONTINUE_NORTH, day) == 1


def test_recorded_days_follow_one_another() -> None:
    """From any day on the next recorded day is found, whichever question it belongs to; then never."""
    recorded = sorted(getattr(DAYS, line.name) for line in fields(DAYS))
    found, day = [], 0.0
    while (day := clamped.next_recorded_day(DAYS, day)) < NEVER:
        found.append(day)
    assert found == recorded
    late = replace(DAYS, last_offer=NEVER)
    assert clamped.next_recorded_day(late, DAYS.commit_south) == NEVER


def test_the_world_says_which_rule_answers() -> None:
    """The number in the world chooses the rule, and every rule has a number of its own."""
    facts = SimpleNamespace(trigger=None, clamped=DAYS)
    day = DAYS.southern_indochina
    asked = questions.ENTER_SOUTHERN_INDOCHINA
    granted = World(rule=numbers.CLAMPED, indies_talks_ended=False)
    refused = World(rule=numbers.TRIGGER, indies_talks_ended=False)
    assert rules.answer(granted, facts, asked, day) == 1
    assert rules.answer(refused, facts, asked, day) == 0
    assert {getattr(numbers, name.upper()) for name in RuleName} == set(range(len(RuleName)))
