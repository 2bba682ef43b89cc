"""What a run says at its end is read block by block."""

from collections.abc import Callable

import numpy as np

from northsouth.cli.verdict import row_to_tell, spoken_failures
from northsouth.records.results import Results

Imagine = Callable[..., Results]
AllRows = Callable[[Results], np.ndarray]
NORTH, SOUTH, NONE = 0, 1, 3


def test_the_row_to_tell_is_the_first_of_the_rarest_road(
    imagine: Imagine, all_rows: AllRows, retold: Imagine
) -> None:
    """Of the roads that are taken at all, the rarest is told, by its first sound rerun in all cells."""
    imagined = imagine(points=[(), ()], reruns=40, failed=1)
    rows = all_rows(imagined)
    sound = rows["status"] == 0
    rows["first_strike"][sound] = SOUTH
    rows["first_strike"][(rows["cell"] == 0) & (rows["rerun"] > 20)] = NORTH
    rows["first_strike"][(rows["cell"] == 1) & np.isin(rows["rerun"], [17, 30])] = NONE
    assert row_to_tell(retold(imagined, rows, 10)) == (1, 17)


def test_without_a_sound_rerun_there_is_no_row_to_tell(imagine: Imagine) -> None:
    """Where every rerun failed no history is proposed."""
    assert row_to_tell(imagine(reruns=4, failed=4)) is None


def test_the_first_failures_are_told(imagine: Imagine) -> None:
    """All failures are counted, and the first three say what they said."""
    lines = spoken_failures(imagine({"a": "A", "b": "B"}, reruns=9, failed=2))
    assert lines == [
        "4 of 18 reruns failed and count nowhere:",
        "  a, point 0, rerun 0: imagined",
        "  a, point 0, rerun 1: imagined",
        "  b, point 0, rerun 0: imagined",
    ]
