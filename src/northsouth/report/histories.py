"""Single histories of a run, chosen by their number: which blow fell first in them, and when."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from northsouth.analysis.columns import FIRST_STRIKE, FIRST_STRIKE_DAY
from northsouth.analysis.frequencies import joined, leading
from northsouth.analysis.response import spoken_name, spoken_value
from northsouth.records.results import Cell, Results
from northsouth.records.schema import OK, ROUTES, Rows
from northsouth.report.repeating import TOLD, trace_command
from northsouth.vocabulary.questions import Route
from northsouth.vocabulary.units import NEVER, spoken_date


@dataclass(frozen=True, slots=True)
class End:
    """How one rerun ends in one version: its route, nothing where it failed, and the day."""

    category: str
    words: str
    day: str


@dataclass(frozen=True, slots=True)
class Twin:
    """One rerun, with the same luck in every version."""

    rerun: int
    ends: tuple[End, ...]


def twins(results: Results) -> tuple[Twin, ...]:
    """Tell how the first reruns end in every arm, at the design point nearest to history."""
    point = point_to_tell(results)
    firsts = [_first_rows(results, place) for place, cell in enumerate(results.cells) if cell.point == point]
    return tuple(
        Twin(int(rows[0]["rerun"]), tuple(_end(row) for row in rows)) for rows in zip(*firsts, strict=True)
    )


def diary_commands(results: Results) -> tuple[tuple[str, str], ...]:
    """Give for each arm the command that tells its first rerun as a diary."""
    point = point_to_tell(results)
    return tuple(
        (arm.title, trace_command(results, TOLD[0], arm=arm.name, point=point))
        for arm in results.experiment.arms
    )


def point_to_tell(results: Results) -> int:
    """Choose the design point whose inputs are nearest to history's, each against its range."""
    vary = results.experiment.vary

    def distance(cell: Cell) -> float:
        return sum(
            abs(value - varied.history) / ((varied.high - varied.low) or 1.0)
            for varied, value in zip(vary, cell.inputs, strict=True)
        )

    return min(results.cells, key=lambda cell: (distance(cell), cell.point)).point


def spoken_place(results: Results) -> str:
    """Say at which inputs the single histories are told; nothing where none is varied."""
    point = point_to_tell(results)
    inputs = next(cell.inputs for cell in results.cells if cell.point == point)
    return joined(
        [
            f"{spoken_name(varied)} {spoken_value(value, varied.unit)}"
            for varied, value in zip(results.experiment.vary, inputs, strict=True)
        ]
    )


def _first_rows(results: Results, cell: int) -> list[Rows]:
    """Read the rows of the reruns that are told."""
    rows = (row for block in results.blocks(cell) for row in block.rows)
    return list(islice(rows, len(TOLD)))


def _end(row: Rows) -> End:
    """Say how a rerun ends."""
    if row["status"] != OK:
        return End("", "failed", "")
    route = ROUTES[int(row[FIRST_STRIKE])]
    day = float(row[FIRST_STRIKE_DAY])
    return End(str(route), leading(route, tuple(Route)), "" if day == NEVER else spoken_date(day))
