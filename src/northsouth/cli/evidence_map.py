"""The evidence map: each row of evidence with the facts, comparisons and answers that use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from northsouth.inputs.evidence_use import Use

_SPECIAL: Final = "\\`*_[]<>|#~$"
HEADING: Final = """\
# Evidence map

What becomes of each row of `models/evidence.csv`: the facts of the model that rest on it, the comparisons of
`models/comparisons.csv` that hold clamped history against it ([scorecard](scorecard.md)), the answers of
`models/record.csv` that it shows ([the record](scorecard.md#the-record)), or why it is not used. A fact in
brackets only mentions the row in its note, as what bounds or orders an assumption. This page is the output of
`northsouth show {model} --evidence-map`.
"""


def map_of(uses: Sequence[Use], model: str) -> Iterator[str]:
    """Write the map line by line."""
    yield HEADING.format(model=model)
    used = sum(use.is_used for use in uses)
    yield f"{len(uses)} rows; {used} used, {len(uses) - used} not used.\n"
    yield "| row | recorded | date | value | becomes |"
    yield "|---|---|---|---|---|"
    for use in uses:
        row = use.row
        width = f" ({row.low} to {row.high})" if row.low != row.high else ""
        unit = "" if row.unit in ("event", "date", "text") else f" {row.unit}"
        value = f"{row.value}{width}{unit}" if row.value and row.unit != "text" else ""
        cells = (row.id, row.quantity, row.date, value)
        yield f"| {' | '.join(escaped(cell) for cell in cells)} | {_fate(use)} |"
    outside = [use for use in uses if use.outside]
    if outside:
        yield "\n## Where a row lies outside the range of a fact that cites it\n"
        yield (
            "Of contradicting sources a range holds some and not others; some rows are cited for another "
            "number than their own, as the fact's note says.\n"
        )
        for use in outside:
            names = ", ".join(f"`{name}`" for name in use.outside)
            yield f"- {use.row.id} ({escaped(use.row.value or use.row.date)}): {names}"


def escaped(text: str) -> str:
    """Write a text so that a cell of a Markdown table shows it as it is."""
    return "".join(f"\\{letter}" if letter in _SPECIAL else letter for letter in text)


def _fate(use: Use) -> str:
    if not use.is_used:
        return f"not used: {escaped(use.why)}"
    facts = [f"`{name}`" for name in use.facts] + [f"(`{name}`)" for name in use.notes]
    compared = [f"compared: {', '.join(use.comparisons)}"] if use.comparisons else []
    answers = [f"answered: {', '.join(use.answers)}"] if use.answers else []
    return "; ".join([*([", ".join(facts)] if facts else []), *compared, *answers])
