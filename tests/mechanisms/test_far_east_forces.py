"""What Moscow keeps in the Far East, takes west, and refills."""

import math
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import pytest

from northsouth.engines.diary import Page
from northsouth.engines.reference import ReferenceEngine
from northsouth.mechanisms.far_east_forces import arms, build_up, call_up, departures, men, railway
from northsouth.records.experiment import Intervention
from northsouth.vocabulary import events
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import NEVER, spoken_date
from northsouth.vocabulary.world import World

Pages = list[tuple[str, Page]]
ATTACK: Final = 903.0
PINNED: Final = {
    "far_east_forces.build_up": """
        divisions=30 tanks=2900 aircraft=3300 bomber_share=0.0725 submarines=85 haste_ends=364
        haste_divisions=0.6 haste_tanks=36 haste_aircraft=64 growth_divisions=0.06 growth_tanks=54
        growth_aircraft=28 growth_spread=0.3 month=30.4375
    """,
    "far_east_forces.departures": """
        spring_divisions=4 spring_days=45 july_divisions=4 july_days=40 crisis_rate=0.2
        garrison_kept=12 fear_weight=0.75 order_lag=5 order_divisions=10 order_days=20
        visible_share=0.95
    """,
    "far_east_forces.arms": """
        tanks_in_spring=244 tanks_per_division=150 tanks_on_order=100 aircraft_per_division=44
    """,
    "far_east_forces.call_up": """
        replacement_share=0.9 raising_days=45 visible_share=0.4 reckoning=10 tanks_per_month=130
        month=30.4375
    """,
    "far_east_forces.men": """
        men_per_division=22000 men_with_division=6830 reservists=500000 calling_days=100 reckoning=10
    """,
    "far_east_forces.railway": """
        rail_days=20 reckoning=5 winter=1069
    """,
}
"""The numbers that the answers below are worked out from, whatever the model file comes to say."""
EVEN: Final = {"far_east_forces.build_up.growth_spread": 0.0}

forbid = partial(Intervention, InterventionKind.FORBID)
force = partial(Intervention, InterventionKind.FORCE)


def garrison() -> World:
    """Make a garrison of 32 divisions in a country at war, half the road to Moscow lost, some fear."""
    return World(
        barbarossa_day=ATTACK,
        road_share=0.5,
        moscow_fear=0.4,
        soviet_divisions=32.0,
        soviet_divisions_seen=32.0,
        trained_divisions=32.0,
        soviet_tanks=3188.0,
        soviet_aircraft=4140.0,
        soviet_bombers=300.0,
    )


def test_the_garrison_of_the_opening(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """In May 1939 30 divisions stand in the Far East, with tanks, aircraft, bombers and submarines."""
    world = World()
    build_up.man_border(world, facts("far_east_forces.build_up"), luck, agenda)
    assert world.soviet_divisions == world.trained_divisions == world.soviet_divisions_seen == 30
    assert (world.soviet_tanks, world.soviet_aircraft, world.soviet_submarines) == (2900, 3300, 85)
    assert world.soviet_bombers == pytest.approx(0.0725 * 3300)
    assert agenda.set_clocks() == {"GARRISON_GROWS": ATTACK + 30.4375}


@pytest.mark.parametrize(
    ("day", "added"), [(150.0, (0.6, 36, 64)), (364.0, (0.6, 36, 64)), (365.0, (0.06, 54, 28))]
)
def test_a_month_adds_to_the_garrison(
    facts: Callable[..., Any], agenda: Any, luck: Luck, day: float, added: tuple[float, float, float]
) -> None:
    """A month of 1939 adds ten times the divisions of a later one, times what an experiment multiplies by."""
    world = World(soviet_strength_scale=0.5)
    agenda.now = day
    build_up.grow(world, facts("far_east_forces.build_up", growth_spread=0.0), luck, agenda)
    divisions, tanks, aircraft = (amount / 2 for amount in added)
    assert world.soviet_divisions == world.trained_divisions == world.soviet_divisions_seen == divisions
    assert (world.soviet_tanks, world.soviet_aircraft) == (tanks, aircraft)
    assert world.soviet_bombers == pytest.approx(aircraft * 0.0725)


def test_months_differ_and_average_out(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Over 1,000 months growth averages .06 divisions, some months adding twice as much as others."""
    paper = facts("far_east_forces.build_up")
    world = World()
    months = []
    for _ in range(1000):
        before = world.soviet_divisions
        build_up.grow(world, paper, luck, agenda)
        months.append(world.soviet_divisions - before)
    assert sum(months) / 1000 == pytest.approx(0.06, abs=4 * 0.06 * 0.31 / math.sqrt(1000))
    assert max(months) > 2 * min(months)


@pytest.mark.parametrize("number", range(3))
def test_the_build_up_leads_to_the_strength_of_june_1941(
    engine: Callable[..., ReferenceEngine], number: int
) -> None:
    """On 22 June 1941 the Far East has 36 divisions less those that left after the pact (F099: 32)."""
    no_pact, pact = (engine(*edits, facts=EVEN) for edits in ([forbid("NEUTRALITY_PACT")], []))
    [[before]] = no_pact.watch(number, [ATTACK], ["soviet_divisions"])
    assert before == pytest.approx(30 + 8 * 0.6 + 17 * 0.06)
    [[after, sent, rails, due]] = pact.watch(
        number,
        [ATTACK],
        ["soviet_divisions", "divisions_sent_west", "divisions_on_rails", "spring_divisions"],
    )
    assert round(before - 4, 6) <= round(after, 6) < before
    assert before - after == pytest.approx(round(before - after))
    assert (sent, rails, due) == (0, 0, 0)


def test_growth_ends_with_the_german_attack(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """No month adds to the garrison once Germany has attacked."""
    pages = [page for name, page in diary(engine(), 0) if name == "GARRISON_GROWS"]
    assert len(pages) > 20
    assert [page.changes for page in pages if page.day > ATTACK] == [{}]


SPRING: Final = {
    "barbarossa_day": NEVER,
    "spring_divisions": 4.0,
    "spring_transfer_ends": ATTACK + 45,
}


@pytest.mark.parametrize(
    ("changes", "rate"),
    [
        ({}, 0.2 * 0.5 * (1 - 0.75 * 0.4)),
        ({"moscow_fear": 0.0, "road_share": 1.0}, 0.2),
        ({"trained_divisions": 22.0, "divisions_sent_west": 10.0}, 0.2 * 0.5 * 0.7 / 2),
        ({"trained_divisions": 12.0, "divisions_sent_west": 20.0}, 0.0),
        ({"trained_divisions": 8.0, "divisions_sent_west": 24.0}, 0.0),
        ({"july_divisions": 0.5, "moscow_fear": 1.0, "road_share": 0.0}, 4 / 40),
        ({"july_divisions": 4.0, "moscow_fear": 0.0, "road_share": 1.0}, 0.2),
        ({"emergency_divisions": 4.0, "moscow_fear": 1.0}, 10 / 20),
        ({"barbarossa_day": NEVER}, 0.0),
        (SPRING, 4 / 45),
        (SPRING | {"spring_divisions": 1.5, "spring_transfer_ends": ATTACK + 10}, 1.5 / 10),
        (SPRING | {"spring_transfer_ends": ATTACK + 0.5}, 4),
        (SPRING | {"spring_divisions": 2.0, "soviet_strength_scale": 0.5}, 4 / 45),
        (SPRING | {"spring_divisions": 0.0}, 0.0),
        ({"emergency_divisions": 4.0, "north_attack_day": ATTACK}, 0.0),
        ({"north_attack_day": ATTACK + 1}, 0.2 * 0.5 * (1 - 0.75 * 0.4)),
    ],
)
def test_crisis_pulls_divisions_out_and_fear_holds_them(
    facts: Callable[..., Any], changes: dict[str, Any], rate: float
) -> None:
    """Departures follow the road lost, the fear and what is left; an order overrides, an attack ends them."""
    world = garrison()
    for name, value in changes.items():
        setattr(world, name, value)
    paper = facts("far_east_forces.departures")
    assert departures.departure_rate(world, paper, ATTACK) == pytest.approx(rate)


def test_a_division_takes_its_tanks_and_aircraft_and_leaves_a_vacancy(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """A departure takes 150 tanks, 44 aircraft and their share of bombers, and leaves .9 to refill."""
    world = garrison()
    arms.take_arms(world, facts("far_east_forces.arms"), luck, agenda)
    departures.entrain(world, facts("far_east_forces.departures"), luck, agenda)
    call_up.leave_vacancy(world, facts("far_east_forces.call_up"), luck, agenda)
    assert (world.soviet_divisions, world.trained_divisions) == (31, 31)
    assert world.soviet_divisions_seen == pytest.approx(32 - 0.95)
    assert world.divisions_unmissed == pytest.approx(0.95)
    assert (world.soviet_tanks, world.soviet_aircraft) == (3188 - 150, 4140 - 44)
    assert (world.tanks_unmissed, world.aircraft_unmissed) == (150, 44)
    assert world.soviet_bombers == pytest.approx(300 * (1 - 44 / 4140))
    assert (world.divisions_on_rails, world.divisions_sent_west) == (1, 1)
    assert world.vacant_divisions == 0.9
    assert agenda.rates[events.DIVISION_LEAVES] == pytest.approx(0.2 * 0.5 * 0.7 * 19 / 20)


def test_nobody_leaves_who_is_not_there(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """A garrison with half a trained division left, and few tanks, sends no more than it has."""
    world = garrison()
    world.trained_divisions, world.soviet_tanks, world.soviet_aircraft = 0.5, 10.0, 10.0
    arms.take_arms(world, facts("far_east_forces.arms"), luck, agenda)
    departures.entrain(world, facts("far_east_forces.departures"), luck, agenda)
    assert (world.trained_divisions, world.divisions_sent_west) == (0, 0.5)
    assert (world.tanks_unmissed, world.aircraft_unmissed) == (10, 10)
    assert (world.soviet_tanks, world.soviet_aircraft, world.soviet_bombers) == (0, 0, 0)
    assert agenda.rates[events.DIVISION_LEAVES] == 0


@pytest.mark.parametrize(
    ("changes", "tanks"), [({"barbarossa_day": NEVER}, 244), ({}, 150), ({"emergency_divisions": 4.0}, 100)]
)
def test_the_mechanised_went_first(
    facts: Callable[..., Any], agenda: Any, luck: Luck, changes: dict[str, float], tanks: float
) -> None:
    """A division takes most tanks along in spring, fewer in summer and fewest on the order of October."""
    world = garrison()
    for name, value in changes.items():
        setattr(world, name, value)
    arms.take_arms(world, facts("far_east_forces.arms"), luck, agenda)
    assert world.soviet_tanks == 3188 - tanks


def test_some_are_sent_whatever_has_been_lost(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """On the day of the attack four divisions are ordered west; each that leaves is one of them."""
    world = garrison()
    world.road_share, world.soviet_strength_scale = 0.0, 0.5
    paper = facts("far_east_forces.departures")
    departures.begin_war_transfers(world, paper, luck, agenda)
    assert world.july_divisions == 2
    assert agenda.rates[events.DIVISION_LEAVES] == 4 / 40
    for _ in range(4):
        departures.entrain(world, paper, luck, agenda)
    assert world.july_divisions == 0
    assert agenda.rates[events.DIVISION_LEAVES] == 0


def test_before_the_war_no_place_is_kept(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """The divisions that go after the pact count against their quota, not as sent west, nor are refilled."""
    world = garrison()
    world.barbarossa_day = NEVER
    world.spring_divisions, world.spring_transfer_ends = 3.0, ATTACK + 20
    departures.entrain(world, facts("far_east_forces.departures"), luck, agenda)
    call_up.leave_vacancy(world, facts("far_east_forces.call_up"), luck, agenda)
    assert (world.divisions_sent_west, world.divisions_on_rails, world.vacant_divisions) == (0, 0, 0)
    assert (world.soviet_divisions, world.spring_divisions) == (31, 2)
    assert agenda.rates[events.DIVISION_LEAVES] == pytest.approx(2 / 20)


def test_the_transfers_after_the_pact_last_six_weeks(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """With the pact signed divisions leave for 45 days, at first four in as many days."""
    world = World(trained_divisions=32.0)
    paper = facts("far_east_forces.departures")
    departures.begin_spring_transfer(world, paper, luck, agenda)
    assert agenda.clocks[events.SPRING_TRANSFER_ENDS] == ATTACK + 45
    assert agenda.rates[events.DIVISION_LEAVES] * 45 == pytest.approx(4)
    assert (world.spring_divisions, world.spring_transfer_ends) == (4, ATTACK + 45)
    departures.end_spring_transfer(world, paper, luck, agenda)
    assert world.spring_divisions == 0
    assert agenda.clocks[events.DIVISION_LEAVES] == NEVER


def test_an_order_takes_effect_at_once(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """On the day of the order divisions begin to leave at half a division a day, feared or not."""
    world = garrison()
    world.moscow_fear, world.soviet_strength_scale = 1.0, 0.5
    departures.order_wave(world, facts("far_east_forces.departures"), luck, agenda)
    assert world.emergency_divisions == 5
    assert agenda.rates[events.DIVISION_LEAVES] == 0.5


def test_stalin_orders_a_wave_of_ten_divisions(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """Five days after the last line has broken ten divisions are ordered west, and just so many go."""
    pages = diary(engine(), 0)
    broken, ordered = (
        next(page for name, page in pages if name == event)
        for event in ("MOSCOW_THREATENED", "EASTERN_ORDER")
    )
    assert ordered.day - broken.day == pytest.approx(5)
    due = [page.world["emergency_divisions"] for name, page in pages if name == "DIVISION_LEAVES"]
    assert ordered.world["emergency_divisions"] == 10
    assert sorted({left for left in due if left > 0}, reverse=True) == list(range(9, 0, -1))


@pytest.mark.parametrize("number", range(4))
def test_a_japanese_attack_ends_all_transfers(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages], number: int
) -> None:
    """No division goes west once Japan has attacked, not even under the order of October."""
    pages = diary(engine(force("NORTHERN_ATTACK", day=960.0)), number)
    days = [page.day for name, page in pages if name == "DIVISION_LEAVES"]
    assert days
    assert max(days) <= 960.0


def test_call_up_replaces_its_share_in_the_long_run(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """Of ten departed divisions nine are raised again, two ninths in ten days, four in ten of them seen."""
    paper = facts("far_east_forces.call_up")
    world = World(barbarossa_day=ATTACK)
    for _ in range(10):
        call_up.leave_vacancy(world, paper, luck, agenda)
    call_up.raise_divisions(world, paper, luck, agenda)
    assert world.soviet_divisions == pytest.approx(9 * 10 / 45)
    assert world.soviet_tanks == pytest.approx(130 * 10 / 30.4375)
    assert agenda.set_clocks() == {"GARRISON_REFILLS": ATTACK + 10}
    for _ in range(200):
        call_up.raise_divisions(world, paper, luck, agenda)
    assert world.soviet_divisions == pytest.approx(0.9 * 10)
    assert world.soviet_divisions_seen == pytest.approx(0.4 * 9)
    assert world.vacant_divisions == pytest.approx(0)


@pytest.mark.parametrize("number", range(3))
def test_no_division_is_lost_on_the_way(engine: Callable[..., ReferenceEngine], number: int) -> None:
    """Whoever has left since the pact is on the rails or has arrived, and the garrison's account closes."""
    names = [
        "divisions_on_rails",
        "divisions_arrived",
        "divisions_sent_west",
        "trained_divisions",
        "soviet_divisions",
        "vacant_divisions",
    ]
    history = engine()
    start, end = history.watch(number, [ATTACK, 1276.0], names)
    spring = start[0]
    assert end[0] + end[1] == pytest.approx(spring + end[2])
    assert end[3] == pytest.approx(start[3] - end[2])
    assert end[4] + end[5] == pytest.approx(start[4] - 0.1 * end[2])


def test_a_quarter_of_the_trains_arrives_in_five_days(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """With twenty days on the rails, five days bring in a quarter of what is under way."""
    world = World(divisions_on_rails=8.0, divisions_arrived=1.0)
    railway.detrain(world, facts("far_east_forces.railway"), luck, agenda)
    assert (world.divisions_on_rails, world.divisions_arrived) == (6, 3)
    assert agenda.set_clocks() == {"TRAINS_ARRIVE": ATTACK + 5}


def test_departures_are_counted_up_on_5_december(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """What the Far East has sent west by the start of winter is what stands recorded for good."""
    pages = diary(engine(), 0)
    [page] = [page for name, page in pages if name == "WINTER_RECORDED"]
    assert spoken_date(page.day) == "5 December 1941"
    counted = page.world["divisions_sent_west"]
    assert page.world["sent_west_by_winter"] == counted == pages[-1][1].world["sent_west_by_winter"]
    assert pages[-1][1].world["divisions_sent_west"] > counted


def test_men_of_the_garrison_in_peace(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """In peace each of 30 divisions stands for 22,000 men, also after one has left."""
    world = World(soviet_divisions=30.0)
    for response in (men.man_divisions, men.grow_with_divisions, men.leave_with_division):
        world.soviet_men = 0.0
        response(world, facts("far_east_forces.men"), luck, agenda)
        assert world.soviet_men == 660_000


def test_men_leave_with_their_division_in_war(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """In war a division takes 6,830 men along and leaves the others; months add none by themselves."""
    world = World(barbarossa_day=ATTACK, soviet_men=700_000.0, soviet_divisions=31.0)
    men.leave_with_division(world, facts("far_east_forces.men"), luck, agenda)
    men.grow_with_divisions(world, facts("far_east_forces.men"), luck, agenda)
    assert world.soviet_men == 693_170
    world.soviet_men = 1000.0
    men.leave_with_division(world, facts("far_east_forces.men"), luck, agenda)
    assert world.soviet_men == 0


def test_reservists_come_in_over_months(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Of half a million reservists a tenth comes in ten days, a tenth of the rest in the next ten."""
    world = World(soviet_strength_scale=0.5, soviet_men=350_000.0)
    paper = facts("far_east_forces.men")
    men.proclaim_call_up(world, paper, luck, agenda)
    men.call_reservists(world, paper, luck, agenda)
    men.call_reservists(world, paper, luck, agenda)
    assert world.soviet_men == 350_000 + 25_000 + 22_500
    assert world.reservists_to_call == 250_000 - 47_500
    men.count_up(world, paper, luck, agenda)
    assert world.winter_soviet_men == 397_500


def test_scaled_strength_scales_men(engine: Callable[..., ReferenceEngine]) -> None:
    """Half the strength from the German attack on is half the men on every later day."""
    half = Intervention(InterventionKind.SCALE, "soviet_strength", 0.5, ATTACK)
    days = [ATTACK, 950.0, 1100.0]
    fixed = [forbid("DIVISION_LEAVES")]
    whole = engine(*fixed).watch(0, days, ["soviet_men"])
    halved = engine(*fixed, half).watch(0, days, ["soviet_men"])
    for before, after in zip(whole, halved, strict=True):
        assert after[0] == pytest.approx(before[0] / 2)
