"""What a whole run costs from a thousand to a million reruns, and how soon the first question is answered.

Each run is a process of its own, started through the command line, so that its memory is its own.
Nothing here imports NumPy: a child's peak memory cannot be told apart from that of a larger parent.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

SERIES: Final = (1_000, 10_000, 100_000, 1_000_000)
QUICK_SERIES: Final = (1_000, 10_000)
STARTS: Final = 3
BASELINE: Final = Path(__file__).parents[1] / "experiments" / "baseline.toml"
UNDRAWN: Final = """
question = "How fast is the baseline, drawing apart?"
model = "1941"
reruns = 1000
seed = 1941
figures = []
keep = "outcomes"
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run cost: seconds by the clock, those of a processor and of its engine, and peak memory."""

    reruns: int
    seconds: float
    processor_seconds: float
    engine_seconds: float
    peak_memory_mb: float


@dataclass(frozen=True, slots=True)
class Growth:
    """A series of runs by one worker, and what a run of a single rerun takes: the start-up.

    Shares and growth are of a processor's seconds, which other work on the machine hardly changes.
    """

    start_up: float
    costs: tuple[Cost, ...]

    def outside(self, cost: Cost) -> float:
        """Return what everything but engine and start-up costs, as a share of the engine's seconds."""
        return (cost.processor_seconds - self.start_up - cost.engine_seconds) / cost.engine_seconds

    def per_rerun(self, cost: Cost) -> float:
        """Return the microseconds a rerun, start-up apart."""
        return (cost.processor_seconds - self.start_up) / cost.reruns * 1e6

    def as_object(self) -> dict[str, object]:
        """Return all of it for JSON."""
        lines = [
            asdict(cost) | {"outside_of_engine": self.outside(cost), "us_a_rerun": self.per_rerun(cost)}
            for cost in self.costs
        ]
        last, before = self.costs[-1], self.costs[-2]
        return {
            "start_up_seconds": self.start_up,
            "runs": lines,
            "memory_growth": last.peak_memory_mb / before.peak_memory_mb,
            "time_growth": self.per_rerun(last) / self.per_rerun(before),
        }


def measured_growth(series: Sequence[int]) -> Growth:
    """Run the baseline at each size, by one worker, nothing drawn."""
    with tempfile.TemporaryDirectory(prefix="northsouth-") as scratch:
        experiment = Path(scratch) / "undrawn.toml"
        experiment.write_text(UNDRAWN, encoding="utf-8")
        _run(experiment, Path(scratch) / "warm", 1)
        starts = [_run(experiment, Path(scratch) / f"start-{number}", 1) for number in range(STARTS)]
        costs = tuple(_run(experiment, Path(scratch) / str(reruns), reruns) for reruns in series)
    return Growth(statistics.median(start.processor_seconds for start in starts), costs)


def seconds_when_warm(times: int) -> list[float]:
    """Time ``northsouth run experiments/baseline.toml`` in a fresh folder, figures and all."""
    with tempfile.TemporaryDirectory(prefix="northsouth-") as scratch:
        _clock(["run", str(BASELINE), "--out", f"{scratch}/warming"])
        return [
            _clock(["run", str(BASELINE), "--out", f"{scratch}/{number}"]).seconds for number in range(times)
        ]


def _run(experiment: Path, out: Path, reruns: int) -> Cost:
    words = ["run", str(experiment), "--out", str(out), "--reruns", str(reruns)]
    cost = _clock([*words, "--engine", "compiled", "--workers", "1"])
    provenance = json.loads(next(out.glob("*/provenance.json")).read_text(encoding="utf-8"))
    return replace(cost, reruns=reruns, engine_seconds=provenance["engine_seconds"])


def _clock(words: Sequence[str]) -> Cost:
    """Run the command in a process and return what it cost, as far as the system knows."""
    begun = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "northsouth", *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    said = child.stderr.read() if child.stderr else b""
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(said.decode())
    unit = 1 if sys.platform == "darwin" else 1024
    processor_seconds = usage.ru_utime + usage.ru_stime
    return Cost(0, seconds, processor_seconds, 0.0, usage.ru_maxrss * unit / 1e6)
