"""The world is a table: every quantity has a type, a unit of the register and a meaning."""

from dataclasses import dataclass
from typing import Annotated

import pytest

from northsouth.vocabulary.questions import OUTCOMES, OutcomeKind
from northsouth.vocabulary.scales import SCALES
from northsouth.vocabulary.units import NEVER, UNITS
from northsouth.vocabulary.world import WORLD_QUANTITIES, Quantity, World, quantities

QUANTITIES = {quantity.name: quantity for quantity in WORLD_QUANTITIES}
TALLIES = {"incidents", "border_clashes", "cabinets_formed", "recorded_nats", "recorded_unasked"}
"""Outcomes that are counted from the opening on: they begin at nothing, not at never."""


@dataclass
class Inner:
    """A table to be nested."""

    depth: Annotated[float, "km", "Depth."]


@dataclass
class Table:
    """A table with another one in it."""

    pace: Annotated[float, "km/day", "Pace."]
    inner: Inner


@dataclass
class Bare:
    """A table with a line that has no unit."""

    pace: float


def test_a_table_is_read_line_by_line() -> None:
    """Lines are read with name, type, unit and meaning; nested tables are left out."""
    assert quantities(Table) == (Quantity("pace", float, "km/day", "Pace."),)


def test_a_line_without_unit_is_refused() -> None:
    """A line that is only a number is an error that names table and line."""
    with pytest.raises(TypeError, match=r"Bare\.pace: no unit; expected Annotated\[type, unit, meaning\]"):
        quantities(Bare)


@pytest.mark.parametrize("quantity", WORLD_QUANTITIES, ids=QUANTITIES)
def test_every_quantity_is_declared_whole(quantity: Quantity) -> None:
    """A quantity has a known unit, a meaning that is a sentence, and a first value of its own type."""
    assert quantity.unit in UNITS
    assert quantity.meaning[0].isupper()
    assert quantity.meaning.endswith(".")
    assert type(getattr(World(), quantity.name)) is quantity.kind
    assert (quantity.kind is bool) == (quantity.unit == "yes/no")
    assert quantity.kind is not int or quantity.unit == "count"


def test_the_world_holds_nothing_else() -> None:
    """A misspelt quantity is an error, not a new attribute."""
    world = World()
    with pytest.raises(AttributeError, match="soviet_division"):
        world.soviet_division = 30.0  # type: ignore[attr-defined]
    assert list(World.__slots__) == list(QUANTITIES)


def test_what_is_scaled_is_a_quantity() -> None:
    """A scale multiplies numbers of the world, has a multiplier that starts at 1, and may raise a flag."""
    for scale in SCALES.values():
        assert getattr(World(), scale.multiplier) == 1.0
        assert {QUANTITIES[name].kind for name in (*scale.stocks, scale.multiplier)} == {float}
        assert not scale.raises or QUANTITIES[scale.raises].kind is bool


def test_what_is_reported_is_a_quantity_in_its_unit() -> None:
    """An outcome that stands in the world has that quantity's unit, and begins as not yet happened."""
    read = [outcome for outcome in OUTCOMES if outcome.quantity]
    assert len(read) > 20
    for outcome in read:
        assert QUANTITIES[outcome.quantity].unit == outcome.unit
        not_yet = False if outcome.kind is OutcomeKind.YES_NO else 0 if outcome.name in TALLIES else NEVER
        assert getattr(World(), outcome.quantity) == not_yet
        assert outcome.kind is not OutcomeKind.ROUTE
