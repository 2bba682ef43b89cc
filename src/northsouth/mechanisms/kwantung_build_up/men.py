"""A division on a war footing, with its guns, depots and labour, has nearly twice the men of one in peace.

So the same divisions can be 350,000 men in June and more than 700,000 in September: the mobilisation
filled what was there far more than it added to it.

Reads: kwantung_men, northern_divisions, northern_readiness.
Writes: kwantung_men, winter_kwantung_men, winter_northern_divisions.
Triggers: nothing.
Source: F144, F145, F154, F158, N106, N108.
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
    """Divisions into men."""

    korea: Annotated[float, "divisions", "Divisions in Korea, which are not the Kwantung Army's."]
    in_peace: Annotated[float, "men/division", "Men of the Kwantung Army to each of its divisions in peace."]
    in_war: Annotated[float, "men/division", "Men to each division when the army is mobilised."]


def count_heads(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The strength of the Kwantung Army is that of its divisions, and of how far they are filled."""
    to_each = facts.in_peace + world.northern_readiness * (facts.in_war - facts.in_peace)
    world.kwantung_men = max(world.northern_divisions - facts.korea, 0.0) * to_each


def write_down(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """At the start of winter it is written down what stands in Manchuria."""
    world.winter_northern_divisions = world.northern_divisions
    world.winter_kwantung_men = world.kwantung_men


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: count_heads,
    events.ARMY_RECKONED: count_heads,
    events.MANCHURIA_FILLS: count_heads,
    events.STAGE_TWO_COMPLETE: count_heads,
    events.SOUTHERN_ATTACK: count_heads,
    events.WINTER_RECORDED: write_down,
}
