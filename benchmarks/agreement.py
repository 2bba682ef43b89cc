"""Whether programs computed the same histories: the sums of the bit patterns of their final worlds."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np

from northsouth.vocabulary.world import quantities

WORD: Final = 2**64


def sums_of_records(batches: Iterable[np.ndarray]) -> dict[str, int]:
    """Add up each quantity's bit patterns, modulo 2^64, over batches of records."""
    sums: dict[str, int] = {}
    for worlds in batches:
        for name in worlds.dtype.names or ():
            numbers = np.ascontiguousarray(worlds[name])
            whole = numbers.view(np.uint64) if numbers.dtype.kind == "f" else numbers.astype(np.uint64)
            sums[name] = (sums.get(name, 0) + int(whole.sum(dtype=np.uint64))) % WORD
    return sums


def sums_of_worlds(worlds: Sequence[Any]) -> dict[str, int]:
    """Add up the same over worlds with attributes."""
    return {
        line.name: sum(_pattern(line.kind, getattr(world, line.name)) for world in worlds) % WORD
        for line in quantities(type(worlds[0]))
    }


def _pattern(kind: type, number: float) -> int:
    if kind is float:
        return int(struct.unpack("<Q", struct.pack("<d", number))[0])
    return int(number)
