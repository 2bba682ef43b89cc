"""The rule ``trigger``: the staffs' own documented conditions, and nothing else.

North when the believed Soviet divisions are few enough for the divisions that Japan has ready (the
General Staff's green persimmon), or when a Soviet collapse is believed likely enough (the War
Ministry's ripe one). Northern Indochina while there is a road to China to be closed there, southern
Indochina when the Indies have refused or assets are frozen; war in the south is prepared when American
oil has stopped and the stock is down to the navy's number of months, and waged when the term for the
talks has run out and the forces are ready. Terms are offered before it comes to that. The alliance is
sought when the navy consents. Otherwise no.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from northsouth.vocabulary import questions, streams
from northsouth.vocabulary.luck import Fortune, triangular, uniform
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """The documented conditions."""

    mobilise_collapse: Annotated[float, "chance", "Belief in a Soviet collapse that justifies mobilising."]
    collapse_gate: Annotated[float, "chance", "Belief in a Soviet collapse that justifies war in the north."]
    superiority_least: Annotated[float, "ratio", "Least superiority that any staff paper asks for."]
    superiority_likeliest: Annotated[float, "ratio", "Superiority that the General Staff asked for."]
    superiority_most: Annotated[float, "ratio", "Greatest superiority that was spoken of."]
    lesson_weight: Annotated[float, "ratio", "Superiority that a fresh defeat adds, over that without one."]
    lesson_in_papers: Annotated[
        float, "share", "How fresh the defeat of 1939 was when those papers were written."
    ]
    quality_least: Annotated[float, "ratio", "Least worth of a Soviet division in Japanese ones."]
    quality_most: Annotated[float, "ratio", "Greatest worth of a Soviet division in Japanese ones."]
    planned_divisions: Annotated[float, "divisions", "Divisions that the mobilisation plan brings to bear."]
    full_plan_divisions: Annotated[
        float, "divisions", "Divisions of the yearly plan, for which China would have had to give its share."
    ]
    three_arms: Annotated[float, "yes/no", "1: tanks and aircraft must have fallen as well."]
    arms_share: Annotated[float, "share", "Share of their start to which tanks and aircraft must fall."]
    recall_divisions: Annotated[float, "divisions", "Believed Soviet divisions that forbid an attack."]
    oil_months: Annotated[float, "months", "Months of oil at war burn that bring the navy to prepare war."]


@for_both_engines
def form_doctrine(world: World, facts: Facts, luck: Fortune) -> None:
    """Which superiority the staff insists on when it comes to it is a matter of who prevails."""
    world.staff_superiority = triangular(
        luck,
        streams.STAFF_SUPERIORITY,
        0,
        facts.superiority_least,
        facts.superiority_likeliest,
        facts.superiority_most,
    )
    share = uniform(luck, streams.STAFF_QUALITY, 0, 0, 0)
    world.staff_quality = facts.quality_least + share * (facts.quality_most - facts.quality_least)


@for_both_engines
def wanted_superiority(world: World, facts: Facts) -> float:
    """A staff that has been beaten on the border asks for more, one that has not for less."""
    fresh = 1.0 + facts.lesson_weight * world.border_lesson
    return world.staff_superiority * fresh / (1.0 + facts.lesson_weight * facts.lesson_in_papers)


@for_both_engines
def planned_divisions(world: World, facts: Facts) -> float:
    """The yearly plan failed on the army in China; with peace there it stands, if divisions are free."""
    plan = facts.planned_divisions if world.china_war else facts.full_plan_divisions
    return min(plan, world.northern_divisions + world.divisions_to_spare)


@for_both_engines
def attackable_divisions(world: World, facts: Facts) -> float:
    """Return how many Soviet divisions the divisions in hand or mobilised could attack."""
    ready = world.northern_divisions
    if world.mobilisation_order_day < NEVER:
        ready = max(ready, planned_divisions(world, facts))
    return ready / (wanted_superiority(world, facts) * world.staff_quality)


@for_both_engines
def force_gate(world: World, facts: Facts) -> bool:
    """Say whether believed Soviet strength has fallen far enough to attack it."""
    if world.believed_divisions > attackable_divisions(world, facts):
        return False
    if facts.three_arms > 0.0:
        return (
            world.believed_tanks <= facts.arms_share * world.believed_tanks_at_start
            and world.believed_aircraft <= facts.arms_share * world.believed_aircraft_at_start
        )
    return True


@for_both_engines
def answer_in_south(world: World, facts: Facts, question: int) -> float:
    """Answer a question of the southern ladder; whatever else is asked has a yes."""
    if question == questions.PREPARE_SOUTH:
        stopped = world.oil_stop_day < NEVER
        return 1.0 if stopped and world.oil_months_left <= facts.oil_months else 0.0
    if question == questions.COMMIT_SOUTH:
        return 1.0 if world.oil_stop_day < NEVER else 0.0
    if question == questions.CONTINUE_SOUTH:
        return 1.0 if world.settlement_day == NEVER else 0.0
    if question == questions.ENTER_NORTHERN_INDOCHINA:
        return 1.0 if world.china_war else 0.0
    if question == questions.ENTER_SOUTHERN_INDOCHINA:
        return 1.0 if world.indies_talks_ended or world.freeze_day < NEVER else 0.0
    return 1.0


@for_both_engines
def answer(world: World, facts: Facts, question: int) -> float:
    """Answer a question of the docket: 1 for yes, 0 for no."""
    if question == questions.MOBILISE_NORTH:
        return 1.0 if world.believed_collapse >= facts.mobilise_collapse else 0.0
    if question == questions.COMMIT_NORTH:
        if world.believed_collapse >= facts.collapse_gate:
            return 1.0
        return 1.0 if force_gate(world, facts) else 0.0
    if question == questions.CONTINUE_NORTH:
        hopeless = world.believed_divisions >= facts.recall_divisions
        return 0.0 if hopeless and world.believed_collapse < facts.mobilise_collapse else 1.0
    if question == questions.SEEK_ALLIANCE:
        return 1.0 if world.navy_consents else 0.0
    return answer_in_south(world, facts, question)
