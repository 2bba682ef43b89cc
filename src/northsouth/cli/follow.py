"""Other experiments as the draws of ``northsouth weigh`` follow them, leanings and all."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from northsouth.errors import InputError, Problem, say

if TYPE_CHECKING:
    from northsouth.records.experiment import ResolvedExperiment
    from northsouth.runs.conditioned import Drawn

ROUTES: Mapping[str, str] = {"first_strike": "", "first_strike_by_1941": " by the end of 1941"}


def read_followed(names: Sequence[str], asked: ResolvedExperiment) -> tuple[ResolvedExperiment, ...]:
    """Read experiments that are to be followed: of the same model and with the same luck, or InputError."""
    from northsouth.inputs.library import Library
    from northsouth.inputs.places import EXPERIMENTS, asked_for
    from northsouth.inputs.resolve import read_experiment

    library = Library()
    found = [read_experiment(library, asked_for(name, EXPERIMENTS)) for name in names]
    for name, other in zip(names, found, strict=True):
        if other is not None and (other.model, other.seed) != (asked.model, asked.seed):
            told = f"model {other.model}, seed {other.seed}"
            expected = f"expected {asked.model} and {asked.seed}, as {asked.name} has them"
            library.problems.add(Problem("--follow", 0, "", f"{name}: {told}", expected, "Name another."))
    if len(library.problems) > 0:
        raise InputError(library.problems.sorted())
    return tuple(other for other in found if other is not None)


def follow(
    experiments: Sequence[ResolvedExperiment],
    found: Drawn,
    picked: Any,  # noqa: ANN401 - an array
) -> list[dict[str, Any]]:
    """Carry picked draws through the arms of experiments: shares of the routes with 95 % intervals.

    A draw that is picked several times is run once and counts so often; one that fails there is left out.
    """
    import numpy as np

    from northsouth.analysis.weighting import weighted_share
    from northsouth.records.schema import OK
    from northsouth.records.schema import ROUTES as CODES
    from northsouth.runs.conditioned import followed

    numbers, counts = np.unique(picked, return_counts=True)
    told = []
    for experiment in experiments:
        tables = followed(experiment, found, numbers.tolist(), threads=os.cpu_count() or 1, say=say)
        for arm, rows in zip(experiment.arms, tables, strict=True):
            sound = rows["status"] == OK
            weights, left = counts[sound], rows[sound]
            shares = {
                outcome: {
                    str(route): [round(part, 4) for part in weighted_share(weights, left[outcome] == code)]
                    for code, route in enumerate(CODES)
                }
                for outcome in ROUTES
            }
            told.append({"experiment": experiment.name, "arm": arm.name, "title": arm.title, **shares})
    return told


def lines_followed(told: Sequence[Mapping[str, Any]]) -> list[str]:
    """Write the shares of each arm in reruns of a hundred, with 95 % intervals, as a table."""
    from northsouth.cli.verdict import table_text

    columns = [(outcome, route) for outcome in ROUTES for route in told[0][outcome]]
    header = ["arm", *(f"{route}{ROUTES[outcome]}" for outcome, route in columns)]
    rows = [
        [
            f"{line['experiment']}: {line['title']}",
            *(_cell(*line[outcome][route]) for outcome, route in columns),
        ]
        for line in told
    ]
    return table_text(header, rows).splitlines()


def _cell(share: float, low: float, high: float) -> str:
    return f"{100 * share:.1f} ({100 * low:.0f} to {100 * high:.0f})"
