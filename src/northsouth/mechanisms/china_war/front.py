"""Most of the army is in China, and the army there will not give it up: what is left goes north or south.

The army grows by a few divisions a year. The homeland keeps its guard, Manchuria its garrison; the
rest holds the front in China, which can do with some divisions less and no more. So much, and what
the homeland has over, can be sent elsewhere. Peace brings the divisions home, month by month.

Reads: army_divisions, china_divisions, china_peace_day, china_war, northern_divisions, southern_divisions.
Writes: army_divisions, china_divisions, divisions_to_spare.
Triggers: ARMY_RECKONED.
Source: F161, F163, F173, F174, N090, N091, N092, N096, N097, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda, after, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How many divisions there are, and where they must be."""

    army: Annotated[float, "divisions", "Divisions of the whole army at the opening."]
    growth: Annotated[float, "divisions/month", "Divisions that a month adds."]
    most: Annotated[float, "divisions", "Divisions that Japan can keep under arms while it fights in China."]
    most_in_peace: Annotated[float, "divisions", "Divisions that it would keep with peace in China."]
    home_guard: Annotated[float, "divisions", "Divisions that the homeland and Formosa keep."]
    front: Annotated[float, "divisions", "Divisions that hold the front in China."]
    yielded: Annotated[float, "divisions", "Divisions of these that the army in China gives up when told to."]
    peace_garrison: Annotated[float, "divisions", "Divisions that stay in China after peace."]
    withdrawal: Annotated[float, "divisions/month", "Divisions that leave China a month after peace."]
    month: Annotated[float, "days", "Days between two reckonings of the army."]


@for_both_engines
def wanted_in_china(world: World, facts: Facts, day: float) -> float:
    """The front wants its divisions until there is peace; then they come home one by one."""
    if world.china_war:
        return facts.front
    home = facts.withdrawal * (day - world.china_peace_day) / facts.month
    return max(facts.front - home, facts.peace_garrison)


@for_both_engines
def least_in_china(world: World, facts: Facts, day: float) -> float:
    """Asked for fourteen divisions, the army in China refused; a few it gives."""
    wanted = wanted_in_china(world, facts, day)
    return wanted - facts.yielded if world.china_war else wanted


@for_both_engines
def tell_off(world: World, facts: Facts, day: float) -> None:
    """What Manchuria, the south and the home guard leave goes to China; what is over is free."""
    rest = world.army_divisions - world.northern_divisions - world.southern_divisions - facts.home_guard
    least = least_in_china(world, facts, day)
    world.china_divisions = min(max(rest, least), wanted_in_china(world, facts, day))
    world.divisions_to_spare = max(rest - world.china_divisions, 0.0) + world.china_divisions - least


def muster(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """When the story opens the army has doubled in two years of war, and nearly all of it is in China."""
    world.army_divisions = facts.army
    tell_off(world, facts, now(agenda))
    after(agenda, events.ARMY_RECKONED, facts.month)


def reckon(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """New divisions are raised as long as there are men and money; peace would send reservists home."""
    most = facts.most if world.china_war else facts.most_in_peace
    if world.army_divisions < most:
        world.army_divisions = min(world.army_divisions + facts.growth, most)
    else:
        world.army_divisions = max(world.army_divisions - facts.growth, most)
    tell_off(world, facts, now(agenda))
    after(agenda, events.ARMY_RECKONED, facts.month)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: muster,
    events.ARMY_RECKONED: reckon,
}
