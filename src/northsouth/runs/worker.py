"""What does the work, in this process or in another: an engine for each cell, rerun after rerun.

A rerun that raises becomes a row that says so; all others stay as they are. Imports are few, since
every worker pays for them.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np

from northsouth.designs.scenario import Design, Scenario
from northsouth.errors import plain
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.schema import FAILED, OK, ROW, failed_row, row_of
from northsouth.runs.tasks import DIED, Done, Task, Work

WATCHED: Final = (
    "soviet_divisions",
    "soviet_divisions_seen",
    "believed_divisions",
    "moscow_distance",
    "believed_advance",
    "believed_collapse",
    "oil_stock",
    "oil_months_left",
    "moscow_fear",
    "northern_divisions",
)
"""The quantities that a run writes down along its first reruns."""
WATCHED_EVERY: Final = 10
"""Days between two looks."""
LONGEST_MESSAGE: Final = 300


class Engine(Protocol):
    """What runs need of an engine: any rerun of one scenario."""

    happenings: int
    """How many happenings the last rerun had."""

    def rerun(self, number: int) -> Any:  # noqa: ANN401 - the world of any engine
        """Run one history and return its final world."""

    def watch(self, number: int, days: Sequence[float], quantities: Sequence[str]) -> list[list[float]]:
        """Run one history and return some quantities at the end of some days."""


class EngineMaker(Protocol):
    """Makes an engine for a scenario; it must be picklable, and the same in every process."""

    def __call__(self, scenario: Scenario, seed: int) -> Engine:
        """Make the engine."""


def reference_engine(scenario: Scenario, seed: int) -> Engine:
    """Make the reference engine for the model of 1941."""
    from northsouth.engines.machinery import JAPAN_1941
    from northsouth.engines.reference import ReferenceEngine

    return ReferenceEngine(JAPAN_1941, scenario, seed=seed)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a worker is told once: the experiment and how to make its engine."""

    experiment: ResolvedExperiment
    make_engine: EngineMaker


def watched_days(experiment: ResolvedExperiment) -> tuple[float, ...]:
    """List the days on which a watched rerun is looked at, from the opening to the horizon."""
    count = int((experiment.horizon - experiment.opening) // WATCHED_EVERY) + 1
    return tuple(experiment.opening + WATCHED_EVERY * step for step in range(count))


class Worker:
    """Carries out tasks; the engine of the last cell is kept, since tasks come cell by cell."""

    def __init__(self, assignment: Assignment) -> None:
        """Lay out the design."""
        self.assignment = assignment
        self.design = Design(assignment.experiment)
        self._cell = -1
        self._engine: Engine | None = None

    def do(self, task: Task) -> Done:
        """Carry out a task."""
        begun = time.process_time()
        done = self._run(task) if task.work is Work.RUN else self._watch(task)
        return Done(task, done.table, done.messages, done.happenings, seconds=time.process_time() - begun)

    def _run(self, task: Task) -> Done:
        rows = np.empty(len(task), dtype=ROW)
        messages: dict[int, str] = {}
        happenings = 0
        for place, number in enumerate(range(task.first, task.end)):
            try:
                engine = self._engine_of(task.cell)
                outcomes = row_of(engine.rerun(number))
                happenings += engine.happenings
                rows[place] = (task.cell, number, OK, *outcomes)
            except Exception as error:  # noqa: BLE001 - whatever it is, it becomes a row
                rows[place] = (task.cell, number, FAILED, *failed_row())
                messages[number] = spoken(error)
        return Done(task, rows, messages, happenings, 0.0)

    def _watch(self, task: Task) -> Done:
        days = watched_days(self.assignment.experiment)
        paths = np.full((len(task), len(days), len(WATCHED)), np.nan)
        messages: dict[int, str] = {}
        for place, number in enumerate(range(task.first, task.end)):
            try:
                paths[place] = self._engine_of(task.cell).watch(number, days, WATCHED)
            except Exception as error:  # noqa: BLE001 - its path stays empty
                messages[number] = spoken(error)
        return Done(task, paths, messages, 0, 0.0)

    def _engine_of(self, cell: int) -> Engine:
        if self._engine is None or cell != self._cell:
            scenario = self.design.scenario(cell)
            self._engine = self.assignment.make_engine(scenario, self.assignment.experiment.seed)
            self._cell = cell
        return self._engine


def given_up(task: Task, days: int) -> Done:
    """Write down a single rerun that no worker survives."""
    if task.work is Work.WATCH:
        return Done(task, np.full((1, days, len(WATCHED)), np.nan), {}, 0, 0.0)
    rows = np.empty(1, dtype=ROW)
    rows[0] = (task.cell, task.first, FAILED, *failed_row())
    return Done(task, rows, {task.first: DIED}, 0, 0.0)


def spoken(error: Exception) -> str:
    """Say an exception in one line."""
    said = str(error).strip().partition("\n")[0]
    name = type(error).__name__
    return plain(f"{name}: {said}" if said else name, LONGEST_MESSAGE)


_HERE: list[Worker] = []
"""The worker of this process, once it has been told what to do."""


def begin(assignment: Assignment) -> None:
    """Get a new process ready: it leaves Ctrl-C to its parent, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, name="leaves with its parent", daemon=True).start()
    _HERE[:] = [Worker(assignment)]


def do(task: Task) -> Done:
    """Carry out a task in a process that has begun."""
    return _HERE[0].do(task)


def is_ready() -> bool:
    """Answer from a process that has begun; asking tells whether processes can begin at all."""
    return bool(_HERE)


def _leave_with_parent() -> None:
    """Wait for the end of the parent, then end at once: nobody is left to report to."""
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
