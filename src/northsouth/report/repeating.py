"""The commands that give a run again, and tell one of its histories."""

from __future__ import annotations

import shlex
from typing import Final

from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.results import Results
from northsouth.vocabulary.units import date_of

SET: Final = "--set"
"""The origin of a fact that the command line gave."""
TOLD: Final = range(12)
"""The reruns whose diaries a page offers: by their number, not by taste."""


def run_command(results: Results) -> str:
    """Write the command that gives the same numbers again."""
    experiment = results.experiment
    words = ["northsouth", "run", experiment.name, "--reruns", str(experiment.reruns)]
    words += ["--seed", str(experiment.seed)]
    return shlex.join([*words, *_settings(experiment)])


def trace_command(results: Results, rerun: int, *, arm: str, point: int) -> str:
    """Write the command that tells one rerun of an arm at a design point as a diary."""
    experiment = results.experiment
    words = ["northsouth", "trace", experiment.name, "--rerun", str(rerun), "--seed", str(experiment.seed)]
    if arm != experiment.arms[0].name:
        words += ["--arm", arm]
    if point:
        words += ["--point", str(point)]
    return shlex.join([*words, *_settings(experiment)])


def _settings(experiment: ResolvedExperiment) -> list[str]:
    """Write the settings of the command line again."""
    words = []
    for fact in experiment.facts:
        if fact.origin == SET:
            value = date_of(fact.value).isoformat() if fact.unit == "date" else repr(fact.value)
            words += ["--set", f"{fact.name}={value}"]
    return words
