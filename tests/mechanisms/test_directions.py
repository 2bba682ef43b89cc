"""Regression directions: with other things and all luck equal, some changes can only push one way.

They guard the argument against slips of sign; they are no evidence for it.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

import pytest

from northsouth.engines.reference import ReferenceEngine
from northsouth.records.experiment import Intervention
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import NEVER

ATTACK: Final = 903.0
RERUNS: Final = 150
DEADLINE: Final = "conferences.commitments.docket.deadline"
LATEST_START: Final = "conferences.commitments.docket.latest_start"

scale = partial(Intervention, InterventionKind.SCALE, day=ATTACK)
forbid = partial(Intervention, InterventionKind.FORBID)


def norths(engine: ReferenceEngine) -> set[int]:
    """List the reruns in which Japan attacks in the north."""
    return {number for number in range(RERUNS) if engine.rerun(number).north_attack_day < NEVER}


def souths(engine: ReferenceEngine) -> set[int]:
    """List the reruns in which Japan attacks in the south."""
    return {number for number in range(RERUNS) if engine.rerun(number).south_attack_day < NEVER}


def counts_of(found: list[set[int]]) -> list[int]:
    """Count the reruns of each version."""
    return [len(reruns) for reruns in found]


@pytest.mark.parametrize(
    "scales",
    [("believed_soviet_strength",), ("soviet_strength", "believed_soviet_strength")],
    ids=["believed", "both"],
)
def test_fewer_divisions_believed_never_make_the_north_rarer(
    engine: Callable[..., ReferenceEngine], scales: tuple[str, ...]
) -> None:
    """The weaker Tokyo holds the Far East to be, the more reruns go north; at a third most do."""
    factors = (1.2, 0.8, 0.6, 0.3)
    counts = counts_of([norths(engine(*(scale(name, factor) for name in scales))) for factor in factors])
    assert counts == sorted(counts)
    assert counts[0] < RERUNS / 10
    assert counts[-1] > RERUNS / 2


def test_a_later_deadline_never_makes_the_north_rarer(engine: Callable[..., ReferenceEngine]) -> None:
    """With a month more to decide and to begin in, a weaker Far East tempts in more reruns."""
    weak = [scale("soviet_strength", 0.6), scale("believed_soviet_strength", 0.6)]
    counts = counts_of(
        [
            norths(engine(*weak, facts={DEADLINE: 952.0 + days, LATEST_START: 976.0 + days}))
            for days in (-30.0, 0.0, 30.0)
        ]
    )
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_a_later_day_to_decide_alone_never_makes_the_north_rarer(
    engine: Callable[..., ReferenceEngine],
) -> None:
    """With the latest start left as it is, weeks more to decide in let more reruns go north."""
    weak = [scale("soviet_strength", 0.6), scale("believed_soviet_strength", 0.6)]
    counts = counts_of([norths(engine(*weak, facts={DEADLINE: day})) for day in (925.0, 952.0)])
    assert counts[0] < counts[1]


def test_without_an_oil_stop_the_south_is_not_commoner(engine: Callable[..., ReferenceEngine]) -> None:
    """Where American oil flows on, no rerun goes south; as it was, most do."""
    stopped, flowing = souths(engine()), souths(engine(forbid("FREEZE"), forbid("OIL_STOP")))
    assert len(flowing) == 0 < RERUNS / 2 < len(stopped)


def test_more_oil_in_store_never_makes_the_south_commoner(engine: Callable[..., ReferenceEngine]) -> None:
    """The fuller the tanks on the day of the freeze, the fewer reruns go south."""
    fuller = partial(Intervention, InterventionKind.SCALE, "oil_stock", day=930.0)
    counts = counts_of([souths(engine(fuller(factor))) for factor in (2.0, 1.0, 0.5)])
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
