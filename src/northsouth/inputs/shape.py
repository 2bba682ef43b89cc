"""The shape of tables: which keys they may hold and of what kind; pydantic looks, the words are ours.

Every field of a shape says in its description what is expected of it; that phrase stands in every
complaint about it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Final, TypeGuard, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from northsouth.inputs.document import Complaint, Place, is_of_text, shown
from northsouth.vocabulary.units import UNITS, date_of, day_of

LONGEST_LINE: Final = 300
LONGEST_NOTE: Final = 5_000
MOST_NAMES: Final = 100
_TOO_LONG: Final = "too_long_a_line"


class Shape(BaseModel):
    """A table of an input file: nothing is converted, nothing unknown is let in, nothing changes."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
    excess: ClassVar[Mapping[str, Callable[[int], str]]] = {}
    """By key, what is said of a number that is too large."""


def _one_line(text: str) -> str:
    if len(text) > LONGEST_LINE:
        raise PydanticCustomError(_TOO_LONG, "too long a line")
    if not text.strip() or not all(map(is_of_text, text)):
        raise PydanticCustomError("text", "not one line of text")
    return text


def _note(text: str) -> str:
    if len(text) > LONGEST_NOTE or not all(is_of_text(letter) or letter in "\n\t" for letter in text):
        raise PydanticCustomError("text", "not a text")
    return text


def _amount(value: object) -> object:
    if not is_amount(value):
        raise PydanticCustomError("amount", "neither a number nor a date")
    return value


def _names(value: object) -> object:
    names = [value] if isinstance(value, str) else value
    if (
        not isinstance(names, list)
        or not 0 < len(names) <= MOST_NAMES
        or not all(isinstance(name, str) for name in names)
    ):
        raise PydanticCustomError("names", "no names")
    return tuple(names)


def is_amount(value: object) -> TypeGuard[float | date]:
    """Tell whether a value is a finite number, a truth or a date without a time."""
    if not isinstance(value, int | float):
        return type(value) is date
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


Line = Annotated[str, AfterValidator(_one_line)]
Note = Annotated[str, AfterValidator(_note)]
Amount = Annotated[
    bool | int | float | date,
    PlainValidator(_amount),
    WithJsonSchema({"anyOf": [{"type": ["number", "boolean"]}, {"type": "string", "format": "date"}]}),
]
Names = Annotated[
    tuple[str, ...],
    PlainValidator(_names),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": MOST_NAMES},
            ]
        }
    ),
]
Choices = BeforeValidator(lambda value: tuple(value) if isinstance(value, list) else value)
"""Lets a TOML array stand for a tuple."""

ShapeT = TypeVar("ShapeT", bound=Shape)


def shaped(
    shape: type[ShapeT], table: object, place: Place, *, instead: Mapping[str, object]
) -> tuple[ShapeT, frozenset[str]] | None:
    """Read what should be a table into its shape, as ``fitted`` does; what is none gives nothing."""
    if isinstance(table, dict):
        return fitted(shape, table, place, instead=instead)
    place.complain(Complaint(shown(table), f"expected a table with {_listed(shape)}"))
    return None


def fitted(
    shape: type[ShapeT], table: Mapping[str, object], place: Place, *, instead: Mapping[str, object]
) -> tuple[ShapeT, frozenset[str]]:
    """Read a table into its shape; complain of every key that does not fit.

    A key that does not fit gets the value in ``instead`` (or its default), so that the rest can be
    looked at; the names of such keys are returned beside the shape.
    """
    try:
        return shape.model_validate(table), frozenset()
    except ValidationError as error:
        details = error.errors(include_url=False)
    for detail in details:
        steps = detail["loc"]
        missing = detail["type"] == "missing"
        place.into(*steps).complain(_complaint(shape, detail, missing=missing))
    bad = frozenset(str(detail["loc"][0]) for detail in details)
    good = {key: value for key, value in table.items() if key not in bad}
    mended = {key: instead[key] for key in bad & instead.keys() & set(keys_of(shape))}
    return shape.model_validate(mended | good), bad


def amount_in(unit: str, value: float | date) -> float | Complaint:
    """Turn a value as written into a number of a unit, or say why it cannot be one.

    >>> amount_in("date", date(1941, 6, 22)), amount_in("divisions", 24)
    (903.0, 24.0)
    """
    if isinstance(value, date):
        if unit == "date":
            return day_of(value)
        return Complaint(f"{shown(value)} is a date", f"expected {phrase_of(unit)}")
    if unit == "date":
        return Complaint(f"{shown(value)} is not a date", f"expected {phrase_of(unit)}")
    if isinstance(value, bool) and unit != "yes/no":
        return Complaint(f"{shown(value)} is not a number", f"expected {phrase_of(unit)}")
    return _number_in(unit, float(value))


def _number_in(unit: str, number: float) -> float | Complaint:
    found = f"{shown(number)} is no {unit}"
    if unit == "yes/no" and number not in {0.0, 1.0}:
        return Complaint(found, f"expected {phrase_of(unit)}")
    if unit in {"share", "chance"} and not 0.0 <= number <= 1.0:
        percent = 2.0 <= number <= 100.0  # noqa: PLR2004 - hundredths
        return Complaint(found, f"expected {phrase_of(unit)}", f"Write {number / 100:g}." if percent else "")
    return number


def phrase_of(unit: str) -> str:
    """Say what is expected of a number in a unit.

    >>> phrase_of("share")
    'a share from 0 to 1'
    """
    match unit:
        case "date":
            return "a date such as 1941-06-22"
        case "yes/no":
            return "true or false"
        case "share" | "chance":
            return f"a {unit} from 0 to 1"
        case _:
            return f"a number of {unit}"


def written(unit: str, number: float) -> str:
    """Write a number of a unit as it would stand in a file.

    >>> written("date", 903.0), written("km", 50.0)
    ('1941-06-22', '50')
    """
    if unit == "date":
        return date_of(number).isoformat()
    return f"{number:.10g}"


def same_dimension(one: str, other: str) -> float | None:
    """Return what a number of one unit is multiplied by to be in the other, where that can be."""
    if one not in UNITS or other not in UNITS or UNITS[one].dimension != UNITS[other].dimension:
        return None
    return UNITS[one].size / UNITS[other].size


def keys_of(shape: type[Shape]) -> tuple[str, ...]:
    """Return the keys that a shape knows, as they are written in a file."""
    return tuple(field.alias or name for name, field in shape.model_fields.items())


def _listed(shape: type[Shape]) -> str:
    return ", ".join(keys_of(shape))


def _complaint(shape: type[Shape], detail: ErrorDetails, *, missing: bool) -> Complaint:
    name = str(detail["loc"][0])
    if detail["type"] == "extra_forbidden":
        known = keys_of(shape)
        return Complaint("unknown key", f"expected {_listed(shape)}", "Remove it.", name, known)
    field: Any = next(field for key, field in shape.model_fields.items() if name in {key, field.alias})
    expected = f"expected {field.description}"
    if missing:
        return Complaint("missing", expected, "Add it.")
    value = detail["input"]
    if detail["type"] == _TOO_LONG:
        found = f"a text of {len(value):,} characters"
        return Complaint(found, f"{expected}, of at most {LONGEST_LINE} characters", "Shorten it.")
    if detail["type"] == "enum":
        names = tuple(detail["ctx"]["expected"].replace(" or ", ", ").replace("'", "").split(", "))
        return Complaint(shown(value), f"expected {field.description}", "", str(value), names)
    if detail["type"] == "less_than_equal" and name in shape.excess:
        return Complaint(shown(value), expected, shape.excess[name](value))
    in_marks = detail["type"] == "string_type" and type(value) is int
    return Complaint(shown(value), expected, f'Write "{shown(value)}".' if in_marks else "")
