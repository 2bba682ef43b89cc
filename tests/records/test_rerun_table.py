"""The table of all reruns says in words what the rows hold, and the same bytes every time."""

import csv
import gzip
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from northsouth.records.experiment import Varied
from northsouth.records.rerun_table import column_meanings, header, write_rerun_table
from northsouth.records.results import Results
from northsouth.vocabulary.questions import Keep

VARIED = Varied("strength", "Strength", "ratio", 0.5, 1.5, 1.0, (0.5, 1.5), scales=("soviet_strength",))


@pytest.fixture
def results(imagine: Callable[..., Results]) -> Results:
    """Give an imagined run over two values of an input, with a failure at each."""
    return imagine(vary=[VARIED], points=[(0.5,), (1.5,)], reruns=30, failed=1)


def read(results: Results) -> list[dict[str, str]]:
    """Read the table as a spreadsheet would."""
    text = gzip.decompress((results.folder / "reruns.csv.gz").read_bytes()).decode()
    return list(csv.DictReader(text.splitlines()))


def test_every_rerun_has_a_line(results: Results) -> None:
    """There is one line a rerun, in order, with arm, point and inputs."""
    write_rerun_table(results)
    lines = read(results)
    assert [line["rerun"] for line in lines] == [str(number) for number in range(30)] * 2
    assert [line["input_strength"] for line in lines] == ["0.5"] * 30 + ["1.5"] * 30
    assert {line["arm"] for line in lines} == {"history"}


def test_dates_are_calendar_dates_or_never(
    results: Results, all_rows: Callable[[Results], np.ndarray]
) -> None:
    """A date reads as in a calendar, and what did not happen says never."""
    write_rerun_table(results)
    for line, row in zip(read(results), all_rows(results), strict=True):
        if line["status"] == "ok":
            assert line["north_attack_day"] == "never" or line["north_attack_day"].startswith("19")
            assert (line["north_attack_day"] == "never") == (line["first_strike"] != "north")
            assert float(line["deadline_divisions"]) == row["deadline_divisions"]


def test_a_failed_rerun_has_no_outcomes(results: Results) -> None:
    """The line of a failed rerun says what it said, and leaves every outcome empty."""
    write_rerun_table(results)
    failed = read(results)[0]
    assert (failed["status"], failed["failure"]) == ("failed", "imagined")
    outcomes = set(header(results)) - {"arm", "point", "input_strength", "rerun", "status", "failure"}
    assert {failed[name] for name in outcomes} == {""}


def test_the_bytes_know_no_clock(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written on another day, the file is the same to the byte."""
    write_rerun_table(results)
    before = (results.folder / "reruns.csv.gz").read_bytes()
    monkeypatch.setattr(time, "time", lambda: 1e9)
    write_rerun_table(results)
    assert (results.folder / "reruns.csv.gz").read_bytes() == before


def test_no_table_is_kept_where_none_is_wanted(results: Results) -> None:
    """An experiment that keeps outcomes only has no table, and loses an old one."""
    write_rerun_table(results)
    lean = replace(results, experiment=replace(results.experiment, keep=Keep.OUTCOMES))
    write_rerun_table(lean)
    assert [path.name for path in results.folder.iterdir()] == ["shards"]
    assert column_meanings(lean) == []
    assert [name for name, _, _ in column_meanings(results)] == ["rerun", "status", "failure"]
