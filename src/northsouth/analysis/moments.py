"""Days that a figure marks: what history did, and what happened on the way in each arm of a run."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Final

from northsouth.analysis.columns import ArmCells
from northsouth.analysis.tally import tally_of
from northsouth.records.results import Results
from northsouth.vocabulary.questions import InterventionKind, Route
from northsouth.vocabulary.units import day_of

HISTORY_ROUTE: Final = Route.SOUTH
HISTORY_DAY: Final = day_of(date(1941, 12, 8))
"""Japan struck south on 8 December 1941, Tokyo time; the black triangle of every figure."""

HALF_STRENGTH: Final = 15.0
"""Half of 30 divisions: the General Staff's condition of 26 June 1941 for a war in the north."""

BARBAROSSA: Final = ("european_war.barbarossa", "BARBAROSSA")
DEADLINE: Final = ("conferences.commitments.docket.deadline", "")
OIL_STOP: Final = "oil_stop_day"
OIL_LABEL: Final = "oil stop (median)"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day worth a tick: what it is called and when it is, in days since 1939-01-01."""

    label: str
    day: float


def moments(results: Results, arm: ArmCells) -> tuple[Moment, ...]:
    """List the German attack, the end of American oil and the northern deadline, as far as they come.

    The first and the last are facts of the arm; the middle one is the median day of its reruns, and
    is left out where it comes in fewer than half of them.
    """
    stop = tally_of(results).dates[arm.name].of_outcome[OIL_STOP].quantile(0.5)
    found = (
        Moment("Germany attacks", fact_day(results, arm, *BARBAROSSA)),
        Moment(OIL_LABEL, stop),
        Moment("northern deadline", deadline(results, arm)),
    )
    return tuple(sorted((m for m in found if math.isfinite(m.day)), key=lambda moment: moment.day))


def deadline(results: Results, arm: ArmCells) -> float:
    """Return the last day to decide a northern war in an arm; nan where the run has no such fact."""
    return fact_day(results, arm, *DEADLINE)


def fact_day(results: Results, arm: ArmCells, fact: str, event: str) -> float:
    """Return the day on which an arm sets a dated fact, nan where it does not.

    An intervention that forces or forbids the fact's event counts before the arm's own value, and
    that before the model's.
    """
    experiment = results.experiment
    mine = next(entry for entry in experiment.arms if entry.name == arm.name)
    for edit in mine.interventions:
        if event and edit.target == event and edit.kind is InterventionKind.FORCE:
            return edit.day
        if event and edit.target == event and edit.kind is InterventionKind.FORBID:
            return math.nan
    given = {record.name: record.value for record in experiment.facts}
    return float(mine.overrides.get(fact, given.get(fact, math.nan)))
