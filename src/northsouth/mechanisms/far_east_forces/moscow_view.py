"""Moscow reads Japan's intent from the border, from the pact and from Sorge.

It fears an attack a little at all times, less once the pact is signed, much when the Kwantung Army
mobilises, and little again when Sorge reports that the north has been dropped - if he is still free.

Reads: north_attack_day, sorge_at_liberty.
Writes: moscow_fear, sorge_at_liberty.
Triggers: MOBILISATION_SEEN, SORGE_ARRESTED, SORGE_REPORTS.
Source: E085, F194, F459, F460, F462, F465, F467, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, after, at, cancel
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, lognormal_factor
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """Moscow's fear, and how it learns."""

    fear_in_peace: Annotated[float, "share", "Fear of a Japanese attack before the pact."]
    fear_with_pact: Annotated[float, "share", "Fear once the pact is signed."]
    fear_of_mobilisation: Annotated[float, "share", "Fear once the Kwantung build-up is seen."]
    fear_after_message: Annotated[float, "share", "Fear once Sorge has reported the north dropped."]
    sighting_lag: Annotated[float, "days", "From the mobilisation order until Moscow sees the build-up."]
    message_lag: Annotated[float, "days", "From the dropping of the north until Sorge's message."]
    message_spread: Annotated[float, "log", "Spread of the log of that time."]
    arrest: Annotated[float, "date", "Sorge is arrested."]


def watch_border(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Moscow has a spy in Tokyo, until he is caught."""
    world.moscow_fear = facts.fear_in_peace
    at(agenda, events.SORGE_ARRESTED, facts.arrest)


def trust_pact(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A signature calms, though nobody in Moscow mistakes it for friendship."""
    world.moscow_fear = facts.fear_with_pact


def hear_of_order(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Half a million men cannot be shipped to Manchuria unseen for long."""
    if world.north_attack_day == NEVER:
        after(agenda, events.MOBILISATION_SEEN, facts.sighting_lag)


def see_build_up(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The build-up on the border looks like what it is meant for."""
    world.moscow_fear = facts.fear_of_mobilisation


def drop_north(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """What Tokyo decides, Sorge learns from Ozaki's circle within weeks."""
    if world.sorge_at_liberty:
        lag = facts.message_lag * lognormal_factor(luck, streams.SORGE_LAG, 0, 0, facts.message_spread)
        after(agenda, events.SORGE_REPORTS, lag)


def believe_sorge(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The message of September says that the blow will not fall this year."""
    world.moscow_fear = facts.fear_after_message


def lose_sorge(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """With the ring in prison, what has not been sent will not be."""
    world.sorge_at_liberty = False
    cancel(agenda, events.SORGE_REPORTS)


def be_attacked(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Once the blow has fallen no message is needed, nor would it be believed, that it will not."""
    world.moscow_fear = 1.0
    cancel(agenda, events.MOBILISATION_SEEN)
    cancel(agenda, events.SORGE_REPORTS)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: watch_border,
    events.NEUTRALITY_PACT: trust_pact,
    events.MOBILISATION_ORDERED: hear_of_order,
    events.MOBILISATION_SEEN: see_build_up,
    events.NORTH_DROPPED: drop_north,
    events.SORGE_REPORTS: believe_sorge,
    events.SORGE_ARRESTED: lose_sorge,
    events.NORTHERN_ATTACK: be_attacked,
}
