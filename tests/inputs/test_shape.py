"""Numbers and their units: what may be written, and what it would be in another unit."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northsouth.inputs.document import Complaint, shown
from northsouth.inputs.needed import needed_facts
from northsouth.inputs.shape import amount_in, is_amount, same_dimension, written
from northsouth.mechanisms.register import CLAIMS
from northsouth.vocabulary.units import UNITS, date_of, day_of


@given(st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(UNITS)), st.floats(0.01, 1e6))
def test_units_of_one_dimension_convert_there_and_back(one: str, other: str, number: float) -> None:
    """A number converted and converted back is itself; between dimensions there is no way."""
    there, back = same_dimension(one, other), same_dimension(other, one)
    if UNITS[one].dimension == UNITS[other].dimension:
        assert there is not None
        assert back is not None
        assert number * there * back == pytest.approx(number)
    else:
        assert there is None
        assert back is None


def test_a_month_is_longer_than_a_day() -> None:
    """Three divisions in a hundred days are not quite one a month; a month has some thirty days."""
    assert same_dimension("months", "days") == pytest.approx(30.4375)
    assert same_dimension("divisions/day", "divisions/month") == pytest.approx(30.4375)
    assert same_dimension("km", "furlongs") is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_dates_are_written_as_they_are_read(day: date) -> None:
    """A date read and written is the same date."""
    number = amount_in("date", day)
    assert isinstance(number, float)
    assert written("date", number) == day.isoformat()
    assert date_of(day_of(day)) == day


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), -float("inf"), 10**400, "1", None, [1], datetime(1941, 6, 22)],  # noqa: DTZ001
)
def test_what_is_no_amount(value: object) -> None:
    """An amount is finite, and a date has no time."""
    assert not is_amount(value)


@pytest.mark.parametrize("value", [0, -1.5, True, 10**300, date(1941, 6, 22)])
def test_what_is_an_amount(value: object) -> None:
    """Any finite number, a truth and a date may be one; the unit decides."""
    assert is_amount(value)


@pytest.mark.parametrize(
    ("unit", "value", "complaint"),
    [
        ("date", 5, "5 is not a date; expected a date such as 1941-06-22; "),
        ("km", date(1941, 6, 22), "1941-06-22 is a date; expected a number of km; "),
        ("km", True, "true is not a number; expected a number of km; "),
        ("yes/no", 0.5, "0.5 is no yes/no; expected true or false; "),
        ("yes/no", date(1941, 6, 22), "1941-06-22 is a date; expected true or false; "),
        ("share", 50, "50.0 is no share; expected a share from 0 to 1; Write 0.5."),
        ("share", -0.1, "-0.1 is no share; expected a share from 0 to 1; "),
        ("chance", 1.2, "1.2 is no chance; expected a chance from 0 to 1; "),
    ],
)
def test_what_a_unit_cannot_hold(unit: str, value: float | date, complaint: str) -> None:
    """A unit refuses what is not of its kind, and says what it holds."""
    found = amount_in(unit, value)
    assert isinstance(found, Complaint)
    assert f"{found.found}; {found.expected}; {found.do}" == complaint


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (5, "5"),
        (0.1, "0.1"),
        pytest.param(10**5000, "a number of about 5,000 digits", id="5,000 digits"),
        ("x\ny", '"x\\ny"'),
        ("x" * 100, f'"{"x" * 30}...{"x" * 30}"'),
        (date(1941, 6, 22), "1941-06-22"),
        ({}, "a table"),
        ([1, 2], "an array of 2"),
    ],
)
def test_values_are_shown_as_toml_writes_them(value: object, text: str) -> None:
    """What was found is shown as it stands in the file, short and safe."""
    assert shown(value) == text


def test_facts_are_needed_claim_by_claim(claims: dict[str, object]) -> None:
    """Every field of a claim's facts is needed under the claim's name, those of inner tables too."""
    needed = needed_facts(claims)  # type: ignore[arg-type]
    assert list(needed) == [
        "war.day",
        "war.chance",
        "front.advance.pace",
        "front.advance.growth",
        "council.docket.lag",
        "council.trigger.ratio",
        "council.trigger.bold",
    ]
    assert (needed["council.docket.lag"].unit, needed["council.docket.lag"].kind) == ("days", float)


def test_every_needed_fact_has_a_unit_that_is_known() -> None:
    """No claim of the register asks for a fact in a unit that there is not."""
    assert {quantity.unit for quantity in needed_facts(CLAIMS).values()} <= UNITS.keys()
