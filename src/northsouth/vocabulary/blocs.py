"""The blocs that must agree at a conference, numbered for luck and facts and only ever appended to."""

from __future__ import annotations

from typing import Final

from northsouth.vocabulary.marking import for_both_engines

ARMY: Final = 0
NAVY: Final = 1
GOVERNMENT: Final = 2
HOW_MANY: Final = 3
NAMES: Final = ("the army", "the navy", "the government")
"""The blocs by those numbers, as the diary calls them."""


@for_both_engines
def of(bloc: int, army: float, navy: float, government: float) -> float:
    """Return which of three values belongs to a bloc.

    >>> of(NAVY, 1.0, 2.0, 3.0)
    2.0
    """
    if bloc == ARMY:
        return army
    if bloc == NAVY:
        return navy
    return government
