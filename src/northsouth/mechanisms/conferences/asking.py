"""What a conference asks and hears: the docket from its first question to its last."""

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
def says_yes(world: World, facts: Facts, luck: Fortune, agenda: Agenda, question: int) -> bool:
    """The rule answers, unless the experiment gives the answer."""
    return given_or(luck, question, rules.answer(world, facts, question, now(agenda))) > 0.0


@for_both_engines
def stands(world: World, facts: Facts, luck: Fortune, agenda: Agenda, again: int) -> bool:
    """A commitment stands if it is asked again and answered yes; one that is given is not called off."""
    before = questions.COMMIT_NORTH if again == questions.CONTINUE_NORTH else questions.COMMIT_SOUTH
    answer = given_or(luck, before, rules.answer(world, facts, again, now(agenda)))
    return given_or(luck, again, answer) > 0.0


@for_both_engines
def work_through(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The conference asks again what stands decided, then what is open: north first, then south."""
    ask_again(world, facts, luck, agenda)
    ask_north(world, facts, luck, agenda)
    ask_south(world, facts, luck, agenda)


@for_both_engines
def ask_again(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A commitment is asked again at every conference until its X-day."""
    if docket.north_is_pending(world) and not stands(world, facts, luck, agenda, questions.CONTINUE_NORTH):
        acts.recall_north(world, facts, agenda)
    if docket.south_is_pending(world) and not stands(world, facts, luck, agenda, questions.CONTINUE_SOUTH):
        acts.recall_south(world, facts, agenda)


@for_both_engines
def ask_north(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Shall the Kwantung Army be mobilised, and shall it strike?"""
    day = now(agenda)
    if docket.asks_to_mobilise(world, facts.docket, day) and says_yes(
        world, facts, luck, agenda, questions.MOBILISE_NORTH
    ):
        acts.mobilise(world, facts, agenda)
    if docket.asks_for_north(world, facts.docket, day) and says_yes(
        world, facts, luck, agenda, questions.COMMIT_NORTH
    ):
        acts.commit_north(world, facts, agenda)


@for_both_engines
def ask_south(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Shall Japan take the next step on the road south, or offer terms instead?"""
    day = now(agenda)
    if docket.asks_for_northern_indochina(world) and says_yes(
        world, facts, luck, agenda, questions.ENTER_NORTHERN_INDOCHINA
    ):
        acts.enter_northern_indochina(world, agenda)
    if docket.asks_for_southern_indochina(world) and says_yes(
        world, facts, luck, agenda, questions.ENTER_SOUTHERN_INDOCHINA
    ):
        acts.enter_southern_indochina(world, agenda)
    if docket.asks_to_offer_terms(world) and says_yes(world, facts, luck, agenda, questions.OFFER_TERMS):
        acts.offer_terms(world, agenda)
    if docket.asks_to_prepare_south(world) and says_yes(world, facts, luck, agenda, questions.PREPARE_SOUTH):
        acts.prepare_south(world, facts, agenda)
    if docket.asks_for_south(world, facts.docket, day) and says_yes(
        world, facts, luck, agenda, questions.COMMIT_SOUTH
    ):
        acts.commit_south(world, facts, agenda)
