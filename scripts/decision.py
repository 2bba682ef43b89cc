"""Print how the shares answer to arms: as weighed draws were followed, and in finished runs with their gates.

Usage: python scripts/decision.py [RUN_FOLDER...]

Without a folder the draws that ``northsouth weigh --follow`` carried through experiments are printed.
"""

from __future__ import annotations

import json
import sys
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np

from northsouth.records.results import open_results
from northsouth.records.schema import ROUTES, Rows
from northsouth.vocabulary.questions import Route

COLLAPSE_GATE = "conferences.commitments.trigger.collapse_gate"
POSTERIOR = Path(__file__).parents[1] / "models" / "1941.posterior.json"
FOLLOWED = "| arm | north | south | settlement | none | north by the end of 1941 | south by the end of 1941 |"
HEADING = (
    "| arm | south | settlement | none | north by the field army | north | by the gate of collapse "
    "| by superiority | south by the end of 1941 | north by the end of 1941 |"
)


def main() -> None:
    """Print one table for each run folder, or for each experiment that weighed draws were carried through."""
    if len(sys.argv) == 1:
        print_followed()
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


def print_followed() -> None:
    """Print a table for each followed experiment: shares of 100 draws, of the blows with intervals."""
    lines = json.loads(POSTERIOR.read_text(encoding="utf-8"))["followed"]
    for experiment, arms in groupby(lines, key=itemgetter("experiment")):
        print(f"`{experiment}`\n\n{FOLLOWED}\n|{'---|' * (FOLLOWED.count('|') - 1)}")
        for arm in arms:
            first, by_1941 = arm["first_strike"], arm["first_strike_by_1941"]
            cells = [
                _with_interval(*first[Route.NORTH]),
                _with_interval(*first[Route.SOUTH]),
                *(f"{100 * first[route][0]:.1f}" for route in (Route.SETTLEMENT, Route.NONE)),
                *(f"{100 * by_1941[route][0]:.1f}" for route in (Route.NORTH, Route.SOUTH)),
            ]
            print(f"| {arm['title']} | {' | '.join(cells)} |")
        print()


def _with_interval(share: float, low: float, high: float) -> str:
    return f"{100 * share:.1f} ({100 * low:.0f}–{100 * high:.0f})"


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
