"""How each bloc takes news of the front: the same telegrams, its own credit for who sends them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from northsouth.deliberation.beliefs import gain, logistic, moved, narrowed
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """What Tokyo hears of the front, how it errs, and what it makes of it."""

    berlin_boast: Annotated[float, "share", "Share by which Berlin overstates the advance."]
    berlin_error: Annotated[float, "km", "Spread of Berlin's error."]
    berlin_interval: Annotated[float, "days", "Days between reports from Berlin."]
    credit_after_pact: Annotated[float, "share", "Credit of Berlin after the Nazi-Soviet pact."]
    navy_trust_berlin: Annotated[float, "share", "Navy's credit for Berlin, over the army's."]
    matsuoka_credit: Annotated[float, "share", "Credit that Berlin has with Matsuoka, if not more."]
    attache_error: Annotated[float, "km", "Spread of the error of the attache in Moscow."]
    doubt_growth: Annotated[float, "km2/day", "Variance of the believed advance that a day adds."]
    plan_pace: Annotated[float, "km/day", "Pace that the announced German plan requires."]
    collapse_on_plan: Annotated[float, "nats", "Log odds of a collapse this season if all goes to plan."]
    delay_scale: Annotated[float, "days", "Delay that costs one unit of those log odds."]
    collapse_after_moscow: Annotated[float, "nats", "Log odds of a collapse once Moscow has fallen."]


@for_both_engines
def doubt_more(world: World, facts: Facts, day: float) -> None:
    """A front that moves makes old news doubtful, in all three minds."""
    grown = facts.doubt_growth * (day - world.news_doubted_to)
    world.believed_advance_doubt += grown
    world.navy_believed_advance_doubt += grown
    world.government_believed_advance_doubt += grown
    world.news_doubted_to = day


@for_both_engines
def hear_in_army(world: World, reported: float, error: float, credit: float) -> None:
    """News moves the depth of the advance in which the General Staff believes by its weight."""
    noise = error * error
    weight = gain(world.believed_advance_doubt, noise, credit)
    world.believed_advance = max(moved(world.believed_advance, reported, weight), 0.0)
    world.believed_advance_doubt = narrowed(world.believed_advance_doubt, noise, weight)


@for_both_engines
def hear_in_navy(world: World, reported: float, error: float, credit: float) -> None:
    """News moves the depth in which the navy believes likewise."""
    noise = error * error
    weight = gain(world.navy_believed_advance_doubt, noise, credit)
    world.navy_believed_advance = max(moved(world.navy_believed_advance, reported, weight), 0.0)
    world.navy_believed_advance_doubt = narrowed(world.navy_believed_advance_doubt, noise, weight)


@for_both_engines
def hear_in_government(world: World, reported: float, error: float, credit: float) -> None:
    """News moves the depth in which the government believes likewise."""
    noise = error * error
    weight = gain(world.government_believed_advance_doubt, noise, credit)
    world.government_believed_advance = max(moved(world.government_believed_advance, reported, weight), 0.0)
    world.government_believed_advance_doubt = narrowed(world.government_believed_advance_doubt, noise, weight)


@for_both_engines
def know_in_army(world: World) -> None:
    """The General Staff knows where the front stands."""
    world.believed_advance = world.german_advance
    world.believed_advance_doubt = 0.0


@for_both_engines
def know_in_navy(world: World) -> None:
    """The navy knows where the front stands."""
    world.navy_believed_advance = world.german_advance
    world.navy_believed_advance_doubt = 0.0


@for_both_engines
def know_in_government(world: World) -> None:
    """The government knows where the front stands."""
    world.government_believed_advance = world.german_advance
    world.government_believed_advance_doubt = 0.0


@for_both_engines
def hold_alike(world: World, chance: float) -> None:
    """What cannot be hidden all three believe alike."""
    world.believed_collapse = chance
    world.navy_believed_collapse = chance
    world.government_believed_collapse = chance


@for_both_engines
def draw_conclusion(world: World, facts: Facts, day: float) -> None:
    """Every day behind the plan costs belief in a quick end; the fall of the capital brings it back."""
    if world.state_broke_day < NEVER:
        hold_alike(world, 1.0)
        return
    if world.moscow_fell_day < NEVER and world.counter_stroke_day == NEVER:
        hold_alike(world, logistic(facts.collapse_after_moscow))
        return
    expected = day - world.barbarossa_day
    world.days_behind_plan = expected - world.believed_advance / facts.plan_pace
    world.believed_collapse = logistic(facts.collapse_on_plan - world.days_behind_plan / facts.delay_scale)
    late = expected - world.navy_believed_advance / facts.plan_pace
    world.navy_believed_collapse = logistic(facts.collapse_on_plan - late / facts.delay_scale)
    late = expected - world.government_believed_advance / facts.plan_pace
    world.government_believed_collapse = logistic(facts.collapse_on_plan - late / facts.delay_scale)
