"""What no run may be: longer than anybody can wait, or larger than the disk."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from northsouth.designs.scenario import count_points
from northsouth.errors import InputError, Problem
from northsouth.records.disk import spoken_size, storage_errors
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.schema import ROW

MOST_RERUNS: Final = 10_000_000
"""All reruns of a run together; their rows fill about three gigabytes."""
SECONDS_A_RERUN: Final = 0.0002
"""A rough figure of the compiled engine, for the estimate that a refusal gives."""
SECONDS_A_DAY: Final = 86_400


def refuse_if_too_large(experiment: ResolvedExperiment, out: Path) -> None:
    """Refuse a run that nobody can wait for or store, before anything is laid out.

    Raises InputError with the estimate.
    """
    total = len(experiment.arms) * count_points(experiment) * experiment.reruns
    size = total * ROW.itemsize
    if total > MOST_RERUNS:
        days = total * SECONDS_A_RERUN / SECONDS_A_DAY
        _refuse(
            experiment,
            f"{total:,} reruns, about {days:,.0f} days of work and {spoken_size(size)}",
            f"expected at most {MOST_RERUNS:,}",
            "Ask for fewer reruns or fewer design points.",
        )
    with storage_errors(out):
        free = free_space(out)
    if size > free:
        _refuse(
            experiment,
            f"{total:,} reruns, which take {spoken_size(size)}",
            f"expected them to fit into the {spoken_size(free)} that are free",
            "Make room, ask for fewer reruns, or name another folder with --out.",
        )


def _refuse(experiment: ResolvedExperiment, found: str, expected: str, do: str) -> None:
    raise InputError([Problem(experiment.name, 0, "reruns", found, expected, do)])


def free_space(out: Path) -> int:
    """Return how many bytes are free where a folder lies or would be made."""
    there = next(place for place in (out, *out.absolute().parents) if place.exists())
    return shutil.disk_usage(there).free
