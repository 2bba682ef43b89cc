"""Berlin's victory makes the alliance: a cabinet with Matsuoka in it signs with Germany and Italy.

While France stood the navy had refused the alliance for a year; beaten France, a new navy minister and
Matsuoka's promise of a free hand bring it round, or do not. It takes a summer of talks. Where the blocs
decide they say themselves whether they agree; to the staffs' rule the navy's consent comes or stays away.

Reads: cabinet, south_lies_open, tripartite_day.
Writes: navy_consents, tripartite_day.
Triggers: NAVY_CONSENTS, TRIPARTITE_PACT.
Source: N071, N187, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import cabinets, events, streams
from northsouth.vocabulary.agenda import Agenda, after, cancel, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, happens, lognormal_factor
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

WHETHER: Final = 0
HOW_SOON: Final = 1
"""What a draw decides."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Whether the navy gives way, and how long that and the signature take."""

    navy_consents: Annotated[float, "chance", "Chance that the navy gives its consent."]
    talks_days: Annotated[float, "days", "Mean time from the new cabinet to that consent."]
    talks_spread: Annotated[float, "log", "Spread of the log of that time."]
    signing_days: Annotated[float, "days", "From Tokyo's agreement to the signature."]


def seek_alliance(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """It takes a cabinet with Matsuoka in it to seek the alliance with Berlin again."""
    if world.cabinet != cabinets.KONOE_AND_MATSUOKA:
        cancel(agenda, events.NAVY_CONSENTS)
        cancel(agenda, events.TRIPARTITE_PACT)
        return
    if not world.south_lies_open or world.tripartite_day < NEVER:
        return
    if happens(luck, streams.TRIPARTITE_PACT, WHETHER, 0, facts.navy_consents):
        lag = lognormal_factor(luck, streams.TRIPARTITE_PACT, HOW_SOON, 0, facts.talks_spread)
        after(agenda, events.NAVY_CONSENTS, facts.talks_days * lag)


def come_round(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A minister falls ill over it, and his successor is told that the navy will get its steel."""
    world.navy_consents = True


def send_word(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """What Tokyo has agreed to is signed in Berlin as soon as the words are found."""
    after(agenda, events.TRIPARTITE_PACT, facts.signing_days)


def sign(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Whoever attacks one of the three has the others against him, the Soviet Union left aside."""
    world.tripartite_day = now(agenda)


RESPONSES: Final[dict[int, Response]] = {
    events.CABINET_FORMED: seek_alliance,
    events.NAVY_CONSENTS: come_round,
    events.ALLIANCE_SOUGHT: send_word,
    events.TRIPARTITE_PACT: sign,
}
