"""Draws of facts with a rerun each: the record is asked in every one, and weighs it.

A draw is a point of the facts' ranges and the luck of one rerun. Both stay together: what a record of
answers teaches, it teaches about what blocs want and about how they leaned in that history.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from northsouth.designs.samplers import quantile
from northsouth.designs.scenario import Design
from northsouth.engines.edits import MINUTES, edits_of
from northsouth.errors import NorthsouthError
from northsouth.records.experiment import FactRecord, ResolvedExperiment
from northsouth.records.schema import FAILED, OK, ROW, Numbers, Rows, failed_row, rows_of
from northsouth.runs.choice import compile_model, disagreement
from northsouth.vocabulary.questions import InterventionKind

if TYPE_CHECKING:
    from northsouth.engines.compiled import CompiledEngine


class NotCompiledError(NorthsouthError):
    """The model does not compile, and so many reruns would take days without."""


AT_ONCE: Final = 200
"""Draws that a thread does at once."""
SPOKEN: Final = 100
"""So many pieces of work are done between one word on the progress and the next."""
COMPILING: Final = "The model is loaded, or compiled where it has changed; that takes about half a minute."
ARRAY: Final = np.float64


@dataclass(frozen=True, slots=True)
class Drawn:
    """Draws of facts and what came of each: ``values`` is draws x facts, ``rows`` a row a draw."""

    facts: tuple[str, ...]
    values: Numbers
    rows: Rows

    @property
    def sound(self) -> Drawn:
        """Leave out the draws whose reruns failed; the rows of the others still say their numbers."""
        kept = self.rows["status"] == OK
        return Drawn(self.facts, self.values[kept], self.rows[kept])

    @property
    def nats(self) -> Numbers:
        """Return the logarithm of the record's chance in each draw; of one that failed minus infinity.

        A draw in which a question did not stand that stands in others cannot have made the record, however
        few answers it had to give: where the freeze comes late nobody is asked about terms in July 1941.
        """
        sound = self.rows["status"] == OK
        unasked = np.where(sound, self.rows["recorded_unasked"], np.inf)
        told: Numbers = np.where(
            sound & (unasked == unasked.min(initial=np.inf)), self.rows["recorded_nats"], -np.inf
        )
        return told


def values_of(facts: Sequence[FactRecord], draws: int, seed: int) -> Numbers:
    """Draw facts from their distributions: draws x facts; more draws leave the first as they were."""
    chances = np.random.Generator(np.random.Philox(key=seed)).random((draws, len(facts)))
    columns = [
        [
            quantile(fact.distribution, chance, low=fact.low, mode=fact.value, high=fact.high)
            for chance in column
        ]
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

    All other facts stand where the experiment has them. Raises KeyError for a fact that the model lacks,
    and NotCompiledError where it cannot be compiled.
    """
    values = _values(experiment, names, draws)
    say(COMPILING)
    hand = _Hand(experiment, 0, names, values)
    return Drawn(tuple(names), values, hand.rows(range(draws), threads, say))


def followed(
    experiment: ResolvedExperiment,
    found: Drawn,
    numbers: Sequence[int],
    *,
    threads: int,
    say: Callable[[str], None],
) -> tuple[Rows, ...]:
    """Carry some draws, by number, through each arm of an experiment, each with the luck of its rerun.

    So what an answer taught about how blocs leaned in its history is not forgotten. A fact that an arm sets
    stands as the arm has it. Raises NotCompiledError.
    """
    tables = []
    for number, arm in enumerate(experiment.arms):
        hand = _Hand(experiment, number, found.facts, found.values, but=tuple(arm.overrides))
        tables.append(hand.rows(numbers, threads, say))
    return tuple(tables)


def chances_of_yes(
    experiment: ResolvedExperiment,
    names: Sequence[str],
    draws: int,
    *,
    threads: int,
    say: Callable[[str], None],
) -> tuple[Numbers, Numbers]:
    """Return draws of the named facts, and the chance of a yes to each recorded question in each draw.

    Shapes: draws x facts, draws x questions. In every draw the world goes on as recorded, whatever the
    chance was; so answers may be drawn from these chances anew, as often as one likes. The chance of a
    question that does not stand in a draw is not a number.
    """
    hand = _Hand(experiment, 0, names, _values(experiment, names, draws))
    record = experiment.record.interventions if experiment.record else ()
    questions = [edit for edit in record if edit.kind is InterventionKind.ASK]
    said_yes = np.array([edit.value > 0.0 for edit in sorted(questions, key=lambda edit: edit.day)])
    edits = edits_of(hand.engine.kernel.machinery, hand.scenario)[0]
    asked = hand.engine.kernel.machinery.events.number_of(hand.engine.kernel.machinery.asked)
    after = [day + MINUTES / 2.0 for day, event in edits.forced if event == asked]
    chances = np.zeros((draws, len(after)))

    def carry_out(numbers: range) -> None:
        for number in numbers:
            seen, _ = hand.engine_of(number).watch(number, 1, after, ("recorded_nats", "recorded_unasked"))
            nats, unasked = np.diff(seen[0], axis=0, prepend=0.0).T
            said = np.where(unasked > 0.0, np.nan, np.exp(nats))
            chances[number] = np.where(said_yes, said, 1.0 - said)

    _each(draws, carry_out, threads, say)
    return hand.values, chances


class _Hand:
    """Draws of facts, and an engine of one arm for each of them; ``but`` are facts that the arm sets."""

    def __init__(
        self,
        experiment: ResolvedExperiment,
        arm: int,
        names: Sequence[str],
        values: Numbers,
        *,
        but: Sequence[str] = (),
    ) -> None:
        from northsouth.engines.compiled import CompiledEngine
        from northsouth.engines.machinery import JAPAN_1941

        self.names = tuple(names)
        self.values = values
        self.but = frozenset(but)
        design = Design(experiment)
        self.scenario = design.scenario(arm * design.points)
        if failure := compile_model() or disagreement(experiment):
            raise NotCompiledError(f"{failure}. Draws are run compiled only.")
        self.engine = CompiledEngine(JAPAN_1941, self.scenario, seed=experiment.seed)

    def engine_of(self, number: int) -> CompiledEngine:
        """Give the engine the facts of a draw."""
        drawn = dict(zip(self.names, self.values[number].tolist(), strict=True))
        kept = {name: value for name, value in drawn.items() if name not in self.but}
        return self.engine.with_facts(self.scenario.facts | kept)

    def rows(self, numbers: Sequence[int], threads: int, say: Callable[[str], None]) -> Rows:
        """Run the rerun of each number with the facts of its draw; a row for each, in their order."""
        rows = np.empty(len(numbers), ROW)

        def carry_out(places: range) -> None:
            mine = [int(numbers[place]) for place in places]
            batches = [self.engine_of(number).batch(number, 1) for number in mine]
            found = rows_of(np.concatenate([batch.worlds for batch in batches]), 0, 0)
            found["rerun"] = mine
            for place, batch in enumerate(batches):
                if batch.broken:
                    found[place] = (0, mine[place], FAILED, *failed_row())
            rows[places.start : places.stop] = found

        _each(len(numbers), carry_out, threads, say)
        return rows


def _values(experiment: ResolvedExperiment, names: Sequence[str], draws: int) -> Numbers:
    known = {fact.name: fact for fact in experiment.facts}
    return values_of([known[name] for name in names], draws, experiment.seed)


def _each(draws: int, carry_out: Callable[[range], None], threads: int, say: Callable[[str], None]) -> None:
    """Do every draw, piece by piece in threads; whoever breaks it off waits for what is under way."""
    leaving = threading.Event()

    def piece(numbers: range) -> int:
        if not leaving.is_set():
            carry_out(numbers)
        return numbers.stop

    pieces = [range(first, min(first + AT_ONCE, draws)) for first in range(0, draws, AT_ONCE)]
    pool = ThreadPoolExecutor(threads, thread_name_prefix="draws")
    try:
        for number, done in enumerate(pool.map(piece, pieces)):
            if not number % SPOKEN:
                say(f"{done:,} of {draws:,} draws")
    finally:
        leaving.set()
        pool.shutdown(wait=True, cancel_futures=True)
