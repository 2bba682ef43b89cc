"""Numbers are read from a history as a comparison asks for them."""

from __future__ import annotations

import math

import pytest

from northsouth.analysis.readings import read
from northsouth.records.comparison import Comparison, Moment, Subject, ToldHistory
from northsouth.vocabulary.readings import Reading
from northsouth.vocabulary.units import NEVER


def world(**changed: float) -> dict[str, float]:
    """Make a world of four quantities."""
    return {"stock": 0.0, "other": 4.0, "agreed": 0.0, "struck_day": NEVER} | changed


HISTORY = ToldHistory(
    "toy",
    0.0,
    100.0,
    (
        Moment(0.0, "OPENING", world(stock=10.0)),
        Moment(10.25, "MEETING", world(stock=8.0)),
        Moment(10.75, "MEETING", world(stock=6.0)),
        Moment(11.0, "MEETING", world(stock=5.0, agreed=1.0)),
        Moment(20.5, "BLOW", world(stock=2.0, agreed=1.0, struck_day=20.5)),
    ),
)
"""Ten falls to eight and six on the tenth day, to five on the next, to two on the twentieth."""


def asked(
    reading: Reading, of: str, beside: str = "", *, on: float = NEVER, until: float = NEVER
) -> Comparison:
    """Ask for a reading; ``NAME 2`` is the second happening of an event."""
    first, second = subject(of), subject(beside)
    return Comparison(
        "Q1", "toy", "a thing", ("E001",), reading, first, second, on, until, "count", 0.0, 1.0, "1939", ""
    )


def subject(text: str) -> Subject:
    """Read a quantity, or an event with its number."""
    name, _, which = text.partition(" ")
    return Subject(name, int(which or 0))


@pytest.mark.parametrize(
    ("comparison", "number"),
    [
        (asked(Reading.LEVEL, "stock", on=9.0), 10.0),
        (asked(Reading.LEVEL, "stock", on=10.0), 6.0),
        (asked(Reading.LEVEL, "stock", on=11.0), 5.0),
        (asked(Reading.CHANGE, "stock", on=9.0, until=11.0), -5.0),
        (asked(Reading.FALL, "stock", on=9.0, until=11.0), 5.0),
        (asked(Reading.LOSS, "stock", on=9.0, until=11.0), 0.5),
        (asked(Reading.RATIO, "stock", "other", on=20.0), 0.5),
        (asked(Reading.SUM, "stock", "other", on=20.0), 6.0),
        (asked(Reading.DAY, "MEETING 1"), 10.25),
        (asked(Reading.DAY, "MEETING 3"), 11.0),
        (asked(Reading.DAY, "MEETING 1", on=10.5), 10.75),
        (asked(Reading.DAY, "MEETING 4"), NEVER),
        (asked(Reading.DATE, "struck_day"), 20.5),
        (asked(Reading.DATE, "struck_day", on=19.0), NEVER),
        (asked(Reading.TURNS, "agreed"), 11.0),
        (asked(Reading.BETWEEN, "MEETING 2", "struck_day"), 9.75),
        (asked(Reading.BETWEEN, "struck_day", "BLOW 1"), 0.0),
    ],
)
def test_each_reading_reads_what_it_says(comparison: Comparison, number: float) -> None:
    """A level counts at the end of its day, all that happens on it included; a happening by its number."""
    assert read(HISTORY, comparison) == number


def test_what_has_no_number_is_not_a_number() -> None:
    """A share of nothing and days since what never came are not numbers, and so lie in no bounds."""
    assert math.isnan(read(HISTORY, asked(Reading.LOSS, "agreed", on=1.0, until=2.0)))
    assert math.isnan(read(HISTORY, asked(Reading.RATIO, "stock", "agreed", on=1.0)))
    assert math.isnan(read(HISTORY, asked(Reading.BETWEEN, "MEETING 9", "struck_day")))


def test_every_reading_is_read() -> None:
    """The closed list of readings and the functions that read are the same."""
    for reading in Reading:
        of, beside = ("MEETING 1", "BLOW 1") if reading is Reading.DAY else ("stock", "other")
        assert isinstance(read(HISTORY, asked(reading, of, beside, on=1.0, until=12.0)), float)
