"""Contrasts in words: how many more or fewer of a hundred reruns, surely or not, and how many pairs part."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from northsouth.analysis.contrasts import ArmContrasts, Contrast, contrasts
from northsouth.analysis.frequencies import HUNDRED, joined, leading
from northsouth.records.results import Results

MOST_PLACES: Final = 3
_LEEWAY: Final = 1e-9


def spoken_contrasts(results: Results) -> tuple[str, ...]:
    """Say of each arm but the first how it differs from the first; nothing where there is one arm."""
    found = contrasts(results)
    places = places_of([contrast for arm in found for contrast in arm.contrasts])
    return tuple(f"{spoken_arm(arm, places)} {spoken_pairs(arm)}" for arm in found)


def places_of(found: Sequence[Contrast]) -> int:
    """Return how many decimal places keep every sure difference apart from nothing, once it is rounded.

    >>> sure = Contrast("south", 9, 1, 2000, 0.004, 0.001, 0.008)
    >>> places_of([sure]), places_of([Contrast("south", 250, 10, 1000, 0.24, 0.21, 0.27)])
    (1, 0)
    """
    nearest = [min(abs(contrast.low), abs(contrast.high)) * HUNDRED for contrast in found if contrast.is_sure]
    places = 0
    while places < MOST_PLACES and any(math.floor(bound * 10**places + _LEEWAY) == 0 for bound in nearest):
        places += 1
    return places


def spoken_arm(arm: ArmContrasts, places: int = 0) -> str:
    """Say how the endings of an arm differ from those of the first, the largest sure differences first."""
    versus = f"“{arm.arm.title}” against “{arm.first.title}”, with the same luck"
    if arm.n == 0:
        return f"{versus}: no pair of reruns came to an end."
    if not arm.changed:
        return f"{versus}: all {arm.n:,} pairs of reruns end alike."
    among = [contrast.category for contrast in arm.contrasts]
    sure = sorted((one for one in arm.contrasts if one.is_sure), key=lambda one: -abs(one.change))
    if not sure:
        return f"{versus}: no ending differs by more than chance could make it."
    words = []
    for place, contrast in enumerate(sure):
        of = " of 100 reruns" if place == 0 else ""
        number, side = _sized(contrast.change, places)
        bounds = spoken_bounds(contrast, places)
        words.append(f"{number} {side}{of} {leading(contrast.category, among)} ({bounds})")
    rest = "" if len(sure) == len(among) else "; no other difference is sure"
    return f"{versus} (95 % intervals in brackets): {joined(words)}{rest}."


def spoken_pairs(arm: ArmContrasts) -> str:
    """Say how many pairs changed, and how many of them the shares tell of.

    >>> from northsouth.analysis.columns import ArmCells
    >>> one, other = ArmCells("what_if", "What if", (1,)), ArmCells("history", "History", (0,))
    >>> spoken_pairs(ArmContrasts(one, other, (), 1000, 159, 83, 0))
    'Of 1,000 pairs of reruns 159 end differently; 83 of these show in the shares, the other 76 cancel out.'
    """
    if not arm.changed:
        return ""
    if arm.changed == 1:
        return f"Of {arm.n:,} pairs of reruns 1 ends differently."
    lead = f"Of {arm.n:,} pairs of reruns {arm.changed:,} end differently"
    if arm.changed == arm.net:
        return f"{lead}; all of these show in the shares."
    offset = arm.changed - arm.net
    if not arm.net:
        return f"{lead}, but these changes cancel out."
    return f"{lead}; {arm.net:,} of these show in the shares, the other {offset:,} cancel out."


def spoken_bounds(contrast: Contrast, places: int = 0) -> str:
    """Say the bounds of a difference in reruns of a hundred, outwards.

    >>> spoken_bounds(Contrast("south", 38, 121, 1000, -0.083, -0.10788, -0.05921))
    '5 to 11 fewer'
    >>> spoken_bounds(Contrast("south", 11, 16, 400, -0.0125, -0.04, 0.0138))
    '4 fewer to 2 more'
    """
    scale = HUNDRED * 10**places
    low = math.floor(contrast.low * scale + _LEEWAY) / 10**places
    high = math.ceil(contrast.high * scale - _LEEWAY) / 10**places
    if low < 0 < high:
        return f"{-low:.{places}f} fewer to {high:.{places}f} more"
    near, far = sorted((abs(low), abs(high)))
    return f"{near:.{places}f} to {far:.{places}f} {'fewer' if low < 0 else 'more'}"


def spoken_change(contrast: Contrast, places: int = 0) -> str:
    """Say a difference with its sign, in the room of a table's cell.

    >>> spoken_change(Contrast("south", 38, 121, 1000, -0.083, -0.10788, -0.05921))
    '−8'
    """
    if not contrast.n:
        return "–"
    number = f"{HUNDRED * abs(contrast.change):.{places}f}"
    sign = "" if float(number) == 0 else "−" if contrast.change < 0 else "+"
    return f"{sign}{number}"


def _sized(change: float, places: int) -> tuple[str, str]:
    return f"{HUNDRED * abs(change):.{places}f}", "more" if change > 0 else "fewer"
