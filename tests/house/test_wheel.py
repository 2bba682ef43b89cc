"""What is installed from a wheel is whole: code, types, and all that ships beside the code."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

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


@pytest.mark.bar
@pytest.mark.timeout(1800)
def test_a_wheel_in_an_empty_environment_does_the_main_job(tmp_path: Path) -> None:
    """Built, installed by itself with the locked packages, and called far from the repository, it answers."""
    wheels = tmp_path / "wheels"
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(wheels),
        ".",
    ]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = wheels.iterdir()
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")], check=True)
    subprocess.run([*pip, "--no-index", "--no-deps", str(wheel)], check=True)
    northsouth = tmp_path / "venv" / "bin" / "northsouth"
    for words in (["run", "baseline", "--reruns", "20"], ["doctor"]):
        said = subprocess.run(
            [str(northsouth), *words],
            cwd=tmp_path,
            env={"PATH": "", "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (said.returncode, "Traceback" in said.stderr) == (0, False), said.stderr + said.stdout
    (folder,) = (tmp_path / "results").iterdir()
    subprocess.run([str(northsouth), "verify", str(folder)], check=True, cwd=tmp_path)
