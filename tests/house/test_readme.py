"""The README's first change works as it stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def commands_under(heading: str) -> list[str]:
    """Return the lines of the first fenced block under a heading of the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8").partition(f"## {heading}\n")[2]
    found = re.search(r"```\n(.*?)```", text, flags=re.DOTALL)
    assert found is not None
    return found[1].strip().splitlines()


def test_first_change_gives_another_figure(tmp_path: Path) -> None:
    """Copying an experiment and changing one number, as the README says, gives another finding."""
    shutil.copytree(ROOT / "experiments", tmp_path / "experiments")
    northsouth = tmp_path / ".venv" / "bin" / "northsouth"
    northsouth.parent.mkdir(parents=True)
    northsouth.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m northsouth "$@" --reruns 60\n')
    northsouth.chmod(0o755)
    lines = commands_under("A first change")
    for script in ("\n".join(lines), ".venv/bin/northsouth run experiments/half_strength.toml"):
        done = subprocess.run(
            ["/bin/sh", "-ec", script],
            cwd=tmp_path,
            env=os.environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    titles = {
        path.parent.parent.name.split("-")[0]: path.read_text(encoding="utf-8")
        for path in tmp_path.glob("results/*/figures/waffle.alt.txt")
    }
    assert set(titles) == {"half_strength", "my_question"}
    assert titles["half_strength"] != titles["my_question"]


def test_both_set_up_lines_are_single_lines() -> None:
    """The line that runs the main job and the line that passes the tests are one line each."""
    running, passing = commands_under("Running it"), commands_under("Passing the tests")
    assert len(running) == len(passing) == 1
    assert running[0].endswith("northsouth run experiments/baseline.toml")
    assert "requirements-dev.lock" in passing[0]
    assert passing[0].endswith("pytest -n auto")
