"""One session of work on a run: what is missing is shared out, done and written down."""

from __future__ import annotations

import contextlib
import io
import os
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

import numpy as np

from northsouth.designs.scenario import Design
from northsouth.errors import Terminated
from northsouth.records.cost import SECONDS_A_RERUN, SECONDS_BY_HAND, Cost
from northsouth.records.disk import checksum, storage_errors, write_whole
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.manifest import Axes, Cell, Manifest, manifest_text, read_manifest
from northsouth.records.parts import Extent
from northsouth.records.resolved_file import as_toml
from northsouth.records.schema import Numbers
from northsouth.records.shards import read_shard
from northsouth.records.store import DIARIES, EXPERIMENT, PATHS, SHARDS, TOLD, RunFolder
from northsouth.records.told import HOW_MANY
from northsouth.runs.choice import REFERENCE, chosen
from northsouth.runs.crew import alone, side_by_side, together
from northsouth.runs.digest import digest_of
from northsouth.runs.ledger import Ledger
from northsouth.runs.manner import Audience, InterruptedRun, Manner, interruptible, undisturbed
from northsouth.runs.provenance import Costs, write_provenance
from northsouth.runs.tasks import Done, Task, Work, cut
from northsouth.runs.worker import WATCHED, Assignment, watched_days
from northsouth.vocabulary.questions import FactsAt, InterventionKind, Keep

FEW: Final = 300
"""So few reruns are done in this process: workers would cost more than they save."""
PIECES_A_WORKER: Final = 8
MOST_WATCHED: Final = 100
"""So many reruns of each arm are watched along their way."""


@dataclass(slots=True)
class _Tally:
    """What this session did."""

    reruns: int = 0
    happenings: int = 0
    engine_seconds: float = 0.0
    began: float = field(default_factory=time.perf_counter)
    begun: datetime = field(default_factory=lambda: datetime.now(UTC))

    def count(self, done: Done) -> None:
        """Add what a task cost."""
        self.engine_seconds += done.seconds
        if done.task.work is Work.RUN:
            self.reruns += len(done.task)
            self.happenings += done.happenings


class Session:
    """One session of work on a run, in a folder that is held."""

    def __init__(
        self, experiment: ResolvedExperiment, folder: RunFolder, *, manner: Manner, audience: Audience
    ) -> None:
        """Lay out the design and open the ledger; raises ResultsDamagedError for a broken manifest."""
        self.experiment = experiment
        self.folder = folder
        self.manner = manner
        self.audience = audience
        self.before = read_manifest(folder.path)
        self.design = Design(experiment)
        self.digest = digest_of(experiment)
        self.ledger = self._new_ledger()
        self.total = self.ledger.total
        self.tally = _Tally()
        self.workers = 1
        self.engine = manner.engine or REFERENCE
        self.axes = self._axes()
        self.paths: Numbers | None = None

    def _new_ledger(self) -> Ledger:
        extent = Extent(self.design.cells, self.experiment.reruns)
        return Ledger(self.folder, self.digest, extent=extent)

    def finish(self) -> None:
        """Do what is missing and write it down; raises InterruptedRun where it is told to end."""
        try:
            with interruptible():
                self._work()
                self._write_down()
        except KeyboardInterrupt as interrupt:
            with undisturbed():
                self.ledger.close()
                self._account(finished=False)
            raise InterruptedRun(
                self.ledger.safe, self.total, terminated=isinstance(interrupt, Terminated)
            ) from None
        self._account(finished=True)

    def _work(self) -> None:
        self.ledger.take_stock(self.audience.say)
        done = self.ledger.safe
        if done:
            self.audience.say(f"{done:,} of {self.total:,} reruns are already in {self.folder.path}.")
        tasks = self._tasks(self.total - done)
        if done < self.total:
            self.audience.say(self._spoken_cost(self.total - done))
        self.audience.progress(done, self.total)
        with contextlib.closing(self._do(tasks)) as results:
            for result in results:
                self.tally.count(result)
                self._enter(result)
                done += len(result.task) if result.task.work is Work.RUN else 0
                self.audience.progress(done, self.total)

    def _tasks(self, missing: int) -> list[Task]:
        """List what is to do: reruns cell by cell, then the watching."""
        to_watch = self.design.cells * self.axes.reruns if self.axes and not self._has_paths(self.axes) else 0
        record = self.experiment.record
        taken = record.interventions if record else ()
        windows = max(
            sum(edit.kind is InterventionKind.FORBID for edit in (*taken, *arm.interventions))
            for arm in self.experiment.arms
        )
        self.engine = chosen(
            self.manner.engine,
            missing + to_watch,
            self.audience.say,
            experiment=self.experiment,
            windows=windows,
        )
        self.workers = self._count_workers(missing)
        piece = self._piece(missing or to_watch)
        tasks = list(self.ledger.missing(piece, across=self.experiment.record is not None))
        if self.axes is not None and to_watch:
            shape = (self.design.cells, self.axes.reruns, len(self.axes.days), len(WATCHED))
            self.paths = np.full(shape, np.nan)
            for cell in range(self.design.cells):
                tasks += cut(Task(Work.WATCH, cell, 0, self.axes.reruns), piece)
        return tasks[::-1] if self.manner.backwards else tasks

    def _spoken_cost(self, missing: int) -> str:
        """Say what is to be done, and about what it costs."""
        seconds = SECONDS_BY_HAND if self.engine is REFERENCE else SECONDS_A_RERUN
        cost = Cost(self.design.cells, missing, seconds).spoken(min(self.workers, processors()))
        return f"{missing:,} reruns to do: {cost}."

    def _count_workers(self, missing: int) -> int:
        if self.manner.cluster is not None:
            return self.manner.cluster.processors
        if self.manner.workers is not None:
            return self.manner.workers
        return 1 if missing < FEW else processors()

    def _piece(self, missing: int) -> int:
        """Say how many reruns are handed out at once."""
        shared_out = max(1, missing // (self.workers * PIECES_A_WORKER))
        return self.manner.piece or min(self.engine.piece, shared_out)

    def _do(self, tasks: list[Task]) -> Generator[Done]:
        assignment = Assignment(self.experiment, self.engine.make)
        if self.manner.cluster is not None and tasks:
            return self.manner.cluster.carry_out(assignment, tasks, say=self.audience.say)
        if self.workers == 1 or not tasks:
            return alone(assignment, tasks)
        if self.engine.in_threads:
            return side_by_side(assignment, tasks, self.workers)
        return together(assignment, tasks, self.workers, say=self.audience.say)

    def _enter(self, result: Done) -> None:
        if result.task.work is Work.RUN:
            self.ledger.enter(result)
            self.ledger.save_now_and_then()
        elif self.paths is not None:
            self.paths[result.task.cell, result.task.first : result.task.end] = result.table
            for number, message in result.messages.items():
                self.audience.say(f"Rerun {number} could not be watched: {message}")

    def _axes(self) -> Axes | None:
        """Say what is watched: nothing where inputs differ from cell to cell."""
        if self.experiment.vary or self.experiment.facts_at is not FactsAt.VALUES:
            return None
        watched = min(MOST_WATCHED, self.experiment.reruns)
        return Axes(watched, watched_days(self.experiment), WATCHED)

    def _has_paths(self, axes: Axes) -> bool:
        """Tell whether the folder's paths are the ones wanted, and whole."""
        if self.before is None or self.before.axes != axes:
            return False
        return self._is_whole(PATHS)

    def _is_whole(self, name: str) -> bool:
        """Tell whether a file of the folder holds what the manifest of before says; say so if not."""
        path = self.folder.path / name
        expected = self.before.checksums.get(name) if self.before else None
        if expected is None:
            return False
        with storage_errors(path):
            if path.is_file() and checksum(path.read_bytes()) == expected:
                return True
        self.audience.say(f"{path}: does not hold what was written. It is done again.")
        return False

    def _write_down(self) -> None:
        """Write the files of a finished run, the manifest last, then remove what it outgrew."""
        self._write_diaries()
        self._write_told()
        write_whole(self.folder.experiment, as_toml(self.experiment).encode())
        if self.paths is not None:
            file = io.BytesIO()
            np.save(file, self.paths, allow_pickle=False)
            write_whole(self.folder.paths, file.getvalue())
        write_whole(self.folder.manifest, manifest_text(self._manifest()).encode())
        self.ledger.tidy()
        if self.axes is None:
            with storage_errors(self.folder.path):
                self.folder.paths.unlink(missing_ok=True)
                self.folder.told.unlink(missing_ok=True)

    def _write_diaries(self) -> None:
        """Write the diaries where the experiment keeps them, unless they are there already."""
        if self.experiment.keep is not Keep.DIARIES:
            with storage_errors(self.folder.diaries):
                self.folder.diaries.unlink(missing_ok=True)
            return
        if self.before is None or self.before.reruns != self.experiment.reruns or not self._is_whole(DIARIES):
            from northsouth.runs.diaries import write_diaries

            self.audience.say("The diaries are written, one for each rerun.")
            write_diaries(self.experiment, self.folder)

    def _write_told(self) -> None:
        """Tell the first reruns of each arm where inputs stand still, unless they are told already."""
        before = min(self.before.reruns, HOW_MANY) if self.before else 0
        if self.axes and (before != min(self.experiment.reruns, HOW_MANY) or not self._is_whole(TOLD)):
            from northsouth.runs.diaries import write_told

            firsts = [shard for shard in self.ledger.in_order() if shard.first == 0]
            failed = {
                shard.cell: read_shard(self.folder.shards, self.digest, shard).messages for shard in firsts
            }
            write_told(self.experiment, self.folder, failed)

    def _manifest(self) -> Manifest:
        shards = self.ledger.in_order()
        kept = [DIARIES] if self.experiment.keep is Keep.DIARIES else []
        watched = [PATHS, TOLD] if self.axes else []
        names = [EXPERIMENT, *watched, *kept, *(f"{SHARDS}/{shard.name}" for shard in shards)]
        with storage_errors(self.folder.path):
            checksums = {name: checksum((self.folder.path / name).read_bytes()) for name in names}
        return Manifest(
            name=self.experiment.name,
            digest=self.digest,
            reruns=self.experiment.reruns,
            failed=self.ledger.failed,
            cells=tuple(self._cell(cell) for cell in range(self.design.cells)),
            shards=shards,
            axes=self.axes,
            checksums=checksums,
        )

    def _cell(self, number: int) -> Cell:
        arm_number, point = self.design.arm_and_point(number)
        arm = self.experiment.arms[arm_number]
        return Cell(arm.name, arm.title, point, self.design.inputs(point))

    def _account(self, *, finished: bool) -> None:
        """Write down what the session cost, if it computed anything or nothing was known yet."""
        if not self.tally.reruns and self.folder.provenance.exists():
            return
        costs = Costs(
            engine=self.engine.name,
            workers=self.workers,
            reruns=self.tally.reruns,
            happenings=self.tally.happenings,
            engine_seconds=self.tally.engine_seconds,
            total_seconds=time.perf_counter() - self.tally.began,
            begun=self.tally.begun,
        )
        write_provenance(self.folder, costs, reruns=self.ledger.safe, finished=finished)


def processors() -> int:
    """Count the processors that this process may use."""
    affinity: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
