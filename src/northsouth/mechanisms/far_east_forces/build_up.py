"""Moscow built up its Far Eastern garrison in the year of Khalkhin Gol, and much more slowly afterwards.

Reads the opening strength from what is known of 1939, adds divisions, tanks and aircraft as the
estimates of that year rose, and then at the rate that leads to the strength recorded on 22 June 1941;
the fleet and the bombers stand by. A border battle that the Red Army has not won adds divisions of its
own.

Reads: barbarossa_day, border_result, border_stage, garrison_month, soviet_aircraft, soviet_bombers,
    soviet_divisions, soviet_divisions_seen, soviet_strength_scale, soviet_tanks, trained_divisions.
Writes: garrison_month, soviet_aircraft, soviet_bombers, soviet_divisions, soviet_divisions_seen,
    soviet_submarines, soviet_tanks, trained_divisions.
Triggers: GARRISON_GROWS.
Source: F061, F062, F064, F071, F072, F073, F080, F081, F082, F097, F098, F099, F106, F117, F130, F133,
    N010, N150, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import border, events, streams
from northsouth.vocabulary.agenda import Agenda, after, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, lognormal_factor
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """The garrison at the opening and its growth."""

    divisions: Annotated[float, "divisions", "Soviet divisions in the Far East at the opening."]
    tanks: Annotated[float, "tanks", "Soviet tanks there at the opening."]
    aircraft: Annotated[float, "aircraft", "Soviet aircraft there at the opening."]
    bomber_share: Annotated[float, "share", "Share of the aircraft that can bomb Japan and return."]
    submarines: Annotated[float, "submarines", "Submarines of the Pacific Fleet."]
    haste_ends: Annotated[float, "date", "Last day of the hasty build-up."]
    haste_divisions: Annotated[float, "divisions/month", "Divisions that a month adds until then."]
    haste_tanks: Annotated[float, "tanks/month", "Tanks that a month adds until then."]
    haste_aircraft: Annotated[float, "aircraft/month", "Aircraft that a month adds until then."]
    growth_divisions: Annotated[float, "divisions/month", "Divisions that a month adds afterwards."]
    growth_tanks: Annotated[float, "tanks/month", "Tanks that a month adds afterwards."]
    growth_aircraft: Annotated[float, "aircraft/month", "Aircraft that a month adds afterwards."]
    growth_spread: Annotated[float, "log", "Spread of the log of a month's growth."]
    month: Annotated[float, "days", "Days between two steps of the build-up."]
    wary_divisions: Annotated[float, "divisions", "Divisions added where a border battle was not won."]


def man_border(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """When the story opens the garrison is already larger than all Japan has in Manchuria."""
    world.soviet_divisions = facts.divisions
    world.trained_divisions = facts.divisions
    world.soviet_divisions_seen = facts.divisions
    world.soviet_tanks = facts.tanks
    world.soviet_aircraft = facts.aircraft
    world.soviet_bombers = facts.aircraft * facts.bomber_share
    world.soviet_submarines = facts.submarines
    after(agenda, events.GARRISON_GROWS, facts.month)


def grow(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Until Germany attacks, each month adds to the garrison, those of 1939 most, some more than others."""
    if world.barbarossa_day < NEVER:
        return
    world.garrison_month += 1
    share = world.soviet_strength_scale * lognormal_factor(
        luck, streams.GARRISON_GROWTH, 0, world.garrison_month, facts.growth_spread
    )
    hasty = now(agenda) <= facts.haste_ends
    divisions = (facts.haste_divisions if hasty else facts.growth_divisions) * share
    aircraft = (facts.haste_aircraft if hasty else facts.growth_aircraft) * share
    world.soviet_divisions += divisions
    world.trained_divisions += divisions
    world.soviet_divisions_seen += divisions
    world.soviet_tanks += (facts.haste_tanks if hasty else facts.growth_tanks) * share
    world.soviet_aircraft += aircraft
    world.soviet_bombers += aircraft * facts.bomber_share
    after(agenda, events.GARRISON_GROWS, facts.month)


def stay_wary(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Against an army that has not been beaten Moscow keeps more divisions in the Far East."""
    if world.border_stage >= border.CROSSING and world.border_result != border.SOVIET_VICTORY:
        added = facts.wary_divisions * world.soviet_strength_scale
        world.soviet_divisions += added
        world.trained_divisions += added
        world.soviet_divisions_seen += added


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: man_border,
    events.GARRISON_GROWS: grow,
    events.BORDER_DECIDED: stay_wary,
}
