"""The road to Moscow: how fast it is travelled in each phase, and when its marks are reached.

A dash through the frontier, a slower pursuit to the limit of supplies, a halt, the autumn drive, and
a retreat if the Red Army strikes back. Within a phase the pace varies by luck, week by week.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from northsouth.vocabulary import events, phases, streams
from northsouth.vocabulary.agenda import Agenda, at, cancel, now
from northsouth.vocabulary.luck import Fortune, lognormal_factor
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """Distances and paces of Army Group Centre."""

    road_length: Annotated[float, "km", "Distance from the start line to Moscow."]
    week: Annotated[float, "days", "Days between two reckonings of the front."]
    dash_days: Annotated[float, "days", "Length of the dash through the frontier."]
    dash_pace: Annotated[float, "km/day", "Pace of the dash."]
    pursuit_pace: Annotated[float, "km/day", "Pace from Minsk to Smolensk."]
    supply_reach: Annotated[float, "km", "Depth at which the armour outruns its supplies."]
    halt_pace: Annotated[float, "km/day", "Pace towards Moscow during the halt."]
    drive_pace: Annotated[float, "km/day", "Pace of the autumn drive on passable roads."]
    mud_pace: Annotated[float, "km/day", "Pace while mud holds the roads."]
    frost_pace: Annotated[float, "km/day", "Pace on frozen ground."]
    retreat_pace: Annotated[float, "km/day", "Pace of the winter retreat."]
    storm_days: Annotated[float, "days", "How long Moscow holds out once its suburbs are reached."]
    storm_spread: Annotated[float, "log", "Spread of the log of that time."]
    last_line: Annotated[float, "km", "Distance from Moscow at which its last line is broken."]
    week_spread: Annotated[float, "log", "Spread of the log of a week's pace."]
    phase_spread: Annotated[float, "log", "Spread of the log of a phase's pace."]


@for_both_engines
def pace_on_paper(world: World, facts: Facts) -> float:
    """Supplies set the pace of summer, roads that of autumn, reserves before Moscow that of winter."""
    if world.front_phase == phases.DASH:
        return facts.dash_pace
    if world.front_phase == phases.HALT:
        return facts.halt_pace
    if world.front_phase == phases.RETREAT:
        return -facts.retreat_pace
    if world.front_phase != phases.PURSUIT and world.front_phase != phases.DRIVE:
        return 0.0
    if world.ground == phases.MUDDY:
        return facts.mud_pace
    if world.ground == phases.FROZEN:
        return facts.frost_pace / world.moscow_reserves
    if world.front_phase == phases.PURSUIT:
        return facts.pursuit_pace
    return facts.drive_pace


@for_both_engines
def pace_today(world: World, facts: Facts, luck: Fortune) -> float:
    """No week went as planned, and some phases went better than others throughout."""
    pace = pace_on_paper(world, facts)
    if pace == 0.0:
        return 0.0
    luck_of_phase = lognormal_factor(luck, streams.FRONT_PHASE, world.front_phase, 0, facts.phase_spread)
    luck_of_week = lognormal_factor(luck, streams.FRONT_WEEK, 0, world.front_week, facts.week_spread)
    if pace < 0.0:
        return pace * luck_of_phase * luck_of_week
    return pace * luck_of_phase * luck_of_week * world.german_advance_scale


@for_both_engines
def move_front(world: World, facts: Facts, luck: Fortune, day: float) -> None:
    """The front has moved since it was last reckoned, at the pace of its phase."""
    if world.front_phase == phases.QUIET:
        return
    moved = pace_today(world, facts, luck) * (day - world.front_moved_on)
    world.german_advance = min(max(world.german_advance + moved, 0.0), facts.road_length)
    world.moscow_distance = facts.road_length - world.german_advance
    world.road_share = world.german_advance / facts.road_length
    world.front_moved_on = day


@for_both_engines
def look_ahead(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Supplies run out, the last line breaks and Moscow is reached on the day the front gets there."""
    cancel(agenda, events.FRONT_HALTS)
    cancel(agenda, events.MOSCOW_THREATENED)
    cancel(agenda, events.MOSCOW_REACHED)
    pace = pace_today(world, facts, luck)
    if pace <= 0.0 or world.moscow_fell_day < NEVER:
        return
    start = now(agenda) - world.german_advance / pace
    if world.front_phase == phases.PURSUIT:
        at(agenda, events.FRONT_HALTS, start + facts.supply_reach / pace)
    if world.moscow_threatened_day == NEVER:
        at(agenda, events.MOSCOW_THREATENED, start + (facts.road_length - facts.last_line) / pace)
    at(agenda, events.MOSCOW_REACHED, start + facts.road_length / pace)


@for_both_engines
def enter_phase(world: World, facts: Facts, luck: Fortune, agenda: Agenda, phase: int) -> None:
    """A phase ends where the front then stands, and the next begins."""
    move_front(world, facts, luck, now(agenda))
    world.front_phase = phase
    world.front_moved_on = now(agenda)
    look_ahead(world, facts, luck, agenda)


@for_both_engines
def meet_ground(world: World, facts: Facts, luck: Fortune, agenda: Agenda, ground: int) -> None:
    """The roads change under the armies' feet."""
    move_front(world, facts, luck, now(agenda))
    world.ground = ground
    look_ahead(world, facts, luck, agenda)
