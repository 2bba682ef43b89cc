"""Landings in the south have their season: after the typhoons and before the winter monsoon is at its worst.

The season returns every year. Within it the staffs waited for a late moon as well, which the model
does not: it is a matter of days.

Reads: landing_window_closes, landing_window_opens.
Writes: landing_window_closes, landing_window_opens.
Triggers: LANDING_SEASON_ENDS.
Source: E102, F395.
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
    """The season of the winter of 1941, and how long until the next one."""

    opens: Annotated[float, "date", "First day fit for landings, in the winter of 1941."]
    closes: Annotated[float, "date", "Last day fit for landings, in that winter."]
    year: Annotated[float, "days", "From one season to the next."]


def look_ahead(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The staffs plan for the next season that has not closed yet."""
    world.landing_window_opens = facts.opens
    world.landing_window_closes = facts.closes
    while world.landing_window_closes - facts.year > now(agenda):
        world.landing_window_opens -= facts.year
        world.landing_window_closes -= facts.year
    at(agenda, events.LANDING_SEASON_ENDS, world.landing_window_closes + 1.0)


def wait_for_next(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Who has not landed by then waits for the next winter."""
    world.landing_window_opens += facts.year
    world.landing_window_closes += facts.year
    at(agenda, events.LANDING_SEASON_ENDS, world.landing_window_closes + 1.0)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: look_ahead,
    events.LANDING_SEASON_ENDS: wait_for_next,
}
