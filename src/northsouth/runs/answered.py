"""Each question of the record beside what the rules would have answered in clamped history.

The staffs' rule answers by conditions and has no chances: a likelihood of its answers would be that of a
slip that somebody makes up. So it is counted how often it says what was said. The blocs' chance of a yes
stands beside it, with facts at their values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from northsouth.deliberation import blocs, docket, trigger
from northsouth.designs.scenario import Design
from northsouth.engines.machinery import JAPAN_1941
from northsouth.engines.reference import ReferenceEngine
from northsouth.engines.secretary import CONFERENCES
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.recorded_answer import Answered
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import RESULTS


@dataclass(slots=True)
class _Clerk:
    """Hears each question that the record asks, before it is answered, and puts it to the rules as well."""

    facts: Any
    luck: Luck
    heard: list[Answered] = field(default_factory=list)

    def open(self, day: float, event: int, cause: int, world: Any) -> None:  # noqa: ANN401, ARG002 - a witness
        """Take down a question, if it is one of the record's."""
        if event != JAPAN_1941.events.number_of(JAPAN_1941.asked):
            return
        question = world.recorded_question
        self.heard.append(
            Answered(
                day,
                RESULTS[question].name,
                bool(world.recorded_answer),
                docket.holds(world, self.facts.docket, question, day),
                trigger.answer(world, self.facts.trigger, question) > 0.0,
                blocs.chance(world, self.facts, self.luck, question, day),
            )
        )

    def close(self, world: Any) -> None:  # noqa: ANN401 - a witness
        """Hear that it has happened."""


def answered(experiment: ResolvedExperiment) -> tuple[Answered, ...]:
    """Put each question of the record to the rules, in the first history of an experiment."""
    engine = ReferenceEngine(JAPAN_1941, Design(experiment).scenario(0), seed=experiment.seed)
    clerk = _Clerk(engine.facts[CONFERENCES], engine.luck_of(0))
    engine.rerun(0, clerk)
    return tuple(clerk.heard)
