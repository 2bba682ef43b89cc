"""How a run is done and who hears of it; nothing of it changes a result."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from northsouth.errors import Terminated
from northsouth.runs.tasks import Done, Task
from northsouth.runs.worker import Assignment, EngineMaker


class Audience(Protocol):
    """Whoever wants to know how a run is getting on."""

    def say(self, line: str) -> None:
        """Hear one line."""

    def progress(self, done: int, total: int) -> None:
        """Hear how many of the reruns are done."""


class Silence:
    """An audience that does not listen."""

    def say(self, line: str) -> None:
        """Drop the line."""

    def progress(self, done: int, total: int) -> None:
        """Drop the figures."""


@dataclass(frozen=True, slots=True)
class EngineKind:
    """An engine by its name, how a worker makes one, and how work is shared out among several.

    ``in_threads`` shares it among threads of this process, for an engine that holds no lock, instead
    of among processes; ``piece`` is the most reruns handed out at once.
    """

    name: str
    make: EngineMaker
    in_threads: bool = False
    piece: int = 50


class Elsewhere(Protocol):
    """Other machines that do the work."""

    @property
    def processors(self) -> int:
        """How many tasks are done at once."""

    def carry_out(
        self, assignment: Assignment, tasks: Iterable[Task], *, say: Callable[[str], None]
    ) -> Generator[Done]:
        """Have the tasks done; results come in the order in which they are done."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the work is done; nothing of it changes a result.

    Without ``engine`` the one that is sooner done is chosen. Without ``workers`` a few reruns are done
    in this process and many by a worker for each processor; ``piece`` is the most reruns handed out
    at once; ``backwards`` starts at the end. A ``cluster`` does it on other machines.
    """

    engine: EngineKind | None = None
    workers: int | None = None
    piece: int | None = None
    backwards: bool = False
    cluster: Elsewhere | None = None


class InterruptedRun(KeyboardInterrupt):
    """The run was told to end; what was done is safe, ``done`` of ``total`` reruns."""

    def __init__(self, done: int, total: int, *, terminated: bool) -> None:
        """Note how far the run came, and whether the system or the user ended it."""
        super().__init__(f"Interrupted after {done:,} of {total:,} reruns")
        self.done = done
        self.total = total
        self.terminated = terminated


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Let SIGTERM end the work as Ctrl-C does, where this is the thread that hears signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(*_: object) -> None:
        raise Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Let a second Ctrl-C wait until the first has been obeyed."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, signal.SIG_IGN) for number in heard]
    try:
        yield
    finally:
        for number, handler in zip(heard, before, strict=True):
            signal.signal(number, handler)
