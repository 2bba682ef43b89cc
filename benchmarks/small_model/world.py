"""The world of the small model: one line for each quantity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from northsouth.vocabulary.units import NEVER


@dataclass(slots=True)
class World:
    """The state of one rerun of the small model."""

    # The front.
    advance: Annotated[float, "km", "How far the front has moved."] = 0.0
    weeks: Annotated[int, "count", "How often the front has moved."] = 0
    frost: Annotated[bool, "yes/no", "The ground is frozen."] = False

    # The Far East.
    divisions: Annotated[float, "divisions", "What stands in the Far East."] = 0.0
    transfers: Annotated[int, "count", "Transfers to the front so far."] = 0
    levies: Annotated[int, "count", "Levies raised so far."] = 0
    tension: Annotated[float, "share", "How heated the border is."] = 0.0
    incidents: Annotated[int, "count", "Border incidents so far."] = 0
    battles: Annotated[int, "count", "Border battles so far."] = 0
    battles_won: Annotated[int, "count", "Border battles that were won."] = 0

    # Oil.
    oil: Annotated[float, "million kL", "Oil in store."] = 0.0
    embargo: Annotated[bool, "yes/no", "No more oil is sold."] = False
    debates: Annotated[int, "count", "How often an embargo has been debated."] = 0

    # What Tokyo believes and does.
    reports: Annotated[int, "count", "Reports read so far."] = 0
    believed_divisions: Annotated[float, "divisions", "What is believed to stand in the Far East."] = 0.0
    believed_advance: Annotated[float, "km", "How far the front is believed to have moved."] = 0.0
    confidence: Annotated[float, "nats", "What the battles speak for the north."] = 0.0
    conferences: Annotated[int, "count", "Conferences so far."] = 0
    north_day: Annotated[float, "date", "The attack in the north."] = NEVER
    south_day: Annotated[float, "date", "The attack in the south."] = NEVER
