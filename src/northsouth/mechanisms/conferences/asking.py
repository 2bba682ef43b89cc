"""What a conference asks and hears: the docket from its first question to its last.

One function asks whatever a conference asks, be it by a rule or from the record: whether the question
stands, what is answered, and what the answer sets going.
"""

from __future__ import annotations

from northsouth.deliberation import docket, rules
from northsouth.mechanisms.conferences import acts
from northsouth.vocabulary import questions
from northsouth.vocabulary.agenda import Agenda, now
from northsouth.vocabulary.luck import Fortune, given_or
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.world import World

Facts = acts.Facts


@for_both_engines
def upheld_by(luck: Fortune, question: int, answer: float) -> float:
    """A commitment whose own answer the experiment gives is not called off."""
    if question == questions.CONTINUE_NORTH:
        return given_or(luck, questions.COMMIT_NORTH, answer)
    if question == questions.CONTINUE_SOUTH:
        return given_or(luck, questions.COMMIT_SOUTH, answer)
    return answer


@for_both_engines
def heed(world: World, facts: Facts, agenda: Agenda, question: int, answer: float) -> None:
    """What is answered is done: a new yes is carried out, a no to what stood calls it off."""
    if question == questions.CONTINUE_NORTH or question == questions.CONTINUE_SOUTH:
        if answer <= 0.0:
            acts.give_up(world, facts, agenda, question)
    elif answer > 0.0:
        acts.carry_out(world, facts, agenda, question)


@for_both_engines
def ask(world: World, facts: Facts, luck: Fortune, agenda: Agenda, question: int) -> None:
    """The rule answers what stands on the docket, unless the experiment gives the answer."""
    if docket.holds(world, facts.docket, question, now(agenda)):
        answer = rules.answer(world, facts, luck, question, now(agenda))
        answer = given_or(luck, question, upheld_by(luck, question, answer))
        heed(world, facts, agenda, question, answer)


@for_both_engines
def work_through(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The conference asks again what stands decided, then what is open: north, treaties, south."""
    ask(world, facts, luck, agenda, questions.CONTINUE_NORTH)
    ask(world, facts, luck, agenda, questions.CONTINUE_SOUTH)
    ask(world, facts, luck, agenda, questions.MOBILISE_NORTH)
    ask(world, facts, luck, agenda, questions.COMMIT_NORTH)
    ask(world, facts, luck, agenda, questions.SEEK_ALLIANCE)
    ask(world, facts, luck, agenda, questions.SEEK_PACT)
    ask(world, facts, luck, agenda, questions.ENTER_NORTHERN_INDOCHINA)
    ask(world, facts, luck, agenda, questions.ENTER_SOUTHERN_INDOCHINA)
    ask(world, facts, luck, agenda, questions.OFFER_TERMS)
    ask(world, facts, luck, agenda, questions.PREPARE_SOUTH)
    ask(world, facts, luck, agenda, questions.COMMIT_SOUTH)
