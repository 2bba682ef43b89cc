"""What has left goes on being counted until somebody looks for it: slowly in peace, at once in a crisis.

A count of an army behind a closed border adds up units that were once made out; a unit that is gone
is struck off only when its absence has shown. In quiet years the list is gone through once or twice a
year; once Germany attacks everybody looks at the border, and what left in spring is missed in days.

Reads: aircraft_unmissed, barbarossa_day, divisions_unmissed, listed_to, tanks_unmissed.
Writes: aircraft_unmissed, divisions_unmissed, listed_to, tanks_unmissed.
Triggers: nothing.
Source: F085, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda, now
from northsouth.vocabulary.arithmetic import exponential
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How long what has left is still counted."""

    peace_lag: Annotated[float, "days", "Mean time until a departure is missed, before Germany attacks."]
    crisis_lag: Annotated[float, "days", "Mean time until a departure is missed, afterwards."]


@for_both_engines
def strike_off(world: World, day: float, lag: float) -> None:
    """Of what has gone and is still counted, a share is missed that grows with the days."""
    still_counted = exponential(-(day - world.listed_to) / lag)
    world.divisions_unmissed *= still_counted
    world.tanks_unmissed *= still_counted
    world.aircraft_unmissed *= still_counted
    world.listed_to = day


def look_hard(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Until the day of the German attack the list is an old one; from then on it is gone through anew."""
    strike_off(world, now(agenda), facts.peace_lag)


def go_through_list(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Before it reports, the desk strikes off what it has come to miss."""
    lag = facts.crisis_lag if world.barbarossa_day < NEVER else facts.peace_lag
    strike_off(world, now(agenda), lag)


def close_list(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Once the army is told what stands there, its desks count nothing that has gone."""
    world.divisions_unmissed = 0.0
    world.tanks_unmissed = 0.0
    world.aircraft_unmissed = 0.0


RESPONSES: Final[dict[int, Response]] = {
    events.BARBAROSSA: look_hard,
    events.DESK_REPORTS: go_through_list,
    events.TOKYO_INFORMED: close_list,
    events.ARMY_INFORMED: close_list,
}
