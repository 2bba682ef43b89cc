"""Reruns that count by how well they agree with the record: weights, and what they are worth.

Self-normalised importance sampling: reruns are drawn from the prior, and each counts in proportion to
the chance with which it would have made the record. Few reruns may then carry all the weight; the
effective sample says how many reruns of equal weight they are worth (Kong 1992).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from northsouth.analysis.intervals import FloatArray, wilson
from northsouth.errors import ExitCode, NorthsouthError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

LEAST_EFFECTIVE: Final = 200.0
"""No chance given the record is printed from an effective sample below this."""
AMPLE_EFFECTIVE: Final = 1_000.0
"""A chance from an effective sample below this is printed with a warning."""
_LEEWAY: Final = 1e-9
"""What a sum of weights may lack of a chance by rounding."""


class ConditioningError(NorthsouthError):
    """Too few reruns agree with the record for a chance that is conditioned on it."""

    exit_code = ExitCode.INPUT


class Estimate(NamedTuple):
    """A number from weighted reruns, and its standard error."""

    value: float
    error: float


def normalised(weights: ArrayLike | None, n: int) -> FloatArray:
    """Return ``n`` weights that sum to 1, in proportion to those given, or equal.

    Raises ValueError where there are not n, one is below 0 or no number, or all are 0.

    >>> normalised([1, 3], 2).tolist(), normalised(None, 2).tolist()
    ([0.25, 0.75], [0.5, 0.5])
    """
    given = np.ones(n) if weights is None else np.asarray(weights, float)
    total = float(given.sum())
    if given.shape != (n,) or not np.all(given >= 0) or not 0 < total < math.inf:
        raise ValueError(f"weights: {given.shape} that sum to {total:g}; {n} of at least 0, not all 0")
    shares: FloatArray = given / total
    return shares


def numbers(values: ArrayLike) -> FloatArray:
    """Return values as an array; raises ValueError where one is not a number, since nothing is known of it.

    >>> numbers([1, math.inf]).tolist()
    [1.0, inf]
    """
    of = np.asarray(values, float)
    if np.isnan(of).any():
        raise ValueError("values: some are not a number; each is one, or never. Leave those reruns out")
    return of


def weights_from(log_weights: ArrayLike) -> FloatArray:
    """Return the weights, which sum to 1, of their logarithms in nats (log-sum-exp; minus infinity is 0).

    Raises ValueError for what is no number or plus infinity, and ConditioningError where all are 0.

    >>> weights_from([-1000.0, -1000.0 + math.log(3.0), -math.inf]).round(9).tolist()
    [0.25, 0.75, 0.0]
    """
    logs = np.asarray(log_weights, float)
    if np.isnan(logs).any() or (logs == math.inf).any():
        raise ValueError("log weights: some are no number or infinite; each is the logarithm of a chance")
    top = float(logs.max(initial=-math.inf))
    if top == -math.inf:
        raise ConditioningError(
            f"weights: none of {len(logs):,} reruns can have made the record; some must. "
            "Condition on fewer answers, or widen the ranges."
        )
    return normalised(np.exp(logs - top), len(logs))


def log_evidence(log_weights: ArrayLike) -> Estimate:
    """Return the logarithm of the mean weight in nats: of the chance of the record under the prior.

    Its error is the relative error of the mean weight (linearised), sqrt(1/effective sample - 1/n).
    Raises as ``weights_from`` does.

    >>> math.isclose(log_evidence([math.log(0.25), math.log(0.75)]).value, math.log(0.5))
    True
    """
    logs = np.asarray(log_weights, float)
    shares = weights_from(logs)
    top = float(logs.max())
    value = top + math.log(float(np.exp(logs - top).mean()))
    return Estimate(value, math.sqrt(max(float(shares @ shares) - 1 / len(logs), 0.0)))


def effective_sample(weights: ArrayLike) -> float:
    """Return how many reruns of equal weight these are worth: (sum w)^2 / sum w^2, from 1 to n.

    >>> effective_sample([1.0, 1.0, 0.0]), round(effective_sample([0.1, 0.5, 1.0, 0.4]), 4)
    (2.0, 2.8169)
    """
    given = np.asarray(weights, float)
    shares = normalised(given, len(given))
    return 1.0 / float(shares @ shares)


def estimate(weights: ArrayLike, values: ArrayLike) -> Estimate:
    """Return the weighted mean of a value a rerun, with its linearised standard error.

    The error is sqrt(sum of w^2 (value - mean)^2) for weights that sum to 1: the delta method for a
    ratio of two means (Owen, Monte Carlo theory, methods and examples, chapter 9).

    >>> [round(part, 6) for part in estimate([0.1, 0.5, 1.0, 0.4], [1, 0, 1, 0])]
    [0.55, 0.286596]
    """
    of = np.asarray(values, float)
    shares = normalised(weights, len(of))
    mean = float(shares @ of)
    return Estimate(mean, float(np.linalg.norm(shares * (of - mean))))


def weighted_share(weights: ArrayLike, happens: ArrayLike) -> tuple[float, float, float]:
    """Return the weight of the reruns in which something happens, and Wilson's bounds of it at 95 %.

    The bounds are for as many independent reruns as would have the linearised error of ``estimate``; where
    it happens in all or none, for the effective sample.

    >>> [round(part, 4) for part in weighted_share([1.0, 1.0, 2.0], [1, 0, 0])]
    [0.25, 0.0407, 0.7235]
    """
    share, error = estimate(weights, happens)
    worth = share * (1 - share) / error**2 if error > 0 else effective_sample(weights)
    return share, *wilson(share * worth, worth)


def is_ample(effective: float, where: str, n: int) -> bool:
    """Say whether an effective sample of ``n`` reruns needs no warning; refuse where it is too small.

    ``where`` names for people what was conditioned. Raises ConditioningError below
    ``LEAST_EFFECTIVE``; False means to print the effective sample as a warning.

    >>> is_ample(500.0, "tier B", 10_000), is_ample(1000.0, "tier B", 10_000)
    (False, True)
    """
    if not effective >= LEAST_EFFECTIVE:
        raise ConditioningError(
            f"{where}: {n:,} weighted reruns are worth {effective:.1f} of equal weight; "
            f"at least {LEAST_EFFECTIVE:.0f} are needed. Draw more reruns, or condition on fewer answers."
        )
    return effective >= AMPLE_EFFECTIVE


def resampled(weights: ArrayLike, luck: float, n: int | None = None) -> NDArray[np.int64]:
    """Pick ``n`` reruns (as many as there are, if not given) in proportion to their weights.

    Systematic resampling: one number ``luck`` in [0, 1) places n equal steps on the line of weights,
    so that a rerun is picked n times its weight, rounded up or down, and so often on average.
    Returns places from 0, in their order. Source: Kitagawa 1996. Raises ValueError for other luck.

    >>> resampled([0.5, 0.0, 0.25, 0.25], 0.5).tolist()
    [0, 0, 2, 3]
    """
    if not 0 <= luck < 1:
        raise ValueError(f"luck: {luck}; a number from 0, and below 1")
    given = np.asarray(weights, float)
    shares = normalised(given, len(given))
    wanted = len(shares) if n is None else n
    edges = np.cumsum(shares)
    last = int(np.flatnonzero(shares)[-1])
    picked = np.searchsorted(edges, (np.arange(wanted) + luck) / wanted, side="right")
    return np.minimum(picked, last)


def contraction(values: ArrayLike, weights: ArrayLike, *, logarithmic: bool = False) -> float:
    """Return what the record taught about a fact: 1 - its variance once weighted, over its prior one.

    ``values`` are the fact's draws from the prior. 0 is nothing learned, 1 everything; below 0 the
    record spread it out. ``logarithmic`` takes the variances of logarithms, for facts above 0. nan
    where the prior has no variance. Raises ValueError for a logarithm of what is not above 0.

    >>> round(contraction([1.0, 2.0, 3.0, 4.0], [0.0, 1.0, 1.0, 0.0]), 6)
    0.8
    """
    of = np.asarray(values, float)
    if logarithmic:
        if not np.all(of > 0):
            raise ValueError("values: some are not above 0; a logarithm needs that they are")
        of = np.log(of)
    before = _variance(of, normalised(None, len(of)))
    return 1 - _variance(of, normalised(weights, len(of))) / before if before > 0 else math.nan


def weighted_quantile(values: ArrayLike, chance: float, weights: ArrayLike | None = None) -> float:
    """Return the smallest value that a weight of at least ``chance`` does not exceed; never comes last.

    For equal weights this is ``quantiles.quantile``.

    >>> weighted_quantile([950.0, 900.0, math.inf], 0.5, [0.3, 0.3, 0.4])
    950.0
    """
    of = numbers(values)
    shares = normalised(weights, len(of))
    order = np.argsort(of, kind="stable")
    order = order[shares[order] > 0]
    place = int(np.searchsorted(np.cumsum(shares[order]), chance - _LEEWAY, side="left"))
    return float(of[order[min(place, len(order) - 1)]])


def rank_correlation(column: ArrayLike, outcome: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Return the rank correlation of a fact with an outcome over weighted reruns (Spearman's).

    A rank is the weight of all that is smaller and half the weight of what is equal; never is the
    last date. From -1 to 1; nan where either does not vary.

    >>> round(rank_correlation([1, 2, 3, 4], [10, 30, 20, math.inf]), 6)
    0.8
    """
    one, other = numbers(column), numbers(outcome)
    shares = normalised(weights, len(one))
    x = _weighted_ranks(one, shares) - 0.5
    y = _weighted_ranks(other, shares) - 0.5
    spread = math.sqrt(float(shares @ (x * x)) * float(shares @ (y * y)))
    return min(max(float(shares @ (x * y)) / spread, -1.0), 1.0) if spread > _LEEWAY else math.nan


def _weighted_ranks(of: FloatArray, shares: FloatArray) -> FloatArray:
    """Return the weight below each value and half of that at it; their weighted mean is a half."""
    _, groups = np.unique(of, return_inverse=True)
    at = np.bincount(groups, shares)
    below = np.cumsum(at) - at
    ranks: FloatArray = (below + at / 2)[groups]
    return ranks


def _variance(of: FloatArray, shares: FloatArray) -> float:
    """Return the weighted variance, without a correction for its sample."""
    off = of - float(shares @ of)
    return float(shares @ (off * off))
