"""Oil comes in and is burnt, and Washington's steps follow on Tokyo's, each in its order."""

import math
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import pytest

from northsouth.engines.diary import Page
from northsouth.engines.reference import ReferenceEngine
from northsouth.mechanisms.oil_embargo import anger, indies, stock, thaw, washington
from northsouth.records.experiment import Intervention
from northsouth.vocabulary import events, questions
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import NEVER, spoken_date
from northsouth.vocabulary.world import World

Pages = list[tuple[str, Page]]
NOW: Final = 903.0
PINNED: Final = {
    "oil_embargo.stock": """
        stock=8.17 us_oil=0.36 sakhalin_oil=0.0132 other_oil=0.0065 home_oil=0.031 synthetic_oil=0.0146
        peace_burn=0.47 idle_burn=0.35 war_burn=0.45 north_burn=0.4 delivery_spread=0.15 reckoning=10
        month=30
    """,
    "oil_embargo.washington": """
        notice=206 notice_days=184 licences_after=34 licence_bite=0.05 scrap_after=3 freeze_after=3
        freeze_after_north=90 caution=0.5 freeze_bite=0.75 stop_after=6
    """,
    "oil_embargo.indies": """
        old_oil=0.064 grant_after=143 granted_oil=0.172 delivered_least=0.25 delivered_likeliest=0.4
        delivered_most=0.8 talks_days=217
    """,
}
"""The numbers that the answers below are worked out from, whatever the model file comes to say."""
EVEN: Final = {"oil_embargo.stock.delivery_spread": 0.0}
BY_SEA: Final = 0.0132 + 0.0065
"""Oil of Sakhalin and of others, in million kilolitres a month."""
OF_ITS_OWN: Final = 0.031 + 0.0146
"""Oil of Japan's own wells and plants."""
TALKS: Final = ("INDIES_GRANT_OIL", "INDIES_TALKS_END")
STEPS: Final = ("EXPORT_LICENCES", "SCRAP_EMBARGO", "FREEZE", "OIL_STOP")
MOVES: Final = ("SOUTHERN_INDOCHINA", "NORTHERN_INDOCHINA", "FRANCE_FALLS")

forbid = partial(Intervention, InterventionKind.FORBID)
force = partial(Intervention, InterventionKind.FORCE)


def test_the_tanks_of_the_opening(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """With 8.17 million kilolitres in store Japan has oil for eighteen months of war."""
    world = World()
    stock.fill_tanks(world, facts("oil_embargo.stock"), luck, agenda)
    assert (world.oil_stock, world.oil_burn) == (8.17, 0.47)
    assert world.oil_months_left == pytest.approx(8.17 / 0.45)
    assert agenda.set_clocks() == {"OIL_RECKONED": NOW + 10}


@pytest.mark.parametrize(
    ("changes", "change"),
    [
        ({}, 0.36 + 0.064 + BY_SEA + OF_ITS_OWN - 0.47),
        ({"us_oil_share": 0.25}, 0.09 + 0.064 + BY_SEA + OF_ITS_OWN - 0.47),
        (
            {"us_oil_share": 0.0, "indies_oil": 0.0, "freeze_day": 900.0, "oil_burn": 0.35},
            0.0132 + OF_ITS_OWN - 0.35,
        ),
        ({"oil_stock_scale": 0.5}, (0.36 + 0.064 + BY_SEA + OF_ITS_OWN - 0.47) / 2),
        ({"oil_burn": 50.0}, -3 * 8.17),
    ],
)
def test_a_third_of_a_month_stores_what_came_and_loses_what_was_burnt(
    facts: Callable[..., Any], agenda: Any, luck: Luck, changes: dict[str, float], change: float
) -> None:
    """In ten days the stock gains a third of a month's deliveries and loses a third of its burn."""
    world = World(oil_stock=8.17, oil_burn=0.47, indies_oil=0.064)
    for name, value in changes.items():
        setattr(world, name, value)
    stock.close_account(world, facts("oil_embargo.stock", delivery_spread=0.0), luck, agenda)
    assert world.oil_stock == pytest.approx(8.17 + change / 3)
    assert world.oil_months_left == pytest.approx((8.17 + change / 3) / 0.45)
    assert world.oil_reckoning == 1


@pytest.mark.parametrize("number", range(3))
def test_the_account_closes_over_a_whole_history(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages], number: int
) -> None:
    """From one reckoning to the next the stock moves by deliveries less burn, through embargo and war."""
    before = 8.17
    burns = set()
    refused = Intervention(InterventionKind.OUTCOME, "terms_accepted", 0.0)
    for name, page in diary(engine(refused, facts=EVEN), number):
        if name == "OIL_RECKONED":
            world = page.world
            by_sea = world["indies_oil"] + world["captured_oil"] + 0.0132
            by_sea += 0.36 * world["us_oil_share"] if world["us_at_war_day"] == NEVER else 0.0
            by_sea += 0.0065 if world["freeze_day"] == NEVER or world["settlement_day"] < NEVER else 0.0
            assert world["oil_stock"] == pytest.approx(before + (by_sea + OF_ITS_OWN - world["oil_burn"]) / 3)
            before = world["oil_stock"]
            burns.add(world["oil_burn"])
    assert burns == {0.47, 0.35, 0.45}


def test_deliveries_by_sea_vary_and_average_out(facts: Callable[..., Any], luck: Luck) -> None:
    """Over 400 reckonings deliveries average what was bought, with a spread of three twentieths."""
    paper = facts("oil_embargo.stock")
    world = World(indies_oil=0.064)
    months = []
    for month in range(400):
        world.oil_reckoning = month
        months.append((stock.delivered(world, paper, luck) - OF_ITS_OWN) / (0.36 + 0.064 + BY_SEA))
    assert sum(months) / 400 == pytest.approx(1, abs=4 * 0.15 / 20)
    assert min(months) < 0.8
    assert max(months) > 1.2


@pytest.mark.parametrize(
    ("north", "south", "stopped", "burn"),
    [
        (NEVER, NEVER, NEVER, 0.47),
        (NEVER, NEVER, NOW, 0.35),
        (NOW, NEVER, NOW, 0.40),
        (NOW, NOW, NOW, 0.45),
        (NEVER, NOW, NEVER, 0.45),
        (NOW + 1, NOW + 1, NOW + 1, 0.47),
    ],
)
def test_war_in_the_south_burns_most(
    facts: Callable[..., Any], *, north: float, south: float, stopped: float, burn: float
) -> None:
    """What is burnt a month follows from the wars under way, then from the embargo."""
    world = World(north_attack_day=north, south_attack_day=south, oil_stop_day=stopped)
    assert stock.burn_today(world, facts("oil_embargo.stock"), NOW) == burn


def test_the_treaty_lapses_on_its_date(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """Notice of 26 July 1939 ends the treaty on 26 January 1940."""
    days = {name: page.day for name, page in diary(engine(), 0)}
    assert spoken_date(days["TREATY_NOTICE"]) == "26 July 1939"
    assert spoken_date(days["TREATY_LAPSES"]) == "26 January 1940"


@pytest.mark.parametrize("number", range(4))
def test_nothing_is_frozen_before_the_treaty_lapses(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages], number: int
) -> None:
    """Even with Saigon taken in 1939, licences, scrap and freeze wait for the end of the treaty."""
    early = [force(move, day=260.0) for move in MOVES]
    days = {name: page.day for name, page in diary(engine(*early), number)}
    assert min(days[step] for step in STEPS) > days["TREATY_LAPSES"] == 390.0
    assert days["FREEZE"] < days["OIL_STOP"]


@pytest.mark.parametrize("number", range(4))
def test_no_move_south_no_freeze(engine: Callable[..., ReferenceEngine], number: int) -> None:
    """Unless Japan enters southern Indochina or attacks in the north, American oil flows on."""
    world = engine(forbid("SOUTHERN_INDOCHINA"), forbid("NORTHERN_ATTACK")).rerun(number)
    assert world.freeze_day == world.oil_stop_day == world.south_attack_day == NEVER
    assert world.us_oil_share == pytest.approx(0.95)
    assert world.oil_burn == 0.47


@pytest.mark.parametrize("number", range(4))
def test_a_war_in_the_north_angers_washington_too(
    engine: Callable[..., ReferenceEngine], number: int
) -> None:
    """Without any move south, an attack in the north brings the freeze, but not before it."""
    world = engine(forbid("SOUTHERN_INDOCHINA"), force("NORTHERN_ATTACK", day=700.0)).rerun(number)
    assert 700.0 < world.freeze_day < NEVER


@pytest.mark.parametrize(
    ("south", "north", "licensed", "stopped", "rate"),
    [
        (True, NEVER, True, True, 1 / 3),
        (True, NEVER, False, True, 1 / 6),
        (True, NEVER, False, False, 1 / 12),
        (False, NOW, True, True, 1 / 90),
        (True, NOW, True, True, 1 / 3 + 1 / 90),
        (False, NEVER, True, True, 0.0),
        (False, NOW + 1, True, True, 0.0),
    ],
)
def test_the_freeze_comes_sooner_once_smaller_steps_are_taken(  # noqa: PLR0913 - a table of five conditions
    facts: Callable[..., Any], *, south: bool, north: float, licensed: bool, stopped: bool, rate: float
) -> None:
    """Saigon brings the freeze in three days on average, twice as long for each smaller step in hand."""
    world = World(
        indochina_south=south,
        north_attack_day=north,
        exports_licensed=licensed,
        scrap_stopped=stopped,
        tripartite_day=635.0,
    )
    assert anger.freeze_rate(world, facts("oil_embargo.washington"), NOW) == pytest.approx(rate)


def test_who_is_not_berlins_ally_is_answered_otherwise(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """Without the Tripartite Pact the hazard of the freeze has a factor; the signature takes it away."""
    paper = facts("oil_embargo.washington", without_alliance=0.5, freeze_after=4.0)
    world = World(indochina_south=True, exports_licensed=True, scrap_stopped=True, trade_treaty=False)
    assert anger.freeze_rate(world, paper, NOW) == pytest.approx(0.5 / 4)
    world.tripartite_day = NOW
    washington.resent_alliance(world, paper, luck, agenda)
    assert agenda.rates[events.FREEZE] == pytest.approx(1 / 4)


def test_terms_give_back_a_part_of_the_oil(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """A settlement lets a share of the oil sail again, never less than sails, and no oil stop follows it."""
    paper = facts("oil_embargo.thaw", given_back=0.4)
    for before, after in ((0.0, 0.4), (0.7, 0.7)):
        world = World(us_oil_share=before)
        agenda.clocks[events.OIL_STOP] = NOW + 3
        thaw.sell_again(world, paper, luck, agenda)
        assert world.us_oil_share == after
        assert agenda.set_clocks() == {}


def test_batavia_follows_washington_into_peace(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """With terms the Indies sell what they sold before the talks of 1940."""
    world = World(freeze_day=930.0)
    indies.follow_terms(world, facts("oil_embargo.indies", old_oil=0.05), luck, agenda)
    assert world.indies_oil == 0.05


def test_terms_end_the_rationing_and_let_others_sell(facts: Callable[..., Any], luck: Luck) -> None:
    """From the day of the terms the burn is that of peace, and the small sellers deliver as before."""
    paper = facts("oil_embargo.stock", delivery_spread=0.0)
    frozen = World(freeze_day=930.0, oil_stop_day=935.0, us_oil_share=0.0)
    settled = World(freeze_day=930.0, oil_stop_day=935.0, us_oil_share=0.0, settlement_day=1000.0)
    assert stock.burn_today(frozen, paper, 1000.0) == paper.idle_burn
    assert stock.burn_today(settled, paper, 1000.0) == paper.peace_burn
    gained = stock.delivered(settled, paper, luck) - stock.delivered(frozen, paper, luck)
    assert gained == pytest.approx(paper.other_oil)


@pytest.mark.parametrize(
    ("changes", "rates"),
    [
        ({"trade_treaty": True, "south_lies_open": True, "indochina_north": True}, {}),
        ({"south_lies_open": True}, {"EXPORT_LICENCES": 1 / 34}),
        ({"south_lies_open": True, "exports_licensed": True}, {}),
        ({"indochina_north": True}, {"SCRAP_EMBARGO": 1 / 3}),
        ({"indochina_north": True, "scrap_stopped": True}, {}),
        ({"indochina_south": True}, {"FREEZE": 1 / 12}),
        ({"indochina_south": True, "freeze_day": NOW}, {}),
    ],
)
def test_each_step_answers_a_move(
    facts: Callable[..., Any], agenda: Any, luck: Luck, changes: dict[str, Any], rates: dict[str, float]
) -> None:
    """Free of the treaty, Washington answers each move by one step, and takes no step twice."""
    world = World(trade_treaty=False, tripartite_day=635.0)
    for name, value in changes.items():
        setattr(world, name, value)
    washington.weigh_steps(world, facts("oil_embargo.washington"), luck, agenda)
    due = {name: agenda.rates[events.EVENTS.number_of(name)] for name in agenda.set_clocks()}
    assert due == pytest.approx(rates)


@pytest.mark.parametrize(
    ("move", "answer"),
    [
        (washington.let_treaty_lapse, ("EXPORT_LICENCES", 1 / 34)),
        (washington.arm_after_france, ("EXPORT_LICENCES", 1 / 34)),
        (washington.answer_north, ("SCRAP_EMBARGO", 1 / 3)),
        (washington.answer_south, ("FREEZE", (1 / 3 + 1 / 90) / 4)),
        (washington.resent_attack, ("FREEZE", 1 / 360)),
        (washington.license_exports, ("FREEZE", 1 / 180)),
        (washington.stop_scrap, ("FREEZE", 1 / 180)),
    ],
)
def test_a_move_is_answered_at_once(
    facts: Callable[..., Any], agenda: Any, luck: Luck, move: Callable[..., None], answer: tuple[str, float]
) -> None:
    """On the day of each move, and of each smaller step, Washington weighs the next one anew."""
    world = World(south_lies_open=True, north_attack_day=NOW, tripartite_day=635.0)
    world.trade_treaty = move is washington.let_treaty_lapse
    world.indochina_north = move is washington.answer_north
    world.indochina_south = move is washington.answer_south
    move(world, facts("oil_embargo.washington"), luck, agenda)
    step, rate = answer
    assert agenda.rates[events.EVENTS.number_of(step)] == pytest.approx(rate)


def test_each_step_bites_harder(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Licences hold back a twentieth of the oil, the freeze three quarters, the stop all of it."""
    paper = facts("oil_embargo.washington")
    world = World()
    shares = []
    license_exports = washington.license_exports
    for step in (license_exports, washington.freeze, license_exports, washington.stop_oil):
        step(world, paper, luck, agenda)
        shares.append(world.us_oil_share)
    assert shares == pytest.approx([0.95, 0.25, 0.25, 0.0])
    assert world.freeze_day == world.oil_stop_day == NOW
    assert agenda.rates[events.OIL_STOP] == pytest.approx(1 / 6)


def test_the_oil_stops_days_after_the_freeze(engine: Callable[..., ReferenceEngine]) -> None:
    """Over 60 reruns the oil stops six days after the freeze on average, and always after it."""
    worlds = [engine().rerun(number) for number in range(60)]
    lags = [world.oil_stop_day - world.freeze_day for world in worlds if world.oil_stop_day < NEVER]
    assert len(lags) > 50
    assert min(lags) > 0
    assert sum(lags) / len(lags) == pytest.approx(6, abs=4 * 6 / math.sqrt(len(lags)))


@pytest.mark.parametrize(("share", "oil"), [(0.5, 0.086), (0.8, 0.1376), (0.1, 0.0172)])
def test_the_indies_deliver_a_share_of_what_they_grant(
    facts: Callable[..., Any], agenda: Any, luck: Luck, share: float, oil: float
) -> None:
    """Of .172 million kilolitres a month a share is delivered, be it less than before the talks."""
    luck.given[questions.INDIES_DELIVERY] = share
    world = World(indies_oil=0.064)
    indies.grant(world, facts("oil_embargo.indies"), luck, agenda)
    assert world.indies_oil == pytest.approx(oil)
    assert agenda.set_clocks() == {"INDIES_TALKS_END": NOW + 217}


def test_the_talks_in_batavia_keep_their_dates(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """The grant comes 143 days after the fall of France; the talks end on 17 June 1941."""
    generous = engine(Intervention(InterventionKind.OUTCOME, "indies_delivery", 0.8))
    pages = {name: page for name, page in diary(generous, 0) if name in TALKS}
    assert [spoken_date(page.day) for page in pages.values()] == ["12 November 1940", "17 June 1941"]
    assert pages["INDIES_GRANT_OIL"].world["indies_oil"] == pytest.approx(0.1376)
    assert pages["INDIES_TALKS_END"].world["indies_oil"] == 0.064


@pytest.mark.parametrize(
    ("is_open", "frozen", "asks"), [(True, NEVER, 1), (False, NEVER, 0), (True, 900.0, 0)]
)
def test_batavia_is_asked_while_it_can_be_pressed(  # noqa: PLR0913 - a table of two conditions
    facts: Callable[..., Any], agenda: Any, luck: Luck, *, is_open: bool, frozen: float, asks: int
) -> None:
    """Talks open when the mother country has fallen and nothing is frozen yet."""
    world = World(south_lies_open=is_open, freeze_day=frozen)
    indies.ask_for_oil(world, facts("oil_embargo.indies"), luck, agenda)
    assert len(agenda.set_clocks()) == asks


def test_batavia_joins_the_freeze(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """The freeze ends deliveries and a grant still to come, and the end of the talks brings none back."""
    paper = facts("oil_embargo.indies")
    world = World(south_lies_open=True, indies_oil=0.1)
    indies.ask_for_oil(world, paper, luck, agenda)
    world.freeze_day = NOW
    indies.join_freeze(world, paper, luck, agenda)
    indies.break_off(world, paper, luck, agenda)
    assert world.indies_oil == 0
    assert agenda.set_clocks() == {}
