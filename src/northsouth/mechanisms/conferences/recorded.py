"""A question that is given with its answer: asked on its day, and weighed as the blocs would weigh it.

So history is followed where its answers are known; and each answer adds the logarithm of the chance that
army, navy and government would have given it. Whoever weighs reruns by the sum learns from what Tokyo
answered, the "not now" included. An answer to a question that does not stand in a history is passed over.
"""

from __future__ import annotations

from northsouth.deliberation import blocs, docket
from northsouth.mechanisms.conferences import acts, asking
from northsouth.vocabulary.agenda import Agenda, now
from northsouth.vocabulary.arithmetic import logarithm
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.world import World

Facts = acts.Facts


@for_both_engines
def answer_as_recorded(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The conference is asked what was asked, and says what was said."""
    question = world.recorded_question
    if not docket.holds(world, facts.docket, question, now(agenda)):
        world.recorded_unasked += 1
        return
    yes = blocs.chance(world, facts, luck, question, now(agenda))
    said = yes if world.recorded_answer else 1.0 - yes
    blocs.remember(world, facts, question, now(agenda))
    world.recorded_nats += logarithm(max(said, facts.blocs.least_chance))
    asking.heed(world, facts, agenda, question, 1.0 if world.recorded_answer else 0.0)
