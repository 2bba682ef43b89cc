"""The scorecard counts what lies within the evidence, and what went into the model does not count."""

from __future__ import annotations

import json

from northsouth.analysis.scorecard import HEADER, as_objects, as_rows, counted, finding, mechanisms_of, scored
from northsouth.analysis.traces import shifts, traces
from northsouth.records.comparison import Comparison, Moment, Subject, ToldHistory
from northsouth.vocabulary.readings import Reading
from northsouth.vocabulary.units import NEVER

HISTORY = ToldHistory(
    "toy",
    0.0,
    200.0,
    (
        Moment(0.0, "OPENING", {"oil_stock": 10.0, "freeze_day": NEVER}),
        Moment(50.9, "FREEZE", {"oil_stock": 6.0, "freeze_day": 50.9}),
    ),
)


def level(number: str, low: float, high: float, *, on: float, entered: str = "") -> Comparison:
    """Compare the oil in store on a day."""
    return Comparison(
        number,
        "conferences" if number == "Q4" else "oil_embargo",
        f"oil on day {on:g}",
        ("F255",),
        Reading.LEVEL,
        Subject("oil_stock"),
        Subject(""),
        on,
        NEVER,
        "million kL",
        low,
        high,
        "1939",
        entered,
    )


def date(number: str, low: float, high: float, event: str = "FREEZE") -> Comparison:
    """Compare the day of an event."""
    return Comparison(
        number,
        "oil_embargo",
        "the freeze",
        ("E073",),
        Reading.DAY,
        Subject(event, 1),
        Subject(""),
        NEVER,
        NEVER,
        "date",
        low,
        high,
        "1941-07-25",
        "",
    )


ASKED = (
    level("Q1", 9.0, 10.0, on=20.0),
    level("Q2", 6.5, 8.0, on=60.0),
    level("Q3", 5.0, 7.0, on=60.0, entered="fact oil_embargo.stock.stock"),
    level("Q4", 1.0, 2.0, on=60.0, entered="tied to F255"),
    date("Q5", 43.0, 50.0),
    date("Q6", 43.0, 57.0, "OIL_STOP"),
)
SCORES = scored(HISTORY, ASKED)


def test_inside_is_within_the_bounds_both_ends_included() -> None:
    """The end of the bounds is inside; a date counts as its calendar day; what never comes is outside."""
    assert [score.inside for score in SCORES] == [True, False, True, False, True, False]
    assert SCORES[4].model == 50.0


def test_how_far_outside() -> None:
    """What is inside is off by nothing, what is below its bounds by less than nothing."""
    assert [score.off for score in SCORES[:4]] == [0.0, -0.5, 0.0, 4.0]


def test_inputs_are_counted_apart() -> None:
    """Free numbers and inputs are counted apart, for each mechanism and for all."""
    count = counted(SCORES, "oil_embargo")
    assert (count.free_inside, count.free, count.inputs_inside, count.inputs) == (2, 4, 1, 1)
    count = counted(SCORES)
    assert (count.free_inside, count.free, count.inputs_inside, count.inputs) == (2, 4, 1, 2)
    assert mechanisms_of(SCORES) == ("oil_embargo", "conferences")


def test_the_sentence_says_free_numbers_only() -> None:
    """The finding counts what is free; with inputs alone it says that nothing is proved."""
    assert finding(SCORES).startswith("With every choice as recorded, 2 of 4 numbers that did not go")
    assert "nothing is proved" in finding(SCORES[2:4])


def test_json_has_what_the_design_promises() -> None:
    """Each object has the eight keys, and what never happens is null, so that JSON can hold it."""
    objects = json.loads(json.dumps(as_objects(SCORES), allow_nan=False))
    for row in objects:
        assert {"quantity", "date", "model", "low", "high", "inside", "evidence", "input"} <= row.keys()
    assert [row["input"] for row in objects] == [False, False, True, True, False, False]
    assert objects[5]["model"] is None
    assert objects[4]["model"] == "1939-02-20"


def test_rows_stand_under_their_header() -> None:
    """A row has a cell for each column, and says never where the thing does not happen."""
    rows = as_rows(SCORES)
    assert all(len(row) == len(HEADER) for row in rows)
    assert rows[5][HEADER.index("model")] == "never"


def test_paths_have_their_bars_and_dates_their_shifts() -> None:
    """Levels of one quantity share a panel; a date is as late as it lies after the middle of its bounds."""
    (trace,) = traces(HISTORY, SCORES)
    assert trace.quantity == "oil_stock"
    assert [bar.day for bar in trace.bars] == [20.0, 60.0, 60.0, 60.0]
    assert set(trace.levels) == {10.0, 6.0}
    assert [shift.days for shift in shifts(SCORES)] == [3.5, NEVER]


def test_a_change_is_a_bar_above_what_it_began_with() -> None:
    """Evidence on a change is drawn where the quantity would have to be."""
    fall = Comparison(
        "Q7",
        "oil_embargo",
        "oil gone",
        ("F255",),
        Reading.FALL,
        Subject("oil_stock"),
        Subject(""),
        10.0,
        60.0,
        "million kL",
        3.0,
        4.0,
        "1939",
        "",
    )
    (trace,) = traces(HISTORY, scored(HISTORY, (fall, ASKED[0])))
    assert [(bar.low, bar.high) for bar in trace.bars] == [(9.0, 10.0), (6.0, 7.0)]
