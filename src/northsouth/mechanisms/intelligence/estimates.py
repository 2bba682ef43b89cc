"""Tokyo knows the Soviet Far East from reports, each with its own bias and error.

The Russia desk, Kwantung Army intelligence and the attache in Moscow report on divisions, the desk on
tanks and aircraft too; the General Staff filters all of them. It counts what shows itself and what it
has not missed yet. It counts divisions better than arms: in June 1941 its estimate of divisions was a
seventh below what it had listed, those of tanks and aircraft a third.

Reads: aircraft_unmissed, barbarossa_day, believed_aircraft, believed_aircraft_doubt,
    believed_divisions, believed_divisions_doubt, believed_strength_scale, believed_tanks,
    believed_tanks_doubt, divisions_unmissed, estimates_doubted_to, reports_bent, soviet_aircraft,
    soviet_divisions, soviet_divisions_seen, soviet_strength_scale, soviet_tanks, tanks_unmissed.
Writes: believed_aircraft, believed_aircraft_at_start, believed_aircraft_doubt, believed_divisions,
    believed_divisions_doubt, believed_tanks, believed_tanks_at_start, believed_tanks_doubt,
    estimates_doubted_to.
Triggers: ATTACHE_REPORTS, DESK_REPORTS, KWANTUNG_REPORTS.
Source: F061, F062, F064, F071, F072, F073, F080, F081, F082, F085, F086, F097, F098, F099, F117, N150,
    assumption.
"""

from __future__ import annotations

from typing import Final

from northsouth.mechanisms.intelligence import hearing
from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, after, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, standard_normal
from northsouth.vocabulary.world import World

Facts = hearing.Facts


def take_stock(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The story opens with the estimates of the last winter."""
    world.believed_divisions = facts.divisions_held
    world.believed_tanks = facts.tanks_held
    world.believed_aircraft = facts.aircraft_held
    world.believed_divisions_doubt = facts.doubt_held * facts.doubt_held
    world.believed_tanks_doubt = facts.doubt_held * facts.doubt_held
    world.believed_aircraft_doubt = facts.doubt_held * facts.doubt_held
    world.estimates_doubted_to = now(agenda)
    after(agenda, events.DESK_REPORTS, facts.peace_interval)
    after(agenda, events.KWANTUNG_REPORTS, facts.peace_interval)
    after(agenda, events.ATTACHE_REPORTS, facts.peace_interval)


def ask_for_more(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """War in the west opens every old estimate again, and every desk reports three times as often."""
    world.believed_divisions_doubt = max(world.believed_divisions_doubt, facts.doubt_held * facts.doubt_held)
    world.believed_tanks_doubt = max(world.believed_tanks_doubt, facts.doubt_held * facts.doubt_held)
    world.believed_aircraft_doubt = max(world.believed_aircraft_doubt, facts.doubt_held * facts.doubt_held)
    world.believed_tanks_at_start = world.believed_tanks
    world.believed_aircraft_at_start = world.believed_aircraft
    after(agenda, events.DESK_REPORTS, facts.crisis_interval)
    after(agenda, events.KWANTUNG_REPORTS, facts.crisis_interval)
    after(agenda, events.ATTACHE_REPORTS, facts.crisis_interval)


def report_from_desk(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The Russia desk counts all three arms, and counts divisions nearly right."""
    day = int(now(agenda))
    hearing.doubt_more(world, facts, now(agenda))
    score = standard_normal(luck, streams.DESK_ERROR, 0, day, 0)
    hearing.hear_divisions(world, facts, facts.divisions_bias, facts.desk_error, score)
    tanks_score = standard_normal(luck, streams.DESK_ERROR, 0, day, 1)
    aircraft_score = standard_normal(luck, streams.DESK_ERROR, 1, day, 0)
    hearing.hear_arms(world, facts, facts.desk_error, tanks_score, aircraft_score)
    after(agenda, events.DESK_REPORTS, hearing.interval(world, facts))


def report_from_kwantung(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The Kwantung Army, which wants its war, reports what it hopes a little more than it sees."""
    day = int(now(agenda))
    hearing.doubt_more(world, facts, now(agenda))
    score = standard_normal(luck, streams.KWANTUNG_ERROR, 0, day, 0)
    bias = facts.divisions_bias + facts.kwantung_bias
    hearing.hear_divisions(world, facts, bias, facts.kwantung_error, score)
    after(agenda, events.KWANTUNG_REPORTS, hearing.interval(world, facts))


def report_from_moscow(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The attache in Moscow hears little of the Far East, but hears it from the other side."""
    day = int(now(agenda))
    hearing.doubt_more(world, facts, now(agenda))
    score = standard_normal(luck, streams.ATTACHE_ERROR, 0, day, 0)
    bias = facts.divisions_bias + facts.attache_bias
    hearing.hear_divisions(world, facts, bias, facts.attache_error, score)
    after(agenda, events.ATTACHE_REPORTS, hearing.interval(world, facts))


def learn_truth(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A source beyond doubt tells Tokyo what really stands in the Far East."""
    world.believed_divisions = world.soviet_divisions
    world.believed_tanks = world.soviet_tanks
    world.believed_aircraft = world.soviet_aircraft
    world.believed_divisions_doubt = 0.0
    world.believed_tanks_doubt = 0.0
    world.believed_aircraft_doubt = 0.0
    world.estimates_doubted_to = now(agenda)
    world.estimates_doubted_to = now(agenda)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: take_stock,
    events.BARBAROSSA: ask_for_more,
    events.DESK_REPORTS: report_from_desk,
    events.KWANTUNG_REPORTS: report_from_kwantung,
    events.ATTACHE_REPORTS: report_from_moscow,
    events.TOKYO_INFORMED: learn_truth,
}
