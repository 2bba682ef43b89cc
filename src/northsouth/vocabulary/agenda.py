"""The agenda: one clock for each kind of event, and the four ways in which a response moves one.

``at`` and ``after`` set a clock, ``cancel`` stops it, ``hazard`` lets it use up a unit exponential
at the current rate, so that a changed rate moves the same luck and does not draw it again.
Windows in which an experiment forbids an event count for nothing: a hazard does not age in them,
and any other event that falls due waits for the window's end.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from typing import Protocol

from northsouth.vocabulary.luck import Fortune, unit_exponential
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER, rounded_up


class Agenda(Protocol):
    """What an engine keeps of its clocks; sequences are indexed by the number of the event."""

    now: float
    """The day of the present happening."""

    @property
    def clocks(self) -> MutableSequence[float]:
        """The day on which each event happens next, or never."""

    @property
    def budgets(self) -> MutableSequence[float]:
        """What is left of each hazard's unit exponential; negative where none is held."""

    @property
    def rates(self) -> MutableSequence[float]:
        """Each hazard's current rate, a day."""

    @property
    def aged_to(self) -> MutableSequence[float]:
        """The day up to which each hazard's budget has been used."""

    @property
    def firings(self) -> MutableSequence[int]:
        """How often each hazard has fired by its own luck; forced happenings are not counted."""

    @property
    def windows(self) -> int:
        """How many forbidden windows there are."""

    @property
    def forbidden_events(self) -> Sequence[int]:
        """The event that each forbidden window concerns; windows are sorted by their first day."""

    @property
    def forbidden_from(self) -> Sequence[float]:
        """The first day of each forbidden window."""

    @property
    def forbidden_to(self) -> Sequence[float]:
        """The day on which each forbidden window ends."""


@for_both_engines
def now(agenda: Agenda) -> float:
    """Return the day of the present happening."""
    return agenda.now


@for_both_engines
def at(agenda: Agenda, event: int, day: float) -> None:
    """Set the event's clock to a day; a day that has passed means at once."""
    due = max(rounded_up(day), agenda.now)
    for window in range(agenda.windows):
        if (
            agenda.forbidden_events[window] == event
            and agenda.forbidden_from[window] <= due < agenda.forbidden_to[window]
        ):
            due = agenda.forbidden_to[window]
    agenda.clocks[event] = due


@for_both_engines
def after(agenda: Agenda, event: int, days: float) -> None:
    """Set the event's clock to some days from now."""
    at(agenda, event, agenda.now + days)


@for_both_engines
def due(agenda: Agenda, event: int) -> float:
    """Return the day on which the event happens next by its own clock, or never."""
    return agenda.clocks[event]


@for_both_engines
def cancel(agenda: Agenda, event: int) -> None:
    """Stop the event's clock; a hazard keeps what is left of its luck."""
    settle(agenda, event)
    agenda.rates[event] = 0.0
    agenda.clocks[event] = NEVER


@for_both_engines
def hazard(agenda: Agenda, luck: Fortune, event: int, stream: int, rate: float) -> None:
    """Let the event happen at a rate (expected happenings a day) from now on.

    The luck is a unit exponential from ``stream``, drawn once a firing and used up at the rates
    that have held since; asking again with another rate moves the clock along the same luck.
    """
    settle(agenda, event)
    if agenda.budgets[event] < 0.0:
        agenda.budgets[event] = unit_exponential(luck, stream, 0, agenda.firings[event], 0)
    agenda.rates[event] = rate
    agenda.aged_to[event] = agenda.now
    agenda.clocks[event] = _day_when_used_up(agenda, event)


@for_both_engines
def settle(agenda: Agenda, event: int) -> None:
    """Use up a hazard's budget at the old rate for the days that have passed since it was set."""
    if agenda.budgets[event] >= 0.0 and agenda.rates[event] > 0.0:
        exposed = agenda.now - agenda.aged_to[event]
        for window in range(agenda.windows):
            if agenda.forbidden_events[window] == event:
                start = max(agenda.forbidden_from[window], agenda.aged_to[event])
                end = min(agenda.forbidden_to[window], agenda.now)
                exposed -= max(end - start, 0.0)
        used = agenda.rates[event] * exposed
        agenda.budgets[event] = max(agenda.budgets[event] - used, 0.0)
        agenda.aged_to[event] = agenda.now


@for_both_engines
def heed_windows(agenda: Agenda, event: int, day: float) -> None:
    """Move a clock that was set when nobody knew of the windows from ``day`` on, a day still to come."""
    due = agenda.clocks[event]
    ages = agenda.budgets[event] >= 0.0 and agenda.rates[event] > 0.0
    for window in range(agenda.windows):
        if agenda.forbidden_events[window] == event and agenda.forbidden_to[window] > day:
            start = max(agenda.forbidden_from[window], day)
            if ages and start <= due < NEVER:
                due += agenda.forbidden_to[window] - start
            elif start <= due < agenda.forbidden_to[window]:
                due = agenda.forbidden_to[window]
    if due != agenda.clocks[event]:
        agenda.clocks[event] = due


@for_both_engines
def fired(agenda: Agenda, event: int) -> None:
    """Note that an event has come due by its own clock: a hazard's luck is spent and counted."""
    if agenda.budgets[event] >= 0.0:
        agenda.budgets[event] = -1.0
        agenda.rates[event] = 0.0
        agenda.firings[event] += 1


@for_both_engines
def _day_when_used_up(agenda: Agenda, event: int) -> float:
    """Find the day on which a hazard's budget is gone if its rate stays and windows count nothing."""
    if agenda.rates[event] <= 0.0:
        return NEVER
    due = agenda.now + agenda.budgets[event] / agenda.rates[event]
    for window in range(agenda.windows):
        if agenda.forbidden_events[window] == event and agenda.forbidden_to[window] > agenda.now:
            start = max(agenda.forbidden_from[window], agenda.now)
            if due >= start:
                due += agenda.forbidden_to[window] - start
    return rounded_up(due)
