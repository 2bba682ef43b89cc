"""Troops leave the Far East and are raised there, and incidents at its border grow into battles.

Reads: battles, battles_won, confidence, divisions, incidents, levies, tension, transfers.
Writes: battles, battles_won, confidence, divisions, incidents, levies, tension, transfers.
Triggers: BATTLE, INCIDENT, LEVY, TRANSFER.
Source: assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from benchmarks.small_model import events
from benchmarks.small_model.world import World
from northsouth.vocabulary.agenda import Agenda, after, at, hazard
from northsouth.vocabulary.arithmetic import exponential
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, happens, uniform, unit_exponential
from northsouth.vocabulary.marking import for_both_engines


@dataclass(frozen=True, slots=True)
class Facts:
    """Strength, and what the border does."""

    divisions: Annotated[float, "divisions", "What stands there at the opening."]
    transfers_begin: Annotated[float, "date", "The first transfer."]
    transfer_rate: Annotated[float, "chance/day", "Transfers a day from then on."]
    transfer: Annotated[float, "divisions", "Most that leaves at once."]
    levies_begin: Annotated[float, "date", "The first levy."]
    levy_days: Annotated[float, "days", "From one levy to the next."]
    levy: Annotated[float, "divisions", "Most that is raised at once."]
    incident_rate: Annotated[float, "chance/day", "Incidents a day."]
    memory: Annotated[float, "share", "How much of the tension is left at the next incident."]
    wilfulness: Annotated[float, "chance", "That the army takes an incident up when tension is full."]
    brooding: Annotated[float, "days", "Mean time from there to a battle."]
    own_divisions: Annotated[float, "divisions", "What Japan has at the border."]
    odds: Annotated[float, "ratio", "How many of theirs weigh as much as one of Japan's."]
    surprise: Annotated[float, "divisions", "How far the weaker side may hope to win."]
    lesson: Annotated[float, "nats", "What a battle speaks for the north, or against it."]


def garrison(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The garrisons are manned, and the border is never quiet."""
    world.divisions = facts.divisions
    at(agenda, events.TRANSFER, facts.transfers_begin)
    at(agenda, events.LEVY, facts.levies_begin)
    hazard(agenda, luck, events.INCIDENT, events.INCIDENT_COMES, facts.incident_rate)


def transfer(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Trains leave for the front when they can."""
    world.transfers += 1
    world.divisions -= facts.transfer * uniform(luck, events.TRANSFER_SIZE, 0, world.transfers, 0)
    hazard(agenda, luck, events.TRANSFER, events.TRANSFER_COMES, facts.transfer_rate)


def levy(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """New troops fill the gaps, fortnight after fortnight."""
    world.levies += 1
    world.divisions += facts.levy * uniform(luck, events.LEVY_SIZE, 0, world.levies, 0)
    after(agenda, events.LEVY, facts.levy_days)


def clash(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Each incident adds its heat, and a wilful army may make a battle of it."""
    world.incidents += 1
    heat = uniform(luck, events.HEAT, 0, world.incidents, 0)
    world.tension = world.tension * facts.memory + (1.0 - facts.memory) * heat
    if happens(luck, events.WILFULNESS, 0, world.incidents, facts.wilfulness * world.tension):
        wait = unit_exponential(luck, events.BATTLE_COMES, 0, world.incidents, 0)
        after(agenda, events.BATTLE, facts.brooding * wait)
    hazard(agenda, luck, events.INCIDENT, events.INCIDENT_COMES, facts.incident_rate)


@for_both_engines
def chance_to_win(world: World, facts: Facts) -> float:
    """The more divisions stand against it, the less likely is a victory."""
    lead = facts.own_divisions - world.divisions / facts.odds
    return 1.0 / (1.0 + exponential(-lead / facts.surprise))


def fight(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A battle that is won speaks for the north, and one that is lost against it."""
    world.battles += 1
    if happens(luck, events.BATTLE_GOES, 0, world.battles, chance_to_win(world, facts)):
        world.battles_won += 1
        world.confidence += facts.lesson
    else:
        world.confidence -= facts.lesson


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: garrison,
    events.TRANSFER: transfer,
    events.LEVY: levy,
    events.INCIDENT: clash,
    events.BATTLE: fight,
}
