"""Terms with Washington call the fleet home, for its orders say so, even from the eve of X-day.

A war in the south that an experiment has decided or upholds is not called off.

Reads: nothing.
Writes: south_attack_due, south_decided_day.
Triggers: nothing.
Source: none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from northsouth.deliberation.docket import south_is_pending
from northsouth.vocabulary import events, questions
from northsouth.vocabulary.agenda import Agenda, cancel
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, given_or
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """Turning back needs no facts of its own."""


def turn_back(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The carriers under way are to turn round if the talks succeed, and their term counts no more."""
    cancel(agenda, events.CALLED_BY_DEADLINE)
    upheld = given_or(luck, questions.CONTINUE_SOUTH, given_or(luck, questions.COMMIT_SOUTH, 0.0))
    if south_is_pending(world) and upheld <= 0.0:
        world.south_decided_day = NEVER
        world.south_attack_due = NEVER
        cancel(agenda, events.SOUTHERN_ATTACK)


RESPONSES: Final[dict[int, Response]] = {events.SETTLEMENT: turn_back}
