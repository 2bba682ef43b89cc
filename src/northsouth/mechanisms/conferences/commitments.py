"""A conference works through its docket, and what it commits Japan to is carried out after a lag.

Commitments schedule their execution and are asked again at every conference until X-day. The north is
dropped for the year by the staff when its deadline passes: an act of its own, not a vote.

Reads: cabinets_formed, north_attack_day, north_attack_due, north_dropped_day, offers_made, rule,
    south_attack_due, talks_end_day.
Writes: mobilisation_order_day, north_attack_day, north_attack_due, north_decided_day, north_dropped_day,
    north_indochina_decided_day, north_recalled_day, offer_by_cabinet, offer_pending, offers_made,
    south_attack_day, south_attack_due, south_decided_day, south_indochina_decided_day, south_prepared_day,
    talks_end_day.
Triggers: CALLED_BY_DEADLINE, CALLED_BY_RECORD, CALLED_BY_SPRING, DEADLINE_RECORDED, DECISION_RECORDED,
    MOBILISATION_ORDERED, NORTHERN_ATTACK, NORTHERN_INDOCHINA_ORDERED, NORTH_DROPPED, SOUTHERN_ATTACK,
    SOUTHERN_INDOCHINA_ORDERED, SOUTH_PREPARED, TERMS_OFFERED.
Source: E029, E046, E053, E057, E063, E102, E117, E121, E123, F168, F170, F171, F172, F173, F174, F176,
    F178, F179, F181, F184, F186, F190, F192, F206, F296, F463, N009, N028, N082, N084, assumption.
"""

from __future__ import annotations

from typing import Final

from northsouth.deliberation import clamped, docket, rules, trigger
from northsouth.mechanisms.conferences import acts
from northsouth.vocabulary import events, questions
from northsouth.vocabulary.agenda import Agenda, at, cancel, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, given_or
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.rules import CLAMPED
from northsouth.vocabulary.units import NEVER
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


def open_files(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The staffs have their doctrines and their calendars before any crisis."""
    trigger.form_doctrine(world, facts.trigger, luck)
    at(agenda, events.DEADLINE_RECORDED, facts.docket.deadline + 1.0)
    at(agenda, events.CALLED_BY_SPRING, facts.docket.season_1942_opens - facts.docket.decision_to_attack)
    if world.rule == CLAMPED:
        at(agenda, events.CALLED_BY_RECORD, clamped.next_recorded_day(facts.clamped, now(agenda)))


def start_timetable(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """From the German attack on, the General Staff's timetable runs to its deadline, unless it is at war."""
    if world.north_attack_day == NEVER:
        acts.await_deadline(facts, agenda)


def take_order(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """From the day of the order the weeks to a mobilised army count."""
    world.mobilisation_order_day = now(agenda)


@for_both_engines
def confer(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The conference asks again what stands decided, then what is open: north first, then south."""
    ask_again(world, facts, luck, agenda)
    ask_north(world, facts, luck, agenda)
    ask_south(world, facts, luck, agenda)


def confer_as_recorded(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Clamped history holds a conference on every day on which an answer is on record; no other does."""
    if world.rule != CLAMPED:
        return
    confer(world, facts, luck, agenda)
    at(agenda, events.CALLED_BY_RECORD, clamped.next_recorded_day(facts.clamped, now(agenda)))


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


def drop_north(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """When the deadline passes without a decision the General Staff turns its back on the north."""
    world.north_dropped_day = now(agenda)


def attack_north(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """What was decided is carried out, or what the field began is taken note of."""
    world.north_attack_day = now(agenda)
    cancel(agenda, events.NORTH_DROPPED)
    acts.give_up_south(world, agenda)


def attack_south(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """What was decided is carried out."""
    world.south_attack_day = now(agenda)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: open_files,
    events.BARBAROSSA: start_timetable,
    events.LIAISON_MEETING: confer,
    events.CALLED_BY_BARBAROSSA: confer,
    events.CALLED_BY_CABINET: confer,
    events.CALLED_BY_FREEZE: confer,
    events.CALLED_BY_OIL_STOP: confer,
    events.CALLED_BY_MOSCOW: confer,
    events.CALLED_BY_FALL: confer,
    events.CALLED_BY_COLLAPSE: confer,
    events.CALLED_BY_MOBILISATION: confer,
    events.CALLED_BY_DEADLINE: confer,
    events.CALLED_BY_REFUSAL: confer,
    events.CALLED_BY_SPRING: confer,
    events.CALLED_BY_RECORD: confer_as_recorded,
    events.MOBILISATION_ORDERED: take_order,
    events.NORTH_DROPPED: drop_north,
    events.NORTHERN_ATTACK: attack_north,
    events.SOUTHERN_ATTACK: attack_south,
}
