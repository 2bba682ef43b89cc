"""Beliefs are filters: a mind holds a value and a doubt, doubt grows with time, reports narrow it.

A Kalman filter with a gain that may be smaller than the best one (conservatism), its doubt kept right
by Joseph's form. Strengths are filtered as logarithms, distances as they are.
"""

from __future__ import annotations

from northsouth.vocabulary.arithmetic import exponential, logarithm, square_root
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.normal import normal_share_below


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
def moved_log_by_wish(held: float, reported: float, weight: float, wish: float) -> float:
    """Return the strength held after a report to which the mind has added its wish, on the log scale."""
    return held * exponential(weight * (logarithm(reported / held) + wish))


@for_both_engines
def chance_of_less(gap: float, doubt: float) -> float:
    """Return the chance of no more than a mark that lies ``gap`` above what is held with this doubt.

    Of what is not doubted it is certain on which side of the mark it lies.

    >>> chance_of_less(0.0, 4.0), chance_of_less(0.0, 0.0), chance_of_less(-1.0, 0.0)
    (0.5, 1.0, 0.0)
    """
    if doubt == 0.0:
        return 1.0 if gap >= 0.0 else 0.0
    return normal_share_below(gap / square_root(doubt))


@for_both_engines
def chance_below(held: float, doubt: float, threshold: float) -> float:
    """Return the perceived chance that a strength is no more than a threshold, today.

    ``doubt`` is the variance of the logarithm.

    >>> round(chance_below(30.0, 0.01, 27.0), 4)
    0.146
    """
    return chance_of_less(logarithm(threshold / held), doubt)


@for_both_engines
def chance_below_ahead(held: float, doubt: float, threshold: float, growth: float, days: float) -> float:
    """Return that chance for a day ahead, by which every day has added ``growth`` to the doubt.

    What is held is foreseen to stay; whoever foresees a change hands in what it changes to.

    >>> round(chance_below_ahead(30.0, 0.01, 27.0, 0.0003, 40.0), 4)
    0.2387
    """
    return chance_below(held, doubt + growth * days, threshold)


@for_both_engines
def logistic(log_odds: float) -> float:
    """Return the chance that belongs to a logarithm of odds.

    >>> logistic(0.0)
    0.5
    """
    odds = exponential(-abs(log_odds))
    return (1.0 if log_odds >= 0.0 else odds) / (1.0 + odds)
