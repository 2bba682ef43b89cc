"""Tables beside a model, each spoilt in one place: kept as data with the key and the words each must earn."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from northsouth.errors import Problem, Problems
from northsouth.inputs.comparisons import read_comparisons
from northsouth.inputs.document import Document
from northsouth.inputs.evidence import read_evidence
from northsouth.inputs.held_out import held_out_of
from northsouth.inputs.library import Library, Model
from northsouth.inputs.model_file import read_model
from northsouth.inputs.places import MODELS, shipped
from northsouth.inputs.record_of_answers import read_answers
from northsouth.inputs.tolerances import read_tolerances
from northsouth.inputs.weighed import read_weighed
from northsouth.inputs.without_effect import reasons_without_effect

TABLES = Path(__file__).parent / "tables"
CASES = tomllib.loads((TABLES / "malformed.toml").read_text(encoding="utf-8"))["case"]
LINE = re.compile(r"[^\n]+:[1-9]\d*: [^\n]+; expected [^\n]+\.(?: [A-Z][^\n]*\.)?")
Case = Mapping[str, str]


@pytest.fixture(scope="module")
def model() -> Model:
    """The model that ships, with the small evidence of the tables."""
    found = read_model(Library(), shipped(MODELS) / "1941.toml")
    assert found is not None
    return replace(found, evidence=read_evidence(TABLES, "", Problems()))


def problems_of(folder: Path, table: str, model: Model) -> tuple[Problem, ...]:
    """Read one of the tables of a folder, and say what is wrong with it."""
    library, path = Library({}), folder / "1941.toml"
    problems, evidence = library.problems, model.evidence
    readers: Mapping[str, Callable[[], object]] = {
        "evidence.csv": lambda: read_evidence(folder, "", problems),
        "sources.bib": lambda: read_evidence(folder, "", problems),
        "comparisons.csv": lambda: read_comparisons(model, folder, "", problems),
        "tolerances.csv": lambda: read_tolerances(folder, "", problems),
        "record.csv": lambda: read_answers(evidence, folder, "", problems),
        "held_out.csv": lambda: held_out_of(library, path),
        "without_effect.csv": lambda: reasons_without_effect(folder, "", problems),
        "1941.posterior.csv": lambda: read_weighed(library, path, model, Document("x", problems).top),
    }
    readers[table]()
    return problems.sorted()


@pytest.mark.parametrize("table", sorted({case["file"] for case in CASES}))
def test_a_sound_table_is_in_order(table: str, model: Model) -> None:
    """Nothing is said of the tables as they stand."""
    assert problems_of(TABLES, table, model) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['file']}: {case['write'][:30]}")
def test_a_malformed_table_is_refused_where_it_is_wrong(case: Case, tmp_path: Path, model: Model) -> None:
    """The problem stands on the line that was changed, under its row and column, in words."""
    folder = tmp_path / "models"
    shutil.copytree(TABLES, folder)
    path = folder / case["file"]
    text = path.read_text(encoding="utf-8")
    before, was, after = text.partition(case["was"])
    assert was
    path.write_text(before + case["write"] + after, encoding="utf-8", newline="")
    line = before.count("\n") + 1
    found = [problem for problem in problems_of(folder, case["file"], model) if case["file"] in problem.where]
    assert any(
        problem.line == line and problem.key == case["key"] and case["says"] in str(problem)
        for problem in found
    ), [str(problem) for problem in found]
    for problem in found:
        assert LINE.fullmatch(str(problem)), str(problem)
        assert str(problem).isprintable()


@pytest.mark.parametrize("table", sorted({case["file"] for case in CASES}))
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 1000,
        b"\xff\xfe\x00x",
        b"\xe9,\n",
        b'"' * 999,
        b"," * 200_000,
        b"x" * 1_000_001,
        b"\n" * 9,
    ],
    ids=["empty", "nul", "utf-16", "latin-1", "quotation marks", "commas", "too large", "blank"],
)
def test_what_is_no_table_is_refused_in_words(
    table: str, content: bytes, tmp_path: Path, model: Model
) -> None:
    """Whatever bytes stand in place of a table, at most twenty lines come of it and nothing is read."""
    # A bibliography without works is one.
    least = 0 if table == "sources.bib" and not content.strip() else 1
    folder = tmp_path / "models"
    shutil.copytree(TABLES, folder)
    (folder / table).write_bytes(content)
    found = problems_of(folder, table, model)
    assert least <= len(found) <= 20
    assert all("; expected " in str(problem) and str(problem).isprintable() for problem in found)
