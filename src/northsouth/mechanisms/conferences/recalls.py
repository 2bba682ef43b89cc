"""What is called off: a war that has lost its reason, one that another overtakes, calls that war answers."""

from __future__ import annotations

from northsouth.deliberation import docket
from northsouth.mechanisms.conferences import acts
from northsouth.vocabulary import events, questions
from northsouth.vocabulary.agenda import Agenda, at, cancel, now
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

Facts = acts.Facts


@for_both_engines
def recall_north(world: World, facts: Facts, agenda: Agenda) -> None:
    """A northern war that has lost its reason is called off, and dropped once the deadline is over."""
    world.north_recalled_day = now(agenda)
    world.north_decided_day = NEVER
    world.north_attack_due = NEVER
    cancel(agenda, events.NORTHERN_ATTACK)
    if world.north_dropped_day == NEVER:
        at(agenda, events.NORTH_DROPPED, facts.docket.deadline + 1.0)


@for_both_engines
def recall_south(world: World, facts: Facts, agenda: Agenda) -> None:
    """The fleet is called back and the talks go on for another term."""
    world.south_decided_day = NEVER
    world.south_attack_due = NEVER
    cancel(agenda, events.SOUTHERN_ATTACK)
    acts.prepare_south(world, facts, agenda)


@for_both_engines
def give_up(world: World, facts: Facts, agenda: Agenda, question: int) -> None:
    """A no to what stood decided calls it off."""
    if question == questions.CONTINUE_NORTH:
        recall_north(world, facts, agenda)
    elif question == questions.CONTINUE_SOUTH:
        recall_south(world, facts, agenda)


@for_both_engines
def give_up_south(world: World, agenda: Agenda) -> None:
    """Nobody moves both ways at once: with the field at war in the north, the south must wait."""
    if docket.south_is_pending(world):
        world.south_decided_day = NEVER
        world.south_attack_due = NEVER
        cancel(agenda, events.SOUTHERN_ATTACK)


@for_both_engines
def strike_off_calls(agenda: Agenda) -> None:
    """War answers what the end of a term, a refusal or the thaw would have been met about."""
    cancel(agenda, events.CALLED_BY_DEADLINE)
    cancel(agenda, events.CALLED_BY_REFUSAL)
    cancel(agenda, events.CALLED_BY_SPRING)
