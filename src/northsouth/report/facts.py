"""Every fact that a run used, mechanism by mechanism, and how well each is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from northsouth.figures.wording import ASSUMPTION, CHECKED, UNCHECKED
from northsouth.records.experiment import FactRecord, ResolvedExperiment
from northsouth.vocabulary.units import spoken_date

FIXED: Final = "fixed"
_NAMES: Final = frozenset({"barbarossa", "china", "east", "european", "far", "kwantung"})
"""What in the names of mechanisms is the name of a place, an army or a plan."""
MODEL: Final = "model "
"""What the origin of a value begins with that stands in a model file."""


@dataclass(frozen=True, slots=True)
class Known:
    """A fact ready to print: ``mark`` is empty where its source was looked up.

    ``moved`` says where a value came from that is not the model's own.
    """

    name: str
    value: str
    unit: str
    span: str
    grade: str
    standing: str
    mark: str
    source: str
    note: str
    moved: str


@dataclass(frozen=True, slots=True)
class Mechanism:
    """The facts of one mechanism."""

    name: str
    title: str
    facts: tuple[Known, ...]

    @property
    def unchecked(self) -> int:
        """How many of the facts nobody has checked, assumptions among them."""
        return sum(bool(fact.mark) for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the facts of a run are known: so many in all, looked up, not checked and assumed."""

    facts: int
    checked: int
    unchecked: int
    assumed: int
    moved: int


def mechanisms(experiment: ResolvedExperiment) -> tuple[Mechanism, ...]:
    """Group the facts of a run by the mechanism that uses them, in the order of the model."""
    groups: dict[str, list[Known]] = {}
    for fact in experiment.facts:
        head, _, tail = fact.name.partition(".")
        groups.setdefault(head, []).append(_known(fact, tail or head))
    return tuple(Mechanism(name, spoken_mechanism(name), tuple(facts)) for name, facts in groups.items())


def spoken_mechanism(name: str) -> str:
    """Say the name of a mechanism as a sentence writes it.

    >>> spoken_mechanism("far_east_forces"), spoken_mechanism("oil_embargo")
    ('Far East forces', 'oil embargo')
    """
    return " ".join(word.capitalize() if word in _NAMES else word for word in name.split("_"))


def standing_of(experiment: ResolvedExperiment) -> Standing:
    """Count how the facts of a run are known."""
    kinds = Counter(
        "checked" if fact.standing in CHECKED else "assumed" if fact.standing == ASSUMPTION else "unchecked"
        for fact in experiment.facts
    )
    moved = sum(not fact.origin.startswith(MODEL) for fact in experiment.facts)
    return Standing(len(experiment.facts), kinds["checked"], kinds["unchecked"], kinds["assumed"], moved)


def spoken_fact(value: float, unit: str) -> str:
    """Say the value of a fact: a date as a historian writes it, a number with the figures it was given.

    >>> spoken_fact(903.0, "date"), spoken_fact(22000.0, "men/division"), spoken_fact(-0.25, "nats")
    ('22 June 1941', '22,000', '−0.25')
    """
    if unit == "date":
        return spoken_date(value)
    return f"{value:,.6g}".replace("-", "−")


def spoken_amount(value: float, unit: str) -> str:
    """Say the value of a fact with its unit, where a date has none.

    >>> spoken_amount(22000.0, "men/division"), spoken_amount(903.0, "date")
    ('22,000 men/division', '22 June 1941')
    """
    return spoken_fact(value, unit) + (f" {unit}" if unit not in ("", "date") else "")


def _known(fact: FactRecord, name: str) -> Known:
    fixed = fact.low == fact.high
    low, high = (spoken_fact(value, fact.unit) for value in (fact.low, fact.high))
    shape = "" if fact.distribution in ("uniform", FIXED) else f", {fact.distribution}"
    return Known(
        name=name,
        value=spoken_fact(fact.value, fact.unit),
        unit="" if fact.unit == "date" else fact.unit,
        span=FIXED if fixed else f"{low} to {high}{shape}",
        grade=fact.grade,
        standing=fact.standing,
        mark="" if fact.standing in CHECKED else UNCHECKED,
        source=", ".join(fact.source),
        note=fact.note,
        moved="" if fact.origin.startswith(MODEL) else fact.origin,
    )
