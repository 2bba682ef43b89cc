"""The rules by which a conference may decide, numbered for the world and only ever appended to."""

from __future__ import annotations

from typing import Final

TRIGGER: Final = 0
CLAMPED: Final = 1
