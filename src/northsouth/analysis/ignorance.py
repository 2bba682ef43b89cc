"""What ignorance of the facts makes of a share, apart from the chance of the reruns.

Where facts are drawn, each draw is a point with reruns of its own, and the shares of the points differ
for two reasons: the draws differ, and each point has few reruns. The second is taken off. Rerun k has the
same luck at every point, so that what the luck of the reruns adds to how points differ is the residual of
the two-way table and no binomial scatter, which would be too much (``crossed``). The shares of the points are
drawn together towards their mean until they differ as much as the draws alone make them (the constrained
estimator of Louis 1984 and Ghosh 1992), and 5 and 95 % of them are read off.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from northsouth.analysis.columns import FIRST_STRIKE
from northsouth.analysis.crossed import TWO, Margins, mean_squares
from northsouth.analysis.intervals import Interval
from northsouth.analysis.outcomes import margins_by_arm
from northsouth.records.results import Results
from northsouth.vocabulary.questions import FactsAt

LEVELS: Final = (0.05, 0.95)
"""Between these parts of the draws an outline runs."""


def ignorance_by_arm(results: Results, outcome: str = FIRST_STRIKE) -> tuple[dict[str, Interval], ...]:
    """Give of every arm, by what is reported of an outcome, between which shares 90 % of the draws lie.

    Empty where no fact is drawn, and where chance cannot be told from ignorance: with one draw, or with one
    rerun of each. Both ends are the same where the draws differ no more than chance would have them.
    """
    found = margins_by_arm(results, outcome)
    if results.experiment.facts_at is FactsAt.VALUES:
        return tuple({} for _ in found)
    return tuple(
        {name: spread_of_draws(margins) for name, margins in by_name.items() if _can_be_told(margins)}
        for by_name in found
    )


def spread_of_draws(margins: Margins) -> Interval:
    """Return between which shares 90 % of the draws lie, the chance of the reruns taken off."""
    share = margins.hits / margins.n
    filled = margins.sizes_at > 0
    at_draws = margins.hits_at[filled] / margins.sizes_at[filled]
    between, _, left = mean_squares(margins)
    kept = max(1 - left / between, 0.0) ** 0.5 if between > 0 else 0.0
    low, high = (share + kept * (end - share) for end in np.quantile(at_draws, LEVELS).tolist())
    return Interval(low, high)


def _can_be_told(margins: Margins) -> bool:
    """Say whether there are draws to differ and reruns to tell chance by."""
    return int((margins.sizes_at > 0).sum()) >= TWO and int((margins.sizes_of > 0).sum()) >= TWO
