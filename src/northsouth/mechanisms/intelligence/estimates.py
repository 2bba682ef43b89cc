"""Tokyo knows the Soviet Far East from reports, each with its own bias and error.

The Russia desk, Kwantung Army intelligence and the attache in Moscow report on divisions, the desk on
tanks and aircraft too. They count what shows itself and what they have not missed yet, and divisions
better than arms: in June 1941 the estimate of divisions was a seventh below what was listed, those of
tanks and aircraft a third. Army, navy and government filter the same reports, each with its own trust
in who sends them and its own wish; the arms the army weighs alone.

Reads: aircraft_unmissed, attache_bent, attache_scale, barbarossa_day, believed_aircraft,
    believed_aircraft_doubt, believed_divisions, believed_divisions_doubt, believed_strength_scale,
    believed_tanks, believed_tanks_doubt, desk_bent, desk_scale, divisions_unmissed, estimates_doubted_to,
    government_believed_divisions, government_believed_divisions_doubt, kwantung_bent, kwantung_scale,
    navy_believed_divisions, navy_believed_divisions_doubt, reports_bent, soviet_aircraft,
    soviet_divisions, soviet_divisions_seen, soviet_strength_scale, soviet_tanks, tanks_unmissed.
Writes: believed_aircraft, believed_aircraft_at_start, believed_aircraft_doubt, believed_divisions,
    believed_divisions_doubt, believed_tanks, believed_tanks_at_start, believed_tanks_doubt,
    estimates_doubted_to, government_believed_divisions, government_believed_divisions_doubt,
    navy_believed_divisions, navy_believed_divisions_doubt.
Triggers: ATTACHE_REPORTS, DESK_REPORTS, KWANTUNG_REPORTS.
Source: F061, F062, F064, F071, F072, F073, F080, F081, F082, F085, F086, F097, F098, F099, F117, N150,
    assumption.
"""

from __future__ import annotations

from typing import Final

from northsouth.mechanisms.intelligence import hearing, minds
from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, after, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, standard_normal
from northsouth.vocabulary.world import World

Facts = hearing.Facts


def take_stock(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The story opens with the estimates of the last winter."""
    doubt = facts.doubt_held * facts.doubt_held
    world.believed_divisions = facts.divisions_held
    world.believed_tanks = facts.tanks_held
    world.believed_aircraft = facts.aircraft_held
    world.navy_believed_divisions = facts.divisions_held
    world.government_believed_divisions = facts.divisions_held
    world.believed_divisions_doubt = doubt
    world.believed_tanks_doubt = doubt
    world.believed_aircraft_doubt = doubt
    world.navy_believed_divisions_doubt = doubt
    world.government_believed_divisions_doubt = doubt
    world.estimates_doubted_to = now(agenda)
    after(agenda, events.DESK_REPORTS, facts.peace_interval)
    after(agenda, events.KWANTUNG_REPORTS, facts.peace_interval)
    after(agenda, events.ATTACHE_REPORTS, facts.peace_interval)


def ask_for_more(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """War in the west opens every old estimate again, and every desk reports three times as often."""
    doubt = facts.doubt_held * facts.doubt_held
    world.believed_divisions_doubt = max(world.believed_divisions_doubt, doubt)
    world.believed_tanks_doubt = max(world.believed_tanks_doubt, doubt)
    world.believed_aircraft_doubt = max(world.believed_aircraft_doubt, doubt)
    world.navy_believed_divisions_doubt = max(world.navy_believed_divisions_doubt, doubt)
    world.government_believed_divisions_doubt = max(world.government_believed_divisions_doubt, doubt)
    world.believed_tanks_at_start = world.believed_tanks
    world.believed_aircraft_at_start = world.believed_aircraft
    after(agenda, events.DESK_REPORTS, facts.crisis_interval)
    after(agenda, events.KWANTUNG_REPORTS, facts.crisis_interval)
    after(agenda, events.ATTACHE_REPORTS, facts.crisis_interval)


def report_from_desk(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The Russia desk counts all three arms, and counts divisions nearly right."""
    day = int(now(agenda))
    error = facts.desk_error
    minds.doubt_more(world, facts, now(agenda))
    slip = facts.divisions_bias + error * standard_normal(luck, streams.DESK_ERROR, 0, day, 0)
    report = hearing.counted(world, world.desk_bent, world.desk_scale, slip)
    minds.hear_in_army(world, facts, report, error)
    minds.hear_in_navy(world, facts, report, error, facts.navy_trust_desk)
    minds.hear_in_government(world, facts, report, error, facts.government_trust_desk)
    tanks_score = standard_normal(luck, streams.DESK_ERROR, 0, day, 1)
    aircraft_score = standard_normal(luck, streams.DESK_ERROR, 1, day, 0)
    hearing.hear_arms(world, facts, error, tanks_score, aircraft_score)
    after(agenda, events.DESK_REPORTS, hearing.interval(world, facts))


def report_from_kwantung(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The Kwantung Army, which wants its war, reports what it hopes a little more than it sees."""
    error = facts.kwantung_error
    minds.doubt_more(world, facts, now(agenda))
    score = standard_normal(luck, streams.KWANTUNG_ERROR, 0, int(now(agenda)), 0)
    slip = facts.divisions_bias + facts.kwantung_bias + error * score
    report = hearing.counted(world, world.kwantung_bent, world.kwantung_scale, slip)
    minds.hear_in_army(world, facts, report, error)
    minds.hear_in_navy(world, facts, report, error, facts.navy_trust_kwantung)
    minds.hear_in_government(world, facts, report, error, facts.government_trust_kwantung)
    after(agenda, events.KWANTUNG_REPORTS, hearing.interval(world, facts))


def report_from_moscow(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The attache in Moscow hears little of the Far East, but hears it from the other side."""
    error = facts.attache_error
    minds.doubt_more(world, facts, now(agenda))
    score = standard_normal(luck, streams.ATTACHE_ERROR, 0, int(now(agenda)), 0)
    slip = facts.divisions_bias + facts.attache_bias + error * score
    report = hearing.counted(world, world.attache_bent, world.attache_scale, slip)
    minds.hear_in_army(world, facts, report, error)
    minds.hear_in_navy(world, facts, report, error, facts.navy_trust_attache)
    minds.hear_in_government(world, facts, report, error, facts.government_trust_attache)
    after(agenda, events.ATTACHE_REPORTS, hearing.interval(world, facts))


def tell_all(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A source beyond doubt tells Tokyo what really stands in the Far East."""
    minds.doubt_more(world, facts, now(agenda))
    minds.know_in_army(world)
    minds.know_in_navy(world)
    minds.know_in_government(world)


def tell_army(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Such a source tells the General Staff alone."""
    minds.doubt_more(world, facts, now(agenda))
    minds.know_in_army(world)


def tell_navy(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Such a source tells the navy alone."""
    minds.doubt_more(world, facts, now(agenda))
    minds.know_in_navy(world)


def tell_government(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Such a source tells the government alone."""
    minds.doubt_more(world, facts, now(agenda))
    minds.know_in_government(world)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: take_stock,
    events.BARBAROSSA: ask_for_more,
    events.DESK_REPORTS: report_from_desk,
    events.KWANTUNG_REPORTS: report_from_kwantung,
    events.ATTACHE_REPORTS: report_from_moscow,
    events.TOKYO_INFORMED: tell_all,
    events.ARMY_INFORMED: tell_army,
    events.NAVY_INFORMED: tell_navy,
    events.GOVERNMENT_INFORMED: tell_government,
}
