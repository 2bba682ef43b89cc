"""On the command line a run is done in parts and put together, and what cannot be is said."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest

from northsouth.cli import carried_out, publication
from northsouth.errors import ExitCode
from northsouth.records.store import PROVENANCE

Said = tuple[int, str, str]
ASKED = ("run", "no_oil_stop", "--reruns", "2", "--engine", "reference", "--workers", "1")


@pytest.fixture
def order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """Give the means to call the command in an empty folder: its code, output and talk."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(publication, "draw", lambda *_: [])
    monkeypatch.setattr("northsouth.cli.progress.SECONDS_BETWEEN", math.inf)

    def called(*words: str) -> Said:
        code = carried_out(words)
        out, err = capsys.readouterr()
        return code, out, err

    return called


def content(out: str) -> dict[str, bytes]:
    """Read every file of the run folder in a place, but for the one that tells of its making."""
    (folder,) = Path(out).iterdir()
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != PROVENANCE
    }


@pytest.mark.timeout(300)
def test_parts_are_run_and_merged(order: Callable[..., Said]) -> None:
    """Two parts name the command that puts them together; what it leaves is what one run leaves."""
    for part in ("1/2", "2/2"):
        code, out, _ = order(*ASKED, "--part", part, "--out", "parts")
        assert code == 0
        assert out.startswith(f"Part {part[0]} of 2: 2 of 4 reruns, 0 failed.\n")
    parts = sorted(str(path) for path in Path("parts").iterdir())
    assert out.splitlines()[-1].endswith(f"merge {parts[0].rpartition('-part-')[0]}-part-*-of-2")
    code, out, _ = order("merge", *parts, "--out", "merged", "--json")
    assert code == 0
    (record,) = Path("merged").glob(f"*/{PROVENANCE}")
    assert json.loads(record.read_text())["reruns_computed"] == 4
    assert Path(json.loads(out)["folder"]) == record.parent
    assert order(*ASKED, "--out", "whole")[0] == 0
    assert content("merged") == content("whole")
    code, _, err = order("merge", parts[1], "--out", "half")
    assert (code, err.count("\n")) == (ExitCode.INPUT, 1)
    assert "2 of 4 reruns are missing (from part 1 of 2 on)" in err
    code, _, err = order("merge", parts[0], str(record.parent))
    assert (code, err.count("\n")) == (ExitCode.RESULTS_DAMAGED, 1)
    assert "no part.json; expected a finished part of a run" in err


@pytest.mark.parametrize("part", ["0/2", "3/2", "2", "a/b", "1/0", "-1/2", "²/3"])
def test_what_is_no_part_is_said(order: Callable[..., Said], part: str) -> None:
    """A part that is none is refused with the form of one, and nothing is written."""
    code, _, err = order(*ASKED, f"--part={part}")
    assert code == ExitCode.INPUT
    assert "expected k/n with k from 1 to n, as 2/3." in err
    assert not Path("results").exists()
