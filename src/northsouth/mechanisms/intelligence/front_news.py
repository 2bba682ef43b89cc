"""Tokyo follows the German advance through Berlin, which boasts, and through Moscow, which sees.

The ambassador in Berlin passes on what he is told and is believed less since Germany signed with
Moscow behind Japan's back; the attache in Moscow reports the front as it is. What counts is how far
the Germans are behind the plan they announced: from it follows the belief that the Soviet Union
breaks this season.

Reads: barbarossa_day, believed_advance, believed_advance_doubt, berlin_credit, counter_stroke_day,
    days_behind_plan, german_advance, moscow_fell_day, news_doubted_to, state_broke_day.
Writes: believed_advance, believed_advance_doubt, believed_collapse, berlin_credit, days_behind_plan,
    news_doubted_to.
Triggers: BERLIN_REPORTS.
Source: F210, F238, F240, F241, F353, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.deliberation.beliefs import gain, logistic, moved, narrowed
from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, after, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, jittered
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
    attache_error: Annotated[float, "km", "Spread of the error of the attache in Moscow."]
    doubt_growth: Annotated[float, "km2/day", "Variance of the believed advance that a day adds."]
    plan_pace: Annotated[float, "km/day", "Pace that the announced German plan requires."]
    collapse_on_plan: Annotated[float, "nats", "Log odds of a collapse this season if all goes to plan."]
    delay_scale: Annotated[float, "days", "Delay that costs one unit of those log odds."]
    collapse_after_moscow: Annotated[float, "nats", "Log odds of a collapse once Moscow has fallen."]


def trust_berlin(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """As an ally Berlin is believed at first."""
    world.berlin_credit = 1.0


def trust_berlin_less(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """An ally who signs with the enemy unannounced is believed less from then on."""
    world.berlin_credit = facts.credit_after_pact


def open_ears(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """From the first day of the war the front is news."""
    world.news_doubted_to = now(agenda)
    draw_conclusion(world, facts, now(agenda))
    after(agenda, events.BERLIN_REPORTS, facts.berlin_interval)


@for_both_engines
def hear(world: World, facts: Facts, reported: float, error: float, credit: float) -> None:
    """News moves the believed depth of the advance by its weight."""
    noise = error * error
    weight = gain(world.believed_advance_doubt, noise, credit)
    world.believed_advance = max(moved(world.believed_advance, reported, weight), 0.0)
    world.believed_advance_doubt = narrowed(world.believed_advance_doubt, noise, weight)


@for_both_engines
def doubt_more(world: World, facts: Facts, day: float) -> None:
    """A front that moves makes old news doubtful."""
    world.believed_advance_doubt += facts.doubt_growth * (day - world.news_doubted_to)
    world.news_doubted_to = day


@for_both_engines
def draw_conclusion(world: World, facts: Facts, day: float) -> None:
    """Every day behind the plan costs belief in a quick end; the fall of the capital brings it back."""
    if world.state_broke_day < NEVER:
        world.believed_collapse = 1.0
        return
    if world.moscow_fell_day < NEVER and world.counter_stroke_day == NEVER:
        world.believed_collapse = logistic(facts.collapse_after_moscow)
        return
    expected = day - world.barbarossa_day
    world.days_behind_plan = expected - world.believed_advance / facts.plan_pace
    world.believed_collapse = logistic(facts.collapse_on_plan - world.days_behind_plan / facts.delay_scale)


def report_from_berlin(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The ambassador believes his hosts, and they tell him more than they have done."""
    doubt_more(world, facts, now(agenda))
    error = jittered(luck, streams.FRONT_NEWS_ERROR, 0, int(now(agenda)), facts.berlin_error)
    told = world.german_advance * (1.0 + facts.berlin_boast) + error
    hear(world, facts, told, facts.berlin_error, world.berlin_credit)
    draw_conclusion(world, facts, now(agenda))
    after(agenda, events.BERLIN_REPORTS, facts.berlin_interval)


def report_from_moscow(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """From Moscow the front is seen without wishes; before the war there is none to see."""
    if world.barbarossa_day == NEVER:
        return
    doubt_more(world, facts, now(agenda))
    error = jittered(luck, streams.FRONT_NEWS_ERROR, 1, int(now(agenda)), facts.attache_error)
    hear(world, facts, world.german_advance + error, facts.attache_error, 1.0)
    draw_conclusion(world, facts, now(agenda))


def learn_truth(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A source beyond doubt tells Tokyo where the front really stands."""
    if world.barbarossa_day < NEVER:
        world.believed_advance = world.german_advance
        world.believed_advance_doubt = 0.0
        world.news_doubted_to = now(agenda)
        draw_conclusion(world, facts, now(agenda))


def hear_at_once(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The fall of a capital or of a state, and a counter-stroke before it, cannot be hidden."""
    draw_conclusion(world, facts, now(agenda))


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: trust_berlin,
    events.NAZI_SOVIET_PACT: trust_berlin_less,
    events.BARBAROSSA: open_ears,
    events.BERLIN_REPORTS: report_from_berlin,
    events.ATTACHE_REPORTS: report_from_moscow,
    events.TOKYO_INFORMED: learn_truth,
    events.MOSCOW_FALLS: hear_at_once,
    events.STATE_BREAKS: hear_at_once,
    events.COUNTER_STROKE: hear_at_once,
}
