"""The Indies fall in weeks and their wells burn: oil comes home later, less of it, and then more each month.

The fields were taken ten weeks after the first blow. What reached Japan in the first year was far more
than had been planned, and a third of what the fields had given in peace.

Reads: captured_oil.
Writes: captured_oil, indies_fell_day.
Triggers: CAPTURED_OIL_LANDED, INDIES_FALL.
Source: F298, N135, N136, N137, N138, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, after, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, lognormal_factor
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How long the fields take to reach and to repair, and what they give."""

    conquest_days: Annotated[float, "days", "Mean time from the southern attack to the fall of the fields."]
    conquest_spread: Annotated[float, "log", "Spread of the log of that time."]
    repair_days: Annotated[float, "days", "From their fall to the first month in which oil comes home."]
    growth: Annotated[float, "million kL/month", "Oil that each month adds to what comes home in a month."]
    damage_spread: Annotated[float, "log", "Spread of the log of that growth."]
    most: Annotated[float, "million kL/month", "Most oil that fields and tankers can bring home."]
    month: Annotated[float, "days", "Days in a month."]


def sail(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The road to Palembang leads through Malaya, Borneo and the Philippines."""
    luck_of_war = lognormal_factor(luck, streams.INDIES_FALL, 0, 0, facts.conquest_spread)
    after(agenda, events.INDIES_FALL, facts.conquest_days * luck_of_war)


def take_fields(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The Dutch fire their wells and refineries, and do not get all of them done."""
    world.indies_fell_day = now(agenda)
    after(agenda, events.CAPTURED_OIL_LANDED, facts.repair_days)


def bring_home(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Engineers repair what was blown up, and each month the tankers bring home a little more."""
    damage = lognormal_factor(luck, streams.OIL_DAMAGE, 0, 0, facts.damage_spread)
    world.captured_oil = min(world.captured_oil + facts.growth * damage, facts.most)
    after(agenda, events.CAPTURED_OIL_LANDED, facts.month)


RESPONSES: Final[dict[int, Response]] = {
    events.SOUTHERN_ATTACK: sail,
    events.INDIES_FALL: take_fields,
    events.CAPTURED_OIL_LANDED: bring_home,
}
