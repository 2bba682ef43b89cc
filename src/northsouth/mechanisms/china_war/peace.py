"""China fights on as long as somebody helps it: first Moscow, then the hope of America.

Every feeler for peace came to nothing, because Tokyo would not promise to leave. A small hazard stands
for what might have come of one. It rises as Soviet loans, arms and airmen fail, falls once Washington
has frozen Japan's assets, and is nothing from the day on which America is in the war.

Reads: china_war, freeze_day, south_attack_day, soviet_aid.
Writes: china_peace_day, china_war, soviet_aid.
Triggers: CHINA_PEACE.
Source: N099, N100, N104, assumption.
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
    """What keeps China in the war, and how likely peace is without it."""

    aid: Annotated[float, "share", "Soviet aid at the opening, over that which history saw."]
    aid_with_pact: Annotated[float, "share", "Share of that aid which outlasts a pact with Japan."]
    aid_in_war: Annotated[float, "share", "Share of it which outlasts the German attack."]
    rate: Annotated[float, "chance/day", "Hazard of peace while Soviet aid is at its height."]
    aid_weight: Annotated[float, "ratio", "By how much the end of all aid adds to that hazard, over itself."]
    hope_weight: Annotated[float, "ratio", "Factor on the hazard once Washington has frozen Japan's assets."]


@for_both_engines
def weigh_peace(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Chungking asks what it can still hope for from others."""
    if not world.china_war or world.south_attack_day < NEVER:
        return
    rate = facts.rate * (1.0 + facts.aid_weight * (1.0 - world.soviet_aid))
    if world.freeze_day < NEVER:
        rate *= facts.hope_weight
    hazard(agenda, luck, events.CHINA_PEACE, streams.CHINA_PEACE, rate)


def lend(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Moscow lends China hundreds of millions and sends aircraft with the men to fly them."""
    world.soviet_aid = facts.aid
    weigh_peace(world, facts, luck, agenda)


def send_less(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Having signed with Japan, Moscow lets the deliveries run down."""
    world.soviet_aid = min(world.soviet_aid, facts.aid * facts.aid_with_pact)
    weigh_peace(world, facts, luck, agenda)


def send_no_more(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """With the Germans in the country Moscow needs its aircraft itself: only what is on the road arrives."""
    world.soviet_aid = min(world.soviet_aid, facts.aid * facts.aid_in_war)
    weigh_peace(world, facts, luck, agenda)


def take_heart(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Who sees America turn on Japan does not make peace with Japan."""
    weigh_peace(world, facts, luck, agenda)


def wait_for_america(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """From now on China is one of the allies and waits for them to win."""
    cancel(agenda, events.CHINA_PEACE)


def make_peace(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A peace of the tired: Tokyo promises to leave, and keeps a few garrisons."""
    if world.china_war:
        world.china_peace_day = now(agenda)
    world.china_war = False
    cancel(agenda, events.CHINA_PEACE)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: lend,
    events.NEUTRALITY_PACT: send_less,
    events.BARBAROSSA: send_no_more,
    events.FREEZE: take_heart,
    events.SOUTHERN_ATTACK: wait_for_america,
    events.CHINA_PEACE: make_peace,
}
