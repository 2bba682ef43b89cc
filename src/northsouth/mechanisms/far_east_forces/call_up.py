"""Local call-up fills the places of departed divisions, under the same numbers.

Each departure leaves a vacancy; the Far East raises men for it within weeks, partly unseen, and tanks
come from the factories. That is why Japan never saw the garrison melt.

Reads: barbarossa_day, soviet_divisions, soviet_divisions_seen, soviet_strength_scale, soviet_tanks,
    vacant_divisions.
Writes: soviet_divisions, soviet_divisions_seen, soviet_tanks, vacant_divisions.
Triggers: GARRISON_REFILLS.
Source: F088, F097, F100, F105, F114, F126, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda, after
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How much of what leaves is raised again, how fast and how visibly."""

    replacement_share: Annotated[float, "ratio", "New divisions raised for each that leaves."]
    raising_days: Annotated[float, "days", "Time to raise a division under an old number."]
    visible_share: Annotated[float, "share", "Share of the new divisions that the Japanese see."]
    reckoning: Annotated[float, "days", "Days between two reckonings of the call-up."]
    tanks_per_month: Annotated[float, "tanks/month", "Tanks that the factories send a month."]
    month: Annotated[float, "days", "Days in a month."]


def open_depots(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """War with Germany opens the call-up depots of the Far East."""
    after(agenda, events.GARRISON_REFILLS, facts.reckoning)


def leave_vacancy(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Once the country is at war, a departed division's number and barracks stay to be filled."""
    if world.barbarossa_day < NEVER:
        world.vacant_divisions += facts.replacement_share * world.soviet_strength_scale


def raise_divisions(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Vacant places are filled in proportion to time, with reservists and new tanks."""
    raised = world.vacant_divisions * min(facts.reckoning / facts.raising_days, 1.0)
    world.vacant_divisions -= raised
    world.soviet_divisions += raised
    world.soviet_divisions_seen += raised * facts.visible_share
    world.soviet_tanks += facts.tanks_per_month * facts.reckoning / facts.month * world.soviet_strength_scale
    after(agenda, events.GARRISON_REFILLS, facts.reckoning)


RESPONSES: Final[dict[int, Response]] = {
    events.BARBAROSSA: open_depots,
    events.DIVISION_LEAVES: leave_vacancy,
    events.GARRISON_REFILLS: raise_divisions,
}
