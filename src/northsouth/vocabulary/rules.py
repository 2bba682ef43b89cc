"""The rules by which a conference may decide, numbered for the world and only ever appended to."""

from __future__ import annotations

from typing import Final

from northsouth.vocabulary.questions import RuleName

TRIGGER: Final = 0
CLAMPED: Final = 1
BLOCS: Final = 2

NUMBERS: Final[dict[RuleName, int]] = {
    RuleName.TRIGGER: TRIGGER,
    RuleName.CLAMPED: CLAMPED,
    RuleName.BLOCS: BLOCS,
}
"""The number of each rule by the name that files use."""
