"""What is installed from a wheel is whole: code, types, and all that ships beside the code."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_wheel_carries_all_that_ships(tmp_path: Path) -> None:
    """The wheel has the mark of a typed package, every module, and the models, questions and starter."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    wanted = {path.relative_to(source).as_posix() for path in source.rglob("*.py")} | {"northsouth/py.typed"}
    for folder in ("models", "experiments", "starter"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                wanted.add(f"northsouth/_data/{path.relative_to(ROOT).as_posix()}")
    assert sorted(wanted - held) == []
