"""Bare values that stand instead of a fact's own: in a model, an experiment, an arm or ``--set``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated, Any, Final

from pydantic import Field

from northsouth.inputs.document import Complaint, Place, shown
from northsouth.inputs.parameter import FIXED
from northsouth.inputs.shape import amount_in, is_amount, phrase_of, written
from northsouth.records.experiment import FactRecord
from northsouth.vocabulary.world import Quantity

Overrides = Annotated[dict[str, Any], Field(default_factory=dict, description="a table of facts and values")]
"""What a file says under ``overrides``, still to be read."""
_WITHOUT_SIGN: Final = frozenset({"date", "yes/no", "chance"})


def read_overrides(
    table: Mapping[str, object],
    place: Place,
    *,
    needed: Mapping[str, Quantity],
    facts: Mapping[str, FactRecord],
    prefix: str = "",
) -> dict[str, float]:
    """Read a table of fact ids and values in the facts' own units, with or without quotation marks."""
    values: dict[str, float] = {}
    for key, value in table.items():
        fact = prefix + key
        inside = place.into(key)
        if value == {}:
            inside.complain(Complaint("an empty table", "expected facts and values", "Remove it."))
            continue
        if isinstance(value, dict) and fact not in needed:
            within = read_overrides(value, inside, needed=needed, facts=facts, prefix=f"{fact}.")
        else:
            number = read_value(fact, value, inside, needed=needed, facts=facts)
            within = {} if number is None else {fact: number}
        for twice in values.keys() & within.keys():
            inside.complain(Complaint(f"{twice} stands twice", "expected one value", "Remove one."))
        values |= within
    return values


def read_value(
    fact: str,
    value: object,
    place: Place,
    *,
    needed: Mapping[str, Quantity],
    facts: Mapping[str, FactRecord],
) -> float | None:
    """Read a bare value for a fact in its own unit; complain of a fact or a value that cannot be."""
    if fact not in needed:
        place.complain_of_name(fact, "fact", tuple(needed))
        return None
    unit = needed[fact].unit
    if not is_amount(value):
        place.complain(Complaint(shown(value), f"expected {phrase_of(unit)}"))
        return None
    number = amount_in(unit, value)
    if isinstance(number, Complaint):
        place.complain(number)
        return None
    if fact in facts:
        check_sign(facts[fact], number, place)
    return number


def check_sign(fact: FactRecord, value: float, place: Place) -> None:
    """Complain of nothing or less than nothing where the sources know only more.

    A date has no sign; "no" and "never by chance" are answers like any other.
    """
    if fact.unit in _WITHOUT_SIGN or fact.low < 0.0 or value > 0.0 or value == fact.low:
        return
    least = "more than 0" if fact.low > 0.0 else "0 or more"
    if value < 0.0 or fact.low > 0.0:
        low, high = written(fact.unit, fact.low), written(fact.unit, fact.high)
        of_model = f" of {fact.origin}" if fact.origin.startswith("model ") else ""
        expected = f"expected {least}, as its sourced range {low} to {high}{of_model} has it"
        place.complain(Complaint(written(fact.unit, value), expected))


def overridden(
    facts: Mapping[str, FactRecord],
    values: Mapping[str, float],
    *,
    origin: str,
    warn: Callable[[str], None],
) -> dict[str, FactRecord]:
    """Return the facts with other values, which no design draws any more; warn of those out of range."""
    changed = dict(facts)
    for name, value in values.items():
        if name in facts:
            warn_of_range(facts[name], value, f"{origin}: {name}", warn)
            changed[name] = replace(facts[name], value=value, distribution=FIXED, origin=origin)
    return changed


def warn_of_range(fact: FactRecord, value: float, where: str, warn: Callable[[str], None]) -> None:
    """Warn of a value that the sources of a fact do not bear out; a what-if may well want it."""
    if not fact.low <= value <= fact.high:
        low, high = written(fact.unit, fact.low), written(fact.unit, fact.high)
        warn(
            f"{where}: {written(fact.unit, value)} lies outside the sourced range "
            f"{low} to {high} {fact.unit}; taken as a what-if."
        )
