"""The recorded answers as edits of a history: on its day each question is asked, and answered as it was."""

from __future__ import annotations

from pathlib import Path

from northsouth.inputs.library import Library
from northsouth.inputs.record_of_answers import answers_of
from northsouth.records.experiment import Intervention
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import NEVER


def asked_as_recorded(library: Library, model: Path, *, until: float = NEVER) -> tuple[Intervention, ...]:
    """Ask what stands in the record beside a model before a day; all that is wrong goes to the problems."""
    return tuple(
        Intervention(InterventionKind.ASK, answer.question, float(answer.yes), answer.day)
        for answer in answers_of(library, model)
        if answer.day < until
    )
