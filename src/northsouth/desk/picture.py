"""A figure as a notebook shows it and as files carry it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from html import escape
from pathlib import Path

from northsouth.desk.table import Table
from northsouth.figures.printing import pdf, png, print_plate, svg
from northsouth.figures.sheet import Plate
from northsouth.records.disk import storage_errors


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """A finished figure: its words, what it draws, and its pictures as bytes."""

    name: str
    plate: Plate

    def __repr__(self) -> str:
        return f"<Picture {self.name}: {self.title}>"

    @property
    def title(self) -> str:
        """What the figure found, in a sentence."""
        return self.plate.title

    @property
    def caption(self) -> str:
        """The caption to print below it, in Markdown."""
        return self.plate.caption

    @property
    def alt(self) -> str:
        """What it shows, for those who cannot see it."""
        return self.plate.alt

    @property
    def table(self) -> Table:
        """Exactly the numbers that it draws."""
        return Table(self.title, self.plate.header, self.plate.rows)

    @property
    def png(self) -> bytes:
        """The figure as PNG."""
        return png(self.plate)

    @property
    def svg(self) -> bytes:
        """The figure as SVG, with title and description inside."""
        return svg(self.plate)

    @property
    def pdf(self) -> bytes:
        """The figure as PDF."""
        return pdf(self.plate)

    def save(self, folder: str | Path = ".") -> list[Path]:
        """Write the figure with its caption, alternative text and table into a folder; return the files.

        Raises StorageError where the disk or a permission forbids it.
        """
        place = Path(folder)
        with storage_errors(place):
            place.mkdir(parents=True, exist_ok=True)
        return print_plate(self.plate, self.name, place)

    def _repr_html_(self) -> str:
        """Show the picture with its alternative text, and the caption below it."""
        picture = base64.b64encode(self.png).decode("ascii")
        caption = escape(self.caption.replace("**", "").replace("`", ""))
        return (
            f'<figure><img src="data:image/png;base64,{picture}" alt="{escape(self.alt)}" '
            f'style="max-width: 100%; height: auto"><figcaption>{caption}</figcaption></figure>'
        )
