"""What stood before Tokyo and how it was answered: the rows of ``record.csv``, beside the evidence.

One row a question and a day, "not now" among them. What an experiment takes over of history is
another thing, and read by ``record``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from northsouth.errors import Problems
from northsouth.inputs.cells import calendar_day_in
from northsouth.inputs.document import Complaint, shown
from northsouth.inputs.evidence import Evidence
from northsouth.inputs.library import Library
from northsouth.inputs.places import spoken_path
from northsouth.inputs.sheet import Line, read_sheet
from northsouth.records.recorded_answer import RecordedAnswer
from northsouth.vocabulary.questions import DOCKET
from northsouth.vocabulary.units import day_of

FILE: Final = "record.csv"
COLUMNS: Final = ("id", "date", "question", "answer", "tier", "source", "standing", "note")
FIRST: Final = date(1940, 6, 1)
"""The fall of France opens the docket."""
CALIBRATED_TO: Final = date(1941, 7, 31)
"""The last day of tier B: the freeze is known, the oil still flows."""
LAST: Final = date(1941, 12, 8)
TIERS: Final = ("B", "C")
ANSWERS: Final = ("yes", "no")
STANDINGS: Final = ("read", "derived", "recalled")
"""From the strongest to the weakest: no answer rests on a seed document."""


def has_record(folder: Path) -> bool:
    """Tell whether a folder of models keeps a record of answers."""
    return (folder / FILE).is_file()


def answers_of(library: Library, model: Path) -> tuple[RecordedAnswer, ...]:
    """Read the record beside a model's evidence; where there is none, there are no answers."""
    folder = library.folder_of_evidence(model)
    if not has_record(folder):
        return ()
    where = spoken_path(folder / FILE).removesuffix(FILE)
    return read_answers(library.evidence_for(model), folder, where, library.problems)


def read_answers(
    evidence: Evidence, folder: Path, where: str, problems: Problems
) -> tuple[RecordedAnswer, ...]:
    """Read the record in the order of its days; all that is wrong goes to the problems.

    ``where`` is how the folder is shown. Malformed rows are left out.
    """
    lines = read_sheet(folder / FILE, f"{where}{FILE}", COLUMNS, problems)
    found = []
    for line in lines:
        before = len(problems)
        answer = _answer(line, evidence)
        if answer is not None and len(problems) == before:
            found.append(answer)
    _check_order(lines)
    return tuple(found)


def _answer(line: Line, evidence: Evidence) -> RecordedAnswer | None:
    """Read a row; what is wrong with it goes to the problems."""
    _one_of(line, "question", DOCKET)
    _one_of(line, "answer", ANSWERS)
    _one_of(line, "standing", STANDINGS)
    sources = tuple(_sources(line, evidence))
    _check_standing(line, sources, evidence)
    if not line["note"].strip():
        expected = "expected who answered, and how the source shows it"
        line.complain("note", Complaint("empty", expected, "Say it."))
    day = _day(line)
    _check_tier(line, day)
    if day is None:
        return None
    return RecordedAnswer(
        id=line["id"],
        day=day_of(day),
        question=line["question"],
        yes=line["answer"] == "yes",
        tier=line["tier"],
        sources=sources,
        standing=line["standing"],
        note=line["note"],
    )


def _one_of(line: Line, column: str, known: tuple[str, ...]) -> None:
    if line[column] not in known:
        found = f"unknown {column} {shown(line[column])}"
        line.complain(column, Complaint(found, f"expected {', '.join(known)}", "", line[column], known))


def _sources(line: Line, evidence: Evidence) -> Iterator[str]:
    """Find the rows of evidence that show the answer."""
    names = line["source"].split("; ") if line["source"] else []
    if not names:
        line.complain("source", Complaint("empty", "expected ids of evidence.csv", "Name the row."))
    for name in names:
        if name in evidence.rows:
            yield name
            continue
        expected = "expected ids of evidence.csv, with semicolons between"
        known = tuple(evidence.rows)
        line.complain("source", Complaint(f"unknown row {shown(name)}", expected, "", name, known))


def _check_standing(line: Line, sources: tuple[str, ...], evidence: Evidence) -> None:
    """Complain of an answer that is said to be read where none of its rows was."""
    if line["standing"] == "read" and sources and "read" not in map(evidence.standing, sources):
        expected = "expected a source that was read"
        line.complain("standing", Complaint("read, but no source was", expected, "Mend one of them."))


def _day(line: Line) -> date | None:
    """Read the day of an answer, None where it is none or lies outside the record."""
    day = calendar_day_in(line["date"])
    if day is None:
        expected = "expected a date such as 1941-06-25"
        line.complain("date", Complaint(shown(line["date"]), expected, "Mend the row."))
        return None
    if not FIRST <= day <= LAST:
        expected = f"expected {FIRST.isoformat()} to {LAST.isoformat()}"
        line.complain("date", Complaint(f"{day} lies outside the record", expected, "Mend the row."))
        return None
    return day


def _check_tier(line: Line, day: date | None) -> None:
    """Complain of a tier that does not exist, or that is not the one of the day."""
    _one_of(line, "tier", TIERS)
    if day is None or line["tier"] not in TIERS:
        return
    tier = TIERS[0] if day <= CALIBRATED_TO else TIERS[1]
    if line["tier"] != tier:
        found = f"{shown(line['tier'])} on {day}"
        expected = f"expected {tier}: {TIERS[0]} ends on {CALIBRATED_TO}"
        line.complain("tier", Complaint(found, expected, "Mend the row."))


def _check_order(lines: list[Line]) -> None:
    """Complain of a day before that of the row above, and of a question asked twice on a day."""
    asked: set[tuple[str, str]] = set()
    latest = ""
    for line in lines:
        if line["date"] < latest:
            complaint = Complaint(f"{line['date']} after {latest}", "expected the order of days", "Move it.")
            line.complain("date", complaint)
        latest = max(latest, line["date"])
        if (line["date"], line["question"]) in asked:
            found = f"{line['question']} stands twice on {line['date']}"
            line.complain("question", Complaint(found, "expected one answer a day", "Remove one."))
        asked.add((line["date"], line["question"]))
