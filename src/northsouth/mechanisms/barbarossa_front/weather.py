"""Autumn comes to Russia whatever the plan: mud stops the wheels, frost frees them, then bites.

In the frost the Red Army strikes back, the sooner the more reserves stand before Moscow; the retreat
ends when its strength is spent too.

Reads: barbarossa_day, moscow_reserves, state_broke_day.
Writes: nothing.
Triggers: COUNTER_STROKE, FROST, MUD, RETREAT_ENDS.
Source: E122, F221, F230, F231, F233, F234, N002, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, after, at
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, jittered, lognormal_factor
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """The calendar of the autumn and winter of 1941."""

    mud: Annotated[float, "date", "The rains begin."]
    mud_spread: Annotated[float, "days", "Spread of that date."]
    mud_soaks: Annotated[float, "days", "From the first rain to roads that stop the advance."]
    frost: Annotated[float, "date", "The ground freezes."]
    frost_spread: Annotated[float, "days", "Spread of that date."]
    counter_stroke_lag: Annotated[float, "days", "From the frost to the Red Army's counter-stroke."]
    counter_stroke_spread: Annotated[float, "log", "Spread of the log of that time."]
    retreat_days: Annotated[float, "days", "Length of the winter retreat."]


def set_autumn(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The weather keeps its own calendar, within a few days."""
    rain = facts.mud + jittered(luck, streams.MUD_DATE, 0, 0, facts.mud_spread)
    at(agenda, events.MUD, rain + facts.mud_soaks)
    at(agenda, events.FROST, facts.frost + jittered(luck, streams.FROST_DATE, 0, 0, facts.frost_spread))


def gather_blow(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Stalin saves his reserves for the moment when the attack is spent; more of them, sooner."""
    if world.barbarossa_day < NEVER and world.state_broke_day == NEVER:
        luck_of_date = lognormal_factor(luck, streams.COUNTER_STROKE_DATE, 0, 0, facts.counter_stroke_spread)
        after(
            agenda,
            events.COUNTER_STROKE,
            facts.counter_stroke_lag * luck_of_date / world.moscow_reserves,
        )


def spend_blow(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The counter-offensive too runs out of strength."""
    after(agenda, events.RETREAT_ENDS, facts.retreat_days)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: set_autumn,
    events.FROST: gather_blow,
    events.COUNTER_STROKE: spend_blow,
}
