"""One page a run: the question, the answer, the figures, the facts, and what it all rests on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from northsouth.records.disk import write_whole
from northsouth.records.results import Results
from northsouth.report.making import Making
from northsouth.report.page import page_of

__all__ = ["PAGE", "Making", "page_of", "write_page"]

PAGE: Final = "report.html"
"""The name of the page in a run folder."""


def write_page(results: Results, path: Path, *, making: Making) -> int:
    """Write the page of a run; return how many bytes it has.

    Raises InputError where a figure does not fit the experiment, ResultsDamagedError where a file of the
    run is not as it was written, and StorageError where the disk or a permission forbids writing.
    """
    content = page_of(results, making=making).encode()
    write_whole(path, content)
    return len(content)
