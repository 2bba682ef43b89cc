"""A row says what a finished world says, and a failed one says nothing."""

import math

import numpy as np
import pytest

from northsouth.records.cost import BYTES_A_ROW
from northsouth.records.schema import FAILED, NO_CODE, ROUTES, ROW, failed_row, row_of
from northsouth.vocabulary.questions import OUTCOMES, OutcomeKind, Route
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

DECEMBER_1941, JANUARY_1942 = 1095.0, 1096.0


def outcomes(**changes: float) -> dict[str, float]:
    """Read the outcomes of a world in which some quantities have changed."""
    world = World()
    for name, value in changes.items():
        setattr(world, name, value)
    return dict(zip((outcome.name for outcome in OUTCOMES), row_of(world), strict=True))


@pytest.mark.parametrize(
    ("north", "south", "route"),
    [
        (NEVER, NEVER, "none"),
        (950.0, NEVER, "north"),
        (NEVER, 1072.0, "south"),
        (950.0, 1072.0, "north"),
        (1080.0, 1072.0, "south"),
        (1072.0, 1072.0, "north"),
    ],
)
def test_the_first_blow_is_the_earlier_one(north: float, south: float, route: str) -> None:
    """The route is that of the earlier attack; on one day the north comes first, as events do."""
    found = outcomes(north_attack_day=north, south_attack_day=south)
    assert ROUTES[int(found["first_strike"])] == route
    assert found["first_strike_day"] == min(north, south)
    assert (found["ever_north"], found["ever_south"]) == (north < NEVER, south < NEVER)


@pytest.mark.parametrize(
    ("north", "south", "terms", "route", "day"),
    [
        (NEVER, NEVER, 1030.0, "settlement", 1030.0),
        (950.0, NEVER, NEVER, "field", 950.0),
        (950.0, NEVER, 1030.0, "field", 950.0),
        (1040.0, NEVER, 1030.0, "field", 1040.0),
        (NEVER, 1072.0, 1030.0, "south", 1072.0),
        (NEVER, 1072.0, 1200.0, "south", 1072.0),
        (1080.0, 1072.0, NEVER, "south", 1072.0),
        (1072.0, 1072.0, NEVER, "field", 1072.0),
    ],
)
def test_a_war_begun_in_the_field_is_a_route_of_its_own_and_blows_count_before_terms(
    north: float, south: float, terms: float, route: str, day: float
) -> None:
    """The field army's war is never counted with a decided one; terms count where no blow falls at all."""
    found = outcomes(
        north_attack_day=north, south_attack_day=south, settlement_day=terms, north_by_field=True
    )
    assert ROUTES[int(found["first_strike"])] == route
    assert found["first_strike_day"] == day
    assert (found["ever_north"], found["north_by_field"]) == (north < NEVER, 1)
    assert found["settlement_day"] == terms


@pytest.mark.parametrize(
    ("south", "terms", "route"),
    [
        (JANUARY_1942, 1030.0, "settlement"),
        (JANUARY_1942, JANUARY_1942, "none"),
        (DECEMBER_1941, 1030.0, "south"),
        (NEVER, DECEMBER_1941 + 0.99, "settlement"),
        (NEVER, JANUARY_1942, "none"),
    ],
)
def test_by_1941_a_blow_to_come_leaves_the_terms_standing(south: float, terms: float, route: str) -> None:
    """As of 31 December 1941 only what has happened by then counts, whatever follows."""
    found = outcomes(south_attack_day=south, settlement_day=terms)
    assert ROUTES[int(found["first_strike_by_1941"])] == route


def test_codes_of_routes_never_move() -> None:
    """Old runs are read by these codes: a new route goes to the end, whatever its place in tables."""
    assert ROUTES[:4] == ("north", "south", "settlement", "none")
    assert sorted(ROUTES) == sorted(Route)


@pytest.mark.parametrize(("day", "route"), [(DECEMBER_1941 + 0.99, "south"), (JANUARY_1942, "none")])
def test_by_1941_means_before_new_year(day: float, route: str) -> None:
    """A blow on the last day of December 1941 counts, one on the first of January 1942 does not."""
    assert ROUTES[int(outcomes(south_attack_day=day)["first_strike_by_1941"])] == route


def test_moscow_is_held_until_it_falls() -> None:
    """Moscow is held exactly when no day of its fall was written down."""
    assert outcomes()["moscow_held"] == 1
    assert outcomes(moscow_fell_day=1000.0)["moscow_held"] == 0


def test_what_was_never_written_down_is_no_number() -> None:
    """Where no decision was recorded its numbers are missing; a recorded nought is a number."""
    assert math.isnan(outcomes()["decision_oil_months"])
    assert outcomes(decision_oil_months=0.0)["decision_oil_months"] == 0.0


def test_every_outcome_has_its_column() -> None:
    """A row has a column for each outcome, small for routes and yes or no, wide for the others."""
    small = (OutcomeKind.ROUTE, OutcomeKind.YES_NO)
    for outcome in OUTCOMES:
        assert ROW[outcome.name].str == ("|i1" if outcome.kind in small else "<f8")


def test_a_failed_row_says_nothing() -> None:
    """A failed rerun's row holds no code, no date and no number that could enter a table."""
    row = np.array([(0, 0, FAILED, *failed_row())], dtype=ROW)[0]
    for outcome in OUTCOMES:
        value = float(row[outcome.name])
        assert value == NO_CODE or math.isnan(value)


def test_a_row_is_reckoned_at_what_it_takes() -> None:
    """The size of a row stands as a number where costs are reckoned: checking a file needs no numpy."""
    assert ROW.itemsize + 240 == BYTES_A_ROW
