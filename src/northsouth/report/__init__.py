"""One page a run: the question, the answer, the figures, the facts, and what it all rests on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from northsouth.records.disk import write_whole
from northsouth.records.results import Results
from northsouth.report.page import page_of

__all__ = ["PAGE", "page_of", "write_page"]

PAGE: Final = "report.html"
"""The name of the page in a run folder."""


def write_page(results: Results, path: Path, *, version: str) -> int:
    """Write the page of a run, made by this version of the program; return how many bytes it has.

    Raises InputError where a figure does not fit the experiment, ResultsDamagedError where a file of the
    run is not as it was written, and StorageError where the disk or a permission forbids writing.
    """
    content = page_of(results, version=version).encode()
    write_whole(path, content)
    return len(content)
