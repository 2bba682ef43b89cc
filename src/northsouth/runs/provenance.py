"""Where a run comes from: versions, machine, times and costs. Nothing of it changes a number."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import northsouth
from northsouth.records.disk import write_whole
from northsouth.records.store import RunFolder
from northsouth.runs.digest import source_digest

PACKAGES: Final = (
    "click",
    "contourpy",
    "filelock",
    "fonttools",
    "jinja2",
    "llvmlite",
    "markupsafe",
    "matplotlib",
    "numba",
    "numpy",
    "pillow",
    "pydantic",
    "pydantic-core",
    "rich",
    "scipy",
    "simpy",
    "tomli-w",
)
"""What makes the numbers, the figures and the page of a run, and reads and writes its files."""
TAKEN_OVER: Final = "parts"
"""Stands for the engine of a session that computed nothing: its rows came from the parts of the run."""
_GIT_SECONDS: Final = 5
_MEGABYTE: Final = 1e6


@dataclass(frozen=True, slots=True)
class Costs:
    """What one session of work cost: reruns, their happenings, and seconds.

    ``engine_seconds`` are a processor's, all workers' together; ``total_seconds`` are the clock's.
    """

    engine: str
    workers: int
    reruns: int
    happenings: int
    engine_seconds: float
    total_seconds: float
    begun: datetime


def write_provenance(folder: RunFolder, costs: Costs, *, reruns: int, finished: bool) -> None:
    """Add a session to what is known of a run's making; ``reruns`` is how many the folder holds.

    Sums run over all sessions that are known; a session that was killed leaves no record.
    """
    sessions = [*_sessions_before(folder), _session(costs, finished=finished)]
    table = {
        "engine": costs.engine,
        "reruns": reruns,
        "reruns_computed": sum(
            session["reruns"] for session in sessions if session.get("engine") != TAKEN_OVER
        ),
        "happenings": sum(session["happenings"] for session in sessions),
        "engine_seconds": round(sum(session["engine_seconds"] for session in sessions), 6),
        "total_seconds": round(sum(session["total_seconds"] for session in sessions), 6),
        "peak_memory_mb": max(session["peak_memory_mb"] for session in sessions),
        "versions": _versions(),
        "source": source_digest(),
        "git": _git(),
        "platform": {
            "system": platform.platform(),
            "machine": platform.machine(),
            "processors": os.cpu_count(),
        },
        "sessions": sessions,
    }
    write_whole(folder.provenance, (json.dumps(table, indent=1) + "\n").encode())


def gather_sessions(parts: Sequence[RunFolder], folder: RunFolder) -> None:
    """Write down, before a run is put together of its parts, what the parts cost."""
    sessions = [session for part in parts for session in _sessions_before(part)]
    sessions.sort(key=lambda session: str(session.get("begun")))
    write_whole(folder.provenance, (json.dumps({"sessions": sessions}, indent=1) + "\n").encode())


def _session(costs: Costs, *, finished: bool) -> dict[str, Any]:
    return {
        "begun": costs.begun.isoformat(timespec="seconds"),
        "ended": datetime.now(UTC).isoformat(timespec="seconds"),
        "finished": finished,
        "engine": costs.engine,
        "workers": costs.workers,
        "reruns": costs.reruns,
        "happenings": costs.happenings,
        "engine_seconds": round(costs.engine_seconds, 6),
        "total_seconds": round(costs.total_seconds, 6),
        "peak_memory_mb": _peak_memory(),
    }


def _sessions_before(folder: RunFolder) -> list[dict[str, Any]]:
    """Read the earlier sessions; a record that cannot be read is begun anew, it holds no results."""
    try:
        sessions = json.loads(folder.provenance.read_bytes())["sessions"]
        return [
            session
            for session in sessions
            if isinstance(session["peak_memory_mb"], float)
            and all(
                isinstance(session[name], int | float)
                for name in ("reruns", "happenings", "engine_seconds", "total_seconds")
            )
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _versions() -> dict[str, str]:
    versions = {"northsouth": northsouth.__version__, "python": platform.python_version()}
    for package in PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            versions[package] = "absent"
    return versions


def _git() -> dict[str, Any] | None:
    """Name the commit of the checkout that the package runs from, and whether it was changed."""
    root = Path(northsouth.__file__).parents[2]
    if not (root / ".git").exists():
        return None
    commit = _ask_git(root, "rev-parse", "HEAD")
    changes = _ask_git(root, "status", "--porcelain")
    return {"commit": commit, "changed": None if changes is None else bool(changes)}


def _ask_git(root: Path, *question: str) -> str | None:
    try:
        answer = subprocess.run(  # noqa: S603 - the question is written above
            ["git", *question],  # noqa: S607 - whichever git the user has
            cwd=root,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_GIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip() if answer.returncode == 0 else None


def _peak_memory() -> float:
    """Return the most memory that this process held, in megabytes; 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # not on Windows
        return 0.0
    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / _MEGABYTE, 1)
