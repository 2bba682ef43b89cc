"""What becomes of each row of evidence: facts that rest on it, comparisons, answers, or why none.

The reasons of rows that nothing uses stand in ``evidence_unused.csv``; a row with a use needs none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from northsouth.errors import Problem
from northsouth.inputs.citations import citations_of
from northsouth.inputs.compared import compared
from northsouth.inputs.document import Complaint
from northsouth.inputs.evidence import Row
from northsouth.inputs.library import Library, Model
from northsouth.inputs.places import spoken_path
from northsouth.inputs.record_of_answers import answers_of
from northsouth.inputs.recorded import UnreadableError, recorded
from northsouth.inputs.sheet import read_sheet
from northsouth.records.comparison import Comparison
from northsouth.records.recorded_answer import RecordedAnswer

FILE: Final = "evidence_unused.csv"
COLUMNS: Final = ("id", "why")


@dataclass(frozen=True, slots=True)
class Use:
    """A row of evidence and what becomes of it: the facts, comparisons and recorded answers that use it.

    ``outside`` are citing facts whose range leaves it out.
    """

    row: Row
    facts: tuple[str, ...]
    notes: tuple[str, ...]
    comparisons: tuple[str, ...]
    answers: tuple[str, ...]
    why: str
    outside: tuple[str, ...]

    @property
    def is_used(self) -> bool:
        """Tell whether a fact, a comparison or a recorded answer uses the row."""
        return bool(self.facts or self.notes or self.comparisons or self.answers)


def keeps_account(folder: Path) -> bool:
    """Tell whether a folder of models says what becomes of its evidence."""
    return (folder / FILE).is_file()


def check_account(library: Library, model: Model, path: Path) -> None:
    """Check the account of a model's evidence, where the model stands beside it and is no variant.

    Where no account is kept, the record of answers is checked all the same.
    """
    folder = library.folder_of_evidence(path)
    is_own = path.absolute().parent == folder.absolute() and len(model.chain) == 1
    if is_own and keeps_account(folder):
        uses_of(library, model, path)
    elif is_own:
        answers_of(library, path)


def uses_of(library: Library, model: Model, path: Path) -> tuple[Use, ...]:
    """Say of each row what becomes of it; what is not accounted for goes to the library's problems."""
    folder = library.folder_of_evidence(path)
    where = spoken_path(folder / FILE)
    if not keeps_account(folder):
        expected = f"expected {FILE} beside the evidence"
        library.problems.add(Problem(where, 0, "", "no such file", expected, "Write it first."))
        return ()
    lines = read_sheet(folder / FILE, where, COLUMNS, library.problems)
    reasons = {line.key: line["why"] for line in lines}
    uses = _uses(model, compared(library, model, path), answers_of(library, path), reasons)
    used = {use.row.id: use for use in uses}
    for line in lines:
        if line.key not in used:
            complaint = Complaint("unknown row", "expected an id of evidence.csv", "", line.key, tuple(used))
            line.complain("", complaint)
        elif used[line.key].is_used:
            found = f"a reason for not using what {_user(used[line.key])} uses"
            line.complain("", Complaint(found, "expected no line for it", "Remove the line."))
        elif not line["why"].strip():
            line.complain("why", Complaint("empty", "expected a reason", "Say why it is not used."))
    for use in uses:
        if not use.is_used and use.row.id not in reasons:
            found = f"row {use.row.id} is neither used nor accounted for"
            expected = "expected a fact, a comparison, a recorded answer or a reason"
            library.problems.add(
                Problem(where, 0, use.row.id, found, expected, "Add a line with the reason.")
            )
    return uses


def _uses(
    model: Model,
    comparisons: Sequence[Comparison],
    answers: Sequence[RecordedAnswer],
    reasons: dict[str, str],
) -> tuple[Use, ...]:
    citations = citations_of(model.facts.values())
    compared_with = _users((comparison.id, comparison.evidence) for comparison in comparisons)
    answered_by = _users((answer.id, answer.sources) for answer in answers)
    return tuple(
        Use(
            row,
            citations.sources.get(row.id, ()),
            citations.notes.get(row.id, ()),
            compared_with.get(row.id, ()),
            answered_by.get(row.id, ()),
            reasons.get(row.id, ""),
            tuple(name for name in citations.sources.get(row.id, ()) if _lies_outside(model, name, row)),
        )
        for row in model.evidence.rows.values()
    )


def _users(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Turn users with the rows that they name into rows with their users."""
    users: dict[str, tuple[str, ...]] = {}
    for user, rows in named:
        for row in rows:
            users[row] = (*users.get(row, ()), user)
    return users


def _lies_outside(model: Model, name: str, row: Row) -> bool:
    """Tell whether a row's own value lies outside the range of a fact of the same unit."""
    fact = model.facts[name]
    if row.unit != fact.unit and (row.unit == "event") != (fact.unit == "date"):
        return False
    try:
        bounds = recorded(row, fact.unit)
    except UnreadableError:
        return False
    return not fact.low <= bounds.value <= fact.high


def _user(use: Use) -> str:
    """Name the first user of a row."""
    if use.facts or use.notes:
        return f"fact {(*use.facts, *use.notes)[0]}"
    if use.comparisons:
        return f"comparison {use.comparisons[0]}"
    return f"recorded answer {use.answers[0]}"
