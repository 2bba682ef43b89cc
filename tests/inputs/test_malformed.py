"""Four hundred malformed files, kept as data with the line, the key and the words that each must earn."""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from northsouth.errors import MOST_LINES
from northsouth.inputs.experiment_file import (
    ArmTable,
    AskTable,
    ExperimentFile,
    ForbidTable,
    ForceTable,
    InformTable,
    OutcomeTable,
    RuleTable,
    ScaleTable,
    SetTable,
    VaryTable,
)
from northsouth.inputs.given import GivenTable
from northsouth.inputs.library import Library
from northsouth.inputs.model_file import Heading, read_model
from northsouth.inputs.parameter import Parameter
from northsouth.inputs.resolve import read_experiment
from northsouth.inputs.shape import keys_of

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
    """The problem stands on its line, under its key, in our words, soon; and no other is made of it."""
    start = time.process_time()
    read(library, FOLDER / row["file"])
    problems = library.problems.sorted()
    assert time.process_time() - start < 1.0
    found = [(problem.line, problem.key, str(problem)) for problem in problems]
    assert any(
        line == int(row["line"]) and key == row["key"] and row["part"] in text for line, key, text in found
    ), found
    assert len(found) == int(row["problems"]), found
    for _, _, text in found:
        assert LINE.fullmatch(text), text
        assert text.isprintable()


SHAPES = {
    "": (ExperimentFile, Heading),
    "arms": (ArmTable,),
    "vary": (VaryTable,),
    "interventions": (
        SetTable,
        ScaleTable,
        ForceTable,
        ForbidTable,
        OutcomeTable,
        InformTable,
        AskTable,
        RuleTable,
    ),
    "given": (GivenTable,),
    "front.advance": (Parameter,),
}


@pytest.mark.parametrize("table", SHAPES)
def test_every_key_of_the_format_is_spoilt_somewhere(table: str) -> None:
    """No key of a table is without a file in which it, and nothing else, is wrong."""
    spoilt = {re.sub(r"\[\d+\]", "", row["key"]) for row in EXPECTED}
    under = {key.rpartition(".")[2] for key in spoilt if table in key.rpartition(".")[0]}
    keys = {key for shape in SHAPES[table] for key in keys_of(shape)}
    # A table of givens is a fact with more keys: what both have is spoilt among the facts.
    keys -= set(keys_of(Parameter)) if table == "given" else set()
    whole = {key.partition(".")[0] for key in spoilt}
    assert keys - under - (whole if not table else set()) == set()


def test_every_malformed_file_is_in_the_table() -> None:
    """The table and the folder hold the same files, and at least four hundred."""
    listed = [row["file"] for row in EXPECTED]
    assert sorted(listed) == sorted(path.name for path in FOLDER.glob("*.toml"))
    assert len(listed) >= 400


def test_all_malformed_files_together_fill_no_screen(library: Library) -> None:
    """However much is wrong, at most twenty lines are said, and how many more there are."""
    for row in EXPECTED:
        read(library, FOLDER / row["file"])
    with pytest.raises(Exception, match=r"and [1-9]\d* more\.$") as caught:
        library.problems.raise_if_any()
    assert len(str(caught.value).splitlines()) == MOST_LINES
