"""What was put off is taken up again by and by, or at once when something new happens."""

import math
from typing import Final

import pytest

from council import ALL_QUESTIONS, luck_of
from northsouth.deliberation import sittings
from northsouth.vocabulary import questions
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

PAUSE: Final = 14.0
TRIED: Final = 4000


def test_each_question_has_a_day_of_its_own() -> None:
    """What is noted of one question is found for it and for no other."""
    for question in ALL_QUESTIONS:
        world = World()
        sittings.note(world, question, 910.0)
        noted = {other for other in ALL_QUESTIONS if sittings.last_put(world, other) == 910.0}
        assert noted == {question}


def test_a_new_cause_raises_every_question_anew() -> None:
    """After a conference is called over something new no question has been put yet."""
    world = World()
    for question in ALL_QUESTIONS:
        sittings.note(world, question, 910.0)
    sittings.raise_anew(world)
    assert {sittings.last_put(world, question) for question in ALL_QUESTIONS} == {NEVER}


@pytest.mark.parametrize(
    ("last", "chance"),
    [(NEVER, 1.0), (910.0, 0.0), (896.0, 1 - 1 / math.e), (882.0, 1 - math.exp(-2.0)), (600.0, 1.0)],
)
def test_a_question_is_taken_up_the_likelier_the_longer_it_lay(last: float, chance: float) -> None:
    """New questions are taken up for sure; after one pause two in three are, after months nearly all."""
    world = World(seek_pact_put_day=last)
    taken_up = sittings.chance_taken_up(world, questions.SEEK_PACT, 910.0, PAUSE)
    assert taken_up == pytest.approx(chance, abs=1e-9)
    drawn = sum(
        sittings.is_taken_up(world, luck_of(rerun), questions.SEEK_PACT, 910.0, PAUSE)
        for rerun in range(TRIED)
    )
    assert abs(drawn - TRIED * chance) <= 4 * (TRIED * chance * (1 - chance)) ** 0.5 + 1e-6


def test_meeting_often_hardly_takes_a_question_up_oftener() -> None:
    """Once in a pause or nearly: in a year of daily meetings as in one of weekly ones."""
    times = [
        365 / days * sittings.chance_taken_up(World(seek_pact_put_day=0.0), questions.SEEK_PACT, days, PAUSE)
        for days in (1.0, 2.0, 3.7, 6.7)
    ]
    assert times == sorted(times, reverse=True)
    assert all(0.75 * 365 / PAUSE < time < 365 / PAUSE for time in times)
