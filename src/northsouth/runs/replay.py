"""Some reruns of a finished run, done again from their seeds and held against what was written.

The reference engine does them, whichever engine wrote them: plain Python that was never compiled.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from northsouth.designs.scenario import Design
from northsouth.records.results import Results
from northsouth.records.schema import Rows
from northsouth.records.shards import Content
from northsouth.runs.choice import REFERENCE
from northsouth.runs.digest import digest_of
from northsouth.runs.manner import EngineKind
from northsouth.runs.tasks import DIED, Done, Task, Work
from northsouth.runs.worker import WATCHED, Assignment, Worker, watched_days


@dataclass(frozen=True, slots=True)
class Difference:
    """A rerun that did not come out as it was written: its cell, its number, and in what it differs."""

    cell: int
    rerun: int
    columns: tuple[str, ...]


def can_be_replayed(results: Results) -> bool:
    """Tell whether the source as it stands is the one that made a run: its digest says so."""
    return digest_of(results.experiment) == results.digest


def drawn_sample(results: Results, size: int) -> list[tuple[int, int]]:
    """Draw the cells and reruns to replay, the same for the same run; all where there are no more."""
    places = len(results.cells) * results.experiment.reruns
    lots = random.Random(results.digest)  # noqa: S311 - a sample, not a secret
    chosen = sorted(lots.sample(range(places), min(size, places)))
    return [divmod(place, results.experiment.reruns) for place in chosen]


def differences(
    results: Results, sample: list[tuple[int, int]], engine: EngineKind = REFERENCE
) -> Iterator[Difference | None]:
    """Replay a sample of reruns, in order; give a Difference or, where there is none, None for each.

    A rerun that no worker survived is not tried again: it might end this process too.
    """
    worker = Worker(Assignment(results.experiment, engine.make))
    design = Design(results.experiment)
    for cell, places in groupby(sample, key=lambda place: place[0]):
        numbers = [number for _, number in places]
        for block in results.blocks(cell):
            first = int(block.rows["rerun"][0])
            inside = [number for number in numbers if first <= number < first + len(block.rows)]
            for number in inside:
                columns: tuple[str, ...] = ()
                if block.messages.get(number) != DIED:
                    columns = _unlike(block, worker, cell, number)
                    columns += _unlike_path(results, worker, cell, number)
                if results.cells[cell].inputs != design.inputs(design.arm_and_point(cell)[1]):
                    columns = ("inputs", *columns)
                yield Difference(cell, number, columns) if columns else None


def _unlike(block: Content, worker: Worker, cell: int, number: int) -> tuple[str, ...]:
    """Name the columns in which a rerun's row is not as it was written, to the bit."""
    told = _done(worker, Work.RUN, cell, number)
    row: Rows = block.rows[number - int(block.rows["rerun"][0])]
    columns = tuple(
        name for name in row.dtype.names or () if row[name].tobytes() != told.table[0][name].tobytes()
    )
    return columns if told.messages.get(number) == block.messages.get(number) else (*columns, "failure")


def _unlike_path(results: Results, worker: Worker, cell: int, number: int) -> tuple[str, ...]:
    """Name the quantities whose watched path is not as it was written."""
    paths = results.paths
    if paths is None or number >= paths.values.shape[1]:
        return ()
    if paths.quantities != WATCHED or paths.days.tolist() != list(watched_days(results.experiment)):
        return ("paths.npy",)
    written = paths.values[cell, number]
    told = _done(worker, Work.WATCH, cell, number).table[0]
    return tuple(
        f"paths.npy {name}"
        for place, name in enumerate(WATCHED)
        if not np.array_equal(written[:, place], told[:, place], equal_nan=True)
    )


def _done(worker: Worker, work: Work, cell: int, number: int) -> Done:
    return worker.do(Task(work, cell, number, number + 1))
