"""Terms with Washington give back a part of the oil; what is frozen thaws and Batavia sells again.

A truce of some months was to bring Japan oil for civil use; Tokyo asked for as much as before. The
days of the freeze and of the oil stop stay on record: what they were is not undone.

Reads: us_oil_share.
Writes: us_oil_share.
Triggers: nothing.
Source: assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda, cancel
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How much oil peace is worth."""

    given_back: Annotated[float, "share", "Share of the normal American oil that terms give back."]


def sell_again(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Licences are granted once more, and an oil stop still to come does not come."""
    world.us_oil_share = max(world.us_oil_share, facts.given_back)
    cancel(agenda, events.OIL_STOP)


RESPONSES: Final[dict[int, Response]] = {events.SETTLEMENT: sell_again}
