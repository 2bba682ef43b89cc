"""Numbers read from one history: what a comparison asks for, in its unit."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable
from typing import Final

from northsouth.records.comparison import Comparison, Moment, Subject, ToldHistory
from northsouth.vocabulary.readings import Reading
from northsouth.vocabulary.units import NEVER


def read(history: ToldHistory, comparison: Comparison) -> float:
    """Read what a comparison asks for; a date is infinite where the thing does not happen.

    What has no number, such as the ratio to nothing, is not a number.
    """
    return _READ[comparison.reading](history, comparison)


def level(history: ToldHistory, quantity: str, day: float) -> float:
    """Return a quantity at the end of a day, after everything that happens on it."""
    place = bisect_right(history.moments, math.floor(day) + 1 - 1e-9, key=_day)
    return float(history.moments[max(place - 1, 0)].world[quantity])


def happening(history: ToldHistory, event: str, which: int, since: float) -> float:
    """Return the day of the n-th happening of an event from a day on; never where there is none."""
    days = (moment.day for moment in history.moments if moment.event == event and moment.day >= since)
    return next((day for number, day in enumerate(days, start=1) if number == which), NEVER)


def _day(moment: Moment) -> float:
    return moment.day


def _at(history: ToldHistory, subject: Subject, day: float) -> float:
    return level(history, subject.name, day)


def _when(history: ToldHistory, subject: Subject, since: float) -> float:
    """Return the day of a happening, or the date that a quantity holds in the end."""
    if subject.which:
        return happening(history, subject.name, subject.which, since)
    return level(history, subject.name, history.horizon)


def _level(history: ToldHistory, asked: Comparison) -> float:
    return _at(history, asked.of, asked.on)


def _change(history: ToldHistory, asked: Comparison) -> float:
    return _at(history, asked.of, asked.until) - _at(history, asked.of, asked.on)


def _fall(history: ToldHistory, asked: Comparison) -> float:
    return -_change(history, asked)


def _loss(history: ToldHistory, asked: Comparison) -> float:
    before = _at(history, asked.of, asked.on)
    return _fall(history, asked) / before if before else math.nan


def _ratio(history: ToldHistory, asked: Comparison) -> float:
    under = _at(history, asked.beside, asked.on)
    return _at(history, asked.of, asked.on) / under if under else math.nan


def _sum(history: ToldHistory, asked: Comparison) -> float:
    return _at(history, asked.of, asked.on) + _at(history, asked.beside, asked.on)


def _which_day(history: ToldHistory, asked: Comparison) -> float:
    return _when(history, asked.of, asked.on if asked.on < NEVER else history.opening)


def _date(history: ToldHistory, asked: Comparison) -> float:
    return level(history, asked.of.name, min(asked.on, history.horizon))


def _turns(history: ToldHistory, asked: Comparison) -> float:
    days = (moment.day for moment in history.moments if moment.world[asked.of.name])
    return next(days, NEVER)


def _between(history: ToldHistory, asked: Comparison) -> float:
    first, second = (_when(history, subject, history.opening) for subject in (asked.of, asked.beside))
    return second - first if first < NEVER else math.nan


_READ: Final[dict[Reading, Callable[[ToldHistory, Comparison], float]]] = {
    Reading.LEVEL: _level,
    Reading.CHANGE: _change,
    Reading.FALL: _fall,
    Reading.LOSS: _loss,
    Reading.RATIO: _ratio,
    Reading.SUM: _sum,
    Reading.DAY: _which_day,
    Reading.DATE: _date,
    Reading.TURNS: _turns,
    Reading.BETWEEN: _between,
}
