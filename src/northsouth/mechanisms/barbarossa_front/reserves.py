"""The reserves before Moscow are partly Far Eastern: without them the winter line is thinner.

Of the new rifle divisions before Moscow in November a known share came from the Far East; with more
or fewer of them arrived, German pace and the date of the counter-stroke change in proportion.

Reads: divisions_arrived.
Writes: moscow_reserves.
Triggers: nothing.
Source: F111, F116, F236, F452.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """What the Far East gave to the defence of Moscow."""

    eastern_share: Annotated[float, "share", "Share of Moscow's new divisions that came from the Far East."]
    eastern_arrivals: Annotated[float, "divisions", "Far Eastern divisions that history sent west."]


def stand_before_moscow(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Each division that arrives thickens the line, in proportion to what history sent."""
    arrived = world.divisions_arrived / facts.eastern_arrivals
    world.moscow_reserves = 1.0 - facts.eastern_share + facts.eastern_share * arrived


def come_without_them(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Before any have arrived the line is thinner by their share."""
    world.moscow_reserves = 1.0 - facts.eastern_share


RESPONSES: Final[dict[int, Response]] = {
    events.BARBAROSSA: come_without_them,
    events.TRAINS_ARRIVE: stand_before_moscow,
}
