"""The ledger of a run: which reruns are done, and which of them are safe on the disk.

Whatever pieces the work was cut into, rows are put together into the fixed blocks of shards. A
block is written when its last row has come, and every second or so as far as it goes: a run that is
killed loses no more than that.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from northsouth.errors import ResultsDamagedError
from northsouth.records.parts import Extent
from northsouth.records.shards import BLOCK, Content, Shard, read_shard, shards_in, write_shard
from northsouth.records.store import RunFolder
from northsouth.runs.tasks import DIED, Done, Task, Work

SECONDS_AT_RISK: Final = 1.0
"""Rows of an unfinished block are written down so often."""

Place = tuple[int, int]
"""A block: its cell and its first rerun."""


@dataclass(slots=True)
class _Block:
    """A block under way: rows by their first rerun, and how many there are to be."""

    size: int
    parts: dict[int, Content] = field(default_factory=dict)

    def contiguous(self, first: int) -> Content:
        """Put together the rows that follow one another from the block's first rerun on."""
        rows = []
        messages: dict[int, str] = {}
        while first in self.parts:
            part = self.parts[first]
            rows.append(part.rows)
            messages.update(part.messages)
            first += len(part.rows)
        return Content(np.concatenate(rows), messages) if rows else Content(np.empty(0), {})


class Ledger:
    """Keeps account of the blocks of one run, in memory and in its folder."""

    def __init__(self, folder: RunFolder, digest: str, *, extent: Extent, block: int = BLOCK) -> None:
        """Open an account for the reruns of a run or of a part of it; ``take_stock`` finds what is done.

        A shard holds ``block`` reruns of a cell.
        """
        self.block = block
        self.folder = folder
        self.digest = digest
        self.cells = extent.cells
        self.extent = extent
        self._shards: dict[Place, Shard] = {}
        self._failed: dict[Place, int] = {}
        self._surplus: set[str] = set()
        self._unlisted: set[str] = set()
        self._open: dict[Place, _Block] = {}
        self._saved_at = time.monotonic()

    @property
    def total(self) -> int:
        """How many reruns there are to be."""
        return self.extent.total

    @property
    def safe(self) -> int:
        """How many of the run's reruns are on the disk."""
        return sum(shard.count for shard in self._shards.values())

    @property
    def failed(self) -> int:
        """How many of them failed."""
        return sum(self._failed.values())

    def take_stock(self, say: Callable[[str], None]) -> None:
        """Read what earlier runs left; what is damaged is said in a line and done again.

        So is a block in which a rerun died with its worker: memory may have been short that day.
        Reruns beyond those that are asked for now stay in the folder for the day they are wanted.
        """
        for shard in shards_in(self.folder.shards):
            if shard.cell >= self.cells or shard.first != self._place(shard.cell, shard.first)[1]:
                continue
            if shard.first >= self._span(shard.cell).stop:
                self._surplus.add(shard.name)
                continue
            try:
                content = read_shard(self.folder.shards, self.digest, shard)
            except ResultsDamagedError as error:
                say(f"{str(error).partition(' Run the experiment')[0]} It is done again.")
                continue
            if DIED not in content.messages.values():
                self._enter_shard(shard, content)

    def missing(self, size: int, *, across: bool = False) -> Iterator[Task]:
        """List the reruns still to do, cell by cell, in pieces of at most ``size`` within a block.

        ``across`` lists them block by block instead: all cells of one block, then of the next.
        """
        places = [place for cell in range(self.cells) for place in self._places(cell)]
        for cell, first in sorted(places, key=lambda place: place[1]) if across else places:
            shard = self._shards.get((cell, first))
            done = shard.count if shard else 0
            end = first + self._size((cell, first))
            for start in range(first + done, end, size):
                yield Task(Work.RUN, cell, start, min(start + size, end))

    def enter(self, done: Done) -> None:
        """Enter the rows of a task; a block that is complete goes to the disk."""
        task = done.task
        place = self._place(task.cell, task.first)
        if place not in self._open:
            self._open[place] = _Block(self._size(place))
            self._carry_over(place)
        block = self._open[place]
        block.parts[task.first] = Content(done.table, done.messages)
        if sum(len(part.rows) for part in block.parts.values()) == block.size:
            self._write(place)

    def save_now_and_then(self) -> None:
        """Write down what there is of unfinished blocks, if the last time is a while ago."""
        if time.monotonic() - self._saved_at >= SECONDS_AT_RISK:
            for place, block in self._open.items():
                self._put_down(place, block.contiguous(place[1]))
            self._saved_at = time.monotonic()

    def close(self) -> None:
        """Write down what there is of unfinished blocks, so that an interruption loses little."""
        for place in list(self._open):
            self._write(place)

    def in_order(self) -> tuple[Shard, ...]:
        """List the shards that hold the run, by cell and rerun."""
        return tuple(self._shards[place] for place in sorted(self._shards))

    def tidy(self) -> None:
        """Remove the shards that no run can use any more: damaged ones, and parts of longer ones."""
        self.folder.keep_only({shard.name for shard in self._shards.values()} | self._surplus)

    def _span(self, cell: int) -> range:
        """Return the reruns of a cell that are accounted for."""
        return self.extent.reruns_of(cell)

    def _places(self, cell: int) -> Iterator[Place]:
        """List the blocks of a cell; of a part the first one may begin in the middle."""
        span = self._span(cell)
        for aligned in range(span.start - span.start % self.block, span.stop, self.block):
            yield (cell, max(aligned, span.start))

    def _place(self, cell: int, rerun: int) -> Place:
        """Return the block in which a rerun stands."""
        return (cell, max(rerun - rerun % self.block, self._span(cell).start))

    def _size(self, place: Place) -> int:
        cell, first = place
        return min(first - first % self.block + self.block, self._span(cell).stop) - first

    def _enter_shard(self, shard: Shard, content: Content) -> None:
        """Account for a shard found in the folder; of one that is too long, its beginning counts."""
        place = (shard.cell, shard.first)
        size = self._size(place)
        if shard.count > size:
            self._surplus.add(shard.name)
            known = self._shards.get(place)
            if known is None or known.count < size:
                content = _beginning(content, size)
                self._account(place, write_shard(self.folder.shards, self.digest, content), content)
        else:
            self._account(place, shard, content)

    def _carry_over(self, place: Place) -> None:
        """Put the rows of a block that was written in part before into the block under way."""
        shard = self._shards.get(place)
        if shard is not None:
            content = read_shard(self.folder.shards, self.digest, shard)
            self._open[place].parts[shard.first] = content

    def _write(self, place: Place) -> None:
        self._put_down(place, self._open.pop(place).contiguous(place[1]))

    def _put_down(self, place: Place, content: Content) -> None:
        """Write a block as far as it goes, and remove the shorter one of this session that it replaces.

        What an earlier session left may stand in a manifest, and stays until there is a new one.
        """
        before = self._shards.get(place)
        if len(content.rows) > (before.count if before else 0):
            shard = write_shard(self.folder.shards, self.digest, content)
            self._account(place, shard, content)
            if before is not None and before.name in self._unlisted:
                self.folder.drop(before.name)
            self._unlisted.add(shard.name)

    def _account(self, place: Place, shard: Shard, content: Content) -> None:
        """Count a shard; of two that hold the same block the longer one counts."""
        before = self._shards.get(place)
        if before is None or before.count < shard.count:
            self._shards[place] = shard
            self._failed[place] = len(content.messages)


def _beginning(content: Content, size: int) -> Content:
    """Return the first rows of a shard, with the messages that belong to them."""
    rows = content.rows[:size]
    last = int(rows["rerun"][-1])
    messages = {number: text for number, text in content.messages.items() if number <= last}
    return Content(rows, messages)
