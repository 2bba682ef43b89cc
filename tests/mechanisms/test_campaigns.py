"""What follows a blow: the road to Vladivostok, the oil of the Indies, and America's entry."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import pytest

from northsouth.engines.diary import Page
from northsouth.engines.reference import ReferenceEngine
from northsouth.mechanisms.campaigns import america, oil_fields, ussuri
from northsouth.mechanisms.oil_embargo import stock
from northsouth.records.experiment import Intervention
from northsouth.vocabulary import events
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

Pages = list[tuple[str, Page]]
NOW: Final = 903.0
AUGUST: Final = 972.0
"""30 August 1941."""
PINNED: Final = {
    "campaigns.ussuri": """
        planned_days=60 planned_superiority=2 soviet_worth=0.75 broken_worth=0.4 unready_worth=0.6
        greatest_pace=2 fortune=0.4 freeze=1018 thaw=1216 year=365 reckoning=10
    """,
    "campaigns.oil_fields": """
        conquest_days=69 conquest_spread=0.2 repair_days=75 growth=0.025 damage_spread=0.4 most=0.06
        month=30
    """,
    "campaigns.america": "entry_after=1000",
}
"""The numbers that the answers below are worked out from, whatever the model file comes to say."""
NO_LUCK: Final = {"campaigns.ussuri.fortune": 0.0}

forbid = partial(Intervention, InterventionKind.FORBID)
force = partial(Intervention, InterventionKind.FORCE)
put = partial(Intervention, InterventionKind.SET)


@pytest.mark.parametrize(
    ("japanese", "readiness", "soviet", "broke", "ratio"),
    [
        (15.0, 1.0, 10.0, NEVER, 2.0),
        (15.0, 0.0, 10.0, NEVER, 1.2),
        (15.0, 0.5, 10.0, NEVER, 1.6),
        (15.0, 1.0, 20.0, NEVER, 1.0),
        (15.0, 1.0, 10.0, 900.0, 5.0),
        (15.0, 1.0, 0.0, NEVER, 15.0),
    ],
)
def test_superiority_is_worth_over_true_worth(  # noqa: PLR0913 - a table of four conditions
    facts: Callable[..., Any],
    *,
    japanese: float,
    readiness: float,
    soviet: float,
    broke: float,
    ratio: float,
) -> None:
    """Readiness counts on the one side, quality on the other, and a broken state takes most of that."""
    world = World(
        northern_divisions=japanese,
        northern_readiness=readiness,
        soviet_divisions=soviet,
        state_broke_day=broke,
        believed_divisions=1.0,
    )
    assert ussuri.superiority(world, facts("campaigns.ussuri")) == pytest.approx(ratio)


@pytest.mark.parametrize(
    ("soviet", "days"), [(10.0, 60), (40.0 / 3.0, 120), (20.0, None), (30.0, None), (1.0, 30)]
)
def test_strength_decides_the_pace(
    facts: Callable[..., Any], luck: Luck, soviet: float, days: float | None
) -> None:
    """At two to one it takes the planned days, at half the surplus twice as long, without it for ever."""
    world = World(northern_divisions=15.0, northern_readiness=1.0, soviet_divisions=soviet)
    pace = ussuri.pace(world, facts("campaigns.ussuri", fortune=0.0), luck)
    assert pace == pytest.approx(1 / days if days else 0.0)


def test_what_the_odds_are_worth_is_luck(facts: Callable[..., Any]) -> None:
    """Over 400 reruns the army gets forward in two of five at even odds, at two to one in most."""
    paper = facts("campaigns.ussuri")
    shares = []
    for soviet in (20.0, 10.0):
        world = World(northern_divisions=15.0, northern_readiness=1.0, soviet_divisions=soviet)
        paces = [ussuri.pace(world, paper, Luck(1941, number)) for number in range(400)]
        shares.append(sum(pace > 0 for pace in paces) / 400)
    assert shares == pytest.approx([0.42, 0.94], abs=0.06)


@pytest.mark.parametrize(
    ("day", "winter"),
    [
        (1017.0, False),
        (1018.0, True),
        (1215.0, True),
        (1216.0, False),
        (1018.0 - 365, True),
        (1216.0 - 365, False),
        (1018.0 - 366, False),
        (1383.0, True),
    ],
)
def test_every_winter_closes_the_road(facts: Callable[..., Any], day: float, *, winter: bool) -> None:
    """From mid-October to the first of May nothing moves, in any year."""
    assert ussuri.is_winter(facts("campaigns.ussuri"), day) is winter


def northern_war(japanese: float, soviet: float, day: float) -> tuple[Intervention, ...]:
    """Fix the strengths and let Japan attack in the north on a day; nobody leaves or comes."""
    return (
        put("northern_divisions", japanese, day + 9.0),
        put("northern_readiness", 1.0, day + 9.0),
        put("soviet_divisions", soviet, day + 9.0),
        force("NORTHERN_ATTACK", day=day),
        forbid("GARRISON_REFILLS", day=day),
        forbid("STATE_BREAKS"),
    )


def test_vladivostok_falls_to_twice_its_strength_before_the_frost(
    engine: Callable[..., ReferenceEngine],
) -> None:
    """With two to one, sixty days from the end of June, the port falls at the end of August."""
    world = engine(*northern_war(15.0, 10.0, NOW), facts=NO_LUCK).rerun(0)
    assert world.vladivostok_fell_day == pytest.approx(NOW + 60, abs=10.1)


def test_a_campaign_caught_by_the_freeze_waits_for_spring(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """Begun at the end of August it has not arrived by mid-October, stands all winter, and ends in May."""
    late = engine(*northern_war(15.0, 10.0, AUGUST), facts=NO_LUCK)
    roads = [
        (page.day, page.world["ussuri_road"]) for name, page in diary(late, 0) if name == "USSURI_CAMPAIGN"
    ]
    standing = {road for day, road in roads if 1018.0 <= day < 1216.0}
    assert len(standing) == 1
    assert 0 < standing.pop() < 1
    assert 1216.0 <= late.rerun(0).vladivostok_fell_day < 1216.0 + 40


def test_the_true_garrison_is_not_beaten_by_sixteen_divisions(
    engine: Callable[..., ReferenceEngine],
) -> None:
    """Against thirty divisions, and without luck, the army gets nowhere."""
    for number in range(2):
        world = engine(*northern_war(16.0, 30.0, NOW), facts=NO_LUCK).rerun(number)
        assert world.ussuri_road == 0
        assert world.vladivostok_fell_day == NEVER


def test_the_campaign_ends_with_the_port(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """Once Vladivostok has fallen the war on the Ussuri is told no further."""
    names = [name for name, _ in diary(engine(*northern_war(15.0, 5.0, NOW), facts=NO_LUCK), 0)]
    assert names.count("VLADIVOSTOK_FALLS") == 1
    assert "USSURI_CAMPAIGN" not in names[names.index("VLADIVOSTOK_FALLS") :]


def test_the_fields_fall_ten_weeks_after_the_blow(facts: Callable[..., Any], agenda: Any) -> None:
    """Over 400 reruns Palembang falls 69 days after the southern attack on average."""
    paper = facts("campaigns.oil_fields")
    days = []
    for number in range(400):
        oil_fields.sail(World(), paper, Luck(1941, number), agenda)
        days.append(agenda.set_clocks()["INDIES_FALL"] - NOW)
    assert sum(days) / 400 == pytest.approx(69, abs=4 * 69 * 0.2 / 20)
    assert min(days) < 50
    assert max(days) > 90


def test_oil_comes_home_after_repair_and_grows(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """From 75 days after their fall the fields give a little more each month, up to what can be carried."""
    paper = facts("campaigns.oil_fields", damage_spread=0.0)
    world = World()
    oil_fields.take_fields(world, paper, luck, agenda)
    assert world.indies_fell_day == NOW
    assert agenda.set_clocks() == {"CAPTURED_OIL_LANDED": NOW + 75}
    months = []
    for _ in range(3):
        oil_fields.bring_home(world, paper, luck, agenda)
        months.append(world.captured_oil)
    assert months == pytest.approx([0.025, 0.05, 0.06])
    assert agenda.set_clocks() == {"CAPTURED_OIL_LANDED": NOW + 30}


def test_how_much_was_destroyed_is_luck(facts: Callable[..., Any], agenda: Any) -> None:
    """Over 400 reruns the first month brings .025 million kilolitres on average, from half to twice that."""
    paper = facts("campaigns.oil_fields")
    landed = []
    for number in range(400):
        world = World()
        oil_fields.bring_home(world, paper, Luck(1941, number), agenda)
        landed.append(world.captured_oil / 0.025)
    assert sum(landed) / 400 == pytest.approx(1, abs=4 * 0.42 / 20)
    assert min(landed) < 0.5
    assert max(landed) > 2


def test_captured_oil_is_stored_and_an_enemy_sells_none(facts: Callable[..., Any], luck: Luck) -> None:
    """What the tankers bring adds to deliveries; from the day of war with America its oil is gone."""
    paper = facts("oil_embargo.stock", delivery_spread=0.0)
    at_peace = stock.delivered(World(), paper, luck)
    at_war = stock.delivered(World(us_at_war_day=900.0), paper, luck)
    assert at_peace - at_war == pytest.approx(paper.us_oil)
    landed = stock.delivered(World(us_at_war_day=900.0, captured_oil=0.05), paper, luck)
    assert landed - at_war == pytest.approx(0.05)


def test_who_is_attacked_sells_no_oil(engine: Callable[..., ReferenceEngine]) -> None:
    """A war in the south without any freeze before it ends the deliveries of the Indies, for good."""
    world = engine(forbid("FREEZE"), force("SOUTHERN_ATTACK", day=750.0)).rerun(0)
    assert world.freeze_day == NEVER
    assert world.indies_oil == 0
    assert 750.0 < world.indies_fell_day < NEVER
    assert world.captured_oil > 0


@pytest.mark.parametrize("number", range(3))
def test_the_south_brings_america_in_at_once(engine: Callable[..., ReferenceEngine], number: int) -> None:
    """The day of the southern attack is the day of war with the United States."""
    world = engine(forbid("NORTHERN_ATTACK"), forbid("SETTLEMENT"), forbid("CHINA_PEACE")).rerun(number)
    assert world.us_at_war_day == world.south_attack_day < NEVER


@pytest.mark.parametrize(
    ("north", "frozen", "war", "rate"),
    [
        (900.0, 900.0, NEVER, 0.001),
        (900.0, NEVER, NEVER, 0.0),
        (NEVER, 900.0, NEVER, 0.0),
        (900.0, 900.0, 901.0, 0.0),
    ],
)
def test_the_north_brings_america_in_late_or_never(  # noqa: PLR0913 - a table of three conditions
    facts: Callable[..., Any],
    agenda: Any,
    luck: Luck,
    *,
    north: float,
    frozen: float,
    war: float,
    rate: float,
) -> None:
    """Only with Siberia attacked and assets frozen is there a hazard of war, of one in a thousand days."""
    world = World(north_attack_day=north, freeze_day=frozen, us_at_war_day=war)
    for response in (america.take_offence, america.follow_freeze):
        response(world, facts("campaigns.america"), luck, agenda)
        assert agenda.rates[events.AMERICA_ENTERS] == pytest.approx(rate)


def test_america_enters_once(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Whoever brings America in first, a later cause changes no date, and no hazard remains."""
    paper = facts("campaigns.america")
    world = World(north_attack_day=900.0, freeze_day=900.0)
    america.take_offence(world, paper, luck, agenda)
    america.enter(world, paper, luck, agenda)
    assert world.us_at_war_day == NOW
    agenda.now = NOW + 50
    america.be_attacked(world, paper, luck, agenda)
    assert world.us_at_war_day == NOW
    assert agenda.set_clocks() == {}
