"""The manifest of a run folder: what it holds, file by file, with a checksum each.

It says nothing that depends on the machine, the hour or the number of workers: the same question
leaves the same manifest. It is written last, so that what it lists is there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from northsouth.errors import ResultsDamagedError
from northsouth.records.disk import checksum, storage_errors
from northsouth.records.schema import ROW
from northsouth.records.shards import BLOCK, Shard, shard_named

FORMAT: Final = 1
"""The version of the folder's layout; a later one is refused, an earlier one would be read."""
MANIFEST: Final = "manifest.json"
DIGEST_DIGITS: Final = 16
UNREADABLE: Final = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading a file that is no manifest may raise."""
_OWN_CHECKSUM: Final = "sha256 of the above"
_HEXADECIMAL: Final = frozenset("0123456789abcdef")
_MEANING: Final = "one array: cell, rerun, day, quantity; not a number where a rerun failed"


@dataclass(frozen=True, slots=True)
class Cell:
    """One arm at one design point; ``inputs`` stand in the order of ``experiment.vary``."""

    arm: str
    arm_title: str
    point: int
    inputs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Axes:
    """What ``paths.npy`` holds along its axes: cells x reruns x days x quantities."""

    reruns: int
    days: tuple[float, ...]
    quantities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a finished run folder holds; checksums are SHA-256, by the name of the file in the folder.

    ``block`` is how many reruns its shards hold, the last of a cell excepted.
    """

    name: str
    digest: str
    reruns: int
    failed: int
    cells: tuple[Cell, ...]
    shards: tuple[Shard, ...]
    axes: Axes | None
    checksums: dict[str, str]
    block: int = BLOCK


def manifest_text(manifest: Manifest) -> str:
    """Write a manifest as JSON."""
    table = {
        "format": FORMAT,
        "name": manifest.name,
        "digest": manifest.digest,
        "reruns": manifest.reruns,
        "failed": manifest.failed,
        "block": manifest.block,
        "columns": {name: ROW[name].str for name in ROW.names or ()},
        "cells": [
            {
                "arm": cell.arm,
                "title": cell.arm_title,
                "point": cell.point,
                "inputs": list(cell.inputs),
            }
            for cell in manifest.cells
        ],
        "paths": _axes_table(manifest.axes),
        "shards": [shard.name for shard in manifest.shards],
        "checksums": manifest.checksums,
    }
    return sealed(table)


def sealed(table: Mapping[str, Any]) -> str:
    """Write a table as JSON with a last line that holds the checksum of all others."""
    return _as_json({**table, _OWN_CHECKSUM: _own_checksum(table)}) + "\n"


def unsealed(written: bytes, path: Path) -> dict[str, Any]:
    """Read a table that ``sealed`` wrote; raises ValueError or KeyError where it is none.

    Raises ResultsDamagedError where a later version wrote it.
    """
    table: dict[str, Any] = json.loads(written)
    _refuse_later(table, path)
    if table.pop(_OWN_CHECKSUM) != _own_checksum(table):
        raise ValueError("its text was changed")
    return table


def read_manifest(folder: Path) -> Manifest | None:
    """Read a folder's manifest; None where there is none, ResultsDamagedError where it is none."""
    path = folder / MANIFEST
    with storage_errors(path):
        if not path.exists():
            return None
        written = path.read_bytes()
    try:
        return _manifest(unsealed(written, path))
    except UNREADABLE as error:
        raise ResultsDamagedError(
            f"{path}: {spoken_fault(error)}; expected a manifest as northsouth writes it. "
            "Delete this file and run the experiment again: finished reruns are kept."
        ) from error


def _as_json(table: Mapping[str, Any]) -> str:
    return json.dumps(table, indent=1, ensure_ascii=False, allow_nan=False)


def _own_checksum(table: Mapping[str, Any]) -> str:
    """Return the checksum of a manifest's text without the line that gives it."""
    return checksum(_as_json(table).encode())


def _refuse_later(table: Mapping[str, Any], path: Path) -> None:
    if isinstance(table["format"], int) and table["format"] > FORMAT:
        raise ResultsDamagedError(
            f"{path}: written by a later version (format {table['format']}); expected format {FORMAT}. "
            "Read it with the northsouth that wrote it."
        )
    if table["format"] != FORMAT:
        raise ValueError(f"format {table['format']!r}")


def _manifest(table: Mapping[str, Any]) -> Manifest:
    digest = _text(table["digest"])
    if len(digest) != DIGEST_DIGITS or not set(digest) <= _HEXADECIMAL:
        raise ValueError(f"digest {digest!r}")
    manifest = Manifest(
        name=_text(table["name"]),
        digest=digest,
        reruns=_whole(table["reruns"]),
        failed=_whole(table["failed"]),
        cells=tuple(_cell(line) for line in table["cells"]),
        shards=tuple(_shard(name) for name in table["shards"]),
        axes=_axes(table["paths"]),
        checksums={name: _text(mark) for name, mark in table["checksums"].items()},
        block=_whole(table["block"]),
    )
    _expect_every_rerun(manifest)
    return manifest


def _expect_every_rerun(manifest: Manifest) -> None:
    """Raise ValueError unless the shards hold each rerun of each cell once, in order."""
    if not manifest.block:
        raise ValueError("blocks of 0 reruns")
    expected = [
        (cell, first, min(manifest.block, manifest.reruns - first))
        for cell in range(len(manifest.cells))
        for first in range(0, manifest.reruns, manifest.block)
    ]
    if [(shard.cell, shard.first, shard.count) for shard in manifest.shards] != expected:
        raise ValueError("its shards are not those of its reruns")


def _cell(line: Mapping[str, Any]) -> Cell:
    inputs = tuple(_number(value) for value in line["inputs"])
    return Cell(_text(line["arm"]), _text(line["title"]), _whole(line["point"]), inputs)


def _shard(name: object) -> Shard:
    shard = shard_named(_text(name))
    if shard is None:
        raise ValueError(f"shard {name!r}")
    return shard


def _axes_table(axes: Axes | None) -> dict[str, Any] | None:
    if axes is None:
        return None
    return {
        "file": "paths.npy",
        "meaning": _MEANING,
        "reruns": axes.reruns,
        "days": list(axes.days),
        "quantities": list(axes.quantities),
    }


def _axes(line: Mapping[str, Any] | None) -> Axes | None:
    if line is None:
        return None
    return Axes(
        _whole(line["reruns"]),
        tuple(_number(day) for day in line["days"]),
        tuple(_text(name) for name in line["quantities"]),
    )


def spoken_fault(error: Exception) -> str:
    """Say what is wrong with a file that is no manifest."""
    if isinstance(error, KeyError):
        return f"{error} is missing"
    return str(error) or type(error).__name__


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise TypeError(f"{value!r} is no count")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no number")
    return float(value)
