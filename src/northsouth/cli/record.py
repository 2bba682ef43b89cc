"""The record of answers as a table: what stood before Tokyo, and how it was answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from northsouth.inputs.evidence import UNVERIFIED
from northsouth.inputs.shape import written
from northsouth.records.recorded_answer import RecordedAnswer
from northsouth.vocabulary.questions import RESULTS

COLUMNS: Final = ("date", "question", "answer", "tier", "source", "standing")
UNCHECKED: Final = "*"
_SCALE: Final = " (1 yes, 0 no)."
_IN_WORDS: Final = {result.name: result.meaning.removesuffix(_SCALE) for result in RESULTS}


def lines_of(answers: Sequence[RecordedAnswer], model: str) -> Iterator[str]:
    """Write the record as plain lines."""
    yield heading(answers, model)
    rows = [COLUMNS, *rows_of(answers)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield f"{UNCHECKED} from memory, and checked by nobody"


def print_record(answers: Sequence[RecordedAnswer], model: str) -> None:
    """Print the record as a table on a terminal."""
    from northsouth.cli.tables import print_tables

    tiers = dict.fromkeys(answer.tier for answer in answers)
    parts = [(f"tier {tier}", [row for row in rows_of(answers) if row[3] == tier]) for tier in tiers]
    print_tables(heading(answers, model), COLUMNS, parts)


def heading(answers: Sequence[RecordedAnswer], model: str) -> str:
    """Count the answers of each tier, and the yes among them."""
    tiers = dict.fromkeys(answer.tier for answer in answers)
    counts = [
        f"tier {tier} {sum(answer.tier == tier for answer in answers)} answers, "
        f"{sum(answer.tier == tier and answer.yes for answer in answers)} of them yes"
        for tier in tiers
    ]
    return f"The record of {model}: {'; '.join(counts) or 'no answers'}"


def rows_of(answers: Sequence[RecordedAnswer]) -> list[tuple[str, ...]]:
    """Write each answer as the cells of a row."""
    return [
        (
            written("date", answer.day),
            _IN_WORDS[answer.question],
            "yes" if answer.yes else "no",
            answer.tier,
            "; ".join(answer.sources),
            answer.standing + UNCHECKED * (answer.standing in UNVERIFIED),
        )
        for answer in answers
    ]


def objects_of(answers: Sequence[RecordedAnswer]) -> list[dict[str, Any]]:
    """Give each answer with all that the record says of it."""
    return [
        {
            "id": answer.id,
            "date": written("date", answer.day),
            "question": answer.question,
            "meaning": _IN_WORDS[answer.question],
            "answer": "yes" if answer.yes else "no",
            "tier": answer.tier,
            "sources": list(answer.sources),
            "standing": answer.standing,
            "note": answer.note,
        }
        for answer in answers
    ]
