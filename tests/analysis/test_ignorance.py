"""Ignorance is told from chance: outlines show how much draws differ, and not how few reruns each has."""

from collections.abc import Callable

import numpy as np
import pytest

from northsouth.analysis.crossed import Margins
from northsouth.analysis.ignorance import LEVELS, ignorance_by_arm, spread_of_draws
from northsouth.records.results import Results
from northsouth.vocabulary.questions import FactsAt

DRAWS, RERUNS = 400, 25


def margins_of(hits: np.ndarray) -> Margins:
    """Take the margins of a table of draws by reruns."""
    draws, reruns = hits.shape
    sizes_at, sizes_of = np.full(draws, reruns), np.full(reruns, draws)
    return Margins(hits.sum(axis=1), sizes_at, hits.sum(axis=0), sizes_of, drawn=True)


def test_the_chance_of_few_reruns_is_taken_off() -> None:
    """With 25 reruns a draw the outline is that of the chances themselves, which bare counts overstate."""
    luck = np.random.default_rng(7)
    chances = luck.beta(6, 14, DRAWS)
    hits = luck.random((DRAWS, RERUNS)) < chances[:, None]
    true, bare = np.quantile(chances, LEVELS), np.quantile(hits.mean(axis=1), LEVELS)
    assert spread_of_draws(margins_of(hits)) == pytest.approx(true, abs=0.02)
    assert bare[1] - bare[0] > 1.25 * (true[1] - true[0])


def test_luck_that_all_draws_share_is_not_taken_off() -> None:
    """With the same luck at every draw, half of it decisive, no more goes than draw and luck do together."""
    luck = np.random.default_rng(9)
    chances = luck.beta(6, 14, DRAWS)
    decided = luck.random(RERUNS) < 0.5
    hits = decided & (luck.random((DRAWS, RERUNS)) < chances[:, None])
    low, high = spread_of_draws(margins_of(hits))
    true = decided.mean() * np.quantile(chances, LEVELS)
    assert high - low == pytest.approx(true[1] - true[0], abs=0.02)
    binomial = hits.mean() * (1 - hits.mean()) / RERUNS
    over_corrected = 1 - binomial / hits.mean(axis=1).var()
    assert max(over_corrected, 0.0) ** 0.5 * np.ptp(np.quantile(hits.mean(axis=1), LEVELS)) < high - low


def test_draws_that_do_not_differ_have_no_outline_to_speak_of() -> None:
    """Where every draw has the same chance, the outline is far narrower than the scatter of the counts."""
    hits = np.random.default_rng(8).random((DRAWS, RERUNS)) < 0.3
    low, high = spread_of_draws(margins_of(hits))
    bare = np.quantile(hits.mean(axis=1), LEVELS)
    assert high - low < 0.3 * (bare[1] - bare[0])


def test_without_draws_or_reruns_enough_nothing_is_told(imagine: Callable[..., Results]) -> None:
    """Facts at their values, a single draw, and one rerun of each draw tell no ignorance."""
    points = [(0.1,), (0.9,)]
    assert ignorance_by_arm(imagine(reruns=20)) == ({},)
    assert ignorance_by_arm(imagine(reruns=20, facts_at=FactsAt.PRIOR)) == ({},)
    assert ignorance_by_arm(imagine(reruns=1, points=points, facts_at=FactsAt.PRIOR)) == ({},)
    (told,) = ignorance_by_arm(imagine(reruns=20, points=points, facts_at=FactsAt.PRIOR))
    assert set(told) >= {"north", "south", "none"}
