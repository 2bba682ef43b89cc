"""The road to Moscow: paces, the limit of supplies, mud and frost, and what saves the capital."""

import math
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import pytest

from northsouth.engines.diary import Page
from northsouth.engines.reference import ReferenceEngine
from northsouth.mechanisms.barbarossa_front import advance, collapse, halt, reserves, road, weather
from northsouth.records.experiment import Intervention
from northsouth.vocabulary import events, phases, questions
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import NEVER, spoken_date
from northsouth.vocabulary.world import World

Pages = list[tuple[str, Page]]
ATTACK: Final = 903.0
PINNED: Final = {
    "barbarossa_front.advance": """
        road_length=1000 week=7 dash_days=6 dash_pace=54 pursuit_pace=17 supply_reach=700 halt_pace=-0.6
        drive_pace=15 mud_pace=1 frost_pace=3 retreat_pace=4.5 storm_days=30 last_line=210
    """,
    "barbarossa_front.halt": """
        directive_lag=10 kiev_chance=0.8 kiev_days=64 refit_days=32
    """,
    "barbarossa_front.weather": """
        mud=1011 mud_soaks=10 frost=1046 counter_stroke_lag=23 retreat_days=33
    """,
    "barbarossa_front.reserves": """
        eastern_share=0.36 eastern_arrivals=18
    """,
    "barbarossa_front.collapse": """
        rate_at_gates=0.002 depth_weight=6 pace_weight=1.5 capital_weight=3
    """,
}
"""The numbers that the answers below are worked out from, whatever the model file comes to say."""
STEADY: Final = {
    "barbarossa_front.advance.week_spread": 0.0,
    "barbarossa_front.advance.phase_spread": 0.0,
    "barbarossa_front.advance.storm_spread": 0.0,
    "barbarossa_front.halt.typhoon_spread": 0.0,
    "barbarossa_front.weather.mud_spread": 0.0,
    "barbarossa_front.weather.frost_spread": 0.0,
    "barbarossa_front.weather.counter_stroke_spread": 0.0,
    "barbarossa_front.reserves.eastern_share": 0.0,
}
"""A campaign without luck in its paces and dates, and with the same reserves whoever arrives."""

scale = partial(Intervention, InterventionKind.SCALE, day=ATTACK)
forbid = partial(Intervention, InterventionKind.FORBID)
force = partial(Intervention, InterventionKind.FORCE)
TURN_ON_KIEV: Final = Intervention(InterventionKind.OUTCOME, "kiev_diversion", 1.0)


@pytest.fixture
def steady(engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]) -> dict[str, Page]:
    """Give the pages of a campaign without luck, by the first happening of each event."""
    pages = diary(engine(TURN_ON_KIEV, forbid("STATE_BREAKS"), facts=STEADY), 0)
    return dict(reversed(pages))


def test_a_campaign_without_luck_keeps_the_dates_of_history(steady: dict[str, Page]) -> None:
    """From the paces alone follow Minsk, the halt, the directive, Typhoon and the counter-stroke."""
    dates = ("DASH_ENDS", "FRONT_HALTS", "DIRECTIVE_34", "TYPHOON", "MUD", "FROST", "COUNTER_STROKE")
    assert [spoken_date(steady[name].day) for name in dates] == [
        "28 June 1941",
        "20 July 1941",
        "30 July 1941",
        "2 October 1941",
        "18 October 1941",
        "12 November 1941",
        "5 December 1941",
    ]


def test_the_dash_ends_at_minsk(steady: dict[str, Page]) -> None:
    """Six days at 54 km bring the armour 324 km forward."""
    assert steady["DASH_ENDS"].world["german_advance"] == pytest.approx(6 * 54)


def test_the_front_halts_at_the_reach_of_its_supplies(steady: dict[str, Page]) -> None:
    """At 17 km a day it takes 22 days from Minsk to the depth of 700 km, 300 km from Moscow."""
    page = steady["FRONT_HALTS"]
    assert page.day == pytest.approx(ATTACK + 6 + (700 - 324) / 17, abs=1e-5)
    assert page.world["german_advance"] == pytest.approx(700, abs=1e-3)
    assert page.world["moscow_distance"] == pytest.approx(300, abs=1e-3)
    assert page.world["road_share"] == pytest.approx(0.7, abs=1e-6)


def test_the_last_line_breaks_at_vyazma(steady: dict[str, Page]) -> None:
    """Moscow is threatened when the front stands 210 km before it, days after Typhoon begins."""
    page = steady["MOSCOW_THREATENED"]
    assert page.world["moscow_distance"] == pytest.approx(210, abs=1e-3)
    assert page.world["moscow_threatened_day"] == page.day
    lost = 0.6 * (steady["TYPHOON"].day - steady["FRONT_HALTS"].day)
    assert page.day - steady["TYPHOON"].day == pytest.approx((90 + lost) / 15, abs=1e-3)


def test_only_what_goes_forward_is_scaled(facts: Callable[..., Any], luck: Luck) -> None:
    """Germans twice as fast drive at 30 km a day, and still drift by .6 and fall back by 4.5."""
    paper = facts("barbarossa_front.advance", week_spread=0.0, phase_spread=0.0)
    fast = World(german_advance_scale=2.0)
    paces = []
    for fast.front_phase in (phases.DRIVE, phases.HALT, phases.RETREAT):
        paces.append(road.pace_today(fast, paper, luck))
    assert paces == [30, -0.6, -4.5]


def test_a_broken_state_saves_the_capital_from_the_storm(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """A state that breaks while Moscow is stormed has no capital left to fall, and no goal to choose."""
    world = World(front_phase=phases.STORM, front_moved_on=903.0, german_advance=1000.0)
    for event in (events.MOSCOW_FALLS, events.DIRECTIVE_34, events.TYPHOON):
        agenda.clocks[event] = 930.0
    advance.outlive_enemy(world, facts("barbarossa_front.advance"), luck, agenda)
    halt.lose_purpose(world, facts("barbarossa_front.halt"), luck, agenda)
    assert agenda.set_clocks() == {}
    assert (world.front_phase, world.state_broke_day) == (phases.STANDSTILL, 903.0)


def test_mud_and_frost_set_the_pace_of_autumn(facts: Callable[..., Any]) -> None:
    """In the drive dry roads allow 15 km a day, mud 1, and frost 3 against the reserves of history."""
    paper = facts("barbarossa_front.advance")
    world = World(front_phase=phases.DRIVE)
    paces = []
    for ground in (phases.DRY, phases.MUDDY, phases.FROZEN):
        world.ground = ground
        paces.append(road.pace_on_paper(world, paper))
    world.moscow_reserves = 1.5
    assert [*paces, road.pace_on_paper(world, paper)] == [15, 1, 3, 2]


@pytest.mark.parametrize(
    ("phase", "pace"),
    [
        (phases.QUIET, 0),
        (phases.DASH, 54),
        (phases.PURSUIT, 17),
        (phases.HALT, -0.6),
        (phases.DRIVE, 15),
        (phases.RETREAT, -4.5),
        (phases.STANDSTILL, 0),
        (phases.STORM, 0),
    ],
)
def test_each_phase_has_its_pace(facts: Callable[..., Any], phase: int, pace: float) -> None:
    """On dry roads the phase alone sets the pace, and the halt and the retreat give ground up."""
    assert road.pace_on_paper(World(front_phase=phase), facts("barbarossa_front.advance")) == pace


@pytest.mark.parametrize(("start", "days", "end"), [(990, 7, 1000), (500, 7, 605), (1000, 7, 1000)])
def test_no_week_moves_the_front_past_moscow(
    facts: Callable[..., Any], luck: Luck, start: float, days: float, end: float
) -> None:
    """However fast the week, the front stops at the end of the road."""
    still = facts("barbarossa_front.advance", week_spread=0.0, phase_spread=0.0)
    world = World(front_phase=phases.DRIVE, german_advance=start, front_moved_on=1000.0)
    road.move_front(world, still, luck, 1000.0 + days)
    assert (world.german_advance, world.moscow_distance) == (end, 1000 - end)
    assert world.front_moved_on == 1000.0 + days


@pytest.mark.parametrize("number", range(4))
def test_the_road_is_never_longer_or_shorter(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages], number: int
) -> None:
    """In a campaign twice as fast, depth and distance to Moscow stay on the road and add up to it."""
    reached = False
    for name, page in diary(engine(scale("german_advance", 2.0)), number):
        assert 0 <= page.world["german_advance"] <= 1000
        if page.day > ATTACK + 7:
            assert page.world["german_advance"] + page.world["moscow_distance"] == pytest.approx(1000)
        if name == "MOSCOW_REACHED":
            reached = True
            assert page.world["moscow_distance"] == pytest.approx(0, abs=1e-3)
    assert reached


@pytest.mark.parametrize("number", range(6))
def test_luck_does_not_move_the_limit_of_supplies(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages], number: int
) -> None:
    """Whenever the armour outruns its supplies, it does so at their reach and not before."""
    halts = [page for name, page in diary(engine(), number) if name == "FRONT_HALTS"]
    assert [page.world["german_advance"] for page in halts] == [pytest.approx(700, abs=1e-3)]
    assert halts[0].world["front_phase"] == phases.HALT


def test_typhoon_sets_out_from_the_halt_only(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """An army that is falling back does not drive on Moscow because a plan said so."""
    world = World(front_phase=phases.RETREAT, front_moved_on=900.0, german_advance=800.0)
    advance.drive(world, facts("barbarossa_front.advance"), luck, agenda)
    assert world.front_phase == phases.RETREAT


def test_moscow_holds_out_for_a_month(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Reached, the capital is stormed for thirty days; taken, it ends the advance."""
    paper = facts("barbarossa_front.advance", storm_spread=0.0)
    world = World(front_phase=phases.DRIVE, front_moved_on=903.0, german_advance=1000.0)
    advance.storm_moscow(world, paper, luck, agenda)
    assert world.front_phase == phases.STORM
    assert agenda.set_clocks() == {"MOSCOW_FALLS": 933.0}
    agenda.now = 933.0
    advance.enter_moscow(world, paper, luck, agenda)
    assert (world.moscow_fell_day, world.front_phase) == (933.0, phases.STANDSTILL)


def test_a_counter_stroke_saves_moscow(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Struck during the storm, the Germans fall back and the city does not fall."""
    world = World(front_phase=phases.STORM, front_moved_on=903.0, german_advance=1000.0)
    agenda.clocks[events.MOSCOW_FALLS] = 930.0
    advance.fall_back(world, facts("barbarossa_front.advance"), luck, agenda)
    assert agenda.clocks[events.MOSCOW_FALLS] == NEVER
    assert (world.front_phase, world.counter_stroke_day) == (phases.RETREAT, 903.0)


def test_the_retreat_gives_up_150_kilometres(steady: dict[str, Page]) -> None:
    """In 33 days at 4.5 km the Germans fall back 148.5 km and stand."""
    start, end = steady["COUNTER_STROKE"], steady["RETREAT_ENDS"]
    assert end.day - start.day == pytest.approx(33)
    assert start.world["german_advance"] - end.world["german_advance"] == pytest.approx(33 * 4.5)
    assert end.world["front_phase"] == phases.STANDSTILL


@pytest.mark.parametrize("day", [915.0, 935.0, 950.0, 1000.0, 1012.0])
def test_nothing_moves_once_the_state_has_broken(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages], day: float
) -> None:
    """From the day on which the state breaks, in whatever phase, the front stands and nothing is reached."""
    pages = diary(engine(force("STATE_BREAKS", day=day)), 0)
    later = [(name, page.world["german_advance"]) for name, page in pages if page.day >= day]
    assert len(later) > 50
    assert len({advance for _, advance in later}) == 1
    assert not {
        "FRONT_HALTS",
        "DIRECTIVE_34",
        "TYPHOON",
        "MOSCOW_REACHED",
        "MOSCOW_FALLS",
        "COUNTER_STROKE",
    } & {name for name, _ in later}


@pytest.mark.parametrize(("kiev", "days"), [(1.0, 64), (0.0, 32)])
def test_kiev_costs_a_month(
    facts: Callable[..., Any], agenda: Any, luck: Luck, kiev: float, days: float
) -> None:
    """From Directive 34 to Typhoon it is 64 days by way of Kiev, and 32 without."""
    luck.given[questions.KIEV_DIVERSION] = kiev
    halt.choose_next_goal(World(), facts("barbarossa_front.halt", typhoon_spread=0.0), luck, agenda)
    assert agenda.set_clocks() == {"TYPHOON": ATTACK + days}


def test_kiev_is_chosen_as_often_as_it_is_likely(facts: Callable[..., Any], agenda: Any) -> None:
    """Of 400 reruns about four in five turn on Kiev."""
    paper = facts("barbarossa_front.halt", typhoon_spread=0.0)
    turned = 0
    for rerun in range(400):
        halt.choose_next_goal(World(), paper, Luck(1941, rerun, given=[math.nan] * 8), agenda)
        turned += agenda.clocks[events.TYPHOON] == ATTACK + 64
    assert turned / 400 == pytest.approx(0.8, abs=4 * math.sqrt(0.16 / 400))


def test_a_halt_is_admitted_after_ten_days(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Berlin puts the Centre on the defensive ten days after it has halted."""
    halt.run_out_of_supplies(World(), facts("barbarossa_front.halt"), luck, agenda)
    assert agenda.set_clocks() == {"DIRECTIVE_34": ATTACK + 10}


@pytest.mark.parametrize(("held", "lag"), [(1.0, 23), (2.0, 11.5), (0.64, 23 / 0.64)])
def test_reserves_hasten_the_counter_stroke(
    facts: Callable[..., Any], agenda: Any, luck: Luck, held: float, lag: float
) -> None:
    """23 days after the frost the Red Army strikes; with twice the reserves in half the time."""
    world = World(barbarossa_day=ATTACK, moscow_reserves=held)
    weather.gather_blow(world, facts("barbarossa_front.weather", counter_stroke_spread=0.0), luck, agenda)
    assert agenda.clocks[events.COUNTER_STROKE] == pytest.approx(ATTACK + lag, abs=1e-5)


@pytest.mark.parametrize("world", [World(), World(barbarossa_day=ATTACK, state_broke_day=950.0)])
def test_no_blow_is_gathered_in_peace_or_ruin(
    facts: Callable[..., Any], agenda: Any, luck: Luck, world: World
) -> None:
    """Without a German attack, or with a broken state, frost brings no counter-stroke."""
    weather.gather_blow(world, facts("barbarossa_front.weather"), luck, agenda)
    assert agenda.set_clocks() == {}


@pytest.mark.parametrize(("arrived", "held"), [(0, 0.64), (9, 0.82), (18, 1.0), (25, 1.14)])
def test_the_line_before_moscow_is_partly_far_eastern(
    facts: Callable[..., Any], agenda: Any, luck: Luck, arrived: float, held: float
) -> None:
    """With history's 18 divisions the reserves are history's; without any, 36 in 100 are missing."""
    world = World(divisions_arrived=arrived)
    paper = facts("barbarossa_front.reserves")
    reserves.come_without_them(world, paper, luck, agenda)
    assert world.moscow_reserves == pytest.approx(0.64)
    reserves.stand_before_moscow(world, paper, luck, agenda)
    assert world.moscow_reserves == pytest.approx(held)


@pytest.mark.parametrize(
    ("changes", "rate"),
    [
        ({}, 0.003),
        ({"front_phase": phases.HALT}, 0.002),
        ({"road_share": 0.5}, 0.003 * math.exp(-3)),
        ({"moscow_fell_day": 1020.0}, 0.006),
        ({"counter_stroke_day": 1069.0, "front_phase": phases.RETREAT}, 0.0),
    ],
)
def test_the_state_strains_with_depth_and_pace(
    facts: Callable[..., Any], changes: dict[str, Any], rate: float
) -> None:
    """The hazard grows e-fold with each sixth of the road, by half in motion, threefold with Moscow lost."""
    world = World(front_phase=phases.DRIVE, road_share=1.0)
    for name, value in changes.items():
        setattr(world, name, value)
    assert collapse.strain(world, facts("barbarossa_front.collapse")) == pytest.approx(rate)


def test_a_state_breaks_once(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """A broken state has no strain left to bear, and strikes no blow."""
    paper = facts("barbarossa_front.collapse")
    world = World(front_phase=phases.DRIVE, road_share=1.0)
    collapse.bear_week(world, paper, luck, agenda)
    assert agenda.rates[events.STATE_BREAKS] == pytest.approx(0.003)
    agenda.clocks[events.COUNTER_STROKE] = 950.0
    agenda.clocks[events.STATE_BREAKS] = NEVER
    world.state_broke_day = agenda.now
    collapse.go_under(world, paper, luck, agenda)
    collapse.bear_week(world, paper, luck, agenda)
    assert agenda.set_clocks() == {}
