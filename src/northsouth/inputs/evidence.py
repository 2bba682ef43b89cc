"""The evidence behind a model: rows of ``evidence.csv`` and works of ``sources.bib``, with standing.

Standing says how a figure was come by: ``read`` on a page, ``derived`` from other rows, taken from a
``seed`` document, or only ``recalled``. What rests on a seed or a recollection nobody has checked.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from northsouth.errors import Problem, Problems
from northsouth.inputs.document import Complaint, Place, read_text, shown

ASSUMPTION: Final = "assumption"
STANDINGS: Final = ("read", "derived", "seed", "recalled", ASSUMPTION)
"""From the strongest to the weakest."""
UNVERIFIED: Final = ("seed", "recalled")
COLUMNS: Final = ("id", "quantity", "date", "value", "low", "high", "unit", "source", "standing", "note")

_ENTRY: Final = re.compile(r"@\w+\s*\{\s*([^,\s]+)\s*,")
_FIELD: Final = re.compile(r"\s*(\w+)\s*=\s*\{")
_BRACE: Final = re.compile(r"[{}]")
_ROW_ID: Final = re.compile(r"([A-Za-z])0*([0-9]+)")


@dataclass(frozen=True, slots=True)
class Work:
    """A work of the bibliography: its key and its fields (author, title, url ...)."""

    key: str
    fields: dict[str, str]

    @property
    def standing(self) -> str:
        """How the work was come by, as its note says; recalled where it says nothing."""
        note = self.fields.get("note", "")
        if note.startswith("read"):
            return "read"
        return "seed" if re.fullmatch(r"seed\d+", self.key) else "recalled"


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
    table = read_text(folder / "evidence.csv", f"{where}evidence.csv", problems)
    works = read_text(folder / "sources.bib", f"{where}sources.bib", problems)
    return Evidence(
        _rows(table, f"{where}evidence.csv", problems) if table is not None else {},
        works_of(works) if works is not None else {},
    )


def _rows(text: str, where: str, problems: Problems) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)

    def complain(key: str, found: str, expected: str, *, ahead: int = 0) -> None:
        problems.add(Problem(where, reader.line_num + ahead, key, found, expected, "Mend the row."))

    try:
        if tuple(reader.fieldnames or ()) != COLUMNS:
            complain("", "other columns", f"expected {','.join(COLUMNS)}")
            return rows
        for record in reader:
            key = record["id"]
            if None in record or None in record.values():
                complain(key, "too many or too few columns", f"expected {len(COLUMNS)}")
            elif key in rows or not key:
                complain(key, "an id that is empty or stands twice", "expected an id of its own")
            elif record["standing"] not in STANDINGS[:-1]:
                complain(
                    key, f"standing {shown(record['standing'])}", f"expected {', '.join(STANDINGS[:-1])}"
                )
            else:
                source = record.pop("source")
                rows[key] = Row(**record, source=tuple(source.split("; ")) if source else ())
    except csv.Error as error:
        # The reader counts a line only once it has been read.
        complain("", f"not CSV ({error})", "expected rows of comma-separated values", ahead=1)
    return rows


def works_of(text: str) -> dict[str, Work]:
    """Read the entries of a bibliography whose fields stand in braces.

    >>> works_of("@book{coox1985, author = {A. Coox}, title = {{Nomonhan}},}")["coox1985"].fields["title"]
    'Nomonhan'
    """
    works: dict[str, Work] = {}
    for entry in _ENTRY.finditer(text):
        fields: dict[str, str] = {}
        at = entry.end()
        while found := _FIELD.match(text, at):
            end = _closing_brace(text, found.end())
            fields[found[1].lower()] = re.sub(r"[{}]", "", text[found.end() : end]).strip()
            at = end + 1
            if text.startswith(",", at):
                at += 1
        works[entry[1]] = Work(entry[1], fields)
    return works


def _closing_brace(text: str, at: int) -> int:
    depth = 1
    for brace in _BRACE.finditer(text, at):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return brace.start()
    return len(text)
