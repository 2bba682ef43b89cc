"""What a finished run holds: the objects that analysis and figures read.

A run folder is opened without the model that made it, and everything read from it is checked
against the checksums of its manifest. Its rows are read block by block and never stand in memory
together, so that a run may have any number of reruns.
"""

from __future__ import annotations

import io
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

import numpy as np

from northsouth.errors import ResultsDamagedError, StorageError
from northsouth.records.disk import checksum, storage_errors
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.manifest import Axes, Cell, Manifest, read_manifest
from northsouth.records.resolved_file import from_toml
from northsouth.records.schema import FAILED, ROW, Numbers, Rows, failed_row
from northsouth.records.shards import Content, Shard, read_shard
from northsouth.records.store import TOLD, RunFolder
from northsouth.records.told import Told

__all__ = ["Cell", "Failure", "Paths", "Results", "open_results"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A rerun that raised: where it stands and what it said."""

    cell: int
    rerun: int
    message: str


@dataclass(frozen=True, slots=True)
class Paths:
    """Watched quantities of the first reruns: ``values`` is cell x path x day x quantity."""

    days: Numbers
    quantities: tuple[str, ...]
    values: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """A finished run: its question, its cells, and where the row of each rerun stands.

    ``shards`` are sorted by cell and rerun; ``failed`` counts the reruns that raised. ``told`` reads the
    diaries of the first reruns of each arm; there are none where inputs vary, nor in runs of before.
    """

    folder: Path
    experiment: ResolvedExperiment
    digest: str
    cells: tuple[Cell, ...]
    shards: tuple[Shard, ...]
    failed: int
    paths: Paths | None
    told: Told | None = None

    @property
    def reruns_in_all(self) -> int:
        """How many reruns all cells have together, failed ones among them."""
        return sum(shard.count for shard in self.shards)

    def blocks(self, cell: int | None = None) -> Iterator[Content]:
        """Read the rows of all cells or of one, block by block in the order of cell and rerun.

        A block has rows of one cell, of the type ``ROW`` and not to be changed, and what its failed
        reruns said. Raises ResultsDamagedError at a shard that is not as it was written.
        """
        shards = self.shards
        if cell is not None:
            first = bisect_left(shards, cell, key=_cell_of)
            shards = shards[first : bisect_right(shards, cell, key=_cell_of)]
        folder = RunFolder(self.folder).shards
        for shard in shards:
            content = read_shard(folder, self.digest, shard)
            yield Content(_completed(content.rows), content.messages)

    def failures(self) -> Iterator[Failure]:
        """Read what failed reruns said, in the order of cell and rerun; raises as ``blocks`` does."""
        if self.failed:
            for shard, content in zip(self.shards, self.blocks(), strict=True):
                for number, message in sorted(content.messages.items()):
                    yield Failure(shard.cell, number, message)


def open_results(folder: Path) -> Results:
    """Read a finished run folder.

    Raises StorageError where nothing can be read, and ResultsDamagedError where a run has not
    finished or a file does not hold what the manifest says.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        _refuse_unfinished(folder)
    run_folder = RunFolder(folder)
    written = _checked(run_folder.experiment, manifest)
    experiment = from_toml(written.decode(errors="replace"), run_folder.experiment)
    _expect_whole_shards(run_folder, manifest)
    return Results(
        folder=folder,
        experiment=replace(experiment, reruns=manifest.reruns),
        digest=manifest.digest,
        cells=manifest.cells,
        shards=manifest.shards,
        failed=manifest.failed,
        paths=_read_paths(run_folder, manifest),
        told=_find_told(run_folder, manifest),
    )


def paths_in(written: bytes, axes: Axes, cells: int) -> Paths:
    """Read watched paths from the bytes of their file; raises ValueError where they do not fit."""
    values = np.load(io.BytesIO(written), allow_pickle=False)
    shape = (cells, axes.reruns, len(axes.days), len(axes.quantities))
    if values.shape != shape or values.dtype != np.dtype("<f8"):
        raise ValueError(f"an array {values.shape} of {values.dtype}")
    return Paths(np.array(axes.days), axes.quantities, values)


def _refuse_unfinished(folder: Path) -> NoReturn:
    if not folder.is_dir():
        raise StorageError(f"{folder}: no such folder; expected a run folder. Look in results/.")
    if RunFolder(folder).part.is_file():
        raise ResultsDamagedError(
            f"{folder}: one part of a run; expected a whole one. "
            "When all its parts are there, put them together with northsouth merge."
        )
    if not RunFolder(folder).experiment.is_file():
        raise ResultsDamagedError(
            f"{folder}: no manifest; expected a finished run, such as a folder within results. Name that one."
        )
    raise ResultsDamagedError(
        f"{folder}: no manifest; expected a finished run. Run the experiment again: it goes on from here."
    )


def _checked(path: Path, manifest: Manifest) -> bytes:
    """Read a file and compare it with its checksum."""
    if not path.is_file():
        raise ResultsDamagedError(_complaint(path, "is gone"))
    with storage_errors(path):
        written = path.read_bytes()
    if checksum(written) != manifest.checksums.get(path.name):
        raise ResultsDamagedError(_complaint(path, "does not have the checksum of the manifest"))
    return written


def _complaint(path: Path, found: str) -> str:
    return f"{path}: {found}; expected the file as it was written. Run the experiment again to mend it."


def _expect_whole_shards(folder: RunFolder, manifest: Manifest) -> None:
    """Read every shard once, one after the other, and count the failures."""
    failed = 0
    for shard in manifest.shards:
        content = read_shard(folder.shards, manifest.digest, shard)
        failed += int((content.rows["status"] == FAILED).sum())
    if failed != manifest.failed:
        raise ResultsDamagedError(_complaint(folder.manifest, "counts other failures than the shards"))


def _completed(rows: Rows) -> Rows:
    """Give rows of an old run the columns of today; those that it did not have stay empty."""
    if rows.dtype == ROW:
        return rows
    whole = np.empty(len(rows), dtype=ROW)
    for name, empty in zip((ROW.names or ())[3:], failed_row(), strict=True):
        whole[name] = empty
    for name in set(rows.dtype.names or ()) & set(ROW.names or ()):
        whole[name] = rows[name]
    return whole


def _cell_of(shard: Shard) -> int:
    return shard.cell


def _find_told(folder: RunFolder, manifest: Manifest) -> Told | None:
    if TOLD not in manifest.checksums:
        return None
    _checked(folder.told, manifest)
    return Told(folder.told, manifest.checksums[TOLD])


def _read_paths(folder: RunFolder, manifest: Manifest) -> Paths | None:
    if manifest.axes is None:
        return None
    try:
        return paths_in(_checked(folder.paths, manifest), manifest.axes, len(manifest.cells))
    except (ValueError, EOFError) as error:
        raise ResultsDamagedError(_complaint(folder.paths, f"holds {error}")) from error
