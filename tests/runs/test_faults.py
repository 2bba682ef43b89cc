"""Trouble with the disk at any step is one line and one code, and the next run is whole."""

from __future__ import annotations

import errno
import math
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from northsouth.cli import carried_out, publication
from northsouth.errors import ExitCode
from northsouth.records.disk import UNFINISHED
from northsouth.records.store import PROVENANCE
from northsouth.runs import choice, provenance
from northsouth.runs.manner import EngineKind
from trouble import Steps, at_every_step, failing

TROUBLES = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE]
Call = Callable[[str], tuple[int, str]]


@pytest.fixture
def call(
    toy: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    """Give the means to run baseline with a toy engine into a folder: the code and what was said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(choice.ENGINES, "reference", EngineKind("faulty", toy.faulty))
    monkeypatch.setattr(publication, "draw", lambda *_: [])
    monkeypatch.setattr(provenance, "_git", lambda: None)
    monkeypatch.setattr(publication, "write_report", toy.no_page)
    monkeypatch.setattr("northsouth.cli.progress.SECONDS_BETWEEN", math.inf)
    monkeypatch.setattr("northsouth.runs.session.HOW_MANY", 1)
    monkeypatch.setattr("northsouth.runs.diaries.HOW_MANY", 1)

    def run(out: str) -> tuple[int, str]:
        words = ["run", "baseline", "--engine", "reference", "--workers", "1", "--reruns", "30", "--out", out]
        code = carried_out(words)
        lines = capsys.readouterr().err.splitlines(keepends=True)
        return code, "".join(line for line in lines if " reruns to do: " not in line)

    return run


def content(out: Path) -> dict[str, bytes]:
    """Read every file of the run folder in a place, but for the one that tells of its making."""
    (folder,) = out.iterdir()
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != PROVENANCE
    }


def steps_of(call: Call) -> int:
    """Count the steps of writing that a run takes."""
    steps = Steps(-1, failing(0))
    with at_every_step(steps):
        assert call("usual")[0] == ExitCode.SOME_RERUNS_FAILED
    return len(steps.kinds)


def endure(call: Call, tmp_path: Path, step: int, number: int) -> None:
    """Run with one trouble at one step; expect a line, unless nothing was lost; then expect a whole run."""
    out = f"step {step} {number}"
    with at_every_step(Steps(step, failing(number))):
        code, said = call(out)
    if code != ExitCode.SOME_RERUNS_FAILED:
        assert (code, said.count("\n")) == (ExitCode.STORAGE, 1), said
        assert re.search(rf"{re.escape(os.strerror(number))}; expected .* (free\. Make room)", said)
    assert not list((tmp_path / out).rglob(f"*{UNFINISHED}"))
    assert call(out)[0] == ExitCode.SOME_RERUNS_FAILED
    assert content(tmp_path / out) == content(tmp_path / "usual")


@pytest.mark.timeout(300)  # on a busy machine
def test_trouble_at_a_step_is_one_line(call: Call, tmp_path: Path) -> None:
    """Every third step fails once, each trouble in turn: one line, code 5, nothing half done; then a run."""
    for step in range(0, steps_of(call), 3):
        endure(call, tmp_path, step, TROUBLES[step % len(TROUBLES)])


@pytest.mark.bar
@pytest.mark.timeout(1800)
def test_every_trouble_at_every_step_is_one_line(call: Call, tmp_path: Path) -> None:
    """Every step fails with every trouble: one line, code 5, nothing half done, and then a whole run."""
    for step in range(steps_of(call)):
        for number in TROUBLES:
            endure(call, tmp_path, step, number)


@pytest.mark.bar
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts a small disk")
def test_a_disk_that_is_really_full_is_one_line(call: Call, tmp_path: Path) -> None:
    """On a disk with room for a few kilobytes a run ends in a line, and goes on once there is room."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)],  # noqa: S607 - the system's own
        check=False,
    )
    if mounted.returncode:
        pytest.skip("may not mount")
    try:
        code, said = call(str(disk))
        assert (code, said.count("\n")) == (ExitCode.STORAGE, 1), said
        assert "No space left on device" in said
        subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=True)  # noqa: S607 - see above
        assert call(str(disk))[0] == ExitCode.SOME_RERUNS_FAILED
        assert call("usual")[0] == ExitCode.SOME_RERUNS_FAILED
        assert content(disk) == content(tmp_path / "usual")
    finally:
        subprocess.run(["umount", str(disk)], check=True)  # noqa: S607 - see above
