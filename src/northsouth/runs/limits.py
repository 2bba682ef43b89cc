"""What no run may be: longer than anybody can wait, or larger than the disk."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from northsouth.designs.scenario import count_points
from northsouth.errors import InputError, Problem
from northsouth.records.cost import Cost
from northsouth.records.disk import spoken_size, storage_errors
from northsouth.records.experiment import ResolvedExperiment

USUAL_RERUNS: Final = 2_000_000
USUAL_CELLS: Final = 10_000
"""What is let pass without a word: half an hour or so of one processor, and some thousand files."""
MOST_RERUNS: Final = 10_000_000
"""All reruns of a run together; their rows fill some seven gigabytes."""
MOST_CELLS: Final = 100_000
"""Facts that are drawn stand in memory cell by cell, and each cell has files of its own."""


def cost_of(experiment: ResolvedExperiment) -> Cost:
    """Reckon what the whole of an experiment costs, before anything of it is laid out."""
    cells = len(experiment.arms) * count_points(experiment)
    return Cost(cells, cells * experiment.reruns)


def refuse_too_many(experiment: ResolvedExperiment, *, large: bool = True) -> Cost:
    """Refuse more reruns or cells than anybody can wait for, before they are laid out; return the cost.

    Without ``large`` what takes long is refused as well. Raises InputError with the estimate.
    """
    cost = cost_of(experiment)
    most_reruns, most_cells = (MOST_RERUNS, MOST_CELLS) if large else (USUAL_RERUNS, USUAL_CELLS)
    within = cost.reruns <= MOST_RERUNS and cost.cells <= MOST_CELLS
    do = "Ask for fewer reruns or fewer design points"
    do += ", or add --large." if within and not large else "."
    if cost.reruns > most_reruns:
        found, expected = f"{cost.reruns:,} reruns, {cost.spoken()}", f"expected at most {most_reruns:,}"
        _refuse(experiment, found, expected, do)
    if cost.cells > most_cells:
        found = f"{cost.cells:,} cells (arms times design points), {cost.spoken()}"
        _refuse(experiment, found, f"expected at most {most_cells:,} cells", do)
    return cost


def refuse_if_too_large(experiment: ResolvedExperiment, out: Path, *, large: bool = True) -> None:
    """Refuse a run that nobody can wait for or store, before anything is laid out.

    Without ``large`` one that takes long is refused as well. Raises InputError with the estimate.
    """
    cost = refuse_too_many(experiment, large=large)
    with storage_errors(out):
        free = free_space(out)
    if cost.bytes > free:
        _refuse(
            experiment,
            f"{cost.reruns:,} reruns, which take {spoken_size(cost.bytes)}",
            f"expected them to fit into the {spoken_size(free)} that are free",
            "Make room, ask for fewer reruns, or name another folder with --out.",
        )


def _refuse(experiment: ResolvedExperiment, found: str, expected: str, do: str) -> None:
    raise InputError([Problem(experiment.name, 0, "reruns", found, expected, do)])


def free_space(out: Path) -> int:
    """Return how many bytes are free where a folder lies or would be made."""
    there = next(place for place in (out, *out.absolute().parents) if place.exists())
    return shutil.disk_usage(there).free
