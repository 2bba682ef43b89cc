"""Single histories side by side: the first reruns of an arm, by number and not by taste."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final, NoReturn

from northsouth.analysis.columns import ArmCells, arms, refuse_table
from northsouth.analysis.frequencies import following, leading
from northsouth.analysis.intervals import FloatArray
from northsouth.records.results import Results
from northsouth.records.told import Asked, ToldRerun
from northsouth.vocabulary.questions import Route

SHOWN: Final = ("believed_divisions", "moscow_distance", "oil_stock")
"""The watched quantities along which a history is shown."""
DECISIVE: Final = frozenset(("adopted", "adopted by deadlock", "given up"))
"""Endings of a question that change the course of a history."""
RECORD: Final = "record"
"""The source of an answer that was given as it is on record."""
_NUMBERS: Final = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A conference that voted or decided: its day, and what it decided, if anything."""

    day: float
    decided: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class World:
    """One history: its rerun, how it ended, its paths (quantity by day) and its meetings.

    ``route`` is None where the rerun failed; ``day`` is infinite where nothing fell.
    """

    number: int
    route: Route | None
    day: float
    label: str
    paths: dict[str, FloatArray]
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Worlds:
    """The told reruns of an arm, with the days of their paths."""

    arm: ArmCells
    days: FloatArray
    worlds: tuple[World, ...]


def told_reruns(results: Results, arm: ArmCells, table: str) -> tuple[ToldRerun, ...]:
    """Read the told histories of an arm; raises InputError where the run keeps none."""
    if results.told is None:
        _refuse(table)
    return results.told.of(arm.name)


def worlds(results: Results) -> Worlds:
    """Gather the told histories of the first arm, failed ones among them.

    Raises InputError where the run keeps none, or did not watch what is shown.
    """
    arm = arms(results)[0]
    histories = told_reruns(results, arm, "twelve")
    paths = results.paths
    if paths is None or not set(SHOWN) <= set(paths.quantities):
        _refuse("twelve")
    columns = {name: paths.quantities.index(name) for name in SHOWN}
    cell = arm.cells[0]
    return Worlds(
        arm,
        paths.days,
        tuple(
            World(
                history.number,
                history.route,
                history.day,
                history.label,
                {name: paths.values[cell, history.number, :, column] for name, column in columns.items()},
                _meetings(history),
            )
            for history in histories
        ),
    )


def worlds_finding(told: Worlds) -> str:
    """Say how the first histories ended, the commonest way first.

    >>> arm = ArmCells("history", "As the model has it", (0,))
    >>> ended = [World(0, route, 1.0, "", {}, ()) for route in (Route.SOUTH, Route.SOUTH, Route.NONE)]
    >>> worlds_finding(Worlds(arm, [], tuple(ended)))
    'Of the first three histories two strike south, one neither'
    >>> worlds_finding(Worlds(arm, [], tuple(ended[:1])))
    'The first history strikes south'
    """
    ended = Counter(world.route for world in told.worlds if world.route is not None)
    if not ended:
        return "No rerun came to an end"
    among = [str(route) for route in Route if ended[route]]
    order = sorted(among, key=lambda name: (-ended[Route(name)], list(Route).index(Route(name))))
    n = sum(ended.values())
    if n == 1:
        return f"The first history {_of_one(leading(order[0], among))}"
    if len(order) == 1:
        return f"All of the first {spoken(n)} histories {leading(order[0], among)}"
    words, phrase = [], leading
    for name in order:
        words.append(f"{spoken(ended[Route(name)])} {phrase(name, among)}")
        if name != Route.SETTLEMENT:
            phrase = following
    return f"Of the first {spoken(n)} histories {', '.join(words)}"


def spoken(number: int) -> str:
    """Say a small number in words.

    >>> spoken(12), spoken(30)
    ('twelve', '30')
    """
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _of_one(deed: str) -> str:
    verb, _, rest = deed.partition(" ")
    return f"{verb}s {rest}".rstrip()


def decides(asked: Asked) -> bool:
    """Say whether what became of a question changed the course of its history."""
    return asked.ending in DECISIVE


def voted(asked: Asked) -> bool:
    """Say whether a question was answered: by ballots, by the record, or so that it changed the course."""
    return bool(asked.ballots) or asked.source == RECORD or decides(asked)


def _meetings(history: ToldRerun) -> tuple[Meeting, ...]:
    return tuple(
        Meeting(happening.day, tuple(asked.question for asked in conference.questions if decides(asked)))
        for happening, conference in history.conferences
        if any(map(voted, conference.questions))
    )


def _refuse(table: str) -> NoReturn:
    refuse_table(
        table,
        "the run keeps no told histories",
        "a run of today in which no input varies and facts stand at their values",
        "Run the experiment again, without vary.",
    )
