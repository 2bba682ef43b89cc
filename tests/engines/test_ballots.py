"""Choices come out alike in machine code, to the last bit."""

from collections.abc import Callable
from typing import Any

import numba
import numpy as np
import pytest

from northsouth.deliberation.ballots import UNTIL_AGREED, agreed, luce, option_value
from northsouth.engines.compiler import Workshop
from northsouth.vocabulary.normal import normal_density, normal_share_below

LUCK = np.random.default_rng(19410702)
SHARES = LUCK.dirichlet((1.0, 1.0, 4.0), size=2000)
BALLOTS = np.column_stack([SHARES[:, :2], LUCK.choice([0.0, 1.0, 3.0, 5.0, UNTIL_AGREED], 2000)])
UTILITIES = np.column_stack([LUCK.normal(0, 5, 2000), LUCK.exponential(1.0, 2000)])
SCORES = np.linspace(-40.0, 40.0, 2001)[:, np.newaxis]


@pytest.mark.parametrize(
    ("function", "cases"),
    [
        (normal_share_below, SCORES),
        (normal_density, SCORES),
        (luce, UTILITIES),
        (option_value, np.vstack([UTILITIES, [[1.0, 0.0], [-1.0, 0.0]]])),
        (agreed, np.vstack([BALLOTS, [[0.0, 0.0, 3.0], [0.0, 0.0, UNTIL_AGREED]]])),
    ],
    ids=lambda thing: getattr(thing, "__name__", ""),
)
def test_machine_code_gives_the_same_bits(
    function: Callable[..., float], cases: np.ndarray[Any, Any]
) -> None:
    """What is compiled computes exactly what plain Python does, for chances and utilities of any kind."""
    compiled = Workshop().compiled(function)

    @numba.njit  # type: ignore[untyped-decorator, unused-ignore]
    def caller(*case: float) -> float:
        return compiled(*case)  # type: ignore[no-any-return, unused-ignore]

    plain = [function(*case) for case in cases.tolist()]
    assert [caller(*case) for case in cases.tolist()] == plain
