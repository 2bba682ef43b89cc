"""Reruns that move the facts of one mechanism together over their ranges, all others at their values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from northsouth.designs.scenario import FIXED, Design
from northsouth.records.experiment import FactRecord, ResolvedExperiment, Varied
from northsouth.records.schema import Rows
from northsouth.runs.choice import chosen
from northsouth.vocabulary.questions import DesignKind, FactsAt
from northsouth.vocabulary.readings import MECHANISMS

if TYPE_CHECKING:
    from numpy.typing import NDArray

YES_OR_NO: Final = "yes/no"


@dataclass(frozen=True, slots=True)
class Moved:
    """The reruns of one mechanism: ``rows`` by design point, all points with the same luck."""

    mechanism: str
    facts: tuple[str, ...]
    rows: tuple[Rows, ...]


def moved(
    experiment: ResolvedExperiment, *, points: int, reruns: int, say: Callable[[str], None]
) -> Iterator[Moved]:
    """Move the facts of each mechanism in turn; one without a fact that has a range has no rows.

    Points are those of a latin hypercube over the facts of that mechanism alone. Rerun k has the same
    luck at every point.
    """
    free = {name: _free(experiment, name) for name in MECHANISMS}
    total = sum(points * reruns for facts in free.values() if facts)
    engine = chosen(None, total, say, experiment=experiment)
    for name, facts in free.items():
        if not facts:
            yield Moved(name, (), ())
            continue
        asked = replace(
            experiment,
            vary=tuple(map(_varied, facts)),
            design=DesignKind.LATIN,
            points=points,
            facts_at=FactsAt.VALUES,
            arms=experiment.arms[:1],
        )
        design = Design(asked)
        rows: list[NDArray[Any]] = []
        for cell in range(design.cells):
            histories = engine.make(design.scenario(cell), experiment.seed)
            rows.append(histories.run(cell, range(reruns)).table)
        yield Moved(name, tuple(fact.name for fact in facts), tuple(rows))


def _free(experiment: ResolvedExperiment, mechanism: str) -> list[FactRecord]:
    """List the facts of a mechanism that have a range, those given in its stead among them."""
    given = {given.fact for given in experiment.givens if given.owner == mechanism}
    return [
        fact
        for fact in experiment.facts
        if (fact.name.startswith(f"{mechanism}.") or fact.name in given)
        and fact.low < fact.high
        and fact.distribution != FIXED
    ]


def _varied(fact: FactRecord) -> Varied:
    return Varied(
        name=fact.name,
        label=fact.name,
        unit=fact.unit,
        low=fact.low,
        high=fact.high,
        history=fact.value,
        values=(fact.low, fact.high) if fact.unit == YES_OR_NO else (),
        fact=fact.name,
        distribution=fact.distribution,
    )


def luck_in_common(rows: tuple[Rows, ...]) -> tuple[Rows, ...]:
    """Keep the reruns that came to an end at every point, so that differences are of equal luck."""
    sound = np.all([table["status"] == 0 for table in rows], axis=0)
    return tuple(table[sound] for table in rows)
