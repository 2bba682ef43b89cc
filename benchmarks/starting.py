"""A sweep that starts later: with beginnings that its cells share, and with each cell run through."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Final

from northsouth.designs.scenario import Design, Scenario
from northsouth.engines.compiled import CompiledEngine
from northsouth.engines.machinery import JAPAN_1941
from northsouth.engines.reference import ReferenceEngine
from northsouth.inputs.places import EXPERIMENTS, asked_for
from northsouth.inputs.resolve import resolve_experiment
from northsouth.records.experiment import Intervention, Record, Varied
from northsouth.runs.beginnings import BatchesFromBeginnings, Shelf
from northsouth.runs.histories import Histories, InBatches
from northsouth.vocabulary.questions import DesignKind, InterventionKind, RuleName

STEPS: Final = tuple(0.4 + 0.1 * step for step in range(13))
ROUNDS: Final = 3


@dataclass(frozen=True, slots=True)
class Saving:
    """Seconds of a processor for a sweep from a day on: the least of some rounds, and happenings."""

    through: float
    shared: float
    happenings_through: int
    happenings_shared: int

    @property
    def ratio(self) -> float:
        """What sharing costs, as a share of running through."""
        return self.shared / self.through


def measured_saving(day: float, reruns: int) -> Saving:
    """Sweep the strength of the Soviet Far East over thirteen steps from a day on, in both ways."""
    design = _design(day)
    seed = design.experiment.seed
    costs: dict[bool, list[tuple[float, int]]] = {False: [], True: []}
    for _ in range(ROUNDS):
        for shares, readings in costs.items():
            shelf = Shelf() if shares else None
            began, happenings = time.process_time(), 0
            for cell in range(design.cells):
                histories = _histories(design.scenario(cell), seed, shelf)
                happenings += histories.run(cell, range(reruns)).happenings
            readings.append((time.process_time() - began, happenings))
    (through, much), (shared, less) = min(costs[False]), min(costs[True])
    return Saving(through, shared, much, less)


def _design(day: float) -> Design:
    """Lay out the sweep: the baseline, one recorded cabinet and no freeze until the day."""
    record = Record(
        day,
        RuleName.CLAMPED,
        (
            Intervention(InterventionKind.FORCE, "CABINET_FORMED", day=567.0),
            Intervention(InterventionKind.FORBID, "FREEZE", day=120.0, until=day),
        ),
    )
    strength = Varied("strength", "S", "ratio", 0.4, 1.6, 1.0, STEPS, scales=("soviet_strength",), day=day)
    baseline = resolve_experiment(asked_for("baseline", EXPERIMENTS))
    points = len(STEPS)
    return Design(replace(baseline, record=record, vary=(strength,), design=DesignKind.GRID, points=points))


def _histories(scenario: Scenario, seed: int, shelf: Shelf | None) -> Histories:
    engine = CompiledEngine(JAPAN_1941, scenario, seed=seed)
    return InBatches(
        engine if shelf is None else BatchesFromBeginnings(engine, scenario, shelf),
        lambda: ReferenceEngine(JAPAN_1941, scenario, seed=seed),
    )
