"""What an engine needs to know of a model: its world, its events, its claims and its results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final, get_type_hints

from northsouth.mechanisms.register import CLAIMS
from northsouth.vocabulary.claims import Claim, Response
from northsouth.vocabulary.event_list import EventList
from northsouth.vocabulary.events import EVENTS
from northsouth.vocabulary.questions import RESULTS, BlocName
from northsouth.vocabulary.scales import SCALES, Scale
from northsouth.vocabulary.units import spoken_date
from northsouth.vocabulary.world import World

MOST_HAPPENINGS: Final = 100_000
"""More than any history has: a few hundred happen in one of the model of 1941."""


class RunawayHistoryError(Exception):
    """A history with more happenings than any has: some step of its model is far too small."""

    def __init__(self, day: float) -> None:
        """Say on which day it was stopped."""
        super().__init__(
            f"more than {MOST_HAPPENINGS:,} happenings by {spoken_date(day)}; "
            "a step of the model may be too small"
        )


@dataclass(frozen=True, slots=True)
class Machinery:
    """The closed lists of one model: any world, events, claims, results and scales will do.

    ``opening`` names the event that starts every history, ``informed`` the event by which each bloc
    learns the truth, by the bloc's name, and under no name that by which all do; ``asked`` the one at
    which a conference is asked a question that is given with its answer.
    """

    world: type
    events: EventList
    claims: Mapping[str, Claim]
    results: tuple[str, ...] = ()
    scales: Mapping[str, Scale] = field(default_factory=dict)
    opening: str = "OPENING"
    informed: Mapping[str, str] = field(default_factory=dict)
    asked: str = ""

    def facts_of(self, values: Mapping[str, float]) -> dict[str, Any]:
        """Give every claim its facts, by the claim's name.

        ``values`` holds a number for each fact, by its full name. Raises KeyError for one that is
        missing.
        """
        return {name: facts_from(claim.Facts, name, values) for name, claim in self.claims.items()}

    def responses(self) -> tuple[tuple[tuple[str, Response], ...], ...]:
        """List for each event, by its number, the claims that respond to it, in their order."""
        return tuple(
            tuple((name, self.claims[name].RESPONSES[number]) for name in event.heard_by)
            for number, event in enumerate(self.events.events)
        )


def facts_from(table: type, prefix: str, values: Mapping[str, float]) -> Any:  # noqa: ANN401 - any claim's table
    """Fill a dataclass of facts, and the tables nested in it, from numbers by full name."""
    hints = get_type_hints(table)
    filled: dict[str, Any] = {}
    for line in fields(table):
        name = f"{prefix}.{line.name}"
        nested = hints[line.name]
        if hasattr(nested, "__dataclass_fields__"):
            filled[line.name] = facts_from(nested, name, values)
        else:
            filled[line.name] = values[name]
    return table(**filled)


JAPAN_1941 = Machinery(
    world=World,
    events=EVENTS,
    claims=CLAIMS,
    results=tuple(result.name for result in RESULTS),
    scales=SCALES,
    informed={
        "": "TOKYO_INFORMED",
        BlocName.ARMY: "ARMY_INFORMED",
        BlocName.NAVY: "NAVY_INFORMED",
        BlocName.GOVERNMENT: "GOVERNMENT_INFORMED",
    },
    asked="CALLED_BY_RECORD",
)
"""The model of Japan's choice, 1939-42."""
