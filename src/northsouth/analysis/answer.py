"""The answer to an experiment's question, in sentences that a reader can quote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from northsouth.analysis.contour import map_finding, response_maps
from northsouth.analysis.frequencies import (
    HUNDRED,
    categories,
    finding,
    how_many,
    hundredths,
    joined,
    leading,
    listed,
    spoken_error,
    spoken_reruns,
)
from northsouth.analysis.outcomes import ArmShares, shares_by_arm, shares_by_cell, told
from northsouth.analysis.response import response_curves, response_finding
from northsouth.records.results import Results
from northsouth.vocabulary.questions import DesignKind

MANY_ARMS: Final = 3
"""Arms that a title can name one by one."""


def answer(results: Results) -> tuple[str, ...]:
    """Answer the question of a run, one sentence an arm, each with its Monte Carlo error.

    A war that the field army began is never counted with one that was decided.
    """
    experiment = results.experiment
    arms = told(shares_by_arm(results))
    if not experiment.vary:
        return tuple(_of_arm(results, arm, f"{arm_answer(arm)}.") for arm in arms)
    if len(experiment.vary) == 1:
        findings = [response_finding(curve) for curve in response_curves(results)]
    elif len(experiment.vary) == 2 and experiment.design is DesignKind.GRID:  # noqa: PLR2004 - a map
        findings = [map_finding(table) for table in response_maps(results)]
    else:
        findings = [_over_points(results, arm) for arm in arms]
    error = spoken_error([share for row in told(shares_by_cell(results)) for share in row.shares])
    tail = f"({experiment.reruns:,} reruns a point; Monte Carlo error at most {error})"
    return tuple(_of_arm(results, arm, f"{words} {tail}.") for arm, words in zip(arms, findings, strict=True))


def arm_answer(arm: ArmShares) -> str:
    """Answer for one arm in natural frequencies, without a full stop.

    >>> from northsouth.analysis.columns import ArmCells
    >>> from northsouth.analysis.outcomes import share_of
    >>> shares = (share_of("north", 80, 2000), share_of("south", 1860, 2000), share_of("none", 60, 2000))
    >>> arm_answer(ArmShares(ArmCells("history", "History", (0,)), "first_strike", shares, 2000, 0))
    'Of 100 reruns, 93 strike south, 4 north and 3 neither (2,000 reruns; Monte Carlo error ±2)'
    """
    words = listed(arm.shares)
    lead = finding(arm.shares) if len(words) < 2 else f"Of 100 reruns, {joined(words)}"  # noqa: PLR2004
    tail = spoken_reruns(arm.n, arm.failed)
    return f"{lead} ({tail}; Monte Carlo error {spoken_error(arm.shares)})"


def arms_finding(arms: Sequence[ArmShares]) -> str:
    """Say in natural frequencies how the outcome that differs most between the arms differs."""
    arms = told(tuple(arms))
    if len(arms) == 1:
        return finding(arms[0].shares)
    numbers = [hundredths(arm.shares) for arm in arms]
    spread = {name: max(n[name] for n in numbers) - min(n[name] for n in numbers) for name in numbers[0]}
    mover = max(spread, key=lambda name: spread[name])
    deed = leading(mover, categories(arms[0].shares))
    said = [(_said(arm, mover), n[mover], arm.arm.title) for arm, n in zip(arms, numbers, strict=True)]
    if len(arms) > MANY_ARMS:
        low = min(said, key=lambda entry: entry[1])
        high = max(said, key=lambda entry: entry[1])
        if low[1] == high[1]:
            return f"{finding(arms[0].shares)}, in each of the {len(arms)} arms"
        return (
            f"Between {low[0]} and {high[0]} of 100 reruns {deed}: fewest in “{low[2]}”, most in “{high[2]}”"
        )
    first, *others = said
    words = [f"{first[0]} of 100 reruns {deed} in “{first[2]}”"]
    words += [f"{number} in “{title}”" for number, _, title in others]
    sentence = ", ".join(words)
    return sentence[0].upper() + sentence[1:]


def _said(arm: ArmShares, category: str) -> str:
    """Say one share of an arm as a number of a hundred."""
    rounded = hundredths(arm.shares)[category]
    return how_many(next(share for share in arm.shares if share.category == category), rounded)


def _of_arm(results: Results, arm: ArmShares, sentence: str) -> str:
    """Put the arm's title before its sentence where there are several arms."""
    several = len({cell.arm for cell in results.cells}) > 1
    return f"{arm.arm.title}: {sentence[0].lower()}{sentence[1:]}" if several else sentence


def _over_points(results: Results, arm: ArmShares) -> str:
    """Say how far the share of each route runs over the points of a design, and its mean."""
    rows = [row for row in shares_by_cell(results) if row.cell.arm == arm.arm.name]
    words = []
    for share in arm.shares:
        numbers = [
            round(HUNDRED * one.share)
            for row in rows
            for one in row.shares
            if one.category == share.category and one.n
        ]
        if numbers:
            deed = leading(share.category, categories(arm.shares))
            words.append(f"{min(numbers)} to {max(numbers)} {deed}")
    return f"Over {len(rows)} design points, of 100 reruns {joined(words)}"
