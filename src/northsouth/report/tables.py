"""The tables of a page: how often, when, and how much, in natural frequencies with their bounds."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from northsouth.analysis.columns import arms
from northsouth.analysis.days import DayCounts
from northsouth.analysis.frequencies import categories, following, how_many, hundredths
from northsouth.analysis.outcomes import (
    ArmShares,
    CellShares,
    Share,
    quantiles_by_cell,
    share_of,
    shares_by_arm,
    shares_by_cell,
    told,
)
from northsouth.analysis.quantiles import QUANTILES
from northsouth.analysis.response import spoken_value
from northsouth.analysis.tally import tally_of
from northsouth.analysis.timing import CHANCES, NOTHING, spoken_route_dates
from northsouth.records.results import Cell, Results
from northsouth.vocabulary.questions import OUTCOMES, Outcome, OutcomeKind, Route
from northsouth.vocabulary.units import NEVER, spoken_date

MOST_ROWS: Final = 400
"""A longer table is for a file."""
SMALL: Final = 0.001
LARGE: Final = 10_000
_SAID_AS: Final = {"count": "", "ratio": "", "chance": " of 1"}
"""How a number's unit is said where its name would not do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One outcome of one version of history: so many of a hundred reruns, between these bounds, and when.

    ``share``, ``low`` and ``high`` are parts of one; the words are ready to print.
    """

    category: str
    name: str
    number: str
    bounds: str
    count: str
    share: Share
    median: str
    span: str


@dataclass(frozen=True, slots=True)
class Version:
    """One arm, its design points taken together, with the lines of its outcomes."""

    title: str
    n: int
    failed: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A number of a hundred and its bounds."""

    number: str
    bounds: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a row for each version or design point and a column for each outcome.

    ``heads`` name what a row is told by, ``columns`` the category and the name of each outcome;
    ``left_out`` counts the rows that only the file has.
    """

    title: str
    heads: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[tuple[str, ...], tuple[Entry, ...]], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or a number of a history: how often it comes about, its median and its middle nine tenths."""

    meaning: str
    number: str
    median: str
    span: str


@dataclass(frozen=True, slots=True)
class Moments:
    """The dates and the numbers of one arm; ``absent`` says what comes about in no rerun."""

    title: str
    dates: tuple[Moment, ...]
    numbers: tuple[Moment, ...]
    absent: tuple[str, ...]


def versions(results: Results) -> tuple[Version, ...]:
    """Tell how often and when each outcome comes first, arm by arm."""
    return tuple(_version(results, arm) for arm in told(shares_by_arm(results)))


def grids(results: Results) -> tuple[Grid, ...]:
    """Set the versions of history side by side: the arms, or each arm's design points."""
    experiment = results.experiment
    if not experiment.vary:
        found = told(shares_by_arm(results))
        if len(found) == 1:
            return ()
        rows = tuple(((arm.arm.title,), _entries(arm.shares)) for arm in found)
        return (Grid("The versions of history side by side", ("version",), _columns(found[0]), rows, 0),)
    cells = told(shares_by_cell(results))
    heads = tuple(varied.label for varied in experiment.vary)
    return tuple(
        Grid(
            arm.title,
            heads,
            _columns(cells[0]),
            tuple(
                (_inputs(results, row.cell), _entries(row.shares))
                for row in cells[:MOST_ROWS]
                if row.cell.arm == arm.name
            ),
            sum(row.cell.arm == arm.name for row in cells[MOST_ROWS:]),
        )
        for arm in experiment.arms
    )


def moments(results: Results) -> tuple[Moments, ...]:
    """Tell every date and number of an arm; nothing where inputs are varied, since each point has its own.

    Where an arm has several design points, its dates are told over all of them, and its numbers not.
    """
    if results.experiment.vary:
        return ()
    found = []
    for arm in arms(results):
        dates = tally_of(results).dates[arm.name].of_outcome
        told_dates = [_date_moment(outcome, dates[outcome.name]) for outcome in _of_kind(OutcomeKind.DATE)]
        numbers = tuple(_number_moments(results, arm.cells[0])) if len(arm.cells) == 1 else ()
        absent = tuple(moment.meaning for moment in told_dates if not moment.number)
        present = tuple(moment for moment in told_dates if moment.number)
        found.append(Moments(arm.title, present, numbers, absent))
    return tuple(found)


def other_outcomes(results: Results) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Say of each yes or no how many of a hundred reruns come to a yes, arm by arm."""
    asked = _of_kind(OutcomeKind.YES_NO)
    tables = [(outcome.meaning, shares_by_arm(results, outcome.name)) for outcome in asked]
    return tuple((meaning, tuple(_of_hundred(arm.shares[0]) for arm in found)) for meaning, found in tables)


def _version(results: Results, arm: ArmShares) -> Version:
    rounded = hundredths(arm.shares)
    among = categories(arm.shares)
    lines = []
    for share in arm.shares:
        median, span = spoken_route_dates(results, arm.arm, Route(share.category))
        lines.append(
            Line(
                category=share.category,
                name=following(share.category, among),
                number=_brief(share, rounded[share.category]),
                bounds=_bounds(share),
                count=f"{share.count:,}",
                share=share,
                median=median,
                span=span,
            )
        )
    return Version(arm.arm.title, arm.n, arm.failed, tuple(lines))


def _columns(table: ArmShares | CellShares) -> tuple[tuple[str, str], ...]:
    """Name the outcomes of a table and their looks."""
    among = categories(table.shares)
    return tuple((name, following(name, among)) for name in among)


def _entries(shares: Sequence[Share]) -> tuple[Entry, ...]:
    """Say shares as numbers of a hundred that sum to a hundred."""
    rounded = hundredths(shares)
    return tuple(Entry(_brief(share, rounded[share.category]), _bounds(share)) for share in shares)


def _inputs(results: Results, cell: Cell) -> tuple[str, ...]:
    """Say the inputs of a design point."""
    pairs = zip(results.experiment.vary, cell.inputs, strict=True)
    return tuple(spoken_value(value, varied.unit) for varied, value in pairs)


def _bounds(share: Share) -> str:
    """Say the bounds of a share in whole reruns of a hundred, outwards.

    >>> _bounds(Share("south", 227, 400, 0.5675, 0.519, 0.615))
    '51 to 62'
    """
    if not share.n:
        return NOTHING
    low, high = math.floor(100 * share.low + 1e-9), math.ceil(100 * share.high - 1e-9)
    return f"{low} to {high}"


def _brief(share: Share, rounded: int) -> str:
    """Say a number of a hundred in the room of a table's cell.

    >>> _brief(Share("north", 1, 2000, 0.0005, 0.0, 0.003), 0)
    '<1'
    """
    if not share.n:
        return NOTHING
    return how_many(share, rounded).replace("fewer than ", "<").replace("more than ", ">")


def _of_hundred(share: Share) -> str:
    """Say one share alone as a number of a hundred."""
    return _brief(share, round(100 * share.count / max(share.n, 1)))


def _of_kind(kind: OutcomeKind) -> list[Outcome]:
    return [outcome for outcome in OUTCOMES if outcome.kind is kind]


def _date_moment(outcome: Outcome, dates: DayCounts) -> Moment:
    """Tell one date of an arm; without a number where it comes in no rerun."""
    come = dates.n - dates.never
    if not come:
        return Moment(outcome.meaning, "", "", "")
    middle, early, late = (dates.quantile(chance) for chance in CHANCES)
    median = "in fewer than half" if middle == NEVER else spoken_date(middle)
    span = f"{spoken_date(early)} to {spoken_date(late)}"
    number = _of_hundred(share_of("happens", come, dates.n))
    return Moment(outcome.meaning, number, median, NOTHING if early == NEVER else span)


def _number_moments(results: Results, cell: int) -> Iterator[Moment]:
    """Tell the numbers of a cell that some rerun writes down, unless they are nothing throughout."""
    for outcome in _of_kind(OutcomeKind.NUMBER):
        table = quantiles_by_cell(results, outcome.name)[cell]
        values = [table.quantiles[QUANTILES.index(chance)] for chance in CHANCES]
        if table.reached.count and any(values):
            middle, early, late = (_spoken_number(value, outcome.unit) for value in values)
            unit = _SAID_AS.get(outcome.unit, f" {outcome.unit}")
            number = _of_hundred(table.reached)
            yield Moment(outcome.meaning, number, f"{middle}{unit}", f"{early} to {late}")


def _spoken_number(value: float, unit: str) -> str:
    """Say a number; what is very small is not spelt out, and what is large is told to three figures.

    >>> _spoken_number(2.3e-8, "chance"), _spoken_number(0.1771, "chance")
    ('under 0.001', '0.177')
    >>> _spoken_number(1084647.0, "men"), _spoken_number(8854.0, "men")
    ('1,080,000', '8,854')
    """
    if value >= LARGE:
        return f"{float(f'{value:.3g}'):,.0f}"
    return "under 0.001" if 0 < value < SMALL else spoken_value(value, unit)
