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

COMMAND = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background is started deaf to it
from northsouth.cli import main
main()
"""
DRIVER = Path(__file__).with_name("toy_run.py")
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
