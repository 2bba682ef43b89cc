"""What a model is compared with: the comparisons that lie beside its evidence."""

from __future__ import annotations

from pathlib import Path

from northsouth.errors import Problem
from northsouth.inputs.comparisons import FILE, has_comparisons, read_comparisons
from northsouth.inputs.library import Library, Model
from northsouth.inputs.places import spoken_path
from northsouth.records.comparison import Comparison


def compared(library: Library, model: Model, path: Path) -> tuple[Comparison, ...]:
    """Read what a model is compared with; all that is wrong goes to the library's problems."""
    folder = library.folder_of_evidence(path)
    where = spoken_path(folder / FILE).removesuffix(FILE)
    if not has_comparisons(folder):
        expected = f"expected {FILE} beside the evidence"
        library.problems.add(Problem(f"{where}{FILE}", 0, "", "no such file", expected, "Write it first."))
        return ()
    return read_comparisons(model, folder, where, library.problems)
