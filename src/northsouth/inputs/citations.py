"""Which facts of a model rest on a row of evidence: as a source, or in the words of a note."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from northsouth.records.experiment import FactRecord

_ROW: Final = re.compile(r"\b[EFN]\d{3}\b")


@dataclass(frozen=True, slots=True)
class Citations:
    """By row of evidence, the facts that name it as a source and those whose notes mention it."""

    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, rows: Iterable[str]) -> tuple[str, ...]:
        """Name the facts that rest on any of some rows, those that have it as a source first."""
        names = list(rows)
        cited = [fact for table in (self.sources, self.notes) for row in names for fact in table.get(row, ())]
        return tuple(dict.fromkeys(cited))


def citations_of(facts: Iterable[FactRecord]) -> Citations:
    """Gather the rows that facts name."""
    sources: dict[str, list[str]] = {}
    notes: dict[str, list[str]] = {}
    for fact in facts:
        for row in fact.source:
            sources.setdefault(row, []).append(fact.name)
        for row in dict.fromkeys(_ROW.findall(fact.note)):
            if row not in fact.source:
                notes.setdefault(row, []).append(fact.name)
    return Citations(
        {row: tuple(names) for row, names in sources.items()},
        {row: tuple(names) for row, names in notes.items()},
    )
