"""A run may be killed at any step of any write: the next run leaves the bytes of one that never was."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from victims import ONLY_LINUX, finish, left_behind, members, start, until_begun

KILLS = Path(__file__).with_name("toy_kills.py")
CAN_FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks to be killed")


def killed(out: Path, how: str, count: int, figures: str = "plain") -> dict[str, object]:
    """Kill a run many times and return what came of it."""
    words = [sys.executable, str(KILLS), str(out), how, str(count), figures]
    said = subprocess.run(words, capture_output=True, text=True, check=True)
    told: dict[str, object] = json.loads(said.stdout)
    return told


@CAN_FORK
@pytest.mark.timeout(300)  # on a busy machine
def test_a_kill_at_a_step_of_a_write_costs_nothing(tmp_path: Path) -> None:
    """Killed at eight of the numbered steps and at four instants, a run ends with the same bytes."""
    told = killed(tmp_path / "steps", "steps", 8)
    assert told["kinds"] == ["fsync", "mkdir", "open", "replace", "unlink", "write"]
    assert (told["tried"], told["wrong"]) == (8, [])
    told = killed(tmp_path / "instants", "instants", 4)
    assert (told["tried"], told["wrong"]) == (4, [])


@pytest.mark.bar
@pytest.mark.timeout(1800)
@CAN_FORK
def test_a_kill_at_every_step_and_at_200_instants_costs_nothing(tmp_path: Path) -> None:
    """Killed once at every step and at 200 instants, with its figures, a run ends with the same bytes."""
    told = killed(tmp_path / "steps", "steps", 100_000)
    assert (told["tried"], told["wrong"]) == (told["steps"], [])
    told = killed(tmp_path / "figures", "instants", 20, "figures")
    assert (told["tried"], told["wrong"]) == (20, [])
    told = killed(tmp_path / "instants", "instants", 200)
    assert (told["tried"], told["wrong"]) == (200, [])


@pytest.mark.bar
@pytest.mark.timeout(1800)
@ONLY_LINUX
@pytest.mark.parametrize("victim", ["tree", "parent", "worker"])
def test_a_kill_of_one_or_all_costs_nothing(tmp_path: Path, victim: str) -> None:
    """Twenty times the whole tree, the parent or one worker is killed: no orphan, and the same bytes."""
    whole = finish(tmp_path / "usual")
    instants = random.Random(victim)  # noqa: S311 - instants at which to kill
    for number in range(20):
        out = tmp_path / f"killed {number}"
        with start(out, "slow") as run:
            until_begun(out, run)
            time.sleep(instants.uniform(0.0, 1.5))
            workers = [
                pid
                for pid in members(run.pid)
                if "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")
            ]
            if victim == "worker":
                for pid in workers[:1]:
                    os.kill(pid, signal.SIGKILL)
                run.communicate(timeout=60)
            elif victim == "tree":
                os.killpg(run.pid, signal.SIGKILL)
            else:
                run.kill()
        assert left_behind(run.pid) == []
        assert finish(out) == whole
