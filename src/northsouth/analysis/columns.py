"""The names by which tables are asked for: arms and outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NoReturn

from northsouth.errors import InputError, Problem
from northsouth.records.results import Results
from northsouth.vocabulary.questions import OUTCOMES, Outcome, OutcomeKind

OUTCOMES_BY_NAME: Final[dict[str, Outcome]] = {outcome.name: outcome for outcome in OUTCOMES}
FIRST_STRIKE: Final = "first_strike"
FIRST_STRIKE_DAY: Final = "first_strike_day"


@dataclass(frozen=True, slots=True)
class ArmCells:
    """One arm of a run: its name, its title and the numbers of its cells."""

    name: str
    title: str
    cells: tuple[int, ...]


def arms(results: Results) -> tuple[ArmCells, ...]:
    """List the arms in the order of their cells."""
    found: dict[str, list[int]] = {}
    titles: dict[str, str] = {}
    for number, cell in enumerate(results.cells):
        found.setdefault(cell.arm, []).append(number)
        titles[cell.arm] = cell.arm_title
    return tuple(ArmCells(name, titles[name], tuple(numbers)) for name, numbers in found.items())


def refuse_table(table: str, found: str, expected: str, do: str) -> NoReturn:
    """Raise InputError for a table that this run cannot give."""
    raise InputError([Problem(table, 0, "", found, f"expected {expected}", do)])


def outcome_called(name: str, *kinds: OutcomeKind) -> Outcome:
    """Return the outcome with this name; raise InputError if there is none or it is of another kind."""
    outcome = OUTCOMES_BY_NAME.get(name)
    if outcome is None:
        refuse_table(name, "no outcome of this name", "one of vocabulary/questions", "Correct the name.")
    if outcome.kind not in kinds:
        refuse_table(name, f"an outcome of kind {outcome.kind}", " or ".join(kinds), "Ask for another table.")
    return outcome
