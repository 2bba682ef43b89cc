"""Why a mechanism without effect is in the model all the same: reasons in words, beside the model."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from northsouth.errors import Problems
from northsouth.inputs.document import Complaint
from northsouth.inputs.sheet import read_sheet
from northsouth.vocabulary.readings import MECHANISMS

FILE: Final = "without_effect.csv"
COLUMNS: Final = ("mechanism", "why")


def reasons_without_effect(folder: Path, where: str, problems: Problems) -> dict[str, str]:
    """Read the reasons by mechanism; none where the folder has no such table."""
    if not (folder / FILE).is_file():
        return {}
    reasons = {}
    for line in read_sheet(folder / FILE, f"{where}{FILE}", COLUMNS, problems):
        if line.key not in MECHANISMS:
            expected = f"expected one of {', '.join(MECHANISMS)}"
            line.complain("", Complaint("unknown mechanism", expected, "", line.key, MECHANISMS))
        if not line["why"].strip():
            line.complain("why", Complaint("empty", "expected a reason", "Say why it is in the model."))
        reasons[line.key] = line["why"]
    return reasons
