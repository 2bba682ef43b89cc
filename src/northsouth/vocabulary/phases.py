"""Names for the phases of the German campaign and the states of the roads."""

from __future__ import annotations

from typing import Final

QUIET: Final = 0
DASH: Final = 1
PURSUIT: Final = 2
HALT: Final = 3
DRIVE: Final = 4
RETREAT: Final = 5
STANDSTILL: Final = 6
STORM: Final = 7

DRY: Final = 0
MUDDY: Final = 1
FROZEN: Final = 2
