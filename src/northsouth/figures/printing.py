"""A finished figure goes to paper: PNG, SVG and PDF with the same words inside, and the texts beside.

Nothing of the machine, the day or the user is written, so that the same run gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from northsouth.figures.sheet import Plate
from northsouth.figures.style import PIXELS_PER_INCH, house_style
from northsouth.records.disk import write_whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MAKER: Final = "northsouth"
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def print_plate(plate: Plate, name: str, folder: Path) -> list[Path]:
    """Write a figure as NAME.png, .svg, .pdf, .csv, .caption.md and .alt.txt; return the files.

    Each file is whole or not there. Raises StorageError where the disk or a permission forbids it.
    """
    written = []
    for ending, content in (pictures(plate) | words_and_numbers(plate)).items():
        path = folder / f"{name}.{ending}"
        write_whole(path, content)
        written.append(path)
    return written


def pictures(plate: Plate) -> dict[str, bytes]:
    """Draw a figure in every format, by the ending of its file."""
    return {"png": png(plate), "svg": svg(plate), "pdf": pdf(plate)}


def words_and_numbers(plate: Plate) -> dict[str, bytes]:
    """Write what stands beside a picture, by the ending of its file: table, caption, alternative text."""
    return {
        "csv": table(plate.header, plate.rows).encode(),
        "caption.md": plate.caption.encode(),
        "alt.txt": f"{plate.alt}\n".encode(),
    }


def png(plate: Plate) -> bytes:
    """Paint a figure; title and alternative text stand in its text chunks."""
    words = {"Title": plate.title, "Description": plate.alt, "Software": MAKER}
    return _saved(plate.figure, "png", words)


def pdf(plate: Plate) -> bytes:
    """Set a figure as PDF; the alternative text is its subject."""
    words = {
        "Title": plate.title,
        "Subject": plate.alt,
        "Creator": MAKER,
        "Producer": MAKER,
        "CreationDate": None,
    }
    return _saved(plate.figure, "pdf", words)


def svg(plate: Plate) -> bytes:
    """Draw a figure as SVG with a title and a description that a screen reader says."""
    words = {"Title": plate.title, "Description": plate.alt, "Creator": MAKER, "Date": None}
    drawn = _saved(plate.figure, "svg", words).decode()
    heading = f"<title>{escape(plate.title)}</title>"
    named = heading.replace("<title>", '<title id="title">')
    described = f'{named}\n <desc id="desc">{escape(plate.alt)}</desc>'
    spoken = '<svg role="img" aria-labelledby="title desc" '
    return drawn.replace(heading, described, 1).replace("<svg ", spoken, 1).encode()


def table(header: tuple[str, ...], rows: tuple[tuple[str | int | float, ...], ...]) -> str:
    """Write rows as CSV; words that a spreadsheet would take for a formula are quoted for it."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_harmless(entry) for entry in row] for row in rows)
    return page.getvalue()


def _harmless(entry: str | float) -> str | float:
    """Keep a spreadsheet from running a user's words."""
    if isinstance(entry, str) and entry.startswith(FORMULA_STARTS):
        return f"'{entry}"
    return entry


def _saved(figure: Figure, kind: str, words: Mapping[str, str | None]) -> bytes:
    """Save a figure in one format."""
    page = io.BytesIO()
    with house_style():
        figure.savefig(page, format=kind, dpi=PIXELS_PER_INCH, metadata=dict(words))
    return page.getvalue()
