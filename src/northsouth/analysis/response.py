"""How the shares of the first strike answer to one input, and where the likeliest one changes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product

from northsouth.analysis.columns import ArmCells, arms, refuse_table
from northsouth.analysis.frequencies import HUNDRED, following, how_many, hundredths, monte_carlo_error
from northsouth.analysis.outcomes import CellShares, Share, shares_by_cell, told
from northsouth.records.experiment import Varied
from northsouth.records.results import Results
from northsouth.vocabulary.units import spoken_date

EVEN = 0.5
"""One half of all reruns."""
LONGEST_FINDING = 250
"""Letters of a title that tells of two arms."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The likeliest outcome changes at ``at``, interpolated between two neighbouring points."""

    at: float
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Half:
    """The share of an outcome crosses one half at ``at``, interpolated between two neighbouring points."""

    at: float
    category: str
    rising: bool


@dataclass(frozen=True, slots=True)
class ResponsePoint:
    """The shares at one value of the input, in the input's unit."""

    value: float
    point: int
    shares: tuple[Share, ...]
    failed: int


@dataclass(frozen=True, slots=True)
class ResponseCurve:
    """The response of one arm to one input, the points in the order of their values.

    Points where every rerun failed are left out; ``failed`` counts the failed reruns of all.
    """

    arm: ArmCells
    varied: Varied
    points: tuple[ResponsePoint, ...]
    turns: tuple[Turn, ...]
    failed: int

    @property
    def categories(self) -> tuple[str, ...]:
        """Name the outcomes in their order."""
        return tuple(share.category for share in self.points[0].shares) if self.points else ()

    def share(self, category: str) -> list[Share]:
        """Return the shares of one outcome along the curve."""
        return [share for point in self.points for share in point.shares if share.category == category]


def response_curves(results: Results) -> tuple[ResponseCurve, ...]:
    """Give the response of every arm to the one varied input.

    Raises InputError where the run does not vary exactly one input.
    """
    vary = results.experiment.vary
    if len(vary) != 1:
        refuse_table("response", f"{len(vary)} inputs are varied", "one", "Vary one input alone.")
    cells = told(shares_by_cell(results))
    return tuple(_curve(arm, vary[0], [cells[i] for i in arm.cells]) for arm in arms(results))


def leaders(shares: tuple[Share, ...]) -> tuple[str, ...]:
    """Name every outcome that has the largest share; nobody leads where every rerun failed."""
    top = max(share.count for share in shares)
    return tuple(share.category for share in shares if share.count == top) if top else ()


def likeliest(shares: tuple[Share, ...]) -> str:
    """Name the outcome with the largest share; the first in the order of routes if several have it.

    Nothing is named where every rerun failed.
    """
    return next(iter(leaders(shares)), "")


def turns_of(points: tuple[ResponsePoint, ...]) -> tuple[Turn, ...]:
    """Find where the likeliest outcome changes, by straight lines between neighbouring points.

    An outcome that is level with another keeps the lead it had.
    """
    found: list[Turn] = []
    before = likeliest(points[0].shares) if points else ""
    for left, right in pairwise(points):
        counts = {share.category: share.count for share in right.shares}
        if counts[before] == max(counts.values()):
            continue
        after = likeliest(right.shares)
        step = crossing(left.shares, right.shares, before, after)
        found.append(Turn(left.value + step * (right.value - left.value), before, after))
        before = after
    return tuple(found)


def crossing(left: tuple[Share, ...], right: tuple[Share, ...], before: str, after: str) -> float:
    """Return how far along a straight line from left to right two shares become equal, 0 to 1."""
    lead = _lead(left, before, after)
    deficit = -_lead(right, before, after)
    return lead / (lead + deficit) if lead + deficit > 0 else 0.5


def halves_of(curve: ResponseCurve) -> tuple[Half, ...]:
    """Find where shares cross one half, by straight lines between neighbouring points."""
    found = [
        Half(left.value + step * (right.value - left.value), one.category, rising=other.share > one.share)
        for left, right in pairwise(curve.points)
        for one, other in zip(left.shares, right.shares, strict=True)
        if (one.share - EVEN) * (other.share - EVEN) < 0 or (other.share == EVEN != one.share)
        for step in [(EVEN - one.share) / (other.share - one.share)]
    ]
    return tuple(sorted(found, key=lambda half: half.at))


def spoken_half(half: Half, curve: ResponseCurve) -> str:
    """Say where a share crosses one half, no finer than straight lines allow.

    Falling between 0.5 and 0.6 that reads ``north falls to one half at about 0.52``.
    """
    deed = "rises to" if half.rising else "falls to"
    where = _about(half.at, curve.varied.unit)
    return f"{following(half.category, curve.categories)} {deed} one half at about {where}"


def response_finding(curve: ResponseCurve) -> str:
    """Say how the outcome that answers most to the input answers, in natural frequencies."""
    if not curve.points:
        return "No rerun came to an end"
    ladders = _ladders(curve)
    mover = max(ladders, key=lambda category: max(ladders[category]) - min(ladders[category]))
    numbers = ladders[mover]
    if max(numbers) - min(numbers) <= 2 * max(monte_carlo_error(point.shares) for point in curve.points):
        top = max(ladders, key=lambda category: sum(ladders[category]))
        low, high = min(ladders[top]), max(ladders[top])
        number = f"{low}" if low == high else f"{low} to {high}"
        ends = f"{_at(curve, 0)} to {_at(curve, -1)}"
        return f"{_named(curve, top)} in {number} of 100 reruns at every value tried, {ends}"
    first, last = _extremes(numbers)
    said = [how_many(curve.share(mover)[place], numbers[place]) for place in (first, last)]
    words = (
        f"{_named(curve, mover)} in {said[0]} of 100 reruns {_placed(curve, first)}, "
        f"in {said[1]} {_placed(curve, last)}"
    )
    if len(curve.turns) == 1:
        turn = curve.turns[0]
        words += f"; the likeliest outcome turns from {spoken_turn(turn, curve)}"
    return words


def responses_finding(curves: tuple[ResponseCurve, ...]) -> str:
    """Say what the arms answer to the input; where that is too long, what the arm says that answers most."""
    if len(curves) == 1:
        return response_finding(curves[0])
    both = "; ".join(f"“{curve.arm.title}”: {response_finding(curve)}" for curve in curves)
    if len(curves) == 2 and len(both) <= LONGEST_FINDING:  # noqa: PLR2004 - two fit into a title
        return both
    most = max(curves, key=lambda curve: max((max(n) - min(n) for n in _ladders(curve).values()), default=0))
    return f"Strongest in “{most.arm.title}”: {response_finding(most)}"


def spoken_value(value: float, unit: str) -> str:
    """Say an input's value: a date as a historian writes it, a number to three figures.

    >>> spoken_value(903.0, "date"), spoken_value(0.5234, "ratio"), spoken_value(1500.0, "tanks")
    ('22 June 1941', '0.523', '1,500')
    """
    if unit == "date":
        return spoken_date(value)
    return f"{value:.3g}" if abs(value) < HUNDRED else f"{value:,.0f}"


def spoken_turn(turn: Turn, curve: ResponseCurve) -> str:
    """Say where the likeliest outcome of a curve changes, no finer than straight lines allow.

    Between 0.5 and 0.6 that reads ``north to south at about 0.52``.
    """
    among, where = curve.categories, _about(turn.at, curve.varied.unit)
    return f"{following(turn.before, among)} to {following(turn.after, among)} at about {where}"


def _about(value: float, unit: str) -> str:
    """Say a value that was read off straight lines: a day, or a number to two figures."""
    return spoken_date(value) if unit == "date" else f"{float(f'{value:.2g}'):,g}"


def _curve(arm: ArmCells, varied: Varied, cells: list[CellShares]) -> ResponseCurve:
    """Put the cells of one arm in the order of the input and find the turns."""
    ordered = sorted(cells, key=lambda row: row.cell.inputs[0])
    points = tuple(
        ResponsePoint(row.cell.inputs[0], row.cell.point, row.shares, row.failed)
        for row in ordered
        if row.shares[0].n
    )
    return ResponseCurve(arm, varied, points, turns_of(points), sum(row.failed for row in cells))


def _lead(shares: tuple[Share, ...], one: str, other: str) -> float:
    """Return by how much one share leads another."""
    by_name = {share.category: share.share for share in shares}
    return by_name[one] - by_name[other]


def spoken_name(varied: Varied) -> str:
    """Say an input's name in words: the last part of a dotted one.

    >>> spoken_name(Varied("european_war.barbarossa", "", "date", 0, 1, 0))
    'barbarossa'
    """
    return varied.name.rsplit(".", 1)[-1].replace("_", " ")


def _named(curve: ResponseCurve, category: str) -> str:
    """Say an outcome as a sentence about a curve begins."""
    return following(category, curve.categories).capitalize()


def _placed(curve: ResponseCurve, place: int) -> str:
    """Say at which value of the input a point of the curve stands."""
    name = spoken_name(curve.varied)
    if curve.varied.unit == "date":
        return f"with {name} on {_at(curve, place)}"
    return f"at {name} {_at(curve, place)}"


def _at(curve: ResponseCurve, place: int) -> str:
    """Say the value of the input at one point of the curve."""
    return spoken_value(curve.points[place].value, curve.varied.unit)


def _ladders(curve: ResponseCurve) -> dict[str, list[int]]:
    """Give how many of a hundred reruns take each outcome, value by value."""
    return {
        category: [hundredths(point.shares)[category] for point in curve.points]
        for category in curve.categories
    }


def _extremes(numbers: list[int]) -> tuple[int, int]:
    """Return the places of the smallest and largest number, in order; of equals, those farthest apart."""
    least, most = min(numbers), max(numbers)
    lows = [place for place, number in enumerate(numbers) if number == least]
    highs = [place for place, number in enumerate(numbers) if number == most]
    pairs = product((lows[0], lows[-1]), (highs[0], highs[-1]))
    low, high = max(pairs, key=lambda pair: abs(pair[0] - pair[1]))
    return min(low, high), max(low, high)
