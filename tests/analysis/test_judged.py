"""Forecasts of what was held out are judged alike, whoever made them."""

import math

import numpy as np
import pytest

from northsouth.analysis.judged import Forecast, Judgement, judged
from northsouth.records.held_out import HeldOut
from northsouth.records.schema import ROUTES, ROW, Rows
from northsouth.vocabulary.questions import Route
from northsouth.vocabulary.units import NEVER

SOUTH, NONE = ROUTES.index(Route.SOUTH), ROUTES.index(Route.NONE)
WINDOW = (900.0, 1000.0)
STRUCK = HeldOut("first_strike_by_1941", is_route=True, observed=float(SOUTH), source=("E123",))
DAY = HeldOut("south_attack_day", is_route=False, observed=950.0, source=("E123",))


def rows(*reruns: tuple[int, float]) -> Rows:
    """Make reruns of a route and a day of the attack in the south."""
    table = np.zeros(len(reruns), ROW)
    for place, (route, day) in enumerate(reruns):
        table[place]["first_strike_by_1941"] = route
        table[place]["south_attack_day"] = day
    return table


def by_name(found: tuple[Judgement, ...]) -> dict[str, Judgement]:
    """Find judgements by their forecasters."""
    return {judgement.forecaster: judgement for judgement in found}


def test_a_route_is_judged_beside_three_rivals() -> None:
    """Three of four reruns went south: the smoothed chance is 3.5 of 6.5, and the rivals know nothing."""
    four = rows((SOUTH, 950.0), (SOUTH, 950.0), (SOUTH, 950.0), (NONE, NEVER))
    found = by_name(judged([STRUCK], [Forecast("four", four, np.full(4, 0.25))], WINDOW))
    assert found["four"].chance == pytest.approx(3.5 / 6.5)
    assert found["four"].log_score == pytest.approx(-math.log(3.5 / 6.5))
    assert found["four"].brier is not None
    assert found["four"].saved == pytest.approx(1 - found["four"].brier / 0.8)
    assert found["uniform"].saved == 0.0
    assert found["uniform"].chance == pytest.approx(0.2)
    assert found["wait 4, south 1, north 1"].chance == pytest.approx(1 / 6)
    assert found["as it was: none"].chance == pytest.approx(0.5 / 6.5)
    assert len(found) == 4


def test_weights_move_a_judgement() -> None:
    """What has no weight is not heard: the rerun that struck has all of it."""
    two = rows((SOUTH, 950.0), (NONE, NEVER))
    sure = judged([DAY], [Forecast("sure", two, np.array([0.999, 0.001]))], WINDOW)[0]
    torn = judged([DAY], [Forecast("torn", two, np.array([0.5, 0.5]))], WINDOW)[0]
    assert sure.chance == pytest.approx(0.999)
    assert sure.days_lost is not None
    assert torn.days_lost is not None
    assert sure.days_lost < torn.days_lost
    assert torn.place == pytest.approx(0.25)
    assert torn.as_far_out == pytest.approx(0.5)


def test_what_did_not_come_was_foretold_by_who_did_not_foretell_it() -> None:
    """Where the attack never comes, the chance of what came is that of no attack in the window."""
    never = HeldOut("south_attack_day", is_route=False, observed=NEVER, source=("E086",))
    two = rows((SOUTH, 950.0), (NONE, NEVER))
    found = judged([never], [Forecast("one in four", two, np.array([0.75, 0.25]))], WINDOW)[0]
    assert found.chance == pytest.approx(0.25)


def test_what_comes_on_the_recorded_day_is_right_at_whatever_hour() -> None:
    """The record knows days: an attack on the evening of that day loses nothing, and lies in its middle."""
    evening = rows((SOUTH, 950.7), (SOUTH, 950.2))
    found = judged([DAY], [Forecast("same day", evening, np.full(2, 0.5))], WINDOW)[0]
    assert found.days_lost == pytest.approx(0.0)
    assert found.place == pytest.approx(0.5)
    assert found.as_far_out == pytest.approx(1.0)
