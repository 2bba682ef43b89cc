"""What the record has for quantities of the world on days, as a run takes it along to be drawn."""

from __future__ import annotations

from pathlib import Path

from northsouth.errors import InputError, Problems
from northsouth.inputs.comparisons import has_comparisons, read_comparisons
from northsouth.inputs.library import Library, Model
from northsouth.records.comparison import Comparison
from northsouth.records.experiment import RecordedLevel
from northsouth.vocabulary.readings import Reading


def recorded_levels(library: Library, model: Model, path: Path) -> tuple[RecordedLevel, ...]:
    """Give the levels that a model is compared with, in the order of quantity and day.

    They change no number of a run, so that rows which do not fit the model, or are malformed, are left
    out here; ``northsouth scorecard`` complains of them.
    """
    if path not in library.levels:
        compared = _compared(model, library.folder_of_evidence(path))
        levels = [_level(model, asked) for asked in compared if asked.reading is Reading.LEVEL]
        library.levels[path] = tuple(sorted(levels, key=lambda level: (level.quantity, level.day, level.id)))
    return library.levels[path]


def _compared(model: Model, folder: Path) -> tuple[Comparison, ...]:
    """Read what a model is compared with; nothing of a table in which all too much is wrong."""
    if not has_comparisons(folder):
        return ()
    try:
        return read_comparisons(model, folder, "", Problems())
    except InputError:
        return ()


def _level(model: Model, asked: Comparison) -> RecordedLevel:
    rows = [model.evidence.rows[name] for name in asked.evidence]
    works = dict.fromkeys(work for row in rows for work in row.source)
    return RecordedLevel(
        id=asked.id,
        quantity=asked.of.name,
        day=asked.on,
        value=asked.value,
        low=asked.low,
        high=asked.high,
        unit=asked.unit,
        evidence=asked.evidence,
        source=tuple(works),
        standing=model.evidence.weakest(asked.evidence),
        input=asked.input,
    )
