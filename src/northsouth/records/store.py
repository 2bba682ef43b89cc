"""A run folder on the disk: who may write in it, and what stands where."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from northsouth.errors import FolderBusyError
from northsouth.records.disk import storage_errors, sweep
from northsouth.records.manifest import MANIFEST
from northsouth.records.parts import PART, Part
from northsouth.records.shards import shards_in

EXPERIMENT: Final = "experiment.resolved.toml"
PATHS: Final = "paths.npy"
DIARIES: Final = "diaries.jsonl.gz"
TOLD: Final = "told.jsonl.gz"
PROVENANCE: Final = "provenance.json"
RERUNS: Final = "reruns.csv.gz"
SHARDS: Final = "shards"
_LOCK: Final = ".lock"
SECONDS_BETWEEN_LOOKS: Final = 0.2
"""Whoever waits for a folder looks so often whether it is free."""


def folder_name(experiment_name: str, digest: str) -> str:
    """Name the folder of a run: the experiment, and the digest of all that determines its numbers."""
    return f"{experiment_name}-{digest}"


def part_folder_name(experiment_name: str, digest: str, *, reruns: int, part: Part) -> str:
    """Name the folder of a part of a run: parts of a run of another size are other parts."""
    return f"{folder_name(experiment_name, digest)}-{reruns}-part-{part.number}-of-{part.of}"


class RunFolder:
    """One run's folder; whoever writes in it holds it first."""

    def __init__(self, path: Path) -> None:
        """Name the folder; nothing is made before it is held."""
        self.path = path
        self.shards = path / SHARDS
        self.experiment = path / EXPERIMENT
        self.manifest = path / MANIFEST
        self.paths = path / PATHS
        self.diaries = path / DIARIES
        self.told = path / TOLD
        self.provenance = path / PROVENANCE
        self.reruns = path / RERUNS
        self.part = path / PART

    @contextlib.contextmanager
    def held(self, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
        """Hold the folder by a lock of the system, which no crash can leave behind.

        Makes the folder where there is none and clears away what a killed run left half written.
        Where another run holds it, raises FolderBusyError, or says so to ``waiting`` and waits.
        """
        with storage_errors(self.path):
            self.shards.mkdir(parents=True, exist_ok=True)
        with self._locked(waiting):
            sweep(self.path)
            sweep(self.shards)
            yield

    @contextlib.contextmanager
    def at_rest(self) -> Iterator[None]:
        """Keep other runs from writing while the folder is read; raises FolderBusyError as ``held`` does.

        Nothing is changed; a folder without a lock, or one that only may be read, is read as it is.
        """
        if not os.access(self.path / _LOCK, os.W_OK):
            yield
            return
        with self._locked(None):
            yield

    @contextlib.contextmanager
    def _locked(self, waiting: Callable[[str], None] | None) -> Iterator[None]:
        from filelock import FileLock, Timeout

        with storage_errors(self.path):
            lock = FileLock(self.path / _LOCK)
            try:
                lock.acquire(blocking=False)
            except Timeout as error:
                if waiting is None:
                    raise FolderBusyError(
                        f"{self.path}: another run is writing here; expected the folder to be free. "
                        "Wait until it has ended (--wait), or name another folder with --out."
                    ) from error
                waiting(f"{self.path}: another run is writing here. This one waits until it has ended.")
                lock.acquire(poll_interval=SECONDS_BETWEEN_LOOKS)
        try:
            yield
        finally:
            lock.release()

    def drop(self, name: str) -> None:
        """Remove a shard that a longer one has replaced."""
        with storage_errors(self.shards):
            (self.shards / name).unlink(missing_ok=True)

    def keep_only(self, names: set[str]) -> None:
        """Remove the shards that the manifest does not list: damaged or outgrown ones."""
        with storage_errors(self.shards):
            for shard in shards_in(self.shards):
                if shard.name not in names:
                    (self.shards / shard.name).unlink(missing_ok=True)
