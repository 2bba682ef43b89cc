"""`northsouth report` writes the page of a finished run where it is told to."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from northsouth.cli import carried_out
from northsouth.errors import ExitCode
from northsouth.records.results import Results
from northsouth.vocabulary.questions import FigureName


@pytest.fixture
def opened(imagine: Callable[..., Results], monkeypatch: pytest.MonkeyPatch) -> Results:
    """Give a run that any folder is opened as."""
    made = imagine(reruns=10)
    results = replace(made, experiment=replace(made.experiment, figures=(FigureName.WAFFLE,)))
    monkeypatch.setattr("northsouth.records.results.open_results", lambda _: results)
    return results


def test_the_page_lies_in_the_run_folder(opened: Results, capsys: pytest.CaptureFixture[str]) -> None:
    """Without more words the page is report.html beside the tables, and the output is its path."""
    assert carried_out(["report", str(opened.folder)]) == ExitCode.OK
    page = Path(capsys.readouterr().out.strip())
    assert page == opened.folder / "report.html"
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_page_lies_where_it_is_told_to(
    opened: Results, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--out names the file; --json gives its path and its size."""
    target = tmp_path / "essay.html"
    assert carried_out(["report", str(opened.folder), "--out", str(target), "--json"]) == ExitCode.OK
    said = json.loads(capsys.readouterr().out)
    assert said == {"report": str(target), "bytes": target.stat().st_size, "digest": opened.digest}


def test_a_folder_that_is_not_there_is_said_to_be_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No run, no page: one line, and nothing is made."""
    assert carried_out(["report", str(tmp_path / "nowhere")]) == ExitCode.STORAGE
    assert "expected a run folder" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
