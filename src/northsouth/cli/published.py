"""What was published of a run, made again from its rows and held against the files that lie there."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from northsouth.cli.publication import FIGURES, tables
from northsouth.records.disk import storage_errors
from northsouth.records.rerun_table import text_of_table
from northsouth.records.results import Results
from northsouth.records.store import RERUNS, RunFolder
from northsouth.records.verification import Damage
from northsouth.vocabulary.questions import FigureName, Keep

if TYPE_CHECKING:
    from northsouth.figures.paper import Paper

ROWS_AT_ONCE: Final = 1_000


def is_published(results: Results) -> bool:
    """Tell whether any table or figure was written: a run in Python alone leaves none."""
    names = [*tables(results), RERUNS, FIGURES]
    return any((results.folder / name).exists() for name in names)


def damaged_tables(results: Results) -> Iterator[Damage]:
    """Name the tables that do not say what the rows say."""
    for name, (header, rows) in tables(results).items():
        path = results.folder / name
        if not path.is_file():
            yield Damage.of(path, "is gone")
        else:
            with storage_errors(path), path.open("rb") as file:
                if not _reads(file, _in_pieces(chain([header], rows))):
                    yield Damage.of(path, "does not say what the rows say")
    if results.experiment.keep is not Keep.OUTCOMES:
        yield from _damaged_rerun_table(results)


def damaged_figures(results: Results) -> Iterator[Damage]:
    """Draw the figures again and name the files that are not as they would be written now.

    Those of every paper that something was drawn for are looked at. The numbers and the words beside a
    picture are always compared, a picture itself, with its source line or without, only where the
    matplotlib that drew it is the one that is installed.
    """
    from northsouth.figures import place_of
    from northsouth.figures.paper import every_paper

    same = _drawn_by(results) == version("matplotlib")
    for paper in every_paper():
        place = place_of(results.folder / FIGURES, paper)
        if any(path.is_file() for path in place.glob("*")):
            for name in results.experiment.figures:
                yield from _damaged_figure(results, name, place, paper=paper, pictured=same)


def _damaged_figure(
    results: Results, name: FigureName, place: Path, *, paper: Paper, pictured: bool
) -> Iterator[Damage]:
    """Name the files of one figure for one paper that are not as they would be written now."""
    from northsouth.figures import plate
    from northsouth.figures.printing import pictures, words_and_numbers

    signed = plate(results, name, paper)
    wanted = {ending: {content} for ending, content in words_and_numbers(signed, name).items()}
    if pictured:
        for drawn in (signed, plate(results, name, replace(paper, signed=False))):
            for ending, content in pictures(drawn).items():
                wanted.setdefault(ending, set()).add(content)
    for ending, contents in wanted.items():
        path = place / f"{name}.{ending}"
        if not path.is_file():
            yield Damage.of(path, "is gone")
            continue
        with storage_errors(path):
            if path.read_bytes() not in contents:
                yield Damage.of(path, "is not what the rows give")


def _drawn_by(results: Results) -> str:
    """Say which matplotlib drew the figures, as far as the record of the run's making tells."""
    try:
        table = json.loads(RunFolder(results.folder).provenance.read_bytes())
        return str(table["versions"]["matplotlib"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _damaged_rerun_table(results: Results) -> Iterator[Damage]:
    """Compare what the packed table says, since archives differ from one packer to another."""
    path = results.folder / RERUNS
    if not path.is_file():
        yield Damage.of(path, "is gone")
        return
    pieces = (text.encode() for text in text_of_table(results))
    with storage_errors(path), path.open("rb") as packed:
        try:
            same = _reads(gzip.GzipFile(fileobj=packed), pieces)
        except (gzip.BadGzipFile, EOFError, zlib.error):
            same = False
    if not same:
        yield Damage.of(path, "does not say what the rows say")


def _reads(file: io.BufferedIOBase, pieces: Iterable[bytes]) -> bool:
    """Tell whether a file holds exactly these pieces, one after the other."""
    return all(file.read(len(piece)) == piece for piece in pieces) and not file.read(1)


def _in_pieces(rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """Write rows as ``publication.write_table`` does, some at a time."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    for number, row in enumerate(rows, start=1):
        writer.writerow(row)
        if number % ROWS_AT_ONCE == 0:
            yield page.getvalue().encode()
            page.seek(0)
            page.truncate()
    yield page.getvalue().encode()
