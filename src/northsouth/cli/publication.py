"""What a finished run is given beside its rows: tables for a spreadsheet, and pictures."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from northsouth.analysis.summary import column_header, column_rows, outcome_header, outcome_rows
from northsouth.cli.papers import AS_TEXT, PaperAsked
from northsouth.errors import say
from northsouth.records.disk import written_whole
from northsouth.records.rerun_table import column_meanings, write_rerun_table
from northsouth.records.results import Results

FIGURES: Final = "figures"
OUTCOMES: Final = "outcomes.csv"
COLUMNS: Final = "columns.csv"

Table = tuple[Sequence[str], Iterable[Sequence[object]]]


def publish(results: Results, asked: PaperAsked = AS_TEXT) -> list[Path]:
    """Write the tables and draw the figures of a run into its folder, for a paper; return the pictures.

    Raises StorageError where the disk or a permission forbids it.
    """
    tabulate(results)
    return draw(results, asked)


def tabulate(results: Results) -> None:
    """Write the tables of a run into its folder; raises StorageError where the disk forbids it."""
    write_rerun_table(results)
    for name, (header, rows) in tables(results).items():
        write_table(results.folder / name, header, rows)


def tables(results: Results) -> dict[str, Table]:
    """Give the tables that stand beside the rows, by the names of their files: header and rows."""
    meanings = [*column_rows(results), *column_meanings(results)]
    return {
        OUTCOMES: (outcome_header(results), outcome_rows(results)),
        COLUMNS: (column_header(), meanings),
    }


def draw(results: Results, asked: PaperAsked) -> list[Path]:
    """Draw the figures that the experiment asks for; return the files."""
    from northsouth.figures import draw_all

    return draw_all(results, results.folder / FIGURES, asked.paper(), tell=say)


def write_report(results: Results, path: Path | None = None) -> tuple[Path, int]:
    """Write the page of a run into its folder, or elsewhere; return its path and how many bytes it has.

    Raises StorageError where the disk or a permission forbids it.
    """
    from northsouth.cli.making import making_of
    from northsouth.report import PAGE, write_page

    page = results.folder / PAGE if path is None else path
    return page, write_page(results, page, making=making_of(results))


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write rows of comma-separated values; raises StorageError where the disk forbids it."""
    with written_whole(path) as file:
        writer = csv.writer(codecs.getwriter("utf-8")(file), lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
