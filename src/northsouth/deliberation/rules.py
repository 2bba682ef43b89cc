"""The register of decision rules: which one answers is a number of the world (``vocabulary/rules``)."""

from __future__ import annotations

from northsouth.deliberation import blocs, clamped, trigger
from northsouth.vocabulary import rules
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.world import World

Facts = blocs.Staff


@for_both_engines
def answer(world: World, facts: Facts, luck: Fortune, question: int, day: float) -> float:
    """Let the rule that is in force answer a question of the docket: 1 for yes, 0 for no."""
    if world.rule == rules.BLOCS:
        return blocs.answer(world, facts, luck, question, day)
    if world.rule == rules.CLAMPED:
        return clamped.answer(question)
    return trigger.answer(world, facts.trigger, question)
