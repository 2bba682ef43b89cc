"""What the store costs above a bare loop over the reference engine, in seconds of a processor."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from northsouth.cli.publication import tables, write_table
from northsouth.designs.scenario import Design
from northsouth.engines.machinery import JAPAN_1941
from northsouth.engines.reference import ReferenceEngine
from northsouth.inputs.places import EXPERIMENTS, asked_for
from northsouth.inputs.resolve import resolve_experiment
from northsouth.records.rerun_table import write_rerun_table
from northsouth.runs.choice import REFERENCE
from northsouth.runs.manner import Manner
from northsouth.runs.runner import run
from northsouth.runs.session import MOST_WATCHED
from northsouth.runs.worker import WATCHED, watched_days


@dataclass(frozen=True, slots=True)
class Overhead:
    """Seconds of a processor: of the bare loop, of watching the first reruns bare, and of the whole run."""

    reruns: int
    bare: float
    watching: float
    stored: float

    @property
    def share(self) -> float:
        """What the store costs above loop and watching, as a share of them."""
        return self.stored / (self.bare + self.watching) - 1

    @property
    def share_with_watching(self) -> float:
        """What storing and watching cost above the loop, as a share of it."""
        return self.stored / self.bare - 1


def measured_overhead(reruns: int) -> Overhead:
    """Loop over the baseline's reruns bare, half before and half after a stored run of the same.

    The stored run checks, hashes, writes and tabulates everything but figures, in this one process.
    """
    asked = resolve_experiment(asked_for("baseline", EXPERIMENTS))
    experiment = replace(asked, reruns=reruns)
    engine = ReferenceEngine(JAPAN_1941, Design(experiment).scenario(0), seed=experiment.seed)
    days = watched_days(experiment)

    def loop(numbers: range) -> None:
        for number in numbers:
            engine.rerun(number)

    def watch() -> None:
        for number in range(min(MOST_WATCHED, reruns)):
            engine.watch(number, days, WATCHED)

    def store() -> None:
        with tempfile.TemporaryDirectory(prefix="northsouth-") as scratch:
            results = run(experiment, Path(scratch), manner=Manner(REFERENCE, workers=1))
            write_rerun_table(results)
            for name, (header, rows) in tables(results).items():
                write_table(results.folder / name, header, rows)

    loop(range(5))  # so that nothing is done for the first time while the clock runs
    half = reruns // 2
    first = _seconds(lambda: loop(range(half)))
    stored = _seconds(store)
    bare = first + _seconds(lambda: loop(range(half, reruns)))
    return Overhead(reruns, bare, _seconds(watch), stored)


def _seconds(act: Callable[[], None]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun
