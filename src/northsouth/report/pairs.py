"""The contrasts of a page: each arm against the first, ending by ending, in reruns of a hundred."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from northsouth.analysis.contrasts import ArmContrasts, Contrast, contrasts
from northsouth.analysis.differences import places_of, spoken_arm, spoken_bounds, spoken_change, spoken_pairs
from northsouth.analysis.frequencies import following
from northsouth.analysis.timing import NOTHING
from northsouth.records.results import Results

MOST_BESIDE: Final = 2
"""So many contrasts are said beside the answer; of more, the tables tell."""


@dataclass(frozen=True, slots=True)
class Step:
    """How one ending differs: by so many of a hundred reruns, in which bounds, and from which pairs."""

    category: str
    name: str
    change: str
    bounds: str
    gained: str
    lost: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One arm against the first, in words and line by line."""

    title: str
    first: str
    n: int
    failed: int
    words: str
    pairs: str
    steps: tuple[Step, ...]


def pairs(results: Results) -> tuple[Pair, ...]:
    """Hold every arm against the first; nothing where there is one arm."""
    found = contrasts(results)
    places = places_of([contrast for arm in found for contrast in arm.contrasts])
    return tuple(_pair(arm, places) for arm in found)


def _pair(arm: ArmContrasts, places: int) -> Pair:
    among = [contrast.category for contrast in arm.contrasts]
    steps = tuple(
        Step(
            category=one.category,
            name=following(one.category, among),
            change=spoken_change(one, places),
            bounds=spoken_bounds(one, places) if one.n else NOTHING,
            gained=f"{one.gained:,}",
            lost=f"{one.lost:,}",
            verdict=_verdict(one),
        )
        for one in arm.contrasts
    )
    words = spoken_arm(arm, places)
    return Pair(arm.arm.title, arm.first.title, arm.n, arm.failed, words, spoken_pairs(arm), steps)


def _verdict(one: Contrast) -> str:
    """Say whether an ending comes more or less often, or whether that cannot be told."""
    if one.is_sure:
        return "more often" if one.change > 0 else "less often"
    return "more or less: not known" if one.gained or one.lost else "as often, in all pairs"
