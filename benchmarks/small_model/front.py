"""The front moves by weeks, pauses now and then, and hardly moves in frost or after its second winter.

Reads: advance, frost, weeks.
Writes: advance, frost, weeks.
Triggers: FROST_TURNS, FRONT_MOVES.
Source: assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from benchmarks.small_model import events
from benchmarks.small_model.world import World
from northsouth.vocabulary.agenda import Agenda, after, at, now
from northsouth.vocabulary.arithmetic import exponential
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, happens, standard_normal
from northsouth.vocabulary.marking import for_both_engines


@dataclass(frozen=True, slots=True)
class Facts:
    """How the front moves."""

    starts: Annotated[float, "date", "The front moves first."]
    week: Annotated[float, "days", "From one move to the next."]
    speed: Annotated[float, "km/day", "How fast it moves."]
    spread: Annotated[float, "log", "Spread of the log of a week's move."]
    winter: Annotated[float, "date", "From then on it hardly moves."]
    winter_share: Annotated[float, "share", "What is then left of its speed."]
    pause_chance: Annotated[float, "chance", "That it pauses after a move."]
    pause: Annotated[float, "days", "How long a pause lasts."]
    frost_turns: Annotated[float, "date", "Frost comes first."]
    season: Annotated[float, "days", "From frost to thaw and from thaw to frost."]


def line_up(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The armies stand ready, and the seasons go their way."""
    at(agenda, events.FRONT_MOVES, facts.starts)
    at(agenda, events.FROST_TURNS, facts.frost_turns)


@for_both_engines
def speed_on(day: float, facts: Facts) -> float:
    """In winter the front hardly moves."""
    if day > facts.winter:
        return facts.speed * facts.winter_share
    return facts.speed


def move(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Each week the front moves by its luck, and sometimes it then must wait for supplies."""
    world.weeks += 1
    push = exponential(facts.spread * standard_normal(luck, events.PACE, 0, world.weeks, 0))
    world.advance += speed_on(now(agenda), facts) * facts.week * push
    wait = facts.week
    if happens(luck, events.PAUSE, 0, world.weeks, facts.pause_chance):
        wait += facts.pause
    after(agenda, events.FRONT_MOVES, wait)


def turn(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Frost and thaw take turns."""
    world.frost = not world.frost
    after(agenda, events.FROST_TURNS, facts.season)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: line_up,
    events.FRONT_MOVES: move,
    events.FROST_TURNS: turn,
}
