"""Edits of a history, as an experiment or an arm words them, into what engines carry out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from northsouth.errors import nearest, plain
from northsouth.inputs.contradictions import check_against
from northsouth.inputs.document import Complaint, Place, shown
from northsouth.inputs.experiment_file import (
    GREATEST_FACTOR,
    KINDS,
    LEAST_FACTOR,
    AskTable,
    ForbidTable,
    ForceTable,
    InformTable,
    OutcomeTable,
    RuleTable,
    ScaleTable,
    SetTable,
)
from northsouth.inputs.given import EVENT_NAMES, QUANTITIES, Window
from northsouth.inputs.shape import amount_in, fitted, written
from northsouth.records.experiment import Intervention
from northsouth.vocabulary.questions import DOCKET, RESULTS, BlocName, InterventionKind, Result, RuleName
from northsouth.vocabulary.scales import SCALES
from northsouth.vocabulary.units import EPOCH, FAR_AWAY, NEVER, day_of, spoken_date

Table = Mapping[str, object]
Reader = Callable[[Table, Place, Window], Intervention | None]

_INSTEAD: Final[Mapping[str, object]] = {
    "kind": "",
    "quantity": "",
    "event": "",
    "result": "",
    "value": 0.0,
    "factor": 1.0,
    "rule": RuleName.TRIGGER,
    "question": "",
    "answer": False,
    "on": EPOCH,
    "from": EPOCH,
}
_EARLIEST: Final = day_of(date(1931, 1, 1))
_LATEST: Final = day_of(date(1949, 12, 31))
"""Days to which a date of the world may be set: some years on either side of the story."""
OF_THINGS: Final = frozenset(
    {
        "aircraft",
        "divisions",
        "incidents",
        "incidents/year",
        "log2",
        "km2",
        "men",
        "million kL",
        "million kL/month",
        "million tons",
        "months",
        "submarines",
        "tanks",
    }
)
"""Units of which no world holds less than nothing."""
_RESULTS: Final = {result.name: result for result in RESULTS}


def read_interventions(
    tables: Sequence[object], place: Place, window: Window, *, shared: Sequence[Intervention] = ()
) -> tuple[Intervention, ...]:
    """Read an array of interventions; complain of all that is wrong with them.

    Those that contradict one another, or one of the ``shared``, are complained of as well.
    """
    read: list[Intervention] = []
    sound = list(shared)
    for index, table in enumerate(tables):
        inside = place.into(index)
        problems = len(place.document.problems)
        intervention = _read(table, inside, window)
        if intervention is None:
            continue
        read.append(intervention)
        if len(place.document.problems) == problems:
            check_against(intervention, sound, inside)
            sound.append(intervention)
    return tuple(read)


def _read(table: object, place: Place, window: Window) -> Intervention | None:
    if not isinstance(table, dict):
        place.complain(Complaint(shown(table), 'expected a table such as { kind = "set", ... }'))
        return None
    kind = table.get("kind")
    if kind is None:
        misspelt = nearest("kind", table)
        do = f"Write kind for {plain(misspelt)}." if misspelt else "Add it."
        place.into("kind").complain(Complaint("missing", f"expected {', '.join(KINDS)}", do))
    elif kind not in KINDS:
        name = kind if isinstance(kind, str) else ""
        complaint = Complaint(f"unknown kind {shown(kind)}", f"expected {', '.join(KINDS)}", "", name, KINDS)
        place.into("kind").complain(complaint)
    else:
        return _READERS[InterventionKind(kind)](table, place, window)
    return None


@dataclass(frozen=True, slots=True)
class _Line:
    """An intervention's place, the keys in it that do not fit, and the days of the story."""

    place: Place
    bad: frozenset[str]
    window: Window

    def day(self, key: str, calendar: date) -> float:
        """Return the day of a date, which must lie within the story."""
        day = day_of(calendar)
        if key not in self.bad:
            self.window.check(day, self.place.into(key))
        return day

    def knows(self, key: str, name: str, known: Sequence[str]) -> bool:
        """Tell whether a name is known; complain where it is not."""
        if key not in self.bad and name not in known:
            self.place.into(key).complain_of_name(name, key, known)
        return name in known

    def number(self, key: str, unit: str, value: float | date) -> float:
        """Return a value in its unit; complain where it cannot be."""
        number = amount_in(unit, value)
        if isinstance(number, Complaint):
            if key not in self.bad:
                self.place.into(key).complain(number)
            return 0.0
        return number


def _set(table: Table, place: Place, window: Window) -> Intervention | None:
    edit, bad = fitted(SetTable, table, place, instead=_INSTEAD)
    line = _Line(place, bad, window)
    day = line.day("on", edit.on)
    if not line.knows("quantity", edit.quantity, tuple(QUANTITIES)):
        return None
    quantity = QUANTITIES[edit.quantity]
    value = line.number("value", quantity.unit, edit.value)
    if quantity.unit == "date" and not _EARLIEST <= value <= _LATEST and value != NEVER:
        expected = f"expected a day from {spoken_date(_EARLIEST)} to {spoken_date(_LATEST)}"
        place.into("value").complain(Complaint(shown(edit.value), expected))
    elif quantity.unit in OF_THINGS and value < 0.0:
        place.into("value").complain(Complaint(shown(edit.value), "expected 0 or more"))
    elif quantity.unit != "date" and abs(value) > FAR_AWAY:
        place.into("value").complain(Complaint(shown(edit.value), f"expected at most {FAR_AWAY:,.0f}"))
    if quantity.kind is int and value % 1.0:
        place.into("value").complain(Complaint(shown(edit.value), "expected a whole number"))
    return Intervention(InterventionKind.SET, edit.quantity, value, day)


def _scale(table: Table, place: Place, window: Window) -> Intervention:
    edit, bad = fitted(ScaleTable, table, place, instead=_INSTEAD)
    line = _Line(place, bad, window)
    line.knows("quantity", edit.quantity, tuple(SCALES))
    factor = line.number("factor", "ratio", edit.factor)
    if "factor" not in bad:
        check_factor(factor, edit.factor, place.into("factor"))
    return Intervention(InterventionKind.SCALE, edit.quantity, factor, line.day("from", edit.from_))


def check_factor(factor: float, written: object, place: Place) -> None:
    """Complain of a factor that would turn a stock to nothing, or to more than any world held."""
    if not LEAST_FACTOR <= factor <= GREATEST_FACTOR and not isinstance(written, bool | date):
        expected = f"expected {LEAST_FACTOR:g} to {GREATEST_FACTOR:g}"
        place.complain(Complaint(f"factor {shown(written)}", expected))


def _force(table: Table, place: Place, window: Window) -> Intervention:
    edit, bad = fitted(ForceTable, table, place, instead=_INSTEAD)
    line = _Line(place, bad, window)
    line.knows("event", edit.event, EVENT_NAMES)
    return Intervention(InterventionKind.FORCE, edit.event, day=line.day("on", edit.on))


def _forbid(table: Table, place: Place, window: Window) -> Intervention:
    edit, bad = fitted(ForbidTable, table, place, instead=_INSTEAD)
    line = _Line(place, bad, window)
    line.knows("event", edit.event, EVENT_NAMES)
    first = window.first if edit.from_ is None else line.day("from", edit.from_)
    until = NEVER if edit.until is None else line.day("until", edit.until)
    if until <= first:
        found = f"until {written('date', until)} is not after from {written('date', first)}"
        place.into("until").complain(Complaint(found, "expected a later date"))
    return Intervention(InterventionKind.FORBID, edit.event, day=first, until=until)


def _outcome(table: Table, place: Place, window: Window) -> Intervention | None:
    edit, bad = fitted(OutcomeTable, table, place, instead=_INSTEAD)
    line = _Line(place, bad, window)
    if not line.knows("result", edit.result, tuple(_RESULTS)):
        return None
    result = _RESULTS[edit.result]
    value = line.number("value", result.unit, edit.value)
    if result.unit == "count" and "value" not in bad and not _is_one_of_several(result, value):
        expected = f"expected a whole number from {result.least:g} to {result.most:g}"
        place.into("value").complain(Complaint(shown(edit.value), expected))
    return Intervention(InterventionKind.OUTCOME, edit.result, value)


def _is_one_of_several(result: Result, value: float) -> bool:
    """Tell whether a number stands for one of a result's several endings."""
    return result.least <= value <= result.most and not value % 1.0


def _inform(table: Table, place: Place, window: Window) -> Intervention:
    edit, bad = fitted(InformTable, table, place, instead=_INSTEAD)
    line = _Line(place, bad, window)
    for index, bloc in enumerate(edit.blocs or ()):
        if bloc in (edit.blocs or ())[:index]:
            complaint = Complaint(f"{bloc} stands twice", "expected each once", "Remove one.")
            place.into("blocs", index).complain(complaint)
    told = [bloc for bloc in BlocName if bloc in (edit.blocs or ())]
    target = " ".join(told) if len(told) < len(BlocName) else ""
    return Intervention(InterventionKind.INFORM, target, day=line.day("on", edit.on))


def _ask(table: Table, place: Place, window: Window) -> Intervention:
    edit, bad = fitted(AskTable, table, place, instead=_INSTEAD)
    line = _Line(place, bad, window)
    line.knows("question", edit.question, DOCKET)
    answer = line.number("answer", "yes/no", edit.answer)
    return Intervention(InterventionKind.ASK, edit.question, answer, line.day("on", edit.on))


def _rule(table: Table, place: Place, window: Window) -> Intervention:
    edit, bad = fitted(RuleTable, table, place, instead=_INSTEAD)
    line = _Line(place, bad, window)
    return Intervention(InterventionKind.RULE, edit.rule.value, day=line.day("on", edit.on))


_READERS: Final[Mapping[InterventionKind, Reader]] = {
    InterventionKind.SET: _set,
    InterventionKind.SCALE: _scale,
    InterventionKind.FORCE: _force,
    InterventionKind.FORBID: _forbid,
    InterventionKind.OUTCOME: _outcome,
    InterventionKind.INFORM: _inform,
    InterventionKind.RULE: _rule,
    InterventionKind.ASK: _ask,
}
