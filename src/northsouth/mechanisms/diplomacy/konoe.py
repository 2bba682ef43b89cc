"""Konoe drops Matsuoka when he stands alone, and goes himself when talks and deadline have failed him.

The German attack makes nonsense of Matsuoka's pacts; once the conference has decided for the south
against his north, and Washington will not deal with him, the cabinet resigns to form again without
him. A cabinet whose terms have been refused falls when the term that it set for itself is over.

Reads: barbarossa_day, cabinet, next_cabinet, north_decided_day, offer_refused_day, offers_made,
    settlement_day, south_indochina_decided_day, talks_end_day.
Writes: next_cabinet.
Triggers: CABINET_RESIGNS, MATSUOKA_DROPPED, STRANDED_CABINET_FALLS.
Source: E046, E070, E102, E109, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.deliberation.docket import war_has_begun
from northsouth.mechanisms.diplomacy.succession import resign
from northsouth.vocabulary import cabinets, events, streams
from northsouth.vocabulary.agenda import Agenda, at, cancel, hazard, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, lognormal_factor
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How long Matsuoka is borne with, and how long a stranded cabinet hesitates."""

    discredited_days: Annotated[float, "days", "Mean time that he lasts once Germany has attacked."]
    alone_days: Annotated[float, "days", "Mean time that he lasts once the south is decided as well."]
    stranded_days: Annotated[float, "days", "Mean time from refusal and deadline to the resignation."]
    stranded_spread: Annotated[float, "log", "Spread of the log of that time."]


@for_both_engines
def weigh_matsuoka(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """His colleagues bear with him less the less is left of his policy."""
    if world.cabinet != cabinets.KONOE_AND_MATSUOKA or world.barbarossa_day == NEVER:
        return
    rate = 1.0 / facts.discredited_days
    if world.south_indochina_decided_day < NEVER:
        rate += 1.0 / facts.alone_days
    hazard(agenda, luck, events.MATSUOKA_DROPPED, streams.MATSUOKA_DROPPED, rate)


def lose_faith(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Both his pacts rested on peace between Berlin and Moscow."""
    weigh_matsuoka(world, facts, luck, agenda)


def overrule(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Each step on the road south leaves a minister who would rather go north more alone."""
    weigh_matsuoka(world, facts, luck, agenda)


def drop_matsuoka(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """No minister can be dismissed, so all resign; he who has got his war in the north stays."""
    if world.cabinet == cabinets.KONOE_AND_MATSUOKA and world.north_decided_day == NEVER:
        resign(world, agenda, cabinets.KONOE_ALONE)


@for_both_engines
def is_stranded(world: World) -> bool:
    """Say whether a cabinet of peace has been refused and has a term running or over."""
    if world.cabinet >= cabinets.TOJO or war_has_begun(world) or world.settlement_day < NEVER:
        return False
    return world.offer_refused_day < NEVER and world.talks_end_day < NEVER


@for_both_engines
def await_end_of_term(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Once refused, a cabinet lives no longer than the term that it has set itself."""
    if is_stranded(world):
        lag = lognormal_factor(
            luck, streams.STRANDED_CABINET_FALLS, 0, world.offers_made, facts.stranded_spread
        )
        last_day = max(now(agenda), world.talks_end_day)
        at(agenda, events.STRANDED_CABINET_FALLS, last_day + facts.stranded_days * lag)


def lose_hope(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Without Washington's yes there is only the army's question left."""
    await_end_of_term(world, facts, luck, agenda)


def count_days(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """With war preparation decided the talks have a last day."""
    await_end_of_term(world, facts, luck, agenda)


def strand(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Konoe will not lead into war and cannot lead out of China; the War Minister who holds firm follows."""
    if is_stranded(world):
        resign(world, agenda, cabinets.TOJO)


def start_afresh(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A new cabinet is not bound by the hopes that the last one buried."""
    cancel(agenda, events.STRANDED_CABINET_FALLS)
    if world.cabinet > cabinets.KONOE_AND_MATSUOKA:
        cancel(agenda, events.MATSUOKA_DROPPED)


RESPONSES: Final[dict[int, Response]] = {
    events.CABINET_FORMED: start_afresh,
    events.BARBAROSSA: lose_faith,
    events.SOUTHERN_INDOCHINA_ORDERED: overrule,
    events.MATSUOKA_DROPPED: drop_matsuoka,
    events.TERMS_REFUSED: lose_hope,
    events.SOUTH_PREPARED: count_days,
    events.STRANDED_CABINET_FALLS: strand,
}
