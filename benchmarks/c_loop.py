"""The loop in C: compiled where there is a compiler, run as a process of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).with_name("small_model.c")
COMPILERS: Final = ("cc", "gcc", "clang")
FLAGS: Final = ("-O3", "-march=native", "-ffp-contract=off")


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What the loop says of itself: its seconds, its happenings, and the sums of its final worlds."""

    seconds: float
    happenings: int
    sums: dict[str, int]


def compiled_in(folder: Path) -> Path | None:
    """Compile the loop into a folder and return the program; None where no compiler can."""
    compiler = next((found for name in COMPILERS if (found := shutil.which(name))), None)
    if compiler is None:
        return None
    program = folder / "small_model"
    command = [compiler, *FLAGS, str(SOURCE), "-o", str(program), "-lm"]
    done = subprocess.run(command, capture_output=True, check=False)
    return program if done.returncode == 0 else None


def run_copies(program: Path, copies: int, points: int, reruns: int, seed: int) -> list[Reckoning]:
    """Run so many copies of the loop at once, all with the same work."""
    command = [str(program), str(points), str(reruns), str(seed)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(copies)]
    return [Reckoning(**json.loads(copy.communicate()[0])) for copy in started]
