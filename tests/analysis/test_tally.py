"""What is counted block by block is what the whole table says, in the memory of a block."""

import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest

from northsouth.analysis.quantiles import QUANTILES, quantile
from northsouth.analysis.tally import tally_of
from northsouth.records.results import Results
from northsouth.records.schema import ROUTES
from northsouth.vocabulary.questions import OUTCOMES, OutcomeKind
from northsouth.vocabulary.units import NEVER

Imagine = Callable[..., Results]
AllRows = Callable[[Results], np.ndarray]


@pytest.fixture(scope="module")
def whole(imagine: Imagine, all_rows: AllRows, retold: Imagine) -> Results:
    """Give a run of two arms with two points each, with failures, missing numbers and ties."""
    imagined = imagine({"a": "A", "b": "B"}, points=[(), ()], reruns=900, failed=7)
    rows = all_rows(imagined)
    sound = rows["status"] == 0
    rows["decision_oil_months"][sound & (rows["rerun"] % 3 == 0)] = np.nan
    rows["deadline_tanks"] = np.where(sound, np.minimum(rows["deadline_tanks"], 15.0), np.nan)
    return retold(imagined, rows)


@pytest.mark.parametrize("block", [900, 250, 64])
def test_a_tally_is_that_of_the_whole_table(
    whole: Results, all_rows: AllRows, retold: Imagine, block: int
) -> None:
    """Counts and quantiles of every outcome and cell are those of the rows, whatever the blocks."""
    rows = all_rows(whole)
    tally = tally_of(retold(whole, rows, block))
    assert tally.failed.tolist() == [7] * 4
    assert tally.sound.tolist() == [893] * 4
    for cell in range(4):
        kept = rows[(rows["cell"] == cell) & (rows["status"] == 0)]
        for outcome in OUTCOMES:
            values = kept[outcome.name]
            if outcome.kind in (OutcomeKind.ROUTE, OutcomeKind.YES_NO):
                counts = tally.codes[outcome.name][cell]
                assert counts.tolist() == [(values == code).sum() for code in range(len(counts))]
                continue
            ordered = np.sort(np.floor(values) if outcome.kind is OutcomeKind.DATE else values)
            ordered = ordered[~np.isnan(ordered)]
            assert tally.reached[outcome.name][cell] == np.isfinite(ordered).sum()
            assert tally.quantiles[outcome.name][cell].tolist() == [quantile(ordered, q) for q in QUANTILES]


@pytest.mark.parametrize("block", [900, 64])
def test_dates_of_an_arm_are_those_of_its_sound_reruns(
    whole: Results, all_rows: AllRows, retold: Imagine, block: int
) -> None:
    """Each arm's dates are counted by route and by outcome, never apart."""
    rows = all_rows(whole)
    dates = tally_of(retold(whole, rows, block)).dates["b"]
    kept = rows[(rows["cell"] >= 2) & (rows["status"] == 0)]
    for route in ROUTES:
        wanted = np.floor(kept["first_strike_day"][kept["first_strike"] == ROUTES.index(route)])
        found = dates.of_route[route]
        assert np.repeat(np.arange(len(found.counts)) + found.first, found.counts).tolist() == sorted(
            wanted[np.isfinite(wanted)]
        )
        assert found.never == (wanted == NEVER).sum()
    assert dates.of_outcome["oil_stop_day"].n == len(kept)
    assert dates.of_outcome["freeze_day"].never == len(kept)


def test_the_first_row_of_each_route_is_remembered(
    whole: Results, all_rows: AllRows, retold: Imagine
) -> None:
    """For each route that is taken, the first sound rerun that takes it is known, and for no other."""
    rows = all_rows(whole)
    found = tally_of(retold(whole, rows, 64)).first_rows
    kept = rows[rows["status"] == 0]
    for code in range(len(ROUTES)):
        places = np.flatnonzero(kept["first_strike"] == code)
        wanted = kept[places[0]] if len(places) else None
        assert found.get(code) == (None if wanted is None else (wanted["cell"], wanted["rerun"]))


def test_a_run_is_counted_once(whole: Results) -> None:
    """Every table of a run comes from one reading of it."""
    assert tally_of(whole) is tally_of(whole)


def test_memory_does_not_grow_with_the_reruns(imagine: Imagine, all_rows: AllRows, retold: Imagine) -> None:
    """Counting eight times as many reruns takes at most a tenth more memory."""

    def peak(reruns: int) -> int:
        imagined = imagine(reruns=reruns)
        results = retold(imagined, all_rows(imagined), 2_000)
        tracemalloc.start()
        tally_of(results)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(4_000)
    assert peak(64_000) < 1.1 * peak(8_000)
