"""What a finished run holds, as tables: the objects that analysis and figures read.

A run folder is opened without the model that made it, and everything read from it is checked
against the checksums of its manifest.
"""

from __future__ import annotations

import io
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
from northsouth.records.shards import read_shard
from northsouth.records.store import RunFolder

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


@dataclass(frozen=True, slots=True)
class Results:
    """A finished run: its question, its cells and one row a rerun, sorted by cell and rerun."""

    folder: Path
    experiment: ResolvedExperiment
    digest: str
    cells: tuple[Cell, ...]
    rows: Rows
    failures: tuple[Failure, ...]
    paths: Paths | None


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
    rows, failures = _read_rows(run_folder, manifest)
    return Results(
        folder=folder,
        experiment=replace(experiment, reruns=manifest.reruns),
        digest=manifest.digest,
        cells=manifest.cells,
        rows=rows,
        failures=failures,
        paths=_read_paths(run_folder, manifest),
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


def _read_rows(folder: RunFolder, manifest: Manifest) -> tuple[Rows, tuple[Failure, ...]]:
    """Read all shards into one table; columns that an old run did not have stay empty."""
    rows = np.empty(len(manifest.cells) * manifest.reruns, dtype=ROW)
    for name, empty in zip((ROW.names or ())[3:], failed_row(), strict=True):
        rows[name] = empty
    failures = []
    place = 0
    for shard in manifest.shards:
        content = read_shard(folder.shards, manifest.digest, shard)
        part = rows[place : place + shard.count]
        for name in content.rows.dtype.names or ():
            if name in (ROW.names or ()):
                part[name] = content.rows[name]
        failures += [Failure(shard.cell, number, message) for number, message in content.messages.items()]
        place += shard.count
    if int((rows["status"] == FAILED).sum()) != manifest.failed:
        raise ResultsDamagedError(_complaint(folder.manifest, "counts other failures than the shards"))
    return rows, tuple(failures)


def _read_paths(folder: RunFolder, manifest: Manifest) -> Paths | None:
    if manifest.axes is None:
        return None
    try:
        return paths_in(_checked(folder.paths, manifest), manifest.axes, len(manifest.cells))
    except (ValueError, EOFError) as error:
        raise ResultsDamagedError(_complaint(folder.paths, f"holds {error}")) from error
