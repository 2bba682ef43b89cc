"""A hazard uses up its luck at whatever rate holds; clocks respect what an experiment forbids."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northsouth.vocabulary import agenda as clockwork
from northsouth.vocabulary.luck import Luck, unit_exponential
from northsouth.vocabulary.units import NEVER

TICK: Final = 2.0**-20
STREAM: Final = 900
RAIN, SNOW = 0, 1
LUCK: Final = Luck(1941, 3)
FIRST_WAIT: Final = unit_exponential(LUCK, STREAM, 0, 0, 0)
SECOND_WAIT: Final = unit_exponential(LUCK, STREAM, 0, 1, 0)
RATES = st.floats(0.001, 2.0)


@dataclass
class Weather:
    """An agenda of two events, without an engine; ``forbidden`` holds (event, from, until)."""

    forbidden: tuple[tuple[int, float, float], ...] = ()
    now: float = 0.0
    clocks: list[float] = field(default_factory=lambda: [NEVER, NEVER])
    budgets: list[float] = field(default_factory=lambda: [-1.0, -1.0])
    rates: list[float] = field(default_factory=lambda: [0.0, 0.0])
    aged_to: list[float] = field(default_factory=lambda: [0.0, 0.0])
    firings: list[int] = field(default_factory=lambda: [0, 0])

    @property
    def windows(self) -> int:
        """How many windows there are."""
        return len(self.forbidden)

    @property
    def forbidden_events(self) -> list[int]:
        """The event of each window."""
        return [event for event, _, _ in self.forbidden]

    @property
    def forbidden_from(self) -> list[float]:
        """The first day of each window."""
        return [first for _, first, _ in self.forbidden]

    @property
    def forbidden_to(self) -> list[float]:
        """The end of each window."""
        return [until for _, _, until in self.forbidden]

    def rains(self, rate: float, *, day: float | None = None) -> float:
        """Let it rain at a rate from a day on; return the day on which it does."""
        self.now = self.now if day is None else day
        clockwork.hazard(self, LUCK, RAIN, STREAM, rate)
        return self.clocks[RAIN]


def test_a_clock_is_set_to_a_day_rounded_up() -> None:
    """An event is due on the next tick, and after some days means from now."""
    weather = Weather(now=10.0)
    clockwork.at(weather, RAIN, 12.0 + TICK / 3)
    clockwork.after(weather, SNOW, 5.0)
    assert weather.clocks == [12.0 + TICK, 15.0]
    assert clockwork.now(weather) == 10.0


def test_a_day_that_has_passed_means_at_once() -> None:
    """What is set to a past day happens now, never before."""
    weather = Weather(now=10.0)
    clockwork.at(weather, RAIN, 3.0)
    assert weather.clocks[RAIN] == 10.0


def test_a_hazard_waits_for_its_luck_over_its_rate() -> None:
    """At a constant rate the wait is the unit exponential of the first occurrence over the rate."""
    assert Weather().rains(0.1) == pytest.approx(FIRST_WAIT / 0.1, abs=TICK)


def test_a_changed_rate_moves_the_same_luck() -> None:
    """Two days at one rate use up their part of the luck; the rest is used at the other rate."""
    weather = Weather()
    weather.rains(0.1)
    left = FIRST_WAIT - 2 * 0.1
    assert weather.rains(0.4, day=2.0) == pytest.approx(2 + left / 0.4, abs=TICK)
    left -= 0.5 * 0.4
    assert weather.rains(0.05, day=2.5) == pytest.approx(2.5 + left / 0.05, abs=TICK)


@given(spells=st.lists(st.tuples(st.floats(0.01, 3.0), RATES), min_size=1, max_size=8))
def test_rates_integrate_to_the_luck(spells: list[tuple[float, float]]) -> None:
    """However often the rate changes, rate times time up to the due day is the luck that was drawn."""
    weather = Weather()
    day, used = 0.0, 0.0
    for days, rate in spells:
        due = weather.rains(rate, day=day)
        exposed = min(days, due - day)
        used, day = used + rate * exposed, day + exposed
        if day == due:
            break
    used += spells[-1][1] * (weather.clocks[RAIN] - day)
    assert used == pytest.approx(FIRST_WAIT, abs=1e-5)


@given(days=st.lists(st.floats(0.01, 1.0), min_size=1, max_size=6))
def test_asking_again_at_the_same_rate_moves_nothing(days: list[float]) -> None:
    """A hazard that is set anew every so often, at its own rate, keeps its day."""
    weather = Weather()
    due = weather.rains(0.01)
    for pause in days:
        assert weather.rains(0.01, day=weather.now + pause) == pytest.approx(due, abs=10 * TICK)


def test_a_rate_of_nothing_keeps_the_luck() -> None:
    """While the rate is 0 the event never comes and its luck is not used up."""
    weather = Weather()
    weather.rains(0.1)
    assert weather.rains(0.0, day=2.0) == NEVER
    assert weather.rains(0.1, day=50.0) == pytest.approx(50 + FIRST_WAIT / 0.1 - 2, abs=TICK)


def test_a_cancelled_hazard_keeps_its_age() -> None:
    """Stopped and started again, a hazard goes on with the luck that it had left."""
    weather = Weather()
    weather.rains(0.1)
    weather.now = 3.0
    clockwork.cancel(weather, RAIN)
    assert weather.clocks[RAIN] == NEVER
    assert weather.rains(0.1, day=20.0) == pytest.approx(20 + FIRST_WAIT / 0.1 - 3, abs=TICK)


def test_a_clock_that_is_no_hazard_can_be_cancelled() -> None:
    """An event set for a day is stopped, and holds no luck."""
    weather = Weather()
    clockwork.at(weather, SNOW, 5.0)
    clockwork.cancel(weather, SNOW)
    assert (weather.clocks[SNOW], weather.budgets[SNOW]) == (NEVER, -1.0)


def test_each_firing_has_luck_of_its_own() -> None:
    """After a hazard has fired, the next wait is drawn for the next occurrence."""
    weather = Weather()
    due = weather.rains(1.0)
    weather.now = due
    clockwork.fired(weather, RAIN)
    assert weather.firings[RAIN] == 1
    assert weather.rains(1.0) == pytest.approx(due + SECOND_WAIT, abs=2 * TICK)


def test_a_clock_that_is_no_hazard_counts_no_firing() -> None:
    """An event that was set for a day has no luck to count."""
    weather = Weather()
    clockwork.at(weather, SNOW, 5.0)
    clockwork.fired(weather, SNOW)
    assert weather.firings == [0, 0]


def clock_of_ten_days(weather: Weather) -> float:
    """Give the rain ten days of luck to use up at a rate of 1 and start it."""
    weather.budgets[RAIN] = 10.0
    return weather.rains(1.0)


def test_a_forbidden_window_freezes_a_hazard() -> None:
    """A clock that needs ten days and may not run from day 4 to day 7 fires on day 13 (A08)."""
    assert clock_of_ten_days(Weather(forbidden=((RAIN, 4.0, 7.0),))) == 13.0


def test_disabling_and_enabling_keeps_the_age() -> None:
    """The same clock, stopped on day 4 and started on day 7 by hand, fires on day 13 as well (A08)."""
    weather = Weather()
    clock_of_ten_days(weather)
    weather.now = 4.0
    clockwork.cancel(weather, RAIN)
    assert weather.rains(1.0, day=7.0) == 13.0


@pytest.mark.parametrize("asked_on", [2.0, 4.0, 5.5, 7.0, 9.0])
def test_a_frozen_hazard_does_not_age(asked_on: float) -> None:
    """Asked again before, in or after the window, the clock of A08 still fires on day 13."""
    weather = Weather(forbidden=((RAIN, 4.0, 7.0),))
    clock_of_ten_days(weather)
    assert weather.rains(1.0, day=asked_on) == 13.0


def test_windows_of_one_event_add_up() -> None:
    """Two windows freeze a hazard twice; one that lies behind its day does not count."""
    windows = ((RAIN, 1.0, 2.0), (RAIN, 4.0, 7.0), (RAIN, 20.0, 30.0))
    assert clock_of_ten_days(Weather(forbidden=windows)) == 14.0


def test_a_hazard_due_as_its_window_begins_waits() -> None:
    """A clock that needs ten days and is forbidden from day 10 to day 12 fires on day 12."""
    assert clock_of_ten_days(Weather(forbidden=((RAIN, 10.0, 12.0),))) == 12.0


def test_a_window_without_an_end_stops_a_hazard_for_good() -> None:
    """What is forbidden for good from day 4 never happens if its luck lasts longer."""
    assert clock_of_ten_days(Weather(forbidden=((RAIN, 4.0, NEVER),))) == NEVER
    assert clock_of_ten_days(Weather(forbidden=((RAIN, 11.0, NEVER),))) == 10.0


@pytest.mark.parametrize(
    ("day", "due"), [(3.9, 3.9), (4.0, 9.0), (6.0, 9.0), (7.0, 9.0), (9.0, 9.0), (12.0, NEVER)]
)
def test_a_dated_event_waits_for_the_end_of_the_window(day: float, due: float) -> None:
    """An event that falls due in a window comes on the day it ends; abutting windows are one."""
    weather = Weather(forbidden=((RAIN, 4.0, 7.0), (RAIN, 7.0, 9.0), (RAIN, 11.0, NEVER)))
    clockwork.at(weather, RAIN, day)
    assert weather.clocks[RAIN] == pytest.approx(due, abs=TICK)


@pytest.mark.parametrize("set_clock", [clock_of_ten_days, lambda weather: weather.rains(1.0)])
def test_a_window_concerns_its_own_event_only(set_clock: Callable[[Weather], float]) -> None:
    """Forbidding snow delays no rain."""
    assert set_clock(Weather(forbidden=((SNOW, 0.0, NEVER),))) == set_clock(Weather())
