"""A mark for the functions that every engine must run from the same source."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

MARKED: Final[list[Callable[..., Any]]] = []
"""Every marked function, in the order of import; a compiling engine registers them all."""
LOADED_AT: Final = time.time()
"""When the source of the functions began to be read; what is younger on the disk is not what runs."""


def for_both_engines(function: Function) -> Function:
    """Mark plain scalar Python that a compiling engine may translate; return it unchanged."""
    MARKED.append(function)
    return function
