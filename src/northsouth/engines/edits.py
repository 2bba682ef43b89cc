"""What an experiment and the model's givens do to a history, in the numbers that engines use.

An experiment's word goes before the model's: an event that it forces is no longer given by the model,
and a given one that falls into a forbidden window waits for its end. A history that takes over the
record until a day has two stretches, each with edits of its own; until the second begins nothing is
known of what it brings.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from northsouth.designs.scenario import Scenario
from northsouth.engines.machinery import Machinery
from northsouth.records.experiment import Intervention
from northsouth.vocabulary.questions import InterventionKind, RuleName
from northsouth.vocabulary.rules import NUMBERS
from northsouth.vocabulary.units import NEVER, rounded_up

NOT_GIVEN = math.nan
QUESTION: Final = "recorded_question"
ANSWER: Final = "recorded_answer"
"""The quantities of the world that hold the question that a conference is asked, and its given answer."""
MINUTES: Final = 2.0**-8
"""The time between two questions that are given for one day, in days."""
RULE: Final = "rule"
"""The quantity of the world that holds the number of the rule."""


@dataclass(frozen=True, slots=True)
class Change:
    """A quantity of the world that takes a value, or is multiplied by it, on a day."""

    day: float
    quantity: str
    value: float
    multiplies: bool


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days in which an event may not happen."""

    event: int
    first: float
    end: float


@dataclass(frozen=True, slots=True)
class Edits:
    """All edits of one stretch of a history: changes and forced events by day, windows, given results.

    The stretch begins before anything that happens on the day ``begins``, and ends before the next
    one. ``rule`` is the number of the rule under which a history opens.
    """

    begins: float
    rule: int = 0
    changes: tuple[Change, ...] = ()
    forced: tuple[tuple[float, int], ...] = ()
    windows: tuple[Window, ...] = ()
    given: tuple[float, ...] = ()


@dataclass(slots=True)
class _Draft:
    """The edits of a stretch in the making; a change of the rule comes before all others of its day."""

    rules: list[Change] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    forced: list[tuple[float, int]] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)
    given: list[float] = field(default_factory=list)
    spoken_for: set[int] = field(default_factory=set)

    def closed(self, begins: float, rule: RuleName, windows: tuple[Window, ...]) -> Edits:
        """Put everything in order; what lies before the stretch happens as it begins."""
        changes = [replace(change, day=max(change.day, begins)) for change in (*self.rules, *self.changes)]
        return Edits(
            begins,
            NUMBERS[rule],
            tuple(sorted(changes, key=lambda change: change.day)),
            tuple(sorted((max(day, begins), event) for day, event in self.forced)),
            windows,
            tuple(self.given),
        )


def edits_of(machinery: Machinery, scenario: Scenario) -> tuple[Edits, ...]:
    """Translate givens and interventions into the edits of each stretch of a history.

    Raises KeyError for a name that the model lacks.
    """
    own = _drafted(machinery, scenario.interventions)
    record = scenario.record
    if record is None:
        _add_givens(machinery, scenario, own.windows, ((own, NEVER),))
        return (own.closed(scenario.opening, scenario.rule, _merged(own.windows)),)
    taken = _drafted(machinery, record.interventions)
    _cut(taken, record.until)
    windows = [*taken.windows, *(replace(each, first=max(each.first, record.until)) for each in own.windows)]
    _add_givens(machinery, scenario, windows, ((taken, record.until), (own, NEVER)))
    if record.rule is not scenario.rule:
        own.rules.insert(0, _change_of_rule(record.until, scenario.rule))
    return (
        taken.closed(scenario.opening, record.rule, _merged(taken.windows)),
        own.closed(record.until, scenario.rule, _merged(windows)),
    )


def _drafted(machinery: Machinery, interventions: Sequence[Intervention]) -> _Draft:
    draft = _Draft(given=[NOT_GIVEN] * len(machinery.results))
    for intervention in interventions:
        _add_intervention(draft, machinery, intervention)
    draft.spoken_for = {event for _, event in draft.forced}
    return draft


def _cut(draft: _Draft, end: float) -> None:
    """Leave out what the record says of days from the end of its stretch on."""
    draft.rules = [change for change in draft.rules if change.day < end]
    draft.changes = [change for change in draft.changes if change.day < end]
    draft.forced = [force for force in draft.forced if force[0] < end]
    draft.windows = [replace(each, end=min(each.end, end)) for each in draft.windows if each.first < end]
    draft.spoken_for = {event for _, event in draft.forced}


def _add_givens(
    machinery: Machinery,
    scenario: Scenario,
    windows: Sequence[Window],
    stretches: Sequence[tuple[_Draft, float]],
) -> None:
    """Add what the model gives, each to the stretch in which it falls; they come with their ends."""
    for given in scenario.givens:
        day_or_value = scenario.facts[given.fact]
        if given.event:
            event = machinery.events.number_of(given.event)
            day = _when_allowed(windows, event, rounded_up(day_or_value))
            draft = next((draft for draft, end in stretches if day < end), None)
            if draft is not None and event not in draft.spoken_for:
                draft.forced.append((day, event))
        else:
            day = rounded_up(given.day)
            draft = next(draft for draft, end in stretches if day < end)
            draft.changes.insert(0, Change(day, given.quantity, day_or_value, multiplies=False))


def _merged(windows: Sequence[Window]) -> tuple[Window, ...]:
    """Join windows of one event that overlap or touch, so that no day is counted twice."""
    merged: list[Window] = []
    for window in sorted(windows, key=lambda each: (each.event, each.first)):
        last = merged[-1] if merged else None
        if last is not None and last.event == window.event and window.first <= last.end:
            merged[-1] = Window(last.event, last.first, max(last.end, window.end))
        else:
            merged.append(window)
    return tuple(merged)


def _when_allowed(windows: Sequence[Window], event: int, day: float) -> float:
    """Return the day itself, or the end of the forbidden windows in which it falls."""
    for window in sorted(windows, key=lambda each: each.first):
        if window.event == event and window.first <= day < window.end:
            day = window.end
    return day


def _change_of_rule(day: float, rule: RuleName) -> Change:
    return Change(day, RULE, float(NUMBERS[rule]), multiplies=False)


def _add_question(draft: _Draft, machinery: Machinery, day: float, asked: Intervention) -> None:
    """Have a conference meet over one question; several of one day follow each other by minutes."""
    event = machinery.events.number_of(machinery.asked)
    while (day, event) in draft.forced:
        day += MINUTES
    number = float(machinery.results.index(asked.target))
    draft.changes.append(Change(day, QUESTION, number, multiplies=False))
    draft.changes.append(Change(day, ANSWER, asked.value, multiplies=False))
    draft.forced.append((day, event))


def _add_intervention(draft: _Draft, machinery: Machinery, intervention: Intervention) -> None:
    day = rounded_up(intervention.day)
    match intervention.kind:
        case InterventionKind.SET:
            draft.changes.append(Change(day, intervention.target, intervention.value, multiplies=False))
        case InterventionKind.SCALE:
            scale = machinery.scales[intervention.target]
            draft.changes.extend(
                Change(day, quantity, intervention.value, multiplies=True)
                for quantity in (*scale.stocks, scale.multiplier)
            )
            if scale.raises:
                draft.changes.append(Change(day, scale.raises, 1.0, multiplies=False))
        case InterventionKind.ASK:
            _add_question(draft, machinery, day, intervention)
        case InterventionKind.FORCE:
            draft.forced.append((day, machinery.events.number_of(intervention.target)))
        case InterventionKind.FORBID:
            event = machinery.events.number_of(intervention.target)
            draft.windows.append(Window(event, day, rounded_up(intervention.until)))
        case InterventionKind.OUTCOME:
            draft.given[machinery.results.index(intervention.target)] = intervention.value
        case InterventionKind.INFORM:
            draft.forced.extend(
                (day, machinery.events.number_of(machinery.informed[bloc]))
                for bloc in intervention.target.split(" ")
            )
        case InterventionKind.RULE:
            draft.rules.append(_change_of_rule(day, RuleName(intervention.target)))
