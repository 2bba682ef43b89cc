"""The events of the small model in the order in which happenings of one day fall, and its streams of luck."""

from __future__ import annotations

from functools import partial
from typing import Final

from northsouth.vocabulary.event_list import EventList, Rank

EVENTS: Final = EventList()
_opening = partial(EVENTS.add, Rank.OPENING)
_outside = partial(EVENTS.add, Rank.OUTSIDE_FACT, routine=True)
_report = partial(EVENTS.add, Rank.REPORT, routine=True)
_field = partial(EVENTS.add, Rank.FIELD, routine=True)
_conference = partial(EVENTS.add, Rank.CONFERENCE, routine=True)

OPENING: Final = _opening("OPENING", "The story opens.", "front far_east oil tokyo")
FROST_TURNS: Final = _outside("FROST_TURNS", "Frost comes or goes.", "front")
OIL_RECKONED: Final = _outside("OIL_RECKONED", "Oil is counted.", "oil")
EMBARGO_DEBATED: Final = _outside("EMBARGO_DEBATED", "Washington debates an embargo.", "oil")
REPORT_COMES: Final = _report("REPORT_COMES", "Tokyo reads a report.", "tokyo")
FRONT_MOVES: Final = _field("FRONT_MOVES", "The front moves.", "front")
TRANSFER: Final = _field("TRANSFER", "Troops leave for the front.", "far_east")
LEVY: Final = _field("LEVY", "Troops are raised.", "far_east")
INCIDENT: Final = _field("INCIDENT", "Shots fall at the border.", "far_east")
BATTLE: Final = _field("BATTLE", "A border battle is fought.", "far_east")
CONFERENCE: Final = _conference("CONFERENCE", "Tokyo confers.", "tokyo")

PACE: Final = 1
"""How far the front moves: occurrence = the week."""
PAUSE: Final = 2
"""Whether it then pauses: occurrence = the week."""
TRANSFER_COMES: Final = 3
"""When the next transfer leaves."""
TRANSFER_SIZE: Final = 4
"""How much leaves: occurrence = which transfer."""
LEVY_SIZE: Final = 5
"""How much is raised: occurrence = which levy."""
INCIDENT_COMES: Final = 6
"""When the next incident happens."""
HEAT: Final = 7
"""How much an incident heats the border: occurrence = which incident."""
WILFULNESS: Final = 8
"""Whether the army on the spot takes it up: occurrence = which incident."""
BATTLE_COMES: Final = 9
"""How long it then takes to a battle: occurrence = which incident."""
BATTLE_GOES: Final = 10
"""Who wins: occurrence = which battle."""
EMBARGO: Final = 11
"""Whether Washington stops the oil: occurrence = which debate."""
REPORT_NOISE: Final = 12
"""How far a report errs: occurrence = which report."""
DECISION: Final = 13
"""What a conference decides: occurrence = which conference."""
DRAWN_FACT: Final = 14
"""Where a drawn fact stands in its range: entity = its place among them, rerun = the design point."""
