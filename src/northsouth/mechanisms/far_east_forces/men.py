"""Divisions leave with their men, and reservists come in by the hundred thousand: men grew in number.

The Far East fed the west with trained divisions and made itself good with everybody between eighteen
and fifty-five; so the army that Japan waited to see melt had more soldiers in December than in June.

Reads: barbarossa_day, reservists_to_call, soviet_divisions, soviet_men, soviet_strength_scale.
Writes: reservists_to_call, soviet_men, winter_soviet_men.
Triggers: nothing.
Source: F095, F099, F112, F126, F127, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How many men a division stands for, takes along, and how many are called up."""

    men_per_division: Annotated[float, "men/division", "Men of all arms for each division in peace."]
    men_with_division: Annotated[float, "men/division", "Men that leave with a division."]
    reservists: Annotated[float, "men", "Men that war with Germany lets the Far East call up."]
    calling_days: Annotated[float, "days", "Time in which most of them are called up."]
    reckoning: Annotated[float, "days", "Days between two reckonings of the call-up."]


@for_both_engines
def count_garrison(world: World, facts: Facts) -> None:
    """In peace every division stands for so many men, corps troops, airmen and frontier guards included."""
    world.soviet_men = facts.men_per_division * world.soviet_divisions


def man_divisions(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The garrison of the opening is counted by its divisions."""
    count_garrison(world, facts)


def grow_with_divisions(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """While the garrison is built up its men grow with its divisions."""
    if world.barbarossa_day == NEVER:
        count_garrison(world, facts)


def leave_with_division(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A division takes its men along; the corps and army troops above it stay."""
    if world.barbarossa_day == NEVER:
        count_garrison(world, facts)
    else:
        leaving = facts.men_with_division * world.soviet_strength_scale
        world.soviet_men = max(world.soviet_men - leaving, 0.0)


def proclaim_call_up(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """On the day of the German attack the reservists of the Far East are called to the colours."""
    world.reservists_to_call = facts.reservists * world.soviet_strength_scale


def call_reservists(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """They come in over months: first those in the towns, last those beyond the railway."""
    called = world.reservists_to_call * min(facts.reckoning / facts.calling_days, 1.0)
    world.reservists_to_call -= called
    world.soviet_men += called


def count_up(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """At the start of winter it is counted how many men stand in the Far East."""
    world.winter_soviet_men = world.soviet_men


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: man_divisions,
    events.GARRISON_GROWS: grow_with_divisions,
    events.DIVISION_LEAVES: leave_with_division,
    events.BARBAROSSA: proclaim_call_up,
    events.GARRISON_REFILLS: call_reservists,
    events.WINTER_RECORDED: count_up,
}
