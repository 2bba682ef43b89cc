"""How far a clash on the border has gone and how it ended, numbered for the world and only appended to."""

from __future__ import annotations

from typing import Final

QUIET: Final = 0
CLASH: Final = 1
CROSSING: Final = 2
OFFENSIVE: Final = 3

SOVIET_VICTORY: Final = 1
DRAWN: Final = 2
JAPANESE_SUCCESS: Final = 3
