"""The rows of a few reruns as they are to come out everywhere: a digest that ships with the code.

``exact`` is of every bit of the rows. Another machine's library of mathematics may differ in the last
place of a number; ``outcomes`` is of routes, of yes and no, and of calendar days alone.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np

from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.schema import Rows
from northsouth.runs.manner import EngineKind
from northsouth.runs.tasks import Task, Work
from northsouth.runs.worker import Assignment, Worker
from northsouth.vocabulary.questions import OUTCOMES, OutcomeKind

FILE: Final = Path(__file__).with_name("golden.json")
EXPERIMENT: Final = "baseline"
FEW: Final = 100
MANY: Final = 1_000


@dataclass(frozen=True, slots=True)
class Golden:
    """Digests of the first reruns of the baseline: SHA-256 in hexadecimal digits."""

    reruns: int
    exact: str
    outcomes: str


def golden(reruns: int) -> Golden:
    """Read what the first ``reruns`` are to give."""
    table = json.loads(FILE.read_text(encoding="utf-8"))
    return Golden(**table[str(reruns)])


def written(goldens: list[Golden]) -> str:
    """Write digests as the file has them."""
    return json.dumps({str(each.reruns): asdict(each) for each in goldens}, indent=1) + "\n"


def found(experiment: ResolvedExperiment, engine: EngineKind, reruns: int) -> Golden:
    """Run the first reruns of an experiment's first arm and return what they give here."""
    rows = Worker(Assignment(experiment, engine.make)).do(Task(Work.RUN, 0, 0, reruns)).table
    return digested(rows)


def digested(rows: Rows) -> Golden:
    """Digest some rows."""
    coarse = hashlib.sha256()
    for outcome in OUTCOMES:
        values = rows[outcome.name]
        if outcome.kind is OutcomeKind.DATE:
            values = np.floor(values)
        if outcome.kind is not OutcomeKind.NUMBER:
            coarse.update(np.ascontiguousarray(values).tobytes())
    return Golden(len(rows), hashlib.sha256(rows.tobytes()).hexdigest(), coarse.hexdigest())
