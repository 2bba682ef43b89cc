"""Matsuoka signs in Moscow if the example of Berlin, a lost battle and ignorance of Barbarossa lead him.

Allied with Berlin he travels to both capitals. Hitler has forbidden to tell him of the attack, and there
are only hints. Had he believed it, he said later, he would not have signed. A war that Japan lost on
the border, a border drawn since and Berlin's own pact make him want a signature of Moscow's.

Reads: barbarossa_day, barbarossa_expected, border_agreed, border_result, matsuoka_sits, nazi_soviet_pact,
    north_attack_day, pact_wanted.
Writes: barbarossa_expected, neutrality_day.
Triggers: MATSUOKA_IN_BERLIN, MATSUOKA_IN_MOSCOW, MATSUOKA_LEAVES, NEUTRALITY_PACT, OSHIMA_REPORTS.
Source: E036, E037, E040, F397, N073, N074, N075, N076, N081, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.mechanisms.diplomacy.journey import call_home, may_travel
from northsouth.vocabulary import border, events, questions, streams
from northsouth.vocabulary.agenda import Agenda, after, at, due, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, given_or, happens, lognormal_factor
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.world import World

WHEN: Final = 0
CANDOUR: Final = 1
"""What a draw decides of the journey."""
WHETHER: Final = 0
HOW_SOON: Final = 1
"""What a draw decides of the signature."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The journey, what is said in Berlin, and what Moscow's signature hangs on."""

    journey_after: Annotated[float, "days", "Mean time from the alliance to Matsuoka's departure."]
    journey_spread: Annotated[float, "log", "Spread of the log of that time."]
    outward_days: Annotated[float, "days", "From his departure to Berlin."]
    return_days: Annotated[float, "days", "From his arrival in Berlin to his return to Moscow."]
    bargain_days: Annotated[float, "days", "Mean time from his return to Moscow to the signature."]
    bargain_spread: Annotated[float, "log", "Spread of the log of that time."]
    candour: Annotated[float, "chance", "Chance that Berlin tells him of the attack outright."]
    hinted: Annotated[float, "chance", "Belief in a German attack after hints."]
    told: Annotated[float, "chance", "Belief in a German attack if he is told outright."]
    oshima_warning: Annotated[float, "days", "From Oshima's report to the day set for the attack."]
    reported: Annotated[float, "chance", "Belief in a German attack after Oshima's report."]
    signs: Annotated[float, "chance", "Chance of a pact after a lost battle, with Berlin's as an example."]
    without_defeat: Annotated[float, "ratio", "Eagerness without a lost battle on the border, over that."]
    without_line: Annotated[float, "ratio", "Eagerness while the border is not drawn, over that."]
    without_example: Annotated[float, "ratio", "Eagerness without a Nazi-Soviet pact, over that."]


def listen(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Some weeks before the attack the ambassador in Berlin will be told that it comes."""
    at(agenda, events.OSHIMA_REPORTS, due(agenda, events.BARBAROSSA) - facts.oshima_warning)


def plan_journey(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The ally must be visited, and Moscow lies on the way."""
    if may_travel(world):
        lag = lognormal_factor(luck, streams.JOURNEY, WHEN, 0, facts.journey_spread)
        after(agenda, events.MATSUOKA_LEAVES, facts.journey_after * lag)


def set_out(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """He takes the train through Siberia, if he is still minister and it still runs to Berlin."""
    if may_travel(world):
        after(agenda, events.MATSUOKA_IN_BERLIN, facts.outward_days)


def hear_berlin(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Ribbentrop hints that war with Russia is possible; whether he says more is against his orders."""
    told = 1.0 if happens(luck, streams.JOURNEY, CANDOUR, 0, facts.candour) else 0.0
    openness = given_or(luck, questions.BERLIN_TELLS, told)
    heard = facts.hinted + openness * (facts.told - facts.hinted)
    world.barbarossa_expected = max(world.barbarossa_expected, heard)
    after(agenda, events.MATSUOKA_IN_MOSCOW, facts.return_days)


@for_both_engines
def eagerness(world: World, facts: Facts) -> float:
    """How much Tokyo and Moscow want a pact: beaten armies, drawn borders and an example help."""
    eager = 1.0
    if world.border_result != border.SOVIET_VICTORY:
        eager *= facts.without_defeat
    if not world.border_agreed:
        eager *= facts.without_line
    if not world.nazi_soviet_pact:
        eager *= facts.without_example
    return eager


@for_both_engines
def unsuspecting(world: World, facts: Facts) -> float:
    """How far Matsuoka trusts in peace between Berlin and Moscow, over what hints had left of it."""
    return min((1.0 - world.barbarossa_expected) / (1.0 - facts.hinted), 1.0)


def bargain(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Matsuoka will not go home with empty hands, nor sign without leave or what is about to be broken."""
    eager = eagerness(world, facts)
    chance = facts.signs * eager * unsuspecting(world, facts) if world.pact_wanted else 0.0
    agreed = 1.0 if happens(luck, streams.MOSCOW_PACT, WHETHER, 0, chance) else 0.0
    if given_or(luck, questions.NEUTRALITY_SIGNED, agreed) > 0.0:
        lag = lognormal_factor(luck, streams.MOSCOW_PACT, HOW_SOON, 0, facts.bargain_spread)
        after(agenda, events.NEUTRALITY_PACT, facts.bargain_days * lag / eager)


def sign(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A pact for five years is signed; to those who later plead for the north it is a cost and no bar."""
    world.neutrality_day = now(agenda)


def believe_oshima(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Hitler has told the ambassador himself, and still Matsuoka thinks agreement likelier than war."""
    world.barbarossa_expected = max(world.barbarossa_expected, facts.reported)


def see_attack(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """What nobody would believe has happened, and what was not signed by now will not be."""
    world.barbarossa_expected = 1.0
    call_home(agenda)


def see_war(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Who is at war with Moscow signs nothing there."""
    call_home(agenda)


def leave_office(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The journey is Matsuoka's own: no other minister would make it."""
    if not world.matsuoka_sits:
        call_home(agenda)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: listen,
    events.TRIPARTITE_PACT: plan_journey,
    events.MATSUOKA_LEAVES: set_out,
    events.MATSUOKA_IN_BERLIN: hear_berlin,
    events.MATSUOKA_IN_MOSCOW: bargain,
    events.NEUTRALITY_PACT: sign,
    events.OSHIMA_REPORTS: believe_oshima,
    events.BARBAROSSA: see_attack,
    events.CABINET_FORMED: leave_office,
    events.NORTHERN_ATTACK: see_war,
}
