"""A fact of a model: never a bare number, but value, unit, range, source, grade and note."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from northsouth.inputs.document import Complaint, Place, shown
from northsouth.inputs.evidence import ASSUMPTION, Evidence
from northsouth.inputs.shape import Amount, Names, Note, Shape, amount_in, same_dimension, shaped, written
from northsouth.records.experiment import FactRecord
from northsouth.vocabulary.units import UNITS


class Grade(StrEnum):
    """How firmly a number stands."""

    MEASURED = "measured"
    ESTIMATED = "estimated"
    JUDGED = "judged"


class Distribution(StrEnum):
    """How a fact is drawn from its range."""

    UNIFORM = "uniform"
    TRIANGULAR = "triangular"
    LOGUNIFORM = "loguniform"


FIXED: Final = "fixed"
"""The distribution of a fact whose range is a point, or whose value somebody has set."""

_AMOUNT = "a finite number, or a date such as 1941-06-22"


class Parameter(Shape):
    """A fact as it stands in a model file."""

    value: Annotated[Amount, Field(description=_AMOUNT)]
    """Where the fact stands unless an experiment says otherwise."""
    unit: Annotated[str, Field(description="a unit in quotation marks")]
    """What the three numbers are counted in."""
    low: Annotated[Amount, Field(description=_AMOUNT)]
    """The lowest value that the sources bear out."""
    high: Annotated[Amount, Field(description=_AMOUNT)]
    """The highest value that the sources bear out."""
    distribution: Annotated[
        Distribution, Field(strict=False, description='"uniform", "triangular" or "loguniform"')
    ] = Distribution.UNIFORM
    """How the fact is drawn from its range, where an experiment draws it."""
    source: Annotated[
        Names, Field(description='ids of evidence or keys of sources, as ["E044"], or "assumption"')
    ]
    """The rows of evidence or the works that the number rests on."""
    grade: Annotated[Grade, Field(strict=False, description='"measured", "estimated" or "judged"')]
    """How firmly the number stands."""
    note: Annotated[Note, Field(description="a text of at most 5,000 characters")] = ""
    """How the number was read from its sources, or what orders or bounds it."""


INSTEAD: Final[dict[str, object]] = {
    "value": 0.0,
    "unit": "",
    "low": 0.0,
    "high": 0.0,
    "source": ASSUMPTION,
    "grade": Grade.JUDGED,
}
_WORTH: Final = {"value", "unit", "low", "high", "distribution"}


def read_fact(
    table: object, place: Place, *, unit: str, evidence: Evidence, origin: str
) -> FactRecord | None:
    """Read a fact that must be in a certain unit; complain of all that is wrong with it."""
    found = shaped(Parameter, table, place, instead=INSTEAD)
    if found is None:
        return None
    parameter, bad = found
    return record_of(parameter, place, unit=unit, evidence=evidence, origin=(origin, bad))


def record_of(
    parameter: Parameter, place: Place, *, unit: str, evidence: Evidence, origin: tuple[str, frozenset[str]]
) -> FactRecord | None:
    """Weigh the parts of a fact that have the right shape; ``origin`` comes with those that have not."""
    named, bad = origin
    check_support(parameter, place, evidence=evidence, bad=bad)
    worth = None
    if "unit" not in bad and parameter.unit != unit:
        _complain_of_unit(parameter, place, unit, whole=not bad & _WORTH)
    elif not bad & _WORTH:
        worth = _worth(parameter, place, unit)
    if worth is None:
        return None
    value, low, high = worth
    return FactRecord(
        name=".".join(str(step) for step in place.path),
        value=value,
        unit=unit,
        low=low,
        high=high,
        distribution=FIXED if low == high else parameter.distribution.value,
        source=parameter.source,
        grade=parameter.grade.value,
        standing=evidence.weakest(parameter.source),
        note=parameter.note,
        origin=named,
    )


def check_support(parameter: Parameter, place: Place, *, evidence: Evidence, bad: frozenset[str]) -> None:
    """Complain of sources that are not there, and of an assumption that does not own up to be one."""
    source = parameter.source
    if "source" in bad:
        return
    if ASSUMPTION not in source:
        for name in source:
            evidence.check(name, place.into("source"))
        return
    if len(source) > 1:
        found = f"{ASSUMPTION} among other sources"
        place.into("source").complain(Complaint(found, "expected sources, or it alone", "Remove it."))
    if parameter.grade is not Grade.JUDGED and "grade" not in bad:
        found = f'an assumption graded "{parameter.grade}"'
        do = 'Write grade = "judged", or name a source.'
        place.into("grade").complain(Complaint(found, 'expected "judged"', do))
    if not parameter.note.strip() and "note" not in bad:
        found = "an assumption without a note"
        expected = "expected what orders or bounds it"
        place.into("note").complain(Complaint(found, expected, 'Add note = "...", or name a source.'))


def _worth(parameter: Parameter, place: Place, unit: str) -> tuple[float, float, float] | None:
    numbers: list[float] = []
    for key in ("value", "low", "high"):
        number = amount_in(unit, getattr(parameter, key))
        if isinstance(number, Complaint):
            place.into(key).complain(number)
        else:
            numbers.append(number)
    if len(numbers) < 3:  # noqa: PLR2004 - value, low and high
        return None
    value, low, high = numbers
    between = "expected low <= value <= high"
    if low > high:
        found = f"low {written(unit, low)} is above high {written(unit, high)}"
        place.into("low").complain(Complaint(found, between, "Swap them."))
        return None
    if not low <= value <= high:
        found = f"{written(unit, value)} lies outside {written(unit, low)} to {written(unit, high)}"
        place.into("value").complain(Complaint(found, between, "Move the value or widen the range."))
        return None
    if parameter.distribution is Distribution.LOGUNIFORM and (unit == "date" or low <= 0.0):
        found = f"loguniform from {written(unit, low)}"
        place.into("distribution").complain(Complaint(found, "expected a range of numbers above 0"))
        return None
    return value, low, high


def _complain_of_unit(parameter: Parameter, place: Place, unit: str, *, whole: bool) -> None:
    """Say which unit is wanted, and where the ``whole`` fact stands there its numbers in it."""
    expected = f'expected "{unit}" ({UNITS[unit].meaning})'
    place = place.into("unit")
    times = same_dimension(parameter.unit, unit)
    if parameter.unit not in UNITS:
        likely = tuple(UNITS) if parameter.unit.casefold() != unit.casefold() else (unit,)
        found = f"unknown unit {shown(parameter.unit)}"
        place.complain(Complaint(found, expected, f'Write "{unit}".', parameter.unit, likely))
        return
    do = f'Convert it, and write unit = "{unit}".'
    amounts = (parameter.value, parameter.low, parameter.high)
    if whole and times is not None and all(isinstance(amount, int | float) for amount in amounts):
        value, low, high = (f"{float(str(amount)) * times:.6g}" for amount in amounts)
        do = f'Write value = {value}, low = {low}, high = {high}, unit = "{unit}".'
    place.complain(Complaint(shown(parameter.unit), expected, do))
