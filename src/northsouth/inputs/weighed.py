"""The weighed draws beside a model: values of the decision's coefficients, as its answers weigh them.

``MODEL.posterior.csv`` is written by ``northsouth weigh``; its first line names the facts, each other line
is a draw. ``MODEL.posterior.json`` beside it says how they came about.
"""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from pathlib import Path
from typing import Final

from northsouth.errors import Problem
from northsouth.inputs.cells import number_in
from northsouth.inputs.document import Complaint, Place, read_text
from northsouth.inputs.library import Library, Model
from northsouth.inputs.places import spoken_path
from northsouth.inputs.shape import written
from northsouth.records.experiment import Weighed

DRAWS: Final = ".posterior.csv"
ABOUT: Final = ".posterior.json"
MOST_DRAWS: Final = 100_000
ROUNDING: Final = 1e-4
"""By what part of the larger end a written draw may lie outside the range that it was drawn from."""


def read_weighed(library: Library, path: Path, model: Model, asking: Place) -> Weighed:
    """Read the draws beside a model, once; all that is wrong goes to the library's problems.

    ``asking`` is where an experiment wants them.
    """
    beside = path.with_name(f"{path.stem}{DRAWS}")
    if not beside.is_file():
        expected = f"expected {beside.name} beside the model"
        asking.complain(Complaint("no weighed draws", expected, "Make it with northsouth weigh."))
        return Weighed()
    if path not in library.weighed:
        library.weighed[path] = _read(library, beside, model)
    return library.weighed[path]


def _read(library: Library, beside: Path, model: Model) -> Weighed:
    where = spoken_path(beside)
    text = read_text(beside, where, library.problems)
    if text is None:
        return Weighed()
    try:
        names, *rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (csv.Error, ValueError):
        names, rows = [], []
    unknown = [name for name in names if name not in model.facts]
    twice = [name for name, count in Counter(names).items() if count > 1]
    if not names or unknown or twice or not 0 < len(rows) <= MOST_DRAWS:
        found = f"no facts of this model: {', '.join(unknown)}" if unknown else "no draws"
        found = f"{', '.join(twice)} stands twice" if twice else found
        library.problems.add(Problem(where, 1, "", found, "expected facts, and draws of them", _DO))
        return Weighed()
    facts = [model.facts[name] for name in names]
    read = []
    for number, row in enumerate(rows, start=2):
        values = _values(row)
        if len(values) != len(names):
            expected = f"expected {len(names)} numbers"
            library.problems.add(Problem(where, number, "", ",".join(row)[:60], expected, _DO))
            return Weighed()
        for fact, value in zip(facts, values, strict=True):
            reach = ROUNDING * max(abs(fact.low), abs(fact.high))
            if not fact.low - reach <= value <= fact.high + reach:
                found = f"{written(fact.unit, value)} lies outside the range of model {model.name}"
                expected = f"expected {written(fact.unit, fact.low)} to {written(fact.unit, fact.high)}"
                library.problems.add(Problem(where, number, fact.name, found, expected, _DO))
                return Weighed()
        read.append(values)
    return Weighed(tuple(names), tuple(read))


_DO: Final = "Make it again with northsouth weigh."


def _values(row: list[str]) -> tuple[float, ...]:
    """Return the numbers of a row; none where one of them is no number."""
    values = tuple(map(number_in, row))
    return () if any(map(math.isnan, values)) else values
