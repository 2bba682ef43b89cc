"""A pool of processes, started afresh (spawn), that is looked after: what it loses is noticed and told."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Collection, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from typing import Any, Final

from northsouth.errors import NorthsouthError
from northsouth.runs.tasks import Done, Task
from northsouth.runs.worker import Assignment, begin, do, is_ready, written_orders

AHEAD: Final = 2
"""Tasks handed out for each worker: one to do and one to go on with."""
SECONDS_TO_LEAVE: Final = 1.0
SECONDS_BETWEEN_LOOKS: Final = 1.0
"""Where no result has come for so long, it is looked whether all workers are alive."""


class WorkersCannotStartError(NorthsouthError):
    """No worker came up."""


class Processes:
    """A pool of processes, as a crew."""

    def __init__(self, assignment: Assignment, workers: int) -> None:
        self.orders = written_orders(assignment)
        self.workers = workers
        self.hands = AHEAD * workers
        self.others = set(multiprocessing.active_children())
        self.pool: Executor = self._new_pool()

    def submit(self, task: Task) -> Future[Done]:
        """Hand out a task."""
        with _interrupts_wait():
            try:
                future = self.pool.submit(do, task)
            except BrokenProcessPool as error:
                future = Future()
                future.set_exception(error)
        self.seen.update(self._processes())
        return future

    def next_finished(self, under_way: Collection[Future[Any]]) -> set[Future[Any]]:
        """Wait for the next results; where a worker died, all that was under way comes back.

        A pool is not to be trusted to notice: when one worker dies while another is being started, it
        waits for the new one for ever. So the workers are looked at, and those that are left ended.
        """
        while True:
            finished = wait(under_way, SECONDS_BETWEEN_LOOKS, FIRST_COMPLETED).done
            if any(map(self.is_lost, finished)) or (not finished and self._has_lost_one()):
                self._end_workers()
                wait(under_way, SECONDS_TO_LEAVE)
                return set(under_way)
            if finished:
                return finished

    def is_lost(self, future: Future[Any]) -> bool:
        """Tell whether a task went down with the pool."""
        return not future.done() or isinstance(future.exception(), BrokenProcessPool)

    def start_again(self) -> None:
        """Replace a broken pool, and make sure that the new one works at all."""
        self.pool.shutdown(wait=True, cancel_futures=True)
        self.pool = self._new_pool()
        with _interrupts_wait():
            answer = self.pool.submit(is_ready)
        self.next_finished([answer])
        if self.is_lost(answer):
            raise WorkersCannotStartError(
                "workers: a new process ended before it could begin; expected it to wait for work. "
                "Run with --workers 1; in a script of your own, call northsouth under "
                'if __name__ == "__main__".'
            )

    def leave(self, *, early: bool) -> None:
        """End the workers, by a signal where they have something in hand."""
        if early:
            self._end_workers()
        self.pool.shutdown(wait=not early, cancel_futures=True)
        self.orders.unlink(missing_ok=True)

    def _has_lost_one(self) -> bool:
        """Tell whether a worker has died that was seen alive."""
        return any(process.exitcode is not None for process in self.seen)

    def _end_workers(self) -> None:
        processes = self._processes()
        for process in processes:
            process.terminate()
        for process in processes:
            process.join(SECONDS_TO_LEAVE)
            if process.is_alive():
                process.kill()
                process.join()
        # Of a result that was half written the pool would await the rest for ever; now nobody can write.
        results = getattr(self.pool, "_result_queue", None)
        if results is not None:
            results._writer.close()  # noqa: SLF001 - there is no other way to say so

    def _processes(self) -> list[BaseProcess]:
        return [child for child in multiprocessing.active_children() if child not in self.others]

    def _new_pool(self) -> ProcessPoolExecutor:
        self.seen: set[BaseProcess] = set()
        return ProcessPoolExecutor(
            max_workers=self.workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=begin,
            initargs=(str(self.orders),),
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
