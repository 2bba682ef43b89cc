"""How often Tokyo meets is no hidden input: another rhythm of meetings hardly moves what comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Final

import numpy as np
import pytest

from northsouth.designs.scenario import Scenario
from northsouth.engines.compiled import CompiledEngine
from northsouth.engines.machinery import JAPAN_1941
from northsouth.records.schema import ROUTES, rows_of
from northsouth.vocabulary.questions import Route, RuleName

RERUNS: Final = 4000
MOST: Final = 0.1
"""No share may move by more."""
RHYTHM: Final = ("conferences.rhythm.interval", "conferences.rhythm.crisis_interval")
BLOCS: Final = "conferences.commitments.blocs"
MIDDLE: Final = (
    *((f"{BLOCS}.worth.{name}", 0.0) for name in ("north_shift", "south_shift", "terms_shift")),
    *((f"{BLOCS}.worth.{name}_pull", 2.0) for name in ("collapse", "strength")),
    (f"{BLOCS}.worth.oil_push", 2.0),
    (f"{BLOCS}.worth.opportunity_pull", 1.0),
    (f"{BLOCS}.worth.america_fear", 2.0),
    (f"{BLOCS}.options.step_price", 1.0),
)
"""The nine coefficients in the middle, before any answer is known."""
CHEAP: Final = (*MIDDLE, (f"{BLOCS}.options.step_price", 0.25))
"""At the lowest price of a step the south comes first in half of all reruns: there a share can move."""
NO_PAUSE: Final = (*MIDDLE, (f"{BLOCS}.pause", 0.001))


@pytest.fixture(scope="module")
def shares(baseline: Scenario) -> Callable[..., np.ndarray]:
    """Give the shares of first strikes, by route, with the time between meetings multiplied."""

    @cache
    def shares_with(factor: float, *changes: tuple[str, float]) -> np.ndarray:
        facts = baseline.facts | dict(changes) | {name: baseline.facts[name] * factor for name in RHYTHM}
        blocs = replace(baseline, facts=facts, rule=RuleName.BLOCS)
        batch = CompiledEngine(JAPAN_1941, blocs, seed=1941).batch(0, RERUNS)
        assert not batch.broken
        routes = rows_of(batch.worlds, 0, 0)["first_strike"]
        return np.bincount(routes, minlength=len(ROUTES)) / RERUNS

    return shares_with


@pytest.mark.parametrize("changes", [(), MIDDLE, CHEAP], ids=["as it is", "in the middle", "cheap steps"])
@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_the_rhythm_of_meetings_is_no_hidden_input(
    shares: Callable[..., np.ndarray], factor: float, changes: tuple[tuple[str, float], ...]
) -> None:
    """With regular meetings twice or half as often no share of first strikes moves by more than .1."""
    moved = shares(factor, *changes) - shares(1.0, *changes)
    assert np.abs(moved).max() <= MOST, dict(zip(ROUTES, moved.round(3), strict=True))


def test_steps_are_cheap_enough_for_shares_to_move(shares: Callable[..., np.ndarray]) -> None:
    """Where steps are cheap the south comes first in a third to two thirds of all reruns."""
    assert 1 / 3 < shares(1.0, *CHEAP)[ROUTES.index(Route.SOUTH)] < 2 / 3


def test_without_a_pause_the_rhythm_would_be_one(shares: Callable[..., np.ndarray]) -> None:
    """Were every question debated in earnest at every meeting, twice as many meetings would move a share."""
    assert np.abs(shares(0.5, *MIDDLE) - shares(1.0, *MIDDLE)).max() < MOST / 2
    moved = shares(0.5, *NO_PAUSE) - shares(1.0, *NO_PAUSE)
    assert np.abs(moved).max() > MOST
