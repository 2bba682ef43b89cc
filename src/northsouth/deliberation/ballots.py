"""How blocs come to one answer: a noisy choice each, ballots until they agree, the worth of an option.

A bloc's choice is Luce's (Individual Choice Behavior, 1959). The logarithmic pool of Luce choices is
the Luce choice of their weighted utility, so that a bloc needs one utility only.
"""

from __future__ import annotations

import math
from typing import Final

from northsouth.deliberation.beliefs import logistic
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.normal import normal_density, normal_share_below

UNTIL_AGREED: Final = math.inf
"""Ballots without limit: the limit in which nobody goes home before all agree."""


@for_both_engines
def luce(utility: float, noise: float) -> float:
    """Return the chance of a yes where yes is worth ``utility`` more than no; raises where noise is 0.

    ``utility`` and ``noise`` are in nats; ``noise`` is the scale of the Gumbel luck of each answer.

    >>> luce(0.0, 0.6), round(luce(0.6, 0.6), 6)
    (0.5, 0.731059)
    """
    return logistic(utility / noise)


@for_both_engines
def agreed(yes: float, no: float, ballots: float) -> float:
    """Return the chance that all say yes in some ballot before the last one is over.

    ``yes`` and ``no`` are the chances that one ballot is unanimous for yes and for no; a ballot that
    is neither is held again, ``ballots`` times at most. That is pi_y (1 - (1 - pi)^R) / pi with
    pi = pi_y + pi_n, here as the sum over ballots, which is exact for the smallest chances.

    >>> round(agreed(0.2, 0.1, 1.0), 12), round(agreed(0.2, 0.1, 3.0), 12)
    (0.2, 0.438)
    >>> round(agreed(0.2, 0.1, UNTIL_AGREED), 6), agreed(0.0, 0.0, UNTIL_AGREED)
    (0.666667, 0.0)
    """
    if ballots == UNTIL_AGREED:
        return yes / (yes + no) if yes > 0.0 else 0.0
    again = max(1.0 - (yes + no), 0.0)
    chance, undecided, held = 0.0, 1.0, 0.0
    while held < ballots:
        chance += undecided * yes
        undecided *= again
        held += 1.0
    return chance


@for_both_engines
def option_value(mean: float, spread: float) -> float:
    """Return what it is worth to be free to take a thing later, or to leave it: E max(mean + spread Z, 0).

    Z is standard normal; ``mean``, ``spread`` and the worth are in nats. Never below what the thing
    is worth now, nor below nothing.

    >>> option_value(-1.0, 0.0), option_value(2.0, 0.0), round(option_value(0.0, 1.0), 6)
    (0.0, 2.0, 0.398942)
    """
    sure = max(mean, 0.0)
    if not spread > 0.0:
        return sure
    score = mean / spread
    return max(mean * normal_share_below(score) + spread * normal_density(score), sure)
