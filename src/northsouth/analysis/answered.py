"""How many answers of the record each rule gives, question by question, beside one who always says no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from northsouth.records.recorded_answer import Answered


@dataclass(frozen=True, slots=True)
class Given:
    """Of a question's recorded answers in a tier: how many stood, and how many each forecaster gives.

    ``by_blocs`` is the number expected by their chances. What did not stand is counted in ``asked`` alone.
    """

    question: str
    asked: int
    stood: int
    yes: int
    by_staffs: int
    by_blocs: float
    by_no: int


def given(answers: Sequence[Answered]) -> tuple[Given, ...]:
    """Count the answers of each question, in the order in which they were first asked; all of them last.

    >>> one = Answered(900.0, "commit_north", yes=False, stood=True, by_staffs=True, by_blocs=0.25)
    >>> [(line.question, line.by_staffs, line.by_blocs, line.by_no) for line in given([one])]
    [('commit_north', 0, 0.75, 1), ('all', 0, 0.75, 1)]
    """
    names = dict.fromkeys(answer.question for answer in answers)
    counted = [_counted(name, [each for each in answers if each.question == name]) for name in names]
    return (*counted, _counted("all", answers))


def _counted(name: str, answers: Sequence[Answered]) -> Given:
    stood = [each for each in answers if each.stood]
    return Given(
        name,
        len(answers),
        len(stood),
        sum(each.yes for each in stood),
        sum(each.by_staffs == each.yes for each in stood),
        sum(each.by_blocs if each.yes else 1.0 - each.by_blocs for each in stood),
        sum(not each.yes for each in stood),
    )
