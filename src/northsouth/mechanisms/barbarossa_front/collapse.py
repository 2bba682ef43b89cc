"""The Soviet state may break under the blow: the deeper and the faster it falls, the likelier.

Berlin and half the world expected it. The strain that the state bears is a matter of luck; the rate
at which it is used up rises with the share of the road that is lost and with the pace of the loss.

Reads: counter_stroke_day, front_phase, moscow_fell_day, road_share, state_broke_day.
Writes: nothing.
Triggers: STATE_BREAKS.
Source: assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events, phases, streams
from northsouth.vocabulary.agenda import Agenda, cancel, hazard
from northsouth.vocabulary.arithmetic import exponential
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How the Soviet state bears defeat; no document gives these numbers."""

    rate_at_gates: Annotated[float, "chance/day", "Hazard of a break with the Germans at Moscow's gates."]
    depth_weight: Annotated[float, "log", "Rise of the log hazard from the frontier to the gates."]
    pace_weight: Annotated[float, "ratio", "Hazard while the front is moving, over that of a halt."]
    capital_weight: Annotated[float, "ratio", "Hazard once Moscow is lost, over that at its gates."]


@for_both_engines
def strain(world: World, facts: Facts) -> float:
    """Strain grows with the depth and the pace of defeat, most with the capital gone; a blow ends it."""
    if world.counter_stroke_day < NEVER:
        return 0.0
    rate = facts.rate_at_gates * exponential(facts.depth_weight * (world.road_share - 1.0))
    if world.moscow_fell_day < NEVER:
        return rate * facts.capital_weight
    if world.front_phase == phases.HALT:
        return rate
    return rate * facts.pace_weight


def bear_week(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Week by week the state bears what the front brings."""
    if world.state_broke_day == NEVER:
        hazard(agenda, luck, events.STATE_BREAKS, streams.STATE_BREAKS, strain(world, facts))


def go_under(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A broken state strikes no blow before Moscow."""
    cancel(agenda, events.COUNTER_STROKE)


RESPONSES: Final[dict[int, Response]] = {
    events.FRONT_MOVES: bear_week,
    events.MOSCOW_FALLS: bear_week,
    events.COUNTER_STROKE: bear_week,
    events.STATE_BREAKS: go_under,
}
