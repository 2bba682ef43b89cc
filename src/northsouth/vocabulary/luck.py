"""Luck is addressed, not consumed: a field of uniform numbers, each named by what it is for.

Philox4x32-10 of Salmon and others (2011), checked against the published Random123 vectors. The
key is (seed, rerun); the counter is (fork and stream, entity, occurrence, draw div 2). Whoever
asks for the same address gets the same number, whatever else has happened; so one thing can be
changed in a history and all other luck stays as it was.

Luck may also be held in its middle: every draw then gives what is in the middle of its
distribution, and one history stands for all. Each function says which middle it means.

The functions are plain integer arithmetic. Masks keep them right both in Python's unbounded
integers and in the wrapping 64-bit integers of a compiled engine.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Final, Protocol

from northsouth.vocabulary.arithmetic import exponential, square_root
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.normal import normal_quantile

WORD: Final = 0xFFFFFFFF
MULTIPLIER_0: Final = 0xD2511F53
MULTIPLIER_1: Final = 0xCD9E8D57
WEYL_0: Final = 0x9E3779B9
WEYL_1: Final = 0xBB67AE85
ROUNDS: Final = 10
HIGH_WORD_WEIGHT: Final = 67108864.0
"""2^26: what the upper of two 26-bit halves counts for."""
STEP: Final = 2.0**-52
MIDDLE: Final = 0.5
"""The uniform number in the middle: as many lie below it as above."""
STREAM_LIMIT: Final = 1 << 24
FORK_LIMIT: Final = 1 << 8
KEY_LIMIT: Final = 1 << 32
REMEMBERED: Final = 6
"""How many periods a persistent number goes back; what lies before weighs next to nothing."""
GREATEST_MEAN: Final = 700.0
"""The greatest mean of a count: beyond it the exponential of its negative is no number any more."""


class Fortune(Protocol):
    """What a draw needs to know of its rerun: the key, the fork, its middle, and given results."""

    @property
    def seed(self) -> int:
        """The seed of the experiment, below 2^32."""

    @property
    def rerun(self) -> int:
        """The number of the rerun, below 2^32."""

    @property
    def fork(self) -> int:
        """Which continuation of the rerun this is, below 2^8; 0 is the first."""

    @property
    def middle(self) -> bool:
        """Whether luck is held in its middle instead of being drawn."""

    @property
    def given(self) -> list[float]:
        """The result that an experiment gives, by result number; not a number where none is."""


@dataclass(frozen=True, slots=True)
class Luck:
    """The luck of one rerun: its key (seed and rerun, each below 2^32), its fork and given results.

    With ``middle`` nothing is drawn, and the key counts for nothing.

    >>> luck = Luck(seed=1, rerun=2)
    >>> uniform(luck, 5, 0, 3, 0) == uniform(luck, 5, 0, 3, 0)
    True
    """

    seed: int
    rerun: int
    fork: int = 0
    middle: bool = False
    given: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Refuse a key that does not fit its words."""
        for name, value, limit in (
            ("seed", self.seed, KEY_LIMIT),
            ("rerun", self.rerun, KEY_LIMIT),
            ("fork", self.fork, FORK_LIMIT),
        ):
            if not 0 <= value < limit:
                message = f"{name}: {value}; expected a whole number from 0 to {limit - 1}."
                raise ValueError(message)


@for_both_engines
def philox(
    key_0: int, key_1: int, word_0: int, word_1: int, word_2: int, word_3: int
) -> tuple[int, int, int, int]:
    """Scramble a counter of four 32-bit words under a key of two: Philox4x32-10.

    >>> [f"{word:08x}" for word in philox(0, 0, 0, 0, 0, 0)]
    ['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']
    """
    for _ in range(ROUNDS):
        product_0 = MULTIPLIER_0 * word_0
        product_1 = MULTIPLIER_1 * word_2
        word_0 = ((product_1 >> 32) & WORD) ^ word_1 ^ key_0
        word_1 = product_1 & WORD
        word_2 = ((product_0 >> 32) & WORD) ^ word_3 ^ key_1
        word_3 = product_0 & WORD
        key_0 = (key_0 + WEYL_0) & WORD
        key_1 = (key_1 + WEYL_1) & WORD
    return word_0, word_1, word_2, word_3


@for_both_engines
def uniform(luck: Fortune, stream: int, entity: int, occurrence: int, draw: int) -> float:
    """Look up one uniform number strictly between 0 and 1; the middle is a half.

    ``stream`` names the purpose, ``entity`` whom it concerns, ``occurrence`` which time (a
    semantic number: which report, which question), ``draw`` which of several for that time.
    """
    if luck.middle:
        return MIDDLE
    a, b, c, d = philox(luck.seed, luck.rerun, (luck.fork << 24) | stream, entity, occurrence, draw >> 1)
    if draw & 1:
        a, b = c, d
    return ((a >> 6) * HIGH_WORD_WEIGHT + (b >> 6) + 0.5) * STEP


@for_both_engines
def unit_exponential(luck: Fortune, stream: int, entity: int, occurrence: int, draw: int) -> float:
    """Draw a waiting time of mean 1 by inverting its distribution; the middle is its mean."""
    if luck.middle:
        return 1.0
    return -math.log(uniform(luck, stream, entity, occurrence, draw))


@for_both_engines
def standard_normal(luck: Fortune, stream: int, entity: int, occurrence: int, draw: int) -> float:
    """Draw from the normal distribution of mean 0 and variance 1 by inverting it; the middle is 0."""
    return normal_quantile(uniform(luck, stream, entity, occurrence, draw))


@for_both_engines
def persistent_normal(luck: Fortune, stream: int, entity: int, period: int, kept: float) -> float:
    """Draw a standard normal number of which a share ``kept`` is left over from the period before.

    A mean of independent draws, one for each of the last periods, weighted as an autoregression
    weighs them; so the number of a period is the same whoever asks, and whether it was asked for
    before. The middle is 0.
    """
    drawn = 0.0
    weight = 1.0
    power = 0.0
    for back in range(REMEMBERED):
        drawn += weight * standard_normal(luck, stream, entity, period - back, 0)
        power += weight * weight
        weight *= kept
    return drawn / square_root(power)


@for_both_engines
def lognormal_factor(luck: Fortune, stream: int, entity: int, occurrence: int, spread: float) -> float:
    """Draw a factor of mean 1 whose logarithm has the standard deviation ``spread``; the middle is 1."""
    if luck.middle:
        return 1.0
    return exponential(spread * standard_normal(luck, stream, entity, occurrence, 0) - spread * spread / 2.0)


@for_both_engines
def jittered(luck: Fortune, stream: int, entity: int, occurrence: int, spread: float) -> float:
    """Draw a shift of mean 0 and standard deviation ``spread``, in its unit; the middle is 0."""
    return spread * standard_normal(luck, stream, entity, occurrence, 0)


@for_both_engines
def happens(luck: Fortune, stream: int, entity: int, occurrence: int, chance: float) -> bool:
    """Draw whether something of the given chance comes about; in the middle, if it is over a half."""
    return uniform(luck, stream, entity, occurrence, 0) < chance


@for_both_engines
def gumbel(luck: Fortune, stream: int, entity: int, occurrence: int, draw: int) -> float:
    """Draw a standard Gumbel number.

    Added to each option's worth, the largest sum chooses with the chances of Luce; a choice whose
    worth has not fallen is kept. The middle is the median: the same for every option, so that the
    greatest worth wins.
    """
    return -math.log(-math.log(uniform(luck, stream, entity, occurrence, draw)))


@for_both_engines
def triangular(luck: Fortune, stream: int, entity: int, least: float, likeliest: float, most: float) -> float:
    """Draw once a rerun from the triangular distribution by inverting it; the middle is its mean."""
    if luck.middle:
        return (least + likeliest + most) / 3.0
    width = most - least
    if width <= 0.0:
        return likeliest
    chance = uniform(luck, stream, entity, 0, 0)
    if chance * width < likeliest - least:
        return least + square_root(chance * width * (likeliest - least))
    return most - square_root((1.0 - chance) * width * (most - likeliest))


@for_both_engines
def poisson(luck: Fortune, stream: int, entity: int, occurrence: int, mean: float) -> float:
    """Draw how often something happens that is expected ``mean`` times, by inverting its distribution.

    Raises ValueError for a mean so large that the chance of none is nothing to a double.
    """
    if not mean <= GREATEST_MEAN:
        raise ValueError("a count whose mean is too large, or no number")
    chance = uniform(luck, stream, entity, occurrence, 0)
    count = 0.0
    so_many = exponential(-mean)
    so_many_or_fewer = so_many
    while so_many_or_fewer < chance and so_many > 0.0:
        count += 1.0
        so_many *= mean / count
        so_many_or_fewer += so_many
    return count


@for_both_engines
def given_or(luck: Fortune, result: int, drawn: float) -> float:
    """Return the result that the experiment gives, or else the one that came about by itself."""
    given = luck.given[result]
    if given != given:  # noqa: PLR0124 - not a number: nothing is given; isnan is slower
        return drawn
    return given
