"""Washington answers Tokyo's terms late and mostly with no: China and the alliance stand between them.

A premier who wants to meet the President is asked for agreement first; the last terms of a cabinet of
war come near to a truce of some months and no nearer. Whether terms are accepted is one thing about
a history, not a new cast at every offer. An offer that is pending when war begins dies.

Reads: cabinet, china_war, offers_made, tripartite_day.
Writes: offer_pending, offer_refused_day, settlement_day.
Triggers: SETTLEMENT, TERMS_REFUSED.
Source: N082, N083, N084, N085, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import cabinets, events, questions, streams
from northsouth.vocabulary.agenda import Agenda, after, cancel, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, given_or, happens, lognormal_factor
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

WHETHER: Final = 0
HOW_SOON: Final = 1
"""What a draw decides."""


@dataclass(frozen=True, slots=True)
class Facts:
    """How long Washington takes, and what makes it say yes."""

    answer_days: Annotated[float, "days", "Mean time until a cabinet of peace is answered."]
    last_answer_days: Annotated[float, "days", "Mean time until a cabinet of war is answered."]
    answer_spread: Annotated[float, "log", "Spread of the log of either time."]
    peace_chance: Annotated[float, "chance", "Chance that the terms of a cabinet of peace are accepted."]
    last_chance: Annotated[float, "chance", "Chance that the last terms of a cabinet of war are accepted."]
    with_matsuoka: Annotated[float, "ratio", "Factor on the chance while Matsuoka is Foreign Minister."]
    without_alliance: Annotated[float, "ratio", "Factor on the chance if Japan is not allied with Berlin."]
    without_china: Annotated[float, "ratio", "Factor on the chance if there is no war in China."]


@for_both_engines
def acceptable(world: World, facts: Facts) -> float:
    """The chance of a yes lies in the terms, in who offers them, and in what lies between the two."""
    chance = facts.last_chance if world.cabinet == cabinets.TOJO else facts.peace_chance
    if world.cabinet == cabinets.KONOE_AND_MATSUOKA:
        chance *= facts.with_matsuoka
    if world.tripartite_day == NEVER:
        chance *= facts.without_alliance
    if not world.china_war:
        chance *= facts.without_china
    return chance


def weigh_terms(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Washington reads the terms, and Tokyo's telegrams, and takes its time."""
    days = facts.last_answer_days if world.cabinet == cabinets.TOJO else facts.answer_days
    days *= lognormal_factor(luck, streams.TERMS, HOW_SOON, world.offers_made, facts.answer_spread)
    accepted = 1.0 if happens(luck, streams.TERMS, WHETHER, 0, acceptable(world, facts)) else 0.0
    if given_or(luck, questions.TERMS_ACCEPTED, accepted) > 0.0:
        after(agenda, events.SETTLEMENT, days)
    else:
        after(agenda, events.TERMS_REFUSED, days)


def refuse(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The answer restates principles: out of China, and out of the alliance in all but name."""
    world.offer_pending = False
    world.offer_refused_day = now(agenda)


def settle(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Each side gives up less than it had asked of the other, and there is peace for a while."""
    world.offer_pending = False
    world.settlement_day = now(agenda)


@for_both_engines
def break_off(world: World, agenda: Agenda) -> None:
    """Nobody answers an offer once the guns have spoken."""
    world.offer_pending = False
    cancel(agenda, events.SETTLEMENT)
    cancel(agenda, events.TERMS_REFUSED)


def break_off_over_north(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Washington had asked that the Soviet Union be left alone."""
    break_off(world, agenda)


def break_off_over_south(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The note that ends the talks comes an hour after the bombs."""
    break_off(world, agenda)


RESPONSES: Final[dict[int, Response]] = {
    events.TERMS_OFFERED: weigh_terms,
    events.TERMS_REFUSED: refuse,
    events.SETTLEMENT: settle,
    events.NORTHERN_ATTACK: break_off_over_north,
    events.SOUTHERN_ATTACK: break_off_over_south,
}
