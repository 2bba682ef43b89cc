"""Runs with toy engines in processes of their own, to be killed and to be looked for afterwards."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from northsouth.records.store import PROVENANCE

DRIVER = Path(__file__).parents[1] / "runs" / "toy_run.py"
RERUNS = 300
SECONDS_TO_LEAVE = 10.0
"""Two are the bar on a quiet machine; tests run on busy ones."""
ONLY_LINUX = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for orphans in /proc")


def start(out: Path, engine: str, *, workers: int = 2, hash_seed: int = 0) -> subprocess.Popen[str]:
    """Start a run in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, str(DRIVER), str(out), engine, str(RERUNS), str(workers)],
        env={**os.environ, "PYTHONHASHSEED": str(hash_seed)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(out: Path, engine: str = "quick", **how: int) -> dict[str, bytes]:
    """Run to the end and read what it left, but for what tells of its making."""
    with start(out, engine, **how) as run:
        _, said = run.communicate(timeout=60)
    assert (run.returncode, said) == (0, "")
    (folder,) = out.iterdir()
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != PROVENANCE
    }


def members(group: int) -> list[int]:
    """List the living processes of a process group, the group's leader left out."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z" and int(stat.parent.name) != group:
            found.append(int(stat.parent.name))
    return found


def left_behind(group: int) -> list[int]:
    """List who is still there of a process group some time after its leader has gone."""
    deadline = time.monotonic() + SECONDS_TO_LEAVE
    while members(group) and time.monotonic() < deadline:
        time.sleep(0.05)
    return members(group)


def until_begun(out: Path, run: subprocess.Popen[str]) -> None:
    """Wait until the run's folder is there, which is when its work begins."""
    deadline = time.monotonic() + 30
    while not list(out.glob("*/shards")) and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
