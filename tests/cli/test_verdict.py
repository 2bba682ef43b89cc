"""What a run says at its end is read block by block."""

from collections.abc import Callable

import numpy as np

from northsouth.cli.verdict import as_object, row_to_tell, spoken_certainty, spoken_failures, spoken_verdict
from northsouth.records.experiment import Varied
from northsouth.records.results import Results
from northsouth.vocabulary.questions import Route

Imagine = Callable[..., Results]
AllRows = Callable[[Results], np.ndarray]
NORTH, SOUTH, NONE = 0, 1, 3
STRENGTH = Varied("strength", "Soviet strength", "ratio", 0.0, 1.0, 1.0)
PACE = Varied("pace", "German pace", "ratio", 0.0, 1.0, 1.0)
PLACES = [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)]
FIELD = {Route.NORTH: 0.3, Route.FIELD: 0.2, Route.SOUTH: 0.5}


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


def test_a_run_tells_every_route_in_its_order(imagine: Imagine) -> None:
    """The table of an arm has a line for each route, with dates where it is taken; so has the object."""
    results = imagine(chances=lambda _arm, _inputs: FIELD, reruns=200)
    lines = spoken_verdict(results).splitlines()
    table = {line.split()[0]: line for line in lines[4:]}
    assert list(table) == ["north", "field", "south", "settlement", "none"]
    assert "1941" in table["field"]
    assert "1941" not in table["settlement"]
    said = as_object(results)["arms"][0]["first_strike"]
    assert list(said) == list(table)
    assert said["field"]["median_date"].startswith("1941-0")
    assert sum(numbers["count"] for numbers in said.values()) == 200


def test_an_arm_is_told_by_its_difference_from_the_first(
    imagine: Imagine, all_rows: AllRows, retold: Imagine
) -> None:
    """Below the shares stands how an arm differs from the first, pair by pair; the object has the pairs."""
    made = imagine({"history": "History", "what_if": "What if"}, reruns=100)
    rows = all_rows(made)
    rows["first_strike"] = [SOUTH] * 100 + [NORTH] * 20 + [SOUTH] * 80
    results = retold(made, rows)
    assert (
        "“What if” against “History”, with the same luck (95 % intervals in brackets): 20 more of 100 reruns "
        "strike north (13 to 29 more) and 20 fewer strike south (13 to 29 fewer); no other difference is "
        "sure. Of 100 pairs of reruns 20 end differently; all of these show in the shares."
    ) in spoken_verdict(results).splitlines()
    assert spoken_certainty(results).startswith(
        "How sure is that? With 100 reruns in each version, chance leaves"
    )
    (told,) = as_object(results)["contrasts"]
    assert (told["arm"], told["against"], told["n"], told["changed"]) == ("what_if", "history", 100, 20)
    assert (told["first_strike"]["south"]["lost"], told["first_strike"]["south"]["change"]) == (20, -0.2)
    assert as_object(imagine(reruns=4))["contrasts"] == []


def test_sweeps_have_columns_and_maps_for_the_field_only_where_it_has_reruns(imagine: Imagine) -> None:
    """A table on a screen has no room for what never happens; what happens once has a place of its own."""
    odds = {True: lambda _arm, _inputs: FIELD, False: None}
    for field, chances in odds.items():
        swept = imagine(chances=chances, vary=[STRENGTH], points=[(0.0,), (1.0,)])
        header = spoken_verdict(swept).splitlines()[3].split()
        assert [name for name in header if name in list(Route)] == [
            "north",
            *(["field"] if field else []),
            "south",
            "none",
        ]
        mapped = spoken_verdict(imagine(chances=chances, vary=[STRENGTH, PACE], points=PLACES, reruns=50))
        heads = [line.partition(":")[0] for line in mapped.splitlines() if " \\ pace" in line]
        assert heads == ["north", *(["field"] if field else []), "south"]


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
