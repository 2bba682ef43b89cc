"""Tokyo orders, Vichy yields, and Japan stands in Indochina: first in the north, then in the south.

France cannot defend its colony and bargains for time; how long it bargains is luck. A move that has
been ordered is called off if war breaks out in the north, or peace with America, before Vichy has yielded.

Reads: indochina_north, indochina_south.
Writes: indochina_north, indochina_south, south_indochina_day.
Triggers: NORTHERN_INDOCHINA, SOUTHERN_INDOCHINA.
Source: N122, N124, N125, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, after, cancel, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, lognormal_factor
from northsouth.vocabulary.world import World

NORTH: Final = 0
SOUTH: Final = 1
"""Of which half of Indochina a draw decides."""


@dataclass(frozen=True, slots=True)
class Facts:
    """How long France holds out at the table."""

    hanoi_days: Annotated[float, "days", "Mean time from the order to troops in northern Indochina."]
    saigon_days: Annotated[float, "days", "Mean time from the order until Vichy yields the south."]
    bargaining_spread: Annotated[float, "log", "Spread of the log of each of these times."]


def demand_north(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Hanoi bargains over the road to Chungking until there is an ultimatum."""
    if not world.indochina_north:
        patience = lognormal_factor(luck, streams.INDOCHINA, NORTH, 0, facts.bargaining_spread)
        after(agenda, events.NORTHERN_INDOCHINA, facts.hanoi_days * patience)


def enter_north(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Japanese troops at Hanoi close the railway to China, and stand on the road south."""
    world.indochina_north = True


def demand_south(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The ambassador at Vichy sets a term, and Vichy has nothing to refuse with."""
    if not world.indochina_south:
        patience = lognormal_factor(luck, streams.INDOCHINA, SOUTH, 0, facts.bargaining_spread)
        after(agenda, events.SOUTHERN_INDOCHINA, facts.saigon_days * patience)


def enter_south(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Once Vichy has yielded the world knows of it, days before the transports land."""
    if not world.indochina_south:
        world.south_indochina_day = now(agenda)
    world.indochina_south = True


def call_off(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A nation that has turned north, or made its peace with America, sends nobody to Indochina any more."""
    cancel(agenda, events.NORTHERN_INDOCHINA)
    cancel(agenda, events.SOUTHERN_INDOCHINA)


RESPONSES: Final[dict[int, Response]] = {
    events.NORTHERN_INDOCHINA_ORDERED: demand_north,
    events.NORTHERN_INDOCHINA: enter_north,
    events.SOUTHERN_INDOCHINA_ORDERED: demand_south,
    events.SOUTHERN_INDOCHINA: enter_south,
    events.NORTHERN_ATTACK: call_off,
    events.SETTLEMENT: call_off,
}
