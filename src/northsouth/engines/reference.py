"""The reference engine: SimPy's calendar and plain Python, one history at a time.

Each time a response sets a clock, an event is put into SimPy's calendar at that time with the
event's rank as its priority; when its turn comes and the clock has moved meanwhile, it is stale and
nothing happens. Edits of the experiment come first on their day.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, SupportsIndex, overload

import simpy

from northsouth.designs.scenario import Scenario
from northsouth.engines.beginning import Beginning
from northsouth.engines.diary import Witness
from northsouth.engines.edits import RULE, Change, Edits, edits_of
from northsouth.engines.machinery import MOST_HAPPENINGS, Machinery, RunawayHistoryError
from northsouth.vocabulary.agenda import cancel, fired, heed_windows
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import LuckAt
from northsouth.vocabulary.units import NEVER, rounded_up

BY_THE_EXPERIMENT: Final = -1
"""The cause of a happening that an experiment or the model's givens bring about."""
EDITS_FIRST: Final = -1
NO_BUDGET: Final = -1.0


class Entry(simpy.Event):
    """An entry in SimPy's calendar that calls one function when its time comes."""

    def __init__(self, calendar: simpy.Environment, call: Callable[[simpy.Event], None]) -> None:
        """Prepare the entry; ``calendar.schedule`` puts it in its place."""
        super().__init__(calendar)
        self._ok = True
        self._value = None
        self.callbacks = [call]


class Clocks(list[float]):
    """The clocks of all events; setting one puts an entry into the calendar."""

    __slots__ = ("history",)

    def __init__(self, history: History, count: int) -> None:
        """Start with every clock stopped."""
        super().__init__([NEVER] * count)
        self.history = history

    @overload
    def __setitem__(self, event: SupportsIndex, day: float) -> None: ...
    @overload
    def __setitem__(self, event: slice, day: Any) -> None: ...  # noqa: ANN401 - as list has it
    def __setitem__(self, event: Any, day: Any) -> None:
        """Move one clock."""
        super().__setitem__(event, day)
        self.history.clock_moved(event, day)


class History:
    """One history under way: its world, its luck, its agenda and SimPy's calendar.

    It is itself the agenda that responses are handed (see ``vocabulary.agenda.Agenda``).
    """

    def __init__(self, engine: ReferenceEngine, luck: Luck, diary: Witness | None) -> None:
        """Lay out an empty world on the opening day."""
        count = len(engine.machinery.events)
        self.engine = engine
        self.luck = luck
        self.diary = diary
        self.world: Any = engine.machinery.world()
        self.now = engine.scenario.opening
        self.calendar = simpy.Environment(initial_time=self.now)
        self.versions = [0] * count
        self.causes = [BY_THE_EXPERIMENT] * count
        self.present = BY_THE_EXPERIMENT
        self.pending_force = [0] * count
        self.happenings = 0
        self.budgets = [NO_BUDGET] * count
        self.rates = [0.0] * count
        self.aged_to = [self.now] * count
        self.firings = [0] * count
        self.clocks = Clocks(self, count)

    def open(self) -> None:
        """Let the history open under the edits of its first stretch."""
        first = self.engine.edits[0]
        if first.rule:
            setattr(self.world, RULE, first.rule)
        self._know(first)
        self._happen(self.engine.machinery.events.number_of(self.engine.machinery.opening), BY_THE_EXPERIMENT)
        self._enter_edits(first)

    def begin(self, edits: Edits) -> None:
        """Go on under the edits of another stretch; whoever moved a clock still has."""
        self._know(edits)
        for event, cause in enumerate(self.causes):
            heed_windows(self, event, edits.begins)
            self.causes[event] = cause
        self._enter_edits(edits)

    def run_to(self, day: float) -> None:
        """Let all happen that happens before a day."""
        while self.calendar.peek() < day:
            self.calendar.step()
            if self.happenings > MOST_HAPPENINGS:
                raise RunawayHistoryError(self.now)

    def finish(self) -> None:
        """Let all happen that happens by the horizon, that day included."""
        self.run_to(math.nextafter(self.engine.scenario.horizon, NEVER))

    def _know(self, edits: Edits) -> None:
        """Take up the windows and the given results of a stretch."""
        self.luck.given[:] = edits.given
        self.windows = len(edits.windows)
        self.forbidden_events = [window.event for window in edits.windows]
        self.forbidden_from = [window.first for window in edits.windows]
        self.forbidden_to = [window.end for window in edits.windows]

    def clock_moved(self, event: int, day: float) -> None:
        """Enter a moved clock into the calendar and remember who moved it."""
        self.versions[event] += 1
        self.causes[event] = self.present
        if day < NEVER:
            version = self.versions[event]
            self._enter(day, 2 * event, partial(self._come_due, event, version))

    def _enter(self, day: float, priority: int, call: Callable[[simpy.Event], None]) -> None:
        self.calendar.schedule(Entry(self.calendar, call), priority, day - self.calendar.now)  # type: ignore[arg-type]

    def _enter_edits(self, edits: Edits) -> None:
        self.forced = frozenset(edits.forced)
        for change in edits.changes:
            self._enter(change.day, EDITS_FIRST, partial(self._change, change))
        for day, event in edits.forced:
            self.pending_force[event] += 1
            self._enter(day, 2 * event + 1, partial(self._force, event))

    def _come_due(self, event: int, version: int, _: simpy.Event) -> None:
        """Let an event happen by its own clock, unless the entry is stale or a force is pending."""
        if version != self.versions[event]:
            return
        self.now = self.calendar.now
        cause = self.causes[event]
        fired(self, event)
        self.clocks[event] = NEVER
        if not self._is_forced_instead(event):
            self._happen(event, cause)

    def _is_forced_instead(self, event: int) -> bool:
        """Say whether a force takes the place of a firing: for what happens once, any that is still to come.

        An event that renews itself goes on by its own clock; only on the very day of the force is it one.
        """
        if not self.engine.machinery.events[event].routine:
            return self.pending_force[event] > 0
        return (self.now, event) in self.forced

    def _force(self, event: int, _: simpy.Event) -> None:
        """Let an event happen because the experiment says so; its own clock is stopped."""
        self.now = self.calendar.now
        self.pending_force[event] -= 1
        cancel(self, event)
        self._happen(event, BY_THE_EXPERIMENT)

    def _happen(self, event: int, cause: int) -> None:
        """Call the responses to an event, in the order that the list of events gives."""
        self.happenings += 1
        self.present = event
        if self.diary is not None:
            self.diary.open(self.now, event, cause, self.world)
        facts = self.engine.facts
        for name, response in self.engine.responses[event]:
            response(self.world, facts[name], self.luck, self)
        if self.diary is not None:
            self.diary.close(self.world)
        self.present = BY_THE_EXPERIMENT

    def _change(self, change: Change, _: simpy.Event) -> None:
        """Set or multiply a quantity of the world because the experiment says so."""
        self.now = self.calendar.now
        if self.diary is not None:
            self.diary.open(self.now, BY_THE_EXPERIMENT, BY_THE_EXPERIMENT, self.world)
        before = getattr(self.world, change.quantity)
        value = change.value * before if change.multiplies else change.value
        setattr(self.world, change.quantity, type(before)(value))
        if self.diary is not None:
            self.diary.close(self.world)

    def watch(self, day: float, quantities: Sequence[str], seen: list[list[float]]) -> None:
        """Write down some quantities at the end of a day, disturbing nothing."""
        last = 2 * len(self.versions)
        self._enter(
            rounded_up(day),
            last,
            lambda _: seen.append([float(getattr(self.world, name)) for name in quantities]),
        )


class ReferenceEngine:
    """Runs any rerun of one scenario in plain Python."""

    def __init__(self, machinery: Machinery, scenario: Scenario, *, seed: int) -> None:
        """Prepare what all reruns share: facts, responses and edits."""
        self.machinery = machinery
        self.scenario = scenario
        self.seed = seed
        self.facts = machinery.facts_of(scenario.facts)
        self.responses = machinery.responses()
        self.edits = edits_of(machinery, scenario)
        self.happenings = 0

    def rerun(self, number: int, diary: Witness | None = None) -> Any:  # noqa: ANN401 - any model's world
        """Run one history and return its final world; write it down where a diary is handed in."""
        history = self._history(number, diary)
        self._run(history)
        self.happenings = history.happenings
        return history.world

    def watch(self, number: int, days: Sequence[float], quantities: Sequence[str]) -> list[list[float]]:
        """Run one history and return some quantities at the end of some days: days by quantities."""
        history = self._history(number, None)
        seen: list[list[float]] = []
        for day in days:
            history.watch(day, quantities, seen)
        self._run(history)
        return seen

    def beginning(self, number: int) -> Beginning:
        """Run one history up to its last stretch, and keep how it stands."""
        history = self._history(number, None)
        self._run_to_last(history)
        return Beginning.of(history)

    def rerun_from(self, number: int, beginning: Beginning) -> Any:  # noqa: ANN401 - any model's world
        """Go on from where a history stands, and return its final world; the beginning stays as it is."""
        history = self._history(number, None)
        beginning.restore(history)
        self._run_last(history)
        self.happenings = history.happenings - beginning.happenings
        return history.world

    def _run(self, history: History) -> None:
        self._run_to_last(history)
        self._run_last(history)

    def _run_to_last(self, history: History) -> None:
        history.open()
        for edits in self.edits[1:]:
            history.run_to(edits.begins)

    def _run_last(self, history: History) -> None:
        for edits in self.edits[1:]:
            history.begin(edits)
        history.finish()

    def _history(self, number: int, diary: Witness | None) -> History:
        return History(self, self.luck_of(number), diary)

    def luck_of(self, number: int) -> Luck:
        """Give the luck of a rerun as its history opens."""
        middle = self.scenario.luck is LuckAt.MIDDLE
        return Luck(self.seed, number, middle=middle, given=list(self.edits[0].given))
