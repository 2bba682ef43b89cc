"""Ignorance is told from chance: outlines show how much draws differ, and not how few reruns each has."""

from collections.abc import Callable

import numpy as np
import pytest

from northsouth.analysis.crossed import Margins
from northsouth.analysis.ignorance import LEVELS, ignorance_by_arm, spread_of_draws
from northsouth.records.results import Results
from northsouth.vocabulary.questions import FactsAt

DRAWS, RERUNS, TABLES = 400, 26, 40


def margins_of(hits: np.ndarray) -> Margins:
    """Take the margins of a table of draws by reruns."""
    draws, reruns = hits.shape
    sizes_at, sizes_of = np.full(draws, reruns), np.full(reruns, draws)
    return Margins(hits.sum(axis=1), sizes_at, hits.sum(axis=0), sizes_of, drawn=True)


def ends_over_tables(*, shared: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give the ends of the outline, of the chances and of bare counts, in the mean of many tables.

    Where luck is ``shared``, half of the reruns strike at no draw at all.
    """
    luck, found = np.random.default_rng(7), []
    for _ in range(TABLES):
        chances = luck.beta(6, 14, DRAWS)
        decisive = luck.permutation(RERUNS) < RERUNS / 2 if shared else np.ones(RERUNS, bool)
        hits = decisive & (luck.random((DRAWS, RERUNS)) < chances[:, None])
        true = decisive.mean() * np.quantile(chances, LEVELS)
        found.append((spread_of_draws(margins_of(hits)), true, np.quantile(hits.mean(axis=1), LEVELS)))
    told, true, bare = np.mean(found, axis=0)
    return told, true, bare


@pytest.mark.parametrize("shared", [False, True], ids=["luck of its own", "luck that all draws share"])
def test_the_chance_of_few_reruns_is_taken_off(*, shared: bool) -> None:
    """With 26 reruns a draw the outline is that of the chances themselves, which bare counts overstate."""
    told, true, bare = ends_over_tables(shared=shared)
    assert told == pytest.approx(true, abs=0.012)
    assert bare[1] - bare[0] > 1.25 * (true[1] - true[0])


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
