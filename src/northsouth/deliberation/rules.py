"""The register of decision rules: which one answers is a number of the world (``vocabulary/rules``)."""

from __future__ import annotations

from typing import Protocol

from northsouth.deliberation import clamped, trigger
from northsouth.vocabulary import rules
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.world import World


class Facts(Protocol):
    """What the rules need, each its own."""

    @property
    def trigger(self) -> trigger.Facts:
        """The documented conditions."""

    @property
    def clamped(self) -> clamped.Facts:
        """The days of the recorded answers."""


@for_both_engines
def answer(world: World, facts: Facts, question: int, day: float) -> float:
    """Let the rule that is in force answer a question of the docket: 1 for yes, 0 for no."""
    if world.rule == rules.CLAMPED:
        return clamped.answer(world, facts.clamped, question, day)
    return trigger.answer(world, facts.trigger, question)
