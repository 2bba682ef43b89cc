"""Two days are written down: the northern deadline, and the day on which a war was decided.

What stood true and what was believed on those days is what essays ask about.

Reads: believed_aircraft, believed_collapse, believed_divisions, believed_tanks, fleet_ratio,
    moscow_distance, northern_divisions, oil_months_left, soviet_aircraft, soviet_bombers, soviet_divisions,
    soviet_submarines, soviet_tanks.
Writes: deadline_aircraft, deadline_aircraft_believed, deadline_bombers, deadline_collapse,
    deadline_divisions, deadline_divisions_believed, deadline_moscow_distance, deadline_northern_divisions,
    deadline_oil_months, deadline_submarines, deadline_tanks, deadline_tanks_believed, decision_collapse,
    decision_divisions, decision_divisions_believed, decision_fleet_ratio, decision_moscow_distance,
    decision_northern_divisions, decision_oil_months.
Triggers: nothing.
Source: none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from northsouth.deliberation.docket import war_has_begun
from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """The record needs no facts of its own."""


def record_deadline(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """By this day the General Staff had to see what it had hoped for."""
    world.deadline_divisions = world.soviet_divisions
    world.deadline_divisions_believed = world.believed_divisions
    world.deadline_tanks = world.soviet_tanks
    world.deadline_tanks_believed = world.believed_tanks
    world.deadline_aircraft = world.soviet_aircraft
    world.deadline_aircraft_believed = world.believed_aircraft
    world.deadline_moscow_distance = world.moscow_distance
    world.deadline_collapse = world.believed_collapse
    world.deadline_oil_months = world.oil_months_left
    world.deadline_bombers = world.soviet_bombers
    world.deadline_submarines = world.soviet_submarines
    world.deadline_northern_divisions = world.northern_divisions


def record_decision(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """On this day a conference committed Japan to its first war; a second one is not written down."""
    if war_has_begun(world):
        return
    world.decision_divisions = world.soviet_divisions
    world.decision_divisions_believed = world.believed_divisions
    world.decision_moscow_distance = world.moscow_distance
    world.decision_collapse = world.believed_collapse
    world.decision_oil_months = world.oil_months_left
    world.decision_northern_divisions = world.northern_divisions
    world.decision_fleet_ratio = world.fleet_ratio


RESPONSES: Final[dict[int, Response]] = {
    events.DEADLINE_RECORDED: record_deadline,
    events.DECISION_RECORDED: record_decision,
}
