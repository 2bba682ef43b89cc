"""A question that stood before Tokyo and how it was answered, as the record has it.

Inputs make recorded answers, runs ask them of the model's conferences; neither knows the other.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordedAnswer:
    """What a conference was asked on a day, and whether it said yes; "not now" is no.

    ``question`` is a name of the docket, ``sources`` are rows of the evidence. Answers of tier B may
    calibrate a rule; those of tier C came later and only try it.
    """

    id: str
    day: float
    question: str
    yes: bool
    tier: str
    sources: tuple[str, ...]
    standing: str
    note: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of the record, whether it stood in a history, its answer, and what rules make of it.

    ``by_staffs`` is what the rule ``trigger`` answers, ``by_blocs`` the chance of a yes that the blocs give.
    """

    day: float
    question: str
    yes: bool
    stood: bool
    by_staffs: bool
    by_blocs: float
