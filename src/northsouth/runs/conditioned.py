"""Draws of facts with a rerun each: the record is asked in every one, and weighs it.

A draw is a point of the facts' ranges and the luck of one rerun. Both stay together: what a record of
answers teaches, it teaches about what blocs want and about how they leaned in that history.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from northsouth.designs.samplers import quantile
from northsouth.designs.scenario import Design
from northsouth.errors import NorthsouthError
from northsouth.records.experiment import FactRecord, ResolvedExperiment
from northsouth.records.schema import FAILED, OK, ROW, Numbers, Rows, failed_row, rows_of
from northsouth.runs.choice import compile_model

if TYPE_CHECKING:
    from northsouth.engines.compiled import CompiledEngine

class NotCompiledError(NorthsouthError):
    """The model does not compile, and so many reruns would take days without."""


AT_ONCE: Final = 500
"""Draws that a thread does before it says so."""
ARRAY: Final = np.float64


@dataclass(frozen=True, slots=True)
class Drawn:
    """Draws of facts and what came of each: ``values`` is draws x facts, ``rows`` a row a draw."""

    facts: tuple[str, ...]
    values: Numbers
    rows: Rows

    @property
    def nats(self) -> Numbers:
        """Return the logarithm of the record's chance in each draw; of one that failed minus infinity."""
        told: Numbers = np.where(self.rows["status"] == OK, self.rows["recorded_nats"], -np.inf)
        return told


def values_of(facts: Sequence[FactRecord], draws: int, seed: int) -> Numbers:
    """Draw facts from their distributions: draws x facts; more draws leave the first as they were."""
    chances = np.random.Generator(np.random.Philox(key=seed)).random((draws, len(facts)))
    columns = [
        [quantile(fact.distribution, chance, low=fact.low, mode=fact.value, high=fact.high) for chance in column]
        for fact, column in zip(facts, chances.T.tolist(), strict=True)
    ]
    return np.array(columns, ARRAY).T


def drawn(
    experiment: ResolvedExperiment,
    names: Sequence[str],
    draws: int,
    *,
    threads: int,
    say: Callable[[str], None],
) -> Drawn:
    """Draw the named facts and run one history for each draw, rerun k for draw k.

    All other facts stand where the experiment has them. Raises KeyError for a fact that the model lacks.
    """
    from northsouth.engines.compiled import CompiledEngine
    from northsouth.engines.machinery import JAPAN_1941

    known = {fact.name: fact for fact in experiment.facts}
    values = values_of([known[name] for name in names], draws, experiment.seed)
    if failure := compile_model():
        raise NotCompiledError(f"{failure}. Draws are run compiled only.")
    scenario = Design(experiment).scenario(0)
    engine = CompiledEngine(JAPAN_1941, scenario, seed=experiment.seed)
    rows = np.empty(draws, ROW)

    def carry_out(numbers: range) -> int:
        for number in numbers:
            facts = scenario.facts | dict(zip(names, values[number].tolist(), strict=True))
            rows[number] = _row(engine.with_facts(facts), number)
        return numbers.stop

    pieces = [range(first, min(first + AT_ONCE, draws)) for first in range(0, draws, AT_ONCE)]
    with ThreadPoolExecutor(threads) as pool:
        for done in pool.map(carry_out, pieces):
            say(f"{done:,} of {draws:,} draws")
    return Drawn(tuple(names), values, rows)


def _row(engine: CompiledEngine, number: int) -> Any:  # noqa: ANN401 - a record
    batch = engine.batch(number, 1)
    if batch.broken:
        return (0, number, FAILED, *failed_row())
    return rows_of(batch.worlds, 0, number)[0]
