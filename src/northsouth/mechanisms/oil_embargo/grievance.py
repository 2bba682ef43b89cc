"""The treaty of 1911 is ended for China's sake: with peace there, not before Japan reaches for Indochina.

It was China's friends who wanted an embargo, and the war in China that they held against Japan. Peace
takes the notice off the table, or renews the treaty if notice has been given and not yet run out.

Reads: china_war, trade_treaty.
Writes: nothing.
Triggers: TREATY_NOTICE.
Source: none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda, at, cancel, due, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """The grievance needs no facts of its own."""


def forget(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Without a war in China nobody in Congress asks for the treaty's end."""
    cancel(agenda, events.TREATY_NOTICE)
    cancel(agenda, events.TREATY_LAPSES)


def find_another(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A notice that peace in China had spared Japan would come for Indochina."""
    pending = min(due(agenda, events.TREATY_NOTICE), due(agenda, events.TREATY_LAPSES)) < NEVER
    if world.trade_treaty and not pending and not world.china_war:
        at(agenda, events.TREATY_NOTICE, now(agenda))


RESPONSES: Final[dict[int, Response]] = {
    events.CHINA_PEACE: forget,
    events.NORTHERN_INDOCHINA: find_another,
}
