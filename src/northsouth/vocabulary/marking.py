"""A mark for the functions that every engine must run from the same source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

MARKED: Final[list[Callable[..., Any]]] = []
"""Every marked function, in the order of import; a compiling engine registers them all."""


def for_both_engines(function: Function) -> Function:
    """Mark plain scalar Python that a compiling engine may translate; return it unchanged."""
    MARKED.append(function)
    return function
