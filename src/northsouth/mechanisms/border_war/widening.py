"""Fighting in the field may widen into a war that no conference has decided.

The hazard lasts while a division attacks across the border, and, smaller, while a mobilised army stands
on it (the alarm of 2 August 1941, when Umezu asked leave and was held to the border). It grows with the
autonomy of the field, and an army that is in China lames it. It has never come true.

Reads: army_divisions, border_stage, china_divisions, china_war, kwantung_autonomy, mobilisation_order_day.
Writes: north_by_field.
Triggers: FIELD_WAR, NORTHERN_ATTACK.
Source: assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.deliberation.docket import war_has_begun
from northsouth.vocabulary import border, events, streams
from northsouth.vocabulary.agenda import Agenda, at, hazard, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How likely the field is to stumble into war."""

    fighting_rate: Annotated[
        float, "chance/day", "Hazard of war in a border battle, the field its own master."
    ]
    alarm_rate: Annotated[float, "chance/day", "The same for a mobilised army that stands on the border."]
    china_weight: Annotated[float, "share", "How much of it an army wholly in China takes away."]


@for_both_engines
def rate(world: World, facts: Facts, day: float) -> float:
    """Weigh how near the field is to a war of its own."""
    if war_has_begun(world):
        return 0.0
    danger = 0.0
    if world.border_stage >= border.CROSSING:
        danger += facts.fighting_rate
    if world.mobilisation_order_day <= day:
        danger += facts.alarm_rate
    in_china = world.china_divisions / max(world.army_divisions, 1.0) if world.china_war else 0.0
    return danger * world.kwantung_autonomy * (1.0 - facts.china_weight * min(in_china, 1.0))


def weigh(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Every change on the border makes a war by accident likelier or less likely."""
    hazard(agenda, luck, events.FIELD_WAR, streams.FIELD_WAR, rate(world, facts, now(agenda)))


def widen(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """What began as punishment of an intruder is war, and Tokyo can only take note of it."""
    if not war_has_begun(world):
        world.north_by_field = True
        at(agenda, events.NORTHERN_ATTACK, now(agenda))


RESPONSES: Final[dict[int, Response]] = {
    events.BORDER_MONTH: weigh,
    events.BORDER_CROSSING: weigh,
    events.BORDER_CEASEFIRE: weigh,
    events.MOBILISATION_ORDERED: weigh,
    events.FIELD_WAR: widen,
    events.NORTHERN_ATTACK: weigh,
}
