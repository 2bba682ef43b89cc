"""What a conference's answers set going: orders, X-days, and terms for the talks."""

from __future__ import annotations

from dataclasses import dataclass

from northsouth.deliberation import blocs, docket, trigger
from northsouth.vocabulary import events, questions
from northsouth.vocabulary.agenda import Agenda, at, cancel, due, now
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """What the docket and the rules need."""

    docket: docket.Facts
    trigger: trigger.Facts
    blocs: blocs.Facts


@for_both_engines
def mobilise(world: World, facts: Facts, agenda: Agenda) -> None:
    """The order follows the decision by some days."""
    at(agenda, events.MOBILISATION_ORDERED, now(agenda) + facts.docket.order_lag)
    world.mobilisation_order_day = due(agenda, events.MOBILISATION_ORDERED)


@for_both_engines
def await_deadline(facts: Facts, agenda: Agenda) -> None:
    """When the last day to decide is over, the staff drops the north for the year."""
    last_day_over = facts.docket.deadline + 1.0
    if now(agenda) < last_day_over:
        at(agenda, events.NORTH_DROPPED, last_day_over)


@for_both_engines
def commit_north(world: World, facts: Facts, agenda: Agenda) -> None:
    """X-day in the north is set; the staff no longer waits for its deadline."""
    world.north_decided_day = now(agenda)
    world.north_attack_due = docket.northern_x_day(world, facts.docket, now(agenda))
    at(agenda, events.NORTHERN_ATTACK, world.north_attack_due)
    at(agenda, events.DECISION_RECORDED, now(agenda))
    cancel(agenda, events.NORTH_DROPPED)


@for_both_engines
def seek_alliance(world: World, agenda: Agenda) -> None:
    """Berlin's envoy is given a yes."""
    world.alliance_decided_day = now(agenda)
    at(agenda, events.ALLIANCE_SOUGHT, now(agenda))


@for_both_engines
def seek_pact(world: World) -> None:
    """The Foreign Minister takes leave to sign in Moscow with him."""
    world.pact_wanted = True


@for_both_engines
def enter_northern_indochina(world: World, agenda: Agenda) -> None:
    """Hanoi is to be taken, with the consent of Vichy or without."""
    world.north_indochina_decided_day = now(agenda)
    at(agenda, events.NORTHERN_INDOCHINA_ORDERED, now(agenda))


@for_both_engines
def enter_southern_indochina(world: World, agenda: Agenda) -> None:
    """Saigon is to be taken, with the consent of Vichy or without."""
    world.south_indochina_decided_day = now(agenda)
    at(agenda, events.SOUTHERN_INDOCHINA_ORDERED, now(agenda))


@for_both_engines
def offer_terms(world: World, agenda: Agenda) -> None:
    """The cabinet makes Washington an offer and waits for the answer."""
    world.offers_made += 1
    world.offer_by_cabinet = world.cabinets_formed
    world.offer_pending = True
    at(agenda, events.TERMS_OFFERED, now(agenda))


@for_both_engines
def prepare_south(world: World, facts: Facts, agenda: Agenda) -> None:
    """War preparation is decided together with a term for the talks."""
    world.south_prepared_day = now(agenda)
    world.talks_end_day = now(agenda) + facts.docket.talks_days
    at(agenda, events.CALLED_BY_DEADLINE, world.talks_end_day)
    at(agenda, events.SOUTH_PREPARED, now(agenda))


@for_both_engines
def commit_south(world: World, facts: Facts, agenda: Agenda) -> None:
    """X-day in the south is set."""
    world.south_decided_day = now(agenda)
    world.south_attack_due = docket.southern_x_day(world, facts.docket, now(agenda))
    at(agenda, events.SOUTHERN_ATTACK, world.south_attack_due)
    at(agenda, events.DECISION_RECORDED, now(agenda))


@for_both_engines
def carry_out(world: World, facts: Facts, agenda: Agenda, question: int) -> None:
    """A yes to a new question sets going what it asks for."""
    if question == questions.MOBILISE_NORTH:
        mobilise(world, facts, agenda)
    elif question == questions.COMMIT_NORTH:
        commit_north(world, facts, agenda)
    elif question == questions.SEEK_ALLIANCE:
        seek_alliance(world, agenda)
    elif question == questions.SEEK_PACT:
        seek_pact(world)
    elif question == questions.ENTER_NORTHERN_INDOCHINA:
        enter_northern_indochina(world, agenda)
    elif question == questions.ENTER_SOUTHERN_INDOCHINA:
        enter_southern_indochina(world, agenda)
    elif question == questions.OFFER_TERMS:
        offer_terms(world, agenda)
    elif question == questions.PREPARE_SOUTH:
        prepare_south(world, facts, agenda)
    elif question == questions.COMMIT_SOUTH:
        commit_south(world, facts, agenda)
