"""A crew loses a worker and not the work; what no worker survives is a failed row."""

import multiprocessing
import time
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import pytest

from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.schema import FAILED
from northsouth.runs import processes
from northsouth.runs.crew import alone, together
from northsouth.runs.processes import WorkersCannotStartError
from northsouth.runs.tasks import DIED, Done, Task, Work, after_a_kill, cut
from northsouth.runs.worker import Assignment

RERUNS = 40
SECONDS_OF_PATIENCE = 30
"""Until a thread of the pool that has seen a worker end has said so, on a busy machine."""


def tasks(size: int = 8) -> list[Task]:
    """Cut forty reruns into tasks, and add some watching."""
    return [*cut(Task(Work.RUN, 0, 0, RERUNS), size), Task(Work.WATCH, 0, 0, 5)]


def rows_of(results: Iterable[Done]) -> dict[int, bytes]:
    """Return each rerun's row, whatever came with it."""
    done = [result for result in results if result.task.work is Work.RUN]
    return {int(row["rerun"]): row.tobytes() for result in done for row in result.table}


def test_together_is_alone(toy: ModuleType, experiment: ResolvedExperiment) -> None:
    """Two workers give the rows that this process gives."""
    assignment = Assignment(experiment, toy.faulty)
    said: list[str] = []
    assert rows_of(together(assignment, tasks(), 2, say=said.append)) == rows_of(alone(assignment, tasks()))
    assert said == []


def test_a_worker_that_dies_once_costs_nothing(
    toy: ModuleType, experiment: ResolvedExperiment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker killed from outside is replaced, and no row is lost or changed."""
    monkeypatch.setenv(toy.MARK, str(tmp_path / "killed"))
    said: list[str] = []
    rows = rows_of(together(Assignment(experiment, toy.deadly), tasks(), 2, say=said.append))
    assert rows == rows_of(alone(Assignment(experiment, toy.quick), tasks()))
    assert [line.partition(";")[0] for line in said] == ["A worker died"]


def test_a_deadly_rerun_is_found_and_given_up(toy: ModuleType, experiment: ResolvedExperiment) -> None:
    """A rerun that kills every worker becomes a failed row; its neighbours are as they would be."""
    said: list[str] = []
    results = list(together(Assignment(experiment, toy.deadly), tasks(4)[:3], 2, say=said.append))
    rows, sound = rows_of(results), rows_of(alone(Assignment(experiment, toy.quick), tasks(4)[:3]))
    assert {number for number in sound if rows[number] != sound[number]} == {toy.DEADLY}
    failed = [result for result in results if result.messages]
    assert [result.messages for result in failed] == [{toy.DEADLY: DIED}]
    assert failed[0].table["status"].tolist() == [FAILED]


def test_workers_that_never_begin_are_said(
    toy: ModuleType, experiment: ResolvedExperiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no worker comes up at all the run ends with an error that says what to do."""
    monkeypatch.setattr(processes, "begin", toy.leave_at_once)
    with pytest.raises(WorkersCannotStartError, match="Run with --workers 1"):
        list(together(Assignment(experiment, toy.quick), tasks(), 1, say=lambda _: None))


def test_leaving_early_leaves_no_worker(toy: ModuleType, experiment: ResolvedExperiment) -> None:
    """When the work is broken off, the workers are ended by a signal and do not go on with their tasks."""
    results = together(Assignment(experiment, toy.slow), tasks(1), 2, say=lambda _: None)
    next(results)
    ours = [child for child in multiprocessing.active_children() if child.is_alive()]
    results.close()
    assert ours
    patience = time.monotonic() + SECONDS_OF_PATIENCE
    while any(child.exitcode is None for child in ours) and time.monotonic() < patience:
        time.sleep(0.02)
    assert [child.exitcode for child in ours if child.exitcode is None or child.exitcode >= 0] == []


def test_a_task_is_tried_again_then_halved_then_given_up() -> None:
    """Twice lost, a task is halved; thrice lost, a single rerun is given up."""
    (again,) = after_a_kill(Task(Work.RUN, 0, 0, 5))
    assert (again.first, again.end, again.kills) == (0, 5, 1)
    halves = after_a_kill(again)
    assert [(half.first, half.end, half.kills) for half in halves] == [(0, 3, 0), (3, 5, 0)]
    single = Task(Work.RUN, 0, 5, 6)
    for _ in range(2):
        (single,) = after_a_kill(single)
    assert after_a_kill(single) == []
