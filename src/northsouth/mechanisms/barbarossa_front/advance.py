"""The German advance is a dash, a pursuit to the limit of supplies, a halt, and an autumn drive.

The front is reckoned week by week and whenever a phase ends; it stands still once Moscow has fallen
or the Soviet state has broken, and falls back when the Red Army strikes.

Reads: front_moved_on, front_phase, front_week, german_advance, german_advance_scale, ground,
    moscow_fell_day, moscow_reserves, moscow_threatened_day, state_broke_day.
Writes: counter_stroke_day, front_moved_on, front_phase, front_week, german_advance, ground,
    moscow_distance, moscow_fell_day, moscow_threatened_day, road_share, state_broke_day.
Triggers: DASH_ENDS, FRONT_HALTS, FRONT_MOVES, MOSCOW_FALLS, MOSCOW_REACHED, MOSCOW_THREATENED.
Source: F210, F211, F214, F218, F219, F227, F228, F229, F230, F231, F232, N002, assumption.
"""

from __future__ import annotations

from typing import Final

from northsouth.mechanisms.barbarossa_front import road
from northsouth.vocabulary import events, phases, streams
from northsouth.vocabulary.agenda import Agenda, after, cancel, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, lognormal_factor
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

Facts = road.Facts


def open_map(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The Germans stand at the frontier, the whole road before them."""
    world.moscow_distance = facts.road_length


def dash(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The frontier battles open with a dash by the armour."""
    road.enter_phase(world, facts, luck, agenda, phases.DASH)
    after(agenda, events.DASH_ENDS, facts.dash_days)
    after(agenda, events.FRONT_MOVES, facts.week)


def pursue(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """After Minsk the infantry must close the pockets, and the pace falls."""
    road.enter_phase(world, facts, luck, agenda, phases.PURSUIT)


def halt(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Beyond Smolensk the armour has outrun its supplies and cannot go on."""
    road.enter_phase(world, facts, luck, agenda, phases.HALT)


def drive(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Refitted, Army Group Centre drives on Moscow itself."""
    if world.front_phase == phases.HALT:
        road.enter_phase(world, facts, luck, agenda, phases.DRIVE)


def move_week(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Week by week the front moves as the phase, the roads and luck allow."""
    road.move_front(world, facts, luck, now(agenda))
    world.front_week += 1
    road.look_ahead(world, facts, luck, agenda)
    after(agenda, events.FRONT_MOVES, facts.week)


def bog_down(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Mud takes the wheels off the advance."""
    road.meet_ground(world, facts, luck, agenda, phases.MUDDY)


def roll_again(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Frost makes the roads hard and the men cold."""
    road.meet_ground(world, facts, luck, agenda, phases.FROZEN)


def break_last_line(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The ring at Vyazma left nothing between the Germans and the capital."""
    road.move_front(world, facts, luck, now(agenda))
    world.moscow_threatened_day = now(agenda)


def storm_moscow(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A city of four millions does not fall on the day it is reached."""
    road.enter_phase(world, facts, luck, agenda, phases.STORM)
    luck_of_storm = lognormal_factor(luck, streams.STORM, 0, 0, facts.storm_spread)
    after(agenda, events.MOSCOW_FALLS, facts.storm_days * luck_of_storm)


def enter_moscow(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """In the capital the German advance has reached its goal and stops."""
    world.moscow_fell_day = now(agenda)
    road.enter_phase(world, facts, luck, agenda, phases.STANDSTILL)


def fall_back(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Struck in the frost at the end of its strength, Army Group Centre falls back."""
    world.counter_stroke_day = now(agenda)
    cancel(agenda, events.MOSCOW_FALLS)
    road.enter_phase(world, facts, luck, agenda, phases.RETREAT)


def stand(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The winter retreat ends on a line that both sides can hold."""
    if world.state_broke_day == NEVER:
        road.enter_phase(world, facts, luck, agenda, phases.STANDSTILL)


def outlive_enemy(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Against a broken state the front has nothing left to do before Moscow."""
    world.state_broke_day = now(agenda)
    cancel(agenda, events.MOSCOW_FALLS)
    road.enter_phase(world, facts, luck, agenda, phases.STANDSTILL)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: open_map,
    events.BARBAROSSA: dash,
    events.DASH_ENDS: pursue,
    events.FRONT_HALTS: halt,
    events.TYPHOON: drive,
    events.FRONT_MOVES: move_week,
    events.MUD: bog_down,
    events.FROST: roll_again,
    events.MOSCOW_THREATENED: break_last_line,
    events.MOSCOW_REACHED: storm_moscow,
    events.MOSCOW_FALLS: enter_moscow,
    events.COUNTER_STROKE: fall_back,
    events.RETREAT_ENDS: stand,
    events.STATE_BREAKS: outlive_enemy,
}
