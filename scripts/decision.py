"""Print how the shares answer to the arms of finished runs, and which gate let the north through.

Usage: python scripts/decision.py RUN_FOLDER...
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from northsouth.records.results import open_results
from northsouth.records.schema import ROUTES, Rows
from northsouth.vocabulary.questions import Route

COLLAPSE_GATE = "conferences.commitments.trigger.collapse_gate"
HEADING = (
    "| arm | south | settlement | none | north by the field army | north | by the gate of collapse "
    "| by superiority | south by the end of 1941 | north by the end of 1941 |"
)


def main() -> None:
    """Print one table for each run folder."""
    for folder in sys.argv[1:]:
        results = open_results(Path(folder))
        experiment = results.experiment
        gate = next(fact.value for fact in experiment.facts if fact.name == COLLAPSE_GATE)
        reruns = experiment.points * experiment.reruns
        print(f"`northsouth run {experiment.name}`: {reruns:,} reruns an arm, in 100 reruns\n")
        print(HEADING)
        print("|" + "---|" * (HEADING.count("|") - 1))
        for number, arm in enumerate(experiment.arms):
            cells = range(number * experiment.points, (number + 1) * experiment.points)
            blocks = [block.rows for cell in cells for block in results.blocks(cell)]
            opens = arm.overrides.get(COLLAPSE_GATE, gate)
            print(f"| {arm.title} | {' | '.join(_shares(np.concatenate(blocks), opens))} |")
        print()


def _shares(rows: Rows, gate: float) -> list[str]:
    first = {route: rows["first_strike"] == ROUTES.index(route) for route in Route}
    by_1941 = {route: rows["first_strike_by_1941"] == ROUTES.index(route) for route in Route}
    north = first[Route.NORTH]
    by_collapse = north & (rows["decision_collapse"] >= gate)
    parts = (
        first[Route.SOUTH],
        first[Route.SETTLEMENT],
        first[Route.NONE],
        first[Route.FIELD],
        north,
        by_collapse,
        north & ~by_collapse,
        by_1941[Route.SOUTH],
        by_1941[Route.NORTH],
    )
    return [f"{100 * part.mean():.1f}" for part in parts]


if __name__ == "__main__":
    main()
