"""What runs need of an engine: rows and paths of some reruns at a time, whatever becomes of each.

A rerun that raises becomes a row that says so; all others stay as they are. Of a batch that runs
compiled, those that raised are run again by the reference engine, which knows what to say.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from northsouth.errors import plain
from northsouth.records.schema import FAILED, OK, ROW, Numbers, Rows, failed_row, row_of, rows_of

if TYPE_CHECKING:
    from northsouth.engines.compiled import Batch

LONGEST_MESSAGE: Final = 300
LEAVING: Final = threading.Event()
"""Set when the work is broken off: threads that run histories one by one then end soon."""


class BrokenOff(Exception):  # noqa: N818 - no error: somebody wants to leave
    """The work was broken off in the middle of a task."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of some reruns: rows or paths, by rerun number what failed ones said, happenings."""

    table: Rows
    messages: dict[int, str]
    happenings: int = 0


class Histories(Protocol):
    """The histories of one scenario."""

    def run(self, cell: int, numbers: range) -> Told:
        """Run some reruns and return their rows."""

    def watch(self, numbers: range, days: Sequence[float], quantities: Sequence[str]) -> Told:
        """Run some reruns and look at quantities at the end of days: reruns x days x quantities."""


class BatchEngine(Protocol):
    """An engine that runs many histories at once."""

    def batch(self, first: int, count: int) -> Batch:
        """Run ``count`` reruns from number ``first`` on."""

    def watch(
        self, first: int, count: int, days: Sequence[float], quantities: Sequence[str]
    ) -> tuple[Numbers, tuple[int, ...]]:
        """Look at some quantities at the end of some days; return also the places of those that raised."""


class Engine(Protocol):
    """An engine that runs one history at a time."""

    happenings: int
    """How many happenings the last rerun had."""

    def rerun(self, number: int) -> Any:  # noqa: ANN401 - the world of any engine
        """Run one history and return its final world."""

    def watch(self, number: int, days: Sequence[float], quantities: Sequence[str]) -> list[list[float]]:
        """Run one history and return some quantities at the end of some days."""


class OneByOne:
    """Histories from an engine that runs one at a time."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine of one scenario."""
        self.engine = engine

    def run(self, cell: int, numbers: range) -> Told:
        """Run some reruns and return their rows."""
        rows = np.empty(len(numbers), dtype=ROW)
        messages: dict[int, str] = {}
        happenings = 0
        for place, number in enumerate(numbers):
            try:
                rows[place] = (cell, number, OK, *row_of(self.engine.rerun(number)))
                happenings += self.engine.happenings
            except Exception as error:  # noqa: BLE001 - whatever it is, it becomes a row
                rows[place] = (cell, number, FAILED, *failed_row())
                messages[number] = spoken(error)
        return Told(rows, messages, happenings)

    def watch(self, numbers: range, days: Sequence[float], quantities: Sequence[str]) -> Told:
        """Run some reruns and look at quantities at the end of days; a path that failed is empty."""
        paths = _empty_paths(numbers, days, quantities)
        messages: dict[int, str] = {}
        for place, number in enumerate(numbers):
            try:
                paths[place] = self.engine.watch(number, days, quantities)
            except Exception as error:  # noqa: BLE001 - its path stays empty
                messages[number] = spoken(error)
        return Told(paths, messages)


class InBatches:
    """Histories from the compiled engine; what it cannot finish, another engine runs one by one."""

    def __init__(self, engine: BatchEngine, stand_in: Callable[[], Engine]) -> None:
        """Take an engine of one scenario, and a maker of another for reruns that raise."""
        self.engine = engine
        self.stand_in = stand_in
        self._singly: OneByOne | None = None

    def run(self, cell: int, numbers: range) -> Told:
        """Run some reruns and return their rows."""
        batch = self.engine.batch(numbers.start, len(numbers))
        rows = rows_of(batch.worlds, cell, numbers.start)
        messages: dict[int, str] = {}
        happenings = batch.happenings
        for place in batch.broken:
            told = self._one_by_one().run(cell, numbers[place : place + 1])
            rows[place] = told.table[0]
            messages.update(told.messages)
            happenings += told.happenings
        return Told(rows, messages, happenings)

    def watch(self, numbers: range, days: Sequence[float], quantities: Sequence[str]) -> Told:
        """Run some reruns and look at quantities at the end of days; a path that failed is empty."""
        paths, broken = self.engine.watch(numbers.start, len(numbers), days, quantities)
        messages: dict[int, str] = {}
        for place in broken:
            told = self._one_by_one().watch(numbers[place : place + 1], days, quantities)
            paths[place] = told.table[0]
            messages.update(told.messages)
        return Told(paths, messages)

    def _one_by_one(self) -> OneByOne:
        """Return the stand-in; raises BrokenOff where somebody wants to leave."""
        if LEAVING.is_set():
            raise BrokenOff
        if self._singly is None:
            self._singly = OneByOne(self.stand_in())
        return self._singly


class Unheard:
    """The histories of a scenario for which no engine could be made: each fails with the same words."""

    def __init__(self, error: Exception) -> None:
        """Keep what was said."""
        self.said = spoken(error)

    def run(self, cell: int, numbers: range) -> Told:
        """Return failed rows."""
        rows = np.array([(cell, number, FAILED, *failed_row()) for number in numbers], dtype=ROW)
        return Told(rows, dict.fromkeys(numbers, self.said))

    def watch(self, numbers: range, days: Sequence[float], quantities: Sequence[str]) -> Told:
        """Return empty paths."""
        return Told(_empty_paths(numbers, days, quantities), dict.fromkeys(numbers, self.said))


def spoken(error: Exception) -> str:
    """Say an exception in one line."""
    said = str(error).strip().partition("\n")[0]
    name = type(error).__name__
    return plain(f"{name}: {said}" if said else name, LONGEST_MESSAGE)


def _empty_paths(numbers: range, days: Sequence[float], quantities: Sequence[str]) -> Numbers:
    return np.full((len(numbers), len(days), len(quantities)), np.nan)
