"""The war in Europe is decided elsewhere: Tokyo reads of it in the newspaper.

Germany and the Soviet Union sign a pact, war breaks out, France and the Netherlands fall and leave
their colonies open, and Germany attacks the Soviet Union. Each date is pinned and can be moved.

Reads: war_in_europe.
Writes: barbarossa_day, nazi_soviet_pact, south_lies_open, war_in_europe.
Triggers: BARBAROSSA, FRANCE_FALLS, NAZI_SOVIET_PACT, WAR_IN_EUROPE.
Source: E015, E024, E044, N005, N006, N020, N021, N022, N024.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda, at, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """The dates of the war in Europe."""

    nazi_soviet_pact: Annotated[float, "date", "Germany and the Soviet Union sign their pact."]
    war_in_europe: Annotated[float, "date", "Germany attacks Poland."]
    france_falls: Annotated[float, "date", "France asks for an armistice; the Netherlands have fallen."]
    barbarossa: Annotated[float, "date", "Germany attacks the Soviet Union."]


def set_out(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The great dates of Europe owe nothing to Tokyo."""
    at(agenda, events.NAZI_SOVIET_PACT, facts.nazi_soviet_pact)
    at(agenda, events.WAR_IN_EUROPE, facts.war_in_europe)
    at(agenda, events.FRANCE_FALLS, facts.france_falls)
    at(agenda, events.BARBAROSSA, facts.barbarossa)


def sign_pact(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Japan's partner in the Anti-Comintern Pact comes to terms with Moscow."""
    world.nazi_soviet_pact = True


def break_out(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Britain, France and soon the Netherlands are bound in Europe."""
    world.war_in_europe = True


def leave_south_open(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The fall of France and the Netherlands orphans their colonies; without a war they cannot fall."""
    if world.war_in_europe:
        world.south_lies_open = True


def attack_soviet_union(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """From this day on the north is a question."""
    world.barbarossa_day = now(agenda)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: set_out,
    events.NAZI_SOVIET_PACT: sign_pact,
    events.WAR_IN_EUROPE: break_out,
    events.FRANCE_FALLS: leave_south_open,
    events.BARBAROSSA: attack_soviet_union,
}
