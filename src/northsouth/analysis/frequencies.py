"""Natural frequencies: shares said as reruns of a hundred that sum to a hundred."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import Final

from northsouth.analysis.outcomes import Share
from northsouth.vocabulary.questions import Route

HUNDRED: Final = 100

BY_DECISION: Final = " by decision"
"""What north is called as soon as there is another way north."""

_LEADING: Final[dict[str, str]] = {
    Route.NORTH: "strike north",
    Route.FIELD: "strike north by the field army",
    Route.SOUTH: "strike south",
    Route.SETTLEMENT: "settle",
    Route.NONE: "strike neither way",
}
_FOLLOWING: Final[dict[str, str]] = {
    Route.NORTH: "north",
    Route.FIELD: "north by the field army",
    Route.SOUTH: "south",
    Route.SETTLEMENT: "settle",
    Route.NONE: "neither",
}


def told_apart(name: str, category: str, among: Collection[str]) -> str:
    """Say of north that it is by decision wherever the field army's war stands among the categories."""
    return name + BY_DECISION if category == Route.NORTH and Route.FIELD in among else name


def leading(category: str, among: Collection[str]) -> str:
    """Say what reruns of a category do, in a sentence or a figure that tells of all these categories.

    >>> leading("north", ["north", "south"]), leading("north", ["north", "field", "south"])
    ('strike north', 'strike north by decision')
    """
    return told_apart(_LEADING[category], category, among)


def following(category: str, among: Collection[str]) -> str:
    """Say the same where the verb has been said before, or needs none.

    >>> following("field", ["north", "field"])
    'north by the field army'
    """
    return told_apart(_FOLLOWING[category], category, among)


def categories(shares: Sequence[Share]) -> tuple[str, ...]:
    """Name the categories of some shares in their order."""
    return tuple(share.category for share in shares)


def apportioned(counts: Sequence[int], seats: int = HUNDRED) -> tuple[int, ...]:
    """Share out ``seats`` in proportion to the counts, by the largest remainder; they sum to ``seats``.

    Equal remainders go to the larger count, then to the one that stands first. Nothing is shared
    out where all counts are zero.

    >>> apportioned((40, 1864, 96))
    (2, 93, 5)
    """
    total = sum(counts)
    if total == 0:
        return tuple(0 for _ in counts)
    given = [count * seats // total for count in counts]
    claims = sorted(range(len(counts)), key=lambda i: (-(counts[i] * seats % total), -counts[i], i))
    for i in claims[: seats - sum(given)]:
        given[i] += 1
    return tuple(given)


def hundredths(shares: Sequence[Share]) -> dict[str, int]:
    """Say how many of a hundred reruns fall in each category."""
    rounded = apportioned([share.count for share in shares])
    return dict(zip((share.category for share in shares), rounded, strict=True))


def how_many(share: Share, rounded: int) -> str:
    """Say a number of a hundred so that what is rare is not said to be absent.

    >>> how_many(Share("north", 1, 2000, 0.0005, 0.0, 0.003), 0)
    'fewer than 1'
    """
    if rounded == 0 and share.count > 0:
        return "fewer than 1"
    if rounded == HUNDRED and share.count < share.n:
        return "more than 99"
    return str(rounded)


def listed(shares: Sequence[Share], *, of: str = "") -> list[str]:
    """Say each share that is not zero in natural frequencies, the commonest first.

    ``of`` follows the first number. Empty where no rerun came to an end.

    >>> shares = [Share("north", 4, 100, 0.04, 0, 1), Share("field", 2, 100, 0.02, 0, 1)]
    >>> listed([*shares, Share("south", 94, 100, 0.94, 0, 1)])
    ['94 strike south', '4 north by decision', '2 north by the field army']
    """
    rounded = hundredths(shares)
    order = sorted((share for share in shares if share.count > 0), key=lambda share: -share.count)
    phrase, words = leading, []
    for share in order:
        deed = phrase(share.category, categories(shares))
        words.append(f"{how_many(share, rounded[share.category])}{of} {deed}")
        if share.category != Route.SETTLEMENT:
            phrase = following
        of = ""
    return words


def finding(shares: Sequence[Share]) -> str:
    """Say what the shares of the first strike are, as a title does.

    >>> north, south = Share("north", 8, 200, 0.04, 0, 1), Share("south", 186, 200, 0.93, 0, 1)
    >>> finding([north, south, Share("none", 6, 200, 0.03, 0, 1)])
    '93 of 100 reruns strike south, 4 north, 3 neither'
    >>> finding([Share("north", 0, 200, 0.0, 0, 1), Share("south", 200, 200, 1.0, 0, 1)])
    'All 200 reruns strike south'
    """
    words = listed(shares, of=" of 100 reruns")
    if not words:
        return "No rerun came to an end"
    if len(words) == 1:
        whole = max(shares, key=lambda share: share.count)
        return f"All {whole.n:,} reruns {leading(whole.category, categories(shares))}"
    sentence = ", ".join(words)
    return sentence[0].upper() + sentence[1:]


def monte_carlo_error(shares: Sequence[Share]) -> float:
    """Return the longest arm of the shares' intervals, in reruns of a hundred; 50 without any reruns."""
    arms = (max(share.high - share.share, share.share - share.low) if share.n else 0.5 for share in shares)
    return max((HUNDRED * arm for arm in arms), default=HUNDRED / 2)


def spoken_error(shares: Sequence[Share]) -> str:
    """Say the Monte Carlo error in whole reruns of a hundred, never less than the rounding.

    >>> spoken_error([Share("north", 14, 100, 0.14, 0.0853, 0.2214)])
    '±9'
    """
    return f"±{max(1, math.ceil(monte_carlo_error(shares) - 1e-9))}"


def spoken_reruns(n: int, failed: int) -> str:
    """Say how many reruns count, and how many failed and were left out.

    >>> spoken_reruns(1997, 3)
    '1,997 reruns, 3 more failed and are left out'
    """
    return f"{n:,} reruns" + (f", {failed:,} more failed and are left out" if failed else "")


def joined(words: Sequence[str]) -> str:
    """Join words as a sentence lists them.

    >>> joined(["93 south", "4 north", "3 neither"])
    '93 south, 4 north and 3 neither'
    """
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
