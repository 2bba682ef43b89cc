"""The evidence behind a model: rows of ``evidence.csv`` and works of ``sources.bib``, with standing.

Standing says how a figure was come by: ``read`` on a page, ``derived`` from other rows, taken from a
``seed`` document, or only ``recalled``. What rests on a seed or a recollection nobody has checked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from northsouth.errors import Problems
from northsouth.inputs.bibliography import Work, read_works
from northsouth.inputs.cells import is_dated, number_in
from northsouth.inputs.document import Complaint, Place, read_text, shown
from northsouth.inputs.places import NAME
from northsouth.inputs.sheet import Line, read_sheet

ASSUMPTION: Final = "assumption"
STANDINGS: Final = ("read", "derived", "seed", "recalled", ASSUMPTION)
"""From the strongest to the weakest."""
UNVERIFIED: Final = ("seed", "recalled")
COLUMNS: Final = ("id", "quantity", "date", "value", "low", "high", "unit", "source", "standing", "note")

DATE: Final = "date"
EVENT: Final = "event"
TEXT: Final = "text"
"""Units of rows that record no amount."""
_ROW_ID: Final = re.compile(r"([A-Za-z])0*([0-9]+)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of evidence: what was recorded, where it stands and how it was come by."""

    id: str
    quantity: str
    date: str
    value: str
    low: str
    high: str
    unit: str
    source: tuple[str, ...]
    standing: str
    note: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a model may name as a source."""

    rows: dict[str, Row] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)

    def standing(self, name: str) -> str:
        """Return the standing of a source: of the row or the work with this name."""
        if name in self.rows:
            return self.rows[name].standing
        return self.works[name].standing if name in self.works else ASSUMPTION

    def weakest(self, names: Sequence[str]) -> str:
        """Return the weakest standing among sources."""
        return max((self.standing(name) for name in names), key=STANDINGS.index)

    def check(self, name: str, place: Place) -> None:
        """Complain of a source that is in neither file, and name the one that was likely meant."""
        if name in self.rows or name in self.works:
            return
        id_like = _ROW_ID.fullmatch(name)
        known = tuple(self.works) if id_like is None else tuple(self.rows)
        if id_like:
            letter, number = id_like[1].upper(), int(id_like[2])
            known = tuple(row for row in known if row[:1] == letter and row[1:].lstrip("0") == str(number))
        complaint = Complaint(
            f"unknown source {shown(name)}",
            'expected an id of evidence.csv, a key of sources.bib, or "assumption"',
            "Add the source there first.",
            known[0] if id_like and known else name,
            known,
        )
        place.complain(complaint)


def read_evidence(folder: Path, where: str, problems: Problems) -> Evidence:
    """Read the two files of evidence in a folder of models; ``where`` is how the folder is shown."""
    lines = read_sheet(folder / "evidence.csv", f"{where}evidence.csv", COLUMNS, problems)
    text = read_text(folder / "sources.bib", f"{where}sources.bib", problems)
    works = None if text is None else read_works(text, f"{where}sources.bib", problems)
    for line in lines:
        _check(line, works)
    return Evidence({line.key: _row(line) for line in lines}, works or {})


def _row(line: Line) -> Row:
    source = line["source"]
    standing = line["standing"] if line["standing"] in STANDINGS else STANDINGS[-1]
    cells = line.cells | {"source": tuple(source.split("; ")) if source else (), "standing": standing}
    return Row(**cells)  # type: ignore[arg-type]  # the columns are the fields of a row


def _check(line: Line, works: Mapping[str, Work] | None) -> None:
    """Complain of all that is wrong with a row; sources are looked for where there are ``works``."""
    if not NAME.fullmatch(line.key):
        line.complain("id", Complaint(shown(line.key), "expected letters, digits, _ and -", "Mend the row."))
    if line["standing"] not in STANDINGS[:-1]:
        known = STANDINGS[:-1]
        found, expected = f"standing {shown(line['standing'])}", f"expected {', '.join(known)}"
        line.complain("standing", Complaint(found, expected, "Mend the row.", line["standing"], known))
    _check_dates(line, "date")
    if works is not None:
        _check_works(line, works)
    if line["unit"] == DATE:
        _check_dates(line, "value", "low", "high")
    elif line["unit"] == EVENT:
        for column in ("value", "low", "high"):
            if line[column]:
                complaint = Complaint(shown(line[column]), "expected nothing: an event has no number")
                line.complain(column, complaint)
    elif line["unit"] != TEXT:
        _check_numbers(line)


def _check_works(line: Line, works: Mapping[str, Work]) -> None:
    for source in line["source"].split("; ") if line["source"] else ():
        if source not in works:
            expected = "expected keys of sources.bib, with semicolons between"
            complaint = Complaint(f"unknown work {shown(source)}", expected, "", source, tuple(works))
            line.complain("source", complaint)


def _check_dates(line: Line, *columns: str) -> None:
    for column in columns:
        if line[column] and not is_dated(line[column]):
            expected = "expected a date such as 1941-06-22, 1941-06, 1941 or 1941-06..08"
            line.complain(column, Complaint(shown(line[column]), expected, "Mend the row."))


def _check_numbers(line: Line) -> None:
    """Complain of what is no number, and of ends that do not enclose the value."""
    numbers = {column: number_in(line[column]) for column in ("low", "value", "high") if line[column]}
    for column, number in numbers.items():
        if math.isnan(number):
            line.complain(column, Complaint(shown(line[column]), "expected a number", "Mend the row."))
    if not any(map(math.isnan, numbers.values())) and list(numbers.values()) != sorted(numbers.values()):
        found = " .. ".join(line[column] for column in numbers)
        line.complain("value", Complaint(found, "expected low <= value <= high", "Mend the row."))
