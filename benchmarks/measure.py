"""The contenders of the sitting: both engines on both models, a program in SimPy and a loop in C."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.agreement import sums_of_records, sums_of_worlds
from benchmarks.c_loop import run_copies
from benchmarks.simpy_program import tell_stories
from benchmarks.sitting import Contender, Reading
from benchmarks.small_model.machinery import SMALL_MODEL, scenario_of
from northsouth.designs.scenario import Scenario, scenarios_of
from northsouth.engines.compiled import CompiledEngine
from northsouth.engines.machinery import JAPAN_1941, Machinery
from northsouth.engines.reference import ReferenceEngine
from northsouth.inputs.places import EXPERIMENTS, asked_for
from northsouth.inputs.resolve import resolve_experiment

SEED: Final = 1941
SMALL: Final = "small model"
JAPAN: Final = "model of 1941"
COMPARED_RERUNS: Final = 5
"""So many reruns of each design point are compared among the three programs."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much each contender does in one measurement: design points, and reruns of each of them."""

    points: int
    reruns: int
    reference_reruns: int
    stories: int
    japan_pieces: int
    japan_reruns: int
    japan_reference_reruns: int


FULL: Final = Sizes(
    points=50,
    reruns=4000,
    reference_reruns=10,
    stories=2000,
    japan_pieces=20,
    japan_reruns=1000,
    japan_reference_reruns=100,
)
QUICK: Final = Sizes(
    points=10,
    reruns=2000,
    reference_reruns=10,
    stories=300,
    japan_pieces=4,
    japan_reruns=500,
    japan_reference_reruns=20,
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many happenings each program counted over the same reruns, and whether all worlds are the same."""

    happenings: dict[str, int]
    same_worlds: bool

    @property
    def holds(self) -> bool:
        """Say whether everything is the same."""
        return self.same_worlds and len(set(self.happenings.values())) == 1


def processors() -> int:
    """Count the processors that this process may use."""
    affinity: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def contenders(sizes: Sizes, program: Path | None) -> list[Contender]:
    """Lay out all contenders; those in C are left out without the program. Kernels are compiled here."""
    small = [scenario_of(point, seed=SEED) for point in range(sizes.points)]
    japan = scenarios_of(resolve_experiment(asked_for("baseline", EXPERIMENTS)))[0]
    engines = [CompiledEngine(SMALL_MODEL, scenario, seed=SEED) for scenario in small]
    pieces = [(engine, 0, sizes.reruns) for engine in engines]
    japan_engine = CompiledEngine(JAPAN_1941, japan, seed=SEED)
    japan_pieces = [
        (japan_engine, sizes.japan_reruns * piece, sizes.japan_reruns) for piece in range(sizes.japan_pieces)
    ]
    all_threads = processors()
    found = [
        Contender("compiled", SMALL, lambda: _in_threads(pieces, 1)),
        Contender("compiled, all threads", SMALL, lambda: _in_threads(pieces, all_threads)),
        Contender("reference", SMALL, lambda: _by_reference(SMALL_MODEL, small, sizes.reference_reruns)),
        Contender("SimPy", SMALL, lambda: _by_simpy(sizes.stories)),
        Contender("compiled, 1941", JAPAN, lambda: _in_threads(japan_pieces, 1)),
        Contender("compiled, all threads, 1941", JAPAN, lambda: _in_threads(japan_pieces, all_threads)),
        Contender(
            "reference, 1941",
            JAPAN,
            lambda: _by_reference(JAPAN_1941, [japan], sizes.japan_reference_reruns),
        ),
    ]
    if program is not None:
        found.insert(1, Contender("C", SMALL, lambda: _in_c(program, 1, sizes)))
        found.insert(3, Contender("C, two copies", SMALL, lambda: _in_c(program, 2, sizes)))
    return found


def agreement(sizes: Sizes, program: Path | None) -> Agreement:
    """Compare the final worlds of the small model in both engines and in C, to the last bit."""
    points = range(sizes.points)
    scenarios = [scenario_of(point, seed=SEED) for point in points]
    batches = [
        CompiledEngine(SMALL_MODEL, scenario, seed=SEED).batch(0, COMPARED_RERUNS) for scenario in scenarios
    ]
    happenings = {"compiled": sum(batch.happenings for batch in batches)}
    sums = [sums_of_records(batch.worlds for batch in batches)]
    worlds, happenings["reference"] = told_by_reference(SMALL_MODEL, scenarios, COMPARED_RERUNS)
    sums.append(sums_of_worlds(worlds))
    if program is not None:
        reckoning = run_copies(program, 1, sizes.points, COMPARED_RERUNS, SEED)[0]
        happenings["C"] = reckoning.happenings
        sums.append(reckoning.sums)
    return Agreement(happenings, all(each == sums[0] for each in sums))


def told_by_reference(
    machinery: Machinery, scenarios: Sequence[Scenario], reruns: int
) -> tuple[list[Any], int]:
    """Run the first reruns of some scenarios; return their final worlds and the happenings."""
    worlds, happenings = [], 0
    for scenario in scenarios:
        engine = ReferenceEngine(machinery, scenario, seed=SEED)
        for number in range(reruns):
            worlds.append(engine.rerun(number))
            happenings += engine.happenings
    return worlds, happenings


def _by_reference(machinery: Machinery, scenarios: Sequence[Scenario], reruns: int) -> Reading:
    begun = time.perf_counter()
    worlds, happenings = told_by_reference(machinery, scenarios, reruns)
    return Reading(time.perf_counter() - begun, happenings, len(worlds))


def _in_threads(pieces: Sequence[tuple[CompiledEngine, int, int]], threads: int) -> Reading:
    def run(piece: tuple[CompiledEngine, int, int]) -> int:
        engine, first, count = piece
        return engine.batch(first, count).happenings

    begun = time.perf_counter()
    if threads == 1:
        happenings = sum(map(run, pieces))
    else:
        with ThreadPoolExecutor(threads) as pool:
            happenings = sum(pool.map(run, pieces))
    return Reading(time.perf_counter() - begun, happenings, sum(count for _, _, count in pieces))


def _by_simpy(stories: int) -> Reading:
    begun = time.perf_counter()
    totals = tell_stories(stories, SEED)
    return Reading(time.perf_counter() - begun, totals["happenings"], stories)


def _in_c(program: Path, copies: int, sizes: Sizes) -> Reading:
    """Run copies at once, until the last of them is done, as with threads."""
    told = run_copies(program, copies, sizes.points, sizes.reruns, SEED)
    seconds = max(each.seconds for each in told)
    return Reading(seconds, sum(each.happenings for each in told), copies * sizes.points * sizes.reruns)
