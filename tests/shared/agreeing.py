"""How the two engines are held against each other, and the edits with which they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from hypothesis import strategies as st

from northsouth.designs.scenario import Scenario
from northsouth.engines.compiled import Batch, CompiledEngine
from northsouth.engines.layout import TRAIL
from northsouth.engines.machinery import JAPAN_1941, Machinery
from northsouth.engines.reference import ReferenceEngine
from northsouth.records.experiment import Intervention
from northsouth.vocabulary.questions import DOCKET, RESULTS, InterventionKind, RuleName
from northsouth.vocabulary.scales import SCALES
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import quantities

MOST_HAPPENINGS = 5000
"""A trail has room for so many a rerun."""
EVENTS = JAPAN_1941.events.names()[1:]
DAYS = st.integers(120, 1276).map(float)
NUMBERS = [line.name for line in quantities(JAPAN_1941.world) if line.kind is float]


@dataclass(slots=True)
class Trail:
    """A witness that notes the event and the day of every happening, and no more."""

    happenings: list[tuple[int, float]] = field(default_factory=list)

    def open(self, day: float, event: int, cause: int, world: Any) -> None:
        """Note a happening; a change by the experiment is none."""
        if event >= 0:
            self.happenings.append((event, day))

    def close(self, world: Any) -> None:
        """Nothing is left to note."""


def bits(world: Any, names: Sequence[str]) -> bytes:
    """Return the bits of a world's numbers, whether it is an object or a record."""
    get = world.__getitem__ if isinstance(world, np.void) else world.__getattribute__
    return np.array([get(name) for name in names], "<f8").tobytes()


def agree(machinery: Machinery, scenario: Scenario, *, seed: int, reruns: int) -> None:
    """Run some reruns through both engines and compare every happening and every final world.

    A rerun that raises in one engine must raise in the other.
    """
    names = [line.name for line in quantities(machinery.world)]
    reference = ReferenceEngine(machinery, scenario, seed=seed)
    heard = np.zeros(MOST_HAPPENINGS * reruns, TRAIL)
    batch: Batch = CompiledEngine(machinery, scenario, seed=seed).batch(0, reruns, heard)
    told: list[tuple[int, int, float]] = []
    for number in range(reruns):
        trail = Trail()
        try:
            world = reference.rerun(number, trail)
        except (ArithmeticError, ValueError):
            assert number in batch.broken
            continue
        assert number not in batch.broken
        told += [(number, event, day) for event, day in trail.happenings]
        assert bits(batch.worlds[number], names) == bits(world, names)
    assert batch.happenings == len(told)
    assert heard[: len(told)].tolist() == told


EDITS: dict[InterventionKind, st.SearchStrategy[Intervention]] = {
    InterventionKind.SET: st.builds(
        Intervention,
        st.just(InterventionKind.SET),
        st.sampled_from(NUMBERS),
        value=st.sampled_from((0.5, 3.0, 20.0)),
        day=DAYS,
    ),
    InterventionKind.SCALE: st.builds(
        Intervention,
        st.just(InterventionKind.SCALE),
        st.sampled_from(sorted(SCALES)),
        value=st.sampled_from((0.3, 0.5, 1.7, 2.0)),
        day=DAYS,
    ),
    InterventionKind.FORCE: st.builds(
        Intervention, st.just(InterventionKind.FORCE), st.sampled_from(EVENTS), day=DAYS
    ),
    InterventionKind.FORBID: st.builds(
        Intervention,
        st.just(InterventionKind.FORBID),
        st.sampled_from(EVENTS),
        day=DAYS,
        until=st.one_of(DAYS, st.just(NEVER)),
    ),
    InterventionKind.OUTCOME: st.builds(
        Intervention,
        st.just(InterventionKind.OUTCOME),
        st.sampled_from([result.name for result in RESULTS]),
        value=st.sampled_from((0.0, 1.0)),
    ),
    InterventionKind.RULE: st.builds(
        Intervention,
        st.just(InterventionKind.RULE),
        st.sampled_from([rule.value for rule in RuleName]),
        day=DAYS,
    ),
    InterventionKind.ASK: st.builds(
        Intervention,
        st.just(InterventionKind.ASK),
        st.sampled_from(DOCKET),
        value=st.sampled_from((0.0, 1.0)),
        day=DAYS,
    ),
    InterventionKind.INFORM: st.builds(
        Intervention,
        st.just(InterventionKind.INFORM),
        st.sampled_from(("", "army", "navy", "navy government")),
        day=DAYS,
    ),
}
