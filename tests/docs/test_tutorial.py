"""The tutorial can be followed to the letter, and prints what it says it prints, but for the numbers."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SET_UP = ("python3 -m venv", "export PATH=")
FEW = "6"


def shape(line: str) -> str:
    """Reduce a line to its words: numbers, digests and what depends on them count as one."""
    line = re.sub(r"my_question-[0-9a-f]{16}", "my_question-#", line)
    return re.sub(r"[\d,]+", "#", line)


@pytest.mark.timeout(300)
def test_the_tutorial_can_be_followed(tmp_path: Path) -> None:
    """Each command ends well, the file that is to be written is accepted, and each line shown is printed."""
    program = tmp_path / "bin" / "northsouth"
    program.parent.mkdir()
    # Few reruns stand for many: the last --reruns counts.
    program.write_text(
        "#!/bin/sh\n"
        f'if [ "$1" = run ]; then exec "{sys.executable}" -m northsouth "$@" --reruns {FEW}; fi\n'
        f'exec "{sys.executable}" -m northsouth "$@"\n'
    )
    program.chmod(0o755)
    text = PAGE.read_text(encoding="utf-8")
    printed = ""
    place = tmp_path
    shown = []
    for kind, code in BLOCK.findall(text):
        if kind == "toml":
            (place / "my_question.toml").write_text(code, encoding="utf-8")
        elif kind == "text":
            shown += code.splitlines()
        elif not code.startswith(SET_UP):
            done = subprocess.run(
                ["/bin/sh", "-ec", code],
                cwd=place,
                env={**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"},
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            printed += done.stdout
            place = place / "essay" if "cd essay" in code else place
    lines = [shape(line) for line in printed.splitlines()]
    for line in map(shape, shown):
        # What an answer names depends on its numbers: the arm before it and the error after it do not.
        start, _, rest = line.partition(": of # reruns")
        assert any(one.startswith(start) and one.endswith(rest[-30:]) for one in lines), line
    figures = {path.name for path in place.glob("results/*/figures/*")}
    assert {"waffle.png", "incidence.svg", "waffle.caption.md", "waffle.alt.txt"} <= figures
