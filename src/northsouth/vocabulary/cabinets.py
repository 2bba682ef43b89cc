"""Who governs in Tokyo, numbered for the world and only ever appended to."""

from __future__ import annotations

from typing import Final

HIRANUMA: Final = 0
ABE: Final = 1
YONAI: Final = 2
KONOE_AND_MATSUOKA: Final = 3
KONOE_ALONE: Final = 4
TOJO: Final = 5
NAMES: Final = (
    "Hiranuma",
    "Abe",
    "Yonai",
    "Konoe, with Matsuoka",
    "Konoe, without Matsuoka",
    "Tojo",
)
"""The premiers by those numbers, as the diary calls them."""
