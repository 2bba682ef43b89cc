"""After 1938 Japan's garrison in the north follows the Soviet one, as far as China leaves divisions for it.

The staff wants so many divisions to the Soviet ones that it believes in. They come at the pace of the
army's growth, faster while a defeat on the border is fresh, and only out of what can be spared. An army
that is mobilised, or a nation that makes ready for the south, adds nothing to the garrison any more.

Reads: believed_divisions, border_lesson, divisions_to_spare, mobilisation_order_day, northern_divisions,
    south_prepared_day.
Writes: northern_divisions.
Triggers: nothing.
Source: F095, F142, F143, F144, F146, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """The garrison of the opening, and what makes it grow."""

    divisions: Annotated[float, "divisions", "Divisions in Manchuria and Korea at the opening."]
    soviet_share: Annotated[float, "ratio", "Divisions that the staff wants there for each Soviet one."]
    pace: Annotated[float, "divisions/month", "Divisions that a month adds while more are wanted."]
    lesson_haste: Annotated[float, "ratio", "By how much a fresh defeat adds to that pace, over itself."]


def man_border(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """When the story opens the garrison is less than half of what stands on the other side."""
    world.northern_divisions = facts.divisions


def grow(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Every division that Moscow adds is answered, later and in part, with what China leaves."""
    if world.mobilisation_order_day < NEVER or world.south_prepared_day < NEVER:
        return
    wanted = max(facts.soviet_share * world.believed_divisions - world.northern_divisions, 0.0)
    pace = facts.pace * (1.0 + facts.lesson_haste * world.border_lesson)
    world.northern_divisions += min(wanted, pace, world.divisions_to_spare)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: man_border,
    events.ARMY_RECKONED: grow,
}
