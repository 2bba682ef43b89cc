"""Of several runs that want one folder one works; the others are told so, or wait for their turn."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from northsouth.errors import ExitCode
from northsouth.records.store import PROVENANCE

RUN = Path(__file__).with_name("toy_command.py")
MOST = 8
ASKED = ("--engine", "reference", "--workers", "1", "--reruns", "40")


def call(out: Path, *words: str) -> subprocess.Popen[str]:
    """Start a run of baseline with a slow toy engine into a place."""
    return subprocess.Popen(
        [sys.executable, str(RUN), "run", "baseline", *ASKED, *words, "--out", str(out)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"TOY_ENGINE": "slow"},
    )


def contend(out: Path, waiting: int) -> dict[str, bytes]:
    """Start eight runs at once, some of which wait; expect one to work, and return what it left."""
    runs = [call(out, *(["--wait"] if number < waiting else [])) for number in range(MOST)]
    said = [run.communicate(timeout=100)[1] for run in runs]
    codes = [run.returncode for run in runs]
    for code, line in zip(codes, said, strict=True):
        assert code in (ExitCode.OK, ExitCode.FOLDER_BUSY)
        assert (code == ExitCode.FOLDER_BUSY) == ("Wait until it has ended (--wait)" in line)
        assert "Traceback" not in line
    assert codes[:waiting] == [ExitCode.OK] * waiting
    worked = sum("are already in" not in line for code, line in zip(codes, said, strict=True) if code == 0)
    assert worked == 1
    assert ExitCode.FOLDER_BUSY in codes or waiting
    (folder,) = out.iterdir()
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != PROVENANCE]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.timeout(300)  # on a busy machine
def test_eight_runs_into_one_folder_do_the_work_once(tmp_path: Path) -> None:
    """One works, three wait and find it done, the others leave with a line and a code of their own."""
    assert contend(tmp_path / "many", waiting=3) == contend(tmp_path / "again", waiting=0)


@pytest.mark.bar
@pytest.mark.timeout(1800)
def test_eight_runs_twenty_times(tmp_path: Path) -> None:
    """Twenty times eight runs leave the same bytes."""
    whole = contend(tmp_path / "first", waiting=0)
    for number in range(19):
        assert contend(tmp_path / str(number), waiting=number % 4) == whole
