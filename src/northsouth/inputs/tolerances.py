"""How far a history may lie from what was recorded without a width."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from northsouth.errors import Problems
from northsouth.inputs.cells import number_in
from northsouth.inputs.document import Complaint, shown
from northsouth.inputs.recorded import Bounds
from northsouth.inputs.sheet import read_sheet

FILE: Final = "tolerances.csv"
COLUMNS: Final = ("kind", "tolerance", "unit", "reason")
KINDS: Final = {"amount": "%", "date": "days", "interval": "days"}
"""What a tolerance is for, and its unit."""
PER_CENT: Final = 100.0
MOST_OF_AN_INTERVAL: Final = 0.5


@dataclass(frozen=True, slots=True)
class Tolerances:
    """A share of an amount, days about a date, days about a number of days."""

    amount: float
    date: float
    interval: float

    def widened(self, bounds: Bounds, *, date: bool, interval: bool) -> Bounds:
        """Give bounds their tolerance: dates and days at least, an amount only where it has no width."""
        if not (date or interval) and bounds.low != bounds.high:
            return bounds
        reach = self.amount * abs(bounds.value)
        if date:
            reach = self.date
        elif interval:
            reach = min(self.interval, MOST_OF_AN_INTERVAL * abs(bounds.value))
        low, high = bounds.value - reach, bounds.value + reach
        return Bounds(min(bounds.low, low), bounds.value, max(bounds.high, high))


def read_tolerances(folder: Path, where: str, problems: Problems) -> Tolerances:
    """Read the table of tolerances; where one is missing or malformed it is none, and that is said."""
    found = dict.fromkeys(KINDS, 0.0)
    lines = read_sheet(folder / FILE, f"{where}{FILE}", COLUMNS, problems)
    for line in lines:
        kind = line.key
        if kind not in KINDS:
            expected = f"expected {', '.join(KINDS)}"
            line.complain("", Complaint("unknown kind", expected, "Mend the row.", kind, tuple(KINDS)))
            continue
        if line["unit"] != KINDS[kind]:
            line.complain(
                "unit", Complaint(shown(line["unit"]), f"expected {shown(KINDS[kind])}", "Mend the row.")
            )
        number = number_in(line["tolerance"])
        if not 0 < number < PER_CENT:
            expected = f"expected a number above 0 and below {PER_CENT:g}"
            line.complain("tolerance", Complaint(shown(line["tolerance"]), expected, "Mend the row."))
            continue
        found[kind] = number / PER_CENT if KINDS[kind] == "%" else number
    missing = [kind for kind in KINDS if lines and kind not in {line.key for line in lines}]
    for kind in missing:
        lines[-1].complain("", Complaint(f"no tolerance of kind {shown(kind)}", "expected one", "Add a row."))
    return Tolerances(**found)
