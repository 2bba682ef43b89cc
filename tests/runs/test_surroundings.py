"""The clock, the time zone, the language, the mask of permissions and the folder's name change no byte."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from northsouth.records.store import PROVENANCE

RUN = Path(__file__).with_name("toy_command.py")
ZONES = ("UTC", "Asia/Tokyo", "Pacific/Kiritimati", "America/St_Johns")
LOCALES = ("C", "tr_TR.UTF-8", "de_DE.UTF-8", "C.UTF-8")
TEN_YEARS = 315_360_000


def bytes_of(out: Path, *, umask: int = 0o022, **surroundings: str) -> dict[str, bytes]:
    """Run baseline with a toy engine and its figures, and read all that it left."""
    words = ["run", "baseline", "--engine", "reference", "--workers", "1", "--reruns", "30"]
    subprocess.run(
        [sys.executable, str(RUN), *words, "--out", str(out)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        umask=umask,
        env=os.environ | {"TOY_ENGINE": "quick", "TOY_FIGURES": "1"} | surroundings,
    )
    (folder,) = out.iterdir()
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != PROVENANCE]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.timeout(300)
def test_odd_surroundings_change_no_byte(tmp_path: Path) -> None:
    """Ten years ago in Kiritimati, in Turkish, with a strict mask, in 北 or south – the same bytes."""
    plain = bytes_of(tmp_path / "plain", TZ="UTC", LC_ALL="C.UTF-8")
    odd = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "TOY_CLOCK": str(-TEN_YEARS)}
    assert bytes_of(tmp_path / "北 or süd – 'x'", umask=0o077, **odd) == plain


@pytest.mark.bar
@pytest.mark.timeout(1800)
def test_no_surroundings_change_a_byte(tmp_path: Path) -> None:
    """Four time zones and four languages, either mask, now and ten years ago: the same bytes."""
    plain = bytes_of(tmp_path / "plain", TZ="UTC", LC_ALL="C.UTF-8")
    for number, (zone, language) in enumerate(product(ZONES, LOCALES)):
        odd = {"TZ": zone, "LC_ALL": language, "TOY_CLOCK": str(-TEN_YEARS * (number % 2))}
        assert bytes_of(tmp_path / f"{zone} {number}", umask=(0o022, 0o077)[number % 2], **odd) == plain
