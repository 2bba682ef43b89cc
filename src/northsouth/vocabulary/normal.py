"""The normal distribution and its inverse, from arithmetic that every engine computes alike."""

from __future__ import annotations

import math
from typing import Final

from northsouth.vocabulary.arithmetic import exponential
from northsouth.vocabulary.marking import for_both_engines

SQRT_HALF: Final = 0.7071067811865476
DENSITY_AT_ZERO: Final = 0.3989422804014327
"""One over the square root of twice pi."""
MIDDLE: Final = 0.425
MIDDLE_SQUARED: Final = 0.180625
TAIL_STARTS: Final = 1.6
FAR_TAIL_STARTS: Final = 5.0


@for_both_engines
def normal_share_below(score: float) -> float:
    """Return the chance that a standard normal number falls below ``score``.

    >>> normal_share_below(0.0)
    0.5
    """
    return 0.5 * math.erfc(-score * SQRT_HALF)


@for_both_engines
def normal_density(score: float) -> float:
    """Return the density of a standard normal number at ``score``.

    >>> round(normal_density(0.0), 12)
    0.398942280401
    """
    return DENSITY_AT_ZERO * exponential(-0.5 * score * score)


@for_both_engines
def normal_quantile(chance: float) -> float:
    """Invert ``normal_share_below`` for 0 < chance < 1, to about 1e-15 of the value.

    Source: the rational approximations of M. J. Wichura, Algorithm AS 241, Applied Statistics
    37 (1988) 477-484.

    >>> round(normal_quantile(0.975), 12)
    1.95996398454
    """
    centred = chance - 0.5
    if abs(centred) <= MIDDLE:
        return centred * _ratio_in_the_middle(MIDDLE_SQUARED - centred * centred)
    depth = math.sqrt(-math.log(min(chance, 1.0 - chance)))
    if depth <= FAR_TAIL_STARTS:
        score = _ratio_in_the_tail(depth - TAIL_STARTS)
    else:
        score = _ratio_far_out(depth - FAR_TAIL_STARTS)
    return -score if centred < 0.0 else score


@for_both_engines
def _ratio_in_the_middle(r: float) -> float:
    """Approximate the quantile over (chance - 0.5) where chance lies within 0.425 of a half."""
    above = 2.5090809287301226727e3
    above = above * r + 3.3430575583588128105e4
    above = above * r + 6.7265770927008700853e4
    above = above * r + 4.5921953931549871457e4
    above = above * r + 1.3731693765509461125e4
    above = above * r + 1.9715909503065514427e3
    above = above * r + 1.3314166789178437745e2
    above = above * r + 3.3871328727963666080e0
    below = 5.2264952788528545610e3
    below = below * r + 2.8729085735721942674e4
    below = below * r + 3.9307895800092710610e4
    below = below * r + 2.1213794301586595867e4
    below = below * r + 5.3941960214247511077e3
    below = below * r + 6.8718700749205790830e2
    below = below * r + 4.2313330701600911252e1
    return above / (below * r + 1.0)


@for_both_engines
def _ratio_in_the_tail(r: float) -> float:
    """Approximate the size of the quantile for tails down to about 1e-11."""
    above = 7.74545014278341407640e-4
    above = above * r + 2.27238449892691845833e-2
    above = above * r + 2.41780725177450611770e-1
    above = above * r + 1.27045825245236838258e0
    above = above * r + 3.64784832476320460504e0
    above = above * r + 5.76949722146069140550e0
    above = above * r + 4.63033784615654529590e0
    above = above * r + 1.42343711074968357734e0
    below = 1.05075007164441684324e-9
    below = below * r + 5.47593808499534494600e-4
    below = below * r + 1.51986665636164571966e-2
    below = below * r + 1.48103976427480074590e-1
    below = below * r + 6.89767334985100004550e-1
    below = below * r + 1.67638483018380384940e0
    below = below * r + 2.05319162663775882187e0
    return above / (below * r + 1.0)


@for_both_engines
def _ratio_far_out(r: float) -> float:
    """Approximate the size of the quantile for tails beyond about 1e-11."""
    above = 2.01033439929228813265e-7
    above = above * r + 2.71155556874348757815e-5
    above = above * r + 1.24266094738807843860e-3
    above = above * r + 2.65321895265761230930e-2
    above = above * r + 2.96560571828504891230e-1
    above = above * r + 1.78482653991729133580e0
    above = above * r + 5.46378491116411436990e0
    above = above * r + 6.65790464350110377720e0
    below = 2.04426310338993978564e-15
    below = below * r + 1.42151175831644588870e-7
    below = below * r + 1.84631831751005468180e-5
    below = below * r + 7.86869131145613259100e-4
    below = below * r + 1.48753612908506148525e-2
    below = below * r + 1.36929880922735805310e-1
    below = below * r + 5.99832206555887937690e-1
    return above / (below * r + 1.0)
