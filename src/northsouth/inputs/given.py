"""What a model gives until the mechanism that owns it exists: events on a day, quantities from a day."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Final

from pydantic import Field

from northsouth.inputs.document import Complaint, Place
from northsouth.inputs.evidence import Evidence
from northsouth.inputs.parameter import INSTEAD, Parameter, check_support, record_of
from northsouth.inputs.places import NAME
from northsouth.inputs.shape import Line, shaped, written
from northsouth.records.experiment import FactRecord, Given
from northsouth.vocabulary.events import EVENTS
from northsouth.vocabulary.units import day_of
from northsouth.vocabulary.world import WORLD_QUANTITIES, Quantity

OPENING: Final = "OPENING"
"""The event that starts every history and happens nowhere else."""
LONGEST_STORY: Final = 3653.0
"""Ten years, in days: a longer story would cost every rerun dear."""
QUANTITIES: Final = {quantity.name: quantity for quantity in WORLD_QUANTITIES}
EVENT_NAMES: Final = tuple(name for name in EVENTS.names() if name != OPENING)


class GivenTable(Parameter):
    """A fact that stands for a mechanism to come."""

    event: Annotated[str | None, Field(description="the name of an event")] = None
    """The event that happens on the day that is the value."""
    quantity: Annotated[str | None, Field(description="the name of a quantity of the world")] = None
    """The quantity of the world that has the value, in place of an event."""
    on: Annotated[date | None, Field(description="a date such as 1941-08-31")] = None
    """The day from which the quantity has it; without it, from the opening."""
    owner: Annotated[Line, Field(description="the name of the mechanism to come")]
    """The mechanism that will bring about what is given until then."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days from a model's opening to its horizon; where it does not say, as wide as may be.

    Until ``starts`` an experiment takes over the record, and may say nothing of its own; ``told_by`` names
    what sets the opening and the horizon.
    """

    opening: float = 0.0
    horizon: float = LONGEST_STORY
    starts: float = -math.inf
    told_by: str = ""

    @property
    def first(self) -> float:
        """The first day of which an experiment may say something."""
        return max(self.opening, self.starts)

    def check(self, day: float, place: Place) -> None:
        """Complain of a date on which the model tells no story, or before the experiment starts."""
        if self.opening <= day < self.starts:
            found = f"{written('date', day)} lies before the experiment starts, where the record is given"
            expected = f"expected {written('date', self.starts)} to {written('date', self.horizon)}"
            place.complain(Complaint(found, expected, "Let it start earlier, or move this."))
        if not self.opening <= day <= self.horizon:
            found = f"{written('date', day)} lies outside the model's story"
            told_by = f", as {self.told_by} has it" if self.told_by else ""
            expected = f"expected {written('date', self.first)} to {written('date', self.horizon)}{told_by}"
            place.complain(Complaint(found, expected))


@dataclass(frozen=True, slots=True)
class GivenFact:
    """A given as a fact of the model, with what its number means."""

    given: Given
    fact: FactRecord
    quantity: Quantity


def read_given(
    table: object, place: Place, *, window: Window, evidence: Evidence, origin: str
) -> GivenFact | None:
    """Read one table of ``[given]``; complain of all that is wrong with it."""
    name = str(place.path[-1])
    if not NAME.fullmatch(name):
        place.complain(Complaint("a name of other characters", "expected letters, digits, _ and -"))
    found = shaped(GivenTable, table, place, instead=INSTEAD | {"owner": "nobody"})
    if found is None:
        return None
    line, bad = found
    quantity = None if bad & {"event", "quantity"} else _target(line, place)
    if quantity is None:
        check_support(line, place, evidence=evidence, bad=bad)
        return None
    day = 0.0
    if line.on is not None:
        day = day_of(line.on)
        window.check(day, place.into("on"))
    elif line.quantity is not None and "on" not in bad:
        day = window.opening
    fact = record_of(line, place, unit=quantity.unit, evidence=evidence, origin=(origin, bad))
    if fact is None:
        return None
    given = Given(fact.name, line.event or "", line.quantity or "", day, line.owner)
    return GivenFact(given, fact, replace(quantity, name=name))


def _target(line: GivenTable, place: Place) -> Quantity | None:
    """Find what is given: an event's date, or a quantity of the world."""
    if (line.event is None) == (line.quantity is None):
        found = "neither event nor quantity" if line.event is None else "both event and quantity"
        place.complain(Complaint(found, "expected one of the two"))
        return None
    if line.event is not None:
        if line.on is not None:
            complaint = Complaint("a day beside an event", "expected the day as the value", "Remove it.")
            place.into("on").complain(complaint)
        if line.event not in EVENT_NAMES:
            place.into("event").complain_of_name(line.event, "event", EVENT_NAMES)
            return None
        return Quantity(line.event, float, "date", EVENTS[EVENTS.number_of(line.event)].meaning)
    if line.quantity not in QUANTITIES:
        place.into("quantity").complain_of_name(str(line.quantity), "quantity", tuple(QUANTITIES))
        return None
    return QUANTITIES[line.quantity]
