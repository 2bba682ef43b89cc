"""How many answers of the record each rule gives, as lines of the scorecard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from northsouth.records.experiment import ResolvedExperiment

TIERS: Final = {"B": "to 31 July 1941", "C": "after it"}
COLUMNS: Final = ("question", "asked", "stood", "yes", "trigger", "blocs, expected", "always no")


def as_recorded(asked: ResolvedExperiment) -> list[dict[str, Any]]:
    """Count the answers of a history that follows the record, tier by tier; nothing where none is asked."""
    from northsouth.analysis.answered import given
    from northsouth.inputs.record_of_answers import CALIBRATED_TO
    from northsouth.runs.answered import answered
    from northsouth.vocabulary.units import day_of

    answers = answered(asked)
    last = day_of(CALIBRATED_TO) + 1.0
    tiers = {
        "B": [answer for answer in answers if answer.day < last],
        "C": [answer for answer in answers if answer.day >= last],
    }
    return [{"tier": tier, **asdict(line)} for tier, some in tiers.items() if some for line in given(some)]


def lines_of_rules(counted: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Write the counts as a table for each tier."""
    from northsouth.cli.verdict import table_text

    for tier, when in TIERS.items():
        mine = [line for line in counted if line["tier"] == tier]
        if mine:
            yield f"\nAnswers of the record {when} (tier {tier}) that each rule gives, of those that stood:\n"
            yield table_text(COLUMNS, [_cells(line) for line in mine])


def _cells(line: dict[str, Any]) -> tuple[str, ...]:
    numbers = (line[name] for name in ("asked", "stood", "yes", "by_staffs"))
    return (line["question"], *map(str, numbers), f"{line['by_blocs']:.1f}", str(line["by_no"]))
