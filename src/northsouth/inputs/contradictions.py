"""Interventions that cannot both be carried out in one history."""

from __future__ import annotations

from collections.abc import Sequence

from northsouth.inputs.document import Complaint, Place
from northsouth.inputs.shape import written
from northsouth.records.experiment import Intervention
from northsouth.vocabulary.events import EVENTS
from northsouth.vocabulary.questions import InterventionKind


def check_against(intervention: Intervention, others: Sequence[Intervention], place: Place) -> None:
    """Complain of an intervention that contradicts one of the others; once, whichever they are."""
    for other in others:
        complaint = _contradiction(intervention, other)
        if complaint is not None:
            place.complain(complaint)
            return


def _contradiction(one: Intervention, other: Intervention) -> Complaint | None:
    """Say what keeps two interventions apart, where anything does."""
    if one.kind is other.kind is InterventionKind.RULE and one.day == other.day:
        found = f"a second rule from {written('date', one.day)} on"
        return Complaint(found, "expected one rule for a day", "Move or remove one.")
    if one.target != other.target:
        return None
    if one.kind is other.kind:
        return _twice(one, other)
    force, forbid = sorted((one, other), key=lambda each: each.kind is InterventionKind.FORBID)
    match force.kind, forbid.kind:
        case InterventionKind.FORCE, InterventionKind.FORBID if forbid.day <= force.day < forbid.until:
            found = f"{one.target} is forced on {written('date', force.day)}, and forbidden on that day"
            return Complaint(found, "expected one or the other", "Move or remove one.")
    return None


def _twice(one: Intervention, other: Intervention) -> Complaint | None:
    """Say why two interventions of one kind cannot both have one target, where they cannot."""
    match one.kind:
        case InterventionKind.OUTCOME:
            return Complaint(
                f"{one.target} is given twice", "expected one outcome for a result", "Remove one."
            )
        case InterventionKind.SET if one.day == other.day:
            found = f"{one.target} is set twice on {written('date', one.day)}"
            return Complaint(found, "expected one value a day", "Remove one.")
        case InterventionKind.ASK if one.day == other.day:
            found = f"{one.target} is asked twice on {written('date', one.day)}"
            return Complaint(found, "expected one answer a day", "Remove one.")
        case InterventionKind.FORCE if _happens_once(one.target):
            return Complaint(
                f"{one.target} is forced twice", "expected one day, since it happens once", "Remove one."
            )
    return None


def _happens_once(event: str) -> bool:
    return not EVENTS[EVENTS.number_of(event)].routine
