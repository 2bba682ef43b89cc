"""The garrison of Manchuria follows the Soviet one; Kantokuen fills it step by step, if ships allow."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import pytest

from northsouth.deliberation import docket
from northsouth.engines.diary import Page
from northsouth.engines.reference import ReferenceEngine
from northsouth.mechanisms.kwantung_build_up import garrison, kantokuen, men
from northsouth.records.experiment import Intervention
from northsouth.vocabulary import events
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import NEVER, spoken_date
from northsouth.vocabulary.world import World

Pages = list[tuple[str, Page]]
ATTACK: Final = 903.0
ORDER: Final = 918.0
"""7 July 1941."""
PINNED: Final = {
    "kwantung_build_up.garrison": """
        divisions=10 soviet_share=0.467 pace=0.2 lesson_haste=0.5
    """,
    "kwantung_build_up.kantokuen": """
        first_wave=6 second_wave=3 assembly=4 crossing=35 setting_out=5 second_stage=12 divisions_called=2
        second_aim=24 kept=15 ships_needed=0.9 ships_free=1.5 reckoning=5
    """,
    "kwantung_build_up.men": """
        korea=2 in_peace=29200 in_war=53100
    """,
}
"""The numbers that the answers below are worked out from, whatever the model file comes to say."""

force = partial(Intervention, InterventionKind.FORCE)
outcome = partial(Intervention, InterventionKind.OUTCOME)
ORDERED: Final = (force("MOBILISATION_ORDERED", day=ORDER),)
NORTH: Final = (outcome("mobilise_north", 1.0), outcome("commit_north", 1.0))


def border(**quantities: Any) -> World:
    """Make the north of June 1941: fourteen divisions facing thirty, twelve to spare."""
    world = World(northern_divisions=14.0, believed_divisions=30.0, divisions_to_spare=12.0)
    for name, value in quantities.items():
        setattr(world, name, value)
    return world


@pytest.mark.parametrize(
    ("changes", "grown"),
    [
        ({"northern_divisions": 10.0}, 0.2),
        ({"northern_divisions": 10.0, "border_lesson": 1.0}, 0.3),
        ({"northern_divisions": 10.0, "divisions_to_spare": 0.1}, 0.1),
        ({"northern_divisions": 13.95}, 0.06),
        ({"believed_divisions": 20.0}, 0.0),
        ({"northern_divisions": 10.0, "mobilisation_order_day": ORDER}, 0.0),
        ({"northern_divisions": 10.0, "south_prepared_day": ORDER}, 0.0),
    ],
)
def test_the_garrison_follows_the_soviet_one(
    facts: Callable[..., Any], agenda: Any, luck: Luck, changes: dict[str, float], grown: float
) -> None:
    """A month adds .2 divisions while fewer than .467 to a Soviet one stand there and China spares them."""
    world = border(**changes)
    before = world.northern_divisions
    garrison.grow(world, facts("kwantung_build_up.garrison"), luck, agenda)
    assert world.northern_divisions - before == pytest.approx(grown)


@pytest.mark.parametrize(("southern", "days"), [(0.0, 53), (0.6, 53), (1.05, 88), (1.5, NEVER), (2.0, NEVER)])
def test_what_the_south_has_taken_makes_the_crossing_longer(
    facts: Callable[..., Any], agenda: Any, luck: Luck, southern: float, days: float
) -> None:
    """From order to attack it takes 53 days; with half the ships 35 more, and without ships it is never."""
    world = border(southern_ships=southern)
    kantokuen.foresee(world, facts("kwantung_build_up.kantokuen"), luck, agenda)
    assert world.mobilisation_days == pytest.approx(days)


def test_the_docket_knows_no_other_time_than_the_staff(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """X-day is what the build-up foresees; where that is never, neither N2 nor N3 is on the docket."""
    paper = facts("conferences.commitments").docket
    world = border(barbarossa_day=ATTACK)
    kantokuen.foresee(world, facts("kwantung_build_up.kantokuen"), luck, agenda)
    assert docket.asks_to_mobilise(world, paper, ATTACK)
    world.mobilisation_order_day = ORDER
    assert docket.northern_x_day(world, paper, ORDER) == ORDER + 53
    world.mobilisation_order_day, world.southern_ships = NEVER, 2.0
    kantokuen.foresee(world, facts("kwantung_build_up.kantokuen"), luck, agenda)
    assert not docket.asks_to_mobilise(world, paper, ATTACK)


def mobilised(facts: Any, luck: Luck, agenda: Any, world: World) -> list[float]:
    """Step through a mobilisation ordered today; return the days of its steps."""
    world.mobilisation_order_day = agenda.now
    kantokuen.begin(world, facts, luck, agenda)
    days = []
    for event in (events.FIRST_WAVE, events.SECOND_WAVE):
        agenda.now = agenda.clocks[event]
        days.append(agenda.now)
        kantokuen.RESPONSES[event](world, facts, luck, agenda)
    while agenda.clocks[events.STAGE_ONE_COMPLETE] == NEVER and len(days) < 50:
        agenda.now = agenda.clocks[events.MANCHURIA_FILLS]
        days.append(agenda.now)
        kantokuen.fill(world, facts, luck, agenda)
    return days


def test_the_steps_of_kantokuen(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Ordered on 7 July: waves on the 13th and 16th, sixteen divisions on 24 August, attack on the 29th."""
    world, paper = border(), facts("kwantung_build_up.kantokuen")
    kantokuen.foresee(world, paper, luck, agenda)
    agenda.now = ORDER
    days = mobilised(paper, luck, agenda, world)
    assert [spoken_date(day) for day in days[:2]] == ["13 July 1941", "16 July 1941"]
    assert spoken_date(agenda.clocks[events.STAGE_ONE_COMPLETE]) == "24 August 1941"
    assert len(days) == 2 + 7
    assert world.northern_divisions == pytest.approx(16)
    assert (world.northern_readiness, world.northern_ships) == (1.0, 0.9)
    assert world.mobilisation_days == pytest.approx(53)


def test_half_the_ships_take_twice_as_long(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """An army that crosses with half the ships stands ready 35 days later, as the staff had foreseen."""
    world, paper = border(southern_ships=1.05), facts("kwantung_build_up.kantokuen")
    agenda.now = ORDER
    mobilised(paper, luck, agenda, world)
    assert agenda.now == ORDER + 48 + 35
    assert world.northern_divisions == pytest.approx(16)


def test_without_ships_nobody_crosses(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """While the south has all the ships the transports wait, and no attack is foreseen."""
    world, paper = border(southern_ships=1.5), facts("kwantung_build_up.kantokuen")
    mobilised(paper, luck, agenda, world)
    assert (world.northern_readiness, world.northern_divisions) == (0.0, 14.0)
    assert world.mobilisation_days == NEVER
    assert agenda.clocks[events.MANCHURIA_FILLS] == agenda.now + 5


def test_what_china_does_not_leave_does_not_come(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """With nothing to spare the divisions in place are filled, and none is added."""
    world, paper = border(divisions_to_spare=0.0), facts("kwantung_build_up.kantokuen")
    mobilised(paper, luck, agenda, world)
    assert (world.northern_readiness, world.northern_divisions) == (1.0, 14.0)


STAND: Final = (events.STAGE_ONE_COMPLETE, events.DECISION_RECORDED, events.NORTH_DROPPED)


@pytest.mark.parametrize(
    "case",
    [
        ({"north_dropped_day": ATTACK}, 0.0, NEVER),
        ({}, 0.9, NEVER),
        ({"north_decided_day": ATTACK}, 0.9, ATTACK + 12),
        ({"north_dropped_day": ATTACK, "north_decided_day": ATTACK}, 0.9, ATTACK + 12),
        ({"north_dropped_day": ATTACK, "northern_readiness": 0.7}, 0.9, NEVER),
    ],
)
def test_an_army_that_is_ready_goes_on_or_gives_its_ships_back(
    facts: Callable[..., Any], agenda: Any, luck: Luck, case: tuple[Any, float, float]
) -> None:
    """Dropped, it gives back its ships; decided, its second stage follows; until it is ready it fills up."""
    changes, ships, second = case
    for event in STAND:
        world = border(**{"northern_readiness": 1.0, "northern_ships": 0.9} | changes)
        agenda.clocks[events.STAGE_TWO_COMPLETE] = NEVER
        kantokuen.RESPONSES[event](world, facts("kwantung_build_up.kantokuen"), luck, agenda)
        assert world.northern_ships == ships
        assert agenda.clocks[events.STAGE_TWO_COMPLETE] == second


@pytest.mark.parametrize(
    ("changes", "divisions"),
    [
        ({"north_decided_day": ATTACK}, 24),
        ({"north_attack_day": ATTACK}, 24),
        ({"north_decided_day": ATTACK, "divisions_to_spare": 3.0}, 19),
        ({"north_decided_day": ATTACK, "china_war": False, "divisions_to_spare": 14.0}, 30),
        ({}, 16),
    ],
)
def test_the_second_stage_brings_what_china_lets_go(
    facts: Callable[..., Any], agenda: Any, luck: Luck, changes: Any, divisions: float
) -> None:
    """It makes 24 divisions, fewer if fewer are free, more only with peace in China, none if recalled."""
    world = border(**{"northern_divisions": 16.0} | changes)
    kantokuen.complete(world, facts("kwantung_build_up.kantokuen"), luck, agenda)
    assert world.northern_divisions == divisions


@pytest.mark.parametrize(("before", "after"), [(16.0, 15.0), (14.0, 14.0)])
def test_the_south_takes_a_division_with_it(
    facts: Callable[..., Any], agenda: Any, luck: Luck, before: float, after: float
) -> None:
    """When war begins in the south fifteen divisions stay in the north, if so many are there."""
    world = border(northern_divisions=before)
    kantokuen.lend_to_south(world, facts("kwantung_build_up.kantokuen"), luck, agenda)
    assert world.northern_divisions == after


@pytest.mark.parametrize(
    "case",
    [(14.0, 0.0, 350_400), (16.0, 1.0, 743_400), (16.0, 0.5, 576_100), (1.0, 1.0, 0)],
)
def test_mobilisation_fills_divisions_more_than_it_adds_to_them(
    facts: Callable[..., Any], agenda: Any, luck: Luck, case: tuple[float, float, float]
) -> None:
    """Twelve divisions of 29,200 men are 350,000 in June, fourteen of 53,100 are 743,000 in September."""
    divisions, readiness, expected = case
    world = border(northern_divisions=divisions, northern_readiness=readiness)
    men.count_heads(world, facts("kwantung_build_up.men"), luck, agenda)
    assert world.kwantung_men == pytest.approx(expected)


def test_what_stands_in_manchuria_is_written_down_at_winter(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """On 5 December 1941 divisions and men are recorded as they are."""
    world = border(kwantung_men=700_000.0)
    men.write_down(world, facts("kwantung_build_up.men"), luck, agenda)
    assert (world.winter_northern_divisions, world.winter_kwantung_men) == (14.0, 700_000.0)


def test_a_rerun_that_does_not_mobilise_has_no_army_in_the_north(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """Claim C36: the option of a late war in the north is the army that was mobilised in the summer."""
    with_order = diary(engine(*ORDERED), 0)[-1][1].world
    without = diary(engine(outcome("mobilise_north", 0.0)), 0)[-1][1].world
    assert with_order["northern_readiness"] == 1
    assert without["northern_readiness"] == 0
    assert without["northern_divisions"] < with_order["northern_divisions"]
    assert without["kwantung_men"] < 0.6 * with_order["kwantung_men"]


def test_a_war_that_is_decided_brings_the_second_stage(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """In a history that goes north there are more than twenty divisions there in the autumn."""
    pages = diary(engine(*NORTH), 0)
    names = [name for name, _ in pages]
    assert names.index("FIRST_WAVE") < names.index("SECOND_WAVE") < names.index("STAGE_ONE_COMPLETE")
    [second] = [page for name, page in pages if name == "STAGE_TWO_COMPLETE"]
    assert 20 < second.world["northern_divisions"] <= 24


def test_an_army_kept_over_winter_is_ready_at_the_thaw() -> None:
    """With the order of July 1941 long past, X-day in spring is as many days off as the decision needs."""
    world = border(mobilisation_order_day=ORDER, mobilisation_days=53.0, northern_readiness=1.0)
    paper = docket.Facts(9, 19, 60, 952, 976, 1216, 1317, 1341, 1, 34, 33)
    assert docket.northern_x_day(world, paper, 1200.0) == 1219
