"""Shards: the rows of a run in fixed, aligned blocks of rerun numbers, one file a block and cell.

A shard is an ordinary ``.npy`` file of rows; where reruns of the block failed, a second array
follows in the same file with what they said. Its name ends in a mark made of the run's digest and
the file's bytes: so a shard vouches for itself before any list of shards exists, and one that was
cut, changed, renamed or brought in from another run is recognised.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from northsouth.errors import ResultsDamagedError
from northsouth.records.disk import storage_errors, write_whole
from northsouth.records.schema import FAILED, Rows

BLOCK: Final = 5_000
"""How many reruns of a cell a shard holds at most; blocks begin at multiples of it.

So large that a million reruns are two hundred files, and so small that one is read in an instant and
takes no room. A finished run says in its manifest how large its own blocks are.
"""
_NAME: Final = re.compile(r"cell-(\d{5,10})-rerun-(\d{9,10})-(\d{3,5})-([0-9a-f]{16})\.npy")
_MARK_DIGITS: Final = 16
_BEFORE_LENGTH: Final = len(b"\x93NUMPY\x01\x00")
"""Bytes of an array's magic and version; the length of its header stands in the next two."""


@dataclass(frozen=True, slots=True, order=True)
class Shard:
    """A file of rows: its cell, its first rerun, how many reruns, and its mark."""

    cell: int
    first: int
    count: int
    mark: str

    @property
    def name(self) -> str:
        """The name of the file."""
        return f"cell-{self.cell:05d}-rerun-{self.first:09d}-{self.count:03d}-{self.mark}.npy"


@dataclass(frozen=True, slots=True)
class Content:
    """What a shard holds: its rows, and by rerun number what failed reruns said."""

    rows: Rows
    messages: Mapping[int, str]


def shard_named(name: str) -> Shard | None:
    """Read a shard's place and mark from its name; None where the name is not a shard's.

    >>> shard_named("cell-00002-rerun-000000250-100-0123456789abcdef.npy").first
    250
    """
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    cell, first, count, mark = match.groups()
    shard = Shard(int(cell), int(first), int(count), mark)
    return shard if shard.name == name else None


def shards_in(folder: Path) -> list[Shard]:
    """List the shards of a folder by cell, first rerun and size, trusting their names."""
    if not folder.is_dir():
        return []
    with storage_errors(folder):
        names = sorted(path.name for path in folder.iterdir())
    return sorted(shard for name in names if (shard := shard_named(name)) is not None)


def write_shard(folder: Path, digest: str, content: Content) -> Shard:
    """Write rows of one cell and block, in order, and return the shard that they make."""
    written = _bytes_of(content)
    rows = content.rows
    shard = Shard(int(rows["cell"][0]), int(rows["rerun"][0]), len(rows), mark_of(digest, written))
    write_whole(folder / shard.name, written)
    return shard


def read_shard(folder: Path, digest: str, shard: Shard) -> Content:
    """Read a shard and check that it is whole and in its place; raises ResultsDamagedError."""
    path = folder / shard.name
    if not path.is_file():
        raise ResultsDamagedError(_complaint(path, "is gone"))
    with storage_errors(path):
        written = path.read_bytes()
    if mark_of(digest, written) != shard.mark:
        raise ResultsDamagedError(_complaint(path, "does not hold what was written"))
    content = _content_of(written)
    rows = content.rows
    numbers = np.arange(shard.first, shard.first + shard.count)
    if not (np.array_equal(rows["rerun"], numbers) and bool((rows["cell"] == shard.cell).all())):
        raise ResultsDamagedError(_complaint(path, "holds other reruns than its name says"))
    return content


def mark_of(digest: str, written: bytes) -> str:
    """Return the mark of a shard's bytes in the run with this digest."""
    return hashlib.sha256(digest.encode() + b"\n" + written).hexdigest()[:_MARK_DIGITS]


def _complaint(path: Path, found: str) -> str:
    return f"{path}: {found}; expected the shard as it was written. Run the experiment again to mend it."


def _bytes_of(content: Content) -> bytes:
    file = io.BytesIO()
    np.save(file, content.rows, allow_pickle=False)
    if content.messages:
        encoded = [(number, text.encode()) for number, text in sorted(content.messages.items())]
        longest = max(len(text) for _, text in encoded)
        messages = np.array(encoded, dtype=[("rerun", "<i8"), ("message", f"S{max(longest, 1)}")])
        np.save(file, messages, allow_pickle=False)
    return file.getvalue()


def _content_of(written: bytes) -> Content:
    rows, end = _array_in(written, 0)
    if not bool((rows["status"] == FAILED).any()):
        return Content(rows, {})
    messages, _ = _array_in(written, end)
    return Content(
        rows,
        {int(line["rerun"]): bytes(line["message"]).decode() for line in messages},
    )


def _array_in(written: bytes, start: int) -> tuple[Rows, int]:
    """Return the array that begins at a place, without copying it, and the place behind it."""
    place = start + _BEFORE_LENGTH + 2
    place += int.from_bytes(written[place - 2 : place], "little")
    shape, kind = _header(written[start:place])
    array = np.frombuffer(written, dtype=kind, count=shape[0], offset=place)
    return array, place + array.nbytes


@lru_cache(maxsize=64)
def _header(written: bytes) -> tuple[tuple[int, ...], np.dtype[Any]]:
    """Read an array file's header; reading it costs more than a small shard's rows, so it is remembered."""
    file = io.BytesIO(written)
    np.lib.format.read_magic(file)
    shape, _, kind = np.lib.format.read_array_header_1_0(file)
    return shape, kind
