"""One row a rerun as a table for any spreadsheet or statistics program: ``reruns.csv.gz``."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from northsouth.records.disk import storage_errors, written_whole
from northsouth.records.results import Results
from northsouth.records.schema import FAILED, NO_CODE, ROUTES, Numbers
from northsouth.records.shards import Content
from northsouth.records.store import RunFolder
from northsouth.vocabulary.questions import OUTCOMES, Keep, OutcomeKind
from northsouth.vocabulary.units import EPOCH

TABLE_MEANINGS: Final = (
    ("rerun", "count", "Number of the rerun; the same number has the same luck in every arm."),
    ("status", "name", "ok, or failed: the rerun raised an error and has no outcomes."),
    ("failure", "text", "What a failed rerun said."),
)
"""The columns that only this table has: name, unit and meaning."""
_YES_NO: Final = {1: "yes", 0: "no", NO_CODE: ""}
_ROUTE_NAMES: Final = {NO_CODE: "", **{code: str(route) for code, route in enumerate(ROUTES)}}


def write_rerun_table(results: Results) -> None:
    """Write the table of all reruns where the experiment keeps rows, and remove it where it does not.

    Dates are calendar dates or ``never``; what was not reached, and all of a failed rerun, is empty.
    The same rows make the same bytes, since the archive carries neither clock nor name.
    """
    path = RunFolder(results.folder).reruns
    if results.experiment.keep is Keep.OUTCOMES:
        with storage_errors(path):
            path.unlink(missing_ok=True)
        return
    with (
        written_whole(path) as file,
        gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed,
        io.TextIOWrapper(packed, encoding="utf-8", newline="") as text,
    ):
        for part in text_of_table(results):
            text.write(part)


def text_of_table(results: Results) -> Iterator[str]:
    """Write the table piece by piece: its header, then the rows block by block."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(header(results))
    for block in results.blocks():
        yield page.getvalue()
        page.seek(0)
        page.truncate()
        writer.writerows(_lines(results, block))
    yield page.getvalue()


def header(results: Results) -> tuple[str, ...]:
    """Name the columns of the table."""
    inputs = (f"input_{varied.name}" for varied in results.experiment.vary)
    outcomes = (outcome.name for outcome in OUTCOMES)
    return ("arm", "point", *inputs, "rerun", "status", *outcomes, "failure")


def column_meanings(results: Results) -> list[tuple[str, str, str]]:
    """Explain the columns that only this table has: name, unit and meaning; none where it is not kept."""
    return [] if results.experiment.keep is Keep.OUTCOMES else list(TABLE_MEANINGS)


def calendar(days: Numbers) -> list[str]:
    """Write days as calendar dates, ``never`` for infinite ones and nothing for what is no number.

    >>> calendar(np.array([903.7, np.inf, np.nan]))
    ['1941-06-22', 'never', '']
    """
    counted = np.where(np.isfinite(days), np.floor(days), 0.0).astype("timedelta64[D]")
    names = np.datetime_as_string(np.datetime64(EPOCH, "D") + counted)
    return [
        str(name) if finite else "" if nothing else "never"
        for name, finite, nothing in zip(names, np.isfinite(days), np.isnan(days), strict=True)
    ]


def _lines(results: Results, block: Content) -> Iterator[Sequence[object]]:
    """Put a block of rows, which are all of one cell, into words."""
    rows = block.rows
    cell = results.cells[int(rows["cell"][0])]
    inputs = [
        _numbers(np.array([value]), varied.unit)[0]
        for value, varied in zip(cell.inputs, results.experiment.vary, strict=True)
    ]
    columns: list[Sequence[object]] = [[same] * len(rows) for same in (cell.arm, cell.point, *inputs)]
    numbers = rows["rerun"].tolist()
    columns.append(numbers)
    columns.append(["failed" if status == FAILED else "ok" for status in rows["status"]])
    for outcome in OUTCOMES:
        match outcome.kind:
            case OutcomeKind.ROUTE:
                columns.append([_ROUTE_NAMES[code] for code in rows[outcome.name].tolist()])
            case OutcomeKind.YES_NO:
                columns.append([_YES_NO[code] for code in rows[outcome.name].tolist()])
            case _:
                columns.append(_numbers(rows[outcome.name], outcome.unit))
    columns.append([block.messages.get(number, "") for number in numbers])
    return zip(*columns, strict=True)


def _numbers(values: Numbers, unit: str) -> list[str]:
    if unit == "date":
        return calendar(values)
    return ["" if np.isnan(value) else repr(value) for value in values.tolist()]
