"""Fish and concessions keep Tokyo and Moscow at odds: each winter the fishing treaty runs out.

It is prolonged from one December to the next, in time or after weeks of threats, and in the summer
of 1939 Soviet courts fine the oil company of northern Sakhalin.

Reads: nothing.
Writes: fishing_quarrel.
Triggers: CONCESSIONS_FINED, CONCESSIONS_SETTLED, FISHING_TREATY_LAPSES, FISHING_TREATY_PROLONGED.
Source: N065, N088, N089, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, after, at, due, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, happens, lognormal_factor
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

WHETHER: Final = 0
HOW_LONG: Final = 1
"""What a draw decides: whether a winter passes quietly, and how long a quarrel lasts."""


@dataclass(frozen=True, slots=True)
class Facts:
    """When treaty and courts make trouble, and how long it lasts."""

    lapses: Annotated[float, "date", "The fishing treaty first runs out after the opening."]
    term: Annotated[float, "days", "From the end of one term to the end of the next."]
    in_time: Annotated[float, "chance", "Chance that the treaty is prolonged before it runs out."]
    fishing_days: Annotated[float, "days", "Mean time that a quarrel over fish lasts."]
    fined: Annotated[float, "date", "Soviet courts fine the concessions on Sakhalin."]
    concession_days: Annotated[float, "days", "Mean time that the quarrel over it lasts."]
    quarrel_spread: Annotated[float, "log", "Spread of the log of either time."]


def await_trouble(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The story opens a month after a treaty was prolonged and some weeks before a lawsuit."""
    at(agenda, events.CONCESSIONS_FINED, facts.fined)
    at(agenda, events.FISHING_TREATY_LAPSES, facts.lapses)


def fine(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The union sues, the court fines, and Tokyo protests."""
    world.fishing_quarrel = True
    lag = lognormal_factor(luck, streams.FISHING_QUARREL, HOW_LONG, int(now(agenda)), facts.quarrel_spread)
    after(agenda, events.CONCESSIONS_SETTLED, facts.concession_days * lag)


def pay(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The company pays higher wages; what the fishermen have to complain of goes on."""
    world.fishing_quarrel = due(agenda, events.FISHING_TREATY_PROLONGED) < NEVER


def let_lapse(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """In some winters there is a signature in time, in others auctions, protests and talk of escorts."""
    winter = int(now(agenda))
    if not happens(luck, streams.FISHING_QUARREL, WHETHER, winter, facts.in_time):
        world.fishing_quarrel = True
        lag = lognormal_factor(luck, streams.FISHING_QUARREL, HOW_LONG, winter, facts.quarrel_spread)
        after(agenda, events.FISHING_TREATY_PROLONGED, facts.fishing_days * lag)
    after(agenda, events.FISHING_TREATY_LAPSES, facts.term)


def prolong(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The boats must put to sea in spring, so in the end there is a signature for one more year."""
    world.fishing_quarrel = due(agenda, events.CONCESSIONS_SETTLED) < NEVER


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: await_trouble,
    events.CONCESSIONS_FINED: fine,
    events.CONCESSIONS_SETTLED: pay,
    events.FISHING_TREATY_LAPSES: let_lapse,
    events.FISHING_TREATY_PROLONGED: prolong,
}
