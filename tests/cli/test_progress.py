"""Progress is a line now and then for a file, and a bar for a person."""

import io
import sys
import time

import pytest

from northsouth.cli.progress import Bar, Lines, progress_for_people


def test_lines_come_neither_often_nor_all_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At most one line in two seconds and one for each tenth of the work."""
    clock = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: clock)
    with Lines() as lines:
        for done in range(0, 1001, 5):
            clock += 0.0625
            lines.progress(done, 1000)
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.split()[0] for line in said.err.splitlines()] == ["155", "315", "475", "635", "795", "955"]


def test_a_bar_is_drawn_when_there_is_something_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Work that is done at once shows no bar; lines are said with and without one."""
    with Bar() as bar:
        bar.say("before [bold]")
        bar.progress(5, 5)
    assert capsys.readouterr().err == "before [bold]\n"
    with Bar() as bar:
        bar.progress(0, 5)
        bar.say("during [bold]")
        bar.progress(5, 5)
    assert "during [bold]" in capsys.readouterr().err


def test_a_terminal_gets_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where a person watches is there a bar."""
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert isinstance(progress_for_people(), Lines)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert isinstance(progress_for_people(), Bar)
