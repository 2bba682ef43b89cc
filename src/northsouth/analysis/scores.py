"""How well a forecast foretold what came: scores of categories and of dates, and simple rivals.

A forecast is an ensemble: reruns, each with a weight that may be equal. All scores are losses: the
smaller the better, and a forecaster who says what he believes does best on average (Gneiting and
Raftery 2007). A date that does not come is ``NEVER``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from northsouth.analysis.intervals import FloatArray
from northsouth.analysis.weighting import normalised, numbers
from northsouth.vocabulary.questions import Route

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

FOUR_ONE_ONE: Final = (
    (4.0, (Route.SETTLEMENT, Route.NONE)),
    (1.0, (Route.SOUTH,)),
    (1.0, (Route.NORTH, Route.FIELD)),
)
"""Wait 4, south 1, north 1: the parts, and the routes among which each is divided equally.

Whoever waits strikes nobody, whether he settles or not; north is north, whoever begins it.
"""


def smoothed(shares: ArrayLike, n: float) -> FloatArray:
    """Return the chances (x + 1/2) / (n + K/2) of K categories, so that none is nothing.

    ``shares`` of the categories sum to 1, x is a share times ``n``; ``n`` is the number of reruns, or
    of a weighted ensemble its effective sample. Source: Jeffreys' prior for a multinomial.

    >>> smoothed([0.0, 0.75, 0.25], 4).round(4).tolist()
    [0.0909, 0.6364, 0.2727]
    """
    of = np.asarray(shares, float)
    chances: FloatArray = (of * n + 0.5) / (n + len(of) / 2)
    return chances


def category_shares(categories: ArrayLike, k: int, weights: ArrayLike | None = None) -> FloatArray:
    """Return the weight of each of ``k`` categories in an ensemble, as shares that sum to 1.

    ``categories`` has the number of a category, from 0, for each rerun; ``weights`` are equal if none
    are given. Raises ValueError for an empty ensemble, or weights that are none.

    >>> category_shares([0, 2, 2], 3, [0.5, 0.25, 0.25]).tolist()
    [0.5, 0.0, 0.5]
    """
    places = np.asarray(categories, int)
    shares: FloatArray = np.bincount(places, normalised(weights, len(places)), minlength=k).astype(float)
    return shares


def log_score(chances: ArrayLike, observed: int) -> float:
    """Return minus the logarithm of the chance given to what came, in nats; infinite where it was 0.

    >>> round(log_score([0.2, 0.65, 0.15], 1), 6), log_score([1.0, 0.0], 1)
    (0.430783, inf)
    """
    chance = float(np.asarray(chances, float)[observed])
    return -math.log(chance) if chance > 0 else math.inf


def brier_score(chances: ArrayLike, observed: int) -> float:
    """Return the sum over categories of (chance - came)^2, between 0 and 2. Source: Brier 1950.

    >>> round(brier_score([0.2, 0.65, 0.15], 1), 6)
    0.185
    """
    off = np.array(chances, float)
    off[observed] -= 1.0
    return float(off @ off)


def skill(score: float, of_baseline: float) -> float:
    """Return the part of a baseline's loss that is saved: 1 is perfect, below 0 worse than the baseline.

    nan where the baseline lost nothing, so that nothing could be saved.

    >>> round(skill(0.185, 2 / 3), 4)
    0.7225
    """
    return 1 - score / of_baseline if of_baseline > 0 else math.nan


def uniform(k: int) -> FloatArray:
    """Forecast ``k`` categories as equally likely: the baseline of one who knows nothing.

    >>> uniform(4).tolist()
    [0.25, 0.25, 0.25, 0.25]
    """
    return np.full(k, 1.0 / k)


def four_one_one(routes: Sequence[str] = tuple(Route)) -> FloatArray:
    """Forecast routes as wait 4, south 1, north 1: the baseline of one who always says "probably not yet".

    Each part is divided equally among its routes in ``FOUR_ONE_ONE`` as far as they are asked about.
    Raises ValueError for routes among which a part has none.

    >>> (12 * four_one_one()).round(9).tolist()
    [1.0, 1.0, 2.0, 4.0, 4.0]
    >>> (6 * four_one_one(["north", "south", "none"])).round(9).tolist()
    [1.0, 1.0, 4.0]
    """
    parts = np.zeros(len(routes))
    for part, among in FOUR_ONE_ONE:
        places = [place for place, route in enumerate(routes) if route in among]
        if not places:
            raise ValueError(f"routes: none of {', '.join(among)}; a part of 4:1:1 stands for them")
        parts[places] = part / len(places)
    chances: FloatArray = parts / parts.sum()
    return chances


def persistence(now: int, k: int, n: float) -> FloatArray:
    """Forecast that things stay as they are now: the baseline of one who says "as yesterday".

    ``now`` is the category of ``k`` that holds when the forecast is made. A sure forecast that fails
    loses infinitely much, so that this one is as sure as ``n`` reruns that all say so; give the
    number of reruns, or the effective sample, of the forecast that it is held against.

    >>> persistence(1, 2, 9).tolist()
    [0.05, 0.95]
    """
    return smoothed(np.eye(k)[now], n)


def crps(dates: ArrayLike, observed: float, weights: ArrayLike | None = None, *, fair: bool = True) -> float:
    """Return the continuous ranked probability score of an ensemble of dates, in days.

    E|X - y| - E|X - X'|/2, the integral of (F(t) - 1{t >= y})^2 over all days. The standard score
    takes the ensemble for the whole forecast; the fair one for a sample of it (Ferro 2008), with
    E|X - X'| over pairs of different reruns: for weights, divided by 1 - sum w^2, which is Ferro's
    n/(n - 1) where they are equal. It may fall below 0.

    Raises ValueError where a date or what came is never (see ``date_score``), or fair with one rerun.

    >>> round(crps([1, 3, 7], 4, fair=False), 6), round(crps([1, 3, 7], 4), 6)
    (1.0, 0.333333)
    """
    of = np.asarray(dates, float)
    if not (np.isfinite(of).all() and math.isfinite(observed)):
        raise ValueError(
            "dates: some are never or no number; this score needs days. Give date_score a horizon"
        )
    shares = normalised(weights, len(of))
    off = float(shares @ np.abs(of - observed))
    apart = _mean_distance(of, shares)
    if fair:
        among_others = 1.0 - float(shares @ shares)
        if not among_others > 0:
            raise ValueError("dates: one rerun has all the weight; a fair score needs two at least")
        apart /= among_others
    return off - apart / 2


def date_score(
    dates: ArrayLike,
    observed: float,
    window: tuple[float, float],
    weights: ArrayLike | None = None,
    *,
    fair: bool = True,
) -> float:
    """Return the score of a date that may never come, in days: what the window sees of the CRPS.

    The integral of (F(t) - 1{t >= observed})^2 from the first to the last day of the ``window``, where
    F(t) is the share of reruns in which it has come by t and ``observed`` may be ``NEVER``. It is the
    threshold-weighted CRPS (Gneiting and Ranjan 2011), which is the CRPS of dates that are brought
    to the nearest day of the window; never is brought to its last day. ``fair`` and errors as there.

    >>> date_score([10.0, math.inf], 20.0, (0.0, 100.0), fair=False)
    22.5
    """
    first, last = window
    within = np.clip(np.asarray(dates, float), first, last)
    return crps(within, min(max(observed, first), last), weights, fair=fair)


def pit(dates: ArrayLike, observed: float, weights: ArrayLike | None = None) -> float:
    """Return where in the forecast what came lies: the weight of earlier dates and half that of the same.

    The probability integral transform: uniform on 0 to 1 where forecasts are right. ``observed`` may
    be ``NEVER``, which is later than every day.

    >>> pit([1.0, 2.0, 3.0, math.inf], 2.5), pit([1.0, 2.0, math.inf, math.inf], math.inf)
    (0.5, 0.75)
    """
    of = numbers(dates)
    shares = normalised(weights, len(of))
    return float(shares[of < observed].sum() + shares[of == observed].sum() / 2)


def two_sided(place: float) -> float:
    """Return the predictive p-value of a ``pit``: the chance to lie as far out, on either side.

    >>> round(two_sided(0.75), 6), two_sided(0.5)
    (0.5, 1.0)
    """
    return 2 * min(place, 1 - place)


def _mean_distance(of: FloatArray, shares: FloatArray) -> float:
    """Return the mean distance of two members drawn with these shares, each drawn afresh."""
    order = np.argsort(of, kind="stable")
    ordered, up_to = of[order], np.cumsum(shares[order])
    gaps = np.diff(ordered)
    return float(2 * (gaps * up_to[:-1] * (1 - up_to[:-1])).sum())
