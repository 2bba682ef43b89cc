"""In Batavia Japan asked for oil enough to do without America, and was given some of it.

The fall of the Netherlands opens the talks; a part of what was asked is granted, a part of that is
delivered; when the talks break off no new contract follows, and the freeze ends all deliveries.

Reads: freeze_day, south_attack_day, south_lies_open.
Writes: indies_oil, indies_talks_ended.
Triggers: INDIES_GRANT_OIL, INDIES_TALKS_END.
Source: E042, F289, F290, F312, F314, N012, N021, N034.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events, questions, streams
from northsouth.vocabulary.agenda import Agenda, after, cancel
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, given_or, triangular
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """What the Indies sold, granted and delivered."""

    old_oil: Annotated[float, "million kL/month", "Deliveries before the talks."]
    grant_after: Annotated[float, "days", "From the fall of the Netherlands to the grant."]
    granted_oil: Annotated[float, "million kL/month", "Deliveries as granted."]
    delivered_least: Annotated[float, "share", "Least share of the grant that is delivered."]
    delivered_likeliest: Annotated[float, "share", "Likeliest share of the grant that is delivered."]
    delivered_most: Annotated[float, "share", "Greatest share of the grant that is delivered."]
    talks_days: Annotated[float, "days", "From the grant until the talks break off."]


def sell_as_before(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """In peace the Indies sell Japan what it buys."""
    world.indies_oil = facts.old_oil


def ask_for_oil(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """With the mother country gone, Batavia can be pressed."""
    if world.south_lies_open and world.freeze_day == NEVER:
        after(agenda, events.INDIES_GRANT_OIL, facts.grant_after)


def grant(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The companies grant half of what was asked and deliver it slowly, if more than before at all."""
    share = triangular(
        luck,
        streams.INDIES_GRANT,
        0,
        facts.delivered_least,
        facts.delivered_likeliest,
        facts.delivered_most,
    )
    share = given_or(luck, questions.INDIES_DELIVERY, share)
    world.indies_oil = facts.granted_oil * share
    after(agenda, events.INDIES_TALKS_END, facts.talks_days)


def break_off(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Without a new contract deliveries fall back to what they were."""
    world.indies_talks_ended = True
    if world.freeze_day == NEVER and world.south_attack_day == NEVER:
        world.indies_oil = facts.old_oil


def join_freeze(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Batavia follows Washington within days."""
    world.indies_oil = 0.0
    cancel(agenda, events.INDIES_GRANT_OIL)


def follow_terms(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Batavia follows Washington in peace as it did in the freeze."""
    world.indies_oil = facts.old_oil


def close_wells(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Who is attacked sells no oil."""
    world.indies_oil = 0.0
    cancel(agenda, events.INDIES_GRANT_OIL)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: sell_as_before,
    events.FRANCE_FALLS: ask_for_oil,
    events.INDIES_GRANT_OIL: grant,
    events.INDIES_TALKS_END: break_off,
    events.FREEZE: join_freeze,
    events.SETTLEMENT: follow_terms,
    events.SOUTHERN_ATTACK: close_wells,
}
