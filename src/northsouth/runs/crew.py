"""Who does the tasks: this process, its threads, or several workers that it starts afresh (spawn).

Threads serve an engine that holds no lock of the interpreter while it works; processes any other.

A worker that dies takes the whole pool with it, as ``concurrent.futures`` is made; so the pool is
made again, and every task that was under way is tried once more by itself, so that blame falls on
the right one. A task that kills twice is halved; a single rerun that kills three times is given up.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.process import BaseProcess
from typing import Final

from northsouth.errors import NorthsouthError
from northsouth.runs.histories import LEAVING
from northsouth.runs.tasks import Done, Task, after_a_kill
from northsouth.runs.worker import Assignment, Worker, begin, do, given_up, is_ready, watched_days

AHEAD: Final = 2
"""Tasks handed out for each worker: one to do and one to go on with."""
SECONDS_TO_LEAVE: Final = 1.0


class WorkersCannotStartError(NorthsouthError):
    """No worker came up."""


def alone(assignment: Assignment, tasks: Iterable[Task]) -> Generator[Done]:
    """Do the tasks in this process, one after the other."""
    worker = Worker(assignment)
    for task in tasks:
        yield worker.do(task)


def side_by_side(assignment: Assignment, tasks: Iterable[Task], threads: int) -> Generator[Done]:
    """Do the tasks in threads of this process; results come in the order in which they are done."""
    here = threading.local()

    def carry_out(task: Task) -> Done:
        if not hasattr(here, "worker"):
            here.worker = Worker(assignment)
        worker: Worker = here.worker
        return worker.do(task)

    waiting = iter(tasks)
    LEAVING.clear()
    pool = ThreadPoolExecutor(threads, thread_name_prefix="histories")
    under_way: set[Future[Done]] = set()
    try:
        while True:
            under_way |= {
                pool.submit(carry_out, task) for task in islice(waiting, AHEAD * threads - len(under_way))
            }
            if not under_way:
                return
            finished, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            for future in finished:
                yield future.result()
    finally:
        LEAVING.set()
        pool.shutdown(wait=True, cancel_futures=True)
        LEAVING.clear()


def together(
    assignment: Assignment,
    tasks: Iterable[Task],
    workers: int,
    *,
    say: Callable[[str], None],
) -> Generator[Done]:
    """Do the tasks with several workers; results come in the order in which they are done."""
    crew = _Crew(assignment, workers)
    suspects: deque[Task] = deque()
    waiting = iter(tasks)
    try:
        while True:
            if suspects:
                crew.give(suspects.popleft())
            else:
                crew.give_from(waiting)
            if not crew.under_way:
                return
            done, lost = crew.next_done()
            yield from done
            if lost:
                count = sum(len(task) for task in lost)
                say(f"A worker died; the {count} reruns in hand are tried again, piece by piece.")
                crew.start_again()
                for task in lost:
                    again = after_a_kill(task)
                    suspects.extend(again)
                    if not again:
                        yield given_up(task, len(watched_days(assignment.experiment)))
    finally:
        crew.leave()


class _Crew:
    """A pool of workers and the tasks that they have in hand."""

    def __init__(self, assignment: Assignment, workers: int) -> None:
        self.assignment = assignment
        self.workers = workers
        self.under_way: dict[Future[Done], Task] = {}
        self.others = set(multiprocessing.active_children())
        self.pool = self._new_pool()

    def give(self, task: Task) -> None:
        """Hand out one task."""
        with _interrupts_wait():
            try:
                future = self.pool.submit(do, task)
            except BrokenProcessPool as error:
                future = Future()
                future.set_exception(error)
        self.under_way[future] = task

    def give_from(self, waiting: Iterator[Task]) -> None:
        """Hand out tasks until every worker has one to go on with."""
        while len(self.under_way) < AHEAD * self.workers:
            task = next(waiting, None)
            if task is None:
                return
            self.give(task)

    def next_done(self) -> tuple[list[Done], list[Task]]:
        """Wait for the next results; return them, and the tasks that were lost with a worker."""
        finished, unfinished = wait(self.under_way, return_when=FIRST_COMPLETED)
        if any(isinstance(future.exception(), BrokenProcessPool) for future in finished):
            finished |= wait(unfinished).done
        done: list[Done] = []
        lost: list[Task] = []
        for future in finished:
            task = self.under_way.pop(future)
            try:
                done.append(future.result())
            except BrokenProcessPool:
                lost.append(task)
        return done, lost

    def start_again(self) -> None:
        """Replace a broken pool, and make sure that the new one works at all."""
        self.pool.shutdown(wait=True, cancel_futures=True)
        self.pool = self._new_pool()
        try:
            with _interrupts_wait():
                answer = self.pool.submit(is_ready)
            answer.result()
        except BrokenProcessPool as error:
            raise WorkersCannotStartError(
                "workers: a new process ended before it could begin; expected it to wait for work. "
                "Run with --workers 1; in a script of your own, call northsouth under "
                'if __name__ == "__main__".'
            ) from error

    def leave(self) -> None:
        """End the workers, whatever they are doing."""
        self.pool.shutdown(wait=False, cancel_futures=True)
        if not self.under_way:
            self.pool.shutdown(wait=True)
            return
        for process in self._processes():
            process.terminate()
        for process in self._processes():
            process.join(SECONDS_TO_LEAVE)
            if process.is_alive():
                process.kill()
                process.join()

    def _processes(self) -> list[BaseProcess]:
        return [child for child in multiprocessing.active_children() if child not in self.others]

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            max_workers=self.workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=begin,
            initargs=(self.assignment,),
        )


@contextlib.contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Hold Ctrl-C back while a process is started, so that the new one never hears of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
