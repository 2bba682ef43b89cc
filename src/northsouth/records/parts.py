"""A part of a run: which reruns it has, and what stands in its folder, ``part.json``.

A run is cut into parts so that many machines can do it with nothing but files between them. All
reruns stand in one row, rerun 0 of every cell first, then rerun 1 of every cell; a part is a stretch
of that row. So parts are alike in size, and a part has the same reruns of all cells, which share their
beginnings where an experiment starts later.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from northsouth.errors import ResultsDamagedError
from northsouth.records.disk import storage_errors
from northsouth.records.manifest import FORMAT, UNREADABLE, sealed, spoken_fault, unsealed
from northsouth.records.shards import Shard, shard_named

PART: Final = "part.json"


@dataclass(frozen=True, slots=True)
class Part:
    """Part ``number`` (from 1 on) of so many."""

    number: int
    of: int

    def stretch(self, total: int) -> range:
        """Return the places of the part in a row of ``total``."""
        return range(total * (self.number - 1) // self.of, total * self.number // self.of)

    def reruns_of(self, cell: int, *, cells: int, reruns: int) -> range:
        """Return the reruns of a cell that the part has.

        >>> [list(Part(k, 3).reruns_of(1, cells=2, reruns=5)) for k in (1, 2, 3)]
        [[0], [1, 2], [3, 4]]
        """
        places = self.stretch(cells * reruns)
        first, end = (max(0, -((cell - place) // cells)) for place in (places.start, places.stop))
        return range(first, end)

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


WHOLE: Final = Part(1, 1)


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a run goes, so many reruns in each cell, and which part of it is meant."""

    cells: int
    reruns: int
    part: Part = WHOLE

    @property
    def total(self) -> int:
        """How many reruns there are in all."""
        return len(self.part.stretch(self.cells * self.reruns))

    def reruns_of(self, cell: int) -> range:
        """Return the reruns of a cell."""
        return self.part.reruns_of(cell, cells=self.cells, reruns=self.reruns)


@dataclass(frozen=True, slots=True)
class PartRecord:
    """What the folder of a finished part holds; ``experiment`` is the checksum of the resolved one."""

    part: Part
    name: str
    digest: str
    cells: int
    reruns: int
    failed: int
    shards: tuple[Shard, ...]
    experiment: str


def part_text(record: PartRecord) -> str:
    """Write the record of a part as JSON."""
    return sealed(
        {
            "format": FORMAT,
            "part": [record.part.number, record.part.of],
            "name": record.name,
            "digest": record.digest,
            "cells": record.cells,
            "reruns": record.reruns,
            "failed": record.failed,
            "shards": [shard.name for shard in record.shards],
            "experiment": record.experiment,
        }
    )


def read_part(folder: Path) -> PartRecord:
    """Read the record of a finished part; raises ResultsDamagedError where there is none to read."""
    path = folder / PART
    if not folder.is_dir():
        raise ResultsDamagedError(
            f"{folder}: no such folder; expected a finished part of a run. Mend the path."
        )
    if not path.is_file():
        raise ResultsDamagedError(
            f"{folder}: no {PART}; expected a finished part of a run. Run this part to its end first."
        )
    with storage_errors(path):
        written = path.read_bytes()
    try:
        return _record(unsealed(written, path))
    except UNREADABLE as error:
        raise ResultsDamagedError(
            f"{path}: {spoken_fault(error)}; expected the record of a part. "
            "Delete this file and run the part again: finished reruns are kept."
        ) from error


def _record(table: dict[str, Any]) -> PartRecord:
    number, of = (int(entry) for entry in table["part"])
    shards = [shard_named(str(name)) for name in table["shards"]]
    if not 1 <= number <= of:
        raise ValueError(f"part {number} of {of}")
    record = PartRecord(
        part=Part(number, of),
        name=str(table["name"]),
        digest=str(table["digest"]),
        cells=int(table["cells"]),
        reruns=int(table["reruns"]),
        failed=int(table["failed"]),
        shards=tuple(shard for shard in shards if shard is not None),
        experiment=str(table["experiment"]),
    )
    if _ends(record) != [
        record.part.reruns_of(cell, cells=record.cells, reruns=record.reruns) for cell in range(record.cells)
    ]:
        raise ValueError("its shards are not those of its reruns")
    return record


def _ends(record: PartRecord) -> list[range]:
    """Return the reruns of each cell that the shards hold without a gap from the part's first one on."""
    held = [
        range(span.start, span.start)
        for cell in range(record.cells)
        for span in [record.part.reruns_of(cell, cells=record.cells, reruns=record.reruns)]
    ]
    for shard in sorted(record.shards):
        if shard.cell < len(held) and held[shard.cell].stop == shard.first:
            held[shard.cell] = range(held[shard.cell].start, shard.first + shard.count)
    return held
