"""A war in the north is a race for Vladivostok against the frost, and strength decides the pace.

With twice the worth of what stands against it the army needs two months or so; at even odds it gets
nowhere. What a superiority on paper is worth in the field is luck. Winter stops the army where it
stands. A Soviet state that has broken fights worse.

Reads: northern_divisions, northern_readiness, soviet_divisions, state_broke_day, ussuri_road,
    vladivostok_fell_day.
Writes: ussuri_road, vladivostok_fell_day.
Triggers: USSURI_CAMPAIGN, VLADIVOSTOK_FALLS.
Source: F173, F176, F188, F189, N009, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, after, at, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, lognormal_factor
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """The plan of the General Staff, and what war makes of it."""

    planned_days: Annotated[float, "days", "Days to Vladivostok at the superiority that was planned for."]
    planned_superiority: Annotated[float, "ratio", "That superiority, in worth."]
    soviet_worth: Annotated[float, "ratio", "Worth of a Soviet division in Japanese ones."]
    broken_worth: Annotated[float, "share", "Share of it that is left once the Soviet state has broken."]
    unready_worth: Annotated[float, "share", "Worth of a division that has not been mobilised."]
    greatest_pace: Annotated[float, "ratio", "Greatest pace over the planned one, however great the odds."]
    fortune: Annotated[float, "log", "Spread of the log of what a superiority is worth in the field."]
    freeze: Annotated[float, "date", "Winter ends operations, in 1941."]
    thaw: Annotated[float, "date", "They can go on, in 1942."]
    year: Annotated[float, "days", "From one winter to the next."]
    reckoning: Annotated[float, "days", "Days between two reckonings of the advance."]


@for_both_engines
def superiority(world: World, facts: Facts) -> float:
    """Return the worth of the Japanese army of the north over that of the true Soviet garrison."""
    readiness = facts.unready_worth + (1.0 - facts.unready_worth) * world.northern_readiness
    worth = facts.soviet_worth
    if world.state_broke_day < NEVER:
        worth *= facts.broken_worth
    return world.northern_divisions * readiness / max(world.soviet_divisions * worth, 1.0)


@for_both_engines
def is_winter(facts: Facts, day: float) -> bool:
    """Say whether the ground is frozen or flooded; every winter is like that of 1941."""
    freeze = facts.freeze
    while freeze > day:
        freeze -= facts.year
    while freeze + facts.year <= day:
        freeze += facts.year
    return day < freeze + facts.thaw - facts.freeze


@for_both_engines
def pace(world: World, facts: Facts, luck: Fortune) -> float:
    """Return the share of the road that a day of campaigning brings: none without superiority."""
    proved = superiority(world, facts) * lognormal_factor(luck, streams.USSURI, 0, 0, facts.fortune)
    surplus = (proved - 1.0) / (facts.planned_superiority - 1.0)
    return min(max(surplus, 0.0), facts.greatest_pace) / facts.planned_days


def set_out(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The armies cross the Ussuri; what was planned as a matter of weeks begins."""
    after(agenda, events.USSURI_CAMPAIGN, facts.reckoning)


def advance(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The fortresses on the road to Vladivostok cost time, and winter costs all of it."""
    if world.vladivostok_fell_day < NEVER:
        return
    if not is_winter(facts, now(agenda)):
        world.ussuri_road += pace(world, facts, luck) * facts.reckoning
    if world.ussuri_road < 1.0:
        after(agenda, events.USSURI_CAMPAIGN, facts.reckoning)
    else:
        at(agenda, events.VLADIVOSTOK_FALLS, now(agenda))


def take_vladivostok(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """With its port lost the Soviet Far East has no fleet and no door to the sea."""
    world.vladivostok_fell_day = now(agenda)


RESPONSES: Final[dict[int, Response]] = {
    events.NORTHERN_ATTACK: set_out,
    events.USSURI_CAMPAIGN: advance,
    events.VLADIVOSTOK_FALLS: take_vladivostok,
}
