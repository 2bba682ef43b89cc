"""Ctrl-C and SIGTERM at any instant: the right code, one line, nobody left behind, and the run goes on."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from northsouth.errors import ExitCode
from northsouth.records.store import PROVENANCE
from victims import ONLY_LINUX, left_behind

RUN = Path(__file__).with_name("toy_command.py")
SECONDS = 10.0
"""Two are the bar on a quiet machine; tests run on busy ones."""


def start(out: Path, workers: int) -> subprocess.Popen[str]:
    """Start a run in a process group of its own, and wait until the command line is there."""
    words = ["run", "baseline", "--engine", "reference", "--reruns", "300", "--workers", str(workers)]
    run = subprocess.Popen(
        [sys.executable, str(RUN), *words, "--out", str(out)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"TOY_ENGINE": "slow"},
    )
    assert run.stderr is not None
    assert run.stderr.readline() == "begun\n"
    return run


def told_to_end(out: Path, number: signal.Signals, after: float, *, workers: int, seconds: float) -> None:
    """Send a signal to all processes of a run after a while, and look at how it ends."""
    with start(out, workers) as run:
        time.sleep(after)
        asked = time.monotonic()
        os.killpg(run.pid, number)
        _, said = run.communicate(timeout=30)
        took = time.monotonic() - asked
    assert took < seconds
    code = ExitCode.INTERRUPTED if number is signal.SIGINT else ExitCode.TERMINATED
    lines = [line for line in said.splitlines() if not re.search(r" reruns (\(|to do: )", line)]
    if run.returncode != ExitCode.OK:
        assert (run.returncode, "Traceback" in said) == (code, False), said
        ended = [line for line in lines if line.startswith(("Interrupted", "Terminated"))]
        assert len(ended) == 1, said
        assert "already in" in said or len(lines) == 1, said
    assert left_behind(run.pid) == []


def content(out: Path) -> dict[str, bytes]:
    """Read what a finished run left."""
    (folder,) = out.iterdir()
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != PROVENANCE]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def end_and_go_on(place: Path, count: int, *, longest: float, seconds: float = SECONDS) -> None:
    """Tell one run again and again to end, at random instants; expect it to be whole in the end."""
    instants = random.Random(1941)  # noqa: S311 - instants at which to end
    for number in range(count):
        told = (signal.SIGINT, signal.SIGTERM)[number % 2]
        workers = 1 + number // 2 % 2
        told_to_end(place / "ended", told, instants.uniform(0.0, longest), workers=workers, seconds=seconds)
    for name in ("ended", "usual"):
        with start(place / name, 2) as run:
            run.communicate(timeout=100)
        assert run.returncode == ExitCode.OK
    assert content(place / "ended") == content(place / "usual")


@ONLY_LINUX
@pytest.mark.timeout(300)  # on a busy machine
def test_a_signal_at_some_instants_ends_a_run(tmp_path: Path) -> None:
    """Told to end four times, by either signal, alone and with workers, a run is whole in the end."""
    end_and_go_on(tmp_path, 4, longest=1.5)


@pytest.mark.bar
@pytest.mark.timeout(1800)
@ONLY_LINUX
def test_a_signal_at_forty_instants_ends_a_run(tmp_path: Path) -> None:
    """Twenty times each signal: within two seconds, with the right code, one line and nobody left."""
    for number in range(10):
        end_and_go_on(tmp_path / str(number), 4, longest=3.0, seconds=4.0)
