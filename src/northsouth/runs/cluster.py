"""A cluster that does the tasks: dask's workers, on whatever machines, behind an executor of its own.

A worker answers only where its source is the one that asks: machines that hold another state of the
model would give other numbers without a word.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, NoReturn

from northsouth.errors import ExitCode, InputError, NorthsouthError, Problem
from northsouth.runs.choice import COMPILED, compile_model, disagreement
from northsouth.runs.crew import carried_out
from northsouth.runs.digest import digest_of, source_digest
from northsouth.runs.histories import spoken
from northsouth.runs.processes import AHEAD
from northsouth.runs.tasks import Done, Task
from northsouth.runs.worker import Assignment, Worker, watched_days

if TYPE_CHECKING:
    from distributed import Client

SECONDS_TO_CONNECT: Final = 10
SECONDS_WITHOUT_WORKERS: Final = 60.0
"""So long a run waits for workers to come back, where a cluster has lost all of them."""
_HERE = threading.local()
"""In a thread of a cluster's worker: the assignment that it was told last, and its histories."""


class ClusterError(NorthsouthError):
    """The cluster was lost, or is other than it has to be: neither the user's fault nor ours."""

    exit_code = ExitCode.STORAGE


class Cluster:
    """A cluster by its scheduler's address; raises InputError without dask or out of reach."""

    def __init__(self, address: str) -> None:
        """Connect."""
        if find_spec("distributed") is None:
            _refuse(
                "dask is not installed",
                "expected the packages dask and distributed",
                "Install them on every machine: python -m pip install 'northsouth[cluster]'.",
            )
        self.address = address
        self.client = _connected(address)

    @property
    def processors(self) -> int:
        """How many tasks the workers do at once, at least one."""
        threads: dict[str, int] = self.client.nthreads()
        return max(1, sum(threads.values()))

    def carry_out(
        self, assignment: Assignment, tasks: Iterable[Task], *, say: Callable[[str], None]
    ) -> Generator[Done]:
        """Have the cluster do the tasks; results come in the order in which they are done."""
        days = len(watched_days(assignment.experiment))
        try:
            yield from carried_out(_Remote(self, assignment), tasks, say=say, days=days)
        except (CancelledError, ImportError, OSError, RuntimeError) as error:
            raise ClusterError(
                f"{self.address}: the cluster was lost ({spoken(error)}); expected it to last, with "
                "northsouth on all its machines. What was done is safe: start a cluster and run again."
            ) from error

    def leave(self) -> None:
        """Let go of the cluster, which goes on without us."""
        self.client.close()


class _Remote:
    """The workers of a cluster, as a crew."""

    def __init__(self, cluster: Cluster, assignment: Assignment) -> None:
        self.assignment = assignment
        self.hands = AHEAD * cluster.processors
        maker = assignment.make_engine
        self.key = f"{digest_of(assignment.experiment)} {maker!r}"
        self.source = source_digest()
        self.client = cluster.client
        self.address = cluster.address
        self.pool: Executor = cluster.client.get_executor(pure=False)

    def submit(self, task: Task) -> Future[Done]:
        """Hand out a task."""
        return self.pool.submit(do_there, self.assignment, self.key, self.source, task)

    def next_finished(self, under_way: Collection[Future[Done]]) -> set[Future[Done]]:
        """Wait for the next results; raises ClusterError where nobody is left to give one."""
        seen = time.monotonic()
        while not (done := wait(under_way, timeout=1.0, return_when=FIRST_COMPLETED).done):
            if self.client.nthreads():
                seen = time.monotonic()
            elif time.monotonic() - seen > SECONDS_WITHOUT_WORKERS:
                raise ClusterError(
                    f"{self.address}: no worker for {SECONDS_WITHOUT_WORKERS:g} seconds; expected one at "
                    "least. What was done is safe: start workers and run again."
                )
        return done

    def is_lost(self, future: Future[Done]) -> bool:
        """Tell whether a task's workers died until dask gave it up."""
        from distributed import KilledWorker

        return isinstance(future.exception(), KilledWorker)

    def start_again(self) -> None:
        """Go on: dask starts its workers anew by itself."""

    def leave(self, *, early: bool) -> None:
        """Take back what has not been done."""
        self.pool.shutdown(wait=not early)


def do_there(assignment: Assignment, key: str, source: str, task: Task) -> Done:
    """Carry out a task in a thread of a cluster's worker; raises ClusterError where its source is another."""
    if source != source_digest():
        raise ClusterError(
            "cluster: a worker has another state of the model's source; expected the same on all machines. "
            "Install this northsouth there and start the worker again."
        )
    if getattr(_HERE, "key", "") != key:
        if assignment.make_engine is COMPILED.make and (
            failure := compile_model() or disagreement(assignment.experiment)
        ):
            raise ClusterError(
                f"cluster: {failure}; expected the numbers that every machine gives. Install what "
                "requirements.lock names on all machines, or run with --engine reference."
            )
        _HERE.key, _HERE.worker = key, Worker(assignment)
    worker: Worker = _HERE.worker
    return worker.do(task)


def _connected(address: str) -> Client:
    from distributed import Client

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of it is said by us
    try:
        return Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        reason = str(error).partition("\n")[0] or type(error).__name__
        _refuse(
            f"{address}: {reason}",
            "expected the address of a dask scheduler, as tcp://HOST:8786",
            "Look at what dask scheduler says when it starts.",
        )


def _refuse(found: str, expected: str, do: str) -> NoReturn:
    raise InputError([Problem("--dask", 0, "", found, expected, do)])
