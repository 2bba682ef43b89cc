"""How angry Washington is with Japan, and what it has left in hand short of the freeze."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How Washington's steps follow on Tokyo's."""

    notice: Annotated[float, "date", "Notice to end the treaty of 1911."]
    notice_days: Annotated[float, "days", "Term of that notice."]
    licences_after: Annotated[float, "days", "Mean time from the fall of France to export licences."]
    licence_bite: Annotated[float, "share", "Share of the American oil that licences hold back."]
    scrap_after: Annotated[float, "days", "Mean time from northern Indochina to the scrap embargo."]
    freeze_after: Annotated[float, "days", "Mean time from southern Indochina to the freeze."]
    freeze_after_north: Annotated[float, "days", "Mean time from a northern attack to the freeze."]
    caution: Annotated[float, "ratio", "Factor on the hazard of the freeze for each step not yet taken."]
    without_alliance: Annotated[float, "ratio", "Factor on it while Japan is not allied with Berlin."]
    without_china: Annotated[float, "ratio", "Factor on the hazard of the freeze with peace in China."]
    freeze_bite: Annotated[float, "share", "Share of the American oil that the freeze alone holds back."]
    stop_after: Annotated[float, "days", "Mean time from the freeze to the end of oil."]


@for_both_engines
def freeze_rate(world: World, facts: Facts, day: float) -> float:
    """Indochina and Siberia anger Washington, Berlin's ally more, less while smaller steps are in hand."""
    rate = 0.0
    if world.indochina_south:
        rate += 1.0 / facts.freeze_after
    if world.north_attack_day <= day:
        rate += 1.0 / facts.freeze_after_north
    if not world.china_war:
        rate *= facts.without_china
    if world.tripartite_day > day:
        rate *= facts.without_alliance
    if not world.exports_licensed:
        rate *= facts.caution
    if not world.scrap_stopped:
        rate *= facts.caution
    return rate
