"""How bold the army in the field is, and whether Tokyo holds it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from northsouth.vocabulary.arithmetic import left_of
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import day_of_year
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """What the field does by itself, and what holds it back."""

    autonomy: Annotated[float, "share", "How far the Kwantung Army acts without Tokyo at the opening."]
    usual_autonomy: Annotated[float, "share", "How far it did in the crises of 1937 and 1938."]
    clash_chance: Annotated[float, "chance", "Incidents of those years that grew into a clash, of all."]
    accident_share: Annotated[float, "share", "Share of those clashes that no Japanese initiative made."]
    humiliation: Annotated[float, "date", "The last humiliation before the story: Changkufeng."]
    revenge_weight: Annotated[float, "share", "What a fresh humiliation adds to the chance of a clash."]
    revenge_half_life: Annotated[float, "days", "Time in which the wish for revenge fades to a half."]
    usual_odds: Annotated[float, "ratio", "Soviet divisions believed for each Japanese one, end of 1938."]
    weakness_weight: Annotated[float, "share", "How much a change of those odds tells in the field."]
    leave_chance: Annotated[float, "chance", "Chance that Tokyo, its hands free, lets the field attack."]
    china_weight: Annotated[float, "share", "How much of that chance an army wholly in China takes away."]
    winter_share: Annotated[
        float, "share", "What is left in winter of the chance of a clash, and of an attack."
    ]
    winter_begins: Annotated[float, "days", "Day of the year on which winter begins on the border."]
    winter_ends: Annotated[float, "days", "Day of the year on which it ends."]
    crossing_lag: Annotated[float, "days", "From the clash to the attack of a division."]
    dying_lag: Annotated[float, "days", "From a clash to its end, if it does not grow."]
    ceasefire_lag: Annotated[float, "days", "From the decision in the field to the ceasefire."]
    lag_spread: Annotated[float, "log", "Spread of the log of these lags."]


@for_both_engines
def initiative(world: World, facts: Facts, day: float) -> float:
    """The field is bolder for a slight unavenged and for a weak enemy, over what it was before 1939."""
    by_accident = facts.accident_share
    bold = by_accident + (1.0 - by_accident) * world.kwantung_autonomy / facts.usual_autonomy
    rankles = 1.0 + facts.revenge_weight * left_of(max(day - facts.humiliation, 0.0), facts.revenge_half_life)
    weak = 0.0
    if world.northern_divisions > 0.0 and world.believed_divisions > 0.0:
        weak = facts.usual_odds * world.northern_divisions / world.believed_divisions - 1.0
    return bold * rankles * max(1.0 + facts.weakness_weight * min(weak, 1.0), 0.0)


@for_both_engines
def in_season(facts: Facts, day: float) -> float:
    """Say how far the season lets men fight: few march into the winter of the steppe."""
    season = day_of_year(day)
    in_winter = season >= facts.winter_begins or season < facts.winter_ends
    return facts.winter_share if in_winter else 1.0


@for_both_engines
def crossing_chance(world: World, facts: Facts) -> float:
    """The Kwantung Army acts without leave, or Tokyo gives it, if China leaves it an army to spare."""
    in_china = world.china_divisions / max(world.army_divisions, 1.0) if world.china_war else 0.0
    leave = facts.leave_chance * (1.0 - facts.china_weight * min(in_china, 1.0))
    return world.kwantung_autonomy + (1.0 - world.kwantung_autonomy) * leave
