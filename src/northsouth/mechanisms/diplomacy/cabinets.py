"""Cabinets fall for causes: a pact hidden from them, dear rice, and an army that will not miss the bus.

Hiranuma takes the Nazi-Soviet pact upon himself; the Diet and the price of rice wear down a weak
cabinet; when France has fallen the army topples whoever hesitates, and Konoe comes with Matsuoka.
A cause that never comes leaves the cabinet in office.

Reads: cabinet, cabinets_formed, next_cabinet, south_lies_open, trade_treaty.
Writes: cabinet, cabinets_formed, matsuoka_sits, next_cabinet.
Triggers: ARMY_FELLS_CABINET, CABINET_FORMED, CABINET_RESIGNS, DIET_MEETS, SURPRISED_CABINET_FALLS,
    WEAK_CABINET_FALLS.
Source: N061, N062, N063, N064, N067, N068, N069, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.mechanisms.diplomacy.succession import resign
from northsouth.vocabulary import cabinets, events, streams
from northsouth.vocabulary.agenda import Agenda, after, at, cancel, due, hazard, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, happens, lognormal_factor
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

WHETHER: Final = 0
HOW_SOON: Final = 1
"""What a draw decides."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What each cause needs to bring a cabinet down, and how long the next one takes."""

    resigns_chance: Annotated[float, "chance", "Chance that Hiranuma resigns over the Nazi-Soviet pact."]
    surprise_days: Annotated[float, "days", "Mean time from the news of the pact to his resignation."]
    diet_meets: Annotated[float, "date", "The Diet meets after the drought of 1939."]
    diet_days: Annotated[float, "days", "Mean time that a weak cabinet lasts from then on."]
    treaty_comfort: Annotated[float, "ratio", "Factor on that hazard if Washington has given no notice."]
    army_days: Annotated[float, "days", "Mean time from the fall of France to the army's blow."]
    forming_days: Annotated[float, "days", "Mean time from a resignation to the next cabinet."]
    lag_spread: Annotated[float, "log", "Spread of the log of these times, that of the weak cabinet apart."]


def await_diet(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The rains fail in the west and in Korea, and the Diet meets in the last days of December."""
    at(agenda, events.DIET_MEETS, facts.diet_meets)


def take_affront(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Another premier would have let the War Minister go; Hiranuma answers for all to the throne."""
    if world.cabinet == cabinets.HIRANUMA and happens(
        luck, streams.CABINET_FELLED, WHETHER, 0, facts.resigns_chance
    ):
        lag = lognormal_factor(luck, streams.CABINET_FELLED, HOW_SOON, cabinets.ABE, facts.lag_spread)
        after(agenda, events.SURPRISED_CABINET_FALLS, facts.surprise_days * lag)


def fall_surprised(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The new situation in Europe is called complex and strange, and a retired general is found."""
    if world.cabinet == cabinets.HIRANUMA:
        resign(world, agenda, cabinets.ABE)


@for_both_engines
def weigh_hardship(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Dear rice and lost trade wear down a cabinet that has neither party nor army behind it."""
    if world.cabinet > cabinets.ABE or now(agenda) < facts.diet_meets:
        return
    rate = 1.0 / facts.diet_days
    if world.trade_treaty and due(agenda, events.TREATY_LAPSES) == NEVER:
        rate *= facts.treaty_comfort
    hazard(agenda, luck, events.WEAK_CABINET_FALLS, streams.WEAK_CABINET_FALLS, rate)


def open_diet(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """More than half of the members ask the cabinet to go."""
    weigh_hardship(world, facts, luck, agenda)


def lose_trade(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A treaty that is denounced is one hope less for merchants and ministers."""
    weigh_hardship(world, facts, luck, agenda)


def fall_weak(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """There is a government, people say, but no policy; the court sends for an admiral."""
    if world.cabinet <= cabinets.ABE:
        resign(world, agenda, cabinets.YONAI)


def lose_patience(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """With the colonies orphaned the army wants a cabinet that can talk to Berlin."""
    if world.south_lies_open and world.cabinet <= cabinets.YONAI:
        follows = cabinets.KONOE_AND_MATSUOKA
        lag = lognormal_factor(luck, streams.CABINET_FELLED, HOW_SOON, follows, facts.lag_spread)
        after(agenda, events.ARMY_FELLS_CABINET, facts.army_days * lag)


def fall_to_army(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The War Minister resigns and no general will follow him; only Konoe is acceptable."""
    if world.cabinet <= cabinets.YONAI:
        resign(world, agenda, cabinets.KONOE_AND_MATSUOKA)


def form_next(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The senior statesmen confer, and the man they name looks for ministers."""
    if world.next_cabinet > cabinets.ABE:
        cancel(agenda, events.WEAK_CABINET_FALLS)
    lag = lognormal_factor(luck, streams.CABINET_FORMING, 0, world.cabinets_formed, facts.lag_spread)
    after(agenda, events.CABINET_FORMED, facts.forming_days * lag)


def take_office(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The Emperor appoints the ministers.

    A cabinet that nobody was asked to form is the next in the list.
    """
    world.cabinet = max(world.next_cabinet, min(world.cabinet + 1, cabinets.TOJO))
    world.cabinets_formed += 1
    world.matsuoka_sits = world.cabinet == cabinets.KONOE_AND_MATSUOKA


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: await_diet,
    events.NAZI_SOVIET_PACT: take_affront,
    events.SURPRISED_CABINET_FALLS: fall_surprised,
    events.DIET_MEETS: open_diet,
    events.TREATY_NOTICE: lose_trade,
    events.WEAK_CABINET_FALLS: fall_weak,
    events.FRANCE_FALLS: lose_patience,
    events.ARMY_FELLS_CABINET: fall_to_army,
    events.CABINET_RESIGNS: form_next,
    events.CABINET_FORMED: take_office,
}
