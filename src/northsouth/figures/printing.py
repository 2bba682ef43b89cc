"""A finished figure goes to paper: PNG, SVG and PDF with the same words inside, and the texts beside.

Nothing of the machine, the day or the user is written, so that the same run gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from northsouth.figures.sheet import Plate
from northsouth.figures.snippets import snippets
from northsouth.figures.style import POINTS_PER_INCH, house_style
from northsouth.records.disk import write_whole

MAKER: Final = "northsouth"
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_SIZE: Final = re.compile(r'width="[0-9.]+pt" height="[0-9.]+pt"')


def print_plate(plate: Plate, name: str, folder: Path) -> list[Path]:
    """Write a figure in the formats of its paper, and its texts; return the files.

    The texts are the table (.csv), .caption.md, .alt.txt, and .snippets.md with what to paste. Each file
    is whole or not there. Raises StorageError where the disk or a permission forbids it.
    """
    written = []
    for ending, content in (pictures(plate) | words_and_numbers(plate, name)).items():
        path = folder / f"{name}.{ending}"
        write_whole(path, content)
        written.append(path)
    return written


def pictures(plate: Plate) -> dict[str, bytes]:
    """Draw a figure in every format, by the ending of its file."""
    return {ending: PRINTERS[ending](plate) for ending in plate.paper.formats}


def words_and_numbers(plate: Plate, name: str) -> dict[str, bytes]:
    """Write what stands beside a picture, by the ending of its file: numbers, words, and what to paste."""
    return {
        "csv": table(plate.header, plate.rows).encode(),
        "caption.md": plate.caption.encode(),
        "alt.txt": f"{plate.alt}\n".encode(),
        "snippets.md": snippets(plate, name).encode(),
    }


def png(plate: Plate) -> bytes:
    """Paint a figure; title and alternative text stand in its text chunks."""
    words = {"Title": plate.title, "Description": plate.alt, "Software": MAKER}
    return _saved(plate, "png", words)


def pdf(plate: Plate) -> bytes:
    """Set a figure as PDF; the alternative text is its subject."""
    words = {
        "Title": plate.title,
        "Subject": plate.alt,
        "Creator": MAKER,
        "Producer": MAKER,
        "CreationDate": None,
    }
    return _saved(plate, "pdf", words)


def svg(plate: Plate) -> bytes:
    """Draw a figure as SVG with a title and a description that a screen reader says."""
    words = {"Title": plate.title, "Description": plate.alt, "Creator": MAKER, "Date": None}
    drawn = _shown(_saved(plate, "svg", words).decode(), plate)
    heading = f"<title>{escape(plate.title)}</title>"
    named = heading.replace("<title>", '<title id="title">')
    described = f'{named}\n <desc id="desc">{escape(plate.alt)}</desc>'
    spoken = '<svg role="img" aria-labelledby="title desc" '
    return drawn.replace(heading, described, 1).replace("<svg ", spoken, 1).encode()


PRINTERS: Final[Mapping[str, Callable[[Plate], bytes]]] = {"png": png, "svg": svg, "pdf": pdf}
"""How each format is made."""


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


def _shown(drawn: str, plate: Plate) -> str:
    """Have an SVG shown as large as its paper is, whatever the size of its layout."""
    factor = plate.paper.shown / plate.figure.get_figwidth()
    width, height = (side * factor * POINTS_PER_INCH for side in plate.figure.get_size_inches())
    return _SIZE.sub(f'width="{width:.6g}pt" height="{height:.6g}pt"', drawn, count=1)


def _saved(plate: Plate, kind: str, words: Mapping[str, str | None]) -> bytes:
    """Save a figure in one format."""
    page = io.BytesIO()
    with house_style(plate.paper):
        plate.figure.savefig(page, format=kind, dpi=plate.figure.dpi, metadata=dict(words))
    return page.getvalue()
