"""Divisions go west as the west breaks, and stay as Manchuria threatens.

After the pact some go quietly; with the German attack a few are ordered west at once; then they go at
a rate that rises with the share of the road to Moscow that is lost and falls with what Moscow fears
from Japan; when the last line breaks, Stalin orders a whole wave. A Japanese attack ends all transfers.

Reads: barbarossa_day, divisions_on_rails, divisions_sent_west, divisions_unmissed,
    emergency_divisions, july_divisions, moscow_fear, north_attack_day, road_share, soviet_divisions,
    soviet_divisions_seen, soviet_strength_scale, spring_divisions, spring_transfer_ends,
    trained_divisions.
Writes: divisions_on_rails, divisions_sent_west, divisions_unmissed, emergency_divisions,
    july_divisions, soviet_divisions, soviet_divisions_seen, spring_divisions, spring_transfer_ends,
    trained_divisions.
Triggers: DIVISION_LEAVES, EASTERN_ORDER, SPRING_TRANSFER_ENDS.
Source: E037, F086, F099, F111, F117, F118, F124, F125, F219, N026, N027, N032, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, after, at, cancel, hazard, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How fast, how many and with what the divisions leave."""

    spring_divisions: Annotated[float, "divisions", "Divisions sent west in the weeks after the pact."]
    spring_days: Annotated[float, "days", "Length of those transfers."]
    july_divisions: Annotated[float, "divisions", "Divisions ordered west when Germany attacks."]
    july_days: Annotated[float, "days", "Days over which these entrain."]
    crisis_rate: Annotated[float, "divisions/day", "Departures a day were the whole road lost, unafraid."]
    garrison_kept: Annotated[float, "divisions", "Trained divisions that Moscow keeps in the Far East."]
    fear_weight: Annotated[float, "share", "Share of the departures that full fear of Japan holds back."]
    order_lag: Annotated[float, "days", "From the break of Moscow's last line to Stalin's order."]
    order_divisions: Annotated[float, "divisions", "Divisions that the order sends west."]
    order_days: Annotated[float, "days", "Days over which the ordered divisions entrain."]
    visible_share: Annotated[float, "share", "Share of the departures that the Japanese come to miss."]


@for_both_engines
def departure_rate(world: World, facts: Facts, day: float) -> float:
    """Crisis in the west pulls divisions out, fear of Japan holds them, an order overrides both."""
    if world.north_attack_day <= day:
        return 0.0
    if world.emergency_divisions > 0.0:
        return facts.order_divisions / facts.order_days
    if world.barbarossa_day < NEVER:
        unafraid = 1.0 - facts.fear_weight * world.moscow_fear
        kept = facts.garrison_kept * world.soviet_strength_scale
        to_spare = max(world.trained_divisions - kept, 0.0)
        still_there = to_spare / max(world.trained_divisions + world.divisions_sent_west - kept, 1.0)
        first = facts.july_divisions / facts.july_days if world.july_divisions > 0.0 else 0.0
        return max(first, facts.crisis_rate * world.road_share * unafraid * still_there)
    if world.spring_divisions > 0.0:
        return (
            world.spring_divisions / world.soviet_strength_scale / max(world.spring_transfer_ends - day, 1.0)
        )
    return 0.0


@for_both_engines
def weigh_transfers(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Moscow weighs anew how many divisions the Far East can spare."""
    rate = departure_rate(world, facts, now(agenda))
    hazard(agenda, luck, events.DIVISION_LEAVES, streams.DIVISION_LEAVES, rate)


def begin_spring_transfer(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """With the pact signed, Moscow quietly moves a few corps west."""
    world.spring_divisions = facts.spring_divisions * world.soviet_strength_scale
    world.spring_transfer_ends = now(agenda) + facts.spring_days
    at(agenda, events.SPRING_TRANSFER_ENDS, world.spring_transfer_ends)
    weigh_transfers(world, facts, luck, agenda)


def end_spring_transfer(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The corps meant for the west have gone."""
    world.spring_divisions = 0.0
    weigh_transfers(world, facts, luck, agenda)


def begin_war_transfers(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """War in the west turns the Far East into a reserve; the first are sent whatever has been lost."""
    world.july_divisions = facts.july_divisions * world.soviet_strength_scale
    weigh_transfers(world, facts, luck, agenda)


def entrain(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A division leaves; most of it shows itself no more, but is counted on until it is missed."""
    size = min(world.soviet_strength_scale, world.trained_divisions)
    world.soviet_divisions -= size
    world.trained_divisions -= size
    world.soviet_divisions_seen -= facts.visible_share * size
    world.divisions_unmissed += facts.visible_share * size
    if world.barbarossa_day < NEVER:
        world.divisions_on_rails += size
        world.divisions_sent_west += size
        world.emergency_divisions = max(world.emergency_divisions - size, 0.0)
        world.july_divisions = max(world.july_divisions - size, 0.0)
    else:
        world.spring_divisions = max(world.spring_divisions - size, 0.0)
    weigh_transfers(world, facts, luck, agenda)


def call_on_east(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """With the road to the capital open, Stalin turns to the Far East for whole divisions."""
    if world.north_attack_day == NEVER:
        after(agenda, events.EASTERN_ORDER, facts.order_lag)


def order_wave(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The order of October sends a fixed number of divisions, fear or no fear."""
    world.emergency_divisions = facts.order_divisions * world.soviet_strength_scale
    weigh_transfers(world, facts, luck, agenda)


def hold_east(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """An army that is attacked is not sent to another war."""
    cancel(agenda, events.EASTERN_ORDER)
    weigh_transfers(world, facts, luck, agenda)


RESPONSES: Final[dict[int, Response]] = {
    events.BARBAROSSA: begin_war_transfers,
    events.NEUTRALITY_PACT: begin_spring_transfer,
    events.SPRING_TRANSFER_ENDS: end_spring_transfer,
    events.FRONT_MOVES: weigh_transfers,
    events.DIVISION_LEAVES: entrain,
    events.MOSCOW_THREATENED: call_on_east,
    events.EASTERN_ORDER: order_wave,
    events.MOBILISATION_SEEN: weigh_transfers,
    events.SORGE_REPORTS: weigh_transfers,
    events.NORTHERN_ATTACK: hold_east,
}
