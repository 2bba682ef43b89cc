"""The diary of one history: what happened on which day, from which cause, and what it changed."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Final, Protocol

from northsouth.engines import minutes
from northsouth.engines.minutes import Minutes
from northsouth.vocabulary.event_list import EventList
from northsouth.vocabulary.units import date_of
from northsouth.vocabulary.world import quantities

THE_EXPERIMENT: Final = "EXPERIMENT"
"""What stands for the event of a change that an experiment makes, and for the cause of what it forces."""


@dataclass(frozen=True, slots=True)
class Page:
    """One happening: its day, event and cause (by number, -1 for the experiment) and the world.

    ``changes`` holds the old and the new value of each quantity that moved; ``world`` every
    quantity as the happening left it, and none where the diary keeps no worlds; ``minutes`` what was
    said, where it was a conference and somebody took them.
    """

    day: float
    event: int
    cause: int
    changes: dict[str, tuple[float, float]]
    world: dict[str, float]
    minutes: Minutes | None = None


class Witness(Protocol):
    """Whoever is told of each happening of a history, and of each change by the experiment."""

    def open(self, day: float, event: int, cause: int, world: Any) -> None:  # noqa: ANN401
        """Hear what is about to happen, with the world before it."""

    def close(self, world: Any) -> None:  # noqa: ANN401 - any model's world
        """Hear that it has happened, with the world after it."""


class Scribe(Protocol):
    """Whoever takes the minutes of conferences."""

    def attend(self, day: float, event: int, world: Any) -> Minutes | None:  # noqa: ANN401
        """Take the minutes of what is about to happen, if it is a conference."""


@dataclass(slots=True)
class Diary:
    """A diary for one kind of world; an engine opens and closes a page for each happening.

    Without ``whole`` its pages hold what changed and no worlds, and take a fraction of the room.
    """

    world: type
    scribe: Scribe | None = None
    whole: bool = True
    pages: list[Page] = field(default_factory=list)
    _names: tuple[str, ...] = ()
    _values: Callable[[Any], tuple[float, ...]] = tuple
    _before: tuple[float, ...] = ()
    _day: float = 0.0
    _event: int = 0
    _cause: int = 0
    _minutes: Minutes | None = None

    def __post_init__(self) -> None:
        """Read the names of the world's quantities."""
        self._names = tuple(quantity.name for quantity in quantities(self.world))
        self._values = attrgetter(*self._names)

    def open(self, day: float, event: int, cause: int, world: Any) -> None:  # noqa: ANN401
        """Note what is about to happen and the world before it."""
        self._day, self._event, self._cause = day, event, cause
        self._before = self._values(world)
        self._minutes = self.scribe.attend(day, event, world) if self.scribe is not None else None

    def close(self, world: Any) -> None:  # noqa: ANN401 - any model's world
        """Write the page: what the happening changed and the world after it."""
        after = self._values(world)
        changes = {
            name: (old, new)
            for name, old, new in zip(self._names, self._before, after, strict=True)
            if new is not old and new != old
        }
        left = dict(zip(self._names, after, strict=True)) if self.whole else {}
        self.pages.append(Page(self._day, self._event, self._cause, changes, left, self._minutes))


def as_object(page: Page, events: EventList) -> dict[str, Any]:
    """Give a happening as a table for JSON, events by their names; what never happens is null.

    It has a ``world`` where the page keeps one, and a conference its ``minutes``, where somebody took
    them.
    """
    told: dict[str, Any] = {
        "day": page.day,
        "date": date_of(page.day).isoformat(),
        "event": events[page.event].name if page.event >= 0 else THE_EXPERIMENT,
        "cause": events[page.cause].name if page.cause >= 0 else THE_EXPERIMENT,
        "changes": {name: [_plain(old), _plain(new)] for name, (old, new) in page.changes.items()},
    }
    if page.world:
        told["world"] = {name: _plain(value) for name, value in page.world.items()}
    if page.minutes is not None:
        told["minutes"] = minutes.as_object(page.minutes)
    return told


def _plain(value: float) -> float | None:
    """Write a number for JSON, which knows no infinity."""
    return value if math.isfinite(value) else None
