"""Washington answers moves with steps: notice, licences, scrap, then the freeze and the oil stop.

None has a fixed date. The treaty must lapse first; the fall of France opens the licensing of exports,
northern Indochina the scrap embargo, southern Indochina (or a northern war) the freeze, sooner if smaller
steps are taken and later with peace in China, and the freeze the end of oil.

Reads: china_war, exports_licensed, freeze_day, indochina_north, indochina_south, north_attack_day,
    scrap_stopped, south_lies_open, trade_treaty, tripartite_day, us_oil_share.
Writes: exports_licensed, freeze_day, oil_stop_day, scrap_stopped, trade_treaty, us_oil_share.
Triggers: EXPORT_LICENCES, FREEZE, OIL_STOP, SCRAP_EMBARGO, TREATY_LAPSES, TREATY_NOTICE.
Source: E012, E028, E030, E031, E073, F316, F317, F403, F404, F411, N001, N021, assumption.
"""

from __future__ import annotations

from typing import Final

from northsouth.mechanisms.oil_embargo import anger
from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, after, at, hazard, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

Facts = anger.Facts


def plan_notice(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """China's friends in Congress want the treaty ended."""
    at(agenda, events.TREATY_NOTICE, facts.notice)


def give_notice(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The treaty runs on for its term of notice."""
    after(agenda, events.TREATY_LAPSES, facts.notice_days)


@for_both_engines
def weigh_steps(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Free of the treaty, Washington answers whatever Japan and Germany have done by then."""
    if world.trade_treaty:
        return
    if world.south_lies_open and not world.exports_licensed:
        hazard(agenda, luck, events.EXPORT_LICENCES, streams.EXPORT_LICENCES, 1.0 / facts.licences_after)
    if world.indochina_north and not world.scrap_stopped:
        hazard(agenda, luck, events.SCRAP_EMBARGO, streams.SCRAP_EMBARGO, 1.0 / facts.scrap_after)
    if world.freeze_day == NEVER:
        hazard(agenda, luck, events.FREEZE, streams.FREEZE, anger.freeze_rate(world, facts, now(agenda)))


def let_treaty_lapse(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """From this day trade can be cut at will."""
    world.trade_treaty = False
    weigh_steps(world, facts, luck, agenda)


def arm_after_france(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The fall of France makes America arm and keep its fuel and scrap at home."""
    weigh_steps(world, facts, luck, agenda)


def license_exports(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Aviation fuel goes under licence; most oil still sails."""
    world.exports_licensed = True
    world.us_oil_share = min(world.us_oil_share, 1.0 - facts.licence_bite)
    weigh_steps(world, facts, luck, agenda)


def answer_north(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Hanoi was the first step on the road south."""
    weigh_steps(world, facts, luck, agenda)


def stop_scrap(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Scrap is stopped first because it hurts without provoking war."""
    world.scrap_stopped = True
    weigh_steps(world, facts, luck, agenda)


def answer_south(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """From Saigon bombers reach Singapore: this move Washington does not let pass."""
    weigh_steps(world, facts, luck, agenda)


def freeze(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Without dollars most oil cannot be paid for; the officials see to the rest."""
    world.freeze_day = now(agenda)
    world.us_oil_share = min(world.us_oil_share, 1.0 - facts.freeze_bite)
    hazard(agenda, luck, events.OIL_STOP, streams.OIL_STOP, 1.0 / facts.stop_after)


def stop_oil(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """What was meant as a leash has become a noose."""
    world.oil_stop_day = now(agenda)
    world.us_oil_share = 0.0


def resent_attack(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Roosevelt had asked Japan to leave the Soviet Union alone."""
    weigh_steps(world, facts, luck, agenda)


def resent_alliance(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Meant to frighten America, the alliance makes the Pacific a part of the war in Europe."""
    weigh_steps(world, facts, luck, agenda)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: plan_notice,
    events.TREATY_NOTICE: give_notice,
    events.TREATY_LAPSES: let_treaty_lapse,
    events.FRANCE_FALLS: arm_after_france,
    events.EXPORT_LICENCES: license_exports,
    events.NORTHERN_INDOCHINA: answer_north,
    events.SCRAP_EMBARGO: stop_scrap,
    events.SOUTHERN_INDOCHINA: answer_south,
    events.FREEZE: freeze,
    events.OIL_STOP: stop_oil,
    events.NORTHERN_ATTACK: resent_attack,
    events.CHINA_PEACE: weigh_steps,
    events.TRIPARTITE_PACT: resent_alliance,
}
