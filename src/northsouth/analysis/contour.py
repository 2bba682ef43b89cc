"""How the shares answer to two inputs, and the line where the likeliest outcome changes.

A map asks where Japan's choice flips, so north on it is north by decision. A war that the field army
began is nobody's choice: it is an outcome of its own, with cells, a line and a number of its own, and
is never added to the north of a headline. Where the two together would lead, a count says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from northsouth.analysis.columns import ArmCells, arms, refuse_table
from northsouth.analysis.frequencies import categories, following, how_many, hundredths
from northsouth.analysis.intervals import FloatArray, wilson
from northsouth.analysis.outcomes import CellShares, Share, shares_by_cell, told
from northsouth.analysis.response import EVEN, crossing, leaders, likeliest, spoken_name, spoken_value
from northsouth.records.experiment import Varied
from northsouth.records.results import Results
from northsouth.vocabulary.questions import Route

if TYPE_CHECKING:
    from numpy.typing import NDArray

Place = tuple[float, float]
Segment = tuple[Place, Place]
OPEN_LEVEL: Final = 0.9
"""The level at which a cell's likeliest outcome is told from the next."""
_NORTHERN: Final[frozenset[str]] = frozenset({Route.NORTH, Route.FIELD})


@dataclass(frozen=True, slots=True)
class ResponseMap:
    """The response of one arm to two inputs on a full grid.

    ``cells`` stands row by row: ``cells[j][i]`` belongs to ``across[i]`` and ``up[j]``. ``contour``
    holds straight pieces of the line between regions of different likeliest outcomes, in the
    inputs' units; it never leaves the points that were run.
    """

    arm: ArmCells
    varied: tuple[Varied, Varied]
    across: FloatArray
    up: FloatArray
    cells: tuple[tuple[CellShares, ...], ...]
    contour: tuple[Segment, ...]

    def share(self, category: str) -> FloatArray:
        """Return the shares of one outcome as an array of rows (up) by columns (across)."""
        return np.array([[_share(cell.shares, category) for cell in row] for row in self.cells])

    def leading(self) -> NDArray[np.str_]:
        """Name the outcome that leads each cell alone, rows (up) by columns (across).

        Nothing is named where several are level, or where every rerun failed.
        """
        first = [[leaders(cell.shares) for cell in row] for row in self.cells]
        return np.array([[names[0] if len(names) == 1 else "" for names in row] for row in first])

    @property
    def categories(self) -> tuple[str, ...]:
        """Name the outcomes in their order."""
        return categories(self.cells[0][0].shares)

    @property
    def divided(self) -> int:
        """Count the cells in which north leads in neither way, but would lead with both ways together."""
        return sum(_is_divided(cell.shares) for row in self.cells for cell in row)

    @property
    def level(self) -> int:
        """Count the cells in which several outcomes share the lead."""
        return sum(len(leaders(cell.shares)) > 1 for row in self.cells for cell in row)

    def level_with(self, category: str) -> int:
        """Count the cells in which an outcome shares the lead with another."""
        first = [leaders(cell.shares) for row in self.cells for cell in row]
        return sum(category in names and len(names) > 1 for names in first)

    @property
    def open_cells(self) -> tuple[Place, ...]:
        """Give the middles of the cells in which chance leaves open which outcome is likeliest."""
        return tuple(
            (float(x), float(y))
            for y, row in zip(self.up, self.cells, strict=True)
            for x, cell in zip(self.across, row, strict=True)
            if is_open(cell.shares)
        )

    @property
    def failed(self) -> int:
        """Count the failed reruns of all cells."""
        return sum(cell.failed for row in self.cells for cell in row)


def response_maps(results: Results) -> tuple[ResponseMap, ...]:
    """Give the response of every arm to the two varied inputs.

    Raises InputError where the run does not vary two inputs over a full grid.
    """
    vary = results.experiment.vary
    if len(vary) != 2:  # noqa: PLR2004 - a map has two sides
        refuse_table("map", f"{len(vary)} inputs are varied", "two", "Vary two inputs together.")
    shares = told(shares_by_cell(results))
    return tuple(_map(arm, (vary[0], vary[1]), [shares[i] for i in arm.cells]) for arm in arms(results))


def contour_of(
    across: FloatArray, up: FloatArray, cells: tuple[tuple[tuple[Share, ...], ...], ...]
) -> tuple[Segment, ...]:
    """Draw the line between regions of different likeliest outcomes through a grid of shares.

    On each side of a square whose two ends differ, the line passes where the two leading shares
    would be equal if they ran straight; inside a square the crossings are joined, three or four of
    them through their centre.
    """
    pieces: list[Segment] = []
    for j in range(len(up) - 1):
        for i in range(len(across) - 1):
            corners = ((i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1))
            crossings = []
            for (i0, j0), (i1, j1) in zip(corners, corners[1:] + corners[:1], strict=True):
                left, right = cells[j0][i0], cells[j1][i1]
                before, after = likeliest(left), likeliest(right)
                if before and after and before != after:
                    step = crossing(left, right, before, after)
                    x = across[i0] + step * (across[i1] - across[i0])
                    y = up[j0] + step * (up[j1] - up[j0])
                    crossings.append((float(x), float(y)))
            pieces.extend(_joined(crossings))
    return tuple(pieces)


def is_open(shares: tuple[Share, ...]) -> bool:
    """Say whether chance leaves open which outcome of a cell is likeliest, at 90 %.

    Of the reruns that take one of the two likeliest, as many as take the first may be half: so says
    Wilson's interval. Nothing is open where no rerun came to an end.

    >>> is_open((Share("north", 30, 100, 0.3, 0, 1), Share("south", 40, 100, 0.4, 0, 1)))
    True
    """
    second, first = sorted(share.count for share in shares)[-2:]
    return first > 0 and wilson(first, first + second, level=OPEN_LEVEL).low <= EVEN


def map_finding(table: ResponseMap) -> str:
    """Say in natural frequencies how far north reaches on the map, where, and what the field army does."""
    if not table.leading().any() and not table.level:
        return "No rerun came to an end"
    return _finding_of_north(table) + _finding_of_the_field(table)


def field_at_most(table: ResponseMap) -> str:
    """Say how many reruns of a hundred the field army takes north in the cell where it takes most.

    Nothing is said where the map does not tell of it.
    """
    rows = [cell.shares for row in table.cells for cell in row]
    found = [(share, shares) for shares in rows for share in shares if share.category == Route.FIELD]
    if not found:
        return ""
    share, shares = max(found, key=lambda pair: pair[0].count)
    return how_many(share, hundredths(shares)[Route.FIELD])


def _finding_of_the_field(table: ResponseMap) -> str:
    number = field_at_most(table)
    return f"; the field army goes north in {number} at most" if number else ""


def _finding_of_north(table: ResponseMap) -> str:
    """Say how far north reaches; north by decision, where the map tells of the field army too."""
    tops = table.leading()
    level = table.level_with(Route.NORTH)
    name = following(Route.NORTH, table.categories).capitalize()
    north = np.array([[hundredths(cell.shares)[Route.NORTH] for cell in row] for row in table.cells])
    j, i = (int(place[0]) for place in np.nonzero(north == north.max()))
    first, second = table.varied
    where = (
        f"{spoken_name(first)} {spoken_value(float(table.across[i]), first.unit)}, "
        f"{spoken_name(second)} {spoken_value(float(table.up[j]), second.unit)}"
    )
    ahead = int((tops == Route.NORTH).sum())
    top = f"{north.max()} of 100 reruns at most ({where})"
    if ahead == tops.size:
        return f"{name} is the likeliest outcome everywhere, in {north.min()} to {north.max()} of 100 reruns"
    if ahead:
        also = f" and level with another in {level}" if level else ""
        return f"{name} is the likeliest outcome in {ahead} of {tops.size} cells{also}; it takes {top}"
    if level:
        return (
            f"{name} is nowhere the likeliest outcome alone, but level with another in {level} of "
            f"{tops.size} cells; it takes {top}"
        )
    if north.max() == 0:
        return f"{name} takes fewer than 1 of 100 reruns everywhere on the map"
    return f"{name} is nowhere the likeliest outcome; it takes {top}"


def maps_finding(tables: tuple[ResponseMap, ...]) -> str:
    """Say how far north reaches in the arm where it reaches farthest, and in which."""
    if len(tables) == 1:
        return map_finding(tables[0])
    most = max(tables, key=lambda table: float(np.nan_to_num(table.share(Route.NORTH)).max()))
    return f"Most in “{most.arm.title}”: {map_finding(most)}"


def _map(arm: ArmCells, varied: tuple[Varied, Varied], cells: list[CellShares]) -> ResponseMap:
    """Lay the cells of one arm on their grid."""
    across = np.unique([row.cell.inputs[0] for row in cells])
    up = np.unique([row.cell.inputs[1] for row in cells])
    by_place = {row.cell.inputs: row for row in cells}
    places = [[(float(x), float(y)) for x in across] for y in up]
    if len(by_place) != len(cells) or {place for row in places for place in row} != set(by_place):
        found = f"{len(cells)} points, which are no full grid of {len(across)} by {len(up)}"
        refuse_table("map", found, "every pair of values once", 'Use design = "grid".')
    grid = tuple(tuple(by_place[place] for place in row) for row in places)
    shares = tuple(tuple(cell.shares for cell in row) for row in grid)
    return ResponseMap(arm, varied, across, up, grid, contour_of(across, up, shares))


def _joined(crossings: list[Place]) -> list[Segment]:
    """Join the crossings on the sides of one square."""
    if len(crossings) == 2:  # noqa: PLR2004 - one line comes in and goes out
        return [(crossings[0], crossings[1])]
    if not crossings:
        return []
    centre = (
        sum(x for x, _ in crossings) / len(crossings),
        sum(y for _, y in crossings) / len(crossings),
    )
    return [(place, centre) for place in crossings]


def _is_divided(shares: tuple[Share, ...]) -> bool:
    """Say whether another outcome leads only because the two ways north are told apart."""
    north = sum(share.count for share in shares if share.category in _NORTHERN)
    others = max((share.count for share in shares if share.category not in _NORTHERN), default=0)
    return north > others and not set(leaders(shares)) & _NORTHERN


def _share(shares: tuple[Share, ...], category: str) -> float:
    """Return the share of one outcome, zero where the table does not have it."""
    return next((share.share for share in shares if share.category == category), 0.0)
