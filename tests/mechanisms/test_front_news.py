"""Tokyo follows the German advance through Berlin, which boasts, and through Moscow, which sees."""

import math
from collections.abc import Callable
from typing import Any, Final

import pytest

from northsouth.mechanisms.intelligence import front_news
from northsouth.mechanisms.intelligence import news as telegrams
from northsouth.vocabulary import events
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.world import World

ATTACK: Final = 903.0
PINNED: Final = {
    "intelligence.front_news": """
        berlin_boast=0.1 berlin_interval=10 credit_after_pact=0.6 doubt_growth=400 plan_pace=23.8
        navy_trust_berlin=0.5 matsuoka_credit=0.9
        collapse_on_plan=0.226 delay_scale=11.5 collapse_after_moscow=0.4
    """,
}
"""The numbers that the answers below are worked out from, whatever the model file comes to say."""


def test_before_the_war_there_is_no_front_to_learn_of(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """Neither the truth nor the attache tells of a front before Germany has attacked."""
    world, untouched = World(), World()
    paper = facts("intelligence.front_news")
    front_news.tell_all(world, paper, luck, agenda)
    for told in (front_news.tell_army, front_news.tell_navy, front_news.tell_government):
        told(world, paper, luck, agenda)
    front_news.report_from_moscow(world, paper, luck, agenda)
    assert world == untouched


def news(**quantities: Any) -> World:
    """Make a Tokyo that holds the Germans to be 400 km deep, where they are 500, on day 20 of the war."""
    world = World(
        barbarossa_day=ATTACK - 20,
        german_advance=500.0,
        believed_advance=400.0,
        believed_advance_doubt=1600.0,
        navy_believed_advance=400.0,
        navy_believed_advance_doubt=1600.0,
        government_believed_advance=400.0,
        government_believed_advance_doubt=1600.0,
        news_doubted_to=ATTACK,
        berlin_credit=1.0,
    )
    for name, value in quantities.items():
        setattr(world, name, value)
    return world


@pytest.mark.parametrize(("credit", "held"), [(1.0, 550), (0.6, 490), (0.0, 400)])
def test_berlin_boasts_and_is_believed_by_its_credit(
    facts: Callable[..., Any], agenda: Any, luck: Luck, credit: float, held: float
) -> None:
    """Berlin adds a tenth to the truth; a sure report moves the belief by its credit, the navy's by half."""
    world = news(berlin_credit=credit)
    front_news.report_from_berlin(world, facts("intelligence.front_news", berlin_error=0.0), luck, agenda)
    assert world.believed_advance == pytest.approx(held)
    assert world.navy_believed_advance == pytest.approx((400 + held) / 2)
    assert world.government_believed_advance == world.believed_advance
    assert world.days_behind_plan == pytest.approx(20 - held / 23.8)
    assert agenda.set_clocks() == {"BERLIN_REPORTS": ATTACK + 10}


@pytest.mark.parametrize(("credit", "held"), [(1.0, 550), (0.6, 535), (0.0, 535)])
def test_matsuoka_believes_berlin(
    facts: Callable[..., Any], agenda: Any, luck: Luck, credit: float, held: float
) -> None:
    """While Matsuoka sits Berlin has nine tenths of credit with the government, and with nobody else."""
    world = news(berlin_credit=credit, matsuoka_sits=True)
    front_news.report_from_berlin(world, facts("intelligence.front_news", berlin_error=0.0), luck, agenda)
    assert world.government_believed_advance == pytest.approx(held)
    assert world.believed_advance == pytest.approx(400 + 150 * credit)
    assert world.government_believed_collapse >= world.believed_collapse >= world.navy_believed_collapse


def test_moscow_sees_the_front_as_it_is(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """A sure report of the attache in Moscow makes the truth believed by all, whatever Berlin is worth."""
    world = news(berlin_credit=0.0)
    front_news.report_from_moscow(world, facts("intelligence.front_news", attache_error=0.0), luck, agenda)
    assert world.believed_advance == world.navy_believed_advance == world.government_believed_advance == 500
    assert world.days_behind_plan == pytest.approx(20 - 500 / 23.8)


@pytest.mark.parametrize(
    ("bloc", "hear"),
    [
        ("", telegrams.hear_in_army),
        ("navy_", telegrams.hear_in_navy),
        ("government_", telegrams.hear_in_government),
    ],
)
def test_old_news_is_doubted(facts: Callable[..., Any], bloc: str, hear: Callable[..., None]) -> None:
    """Ten days add 4,000 square kilometres of doubt; news as doubtful as the belief goes half way."""
    world = news(news_doubted_to=ATTACK - 10, **{f"{bloc}believed_advance_doubt": 0.0})
    telegrams.doubt_more(world, facts("intelligence.front_news"), ATTACK)
    assert getattr(world, f"{bloc}believed_advance_doubt") == 4000
    hear(world, 500.0, math.sqrt(4000), 1.0)
    assert getattr(world, f"{bloc}believed_advance") == pytest.approx(450)
    assert getattr(world, f"{bloc}believed_advance_doubt") == pytest.approx(2000)


def test_a_pact_signed_behind_its_back_costs_berlin_credit(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """Berlin is believed as an ally, and at six tenths once it has signed with Moscow."""
    world = World()
    front_news.trust_berlin(world, facts("intelligence.front_news"), luck, agenda)
    assert world.berlin_credit == 1
    front_news.trust_berlin_less(world, facts("intelligence.front_news"), luck, agenda)
    assert world.berlin_credit == 0.6


@pytest.mark.parametrize(
    ("days_late", "log_odds"), [(0, 0.226), (11.5, -0.774), (23, -1.774), (-11.5, 1.226)]
)
def test_delay_costs_belief_in_a_quick_end(
    facts: Callable[..., Any], days_late: float, log_odds: float
) -> None:
    """On plan a collapse is held 56 in 100 likely; each 11.5 days behind the plan cost one log odds."""
    for bloc in ("", "navy_", "government_"):
        world = news(**{f"{bloc}believed_advance": 23.8 * (20 - days_late)})
        telegrams.draw_conclusion(world, facts("intelligence.front_news"), ATTACK)
        assert bloc or world.days_behind_plan == pytest.approx(days_late)
        believed = getattr(world, f"{bloc}believed_collapse")
        assert believed == pytest.approx(1 / (1 + math.exp(-log_odds)))


def test_a_broken_state_is_known_to_have_broken(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """The fall of a state is certain knowledge, and no delay is counted any more."""
    world = news(state_broke_day=ATTACK)
    front_news.hear_at_once(world, facts("intelligence.front_news"), luck, agenda)
    assert world.believed_collapse == 1
    assert world.navy_believed_collapse == world.government_believed_collapse == 1
    assert world.days_behind_plan == 0


def test_the_fall_of_moscow_is_believed_until_the_counter_stroke(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """A fallen capital makes a collapse 60 in 100 likely, whatever the delay; a counter-stroke ends that."""
    paper = facts("intelligence.front_news")
    world = news(moscow_fell_day=ATTACK)
    front_news.RESPONSES[events.MOSCOW_FALLS](world, paper, luck, agenda)
    assert world.believed_collapse == pytest.approx(1 / (1 + math.exp(-0.4)))
    assert world.days_behind_plan == 0
    world.counter_stroke_day = ATTACK
    front_news.RESPONSES[events.COUNTER_STROKE](world, paper, luck, agenda)
    late = 20 - 400 / 23.8
    assert world.days_behind_plan == pytest.approx(late)
    assert world.believed_collapse == pytest.approx(1 / (1 + math.exp(late / 11.5 - 0.226)))
