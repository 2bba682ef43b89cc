"""The inputs that a design moves: a fact over its range, or factors of scales from a day on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from northsouth.inputs.document import Complaint, Place, shown
from northsouth.inputs.experiment_file import VaryTable
from northsouth.inputs.given import Window
from northsouth.inputs.interventions import check_factor
from northsouth.inputs.library import Model
from northsouth.inputs.overrides import check_sign, warn_of_range
from northsouth.inputs.parameter import FIXED, Distribution
from northsouth.inputs.places import NAME
from northsouth.inputs.shape import amount_in, shaped, written
from northsouth.records.experiment import FactRecord, Varied
from northsouth.vocabulary.questions import OUTCOMES
from northsouth.vocabulary.scales import SCALES
from northsouth.vocabulary.units import day_of, spoken_date

TAKEN: Final = frozenset({"arm", "point", "rerun", "status", "message", "cell", "day"}) | {
    outcome.name for outcome in OUTCOMES
}
"""Names of columns that the tables of a run have already."""


@dataclass(frozen=True, slots=True)
class _Input:
    """What is varied, before its values: its name, words and number in history."""

    name: str
    label: str
    unit: str
    history: float
    range: tuple[float, float] | None = None
    distribution: str = Distribution.UNIFORM.value
    fact: str = ""
    record: FactRecord | None = None
    scales: tuple[str, ...] = ()
    day: float = 0.0

    @property
    def origin(self) -> str:
        """Where the value in history comes from."""
        return self.record.origin if self.record is not None else "history"


@dataclass(slots=True)
class VaryReader:
    """Reads the varied inputs of an experiment, each of which must be another's equal in nothing."""

    model: Model
    window: Window
    warn: Callable[[str], None]
    taken: set[tuple[str, str]] = field(default_factory=set)

    def read(self, tables: Sequence[object], place: Place) -> dict[int, Varied]:
        """Read an array of varied inputs, by their places in it; complain of all that is wrong."""
        read = {index: self._read(table, place.into(index)) for index, table in enumerate(tables)}
        return {index: varied for index, varied in read.items() if varied is not None}

    def _read(self, table: object, place: Place) -> Varied | None:
        found = shaped(VaryTable, table, place, instead={})
        if found is None or found[1]:
            return None
        line = found[0]
        moved = self._moved(line, place)
        if moved is None:
            return None
        self._take(moved, place)
        values = _values(line, moved, place)
        if values is None:
            return None
        low, high, steps = values
        if line.fact is not None:
            for number in (low, high):
                warn_of_range(self.model.facts[line.fact], number, f"vary {moved.name}", self.warn)
        own = (low, high) != moved.range
        distribution = Distribution.UNIFORM.value if own or steps else moved.distribution
        return Varied(
            name=moved.name,
            label=line.label or moved.label,
            unit=moved.unit,
            low=low,
            high=high,
            history=moved.history,
            values=steps,
            fact=moved.fact,
            scales=moved.scales,
            day=moved.day,
            distribution=distribution,
        )

    def _moved(self, line: VaryTable, place: Place) -> _Input | None:
        if (line.fact is None) == (line.scale is None):
            found = "neither fact nor scale" if line.fact is None else "both fact and scale"
            place.complain(Complaint(found, "expected one of the two"))
            return None
        return self._fact(line, place) if line.fact is not None else self._scales(line, place)

    def _fact(self, line: VaryTable, place: Place) -> _Input | None:
        name = str(line.fact)
        if line.from_ is not None:
            complaint = Complaint("a day beside a fact", "expected it with a scale only", "Remove it.")
            place.into("from").complain(complaint)
        if name not in self.model.needed:
            place.into("fact").complain_of_name(name, "fact", tuple(self.model.needed))
            return None
        if name not in self.model.facts:
            return None
        fact = self.model.facts[name]
        return _Input(
            name=line.name or name,
            label=self.model.needed[name].meaning.rstrip("."),
            unit=fact.unit,
            history=fact.value,
            range=(fact.low, fact.high) if fact.low < fact.high else None,
            distribution=Distribution.UNIFORM.value if fact.distribution == FIXED else fact.distribution,
            fact=name,
            record=fact,
        )

    def _scales(self, line: VaryTable, place: Place) -> _Input | None:
        scales = line.scale or ()
        unknown = [scale for scale in scales if scale not in SCALES]
        for scale in unknown:
            place.into("scale").complain_of_name(scale, "scale", tuple(SCALES))
        if line.from_ is None:
            complaint = Complaint("missing", "expected a date such as 1941-06-22", "Add it.")
            place.into("from").complain(complaint)
        if unknown or line.from_ is None:
            return None
        day = day_of(line.from_)
        self.window.check(day, place.into("from"))
        meanings = " and ".join(SCALES[scale].meaning for scale in scales)
        return _Input(
            name=line.name or scales[0],
            label=f"{meanings[:1].upper()}{meanings[1:]} from {spoken_date(day)}, times history's",
            unit="ratio",
            history=1.0,
            scales=scales,
            day=day,
        )

    def _take(self, moved: _Input, place: Place) -> None:
        """Complain of a name or a target that another input has already, or that a column has."""
        if not NAME.fullmatch(moved.name.replace(".", "_")):
            expected = "expected letters, digits, _ and -"
            place.into("name").complain(Complaint(f"name {shown(moved.name)}", expected))
        targets = [
            ("fact" if moved.fact else "scale", target) for target in (moved.fact, *moved.scales) if target
        ]
        if moved.name != moved.fact:
            targets.append(("name", moved.name))
        if moved.name in TAKEN:
            found = f"name {shown(moved.name)} is that of a column of every run"
            place.into("name").complain(Complaint(found, "expected another", "Name it otherwise."))
        for key, target in targets:
            if (key, target) in self.taken:
                place.into(key).complain(Complaint(f"{target} stands twice", "expected each once"))
            self.taken.add((key, target))


Values = tuple[float, float, tuple[float, ...]]
"""The lowest and the highest value, and the steps of a grid (empty for a range)."""


def _values(line: VaryTable, moved: _Input, place: Place) -> Values | None:
    if line.values is not None:
        return _listed_values(line, moved, place)
    numbers = moved.range
    if line.low is not None and line.high is not None:
        low = _number("low", line.low, moved, place)
        high = _number("high", line.high, moved, place)
        if low is None or high is None:
            return None
        numbers = (low, high)
    elif line.low is not None or line.high is not None or numbers is None:
        expected = "expected values, or low and high"
        fixed = moved.record is not None and line.low is None and line.high is None
        found = f"no range, and {moved.origin} has it fixed at {written(moved.unit, moved.history)}"
        complaint = Complaint(found if fixed else "no range", expected, "Add low = ... and high = ....")
        place.complain(complaint)
        return None
    low, high = numbers
    if low >= high:
        found = f"low {written(moved.unit, low)} is not below high {written(moved.unit, high)}"
        place.into("low").complain(Complaint(found, "expected low < high", "Swap or move them."))
        return None
    steps = _steps(low, high, line.steps, moved.unit)
    if len(steps) < (line.steps or 0):
        found = f"{line.steps:,} steps from {written(moved.unit, low)} to {written(moved.unit, high)}"
        complaint = Complaint(found, f"expected at most {len(steps):,}, which differ", "Take fewer.")
        place.into("steps").complain(complaint)
    return low, high, steps


def _listed_values(line: VaryTable, moved: _Input, place: Place) -> Values | None:
    for key in ("low", "high", "steps"):
        if getattr(line, key) is not None:
            place.into(key).complain(Complaint(f"{key} beside values", "expected one or the other"))
    listed = line.values or ()
    read = [_number("values", value, moved, place, index=index) for index, value in enumerate(listed)]
    numbers = [number for number in read if number is not None]
    if len(numbers) < len(listed):
        return None
    if not numbers or len(set(numbers)) < len(numbers):
        found = "the same value twice" if numbers else "no values"
        place.into("values").complain(Complaint(found, "expected different values"))
        return None
    if len(numbers) == 1:
        do = "Add another, or put the one under overrides or interventions."
        place.into("values").complain(Complaint("one value", "expected two or more", do))
    return min(numbers), max(numbers), tuple(sorted(numbers))


def _steps(low: float, high: float, steps: int | None, unit: str) -> tuple[float, ...]:
    """Cut a range into evenly spaced values; dates fall on whole days."""
    if steps is None:
        return ()
    values = (low + (high - low) * step / (steps - 1) for step in range(steps))
    return tuple(dict.fromkeys(float(round(value)) if unit == "date" else value for value in values))


def _number(
    key: str, value: float | date, moved: _Input, place: Place, *, index: int | None = None
) -> float | None:
    inside = place.into(key) if index is None else place.into(key, index)
    number = amount_in(moved.unit, value)
    if isinstance(number, Complaint):
        inside.complain(number)
        return None
    if moved.scales:
        check_factor(number, value, inside)
    elif moved.record is not None:
        check_sign(moved.record, number, inside)
    return number
