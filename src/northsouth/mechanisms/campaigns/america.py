"""A blow in the south brings America into the war at once, one in the north later or never.

The southern plan begins with the American fleet and the Philippines. An attack on the Soviet Union
would have found Washington angry, its trade cut off, and Congress unwilling: a small hazard.

Reads: freeze_day, north_attack_day, settlement_day, us_at_war_day.
Writes: us_at_war_day.
Triggers: AMERICA_ENTERS.
Source: assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, cancel, hazard, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How slowly a war in the north becomes America's."""

    entry_after: Annotated[
        float, "days", "Mean time to war with America, Siberia attacked and assets frozen."
    ]


@for_both_engines
def drift(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Siberia alone does not bring America to war, nor does the freeze; both together may."""
    frozen = world.freeze_day < NEVER and world.settlement_day == NEVER
    if world.north_attack_day <= now(agenda) and frozen and world.us_at_war_day == NEVER:
        hazard(agenda, luck, events.AMERICA_ENTERS, streams.AMERICA_ENTERS, 1.0 / facts.entry_after)


def take_offence(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Roosevelt had asked Japan in July to leave the Soviet Union alone."""
    drift(world, facts, luck, agenda)


def follow_freeze(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Once trade has ended there is less to lose by going further."""
    drift(world, facts, luck, agenda)


def enter(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """An incident at sea, or a convoy to Vladivostok, does what diplomacy did not."""
    world.us_at_war_day = min(world.us_at_war_day, now(agenda))


def be_attacked(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The blow in the south falls on America itself."""
    world.us_at_war_day = min(world.us_at_war_day, now(agenda))
    cancel(agenda, events.AMERICA_ENTERS)


RESPONSES: Final[dict[int, Response]] = {
    events.FREEZE: follow_freeze,
    events.NORTHERN_ATTACK: take_offence,
    events.AMERICA_ENTERS: enter,
    events.SOUTHERN_ATTACK: be_attacked,
}
