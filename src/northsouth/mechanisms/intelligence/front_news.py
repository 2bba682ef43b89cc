"""Tokyo follows the German advance through Berlin, which boasts, and through Moscow, which sees.

The ambassador in Berlin passes on what he is told and is believed less since Germany signed with
Moscow behind Japan's back, least by the navy and most by Matsuoka; the attache in Moscow reports the
front as it is. What counts is how far the Germans are behind the plan they announced: from it follows
the belief of army, navy and government that the Soviet Union breaks this season.

Reads: barbarossa_day, believed_advance, believed_advance_doubt, berlin_credit, counter_stroke_day,
    days_behind_plan, german_advance, government_believed_advance, government_believed_advance_doubt,
    matsuoka_sits, moscow_fell_day, navy_believed_advance, navy_believed_advance_doubt, news_doubted_to,
    state_broke_day.
Writes: believed_advance, believed_advance_doubt, believed_collapse, berlin_credit, days_behind_plan,
    government_believed_advance, government_believed_advance_doubt, government_believed_collapse,
    navy_believed_advance, navy_believed_advance_doubt, navy_believed_collapse, news_doubted_to.
Triggers: BERLIN_REPORTS.
Source: F210, F238, F240, F241, F353, assumption.
"""

from __future__ import annotations

from typing import Final

from northsouth.mechanisms.intelligence import news
from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, after, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, jittered
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

Facts = news.Facts


def trust_berlin(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """As an ally Berlin is believed at first."""
    world.berlin_credit = 1.0


def trust_berlin_less(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """An ally who signs with the enemy unannounced is believed less from then on."""
    world.berlin_credit = facts.credit_after_pact


def open_ears(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """From the first day of the war the front is news."""
    world.news_doubted_to = now(agenda)
    news.draw_conclusion(world, facts, now(agenda))
    after(agenda, events.BERLIN_REPORTS, facts.berlin_interval)


def report_from_berlin(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The ambassador believes his hosts, who say more than they have done, and Matsuoka believes him."""
    news.doubt_more(world, facts, now(agenda))
    error = facts.berlin_error
    slip = jittered(luck, streams.FRONT_NEWS_ERROR, 0, int(now(agenda)), error)
    told = world.german_advance * (1.0 + facts.berlin_boast) + slip
    news.hear_in_army(world, told, error, world.berlin_credit)
    news.hear_in_navy(world, told, error, world.berlin_credit * facts.navy_trust_berlin)
    credit = max(world.berlin_credit, facts.matsuoka_credit) if world.matsuoka_sits else world.berlin_credit
    news.hear_in_government(world, told, error, credit)
    news.draw_conclusion(world, facts, now(agenda))
    after(agenda, events.BERLIN_REPORTS, facts.berlin_interval)


def report_from_moscow(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """From Moscow the front is seen without wishes; before the war there is none to see."""
    if world.barbarossa_day == NEVER:
        return
    news.doubt_more(world, facts, now(agenda))
    error = facts.attache_error
    told = world.german_advance + jittered(luck, streams.FRONT_NEWS_ERROR, 1, int(now(agenda)), error)
    news.hear_in_army(world, told, error, 1.0)
    news.hear_in_navy(world, told, error, 1.0)
    news.hear_in_government(world, told, error, 1.0)
    news.draw_conclusion(world, facts, now(agenda))


def tell_all(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A source beyond doubt tells Tokyo where the front really stands."""
    if world.barbarossa_day < NEVER:
        news.doubt_more(world, facts, now(agenda))
        news.know_in_army(world)
        news.know_in_navy(world)
        news.know_in_government(world)
        news.draw_conclusion(world, facts, now(agenda))


def tell_army(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Such a source tells the General Staff alone."""
    if world.barbarossa_day < NEVER:
        news.doubt_more(world, facts, now(agenda))
        news.know_in_army(world)
        news.draw_conclusion(world, facts, now(agenda))


def tell_navy(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Such a source tells the navy alone."""
    if world.barbarossa_day < NEVER:
        news.doubt_more(world, facts, now(agenda))
        news.know_in_navy(world)
        news.draw_conclusion(world, facts, now(agenda))


def tell_government(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Such a source tells the government alone."""
    if world.barbarossa_day < NEVER:
        news.doubt_more(world, facts, now(agenda))
        news.know_in_government(world)
        news.draw_conclusion(world, facts, now(agenda))


def hear_at_once(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The fall of a capital or of a state, and a counter-stroke before it, cannot be hidden."""
    news.draw_conclusion(world, facts, now(agenda))


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: trust_berlin,
    events.NAZI_SOVIET_PACT: trust_berlin_less,
    events.BARBAROSSA: open_ears,
    events.BERLIN_REPORTS: report_from_berlin,
    events.ATTACHE_REPORTS: report_from_moscow,
    events.TOKYO_INFORMED: tell_all,
    events.ARMY_INFORMED: tell_army,
    events.NAVY_INFORMED: tell_navy,
    events.GOVERNMENT_INFORMED: tell_government,
    events.MOSCOW_FALLS: hear_at_once,
    events.STATE_BREAKS: hear_at_once,
    events.COUNTER_STROKE: hear_at_once,
}
