"""The liaison conference meets in a regular round, faster once Germany has attacked.

Resumed in July 1940 after a pause of two and a half years; about once a week until the summer of 1941,
though few met before that November, and nearly twice a week from then on.

Reads: barbarossa_day, liaison_number.
Writes: liaison_number.
Triggers: LIAISON_MEETING.
Source: E029, N003, N014, N018, N019.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, after, at
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, lognormal_factor
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """The round of the liaison conference."""

    resumed: Annotated[float, "date", "Liaison conferences resume."]
    interval: Annotated[float, "days", "Mean time between meetings before Germany attacks."]
    crisis_interval: Annotated[float, "days", "Mean time between meetings afterwards."]
    spread: Annotated[float, "log", "Spread of the log of that time."]


def resume(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """For two and a half years the two general staffs had not met the ministers in conference."""
    at(agenda, events.LIAISON_MEETING, facts.resumed)


def meet_again(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Each meeting is followed by the next; in a crisis sooner."""
    world.liaison_number += 1
    interval = facts.interval
    if world.barbarossa_day < NEVER:
        interval = facts.crisis_interval
    after(
        agenda,
        events.LIAISON_MEETING,
        interval * lognormal_factor(luck, streams.LIAISON_DATE, 0, world.liaison_number, facts.spread),
    )


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: resume,
    events.LIAISON_MEETING: meet_again,
}
