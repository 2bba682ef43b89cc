"""Who does the tasks: this process, its threads, several workers started afresh (spawn), or a cluster.

Each is an executor of ``concurrent.futures``, and one loop serves them all. Threads serve an engine
that holds no lock of the interpreter while it works; processes any other.

A worker that dies takes the whole pool with it, as ``concurrent.futures`` is made; so the pool is
made again, and every task that was under way is tried once more by itself, so that blame falls on
the right one. A task that kills twice is halved; a single rerun that kills three times is given up.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ThreadPoolExecutor,
    wait,
)
from itertools import islice
from typing import Any, Protocol

from northsouth.runs.histories import LEAVING
from northsouth.runs.processes import AHEAD, Processes
from northsouth.runs.tasks import Done, Task, after_a_kill
from northsouth.runs.worker import (
    Assignment,
    Worker,
    given_up,
    watched_days,
)


class Crew(Protocol):
    """Those who do tasks: an executor, how many tasks it is given, and what to do when it loses some."""

    pool: Executor
    hands: int
    """So many tasks are handed out at a time."""

    def submit(self, task: Task) -> Future[Done]:
        """Hand out a task."""

    def next_finished(self, under_way: Collection[Future[Done]]) -> set[Future[Done]]:
        """Wait until some tasks have finished, or have been lost; return theirs."""

    def is_lost(self, future: Future[Done]) -> bool:
        """Tell whether a task of those came to nothing because whoever did it died."""

    def start_again(self) -> None:
        """Be ready for tasks after a loss; raises WorkersCannotStartError where that cannot be."""

    def leave(self, *, early: bool) -> None:
        """End, at once and whatever is being done where it is ``early``."""


def carried_out(
    crew: Crew, tasks: Iterable[Task], *, say: Callable[[str], None], days: int
) -> Generator[Done]:
    """Have a crew do the tasks; results come in the order in which they are done.

    A rerun that nobody survives is given up, its path over so many ``days`` empty.
    """
    suspects: deque[Task] = deque()
    waiting = iter(tasks)
    under_way: dict[Future[Done], Task] = {}
    try:
        while True:
            if suspects:
                task = suspects.popleft()
                under_way[crew.submit(task)] = task
            else:
                for task in islice(waiting, crew.hands - len(under_way)):
                    under_way[crew.submit(task)] = task
            if not under_way:
                return
            done, lost = _next_done(crew, under_way)
            yield from done
            if lost:
                count = sum(len(task) for task in lost)
                say(f"A worker died; the {count} reruns in hand are tried again, piece by piece.")
                crew.start_again()
            for task in lost:
                again = after_a_kill(task)
                suspects.extend(again)
                if not again:
                    yield given_up(task, days)
    finally:
        crew.leave(early=bool(under_way))


def _next_done(crew: Crew, under_way: dict[Future[Done], Task]) -> tuple[list[Done], list[Task]]:
    """Wait for the next results; return them, and the tasks that were lost with a worker."""
    done: list[Done] = []
    lost: list[Task] = []
    for future in crew.next_finished(under_way):
        task = under_way.pop(future)
        if crew.is_lost(future):
            lost.append(task)
        else:
            done.append(future.result())
    return done, lost


def alone(assignment: Assignment, tasks: Iterable[Task]) -> Generator[Done]:
    """Do the tasks in this process, one after the other."""
    return _with(_Alone(assignment), assignment, tasks)


def side_by_side(assignment: Assignment, tasks: Iterable[Task], threads: int) -> Generator[Done]:
    """Do the tasks in threads of this process."""
    return _with(_Threads(assignment, threads), assignment, tasks)


def together(
    assignment: Assignment,
    tasks: Iterable[Task],
    workers: int,
    *,
    say: Callable[[str], None],
) -> Generator[Done]:
    """Do the tasks with several workers, each a process."""
    crew = Processes(assignment, workers)
    return carried_out(crew, tasks, say=say, days=len(watched_days(assignment.experiment)))


def _with(crew: Crew, assignment: Assignment, tasks: Iterable[Task]) -> Generator[Done]:
    """Have a crew that loses nothing do the tasks."""
    return carried_out(crew, tasks, say=lambda _: None, days=len(watched_days(assignment.experiment)))


class AtOnce(Executor):
    """An executor that does what it is given before it answers; what is raised is raised at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        """Do it."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class _Alone:
    """This process."""

    def __init__(self, assignment: Assignment) -> None:
        self.worker = Worker(assignment)
        self.pool: Executor = AtOnce()
        self.hands = 1

    def submit(self, task: Task) -> Future[Done]:
        """Do a task."""
        return self.pool.submit(self.worker.do, task)

    def next_finished(self, under_way: Collection[Future[Done]]) -> set[Future[Done]]:
        """Wait for the next results."""
        return wait(under_way, return_when=FIRST_COMPLETED).done

    def is_lost(self, future: Future[Done]) -> bool:
        """Whoever dies here cannot ask."""
        del future
        return False

    def start_again(self) -> None:
        """Be ready: nothing is ever lost."""

    def leave(self, *, early: bool) -> None:
        """End: there is nobody to send away."""


class _Threads(_Alone):
    """Threads of this process, each with histories of its own."""

    def __init__(self, assignment: Assignment, threads: int) -> None:
        self.assignment = assignment
        self.here = threading.local()
        self.hands = AHEAD * threads
        LEAVING.clear()
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="histories")

    def submit(self, task: Task) -> Future[Done]:
        """Hand out a task."""
        return self.pool.submit(self._do, task)

    def leave(self, *, early: bool) -> None:
        """Wait for the threads, which end soon where somebody wants to leave."""
        del early
        LEAVING.set()
        self.pool.shutdown(wait=True, cancel_futures=True)
        LEAVING.clear()

    def _do(self, task: Task) -> Done:
        if not hasattr(self.here, "worker"):
            self.here.worker = Worker(self.assignment)
        worker: Worker = self.here.worker
        return worker.do(task)
