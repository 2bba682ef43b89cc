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
