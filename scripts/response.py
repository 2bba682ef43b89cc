"""Print how the shares respond to the named inputs, and which gate let the north through or called it off.

Usage: python scripts/response.py RUN_FOLDER...
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
    "| input | south | settlement | none | north by the field army | north "
    "| by the gate of collapse | by the gate of force "
    "| north decided, then called off | believed divisions at the deadline | Moscow held |"
)


def main() -> None:
    """Print one table for each run folder."""
    for folder in sys.argv[1:]:
        results = open_results(Path(folder))
        gate = next(fact.value for fact in results.experiment.facts if fact.name == COLLAPSE_GATE)
        print(f"{results.experiment.name}, {results.experiment.reruns} reruns a point, in 100 reruns\n")
        print(HEADING)
        print("|" + "---|" * (HEADING.count("|") - 1))
        for number, cell in enumerate(results.cells):
            rows = np.concatenate([block.rows for block in results.blocks(number)])
            print(
                f"| {', '.join(f'{value:g}' for value in cell.inputs)} | {' | '.join(_shares(rows, gate))} |"
            )
        print()


def _shares(rows: Rows, gate: float) -> list[str]:
    first = {route: rows["first_strike"] == ROUTES.index(route) for route in Route}
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
        np.isfinite(rows["north_recalled_day"]),
    )
    return [
        *(f"{100 * part.mean():.1f}" for part in parts),
        f"{np.median(rows['deadline_divisions_believed']):.1f}",
        f"{100 * (rows['moscow_held'] == 1).mean():.0f}",
    ]


main()
