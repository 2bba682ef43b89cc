"""What an experiment that starts later takes over of the record: the choices and results of history.

The record is an experiment of its own, called ``history``, whose rule is ``clamped`` and whose
interventions force what is recorded, forbid what did not happen, and give results.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from northsouth.inputs.document import Complaint, Document, Place
from northsouth.inputs.experiment_file import ExperimentFile
from northsouth.inputs.given import Window
from northsouth.inputs.interventions import read_interventions
from northsouth.inputs.library import Library, Model
from northsouth.inputs.places import EXPERIMENTS, shipped
from northsouth.inputs.shape import fitted, written
from northsouth.records.experiment import Intervention, Record
from northsouth.vocabulary.questions import InterventionKind, RuleName
from northsouth.vocabulary.units import day_of

RECORD: Final = "history.toml"
"""The file of the record: beside the experiment that asks for it, or among those that ship."""
_INSTEAD: Final = {"question": "?", "model": "", "reruns": 1, "seed": 0}
_ITS_OWN: Final = ("overrides", "arms", "vary")
"""What a record may not have: an experiment that starts from it would pass it over without a word."""
_LASTING: Final = (InterventionKind.FORBID, InterventionKind.OUTCOME)
"""Kinds that hold for a while; those of the record hold until the start."""


def read_record(
    library: Library, file: ExperimentFile, model: Model, top: Place, asked: Sequence[Intervention] = ()
) -> Record | None:
    """Read what an experiment takes over until it starts; nothing where it does not say a day.

    ``asked`` are the recorded questions with their answers. All that is wrong, in the experiment or in
    the record, goes to the library's problems.
    """
    if file.starts is None:
        return None
    place, until = top.into("starts"), day_of(file.starts)
    if not model.opening < until <= model.horizon:
        span = f"{written('date', model.opening + 1.0)} to {written('date', model.horizon)}"
        found = f"{written('date', until)} lies outside the model's story, or opens it"
        place.complain(Complaint(found, f"expected {span}", "Move it, or leave it out."))
        return None
    document = _document(library, top.document, place)
    if document is None:
        return None
    held, _ = fitted(ExperimentFile, document.table, document.top, instead=_INSTEAD)
    if held.rule is not RuleName.CLAMPED:
        found = f"the rule {held.rule}" if held.rule else "no rule"
        expected = f'expected rule = "{RuleName.CLAMPED}", since other experiments start from it'
        document.top.into("rule").complain(Complaint(found, expected, "Mend it."))
    for key in _ITS_OWN:
        if getattr(held, key):
            expected = f"expected interventions alone, since {top.document.path.name} takes over nothing else"
            remedy = f"Move it to {top.document.path.name}, or remove it."
            document.top.into(key).complain(Complaint(f"a record with {key}", expected, remedy))
    interventions = read_interventions(held.interventions, document.top.into("interventions"), Window())
    taken = tuple(_taken((*interventions, *asked), model.opening, until))
    return Record(until, RuleName.CLAMPED, taken)


def _document(library: Library, asking: Document, place: Place) -> Document | None:
    """Open the record; an experiment cannot start from itself."""
    beside = asking.path.absolute().parent
    path = next((path for path in (beside / RECORD, shipped(EXPERIMENTS) / RECORD) if path.is_file()), None)
    if path is None:
        expected = f"expected an experiment {RECORD} beside this one, or among those that ship"
        place.complain(Complaint("no record to start from", expected, "Add it, or remove this."))
        return None
    if path == asking.path.absolute():
        expected = "expected another experiment that starts from this one"
        place.complain(Complaint("a record that starts from itself", expected, "Remove this."))
        return None
    return library.open(path)


def _taken(interventions: Sequence[Intervention], opening: float, until: float) -> Iterator[Intervention]:
    """Take over what lies between the opening and the start; what lasts longer ends at the start."""
    for intervention in interventions:
        if intervention.kind in _LASTING and intervention.day < until:
            yield replace(intervention, until=min(intervention.until, until))
        elif opening <= intervention.day < until:
            yield intervention
