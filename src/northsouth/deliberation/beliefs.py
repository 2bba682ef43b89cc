"""Beliefs are filters: a mind holds a value and a doubt, doubt grows with time, reports narrow it.

A Kalman filter with a gain that may be smaller than the best one (conservatism), its doubt kept right
by Joseph's form. Strengths are filtered as logarithms, distances as they are.
"""

from __future__ import annotations

from northsouth.vocabulary.arithmetic import exponential, logarithm
from northsouth.vocabulary.marking import for_both_engines


@for_both_engines
def gain(doubt: float, noise: float, credit: float) -> float:
    """Return the weight that a report gets: its share of certainty, times the credit it is given.

    ``doubt`` and ``noise`` are variances, ``credit`` is 0 to 1.

    >>> round(gain(4.0 + 0.02 * 10, 9.0, 1.0), 9)
    0.318181818
    """
    return credit * doubt / (doubt + noise)


@for_both_engines
def narrowed(doubt: float, noise: float, weight: float) -> float:
    """Return the doubt (a variance) that is left after a report has been given some weight."""
    return (1.0 - weight) * (1.0 - weight) * doubt + weight * weight * noise


@for_both_engines
def moved(held: float, reported: float, weight: float) -> float:
    """Return the value held after a report has been given some weight."""
    return held + weight * (reported - held)


@for_both_engines
def moved_log(held: float, reported: float, weight: float) -> float:
    """Return the strength held after a report has been given some weight on the log scale."""
    return held * exponential(weight * logarithm(reported / held))


@for_both_engines
def logistic(log_odds: float) -> float:
    """Return the chance that belongs to a logarithm of odds.

    >>> logistic(0.0)
    0.5
    """
    odds = exponential(-abs(log_odds))
    return (1.0 if log_odds >= 0.0 else odds) / (1.0 + odds)
