"""The ways in which a number is read from one history to be compared with the evidence."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Reading(StrEnum):
    """A closed list; ``of`` and ``beside`` are quantities, or happenings where it says so."""

    LEVEL = "level"
    """A quantity at the end of a day."""
    CHANGE = "change"
    """How much a quantity rises from the end of one day to the end of another."""
    FALL = "fall"
    """How much a quantity falls from the end of one day to the end of another."""
    LOSS = "loss"
    """The share by which a quantity falls from the end of one day to the end of another."""
    RATIO = "ratio"
    """A quantity over another at the end of a day."""
    SUM = "sum"
    """A quantity and another together at the end of a day."""
    DAY = "day"
    """The day of the n-th happening of an event, counted from a day where one is given."""
    DATE = "date"
    """The date that a quantity holds, at the end of a day where one is given."""
    TURNS = "turns"
    """The day on which a quantity of yes or no becomes yes."""
    BETWEEN = "between"
    """Days from one happening or date to another."""


FROM_DAY_TO_DAY: Final = (Reading.CHANGE, Reading.FALL, Reading.LOSS)
OF_TWO: Final = (Reading.RATIO, Reading.SUM, Reading.BETWEEN)
AT_A_DAY: Final = (Reading.LEVEL, Reading.RATIO, Reading.SUM, *FROM_DAY_TO_DAY)
OF_HAPPENINGS: Final = (Reading.DAY, Reading.BETWEEN)
"""Readings whose subject may be an event."""
OF_AMOUNTS: Final = (Reading.LEVEL, Reading.CHANGE, Reading.FALL, Reading.SUM)
"""Readings in the unit of the quantity itself."""
OF_DATES: Final = (Reading.DATE, Reading.BETWEEN)
"""Readings whose subject may be a quantity that holds a date, and no other."""

MECHANISMS: Final = (
    "european_war",
    "border_war",
    "diplomacy",
    "china_war",
    "kwantung_build_up",
    "southern_advance",
    "campaigns",
    "barbarossa_front",
    "far_east_forces",
    "intelligence",
    "oil_embargo",
    "conferences",
)
"""The parts of the argument, by which comparisons are counted."""
