"""Evidence: rows and works are read as they stand, and each source has a standing."""

from __future__ import annotations

from pathlib import Path

import pytest

from northsouth.errors import InputError, Problems
from northsouth.inputs.bibliography import read_works
from northsouth.inputs.evidence import COLUMNS, Evidence, read_evidence

HEADER = ",".join(COLUMNS) + "\n"
ROW = "E001,a thing,1941,1,1,1,km,coox1985,read,\n"


def read(folder: Path, table: str = HEADER, works: str = "@book{coox1985,}") -> tuple[Evidence, Problems]:
    """Read evidence from two texts."""
    (folder / "evidence.csv").write_text(table, encoding="utf-8", newline="")
    (folder / "sources.bib").write_text(works, encoding="utf-8")
    problems = Problems()
    return read_evidence(folder, "models/", problems), problems


def test_rows_are_read_as_they_stand(desk: Path) -> None:
    """Quoted commas, several sources and empty cells are what they are in the table."""
    evidence = read_evidence(desk / "models", "models/", Problems())
    row = evidence.rows["E044"]
    assert (row.quantity, row.date, row.value) == ("the war begins, at dawn", "1941-06-22", "")
    assert row.source == ("coox1985", "page7")
    assert (row.standing, row.note) == ("read", "mark: [page: page7]")


def test_a_row_without_a_source_has_none(tmp_path: Path) -> None:
    """No source is no source, not a source without a name."""
    evidence, _ = read(tmp_path, HEADER + ROW.replace("coox1985", ""))
    assert evidence.rows["E001"].source == ()


def test_works_are_read_as_they_stand(desk: Path) -> None:
    """Fields stand in braces, which may hold braces; keys are taken as they are."""
    works = read_evidence(desk / "models", "models/", Problems()).works
    assert works["coox1985"].fields == {
        "author": "Alvin Coox",
        "title": "Nomonhan: Japan against Russia",
        "year": "1985",
        "note": "recalled, not checked",
    }
    assert works["page7"].fields["url"] == "https://example.org/page7"


def test_a_bibliography_cut_short_gives_what_is_there() -> None:
    """An entry that is not closed ends with the file, and that is said."""
    problems = Problems()
    assert read_works("@book{a,\n title = {A {B\n", "x.bib", problems)["a"].fields == {"title": "A B"}
    (problem,) = map(str, problems.sorted())
    assert problem == (
        "x.bib:2: a: an entry that does not end as it should; expected entries such as "
        "@book{coox1985, title = {Nomonhan}, year = {1985},}. Close it."
    )


@pytest.mark.parametrize(
    ("source", "standing"),
    [
        ("E044", "read"),
        ("F001", "seed"),
        ("F002", "recalled"),
        ("F003", "derived"),
        ("coox1985", "recalled"),
        ("page7", "read"),
        ("seed001", "seed"),
        ("assumption", "assumption"),
        ("nowhere", "assumption"),
    ],
)
def test_every_source_has_a_standing(desk: Path, source: str, standing: str) -> None:
    """A row has its own standing, a work that of its note, and what is in neither none at all."""
    assert read_evidence(desk / "models", "models/", Problems()).standing(source) == standing


@pytest.mark.parametrize(
    ("names", "weakest"),
    [
        (("E044",), "read"),
        (("E044", "F003"), "derived"),
        (("F003", "F001"), "seed"),
        (("F001", "F002", "E044"), "recalled"),
        (("assumption",), "assumption"),
    ],
)
def test_the_weakest_source_decides(desk: Path, names: tuple[str, ...], weakest: str) -> None:
    """From the strongest to the weakest: read, derived, seed, recalled, assumption."""
    assert read_evidence(desk / "models", "models/", Problems()).weakest(names) == weakest


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("id,quantity\nE001,x\n", "evidence.csv:1: other columns; expected id,quantity,date,value"),
        (HEADER + ROW + ROW, "evidence.csv:3: E001: a first column that is empty or stands twice; expected"),
        (
            HEADER + ROW.replace("E001", ""),
            "evidence.csv:2: a first column that is empty or stands twice",
        ),
        (HEADER + "E001,x\n", "evidence.csv:2: E001: 2 columns; expected 10"),
        (HEADER + ROW.replace(",\n", ",x,y\n"), "evidence.csv:2: E001: 11 columns"),
        (
            HEADER + ROW.replace("read", "heard"),
            'E001.standing: standing "heard"; expected read, derived, seed, recalled',
        ),
        (HEADER + 'E001,"x"y,\n', r"evidence.csv:2: not CSV \(.*\); expected rows of comma-separated values"),
    ],
)
def test_a_broken_table_is_a_problem_with_a_line(tmp_path: Path, table: str, message: str) -> None:
    """What cannot be read as evidence is refused where it stands."""
    _, problems = read(tmp_path, table)
    with pytest.raises(InputError, match=message) as caught:
        problems.raise_if_any()
    assert len(caught.value.problems) == 1


def test_evidence_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    """Both files are needed."""
    problems = Problems()
    assert read_evidence(tmp_path, "models/", problems) == Evidence()
    with pytest.raises(InputError, match=r"models/evidence\.csv: no such file") as caught:
        problems.raise_if_any()
    assert [problem.where for problem in caught.value.problems] == [
        "models/evidence.csv",
        "models/sources.bib",
    ]
