"""The paths of clamped history with the evidence beside them, as a figure draws them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from northsouth.analysis.readings import level
from northsouth.analysis.scorecard import Score
from northsouth.records.comparison import Comparison, ToldHistory
from northsouth.vocabulary.readings import FROM_DAY_TO_DAY, Reading
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import WORLD_QUANTITIES

FEWEST: Final = 2
"""So many bars of evidence make a panel."""
ALWAYS: Final = ("soviet_divisions",)
"""What has a panel with a single bar as well."""
MARGIN: Final = 45.0
"""Days that a panel shows before its first bar and after its last."""
STEP: Final = 1.0
_UNITS: Final = {quantity.name: quantity.unit for quantity in WORLD_QUANTITIES}


@dataclass(frozen=True, slots=True)
class Bar:
    """What the evidence has for a day, as a level of the quantity, and what the model has there."""

    day: float
    low: float
    high: float
    model: float
    score: Score


@dataclass(frozen=True, slots=True)
class Trace:
    """A quantity of the world from day to day, and the evidence on it."""

    quantity: str
    unit: str
    days: tuple[float, ...]
    levels: tuple[float, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """How many days a date of the model lies after the recorded one; infinite where it never comes."""

    score: Score
    days: float
    low: float
    high: float


def traces(history: ToldHistory, scores: Sequence[Score]) -> tuple[Trace, ...]:
    """Gather the quantities that have several bars of evidence, in the order of the table."""
    bars: dict[str, list[Bar]] = {}
    for score in scores:
        bar = _bar(history, score)
        if bar is not None:
            bars.setdefault(score.asked.of.name, []).append(bar)
    return tuple(
        _trace(history, name, found) for name, found in bars.items() if len(found) >= FEWEST or name in ALWAYS
    )


def shifts(scores: Sequence[Score]) -> tuple[Shift, ...]:
    """Say of every compared date how far the model is from it."""
    found = []
    for score in scores:
        if score.asked.is_date:
            middle = score.asked.day
            found.append(
                Shift(score, score.model - middle, score.asked.low - middle, score.asked.high - middle)
            )
    return tuple(found)


def _trace(history: ToldHistory, name: str, bars: list[Bar]) -> Trace:
    first = max(min(bar.day for bar in bars) - MARGIN, history.opening)
    last = min(max(bar.day for bar in bars) + MARGIN, history.horizon)
    days = [first + STEP * number for number in range(int((last - first) / STEP) + 1)]
    pairs = [(day, level(history, name, day)) for day in days]
    finite = [(day, height) for day, height in pairs if math.isfinite(height)]
    return Trace(
        name,
        _UNITS[name],
        tuple(day for day, _ in finite),
        tuple(height for _, height in finite),
        tuple(sorted(bars, key=lambda bar: bar.day)),
    )


def _bar(history: ToldHistory, score: Score) -> Bar | None:
    """Place the evidence of a score on the path of its quantity, where it is about one."""
    asked = score.asked
    ends = _ends(history, asked)
    if ends is None:
        return None
    day = asked.until if asked.until < NEVER else asked.on
    return Bar(day, min(ends), max(ends), level(history, asked.of.name, day), score)


def _ends(history: ToldHistory, asked: Comparison) -> tuple[float, float] | None:
    """Return the levels between which the evidence wants the quantity at its day."""
    if asked.reading is Reading.LEVEL:
        return asked.low, asked.high
    if asked.reading not in FROM_DAY_TO_DAY:
        return None
    before = level(history, asked.of.name, asked.on)
    if asked.reading is Reading.CHANGE:
        return before + asked.low, before + asked.high
    if asked.reading is Reading.FALL:
        return before - asked.low, before - asked.high
    return before * (1 - asked.low), before * (1 - asked.high)
