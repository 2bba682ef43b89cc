"""How a cabinet goes, whatever brings it down."""

from __future__ import annotations

from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda, at, now
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.world import World


@for_both_engines
def resign(world: World, agenda: Agenda, successor: int) -> None:
    """A cabinet hands in its resignation, once, and the court asks the man of the hour."""
    if successor > world.next_cabinet:
        world.next_cabinet = successor
        at(agenda, events.CABINET_RESIGNS, now(agenda))
