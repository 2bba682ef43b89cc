"""The causes that call a conference, numbered for the register of luck and only ever appended to."""

from __future__ import annotations

from typing import Final

BARBAROSSA: Final = 0
CABINET: Final = 1
FREEZE: Final = 2
OIL_STOP: Final = 3
MOSCOW: Final = 4
COLLAPSE: Final = 5
MOBILISATION: Final = 6
FALL: Final = 7
SPRING: Final = 8
REFUSAL: Final = 9
INDIES: Final = 10
