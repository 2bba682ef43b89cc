"""An unmarked border breeds incidents month after month, more while there is fighting or a quarrel.

The rate is that of the years before the story opens, times the tension: quarrels over fish and
concessions and the fighting itself add to it; a border that a commission has drawn and a signed pact
take from it. A defeat alone does not: the count of 1940 was hardly lower than that of 1938.

Reads: border_agreed, border_month, border_stage, border_tension, fishing_quarrel, incident_rate, incidents,
    neutrality_day.
Writes: border_month, border_tension, incident_rate, incidents.
Triggers: BORDER_MONTH.
Source: F003, F004, F005, F006, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.deliberation.docket import war_has_begun
from northsouth.vocabulary import border, events, streams
from northsouth.vocabulary.agenda import Agenda, after
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, poisson
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import DAYS_A_YEAR, NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How many incidents there are, and what makes them more or fewer."""

    yearly_rate: Annotated[float, "incidents/year", "Incidents a year before the story opens."]
    quarrel_weight: Annotated[float, "share", "What a quarrel over fish and concessions adds."]
    fighting_weight: Annotated[float, "share", "What a clash or a battle adds along the whole border."]
    agreed_share: Annotated[float, "share", "What is left of the unrest once the border is drawn."]
    pact_share: Annotated[float, "share", "What is left of it once a neutrality pact is signed."]
    month: Annotated[float, "days", "Days between two counts."]


@for_both_engines
def tension(world: World, facts: Facts) -> float:
    """Weigh the unrest on the border against that of the years before the story."""
    unrest = 1.0
    if world.fishing_quarrel:
        unrest += facts.quarrel_weight
    if world.border_stage > border.QUIET:
        unrest += facts.fighting_weight
    if world.border_agreed:
        unrest *= facts.agreed_share
    if world.neutrality_day < NEVER:
        unrest *= facts.pact_share
    return unrest


@for_both_engines
def look_around(world: World, facts: Facts) -> None:
    """The temper of the border is that of the day."""
    world.border_tension = tension(world, facts)
    world.incident_rate = facts.yearly_rate * world.border_tension


def begin_watch(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Nobody has marked the border, and patrols of both sides ride where they think it runs."""
    look_around(world, facts)
    after(agenda, events.BORDER_MONTH, facts.month)


def count_month(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Trespass, shots and abductions go into the lists of the Kwantung Army, until there is war."""
    if war_has_begun(world):
        return
    look_around(world, facts)
    world.border_month += 1
    expected = world.incident_rate * facts.month / DAYS_A_YEAR
    world.incidents += poisson(luck, streams.BORDER_INCIDENTS, 0, world.border_month, expected)
    after(agenda, events.BORDER_MONTH, facts.month)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: begin_watch,
    events.BORDER_MONTH: count_month,
}
