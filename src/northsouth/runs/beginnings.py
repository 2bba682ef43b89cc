"""Beginnings that are shared: what several cells have in common is run once and kept for a while.

Cells that take over the same record under the same facts are one history until they start. Each piece
of reruns is run so far once; whoever wants it next goes on from what is kept. How much is kept is
bounded, and nothing of a result depends on it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from northsouth.designs.scenario import Scenario
from northsouth.records.schema import Numbers
from northsouth.records.shards import BLOCK
from northsouth.vocabulary.questions import RuleName

if TYPE_CHECKING:
    from northsouth.engines.compiled import Batch, Beginnings, CompiledEngine
    from northsouth.engines.reference import ReferenceEngine

MOST_KEPT: Final = BLOCK
"""Reruns whose beginnings a process keeps at once: a block of them fills some fifty megabytes."""


class Shelf:
    """Keeps the latest of what was made, up to a number of reruns; threads may share one."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        """Begin empty."""
        self.most = most
        self._kept: OrderedDict[Hashable, tuple[int, Future[Any]]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, reruns: int, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - of any engine
        """Return what is kept under the key; make it, once, where nothing is.

        What could not be made is not kept, and raises for everybody who waited for it.
        """
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                future = found[1]
            else:
                future = Future()
                self._kept[key] = (reruns, future)
                self._make_room()
        if found is not None:
            return future.result()
        try:
            future.set_result(make())
        except BaseException as error:
            with self._lock:
                self._kept.pop(key, None)
            future.set_exception(error)
            raise
        return future.result()

    def clear(self) -> None:
        """Keep nothing any more."""
        with self._lock:
            self._kept.clear()

    @property
    def reruns(self) -> int:
        """How many reruns are kept."""
        return sum(reruns for reruns, _ in self._kept.values())

    def _make_room(self) -> None:
        """Give up what was wanted longest ago; the last to come stays in any case."""
        while len(self._kept) > 1 and self.reruns > self.most:
            self._kept.popitem(last=False)


SHELF: Final = Shelf()
"""The shelf of this process."""


@dataclass(frozen=True, slots=True)
class Kin:
    """What all scenarios with the same beginning have in common: equal kin, equal beginnings."""

    seed: int
    common: Scenario
    facts: tuple[tuple[str, float], ...]

    def __hash__(self) -> int:
        """Hash what can be hashed; dictionaries cannot."""
        return hash((self.seed, self.common.record, self.facts))


def kin_of(scenario: Scenario, seed: int) -> Kin:
    """Return what a scenario has in common with all that have the same beginning."""
    common = replace(scenario, arm=0, point=0, facts={}, interventions=(), rule=RuleName.TRIGGER)
    return Kin(seed, common, tuple(sorted(scenario.facts.items())))


class OnFromBeginnings:
    """The reference engine of a scenario that starts later: its histories go on from shared beginnings."""

    def __init__(self, engine: ReferenceEngine, shelf: Shelf = SHELF) -> None:
        """Take an engine, and the shelf on which beginnings are kept."""
        self.engine = engine
        self.shelf = shelf
        self.kin = kin_of(engine.scenario, engine.seed)
        self.happenings = 0

    def rerun(self, number: int) -> Any:  # noqa: ANN401 - any model's world
        """Run one history and return its final world; what is shared counts for nobody's happenings twice."""
        made = 0

        def make() -> Any:  # noqa: ANN401 - any model's world
            nonlocal made
            beginning = self.engine.beginning(number)
            made = beginning.happenings
            return beginning

        beginning = self.shelf.get((self.kin, number), 1, make)
        world = self.engine.rerun_from(number, beginning)
        self.happenings = made + self.engine.happenings
        return world

    def watch(self, number: int, days: Sequence[float], quantities: Sequence[str]) -> list[list[float]]:
        """Run one history and look at it; what is looked at on the way must be run through."""
        return self.engine.watch(number, days, quantities)


class BatchesFromBeginnings:
    """The compiled engine of a scenario that starts later: its batches go on from shared beginnings."""

    def __init__(self, engine: CompiledEngine, scenario: Scenario, shelf: Shelf = SHELF) -> None:
        """Take an engine of a scenario, and the shelf on which beginnings are kept."""
        self.engine = engine
        self.shelf = shelf
        self.kin = kin_of(scenario, engine.seed)

    def batch(self, first: int, count: int) -> Batch:
        """Run some reruns; the beginning counts for the batch that is the first to want it."""
        made = 0

        def make() -> Beginnings:
            nonlocal made
            beginnings = self.engine.beginnings(first, count)
            made = beginnings.happenings
            return beginnings

        beginnings = self.shelf.get((self.kin, first, count), count, make)
        batch = self.engine.batch(first, count, after=beginnings)
        return replace(batch, happenings=made + batch.happenings)

    def watch(
        self, first: int, count: int, days: Sequence[float], quantities: Sequence[str]
    ) -> tuple[Numbers, tuple[int, ...]]:
        """Look at some reruns; what is looked at on the way must be run through."""
        return self.engine.watch(first, count, days, quantities)
