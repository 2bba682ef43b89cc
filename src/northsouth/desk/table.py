"""A table as a notebook shows it and as other programs take it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Final, NoReturn

from northsouth.analysis.summary import Field
from northsouth.errors import InputError, Problem

MOST_ROWS: Final = 60
"""A notebook shows so many rows; the others are in the table all the same."""


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """Rows under named columns; a notebook shows it, and ``as_dict`` hands it to pandas.

    >>> table = Table("Shares", ("route", "share"), (("north", 0.04), ("south", 0.93)))
    >>> len(table), table.column("share"), table.as_dict()["route"]
    (2, [0.04, 0.93], ['north', 'south'])
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Field, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Field, ...]]:
        return iter(self.rows)

    def __repr__(self) -> str:
        return f"<Table {self.title!r}: {len(self.rows)} rows of {', '.join(self.columns)}>"

    def column(self, name: str) -> list[Field]:
        """Return the entries of one column; raises InputError where there is none of this name."""
        if name not in self.columns:
            refuse_name(self.title, name, self.columns)
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def as_dict(self) -> dict[str, list[Field]]:
        """Return the columns by their names, as ``pandas.DataFrame`` takes them."""
        return {name: self.column(name) for name in self.columns}

    def _repr_html_(self) -> str:
        """Show the table with a caption and headings that a screen reader knows for such."""
        heads = "".join(f'<th scope="col">{_shown(name)}</th>' for name in self.columns)
        lines = [
            f'<tr><th scope="row">{_shown(first)}</th>'
            + "".join(f"<td>{_shown(field)}</td>" for field in rest)
            + "</tr>"
            for first, *rest in self.rows[:MOST_ROWS]
        ]
        more = len(self.rows) - len(lines)
        rest = f" (the first {MOST_ROWS} of {len(self.rows):,} rows)" if more else ""
        return (
            f"<table><caption>{escape(self.title)}{rest}</caption><thead><tr>{heads}</tr></thead>"
            f"<tbody>{''.join(lines)}</tbody></table>"
        )


def refuse_name(what: str, name: str, known: tuple[str, ...]) -> NoReturn:
    """Raise InputError for a name that is not known, with the nearest that is."""
    expected = f"expected {', '.join(known)}"
    raise InputError([Problem(what, 0, "", f"unknown name {name!r}", expected, "", name, known)])


def _shown(field: Field) -> str:
    """Write a field for a page: numbers short, words harmless."""
    return escape(f"{field:.4g}" if isinstance(field, float) else str(field))
