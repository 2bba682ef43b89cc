"""A conference works through its docket, and what it commits Japan to is carried out after a lag.

Commitments schedule their execution and are asked again at every conference until X-day. The north is
dropped for the year by the staff when its deadline passes: an act of its own, not a vote.

Reads: cabinets_formed, north_attack_day, north_attack_due, north_dropped_day, offers_made, recorded_answer,
    recorded_nats, recorded_question, recorded_unasked, rule, south_attack_due, talks_end_day.
Writes: alliance_decided_day, mobilisation_order_day, north_attack_day, north_attack_due, north_decided_day,
    north_dropped_day, north_indochina_decided_day, north_recalled_day, offer_by_cabinet, offer_pending,
    offers_made, pact_wanted, recorded_nats, recorded_unasked, south_attack_day, south_attack_due,
    south_decided_day, south_indochina_decided_day, south_prepared_day, talks_end_day.
Triggers: ALLIANCE_SOUGHT, CALLED_BY_DEADLINE, CALLED_BY_SPRING, DEADLINE_RECORDED, DECISION_RECORDED,
    MOBILISATION_ORDERED, NORTHERN_ATTACK, NORTHERN_INDOCHINA_ORDERED, NORTH_DROPPED, SOUTHERN_ATTACK,
    SOUTHERN_INDOCHINA_ORDERED, SOUTH_PREPARED, TERMS_OFFERED.
Source: E046, E048, E050, E055, E057, E063, E102, E117, E121, E123, F168, F170, F171, F172, F173, F174,
    F176, F178, F179, F181, F184, F186, F190, F192, F203, F206, F296, F396, F427, F463, N009, N028, N070,
    N082, N083, assumption.
"""

from __future__ import annotations

from typing import Final

from northsouth.deliberation import sittings, trigger
from northsouth.mechanisms.conferences import acts, asking, recalls, recorded
from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda, at, cancel, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

Facts = acts.Facts


def open_files(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The staffs have their doctrines and their calendars before any crisis."""
    trigger.form_doctrine(world, facts.trigger, luck)
    at(agenda, events.DEADLINE_RECORDED, facts.docket.deadline + 1.0)
    at(agenda, events.CALLED_BY_SPRING, facts.docket.season_1942_opens - facts.docket.decision_to_attack)


def start_timetable(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """From the German attack on, the General Staff's timetable runs to its deadline, unless it is at war."""
    if world.north_attack_day == NEVER:
        acts.await_deadline(facts, agenda)


def take_order(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """From the day of the order the weeks to a mobilised army count."""
    world.mobilisation_order_day = now(agenda)


def confer(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The conference works through its docket."""
    asking.work_through(world, facts, luck, agenda)


def confer_anew(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A conference that something has called finds every question raised anew."""
    sittings.raise_anew(world)
    asking.work_through(world, facts, luck, agenda)


def confer_as_recorded(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """On the day of a recorded question its conference meets, and hears the recorded answer."""
    recorded.answer_as_recorded(world, facts, luck, agenda)


def drop_north(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """When the deadline passes without a decision the General Staff turns its back on the north."""
    world.north_dropped_day = now(agenda)


def attack_north(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """What was decided is carried out, or what the field began is taken note of."""
    world.north_attack_day = now(agenda)
    cancel(agenda, events.NORTH_DROPPED)
    recalls.give_up_south(world, agenda)
    recalls.strike_off_calls(agenda)


def attack_south(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """What was decided is carried out."""
    world.south_attack_day = now(agenda)
    recalls.strike_off_calls(agenda)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: open_files,
    events.BARBAROSSA: start_timetable,
    events.LIAISON_MEETING: confer,
    events.CALLED_BY_BARBAROSSA: confer_anew,
    events.CALLED_BY_CABINET: confer_anew,
    events.CALLED_BY_FREEZE: confer_anew,
    events.CALLED_BY_OIL_STOP: confer_anew,
    events.CALLED_BY_MOSCOW: confer_anew,
    events.CALLED_BY_FALL: confer_anew,
    events.CALLED_BY_COLLAPSE: confer_anew,
    events.CALLED_BY_MOBILISATION: confer_anew,
    events.CALLED_BY_DEADLINE: confer_anew,
    events.CALLED_BY_REFUSAL: confer_anew,
    events.CALLED_BY_SPRING: confer_anew,
    events.CALLED_BY_RECORD: confer_as_recorded,
    events.MOBILISATION_ORDERED: take_order,
    events.NORTH_DROPPED: drop_north,
    events.NORTHERN_ATTACK: attack_north,
    events.SOUTHERN_ATTACK: attack_south,
}
