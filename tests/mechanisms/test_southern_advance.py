"""Indochina is entered by order, the south mustered ship by ship; the season and America do not wait."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import pytest

from northsouth.engines.diary import Page
from northsouth.engines.reference import ReferenceEngine
from northsouth.mechanisms.southern_advance import fleet, indochina, readiness, window
from northsouth.records.experiment import Intervention
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import NEVER, spoken_date
from northsouth.vocabulary.world import World

Pages = list[tuple[str, Page]]
NOW: Final = 903.0
PINNED: Final = {
    "southern_advance.indochina": "hanoi_days=58 saigon_days=27 bargaining_spread=0.15",
    "southern_advance.readiness": """
        divisions=10 ships=2.0 merchant_fleet=5.0 ships_for_china=1.5 ships_for_trade=1.5 pace=1.0
        scarce_pace=0.5 pace_spread=0.15 relief=2 reckoning=10 month=30
    """,
    "southern_advance.window": "opens=1065 closes=1154 year=365",
    "southern_advance.fleet": """
        counted=1065 at_first=0.7 after_one_year=0.65 after_two_years=0.5 after_three_years=0.3
        year=365 month=30
    """,
}
"""The numbers that the answers below are worked out from, whatever the model file comes to say."""
EVEN: Final = {"pace_spread": 0.0}

forbid = partial(Intervention, InterventionKind.FORBID)
force = partial(Intervention, InterventionKind.FORCE)
outcome = partial(Intervention, InterventionKind.OUTCOME)


@pytest.mark.parametrize(
    ("demand", "entry", "days"),
    [
        (indochina.demand_north, "NORTHERN_INDOCHINA", 58),
        (indochina.demand_south, "SOUTHERN_INDOCHINA", 27),
    ],
)
def test_an_order_is_carried_out_when_vichy_has_yielded(  # noqa: PLR0913 - a table of two orders
    facts: Callable[..., Any], agenda: Any, luck: Luck, *, demand: Any, entry: str, days: float
) -> None:
    """Hanoi takes 58 days and Saigon 27, when nobody bargains for longer than usual."""
    demand(World(), facts("southern_advance.indochina", bargaining_spread=0.0), luck, agenda)
    assert agenda.set_clocks() == {entry: NOW + days}


def test_how_long_vichy_bargains_is_luck_of_each_half(facts: Callable[..., Any], agenda: Any) -> None:
    """Over 400 reruns the two terms average 58 and 27 days, and one does not follow the other."""
    paper = facts("southern_advance.indochina")
    pairs = []
    for number in range(400):
        luck = Luck(1941, number)
        indochina.demand_north(World(), paper, luck, agenda)
        indochina.demand_south(World(), paper, luck, agenda)
        clocks = agenda.set_clocks()
        pairs.append(((clocks["NORTHERN_INDOCHINA"] - NOW) / 58, (clocks["SOUTHERN_INDOCHINA"] - NOW) / 27))
    for half in range(2):
        assert sum(pair[half] for pair in pairs) / 400 == pytest.approx(1, abs=4 * 0.15 / 20)
    together = sum((north - 1) * (south - 1) for north, south in pairs) / 400
    assert together == pytest.approx(0, abs=4 * 0.15 * 0.15 / 20)


def test_what_is_held_is_not_demanded_again(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Where Japan stands already an order moves nobody, and the day of the first news remains."""
    paper = facts("southern_advance.indochina")
    world = World(indochina_north=True, indochina_south=True, south_indochina_day=900.0)
    indochina.demand_north(world, paper, luck, agenda)
    indochina.demand_south(world, paper, luck, agenda)
    indochina.enter_south(world, paper, luck, agenda)
    assert agenda.set_clocks() == {}
    assert world.south_indochina_day == 900.0


@pytest.mark.parametrize("number", range(3))
def test_indochina_is_entered_after_it_was_ordered(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages], number: int
) -> None:
    """Each half is decided, then entered, then answered by Washington, north a year before south."""
    days = {name: page.day for name, page in reversed(diary(engine(), number))}
    order = (
        "NORTHERN_INDOCHINA_ORDERED",
        "NORTHERN_INDOCHINA",
        "SCRAP_EMBARGO",
        "SOUTHERN_INDOCHINA_ORDERED",
        "SOUTHERN_INDOCHINA",
        "FREEZE",
    )
    assert sorted(order, key=days.__getitem__) == list(order)
    world = engine().rerun(number)
    assert world.indochina_north
    assert world.indochina_south
    assert world.south_indochina_day == days["SOUTHERN_INDOCHINA"]


def test_saigon_is_asked_about_when_the_indies_have_refused(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """As long as the talks in Batavia go on nobody is sent to southern Indochina, and nothing is frozen."""
    days = {name: page.day for name, page in diary(engine(), 0)}
    assert days["SOUTHERN_INDOCHINA_ORDERED"] >= days["INDIES_TALKS_END"]
    world = engine(forbid("INDIES_TALKS_END"), forbid("NORTHERN_ATTACK")).rerun(0)
    assert world.south_indochina_decided_day == world.freeze_day == NEVER


def test_no_road_to_china_no_move(engine: Callable[..., ReferenceEngine]) -> None:
    """Without a war in China there is no supply road to close, and so no step on the road south."""
    peace = Intervention(InterventionKind.SET, "china_war", 0.0, 400.0)
    world = engine(peace, forbid("NORTHERN_ATTACK")).rerun(0)
    assert not world.indochina_north
    assert world.freeze_day == NEVER


@pytest.mark.parametrize("turn", ["NORTHERN_ATTACK", "SETTLEMENT"])
def test_a_move_still_to_come_is_called_off(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages], turn: str
) -> None:
    """War in the north or peace with America, a day after the order, keeps the troops at home."""
    ordered = next(page.day for name, page in diary(engine(), 0) if name == "SOUTHERN_INDOCHINA_ORDERED")
    world = engine(force(turn, day=ordered + 1.0)).rerun(0)
    assert world.south_indochina_decided_day == ordered
    assert not world.indochina_south
    assert world.south_indochina_day == NEVER


def mustered(world: World, paper: Any, luck: Luck, agenda: Any) -> float:
    """Let the mustering that has begun go on to its end and say how many days it takes."""
    start = agenda.now
    while "SOUTH_READY" not in agenda.set_clocks():
        agenda.now = agenda.set_clocks()["SOUTH_MUSTERS"]
        readiness.muster(world, paper, luck, agenda)
    readiness.stand_ready(world, paper, luck, agenda)
    assert world.southern_ready_day == agenda.now
    days: float = agenda.now - start
    return days


@pytest.mark.parametrize(
    ("changes", "days"),
    [
        ({"divisions_to_spare": 10.0}, 60.0),
        ({"divisions_to_spare": 4.0}, 90.0),
        ({"divisions_to_spare": 20.0, "southern_ships": 1.0}, 30.0),
        ({"divisions_to_spare": 2.0, "southern_divisions": 8.0}, 60.0),
        ({"divisions_to_spare": 10.0, "northern_ships": 1.0}, 90.0),
        ({"divisions_to_spare": 10.0, "northern_ships": 5.0}, 120.0),
    ],
)
def test_the_south_is_ready_when_ships_and_divisions_are(
    facts: Callable[..., Any], agenda: Any, luck: Luck, changes: dict[str, float], days: float
) -> None:
    """Two million tons take two months, a missing division half a month, and lent ships twice as long."""
    world = World()
    for name, value in changes.items():
        setattr(world, name, value)
    paper = facts("southern_advance.readiness", **EVEN)
    readiness.begin(world, paper, luck, agenda)
    assert mustered(world, paper, luck, agenda) == pytest.approx(days, abs=1e-3)
    assert (world.southern_ships, world.southern_divisions) == pytest.approx((2.0, 10.0))


def test_what_is_mustered_is_not_lost_when_it_is_prepared_again(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """Prepared again half-way, the south is ready no later than it would have been, and then stays so."""
    paper = facts("southern_advance.readiness", **EVEN)
    world = World(divisions_to_spare=10.0)
    readiness.begin(world, paper, luck, agenda)
    for _ in range(3):
        agenda.now += 10.0
        readiness.muster(world, paper, luck, agenda)
    readiness.begin(world, paper, luck, agenda)
    assert mustered(world, paper, luck, agenda) == pytest.approx(30.0, abs=1e-3)
    agenda.clocks = [NEVER] * len(agenda.clocks)
    readiness.begin(world, paper, luck, agenda)
    assert agenda.set_clocks() == {}


def test_the_pace_of_the_mustering_is_luck(facts: Callable[..., Any]) -> None:
    """Over 400 reruns a million tons a month are taken up on average, here faster and there slower."""
    paper = facts("southern_advance.readiness")
    paces = [readiness.ships_a_day(World(), paper, Luck(1941, number)) * 30 for number in range(400)]
    assert sum(paces) / 400 == pytest.approx(1, abs=4 * 0.15 / 20)
    assert min(paces) < 0.8
    assert max(paces) > 1.2


@pytest.mark.parametrize("turn", ["NORTHERN_ATTACK", "SETTLEMENT"])
def test_the_south_stands_down(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages], turn: str
) -> None:
    """A war in the north, or a settlement, gives back the ships and the divisions of the south."""
    ordered = next(page.day for name, page in diary(engine(), 0) if name == "SOUTH_PREPARED")
    edits = (force(turn, day=ordered + 20.0), outcome("prepare_south", 0.0), forbid("SOUTHERN_ATTACK"))
    pages = diary(engine(edits[0], force("SOUTH_PREPARED", day=ordered), *edits[1:]), 0)
    before = next(page for name, page in pages if name == "SOUTH_MUSTERS")
    after = next(page for name, page in pages if name == turn)
    assert before.world["southern_ships"] > 0
    assert after.world["southern_ships"] == after.world["southern_divisions"] == 0
    assert pages[-1][1].world["southern_ready_day"] == NEVER


@pytest.mark.parametrize("number", range(3))
def test_no_war_in_the_south_before_the_south_is_ready(
    engine: Callable[..., ReferenceEngine], number: int
) -> None:
    """It is prepared, made ready, decided and fought in this order."""
    world = engine(forbid("NORTHERN_ATTACK"), forbid("SETTLEMENT"), forbid("CHINA_PEACE")).rerun(number)
    assert world.south_prepared_day < world.southern_ready_day <= world.south_decided_day
    assert world.south_decided_day < world.south_attack_day < NEVER


def test_the_landing_season_returns_each_winter(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """In 1939 the staffs look to the coming winter, and when a season has closed to the next."""
    pages = diary(engine(), 0)
    opens = [
        spoken_date(page.world["landing_window_opens"])
        for name, page in pages
        if name in {"OPENING", "LANDING_SEASON_ENDS"}
    ]
    assert opens == ["2 December 1939", "1 December 1940", "1 December 1941", "1 December 1942"]
    ends = [page for name, page in pages if name == "LANDING_SEASON_ENDS"]
    assert spoken_date(ends[-1].day) == "1 March 1942"
    assert ends[-1].world["landing_window_closes"] == 1154 + 365


def test_a_season_that_has_closed_is_not_planned_for(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """A story that opens in the spring of 1942 looks to the next winter."""
    agenda.now = 1200.0
    world = World()
    window.look_ahead(world, facts("southern_advance.window", closes=1154.0 + 365.0), luck, agenda)
    assert world.landing_window_closes == 1154.0 + 365.0


@pytest.mark.parametrize(
    ("day", "ratio"),
    [
        (NOW, 0.7),
        (1065.0, 0.7),
        (1065 + 182.5, 0.675),
        (1430.0, 0.65),
        (1430 + 182.5, 0.575),
        (1795.0, 0.5),
        (1795 + 182.5, 0.4),
        (2160.0, 0.3),
        (3000.0, 0.3),
    ],
)
def test_america_outbuilds_japan(facts: Callable[..., Any], day: float, ratio: float) -> None:
    """From seven tenths the fleet falls to three tenths in three years, along the navy's forecast."""
    assert fleet.ratio_on(facts("southern_advance.fleet"), day) == pytest.approx(ratio)


def test_the_navy_counts_every_month(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """From December 1941 on each count finds less; what stood on the day of the decision is written down."""
    pages = diary(engine(forbid("NORTHERN_ATTACK")), 0)
    counts = [page.world["fleet_ratio"] for name, page in pages if name == "FLEETS_COUNTED"]
    assert len(counts) == 8
    assert counts == sorted(set(counts), reverse=True)
    assert pages[0][1].world["fleet_ratio"] == 0.7
    assert pages[-1][1].world["decision_fleet_ratio"] == 0.7
