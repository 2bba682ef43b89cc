"""The same tables as NumPy records: world, facts, luck and agenda as the compiled engine sees them.

One table in the vocabulary makes the slotted class of the reference engine and the record of this
one; a record's fields are reached by the same names. Shapes and types stand here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, get_type_hints

import numpy as np
from numpy.typing import NDArray

from northsouth.engines.edits import RULE, Edits
from northsouth.engines.machinery import Machinery
from northsouth.vocabulary.world import quantities

Records = NDArray[Any]
"""A structured array: one record a rerun, or a single record of what all reruns share."""

NUMPY_TYPE: Final[dict[type, str]] = {float: "<f8", int: "<i8", bool: "|b1"}
MOST_WINDOWS: Final = 64
"""Forbidden windows that a scenario may have; the agenda's record has a place for each."""
NO_FACTS: Final = "none"
"""The one unused field of a claim without facts: a record cannot be empty."""

TRAIL: Final = np.dtype([("rerun", "<i8"), ("event", "<i8"), ("day", "<f8")], align=True)
CHANGE: Final = np.dtype(
    [("day", "<f8"), ("quantity", "<i8"), ("value", "<f8"), ("multiplies", "|b1")], align=True
)
WINDOWS: Final = ("windows", "forbidden_events", "forbidden_from", "forbidden_to")
"""What a stretch of a history knows of forbidden windows, in the agenda."""
BROKEN: Final = -1
"""What stands for the number of happenings of a history that raised."""
FORCE: Final = np.dtype([("day", "<f8"), ("event", "<i8")], align=True)


class TooManyWindowsError(Exception):
    """A scenario forbids events in more windows than the agenda's record has places for."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a model's tables lie in memory; made once a model, since reading annotations is slow.

    ``facts`` names every number of the record of facts in its order, "" for an unused field.
    """

    world: np.dtype[Any]
    empty: Records
    fact_names: tuple[str, ...]
    facts: np.dtype[Any]
    agenda: np.dtype[Any]

    def facts_record(self, values: Mapping[str, float]) -> Records:
        """Return one record of facts, filled from numbers by full name; KeyError for a missing one."""
        numbers = [values[name] if name else 0.0 for name in self.fact_names]
        return np.array(numbers, "<f8").view(self.facts)

    def agenda_record(self, edits: Edits) -> Records:
        """Return one agenda with a stretch's forbidden windows; the kernel resets all else."""
        if len(edits.windows) > MOST_WINDOWS:
            raise TooManyWindowsError(f"{len(edits.windows)} forbidden windows; at most {MOST_WINDOWS}")
        record = np.zeros(1, self.agenda)
        record[0]["windows"] = len(edits.windows)
        for place, window in enumerate(edits.windows):
            record[0]["forbidden_events"][place] = window.event
            record[0]["forbidden_from"][place] = window.first
            record[0]["forbidden_to"][place] = window.end
        return record

    def opening_world(self, edits: Edits) -> Records:
        """Return the world that a history opens with: everything as it starts, and the rule in force."""
        world = self.empty.copy()
        if edits.rule:
            world[0][RULE] = edits.rule
        return world


def layout_of(machinery: Machinery) -> Layout:
    """Lay out a model's tables."""
    lines = quantities(machinery.world)
    world = np.dtype([(line.name, NUMPY_TYPE[line.kind]) for line in lines], align=True)
    empty = np.zeros(1, world)
    fresh = machinery.world()
    for line in lines:
        empty[0][line.name] = getattr(fresh, line.name)
    tables = {name: claim.Facts for name, claim in machinery.claims.items()}
    names = tuple(name for claim, table in tables.items() for name in _fact_names(table, claim))
    facts = np.dtype([(field_of(claim), _table_type(table)) for claim, table in tables.items()], align=True)
    return Layout(world, empty, names, facts, _agenda_type(len(machinery.events)))


def luck_record(seed: int, given: Sequence[float], *, middle: bool) -> Records:
    """Return one record of luck; the kernel gives it the number of each rerun in turn."""
    lines: list[tuple[str, Any]] = [("seed", "<i8"), ("rerun", "<i8"), ("fork", "<i8"), ("middle", "|b1")]
    record = np.zeros(1, np.dtype([*lines, ("given", "<f8", (max(len(given), 1),))], align=True))
    record[0]["seed"] = seed
    record[0]["middle"] = middle
    record[0]["given"][: len(given)] = given
    return record


def changes_record(machinery: Machinery, edits: Edits) -> Records:
    """Return the changes of a scenario as records, quantities by their place in the world."""
    places = {line.name: place for place, line in enumerate(quantities(machinery.world))}
    lines = [(each.day, places[each.quantity], each.value, each.multiplies) for each in edits.changes]
    return np.array(lines, CHANGE)


def world_of(world: type, record: Any) -> Any:  # noqa: ANN401 - any model's world
    """Turn a record back into a slotted world of plain Python numbers."""
    made = world()
    for line in quantities(world):
        setattr(made, line.name, line.kind(record[line.name]))
    return made


def field_of(claim: str) -> str:
    """Return the name of a claim's field in the record of facts.

    >>> field_of("barbarossa_front.advance")
    'barbarossa_front__advance'
    """
    return claim.replace(".", "__")


def _agenda_type(events: int) -> np.dtype[Any]:
    a_number_each = [(name, "<f8", (events,)) for name in ("clocks", "budgets", "rates", "aged_to")]
    window_days = [(name, "<f8", (MOST_WINDOWS,)) for name in ("forbidden_from", "forbidden_to")]
    return np.dtype(
        [
            ("now", "<f8"),
            ("happenings", "<i8"),
            ("windows", "<i8"),
            *a_number_each,
            ("firings", "<i8", (events,)),
            ("forbidden_events", "<i8", (MOST_WINDOWS,)),
            *window_days,
        ],
        align=True,
    )


def _fact_names(table: type, prefix: str) -> Iterator[str]:
    hints = get_type_hints(table)
    lines = fields(table)
    for line in lines:
        name = f"{prefix}.{line.name}"
        if _is_table(hints[line.name]):
            yield from _fact_names(hints[line.name], name)
        else:
            yield name
    if not lines:
        yield ""


def _table_type(table: type) -> np.dtype[Any]:
    hints = get_type_hints(table)
    lines: list[tuple[str, Any]] = [
        (line.name, _table_type(hints[line.name]) if _is_table(hints[line.name]) else "<f8")
        for line in fields(table)
    ]
    return np.dtype(lines or [(NO_FACTS, "<f8")], align=True)


def _is_table(hint: Any) -> bool:  # noqa: ANN401 - any annotation
    return hasattr(hint, "__dataclass_fields__")
