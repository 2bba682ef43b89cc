"""What leaves the Far East is weeks on the rails before it counts in the west.

Arrivals are reckoned every few days in proportion to the time of the journey; at the start of winter
it is counted up what the Far East has given.

Reads: divisions_arrived, divisions_on_rails, divisions_sent_west.
Writes: divisions_arrived, divisions_on_rails, sent_west_by_winter.
Triggers: TRAINS_ARRIVE, WINTER_RECORDED.
Source: E122, F129, N008, N025, N026.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda, after, at
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """The journey, and the day on which departures are counted up."""

    rail_days: Annotated[float, "days", "Time by rail from the Far East to Moscow."]
    reckoning: Annotated[float, "days", "Days between two reckonings of arrivals."]
    winter: Annotated[float, "date", "Day on which departures are counted up."]


def fix_count(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Departures are counted up on the day of the counter-offensive before Moscow."""
    at(agenda, events.WINTER_RECORDED, facts.winter)


def open_line(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """With war in the west the railway's great traffic begins."""
    after(agenda, events.TRAINS_ARRIVE, facts.reckoning)


def detrain(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """What is on the rails arrives in proportion to the time that has passed."""
    arriving = world.divisions_on_rails * min(facts.reckoning / facts.rail_days, 1.0)
    world.divisions_arrived += arriving
    world.divisions_on_rails -= arriving
    after(agenda, events.TRAINS_ARRIVE, facts.reckoning)


def count_up(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """At the start of winter it is counted what the Far East has given."""
    world.sent_west_by_winter = world.divisions_sent_west


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: fix_count,
    events.BARBAROSSA: open_line,
    events.TRAINS_ARRIVE: detrain,
    events.WINTER_RECORDED: count_up,
}
