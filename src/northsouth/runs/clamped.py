"""One history told moment by moment, to be held against the evidence."""

from __future__ import annotations

from northsouth.designs.scenario import Design
from northsouth.engines.diary import Diary
from northsouth.engines.machinery import JAPAN_1941
from northsouth.engines.reference import ReferenceEngine
from northsouth.records.comparison import Moment, ToldHistory
from northsouth.records.experiment import ResolvedExperiment


def told(experiment: ResolvedExperiment) -> ToldHistory:
    """Run the first history of an experiment through the reference engine and keep its moments."""
    scenario = Design(experiment).scenario(0)
    diary = Diary(JAPAN_1941.world)
    ReferenceEngine(JAPAN_1941, scenario, seed=experiment.seed).rerun(0, diary)
    moments = tuple(
        Moment(page.day, JAPAN_1941.events[page.event].name if page.event >= 0 else "", page.world)
        for page in diary.pages
    )
    return ToldHistory(experiment.model, experiment.opening, experiment.horizon, moments)
