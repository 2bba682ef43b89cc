"""A closed list of events in the order in which happenings of one day fall.

An event's number is its place in the list, and its place is its rank: outside facts come before
reports, reports before beliefs, then the field, conferences, orders, records.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum


class Rank(IntEnum):
    """The order of business on one day."""

    OPENING = 0
    OUTSIDE_FACT = 1
    REPORT = 2
    BELIEF = 3
    FIELD = 4
    CONFERENCE = 5
    ORDER = 6
    RECORD = 7


@dataclass(frozen=True, slots=True)
class Event:
    """A kind of happening: name, rank, the sentence that the diary prints, and who responds.

    ``heard_by`` names the claims whose responses run, in this order. A routine event renews itself;
    a diary for reading folds it away.
    """

    name: str
    rank: Rank
    meaning: str
    heard_by: tuple[str, ...]
    routine: bool = False


@dataclass(slots=True)
class EventList:
    """A closed list of events, written in rank order; an event's number is its place.

    >>> toy = EventList()
    >>> toy.add(Rank.OUTSIDE_FACT, "RAIN", "It rains.", "weather")
    0
    >>> toy.names()
    ('RAIN',)
    """

    events: list[Event] = field(default_factory=list)

    def add(self, rank: Rank, name: str, meaning: str, heard_by: str, *, routine: bool = False) -> int:
        """Append an event and return its number; ``heard_by`` names claims, parted by spaces.

        Raises ValueError for a repeated name or a broken order of ranks.
        """
        if any(event.name == name for event in self.events):
            message = f"event {name}: listed twice; expected each once. Remove one."
            raise ValueError(message)
        if self.events and rank < self.events[-1].rank:
            message = f"event {name}: stands after a later rank; expected rank order. Move it up."
            raise ValueError(message)
        self.events.append(Event(name, rank, meaning, tuple(heard_by.split()), routine))
        return len(self.events) - 1

    def number_of(self, name: str) -> int:
        """Return the number of the event with this name; raise KeyError where there is none."""
        for number, event in enumerate(self.events):
            if event.name == name:
                return number
        raise KeyError(name)

    def names(self) -> tuple[str, ...]:
        """Return the names in order."""
        return tuple(event.name for event in self.events)

    def __len__(self) -> int:
        """Return how many events there are."""
        return len(self.events)

    def __getitem__(self, number: int) -> Event:
        """Return the event with this number."""
        return self.events[number]
