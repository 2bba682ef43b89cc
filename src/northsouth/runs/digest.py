"""The digest of a run: sixteen figures that change with everything that determines its numbers.

It covers the facts, givens, edits and the design, the seed, and the source of the packages that
compute; it leaves out the number of reruns, so that more of them go into the same folder, and all
that is only said: questions, titles, labels, notes, sources, figures and what is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import northsouth
from northsouth.designs.scenario import COMMAND_LINE
from northsouth.records.experiment import Arm, Intervention, Record, ResolvedExperiment, Varied
from northsouth.records.manifest import DIGEST_DIGITS

COMPUTING: Final = (
    "vocabulary",
    "mechanisms",
    "deliberation",
    "designs",
    "engines",
    "records/schema.py",
    "records/told.py",
    "runs/beginnings.py",
    "runs/diaries.py",
    "runs/histories.py",
    "runs/worker.py",
)
"""The packages and files whose source determines the numbers."""


def digest_of(experiment: ResolvedExperiment) -> str:
    """Return the digest of a run of this experiment with the source as it stands."""
    text = json.dumps({"experiment": _determining(experiment), "source": source_digest()}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_DIGITS]


def source_digest(package: Path | None = None) -> str:
    """Return the SHA-256 of the source that computes, the same however a checkout ends its lines."""
    root = package or Path(northsouth.__file__).parent
    digest = hashlib.sha256()
    for path in _computing_files(root):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _computing_files(root: Path) -> Iterator[Path]:
    for name in COMPUTING:
        place = root / name
        if place.suffix == ".py":
            yield place
        else:
            yield from sorted(place.rglob("*.py"), key=lambda path: path.relative_to(root).as_posix())


def _determining(experiment: ResolvedExperiment) -> dict[str, Any]:
    return {
        "rule": str(experiment.rule),
        "opening": float(experiment.opening),
        "horizon": float(experiment.horizon),
        "facts": sorted(
            [fact.name, float(fact.value), float(fact.low), float(fact.high), fact.distribution]
            for fact in experiment.facts
        ),
        "set": sorted(fact.name for fact in experiment.facts if fact.origin == COMMAND_LINE),
        "givens": [
            [given.fact, given.event, given.quantity, float(given.day)] for given in experiment.givens
        ],
        "record": _record(experiment.record),
        "arms": [_arm(arm) for arm in experiment.arms],
        "vary": [_varied(varied) for varied in experiment.vary],
        "design": str(experiment.design),
        "points": experiment.points,
        "facts_at": str(experiment.facts_at),
        "weighed": [list(experiment.weighed.facts), [list(row) for row in experiment.weighed.rows]],
        "seed": experiment.seed,
        "luck": str(experiment.luck),
    }


def _arm(arm: Arm) -> list[Any]:
    interventions = [_intervention(edit) for edit in arm.interventions]
    return [arm.name, interventions, sorted((name, float(value)) for name, value in arm.overrides.items())]


def _record(record: Record | None) -> list[Any]:
    if record is None:
        return []
    return [float(record.until), str(record.rule), [_intervention(edit) for edit in record.interventions]]


def _intervention(edit: Intervention) -> list[Any]:
    return [str(edit.kind), edit.target, float(edit.value), float(edit.day), float(edit.until)]


def _varied(varied: Varied) -> list[Any]:
    return [
        varied.name,
        varied.fact,
        list(varied.scales),
        float(varied.day),
        [float(value) for value in varied.values],
        [float(varied.low), float(varied.history), float(varied.high)],
        varied.distribution,
    ]
