"""The diary of one history: what happened on which day, from which cause, and what it changed."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
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
    quantity as the happening left it; ``minutes`` what was said, where it was a conference and somebody
    took them.
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
    """A diary for one kind of world; an engine opens and closes a page for each happening."""

    world: type
    scribe: Scribe | None = None
    pages: list[Page] = field(default_factory=list)
    _names: tuple[str, ...] = ()
    _before: dict[str, float] = field(default_factory=dict)
    _day: float = 0.0
    _event: int = 0
    _cause: int = 0
    _minutes: Minutes | None = None

    def __post_init__(self) -> None:
        """Read the names of the world's quantities."""
        self._names = tuple(quantity.name for quantity in quantities(self.world))

    def open(self, day: float, event: int, cause: int, world: Any) -> None:  # noqa: ANN401
        """Note what is about to happen and the world before it."""
        self._day, self._event, self._cause = day, event, cause
        self._before = self._values(world)
        self._minutes = self.scribe.attend(day, event, world) if self.scribe is not None else None

    def close(self, world: Any) -> None:  # noqa: ANN401 - any model's world
        """Write the page: what the happening changed and the world after it."""
        after = self._values(world)
        changes = {
            name: (self._before[name], value) for name, value in after.items() if value != self._before[name]
        }
        self.pages.append(Page(self._day, self._event, self._cause, changes, after, self._minutes))

    def _values(self, world: Any) -> dict[str, float]:  # noqa: ANN401 - any model's world
        return {name: getattr(world, name) for name in self._names}


def as_object(page: Page, events: EventList) -> dict[str, Any]:
    """Give a happening as a table for JSON, events by their names; what never happens is null.

    A conference bears its ``minutes``, where somebody took them.
    """
    changes = {name: [_plain(before), _plain(after)] for name, (before, after) in page.changes.items()}
    told = {
        "day": page.day,
        "date": date_of(page.day).isoformat(),
        "event": events[page.event].name if page.event >= 0 else THE_EXPERIMENT,
        "cause": events[page.cause].name if page.cause >= 0 else THE_EXPERIMENT,
        "changes": changes,
        "world": {name: _plain(value) for name, value in page.world.items()},
    }
    return told if page.minutes is None else told | {"minutes": minutes.as_object(page.minutes)}


def _plain(value: float) -> float | None:
    """Write a number for JSON, which knows no infinity."""
    return value if math.isfinite(value) else None
