"""What a page says of its own making that the run itself does not hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """A work that facts of a run rest on: its words, the rows of evidence that name it, whether checked."""

    words: str
    rows: tuple[str, ...]
    checked: bool


@dataclass(frozen=True, slots=True)
class Making:
    """The version of the program, how to cite the run in each form (its name and text), and the works."""

    version: str
    citations: tuple[tuple[str, str], ...] = ()
    works: tuple[Work, ...] = ()
