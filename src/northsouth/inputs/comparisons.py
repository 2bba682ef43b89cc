"""What clamped history is compared with: the rows of ``comparisons.csv``, beside the evidence.

The bounds are those of the evidence and stand nowhere else. A comparison whose evidence a fact rests
on is an input, unless the row says in words why the fact does not carry the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from northsouth.errors import Problems
from northsouth.inputs.cells import calendar_day_in
from northsouth.inputs.citations import Citations, citations_of
from northsouth.inputs.combined import ARITHMETIC, combined, part_of_year
from northsouth.inputs.document import Complaint, shown
from northsouth.inputs.evidence import Row
from northsouth.inputs.given import QUANTITIES, Window
from northsouth.inputs.library import Model
from northsouth.inputs.recorded import DATE, Bounds, UnreadableError, is_of_a_year, recorded
from northsouth.inputs.sheet import Line, read_sheet
from northsouth.inputs.tolerances import Tolerances, read_tolerances
from northsouth.records.comparison import Comparison, Subject
from northsouth.vocabulary.events import EVENTS
from northsouth.vocabulary.readings import (
    AT_A_DAY,
    FROM_DAY_TO_DAY,
    MECHANISMS,
    OF_AMOUNTS,
    OF_DATES,
    OF_HAPPENINGS,
    OF_TWO,
    Reading,
)
from northsouth.vocabulary.units import NEVER, UNITS, date_of, day_of

FILE: Final = "comparisons.csv"
COLUMNS: Final = (
    "id",
    "mechanism",
    "quantity",
    "evidence",
    "against",
    "reading",
    "of",
    "beside",
    "on",
    "until",
    "unit",
    "input",
    "free",
)
FACT: Final = "fact "
TIED: Final = "tied to "
GIVEN: Final = "given: "
"""An event or a result that clamped history is given stands in its experiment, not in a fact."""
YES_OR_NO: Final = "yes/no"
_WHICH: Final = re.compile(r"[1-9][0-9]{0,3}")
_ROW: Final = re.compile(r"\b[EFN]\d{3}\b")


def has_comparisons(folder: Path) -> bool:
    """Tell whether models of a folder are compared with anything."""
    return (folder / FILE).is_file()


def read_comparisons(model: Model, folder: Path, where: str, problems: Problems) -> tuple[Comparison, ...]:
    """Read what a model's history is compared with; all that is wrong goes to the problems.

    ``where`` is how the folder is shown. Malformed rows are left out.
    """
    tolerances = read_tolerances(folder, where, problems)
    asked = _Asked(model, tolerances, citations_of(model.facts.values()))
    lines = read_sheet(folder / FILE, f"{where}{FILE}", COLUMNS, problems)
    found = []
    for line in lines:
        before = len(problems)
        comparison = asked.comparison(line)
        if comparison is not None and len(problems) == before:
            found.append(comparison)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a row of the table is read with."""

    model: Model
    tolerances: Tolerances
    citations: Citations

    def comparison(self, line: Line) -> Comparison | None:
        """Read a row; what is wrong with it goes to the problems."""
        if line["mechanism"] not in MECHANISMS:
            _unknown(line, "mechanism", MECHANISMS)
        if line["reading"] not in tuple(Reading):
            _unknown(line, "reading", tuple(Reading))
            return None
        reading = Reading(line["reading"])
        of = self._subject(line, "of", reading)
        beside = self._subject(line, "beside", reading) if reading in OF_TWO else Subject("")
        self._check_empty(line, reading)
        on, until = self._days(line, reading)
        rows = self._rows(line, "evidence")
        against = self._rows(line, "against")
        self._check_against(line)
        bounds = self._bounds(line, reading, against, on=on, until=until)
        if bounds is None or not rows:
            return None
        return Comparison(
            id=line["id"],
            mechanism=line["mechanism"],
            quantity=line["quantity"],
            evidence=tuple(row.id for row in rows),
            reading=reading,
            of=of,
            beside=beside,
            on=on,
            until=until,
            unit=line["unit"],
            low=bounds.low,
            high=bounds.high,
            recorded=" to ".join(row.date for row in against),
            input=self._input(line, rows),
            value=bounds.value,
        )

    def _subject(self, line: Line, column: str, reading: Reading) -> Subject:
        """Read a quantity, or an event with the number of its happening."""
        name, _, which = line[column].partition(" ")
        if name in EVENTS.names() and reading in OF_HAPPENINGS:
            if not _WHICH.fullmatch(which):
                expected = "expected which time it happens, as in BARBAROSSA 1"
                line.complain(column, Complaint(shown(line[column]), expected, "Add the number."))
                return Subject(name, 1)
            return Subject(name, int(which))
        known = tuple(QUANTITIES) if reading is not Reading.DAY else ()
        if reading in OF_DATES:
            known = tuple(each for each in known if QUANTITIES[each].unit == DATE)
        if reading in OF_HAPPENINGS:
            known += EVENTS.names()
        if line[column] not in known:
            what = "event" if reading is Reading.DAY else "quantity"
            _unknown(line, column, known, what=what)
        elif reading is Reading.TURNS and QUANTITIES[name].unit != YES_OR_NO:
            complaint = Complaint(shown(name), "expected a quantity of yes or no", "Mend the row.")
            line.complain(column, complaint)
        elif reading in OF_AMOUNTS:
            self._check_unit(line, QUANTITIES[name].unit)
        return Subject(name)

    def _check_unit(self, line: Line, unit: str) -> None:
        if line["unit"] != unit:
            expected = f"expected {shown(unit)}, in which {line['of']} is counted"
            line.complain("unit", Complaint(shown(line["unit"]), expected, "Mend the row."))

    def _check_empty(self, line: Line, reading: Reading) -> None:
        """Complain of what a reading has no use for."""
        wanted = {"beside": reading in OF_TWO, "until": reading in FROM_DAY_TO_DAY}
        for column, needed in wanted.items():
            if line[column] and not needed:
                expected = f"expected nothing: {reading} has no use for it"
                line.complain(column, Complaint(shown(line[column]), expected, "Remove it."))
        if line["unit"] not in UNITS:
            _unknown(line, "unit", tuple(UNITS))

    def _days(self, line: Line, reading: Reading) -> tuple[float, float]:
        """Read the days of a reading, NEVER where it has none."""
        on = self._day(line, "on", needed=reading in AT_A_DAY)
        until = self._day(line, "until", needed=reading in FROM_DAY_TO_DAY)
        if on < NEVER and until < NEVER and until <= on:
            complaint = Complaint(shown(line["until"]), f"expected a day after {line['on']}", "Mend the row.")
            line.complain("until", complaint)
        return on, until

    def _day(self, line: Line, column: str, *, needed: bool) -> float:
        text = line[column]
        if not text and not needed:
            return NEVER
        calendar = calendar_day_in(text)
        if calendar is None:
            line.complain(
                column, Complaint(shown(text), "expected a date such as 1941-06-22", "Mend the row.")
            )
            return NEVER
        day = day_of(calendar)
        window = Window(self.model.opening, self.model.horizon)
        if not window.opening <= day <= window.horizon:
            first, last = (date_of(end).isoformat() for end in (window.opening, window.horizon))
            complaint = Complaint(
                f"{text} lies outside the model's story",
                f"expected {first} to {last}, as {self.model.told_by} has it",
            )
            line.complain(column, complaint)
        return day

    def _rows(self, line: Line, column: str) -> list[Row]:
        """Find the rows of evidence that a column names."""
        known = self.model.evidence.rows
        names = line[column].split("; ") if line[column] else []
        for name in names:
            if name not in known:
                expected = "expected ids of evidence.csv, with semicolons between"
                line.complain(
                    column, Complaint(f"unknown row {shown(name)}", expected, "", name, tuple(known))
                )
        if not names:
            line.complain(column, Complaint("empty", "expected ids of evidence.csv", "Name the row."))
        return [known[name] for name in names if name in known]

    def _check_against(self, line: Line) -> None:
        """Complain of a row that gives the bounds and is not among the evidence."""
        evidence = line["evidence"].split("; ")
        for name in line["against"].split("; "):
            if name and name not in evidence:
                expected = "expected a row that stands under evidence as well"
                line.complain("against", Complaint(shown(name), expected, "Mend the row."))

    def _bounds(
        self, line: Line, reading: Reading, against: list[Row], *, on: float, until: float
    ) -> Bounds | None:
        """Return the bounds that the evidence gives, tolerance included."""
        most = 2 if reading in ARITHMETIC else 1
        if not 0 < len(against) <= most:
            expected = "expected one row, or two" if most > 1 else "expected one row"
            line.complain("against", Complaint(f"{len(against)} rows", expected, "Mend the row."))
            return None
        try:
            if len(against) == 1:
                bounds = recorded(against[0], line["unit"])
            else:
                bounds = combined(reading, *[recorded(row, _unit_of_two(line, reading)) for row in against])
        except (UnreadableError, ZeroDivisionError) as error:
            expected = f"expected a row that records {line['unit']}"
            line.complain("against", Complaint(f"{line['against']} {error}", expected, "Name another row."))
            return None
        if reading in FROM_DAY_TO_DAY and len(against) == 1 and is_of_a_year(against[0]):
            bounds = bounds.times(part_of_year(on, until))
        return self.tolerances.widened(bounds, date=line["unit"] == DATE, interval=reading is Reading.BETWEEN)

    def _input(self, line: Line, rows: list[Row]) -> str:
        """Say why a comparison proves nothing, or nothing where it does prove something."""
        declared = line["input"]
        if declared.startswith(FACT):
            name = declared.removeprefix(FACT)
            if name not in self.model.facts:
                known = tuple(self.model.facts)
                complaint = Complaint(f"unknown fact {shown(name)}", "expected a fact", "", name, known)
                line.complain("input", complaint)
        elif declared.startswith(TIED):
            named = _ROW.findall(declared)
            for name in named:
                if name not in self.model.evidence.rows:
                    line.complain("input", Complaint(f"unknown row {shown(name)}", "expected evidence"))
        elif declared and not declared.startswith(GIVEN):
            expected = 'expected "fact ...", "tied to ...", "given: ..." or nothing'
            line.complain("input", Complaint(shown(declared), expected, "Mend the row."))
        cited = self.citations.of(row.id for row in rows)
        if line["free"] and declared:
            line.complain("free", Complaint("input and free at once", "expected one of them", "Remove one."))
        if line["free"] and not cited:
            expected = "expected nothing: no fact rests on its evidence"
            line.complain("free", Complaint(shown(line["free"]), expected, "Remove it."))
        if declared or line["free"] or not cited:
            return declared
        return f"{FACT}{cited[0]}"


def _unit_of_two(line: Line, reading: Reading) -> str:
    """Return the unit in which each of two rows is read."""
    if reading is Reading.BETWEEN:
        return DATE
    if reading in (Reading.RATIO, Reading.LOSS):
        return QUANTITIES[line["of"]].unit if line["of"] in QUANTITIES else line["unit"]
    return line["unit"]


def _unknown(line: Line, column: str, known: tuple[str, ...], *, what: str = "") -> None:
    """Complain of a name that is none of those known."""
    listed = ", ".join(known) if len(known) <= 12 else f"one of {len(known)} names"  # noqa: PLR2004
    found = f"unknown {what or column} {shown(line[column])}"
    line.complain(column, Complaint(found, f"expected {listed}", "", line[column], tuple(known)))
