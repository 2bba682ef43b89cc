"""An item of a reporting checklist, and whether this page can answer it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Met(StrEnum):
    """How far an item is answered."""

    HERE = "answered here"
    ELSEWHERE = "answered elsewhere"
    NOT = "not answered"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a checklist: its number, what it asks for, the answer, and how far that goes."""

    number: str
    name: str
    answer: str
    met: Met = Met.HERE


@dataclass(frozen=True, slots=True)
class Checklist:
    """A published checklist, filled from a run."""

    name: str
    source: str
    parts: tuple[tuple[str, tuple[Item, ...]], ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in their order."""
        return tuple(item for _, items in self.parts for item in items)

    @property
    def summary(self) -> str:
        """Say how many items are answered, and where."""
        counts = [(met, sum(item.met is met for item in self.items)) for met in Met]
        return ", ".join(f"{count} {met}" for met, count in counts if count)
