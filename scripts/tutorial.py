"""Follow the tutorial at its full length and write what is printed into its page.

A test follows it as well, with few reruns, and compares all but the numbers.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).parents[1] / "docs" / "tutorial.md"
BLOCK: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SET_UP: Final = ("python3 -m venv", "export PATH=")
"""How the commands begin that a reader gives once, before the others."""
TAIL: Final = 30


def main() -> None:
    """Follow the page and write it anew."""
    text = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as place:
        printed = follow(text, Path(place))
    PAGE.write_text(refreshed(text, printed), encoding="utf-8")


def follow(text: str, place: Path, reruns: int | None = None) -> list[str]:
    """Do what the page says in a folder; return the lines that its commands print.

    ``reruns`` stand in place of those that are asked for. Raises CalledProcessError where a command fails.
    """
    program = place / "bin" / "northsouth"
    program.parent.mkdir()
    # Of two --reruns the last counts.
    few = f"--reruns {reruns}" if reruns else ""
    call = f'exec "{sys.executable}" -m northsouth "$@"'
    program.write_text(f'#!/bin/sh\nif [ "$1" = run ]; then {call} {few}; fi\n{call}\n', encoding="utf-8")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    lines: list[str] = []
    for kind, code in BLOCK.findall(text):
        if kind == "toml":
            (place / "my_question.toml").write_text(code, encoding="utf-8")
        elif not kind and not code.startswith(SET_UP):
            command = ["/bin/sh", "-ec", code]
            done = subprocess.run(  # noqa: S603 - the commands stand on our own page
                command,
                cwd=place,
                env={**os.environ, "PATH": path},
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
            lines += done.stdout.splitlines()
            place = place / "essay" if "cd essay" in code else place
    return lines


def shown(text: str) -> Iterator[str]:
    """Give the lines that the page shows of what is printed."""
    for kind, code in BLOCK.findall(text):
        if kind == "text":
            yield from code.splitlines()


def likeness(line: str, printed: list[str]) -> str | None:
    """Return the first printed line that is like a shown one in all but what depends on numbers."""
    wanted = _skeleton(line)
    return next((one for one in printed if _skeleton(one) == wanted), None)


def refreshed(text: str, printed: list[str]) -> str:
    """Put what was printed in the place of what the page shows."""
    for line in shown(text):
        text = text.replace(line, likeness(line, printed) or line)
    return text


def _skeleton(line: str) -> tuple[str, str]:
    """Reduce a line to its words; of an answer only the arm before it and the error after it are left.

    Of how an arm differs only the two arms are left.
    """
    line = re.sub(r"-[0-9a-f]{16}", "-#", line)
    line = re.sub(r"[\d,]+", "#", line.partition(", with the same luck")[0])
    start, *answer = re.split(r": (?:of|all) # reruns", line)
    return (start, answer[0][-TAIL:]) if answer else (line, "")


if __name__ == "__main__":
    main()
