"""The scorecard: what clamped history says beside what was recorded, and how often it lies inside."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from northsouth.analysis.readings import read
from northsouth.records.comparison import Comparison, ToldHistory
from northsouth.vocabulary.units import NEVER, date_of

HEADER: Final = (
    "id",
    "mechanism",
    "quantity",
    "date",
    "model",
    "low",
    "high",
    "unit",
    "inside",
    "input",
    "evidence",
    "reason",
)
SOME_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Score:
    """A comparison, what the model says, and whether it lies within the bounds."""

    asked: Comparison
    model: float
    inside: bool

    @property
    def is_input(self) -> bool:
        """Tell whether the comparison proves nothing, since its evidence went into the model."""
        return bool(self.asked.input)

    @property
    def off(self) -> float:
        """How far the model lies outside the bounds: 0 inside, below zero where too low or too early."""
        if self.inside:
            return 0.0
        return self.model - (self.asked.low if self.model < self.asked.low else self.asked.high)


@dataclass(frozen=True, slots=True)
class Count:
    """How many comparisons of a mechanism lie inside: of those that are free, and of inputs."""

    mechanism: str
    free_inside: int
    free: int
    inputs_inside: int
    inputs: int


def scored(history: ToldHistory, comparisons: Iterable[Comparison]) -> tuple[Score, ...]:
    """Hold a history against what was recorded; a date counts as the calendar day it falls on."""
    scores = []
    for asked in comparisons:
        value = read(history, asked)
        if asked.is_date and math.isfinite(value):
            value = float(math.floor(value))
        scores.append(Score(asked, value, inside=asked.low <= value <= asked.high))
    return tuple(scores)


def counted(scores: Sequence[Score], mechanism: str = "") -> Count:
    """Count what lies inside, of one mechanism or of all."""
    of = [score for score in scores if mechanism in ("", score.asked.mechanism)]
    free = [score.inside for score in of if not score.is_input]
    inputs = [score.inside for score in of if score.is_input]
    return Count(mechanism, sum(free), len(free), sum(inputs), len(inputs))


def mechanisms_of(scores: Sequence[Score]) -> tuple[str, ...]:
    """Return the mechanisms that are compared, in the order of the table."""
    return tuple(dict.fromkeys(score.asked.mechanism for score in scores))


def finding(scores: Sequence[Score]) -> str:
    """Say in a sentence how history as recorded comes out."""
    count = counted(scores)
    if not count.free:
        return "Every compared number of clamped history is an input, so that nothing is proved"
    return (
        f"With every choice as recorded, {count.free_inside} of {count.free} numbers that did not go into "
        "the model lie within the evidence"
    )


def as_objects(scores: Iterable[Score]) -> list[dict[str, Any]]:
    """Give the scorecard as tables for JSON: dates as words, what never happens as null."""
    return [
        {
            "id": score.asked.id,
            "mechanism": score.asked.mechanism,
            "quantity": score.asked.quantity,
            "date": spoken_day(score.asked),
            "model": _plain(score.asked, score.model),
            "low": _plain(score.asked, score.asked.low),
            "high": _plain(score.asked, score.asked.high),
            "unit": score.asked.unit,
            "inside": score.inside,
            "evidence": list(score.asked.evidence),
            "input": score.is_input,
            "reason": score.asked.input,
        }
        for score in scores
    ]


def as_rows(scores: Iterable[Score]) -> list[tuple[str | int | float, ...]]:
    """Give the scorecard as rows under ``HEADER``."""
    rows: list[tuple[str | int | float, ...]] = []
    for row in as_objects(scores):
        plain = row | {
            "model": "never" if row["model"] is None else row["model"],
            "inside": "yes" if row["inside"] else "no",
            "input": "yes" if row["input"] else "no",
            "evidence": "; ".join(row["evidence"]),
        }
        rows.append(tuple(plain[column] for column in HEADER))
    return rows


def spoken_day(asked: Comparison) -> str:
    """Say the date for which the evidence speaks."""
    if asked.is_date or asked.day == NEVER:
        return asked.recorded
    return date_of(asked.day).isoformat()


def written(asked: Comparison, value: float) -> str:
    """Write a number of a comparison for people."""
    if not math.isfinite(value):
        return "never" if asked.is_date or value == NEVER else "none"
    if asked.is_date:
        return date_of(value).isoformat()
    return f"{value:,.0f}" if abs(value) >= 10**SOME_DIGITS else f"{value:.{SOME_DIGITS}g}"


def _plain(asked: Comparison, value: float) -> float | str | None:
    if not math.isfinite(value):
        return None
    return date_of(value).isoformat() if asked.is_date else float(f"{value:.6g}")
