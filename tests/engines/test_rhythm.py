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
from northsouth.vocabulary.questions import RuleName

RERUNS: Final = 4000
MOST: Final = 0.1
"""No share may move by more."""
RHYTHM: Final = ("conferences.rhythm.interval", "conferences.rhythm.crisis_interval")
NOISE: Final = "conferences.commitments.blocs.noise"
SPREAD: Final = "conferences.commitments.blocs.moods.spread"


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


@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_the_rhythm_of_meetings_is_no_hidden_input(shares: Callable[..., np.ndarray], factor: float) -> None:
    """With regular meetings twice or half as often no share of first strikes moves by more than .1."""
    moved = shares(factor) - shares(1.0)
    assert np.abs(moved).max() <= MOST, dict(zip(ROUTES, moved.round(3), strict=True))


def test_fresh_luck_alone_would_make_it_one(shares: Callable[..., np.ndarray]) -> None:
    """With fresh luck alone, and as much of it as leanings and luck have together, the rhythm decides."""
    fresh = ((NOISE, 1.0), (SPREAD, 0.0))
    moved = shares(0.5, *fresh) - shares(1.0, *fresh)
    assert np.abs(moved).max() > MOST
