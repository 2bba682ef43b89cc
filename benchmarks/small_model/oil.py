"""Oil is bought and burnt until Washington sells no more.

Reads: debates, embargo, oil.
Writes: debates, embargo, oil.
Triggers: EMBARGO_DEBATED, OIL_RECKONED.
Source: assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from benchmarks.small_model import events
from benchmarks.small_model.world import World
from northsouth.vocabulary.agenda import Agenda, after, at
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, happens
from northsouth.vocabulary.marking import for_both_engines


@dataclass(frozen=True, slots=True)
class Facts:
    """The oil account, and how often an embargo is debated."""

    stock: Annotated[float, "million kL", "Oil in store at the opening."]
    bought: Annotated[float, "million kL", "What is bought in a day."]
    burnt: Annotated[float, "million kL", "What is burnt in a day."]
    reckoning: Annotated[float, "days", "From one reckoning to the next."]
    first_debate: Annotated[float, "date", "Washington first debates an embargo."]
    debate_days: Annotated[float, "days", "From one debate to the next."]
    embargo_chance: Annotated[float, "chance", "That a debate ends in an embargo."]


def fill(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The tanks are full, and nobody in Washington is in a hurry."""
    world.oil = facts.stock
    after(agenda, events.OIL_RECKONED, facts.reckoning)
    at(agenda, events.EMBARGO_DEBATED, facts.first_debate)


@for_both_engines
def gained(world: World, facts: Facts) -> float:
    """What a day adds to the store, once nothing is bought less than nothing."""
    if world.embargo:
        return -facts.burnt
    return facts.bought - facts.burnt


def reckon(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """What was bought is stored, and what was burnt is gone."""
    world.oil += gained(world, facts) * facts.reckoning
    after(agenda, events.OIL_RECKONED, facts.reckoning)


def debate(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Each debate may be the last before the taps are closed."""
    world.debates += 1
    if happens(luck, events.EMBARGO, 0, world.debates, facts.embargo_chance):
        world.embargo = True
    else:
        after(agenda, events.EMBARGO_DEBATED, facts.debate_days)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: fill,
    events.OIL_RECKONED: reckon,
    events.EMBARGO_DEBATED: debate,
}
