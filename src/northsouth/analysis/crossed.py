"""How sure a share is whose reruns are crossed: the same luck at every design point, many lucks at each.

Rerun k has the same luck at every point, so that the reruns of an arm are a table, points down and reruns
across, and neither its rows nor its columns are independent of one another. The variance of the share of
all is then that of the rows' means, plus that of the columns' means, less what both count twice: the
estimator of a two-way layout with random effects (Owen, The pigeonhole bootstrap, 2007; Cameron, Gelbach
and Miller 2011), here by the mean squares of an analysis of variance. Where the points are a grid that
somebody laid, they are what is asked about and no chance: the columns' means alone vary.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from northsouth.analysis.intervals import Interval, normal_score, wilson
from northsouth.records.results import Results
from northsouth.records.schema import OK

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from northsouth.analysis.intervals import FloatArray

    Counts = NDArray[np.int64]

TWO: Final = 2
"""So many are needed to tell how much they differ."""
UPPER: Final = 0.975


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins of a table of points by reruns: ``hits`` of ``sizes`` in each row and each column.

    A failed rerun stands in no margin. ``drawn`` says that the points are draws and no grid. A hit may also
    count less than nothing, as a pair does that an ending loses: ``moved`` is then how many are not 0.
    """

    hits_at: Counts
    sizes_at: Counts
    hits_of: Counts
    sizes_of: Counts
    drawn: bool
    moved: int | None = None

    @property
    def hits(self) -> int:
        """How many reruns of all end so."""
        return int(self.hits_at.sum())

    @property
    def n(self) -> int:
        """How many reruns there are at all points."""
        return int(self.sizes_at.sum())

    @property
    def scatter(self) -> float:
        """The variance of one rerun of all; p (1 - p) where a rerun ends so or does not."""
        squares = self.hits if self.moved is None else self.moved
        return squares / self.n - (self.hits / self.n) ** 2

    @property
    def is_of_one_kind(self) -> bool:
        """Tell whether all reruns count the same, so that nothing tells how much they differ."""
        return (self.hits if self.moved is None else self.moved) * self.n == self.hits**2


def counts_by_rerun(results: Results, cells: tuple[int, ...], outcome: str, width: int) -> Counts:
    """Count each code of an outcome over the points of an arm, rerun by rerun: codes by reruns.

    A rerun that failed at a point is not counted there; of an arm of one point there is nothing to count.
    The memory grows with the reruns of one point.
    """
    counts = np.zeros((width, results.experiment.reruns), np.int64)
    for cell in cells if len(cells) >= TWO else ():
        for block in results.blocks(cell):
            rows = block.rows[block.rows["status"] == OK]
            for code in range(width):
                counts[code, rows["rerun"][rows[outcome] == code]] += 1
    return counts


def bounds(margins: Margins) -> Interval:
    """Bound the share at 95 % by Wilson's interval for as many independent reruns as the table is worth."""
    if margins.n == 0:
        return wilson(0, 0)
    worth = worth_of(margins)
    return wilson(margins.hits / margins.n * worth, worth)


def worth_of(margins: Margins) -> float:
    """Return how many independent reruns the table is worth: its scatter over the variance, at most all.

    Where few points or reruns tell the variance, it is cut by the square of the normal quantile over
    Student's, with Satterthwaite's degrees of freedom (Korn and Graubard 1998). Where all reruns count the
    same, nothing tells how much points differ: the table is then worth as many reruns as it has points or
    lucks, whichever are fewer.
    """
    points, reruns = int((margins.sizes_at > 0).sum()), int((margins.sizes_of > 0).sum())
    if points < TWO:
        return float(margins.n)
    if margins.is_of_one_kind:
        return float(min(points, reruns) if margins.drawn else reruns)
    return _of_one_luck(margins) if reruns < TWO else min(_worth(margins), float(margins.n))


def variance(margins: Margins) -> tuple[float, float]:
    """Return the variance of the share of all, and how many degrees of freedom tell it.

    A component that comes out below 0 is 0. The layout is taken for balanced, which a few failed reruns
    hardly disturb.
    """
    at, of, left = mean_squares(margins)
    freedom_at, freedom_of = _freedom(margins.sizes_at), _freedom(margins.sizes_of)
    if not margins.drawn:
        return of / margins.n, freedom_of
    rows, columns = max(at, left), max(of, left)
    both = rows + columns - left
    freedom = both**2 / (rows**2 / freedom_at + columns**2 / freedom_of) if both > 0 else freedom_of
    return both / margins.n, freedom


def mean_squares(margins: Margins) -> tuple[float, float, float]:
    """Return the mean squares between points, between reruns, and of what neither explains."""
    share = margins.hits / margins.n
    total = margins.n * margins.scatter
    at = _between(margins.hits_at, margins.sizes_at, share)
    of = _between(margins.hits_of, margins.sizes_of, share)
    freedom_at, freedom_of = _freedom(margins.sizes_at), _freedom(margins.sizes_of)
    left = max(total - at - of, 0.0) / max(margins.n - 1 - freedom_at - freedom_of, 1)
    return at / freedom_at, of / freedom_of, left


def _between(hits: Counts, sizes: Counts, share: float) -> float:
    """Return the sum of squares between rows, or between columns."""
    filled = sizes > 0
    off: FloatArray = hits[filled] - share * sizes[filled]
    return float((off * off / sizes[filled]).sum())


def _freedom(sizes: Counts) -> float:
    """Return the degrees of freedom between rows, or between columns."""
    return float((sizes > 0).sum() - 1)


def _worth(margins: Margins) -> float:
    from scipy.special import stdtrit

    spread, freedom = variance(margins)
    if spread <= 0:
        return float(margins.n)
    cut = (normal_score() / float(stdtrit(freedom, UPPER))) ** 2
    return margins.scatter / spread * cut


def _of_one_luck(margins: Margins) -> float:
    """Of one rerun a point nobody knows what its luck does: all of the chance is laid to it."""
    at = _between(margins.hits_at, margins.sizes_at, margins.hits / margins.n)
    scatter = at / _freedom(margins.sizes_at) / margins.n if margins.drawn else 0.0
    return margins.scatter / (margins.scatter + scatter)
