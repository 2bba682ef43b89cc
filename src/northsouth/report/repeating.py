"""How a run is repeated, and how its page is cited."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import Final

from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.results import Results
from northsouth.vocabulary.units import date_of

SET: Final = "--set"
"""The origin of a fact that the command line gave."""
TOLD: Final = range(12)
"""The reruns whose diaries a page offers: by their number, not by taste."""
AUTHOR: Final = "northsouth contributors"
TITLE: Final = "northsouth: Japan's choice between north and south, 1939-1941, as a discrete-event model"


@dataclass(frozen=True, slots=True)
class Citation:
    """A run as a line for a bibliography and as an entry for BibTeX."""

    line: str
    bibtex: str


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


def citation(results: Results, version: str) -> Citation:
    """Say how to cite a run: program, version, experiment, configuration and seed; no day, no machine."""
    experiment = results.experiment
    what = (
        f"experiment {experiment.name}, model {experiment.model}, rule {experiment.rule}, "
        f"{results.reruns_in_all:,} reruns, seed {experiment.seed}, configuration {results.digest}"
    )
    key = f"northsouth-{results.digest[:8]}"
    bibtex = "\n".join(
        [
            f"@software{{{key},",
            f"  author  = {{{{{AUTHOR}}}}},",
            f"  title   = {{{{{TITLE}}}}},",
            f"  version = {{{version}}},",
            f"  note    = {{{_tex(what)}}},",
            "}",
        ]
    )
    return Citation(f"{AUTHOR}. {TITLE}. Version {version}. {what[0].upper()}{what[1:]}.", bibtex)


def _settings(experiment: ResolvedExperiment) -> list[str]:
    """Write the settings of the command line again."""
    words = []
    for fact in experiment.facts:
        if fact.origin == SET:
            value = date_of(fact.value).isoformat() if fact.unit == "date" else repr(fact.value)
            words += ["--set", f"{fact.name}={value}"]
    return words


def _tex(words: str) -> str:
    """Keep TeX from reading a name's letters as commands."""
    return "".join(f"\\{letter}" if letter in "&%$#_{}" else letter for letter in words)
