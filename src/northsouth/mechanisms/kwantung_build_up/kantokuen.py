"""Kantokuen: two waves are called up, ships carry them over, and after seven weeks an army stands ready.

What the steps take is known to the staff beforehand, and a day for the attack is set by it. Ships that
the south has taken make the crossing longer. A second stage follows only if the war is decided; if the
north is dropped, the army stays as it is and gives its ships back. One that stays is ready at the thaw.

Reads: china_war, divisions_to_spare, mobilisation_order_day, north_attack_day, north_dropped_day,
    northern_divisions, northern_readiness, northern_ships, southern_ships.
Writes: mobilisation_days, northern_divisions, northern_readiness, northern_ships.
Triggers: FIRST_WAVE, MANCHURIA_FILLS, SECOND_WAVE, STAGE_ONE_COMPLETE, STAGE_TWO_COMPLETE.
Source: F169, F171, F172, F173, F174, F175, F183, F185, F186, F187, F193, F194, F195, F203, F319, N093,
    N107.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.deliberation.docket import north_is_pending
from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda, after, at, cancel, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """The timetable, the divisions and the ships."""

    first_wave: Annotated[float, "days", "From the order to the first wave."]
    second_wave: Annotated[float, "days", "From the first wave to the second."]
    assembly: Annotated[float, "days", "From the second wave to the first transports."]
    crossing: Annotated[float, "days", "From the first transports to an army that stands ready."]
    setting_out: Annotated[float, "days", "From there to the attack."]
    second_stage: Annotated[float, "days", "From the first stage, or the decision for war, to the second."]
    divisions_called: Annotated[float, "divisions", "Divisions that the homeland sends in the first stage."]
    second_aim: Annotated[float, "divisions", "Divisions after the second stage, while China is at war."]
    kept: Annotated[float, "divisions", "Divisions that stay in the north when war begins in the south."]
    ships_needed: Annotated[float, "million tons", "Ships that the transports need."]
    ships_free: Annotated[float, "million tons", "Ships that can be had for a war if no other has them."]
    reckoning: Annotated[float, "days", "Days between two reckonings of the transports."]


@for_both_engines
def ships_to_be_had(world: World, facts: Facts) -> float:
    """What the south has taken up cannot sail for Manchuria."""
    return min(facts.ships_needed, max(facts.ships_free - world.southern_ships, 0.0))


@for_both_engines
def crossing_days(facts: Facts, ships: float) -> float:
    """With half the ships the crossing takes twice as long; with none it never ends."""
    return facts.crossing * facts.ships_needed / ships if ships > 0.0 else NEVER


def foresee(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The staff works out how long a mobilisation would take as things stand."""
    if world.mobilisation_order_day == NEVER:
        waves = facts.first_wave + facts.second_wave + facts.assembly
        crossing = crossing_days(facts, ships_to_be_had(world, facts))
        world.mobilisation_days = waves + crossing + facts.setting_out


def begin(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Within days of the order units all over the homeland are told to report, without flags or send-offs."""
    after(agenda, events.FIRST_WAVE, facts.first_wave)


def call_first_wave(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Three hundred units are called up, and the ships that are to carry them."""
    world.northern_ships = ships_to_be_had(world, facts)
    after(agenda, events.SECOND_WAVE, facts.second_wave)


def call_second_wave(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The divisions in place are filled up to war strength, and two more are called from the homeland."""
    after(agenda, events.MANCHURIA_FILLS, facts.assembly + facts.reckoning)


def fill(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Men, horses and stores go over as fast as ships can carry them, and the last few days count as one."""
    before = world.northern_readiness
    step = facts.reckoning / crossing_days(facts, world.northern_ships)
    after_next = before + step + step
    world.northern_readiness = before + step if 1.0 - before - step > after_next - 1.0 else 1.0
    gained = world.northern_readiness - before
    world.northern_divisions += min(facts.divisions_called * gained, world.divisions_to_spare)
    if world.northern_readiness == 1.0:
        at(agenda, events.STAGE_ONE_COMPLETE, now(agenda))
        return
    world.northern_ships = ships_to_be_had(world, facts)
    left = (1.0 - world.northern_readiness) * crossing_days(facts, world.northern_ships)
    world.mobilisation_days = now(agenda) - world.mobilisation_order_day + left + facts.setting_out
    after(agenda, events.MANCHURIA_FILLS, facts.reckoning)


def go_on_or_stand_by(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """An army that is ready goes on to its second stage if war is decided; dropped, it gives ships back."""
    if world.northern_readiness < 1.0:
        return
    if north_is_pending(world):
        world.northern_ships = ships_to_be_had(world, facts)
        after(agenda, events.STAGE_TWO_COMPLETE, facts.second_stage)
    elif world.north_dropped_day < NEVER:
        world.northern_ships = 0.0
        cancel(agenda, events.STAGE_TWO_COMPLETE)


def complete(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """How many come in the second stage was argued over all July: as many as China lets go, and no more."""
    if not north_is_pending(world) and world.north_attack_day == NEVER:
        return
    room = facts.second_aim - world.northern_divisions if world.china_war else world.divisions_to_spare
    world.northern_divisions += min(max(room, 0.0), world.divisions_to_spare)


def lend_to_south(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """While the south is fought the north must do with a little less."""
    world.northern_divisions = min(world.northern_divisions, facts.kept)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: foresee,
    events.ARMY_RECKONED: foresee,
    events.MOBILISATION_ORDERED: begin,
    events.FIRST_WAVE: call_first_wave,
    events.SECOND_WAVE: call_second_wave,
    events.MANCHURIA_FILLS: fill,
    events.STAGE_ONE_COMPLETE: go_on_or_stand_by,
    events.DECISION_RECORDED: go_on_or_stand_by,
    events.NORTH_DROPPED: go_on_or_stand_by,
    events.STAGE_TWO_COMPLETE: complete,
    events.SOUTHERN_ATTACK: lend_to_south,
}
