"""Nothing of how a run is done changes its bytes: workers, chunks, executors, engines, and growing it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest

from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.store import PROVENANCE
from northsouth.runs.manner import EngineKind, Manner
from northsouth.runs.runner import run

RERUNS = 120
PIECES = (1, 7, 100, None)
WORKERS = (1, 2, 3, 8)


def bytes_of(
    asked: ResolvedExperiment, out: Path, toy: ModuleType, *, manner: tuple[int, int | None, bool]
) -> dict[str, bytes]:
    """Run with so many workers in chunks of such a size, in threads or not, and read what was left."""
    workers, piece, in_threads = manner
    kind = EngineKind("faulty", toy.faulty, in_threads=in_threads)
    folder = run(asked, out, manner=Manner(kind, workers=workers, piece=piece)).folder
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != PROVENANCE]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def asked(experiment: ResolvedExperiment) -> ResolvedExperiment:
    """Give a small experiment of two arms."""
    return replace(experiment, reruns=RERUNS)


def test_threads_and_chunks_change_no_byte(
    asked: ResolvedExperiment, toy: ModuleType, tmp_path: Path
) -> None:
    """One thread and several, in chunks of one to all, and two processes: the same bytes."""
    whole = bytes_of(asked, tmp_path / "whole", toy, manner=(1, None, False))
    for manner in [*((workers, 7, True) for workers in WORKERS), *((3, piece, True) for piece in PIECES)]:
        assert bytes_of(asked, tmp_path / str(manner), toy, manner=manner) == whole
    assert bytes_of(asked, tmp_path / "processes", toy, manner=(2, 7, False)) == whole


@pytest.mark.bar
@pytest.mark.timeout(1800)
def test_no_manner_changes_a_byte(asked: ResolvedExperiment, toy: ModuleType, tmp_path: Path) -> None:
    """Every number of workers with every size of chunk, in threads and in processes: the same bytes."""
    whole = bytes_of(asked, tmp_path / "whole", toy, manner=(1, None, False))
    for manner in product(WORKERS, PIECES, (True, False)):
        assert bytes_of(asked, tmp_path / str(manner), toy, manner=manner) == whole
