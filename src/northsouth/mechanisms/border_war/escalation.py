"""An incident grows into a clash, and a clash into a battle, by the initiative of the army in the field.

Commanders answer an incursion in strength so as not to look weak (Kwantung Army principles of April
1939), the more so while Changkufeng rankles and while the Red Army in the Far East looks weak. Tokyo
wants quiet, most of its army being in China; the clash grows if the field acts alone or gets leave.
Few do in winter.

Reads: army_divisions, believed_divisions, border_clash_day, border_clashes, border_stage, china_divisions,
    china_war, incident_rate, kwantung_autonomy, northern_divisions.
Writes: border_clash_day, border_clashes, border_crossing_day, border_stage, ceasefire_day,
    kwantung_autonomy, soviet_offensive_day.
Triggers: BORDER_CEASEFIRE, BORDER_CLASH, BORDER_CROSSING, CLASH_DIES_OUT.
Source: E005, F001, F003, F004, F005, F006, F014, F015, F017, F027, F028, F031, F032, F033, F061, F143,
    assumption.
"""

from __future__ import annotations

from typing import Final

from northsouth.deliberation.docket import war_has_begun
from northsouth.mechanisms.border_war import boldness
from northsouth.vocabulary import border, events, streams
from northsouth.vocabulary.agenda import Agenda, after, cancel, hazard, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, happens, lognormal_factor
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import DAYS_A_YEAR, NEVER
from northsouth.vocabulary.world import World

Facts = boldness.Facts


@for_both_engines
def watch(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Each incident may be the one that a commander answers in strength, unless there is fighting."""
    rate = 0.0
    if world.border_stage == border.QUIET and not war_has_begun(world):
        incidents_a_day = world.incident_rate / DAYS_A_YEAR
        rate = incidents_a_day * facts.clash_chance * boldness.initiative(world, facts, now(agenda))
        rate *= boldness.in_season(facts, now(agenda))
    hazard(agenda, luck, events.BORDER_CLASH, streams.BORDER_CLASH, rate)


@for_both_engines
def stop(world: World, agenda: Agenda) -> None:
    """What was still to come of this clash does not come."""
    world.border_stage = border.QUIET
    cancel(agenda, events.CLASH_DIES_OUT)
    cancel(agenda, events.BORDER_CROSSING)
    cancel(agenda, events.SOVIET_OFFENSIVE)
    cancel(agenda, events.BORDER_DECIDED)
    cancel(agenda, events.BORDER_CEASEFIRE)


def draw_up_principles(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Where the border is not clear, the commander on the spot is to fix it himself, by force."""
    world.kwantung_autonomy = facts.autonomy
    watch(world, facts, luck, agenda)


def weigh_month(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Month by month temper, season and the strength of the other side change."""
    watch(world, facts, luck, agenda)


def clash(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """What the patrols began, the headquarters of the Kwantung Army may take up."""
    if world.border_stage > border.QUIET or war_has_begun(world):
        return
    world.border_stage = border.CLASH
    world.border_clashes += 1
    world.border_clash_day = now(agenda)
    watch(world, facts, luck, agenda)
    late = lognormal_factor(luck, streams.BORDER_CROSSING, 1, world.border_clashes, facts.lag_spread)
    lag = facts.crossing_lag * late
    chance = boldness.crossing_chance(world, facts) * boldness.in_season(facts, now(agenda) + lag)
    if happens(luck, streams.BORDER_CROSSING, 0, world.border_clashes, chance):
        after(agenda, events.BORDER_CROSSING, lag)
    else:
        after(agenda, events.CLASH_DIES_OUT, facts.dying_lag * late)


def cross(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A division is thrown over the border to punish the intruder; Tokyo hears of it afterwards."""
    if world.border_stage >= border.CROSSING or war_has_begun(world):
        return
    cancel(agenda, events.CLASH_DIES_OUT)
    cancel(agenda, events.BORDER_AGREED)
    if world.border_clash_day == NEVER:
        world.border_clash_day = now(agenda)
    world.border_stage = border.CROSSING
    world.border_crossing_day = now(agenda)
    watch(world, facts, luck, agenda)


def mark_offensive(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """From now on the Red Army has the word."""
    if world.border_stage == border.CROSSING:
        world.border_stage = border.OFFENSIVE
        world.soviet_offensive_day = now(agenda)


def seek_ceasefire(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Once it is decided in the field, Tokyo orders an end and Moscow is ready to talk."""
    if world.border_stage < border.CROSSING:
        return
    late = lognormal_factor(luck, streams.CEASEFIRE_LAG, 0, world.border_clashes, facts.lag_spread)
    after(agenda, events.BORDER_CEASEFIRE, facts.ceasefire_lag * late)


def fall_silent(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Both armies stay where they are and count their dead."""
    if world.border_stage >= border.CROSSING:
        world.ceasefire_day = now(agenda)
    stop(world, agenda)
    watch(world, facts, luck, agenda)


def die_out(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Without orders from above a clash ends where it began."""
    if world.border_stage == border.CLASH:
        world.border_stage = border.QUIET
    watch(world, facts, luck, agenda)


def be_overtaken(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """In a war along the whole frontier there are no border incidents any more."""
    cancel(agenda, events.BORDER_AGREED)
    stop(world, agenda)
    watch(world, facts, luck, agenda)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: draw_up_principles,
    events.BORDER_MONTH: weigh_month,
    events.BORDER_CLASH: clash,
    events.CLASH_DIES_OUT: die_out,
    events.BORDER_CROSSING: cross,
    events.SOVIET_OFFENSIVE: mark_offensive,
    events.BORDER_DECIDED: seek_ceasefire,
    events.BORDER_CEASEFIRE: fall_silent,
    events.NORTHERN_ATTACK: be_overtaken,
}
