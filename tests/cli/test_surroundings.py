"""Language, time zone, hash seed, umask and the letters of a path change nothing that is said or written."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

CALL = "import sys; from northsouth.cli import main; sys.argv[0] = 'northsouth'; main()"
ASKED = """question = "Où ? Хасан – 張鼓峰"
model = "1941"
facts = "prior"
points = 2
reruns = 10
seed = 1941
figures = []
"""
PLAIN = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}
SURROUNDINGS: Mapping[str, tuple[str, int, dict[str, str]]] = {
    "turkish": (
        "ıİ 張鼓峰 and spaces",
        0o077,
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "random"},
    ),
    "plain C": (
        "張鼓峰",
        0o077,
        {"LC_ALL": "C", "TZ": "America/New_York", "PYTHONHASHSEED": "4242", "PYTHONUTF8": "0"},
    ),
    "no language": (
        "plain",
        0o022,
        {"LC_ALL": "POSIX", "LANG": "", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"},
    ),
    "half an hour": (
        "it's a 'test'",
        0o027,
        {"LC_ALL": "de_DE.ISO-8859-1", "TZ": "Asia/Kolkata", "PYTHONHASHSEED": "random"},
    ),
}


def carried_out(place: Path, umask: int, environment: Mapping[str, str]) -> tuple[object, ...]:
    """Check and run an experiment in a place; return the codes and all that was written."""
    place.mkdir()
    (place / "asked.toml").write_text(ASKED, encoding="utf-8")
    codes = []
    for words in (["check", "asked.toml"], ["run", "asked.toml", "--engine", "reference", "--workers", "1"]):
        done = subprocess.run(
            [sys.executable, "-c", CALL, *words],
            cwd=place,
            env={**os.environ, **environment},
            umask=umask,
            capture_output=True,
            check=False,
        )
        assert b"Traceback" not in done.stderr
        codes.append(done.returncode)
    written = {
        path.relative_to(place).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((place / "results").rglob("*"))
        if path.is_file() and path.name != "provenance.json"
    }
    return *codes, written


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    """What comes of the experiment in plain surroundings."""
    found = carried_out(tmp_path_factory.mktemp("x") / "plain", 0o022, PLAIN)
    assert found[:2] == (0, 0)
    return found


@pytest.mark.parametrize(
    "surroundings",
    ["turkish", *(pytest.param(name, marks=pytest.mark.bar) for name in SURROUNDINGS if name != "turkish")],
)
def test_surroundings_change_no_byte(surroundings: str, expected: tuple[object, ...], tmp_path: Path) -> None:
    """The same codes, and the same bytes in every file but the one that tells of the surroundings."""
    name, umask, environment = SURROUNDINGS[surroundings]
    assert carried_out(tmp_path / name, umask, environment) == expected
