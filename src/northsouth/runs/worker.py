"""What does the work, in this process or in another: the histories of each cell, task after task.

Imports are few, since every worker pays for them.
"""

from __future__ import annotations

import os
import pickle
import signal
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import numpy as np

from northsouth.designs.scenario import Design, Scenario
from northsouth.records.disk import storage_errors
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.schema import FAILED, ROW, failed_row
from northsouth.runs.histories import Histories, Unheard
from northsouth.runs.tasks import DIED, Done, Task, Work

WATCHED: Final = (
    "soviet_divisions",
    "soviet_divisions_seen",
    "believed_divisions",
    "navy_believed_divisions",
    "government_believed_divisions",
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


class EngineMaker(Protocol):
    """Makes the histories of a scenario; it must be picklable, and the same in every process."""

    def __call__(self, scenario: Scenario, seed: int) -> Histories:
        """Make them."""


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
    """Carries out tasks; the histories of the last cell are kept, since tasks come cell by cell."""

    def __init__(self, assignment: Assignment) -> None:
        """Lay out the design."""
        self.assignment = assignment
        self.design = Design(assignment.experiment)
        self._cell = -1
        self._histories: Histories = Unheard(LookupError("no cell"))

    def do(self, task: Task) -> Done:
        """Carry out a task."""
        begun = time.thread_time()
        histories = self._histories_of(task.cell)
        numbers = range(task.first, task.end)
        if task.work is Work.RUN:
            told = histories.run(task.cell, numbers)
        else:
            told = histories.watch(numbers, watched_days(self.assignment.experiment), WATCHED)
        seconds = time.thread_time() - begun
        return Done(task, told.table, told.messages, told.happenings, seconds)

    def _histories_of(self, cell: int) -> Histories:
        if cell != self._cell:
            try:
                scenario = self.design.scenario(cell)
                self._histories = self.assignment.make_engine(scenario, self.assignment.experiment.seed)
            except Exception as error:  # noqa: BLE001 - whatever it is, its reruns become rows
                self._histories = Unheard(error)
            self._cell = cell
        return self._histories


def given_up(task: Task, days: int) -> Done:
    """Write down a single rerun that no worker survives."""
    if task.work is Work.WATCH:
        return Done(task, np.full((1, days, len(WATCHED)), np.nan), {}, 0, 0.0)
    rows = np.empty(1, dtype=ROW)
    rows[0] = (task.cell, task.first, FAILED, *failed_row())
    return Done(task, rows, {task.first: DIED}, 0, 0.0)


_HERE: list[Worker] = []
"""The worker of this process, once it has been told what to do."""


def written_orders(assignment: Assignment) -> Path:
    """Write an assignment into a file for the processes that are to begin with it.

    A process that is started reads a pipe first; were it killed before it has read more than a pipe
    holds, its parent would write for ever. So what goes through the pipe is the name of this file.
    """
    place = Path(tempfile.gettempdir())
    with storage_errors(place), tempfile.NamedTemporaryFile(prefix="northsouth-", delete=False) as file:
        pickle.dump(assignment, file)
    return Path(file.name)


def begin(orders: str) -> None:
    """Get a new process ready: it leaves Ctrl-C to its parent, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, name="leaves with its parent", daemon=True).start()
    with Path(orders).open("rb") as file:
        _HERE[:] = [Worker(pickle.load(file))]  # noqa: S301 - the parent wrote it, for its own user alone


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
