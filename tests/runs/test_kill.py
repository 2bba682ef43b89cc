"""A run may be killed at any instant: nobody is left behind, and the next run ends it."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from northsouth.errors import ExitCode
from northsouth.records.store import PROVENANCE
from victims import ONLY_LINUX, RERUNS, SECONDS_TO_LEAVE, finish, left_behind, members, start, until_begun

COMMAND = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background is started deaf to it
from northsouth.cli import main
main()
"""


@ONLY_LINUX
def test_a_killed_parent_leaves_no_orphan_and_the_run_goes_on(tmp_path: Path) -> None:
    """Killed at a few instants, a run leaves no process behind and ends with the same bytes."""
    whole = finish(tmp_path / "usual")
    instants = random.Random(1941)  # noqa: S311 - instants at which to kill
    for _ in range(3):
        with start(tmp_path / "killed", "slow") as run:
            until_begun(tmp_path / "killed", run)
            time.sleep(instants.uniform(0.0, 1.0))
            run.kill()
        assert left_behind(run.pid) == []
    assert finish(tmp_path / "killed") == whole


@ONLY_LINUX
def test_a_killed_worker_costs_no_row(tmp_path: Path) -> None:
    """When the system kills a worker the run goes on, and ends with the same bytes."""
    whole = finish(tmp_path / "usual")
    with start(tmp_path / "killed", "slow") as run:
        until_begun(tmp_path / "killed", run)
        time.sleep(0.6)
        command = {pid: Path(f"/proc/{pid}/cmdline").read_text() for pid in members(run.pid)}
        workers = [pid for pid, text in command.items() if "spawn_main" in text]
        os.kill(workers[0], signal.SIGKILL)
        run.communicate(timeout=60)
    assert run.returncode == 0
    assert finish(tmp_path / "killed") == whole


@pytest.mark.parametrize("engine", ["reference", "compiled"])
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, ExitCode.INTERRUPTED), (signal.SIGTERM, ExitCode.TERMINATED)]
)
@ONLY_LINUX
def test_a_signal_ends_a_run_with_its_workers(
    tmp_path: Path, number: signal.Signals, code: int, engine: str
) -> None:
    """Ctrl-C or SIGTERM to all processes of a run: one line, no traceback, and all of them gone."""
    words = [sys.executable, "-c", COMMAND, "run", "baseline", "--workers", "2", "--engine", engine]
    with subprocess.Popen(
        [*words, "--reruns", "200000"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        deadline = time.monotonic() + 60
        while not list(tmp_path.glob("results/*/shards/*.npy")) and time.monotonic() < deadline:
            time.sleep(0.02)
        asked = time.monotonic()
        os.killpg(run.pid, number)
        out, err = run.communicate(timeout=30)
        assert time.monotonic() - asked < SECONDS_TO_LEAVE
    lines = [line for line in err.splitlines() if line.startswith("Interrupted")]
    assert (run.returncode, out, len(lines)) == (code, "", 1)
    assert "Traceback" not in err
    asked_for = f"northsouth run baseline --workers 2 --engine {engine} --reruns 200000"
    assert lines[0].endswith(f"Go on with: {asked_for}")
    assert left_behind(run.pid) == []


def test_the_order_of_sets_changes_no_byte(tmp_path: Path) -> None:
    """Two ways of hashing leave the same files."""
    assert finish(tmp_path / "one", hash_seed=1) == finish(tmp_path / "two", hash_seed=2, workers=1)


def test_a_killed_run_leaves_no_broken_record(tmp_path: Path) -> None:
    """After a kill and a second run the record of its making counts what was computed since."""
    with start(tmp_path, "slow", workers=1) as run:
        until_begun(tmp_path, run)
        time.sleep(0.3)
        run.kill()
    finish(tmp_path)
    (record,) = tmp_path.glob(f"*/{PROVENANCE}")
    provenance = json.loads(record.read_text())
    assert provenance["reruns"] == RERUNS
    assert len(provenance["sessions"]) == 1
