"""An order to make ready becomes a fleet of transports and an army of ten divisions only in weeks.

Ships are taken up from the merchant fleet day by day, more slowly once those to spare are used up, be it
because the north has borrowed them; divisions come from what is to spare at once, and further ones out of
China one by one. What has been mustered stays when a war is called off and prepared again.

Reads: divisions_to_spare, northern_ships, south_mustered_to, southern_divisions, southern_ready_day,
    southern_ships.
Writes: south_mustered_to, southern_divisions, southern_ready_day, southern_ships.
Triggers: SOUTH_MUSTERS, SOUTH_READY.
Source: F162, F319, F321, N130, N132, N133, N140, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, at, cancel, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, lognormal_factor
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """What the south takes, where it is to be had, and how fast."""

    divisions: Annotated[float, "divisions", "Divisions that the plan for the south asks for."]
    ships: Annotated[float, "million tons", "Ships that it asks for beside those in use for China."]
    merchant_fleet: Annotated[float, "million tons", "The merchant fleet without tankers."]
    ships_for_china: Annotated[float, "million tons", "Ships that army and navy use for the war in China."]
    ships_for_trade: Annotated[float, "million tons", "Ships that are left to trade when war begins."]
    pace: Annotated[float, "million tons/month", "Ships taken up a month while there are some to spare."]
    scarce_pace: Annotated[float, "share", "Share of that pace when there are none to spare."]
    pace_spread: Annotated[float, "log", "Spread of the log of that pace."]
    relief: Annotated[float, "divisions/month", "Divisions a month that China can be made to release."]
    reckoning: Annotated[float, "days", "Days between two reckonings of the mustering."]
    month: Annotated[float, "days", "Days in a month."]


@for_both_engines
def ships_a_day(world: World, facts: Facts, luck: Fortune) -> float:
    """Ships that neither China, trade nor the north need are soon taken; the others are fought over."""
    spoken_for = facts.ships_for_china + facts.ships_for_trade + world.northern_ships + world.southern_ships
    pace = facts.pace / facts.month * lognormal_factor(luck, streams.SHIPS_TAKEN_UP, 0, 0, facts.pace_spread)
    return pace if spoken_for < facts.merchant_fleet else pace * facts.scarce_pace


@for_both_engines
def days_to_go(world: World, facts: Facts, luck: Fortune) -> float:
    """Return how long the mustering still takes at its present pace: the slower of ships and divisions."""
    for_ships = max(facts.ships - world.southern_ships, 0.0) / ships_a_day(world, facts, luck)
    for_men = max(facts.divisions - world.southern_divisions, 0.0) * facts.month / facts.relief
    return max(for_ships, for_men)


@for_both_engines
def go_on(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """What is to spare is told off at once; then the staffs reckon again, or find that all is ready."""
    to_spare = min(world.divisions_to_spare, facts.divisions)
    world.southern_divisions = max(world.southern_divisions, to_spare)
    world.south_mustered_to = now(agenda)
    done = now(agenda) + days_to_go(world, facts, luck)
    if done > now(agenda):
        at(agenda, events.SOUTH_MUSTERS, min(done, now(agenda) + facts.reckoning))
    else:
        at(agenda, events.SOUTH_READY, now(agenda))


def begin(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The order of the conference sends the requisitions out; what is mustered already is not lost."""
    if world.southern_ready_day == NEVER:
        go_on(world, facts, luck, agenda)


def muster(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Ships come in from their last voyages, divisions from the Yangtze."""
    days = now(agenda) - world.south_mustered_to
    taken = world.southern_ships + ships_a_day(world, facts, luck) * days
    relieved = world.southern_divisions + facts.relief / facts.month * days
    world.southern_ships = min(taken, facts.ships)
    world.southern_divisions = min(relieved, facts.divisions)
    go_on(world, facts, luck, agenda)


def stand_ready(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """From this day the fleet and ten divisions can be sent south on a month's notice."""
    world.southern_ready_day = now(agenda)


def stand_down(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A war in the north, or a settlement, gives the ships back and the divisions other tasks."""
    world.southern_ships = 0.0
    world.southern_divisions = 0.0
    world.southern_ready_day = NEVER
    cancel(agenda, events.SOUTH_MUSTERS)


RESPONSES: Final[dict[int, Response]] = {
    events.SOUTH_PREPARED: begin,
    events.SOUTH_MUSTERS: muster,
    events.SOUTH_READY: stand_ready,
    events.NORTHERN_ATTACK: stand_down,
    events.SETTLEMENT: stand_down,
}
