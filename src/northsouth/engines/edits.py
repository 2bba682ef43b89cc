"""What an experiment and the model's givens do to a history, in the numbers that engines use.

An experiment's word goes before the model's: an event that it forces is no longer given by the model,
and a given one that falls into a forbidden window waits for its end.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from northsouth.engines.machinery import Machinery
from northsouth.records.experiment import Given, Intervention
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import NEVER, rounded_up

NOT_GIVEN = math.nan


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
    """All edits of one scenario: changes and forced events by day, windows, given results."""

    changes: tuple[Change, ...] = ()
    forced: tuple[tuple[float, int], ...] = ()
    windows: tuple[Window, ...] = ()
    given: tuple[float, ...] = ()


@dataclass(slots=True)
class _Draft:
    changes: list[Change] = field(default_factory=list)
    forced: list[tuple[float, int]] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)
    given: list[float] = field(default_factory=list)


def edits_of(
    machinery: Machinery,
    interventions: Sequence[Intervention],
    *,
    givens: Sequence[Given] = (),
    facts: Mapping[str, float] | None = None,
    opening: float = -math.inf,
) -> Edits:
    """Translate givens and interventions; what lies before the opening day happens on it.

    Raises KeyError for a name that the model lacks.
    """
    draft = _Draft(given=[NOT_GIVEN] * len(machinery.results))
    for intervention in interventions:
        _add_intervention(draft, machinery, intervention)
    spoken_for = {event for _, event in draft.forced}
    for given in givens:
        day_or_value = (facts or {})[given.fact]
        if given.event:
            event = machinery.events.number_of(given.event)
            day = _when_allowed(draft.windows, event, rounded_up(day_or_value))
            if event not in spoken_for and day < NEVER:
                draft.forced.append((day, event))
        else:
            draft.changes.insert(
                0, Change(rounded_up(given.day), given.quantity, day_or_value, multiplies=False)
            )
    changes = [replace(change, day=max(change.day, opening)) for change in draft.changes]
    return Edits(
        tuple(sorted(changes, key=lambda change: change.day)),
        tuple(sorted((max(day, opening), event) for day, event in draft.forced)),
        _merged(draft.windows),
        tuple(draft.given),
    )


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
        case InterventionKind.FORCE:
            draft.forced.append((day, machinery.events.number_of(intervention.target)))
        case InterventionKind.FORBID:
            event = machinery.events.number_of(intervention.target)
            draft.windows.append(Window(event, day, rounded_up(intervention.until)))
        case InterventionKind.OUTCOME:
            draft.given[machinery.results.index(intervention.target)] = intervention.value
        case InterventionKind.INFORM:
            draft.forced.append((day, machinery.events.number_of(machinery.informed)))
