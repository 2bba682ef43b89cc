"""When a question last stood before a conference, and whether it is taken up again.

What was put off last week is not debated afresh this week: a question is taken up again by and by, or at
once when a conference is called over something new. So it is time that reopens a question, and not how
often Tokyo meets.
"""

from __future__ import annotations

from northsouth.vocabulary import questions, streams
from northsouth.vocabulary.arithmetic import exponential
from northsouth.vocabulary.luck import Fortune, happens
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@for_both_engines
def last_put(world: World, question: int) -> float:  # noqa: C901 - one line a question
    """Return the day on which a question last stood before the blocs; never where it is new."""
    if question == questions.MOBILISE_NORTH:
        return world.mobilise_north_put_day
    if question == questions.COMMIT_NORTH:
        return world.commit_north_put_day
    if question == questions.CONTINUE_NORTH:
        return world.continue_north_put_day
    if question == questions.SEEK_ALLIANCE:
        return world.seek_alliance_put_day
    if question == questions.SEEK_PACT:
        return world.seek_pact_put_day
    if question == questions.ENTER_NORTHERN_INDOCHINA:
        return world.enter_northern_indochina_put_day
    if question == questions.ENTER_SOUTHERN_INDOCHINA:
        return world.enter_southern_indochina_put_day
    if question == questions.OFFER_TERMS:
        return world.offer_terms_put_day
    if question == questions.PREPARE_SOUTH:
        return world.prepare_south_put_day
    if question == questions.COMMIT_SOUTH:
        return world.commit_south_put_day
    return world.continue_south_put_day


@for_both_engines
def note(world: World, question: int, day: float) -> None:  # noqa: C901 - one line a question
    """Note that a question stood before the blocs, taken up or not: each span of days counts once."""
    if question == questions.MOBILISE_NORTH:
        world.mobilise_north_put_day = day
    elif question == questions.COMMIT_NORTH:
        world.commit_north_put_day = day
    elif question == questions.CONTINUE_NORTH:
        world.continue_north_put_day = day
    elif question == questions.SEEK_ALLIANCE:
        world.seek_alliance_put_day = day
    elif question == questions.SEEK_PACT:
        world.seek_pact_put_day = day
    elif question == questions.ENTER_NORTHERN_INDOCHINA:
        world.enter_northern_indochina_put_day = day
    elif question == questions.ENTER_SOUTHERN_INDOCHINA:
        world.enter_southern_indochina_put_day = day
    elif question == questions.OFFER_TERMS:
        world.offer_terms_put_day = day
    elif question == questions.PREPARE_SOUTH:
        world.prepare_south_put_day = day
    elif question == questions.COMMIT_SOUTH:
        world.commit_south_put_day = day
    else:
        world.continue_south_put_day = day


@for_both_engines
def raise_anew(world: World) -> None:
    """A new cause raises every question anew."""
    world.mobilise_north_put_day = NEVER
    world.commit_north_put_day = NEVER
    world.continue_north_put_day = NEVER
    world.seek_alliance_put_day = NEVER
    world.seek_pact_put_day = NEVER
    world.enter_northern_indochina_put_day = NEVER
    world.enter_southern_indochina_put_day = NEVER
    world.offer_terms_put_day = NEVER
    world.prepare_south_put_day = NEVER
    world.commit_south_put_day = NEVER
    world.continue_south_put_day = NEVER


@for_both_engines
def chance_taken_up(world: World, question: int, day: float, pause: float) -> float:
    """Return the chance that a question is taken up on a day, ``pause`` days being the mean time between.

    A question that is new is taken up for sure.
    """
    last = last_put(world, question)
    if last == NEVER:
        return 1.0
    return 1.0 - exponential(-(day - last) / pause)


@for_both_engines
def is_taken_up(world: World, luck: Fortune, question: int, day: float, pause: float) -> bool:
    """Draw whether a question is taken up on a day."""
    chance = chance_taken_up(world, question, day, pause)
    return happens(luck, streams.TAKEN_UP, question, int(day), chance)
