"""The outcomes of tier C, beside the evidence: what a decision rule is judged by and never learns from."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from northsouth.inputs.cells import calendar_day_in
from northsouth.inputs.document import Complaint, shown
from northsouth.inputs.library import Library
from northsouth.inputs.places import spoken_path
from northsouth.inputs.sheet import Line, read_sheet
from northsouth.records.held_out import HeldOut
from northsouth.records.schema import ROUTES
from northsouth.vocabulary.questions import OUTCOMES, OutcomeKind
from northsouth.vocabulary.units import NEVER, day_of

FILE: Final = "held_out.csv"
COLUMNS: Final = ("id", "outcome", "observed", "source", "note")
NOT_COME: Final = "never"
_KINDS: Final = {outcome.name: outcome.kind for outcome in OUTCOMES}
_KNOWN: Final = tuple(name for name, kind in _KINDS.items() if kind in (OutcomeKind.ROUTE, OutcomeKind.DATE))


def held_out_of(library: Library, model: Path) -> tuple[HeldOut, ...]:
    """Read what is held out beside a model's evidence; all that is wrong goes to the library's problems."""
    folder = library.folder_of_evidence(model)
    path = folder / FILE
    if not path.is_file():
        return ()
    evidence = library.evidence_for(model)
    found = []
    for line in read_sheet(path, spoken_path(path), COLUMNS, library.problems):
        sources = tuple(line["source"].split("; "))
        for source in sources:
            if source not in evidence.rows:
                known = tuple(evidence.rows)
                line.complain(
                    "source",
                    Complaint(
                        f"unknown row {shown(source)}", "expected ids of evidence.csv", "", source, known
                    ),
                )
        if line["outcome"] not in _KNOWN:
            complaint = Complaint(
                f"unknown outcome {shown(line['outcome'])}",
                "expected a route or a date",
                "",
                line["outcome"],
                _KNOWN,
            )
            line.complain("outcome", complaint)
            continue
        is_route = _KINDS[line["outcome"]] is OutcomeKind.ROUTE
        observed = _route(line) if is_route else _day(line)
        if observed is not None:
            found.append(HeldOut(line["outcome"], is_route, observed, sources))
    return tuple(found)


def _route(line: Line) -> float | None:
    if line["observed"] in ROUTES:
        return float([str(route) for route in ROUTES].index(line["observed"]))
    known = tuple(str(route) for route in ROUTES)
    found = f"unknown route {shown(line['observed'])}"
    line.complain("observed", Complaint(found, f"expected {', '.join(known)}", "", line["observed"], known))
    return None


def _day(line: Line) -> float | None:
    if line["observed"] == NOT_COME:
        return NEVER
    day = calendar_day_in(line["observed"])
    if day is None:
        expected = f"expected a date such as 1941-12-08, or {NOT_COME}"
        line.complain("observed", Complaint(shown(line["observed"]), expected, "Mend the row."))
        return None
    return day_of(day)
