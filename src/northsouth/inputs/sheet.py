"""A small table beside a model: rows of comma-separated values with known columns, and their lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from northsouth.errors import Problem, Problems
from northsouth.inputs.document import Complaint, is_of_text, read_text


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: where it stands and what is in its columns; complaints name its first cell."""

    where: str
    number: int
    cells: dict[str, str]
    problems: Problems

    @property
    def key(self) -> str:
        """What the row is called: the content of its first column."""
        return next(iter(self.cells.values()))

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def complain(self, column: str, complaint: Complaint) -> None:
        """Remember what is wrong in a column of the row."""
        key = f"{self.key}.{column}" if column and self.key else self.key or column
        self.problems.add(
            Problem(
                self.where,
                self.number,
                key,
                complaint.found,
                complaint.expected,
                complaint.do,
                complaint.name,
                complaint.known,
            )
        )


def read_sheet(path: Path, where: str, columns: Sequence[str], problems: Problems) -> list[Line]:
    """Read the rows of a table; what is wrong with its form goes to the problems.

    The first column names a row: it is filled, and no two rows have the same.
    """
    text = read_text(path, where, problems)
    if text is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: dict[str, Line] = {}

    # A row begins on the line after the one on which the row before it ended.
    number = 1

    def complain(what: str, expected: str, key: str = "") -> None:
        problems.add(Problem(where, number, key, what, expected, "Mend the row."))

    try:
        if tuple(next(reader, ())) != tuple(columns):
            complain("other columns", f"expected {','.join(columns)}")
            return []
        number = reader.line_num + 1
        for cells in reader:
            if cells and len(cells) != len(columns):
                complain(f"{len(cells)} columns", f"expected {len(columns)}", cells[0])
            elif cells and not all(map(_is_readable, cells)):
                complain("a character that cannot be seen", "expected text and line ends", cells[0])
            elif cells and (not cells[0] or cells[0] in found):
                complain("a first column that is empty or stands twice", "expected one of its own", cells[0])
            elif cells:
                row = dict(zip(columns, cells, strict=True))
                found[cells[0]] = Line(where, number, row, problems)
            number = reader.line_num + 1
    except csv.Error as error:
        complain(f"not CSV ({error})", "expected rows of comma-separated values")
    return list(found.values())


def _is_readable(text: str) -> bool:
    """Tell whether a cell holds nothing that commands a terminal or turns a line round."""
    return text.isprintable() or all(is_of_text(letter) or letter in "\n\t" for letter in text)
