"""The table behind a map: every cell with its shares, and every line and mark that lies on the cells."""

from __future__ import annotations

from typing import Final

from northsouth.analysis.contour import ResponseMap, is_open
from northsouth.analysis.response import leaders
from northsouth.analysis.summary import written
from northsouth.figures.allowed import Allowed, allowed_rows
from northsouth.figures.regions import history_shown

HEADER: Final = (
    "arm",
    "arm_title",
    "across",
    "up",
    "category",
    "count",
    "n",
    "share",
    "low",
    "high",
    "likeliest",
    "open",
    "failed",
)


def cell_rows(table: ResponseMap) -> list[tuple[str | int | float, ...]]:
    """Give every cell of a panel, a row for each outcome."""
    across, up = table.varied
    return [
        (
            table.arm.name,
            table.arm.title,
            written(float(x), across.unit),
            written(float(y), up.unit),
            share.category,
            share.count,
            share.n,
            written(share.share, "share"),
            share.low,
            share.high,
            " and ".join(leaders(cell.shares)),
            "yes" if is_open(cell.shares) else "no",
            cell.failed,
        )
        for y, row in zip(table.up, table.cells, strict=True)
        for x, cell in zip(table.across, row, strict=True)
        for share in cell.shares
    ]


def marked_rows(table: ResponseMap, allowed: Allowed) -> list[tuple[str | int | float, ...]]:
    """Give the lines and marks of a panel: what the sources allow, history, where the likeliest changes."""
    across, up = table.varied
    marks = allowed_rows(allowed)
    if history_shown(table):
        marks.append((across.history, up.history, "history"))
    for number, piece in enumerate(table.contour, start=1):
        marks += [
            (x, y, f"line {number} {end}") for (x, y), end in zip(piece, ("begins", "ends"), strict=True)
        ]
    return [
        (
            table.arm.name,
            table.arm.title,
            "" if x is None else written(x, across.unit),
            "" if y is None else written(y, up.unit),
            words,
            *[""] * (len(HEADER) - 5),
        )
        for x, y, words in marks
    ]
