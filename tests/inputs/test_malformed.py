"""Two hundred malformed files, kept as data with the line, the key and the words that each must earn."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from northsouth.errors import MOST_LINES
from northsouth.inputs.library import Library
from northsouth.inputs.model_file import read_model
from northsouth.inputs.resolve import read_experiment

FOLDER = Path(__file__).parent / "malformed"
with (FOLDER / "expected.csv").open(encoding="utf-8", newline="") as table:
    EXPECTED = list(csv.DictReader(table))
LINE = re.compile(r"[^\n]+\.toml:[1-9]\d*: [^\n]+; expected [^\n]+\.(?: [A-Z][^\n]*\.)?")


def read(library: Library, path: Path) -> None:
    """Read a malformed file as what its name says it is."""
    if path.name.startswith(("model_", "fact_")):
        read_model(library, path)
    else:
        read_experiment(library, path)


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: row["file"].removesuffix(".toml"))
def test_a_malformed_file_is_refused_where_it_is_wrong(library: Library, row: Mapping[str, str]) -> None:
    """The problem stands on its line, under its key, in our words; and no other is made of it."""
    read(library, FOLDER / row["file"])
    found = [(problem.line, problem.key, str(problem)) for problem in library.problems.sorted()]
    assert any(
        line == int(row["line"]) and key == row["key"] and row["part"] in text for line, key, text in found
    ), found
    assert len(found) == int(row["problems"]), found


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: row["file"].removesuffix(".toml"))
def test_every_line_says_where_what_and_what_to_do(library: Library, row: Mapping[str, str]) -> None:
    """Every problem is one printable line of the form WHERE: FOUND; EXPECTED. DO."""
    read(library, FOLDER / row["file"])
    for problem in library.problems.sorted():
        assert LINE.fullmatch(str(problem)), str(problem)
        assert str(problem).isprintable()


def test_every_malformed_file_is_in_the_table() -> None:
    """The table and the folder hold the same files, and at least two hundred."""
    listed = [row["file"] for row in EXPECTED]
    assert sorted(listed) == sorted(path.name for path in FOLDER.glob("*.toml"))
    assert len(listed) >= 200


def test_all_malformed_files_together_fill_no_screen(library: Library) -> None:
    """However much is wrong, at most twenty lines are said, and how many more there are."""
    for row in EXPECTED:
        read(library, FOLDER / row["file"])
    with pytest.raises(Exception, match=r"and [1-9]\d* more\.$") as caught:
        library.problems.raise_if_any()
    assert len(str(caught.value).splitlines()) == MOST_LINES
