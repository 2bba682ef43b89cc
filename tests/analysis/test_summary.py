"""The rows of outcomes.csv and their data dictionary."""

from collections.abc import Callable

from northsouth.analysis.outcomes import shares_by_cell
from northsouth.analysis.summary import column_header, column_rows, outcome_header, outcome_rows
from northsouth.records.experiment import Varied
from northsouth.records.results import Results
from northsouth.vocabulary.questions import OUTCOMES, OutcomeKind, Route

Imagine = Callable[..., Results]
STRENGTH = Varied("strength", "Soviet strength", "ratio", 0.0, 1.0, 1.0)
ATTACK = Varied("attack", "The German attack", "date", 880.0, 920.0, 903.0)


def table(results: Results) -> list[dict[str, object]]:
    """Read the rows under their header."""
    header = outcome_header(results)
    return [dict(zip(header, row, strict=True)) for row in outcome_rows(results)]


def test_every_outcome_of_every_cell_has_its_rows(imagine: Imagine) -> None:
    """Routes have a row a category, every other outcome one row, in every cell; the asked one first."""
    results = imagine({"a": "First", "b": "Second"}, reruns=20)
    rows = table(results)
    routes = sum(outcome.kind is OutcomeKind.ROUTE for outcome in OUTCOMES)
    assert len(rows) == 2 * (len(Route) * routes + len(OUTCOMES) - routes)
    assert [row["outcome"] for row in rows[:10]] == ["first_strike"] * 10
    assert [row["category"] for row in rows[:5]] == ["north", "field", "south", "settlement", "none"]


def test_a_route_that_nobody_takes_has_its_nought_and_its_bound(imagine: Imagine) -> None:
    """Where no rerun settles the table says 0, and how much chance could still hide."""
    (row,) = [
        row
        for row in table(imagine(reruns=20))
        if row["category"] == "settlement" and row["outcome"] == "first_strike"
    ]
    assert (row["count"], row["n"], row["share"], row["low"]) == (0, 20, 0.0, 0.0)
    assert 0.1 < float(str(row["high"])) < 0.2


def test_the_ways_north_have_rows_of_their_own(imagine: Imagine) -> None:
    """A war by decision and one by the field army are counted apart; terms have their date."""
    results = imagine(
        chances=lambda _arm, _inputs: {Route.NORTH: 0.3, Route.FIELD: 0.2, Route.SETTLEMENT: 0.5}, reruns=200
    )
    count = {(row["outcome"], row["category"]): int(str(row["count"])) for row in table(results)}
    north, field = count["first_strike", "north"], count["first_strike", "field"]
    assert 0 < field < north
    assert count["north_by_field", "yes"] == field
    assert count["ever_north", "yes"] == north + field
    assert count["settlement_day", "happens"] == count["first_strike", "settlement"] > 0


def test_numbers_are_those_of_the_tables(imagine: Imagine) -> None:
    """Count, n, share, bounds and failures are the table's own."""
    results = imagine(reruns=200, failed=7)
    south = shares_by_cell(results)[0].shares[2]
    (row,) = [r for r in table(results) if (r["outcome"], r["category"]) == ("first_strike", "south")]
    assert [row[name] for name in ("count", "n", "share", "low", "high", "failed")] == [
        south.count,
        south.n,
        south.share,
        south.low,
        south.high,
        7,
    ]


def test_dates_are_written_as_dates(imagine: Imagine) -> None:
    """Quantiles of dates read as 1941-12-01 or never, and varied dates as dates."""
    results = imagine(vary=[ATTACK, STRENGTH], points=[(903.0, 0.5)], reruns=400)
    rows = [row for row in table(results) if row["outcome"] == "north_attack_day"]
    assert [row["q50"] for row in rows] == ["never"]
    assert rows[0]["input_attack"] == "1941-06-22"
    assert rows[0]["input_strength"] == 0.5
    south = next(row for row in table(results) if row["outcome"] == "south_attack_day")
    assert str(south["q50"]).startswith("1941-1")


def test_a_cell_where_all_failed_has_no_numbers(imagine: Imagine) -> None:
    """Shares and quantiles are empty where nothing is known; the failures are counted."""
    row = table(imagine(reruns=3, failed=3))[0]
    assert (row["n"], row["share"], row["failed"]) == (0, "", 3)


def test_the_dictionary_explains_every_column(imagine: Imagine) -> None:
    """Every column of outcomes.csv and every outcome has a unit and a meaning, once."""
    results = imagine(vary=[ATTACK], points=[(903.0,)], reruns=5)
    explained = [row[0] for row in column_rows(results)]
    assert explained == [*outcome_header(results), *(outcome.name for outcome in OUTCOMES)]
    assert len(set(explained)) == len(explained)
    assert all(len(row) == len(column_header()) and all(row) for row in column_rows(results))
