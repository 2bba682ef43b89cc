"""Moscow answers when its lorries have carried enough across the steppe, and not in winter.

Where a railway is near, as at Changkufeng, it answers as soon as it has made up its mind. In Mongolia
the railway ends some 700 km from the border. Japanese staffs held that no army could fight so far from
its railhead; Moscow sent for lorries. They decide when the offensive comes, and whether before winter.

Reads: border_clash_day, border_clashes, border_crossing_day, soviet_divisions, soviet_offensive_day.
Writes: border_soviet_aircraft, border_soviet_men, border_soviet_tanks.
Triggers: BORDER_DECIDED, SOVIET_OFFENSIVE.
Source: E005, F027, F028, F032, F034, F035, F037, F061, F062, F064, F099, F117, N040, N041, N042,
    N043, N044, N047, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, after, at, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, happens, lognormal_factor
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import day_of_year
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """What Moscow can bring to the border, and how fast."""

    answer_chance: Annotated[float, "chance", "Chance that Moscow does not yield to an attack in strength."]
    steppe_share: Annotated[float, "share", "Share of the clashes that fall far from a railway, in Mongolia."]
    alarm_lag: Annotated[float, "days", "From the clash until Moscow means to fight it out."]
    least_lag: Annotated[float, "days", "Least time from the Japanese attack to a Soviet offensive."]
    stock: Annotated[float, "t", "Supplies that the offensive needs on the spot."]
    lorries: Annotated[float, "count", "Lorries and tank lorries that carry them."]
    load: Annotated[float, "t", "Load of a lorry."]
    round_trip: Annotated[float, "days", "Time of a lorry to the railhead and back."]
    haul_spread: Annotated[float, "log", "Spread of the log of the time that the haul takes."]
    winter_begins: Annotated[float, "days", "Day of the year after which no offensive begins."]
    winter_ends: Annotated[float, "days", "Day of the year from which one may begin again."]
    offensive_days: Annotated[float, "days", "Length of the offensive."]
    stalemate_days: Annotated[float, "days", "From the attack to its end where Moscow does not answer."]
    men: Annotated[float, "men", "Soviet and Mongol men that are brought up."]
    tanks: Annotated[float, "tanks", "Tanks that are brought up."]
    aircraft: Annotated[float, "aircraft", "Aircraft that are brought up."]
    garrison: Annotated[float, "divisions", "Soviet divisions in the Far East out of which this was done."]
    men_spread: Annotated[float, "log", "Spread of the log of what is brought up."]
    early_share: Annotated[float, "share", "Share of it that stands there, on average, before the offensive."]


@for_both_engines
def offensive_day(world: World, facts: Facts, luck: Fortune, day: float) -> float:
    """Return the day on which Moscow has made up its mind and, far from a railway, the lorries are done."""
    ready = world.border_clash_day + facts.alarm_lag
    if happens(luck, streams.SOVIET_ANSWER, 1 + 1, world.border_clashes, facts.steppe_share):
        late = lognormal_factor(luck, streams.SOVIET_ANSWER, 1, world.border_clashes, facts.haul_spread)
        ready += facts.stock / (facts.lorries * facts.load / facts.round_trip) * late
    return max(ready, day + facts.least_lag)


@for_both_engines
def bring_up(world: World, facts: Facts, luck: Fortune, share: float) -> None:
    """The larger the garrison of the Far East, the more can be brought to one stretch of border."""
    sent = share * world.soviet_divisions / facts.garrison
    sent *= lognormal_factor(luck, streams.SOVIET_FORCES, 0, world.border_clashes, facts.men_spread)
    world.border_soviet_men = facts.men * sent
    world.border_soviet_tanks = facts.tanks * sent
    world.border_soviet_aircraft = facts.aircraft * sent


def answer(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Moscow yields, or holds the river and lets the lorries run until it can strike."""
    if world.border_crossing_day != now(agenda):
        return
    bring_up(world, facts, luck, facts.early_share)
    day = offensive_day(world, facts, luck, now(agenda))
    season = day_of_year(day)
    in_winter = season >= facts.winter_begins or season < facts.winter_ends
    if not in_winter and happens(luck, streams.SOVIET_ANSWER, 0, world.border_clashes, facts.answer_chance):
        at(agenda, events.SOVIET_OFFENSIVE, day)
    else:
        after(agenda, events.BORDER_DECIDED, facts.stalemate_days)


def strike(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Armour on both wings, guns and bombers before it: what had been gathered unseen is let loose."""
    if world.soviet_offensive_day != now(agenda):
        return
    bring_up(world, facts, luck, 1.0)
    after(agenda, events.BORDER_DECIDED, facts.offensive_days)


RESPONSES: Final[dict[int, Response]] = {
    events.BORDER_CROSSING: answer,
    events.SOVIET_OFFENSIVE: strike,
}
