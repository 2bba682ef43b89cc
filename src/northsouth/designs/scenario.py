"""One history to run: which facts hold, and what the experiment does to it.

Precedence, from the weakest word to the strongest: model < extends' overrides in order <
experiment < arm < sampled value < ``--set``. Facts that are drawn because the experiment asks for
``facts = "prior"`` only replace what the model itself says: whoever overrides a fact, in an
experiment, in an arm or on the command line, has it at that value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from northsouth.designs.samplers import entity_of, grid, latin, latin_chances, quantile
from northsouth.records.experiment import FactRecord, Given, Intervention, Record, ResolvedExperiment
from northsouth.vocabulary.questions import DesignKind, FactsAt, InterventionKind, LuckAt, RuleName

COMMAND_LINE: Final = "--set"
FIXED: Final = "fixed"
"""The distribution of a fact that has no range, or that somebody gave a value."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One arm at one design point: all that a history depends on, but luck."""

    arm: int
    point: int
    opening: float
    horizon: float
    facts: dict[str, float]
    givens: tuple[Given, ...]
    interventions: tuple[Intervention, ...]
    luck: LuckAt = LuckAt.DRAWN
    rule: RuleName = RuleName.TRIGGER
    record: Record | None = None


def count_points(experiment: ResolvedExperiment) -> int:
    """Count the points of a design without laying them out."""
    if experiment.vary and experiment.design is DesignKind.GRID:
        count = 1
        for varied in experiment.vary:
            count *= len(varied.values)
        return count
    if experiment.vary or experiment.facts_at is not FactsAt.VALUES:
        return max(experiment.points, 1)
    return 1


class Design:
    """The histories that an experiment asks for: cells, arm by arm, each with all design points."""

    def __init__(self, experiment: ResolvedExperiment) -> None:
        """Lay out the points and draw what is to be drawn."""
        self.experiment = experiment
        self.points = count_points(experiment)
        self.cells = len(experiment.arms) * self.points
        self._inputs = self._lay_out()
        self._drawn = self._draw_facts()

    def arm_and_point(self, cell: int) -> tuple[int, int]:
        """Say which arm and which point a cell is."""
        return divmod(cell, self.points)

    def inputs(self, point: int) -> tuple[float, ...]:
        """Return the values of the varied inputs at a point, in the order of ``experiment.vary``."""
        return self._inputs[point]

    def scenario(self, cell: int) -> Scenario:
        """Build the scenario of a cell, by the precedence that heads this file."""
        arm_number, point = self.arm_and_point(cell)
        arm = self.experiment.arms[arm_number]
        facts = {fact.name: fact.value for fact in self.experiment.facts}
        facts.update({name: chances[point] for name, chances in self._drawn.items()})
        facts.update(arm.overrides)
        interventions = list(arm.interventions)
        for varied, value in zip(self.experiment.vary, self._inputs[point], strict=True):
            if varied.fact:
                facts[varied.fact] = value
            interventions += [
                Intervention(InterventionKind.SCALE, scale, value=value, day=varied.day)
                for scale in varied.scales
            ]
        facts.update({fact.name: fact.value for fact in self.experiment.facts if fact.origin == COMMAND_LINE})
        return Scenario(
            arm=arm_number,
            point=point,
            opening=self.experiment.opening,
            horizon=self.experiment.horizon,
            facts=facts,
            givens=self.experiment.givens,
            interventions=tuple(interventions),
            luck=self.experiment.luck,
            rule=self.experiment.rule,
            record=self.experiment.record,
        )

    def _lay_out(self) -> tuple[tuple[float, ...], ...]:
        experiment = self.experiment
        if not experiment.vary:
            return ((),) * self.points
        if experiment.design is DesignKind.GRID:
            return grid(experiment.vary)
        return latin(experiment.vary, self.points, experiment.seed)

    def _draw_facts(self) -> dict[str, tuple[float, ...]]:
        """Draw what is to be drawn: each free fact from its range, or rows of weighed draws together."""
        if self.experiment.facts_at is FactsAt.TIER_B:
            return self._weighed()
        if self.experiment.facts_at is FactsAt.VALUES:
            return {}
        varied = {varied.fact for varied in self.experiment.vary}
        return {
            fact.name: tuple(
                quantile(fact.distribution, chance, low=fact.low, mode=fact.value, high=fact.high)
                for chance in latin_chances(self.experiment.seed, entity_of(fact.name), self.points)
            )
            for fact in self.experiment.facts
            if fact.name not in varied and _is_free(fact)
        }

    def _weighed(self) -> dict[str, tuple[float, ...]]:
        """Take a row of the weighed draws for each point, spread evenly over all of them."""
        rows = self.experiment.weighed.rows
        chances = latin_chances(self.experiment.seed, entity_of(FactsAt.TIER_B), self.points)
        taken = [rows[int(chance * len(rows))] for chance in chances]
        columns = zip(*taken, strict=True)
        return {name: tuple(column) for name, column in zip(self.experiment.weighed.facts, columns, strict=True)}


def scenarios_of(experiment: ResolvedExperiment) -> tuple[Scenario, ...]:
    """Build the scenarios of all cells, arm by arm and point by point."""
    design = Design(experiment)
    return tuple(design.scenario(cell) for cell in range(design.cells))


def _is_free(fact: FactRecord) -> bool:
    return fact.low < fact.high and fact.distribution != FIXED
