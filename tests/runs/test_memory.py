"""A million reruns take no more memory than a hundred thousand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from northsouth.records.store import PROVENANCE

CODE = """
import sys
from dataclasses import replace
from pathlib import Path
from northsouth.inputs.places import EXPERIMENTS, asked_for
from northsouth.inputs.resolve import resolve_experiment
from northsouth.runs.choice import COMPILED
from northsouth.runs.manner import Manner
from northsouth.runs.runner import run
experiment = resolve_experiment(asked_for("baseline", EXPERIMENTS))
run(replace(experiment, reruns=int(sys.argv[1])), Path(sys.argv[2]), manner=Manner(COMPILED))
"""


def peak(out: Path, reruns: int) -> float:
    """Run so many reruns and return the most memory that the process held, in megabytes."""
    subprocess.run([sys.executable, "-c", CODE, str(reruns), str(out)], check=True)
    (record,) = out.glob(f"*/{PROVENANCE}")
    told: float = json.loads(record.read_text(encoding="utf-8"))["peak_memory_mb"]
    return told


@pytest.mark.bar
@pytest.mark.timeout(7200)
def test_memory_does_not_grow_with_reruns(tmp_path: Path) -> None:
    """A million reruns stay under 300 MB, and under a tenth above a hundred thousand."""
    peak(tmp_path / "warm", 1_000)
    small, large = peak(tmp_path / "small", 100_000), peak(tmp_path / "large", 1_000_000)
    assert large <= 300.0
    assert large <= 1.1 * small
