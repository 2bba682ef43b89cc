"""What a conference asks and hears: the docket from its first question to its last.

One function asks whatever a conference asks, be it by a rule or from the record: whether the question
stands, what is answered, and what the answer sets going.
"""

from __future__ import annotations

from typing import Final

from northsouth.deliberation import blocs, docket, rules
from northsouth.mechanisms.conferences import acts, recalls
from northsouth.vocabulary import questions
from northsouth.vocabulary.agenda import Agenda, now
from northsouth.vocabulary.luck import Fortune, given_or
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.rules import BLOCS
from northsouth.vocabulary.world import World

Facts = acts.Facts
ORDER: Final = (
    questions.CONTINUE_NORTH,
    questions.CONTINUE_SOUTH,
    questions.MOBILISE_NORTH,
    questions.COMMIT_NORTH,
    questions.SEEK_ALLIANCE,
    questions.SEEK_PACT,
    questions.ENTER_NORTHERN_INDOCHINA,
    questions.ENTER_SOUTHERN_INDOCHINA,
    questions.OFFER_TERMS,
    questions.PREPARE_SOUTH,
    questions.COMMIT_SOUTH,
)
"""The questions of the docket in the order in which a conference comes to them."""


@for_both_engines
def upheld_by(luck: Fortune, question: int, answer: float) -> float:
    """A commitment whose own answer the experiment gives is not called off."""
    return given_or(luck, docket.first_asked(question), answer)


@for_both_engines
def heed(world: World, facts: Facts, agenda: Agenda, question: int, answer: float) -> None:
    """What is answered is done: a new yes is carried out, a no to what stood calls it off."""
    if docket.first_asked(question) != question:
        if answer <= 0.0:
            recalls.give_up(world, facts, agenda, question)
    elif answer > 0.0:
        acts.carry_out(world, facts, agenda, question)


@for_both_engines
def answered(world: World, facts: Facts, luck: Fortune, question: int, day: float) -> float:
    """The rule answers, unless the experiment gives the answer: 1 for yes, 0 for no."""
    answer = rules.answer(world, facts, luck, question, day)
    return given_or(luck, question, upheld_by(luck, question, answer))


@for_both_engines
def ask(world: World, facts: Facts, luck: Fortune, agenda: Agenda, question: int) -> None:
    """What stands on the docket is answered, and the answer heeded."""
    if docket.holds(world, facts.docket, question, now(agenda)):
        answer = answered(world, facts, luck, question, now(agenda))
        if world.rule == BLOCS:
            blocs.remember(world, facts, question, now(agenda))
        heed(world, facts, agenda, question, answer)


@for_both_engines
def work_through(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The conference asks again what stands decided, then what is open: north, treaties, south."""
    for question in ORDER:
        ask(world, facts, luck, agenda, question)
