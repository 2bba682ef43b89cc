"""What Tokyo believes: reports err and are bent as an experiment says, and move beliefs by their weight."""

import math
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import pytest

from northsouth.engines.diary import Page
from northsouth.engines.reference import ReferenceEngine
from northsouth.mechanisms.intelligence import estimates, hearing, lookout, minds
from northsouth.records.experiment import Intervention
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

Pages = list[tuple[str, Page]]
ATTACK: Final = 903.0
ARMS: Final = ("divisions", "tanks", "aircraft")
TRUE: Final = [f"soviet_{arm}" for arm in ARMS]
BELIEVED: Final = [f"believed_{arm}" for arm in ARMS]
ELSEWHERE: Final = ["navy_believed_divisions", "government_believed_divisions"]
MINDS: Final = ["believed_divisions", *ELSEWHERE]
DAYS: Final = [ATTACK + 5 * step for step in range(1, 27)]
"""Every five days from the German attack to the end of October, before the frost."""

scale = partial(Intervention, InterventionKind.SCALE, day=ATTACK)
NO_NORTH: Final = Intervention(InterventionKind.OUTCOME, "commit_north", 0.0)
"""With the northern war ruled out no decision reacts to what is believed."""
PINNED: Final = {
    "intelligence.estimates": """
        divisions_held=25 tanks_held=2000 aircraft_held=2150 doubt_held=0.1 doubt_growth=0.0003
        divisions_bias=-0.0645 tanks_bias=-0.166 aircraft_bias=-0.391 kwantung_bias=-0.03 attache_bias=0
        credit=0.8 peace_interval=30 crisis_interval=10
        navy_trust_desk=0.8 navy_trust_kwantung=0.5 navy_trust_attache=0.6 navy_shift=0.05
        government_trust_desk=0.9 government_trust_kwantung=0.4 government_trust_attache=1
        government_shift=-0.02
    """,
    "intelligence.lookout": """
        peace_lag=173 crisis_lag=5
    """,
}
"""The numbers that the answers below are worked out from, whatever the model file comes to say."""
EXACT: Final = {"desk_error": 0.0, "kwantung_error": 0.0, "attache_error": 0.0}


def believer(**quantities: Any) -> World:
    """Make a staff that holds 30 divisions, and a truth of 32."""
    world = World(
        barbarossa_day=ATTACK,
        soviet_divisions=32.0,
        soviet_divisions_seen=32.0,
        soviet_tanks=3200.0,
        soviet_aircraft=4000.0,
        believed_divisions=30.0,
        believed_tanks=3000.0,
        believed_aircraft=3000.0,
        navy_believed_divisions=30.0,
        government_believed_divisions=30.0,
        believed_divisions_doubt=0.01,
        navy_believed_divisions_doubt=0.01,
        government_believed_divisions_doubt=0.01,
        believed_tanks_doubt=0.01,
        believed_aircraft_doubt=0.01,
        estimates_doubted_to=ATTACK,
    )
    for name, value in quantities.items():
        setattr(world, name, value)
    return world


def test_the_story_opens_with_the_last_estimates(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """In May 1939 the staff holds 25 divisions, 2,000 tanks and 2,150 aircraft, a tenth either way."""
    world = World()
    agenda.now = 120.0
    estimates.take_stock(world, facts("intelligence.estimates"), luck, agenda)
    names = [*BELIEVED, *ELSEWHERE]
    assert [getattr(world, name) for name in names] == [25, 2000, 2150, 25, 25]
    assert [getattr(world, f"{name}_doubt") for name in names] == [pytest.approx(0.01)] * 5
    assert set(agenda.set_clocks().values()) == {150.0}


def test_war_in_the_west_trebles_the_reports(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Reports come monthly in peace, every ten days in the crisis; doubt is again that of the opening."""
    paper = facts("intelligence.estimates")
    world = believer(believed_divisions_doubt=0.002, believed_tanks_doubt=0.003, believed_aircraft_doubt=0.5)
    world.navy_believed_divisions_doubt, world.government_believed_divisions_doubt = 0.002, 0.2
    estimates.ask_for_more(world, paper, luck, agenda)
    assert agenda.set_clocks() == dict.fromkeys(
        ("DESK_REPORTS", "KWANTUNG_REPORTS", "ATTACHE_REPORTS"), 913.0
    )
    assert (world.believed_tanks_at_start, world.believed_aircraft_at_start) == (3000, 3000)
    doubts = [getattr(world, f"{name}_doubt") for name in (*BELIEVED, *ELSEWHERE)]
    assert doubts == [pytest.approx(0.01), pytest.approx(0.01), 0.5, pytest.approx(0.01), 0.2]
    assert hearing.interval(world, paper) == 10
    assert hearing.interval(World(), paper) == 30


def test_a_count_moves_the_belief_by_its_weight(facts: Callable[..., Any]) -> None:
    """With a doubt as large as the error, and eight tenths of credit, a count has a weight of .4."""
    world = believer()
    minds.hear_in_army(world, facts("intelligence.estimates"), 32.0, 0.1)
    assert world.believed_divisions == pytest.approx(30 * (32 / 30) ** 0.4)
    assert world.believed_divisions_doubt == pytest.approx(0.36 * 0.01 + 0.16 * 0.01)


@pytest.mark.parametrize(
    ("bloc", "hear", "shift"),
    [("navy", minds.hear_in_navy, 0.05), ("government", minds.hear_in_government, -0.02)],
)
def test_trust_and_wish_bend_a_count_elsewhere(
    facts: Callable[..., Any], bloc: str, hear: Callable[..., None], shift: float
) -> None:
    """Half the trust halves the weight, and what the mind wishes is added to the count that it weighs."""
    world = believer()
    hear(world, facts("intelligence.estimates"), 32.0, 0.1, 0.5)
    moved = pytest.approx(30 * (32 / 30 * math.exp(shift)) ** 0.2)
    assert getattr(world, f"{bloc}_believed_divisions") == moved
    assert getattr(world, f"{bloc}_believed_divisions_doubt") == pytest.approx(0.64 * 0.01 + 0.04 * 0.01)
    others = [name for name in MINDS if not name.startswith(bloc)]
    assert [getattr(world, name) for name in others] == [30, 30]


@pytest.mark.parametrize(
    ("report", "trusts"),
    [
        (estimates.report_from_desk, [0.8, 0.9]),
        (estimates.report_from_kwantung, [0.5, 0.4]),
        (estimates.report_from_moscow, [0.6, 1.0]),
    ],
)
def test_each_bloc_has_its_own_trust_in_each_source(
    facts: Callable[..., Any], agenda: Any, luck: Luck, report: Callable[..., None], trusts: list[float]
) -> None:
    """Without wishes the same count moves navy and government by their trust in who sends it."""
    world = believer()
    report(world, facts("intelligence.estimates", navy_shift=0.0, government_shift=0.0), luck, agenda)
    army, *others = [math.log(getattr(world, name) / 30) for name in MINDS]
    assert [moved / army for moved in others] == pytest.approx(trusts)


def test_only_what_shows_itself_or_is_not_missed_is_counted() -> None:
    """A count takes in the divisions seen and those not missed yet, and is never less than one."""
    for seen, unmissed, counted in ((20.0, 0.0, 20.0), (20.0, 3.0, 23.0), (0.0, 0.0, 1.0), (-0.5, 0.0, 1.0)):
        world = believer(soviet_divisions_seen=seen, divisions_unmissed=unmissed)
        assert hearing.counted(world, False, 1.0, 0.0) == counted  # noqa: FBT003 - as responses call it


@pytest.mark.parametrize(
    ("bent", "true_scale", "believed_scale", "shows"),
    [(False, 0.5, 1.0, 16.0), (True, 1.0, 0.5, 16.0), (True, 0.5, 1.0, 32.0), (True, 0.5, 2.0, 64.0)],
)
def test_reports_show_the_truth_unless_they_are_bent(
    *, bent: bool, true_scale: float, believed_scale: float, shows: float
) -> None:
    """A report shows what is there; bent, it shows its own factor of what was there before any scaling."""
    world = World(reports_bent=bent, soviet_strength_scale=true_scale, believed_strength_scale=believed_scale)
    assert hearing.shown(world, 32.0 * true_scale, False, 1.0) == shows  # noqa: FBT003
    world = World(soviet_strength_scale=true_scale)
    assert hearing.shown(world, 32.0 * true_scale, bent, believed_scale) == shows
    world = World(reports_bent=True, believed_strength_scale=believed_scale)
    assert hearing.shown(world, 32.0, True, 0.5) == 16.0 * believed_scale  # noqa: FBT003


def test_the_desk_undercounts_aircraft_most(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Without error or doubt of its own the desk shows .94 of divisions, .85 of tanks, .68 of aircraft."""
    world = believer()
    estimates.report_from_desk(world, facts("intelligence.estimates", **EXACT, credit=1.0), luck, agenda)
    shares = [getattr(world, f"believed_{arm}") / getattr(world, f"soviet_{arm}") for arm in ARMS]
    assert shares == [pytest.approx(share, abs=0.001) for share in (30 / 32, 2700 / 3188, 2800 / 4140)]
    assert agenda.set_clocks() == {"DESK_REPORTS": 913.0}


def test_the_kwantung_army_sees_what_it_hopes(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """The Kwantung Army shows three in a hundred fewer divisions than the desk, the attache his own bias."""
    paper = facts("intelligence.estimates", **EXACT, credit=1.0, attache_bias=0.02)
    held = []
    for report in (
        estimates.report_from_desk,
        estimates.report_from_kwantung,
        estimates.report_from_moscow,
    ):
        world = believer()
        report(world, paper, luck, agenda)
        held.append(world.believed_divisions)
    assert [belief / held[0] for belief in held] == pytest.approx([1, math.exp(-0.03), math.exp(0.02)])
    assert set(agenda.set_clocks()) == {"DESK_REPORTS", "KWANTUNG_REPORTS", "ATTACHE_REPORTS"}


def test_days_without_news_add_doubt(facts: Callable[..., Any]) -> None:
    """Thirty days without news add .009 to the variance of each belief, and are not counted twice."""
    world = believer()
    for _ in range(2):
        minds.doubt_more(world, facts("intelligence.estimates"), ATTACK + 30)
        doubts = [getattr(world, f"{name}_doubt") for name in (*BELIEVED, *ELSEWHERE)]
        assert doubts == [pytest.approx(0.01 + 30 * 0.0003)] * 5


@pytest.mark.parametrize(
    "report", [estimates.report_from_desk, estimates.report_from_kwantung, estimates.report_from_moscow]
)
def test_a_report_is_weighed_by_the_doubt_of_its_day(
    facts: Callable[..., Any], agenda: Any, luck: Luck, report: Callable[..., None]
) -> None:
    """Whoever reports, the doubt that has grown since the last report counts."""
    paper = facts("intelligence.estimates", doubt_growth=0.01)
    late, prompt = believer(estimates_doubted_to=ATTACK - 10), believer()
    for world in (late, prompt):
        report(world, paper, luck, agenda)
        assert world.estimates_doubted_to == ATTACK
    assert late.believed_divisions_doubt > prompt.believed_divisions_doubt
    assert abs(math.log(late.believed_divisions / 30)) > abs(math.log(prompt.believed_divisions / 30))


def test_tanks_and_aircraft_are_heard_of_as_divisions_are(facts: Callable[..., Any]) -> None:
    """A count that errs by two spreads one way and one the other moves both arms by its weight."""
    paper = facts("intelligence.estimates", tanks_bias=0.0, aircraft_bias=0.0)
    world = believer()
    hearing.hear_arms(world, paper, 0.1, 2.0, -1.0)
    assert world.believed_tanks == pytest.approx(3000 * (3200 / 3000 * math.exp(0.2)) ** 0.4)
    assert world.believed_aircraft == pytest.approx(3000 * (4000 / 3000 * math.exp(-0.1)) ** 0.4)
    left = pytest.approx(0.36 * 0.01 + 0.16 * 0.01)
    assert [world.believed_tanks_doubt, world.believed_aircraft_doubt] == [left, left]


def test_arms_that_are_not_missed_yet_are_counted(facts: Callable[..., Any]) -> None:
    """Tanks and aircraft that have left stay in the count until they are missed."""
    paper = facts("intelligence.estimates", credit=1.0, tanks_bias=0.0, aircraft_bias=0.0)
    world = believer(tanks_unmissed=800.0, aircraft_unmissed=100.0)
    hearing.hear_arms(world, paper, 0.0, 0.0, 0.0)
    assert [world.believed_tanks, world.believed_aircraft] == [pytest.approx(4000), pytest.approx(4100)]


UNMISSED: Final = [f"{arm}_unmissed" for arm in ARMS]


@pytest.mark.parametrize(
    ("response", "attack", "left"),
    [
        (lookout.go_through_list, NEVER, math.exp(-30 / 173)),
        (lookout.go_through_list, ATTACK - 40, math.exp(-30 / 5)),
        (lookout.look_hard, ATTACK, math.exp(-30 / 173)),
        (lookout.close_list, ATTACK, 0.0),
    ],
)
def test_what_has_left_is_missed_slowly_in_peace_and_at_once_in_a_crisis(
    facts: Callable[..., Any], agenda: Any, response: Callable[..., None], attack: float, left: float
) -> None:
    """Thirty days strike off a sixth in peace and nearly all in the crisis; who is told misses all."""
    world = believer(barbarossa_day=attack, listed_to=ATTACK - 30)
    world.divisions_unmissed, world.tanks_unmissed, world.aircraft_unmissed = 4.0, 900.0, 100.0
    agenda.now = ATTACK
    for _ in range(2):
        response(world, facts("intelligence.lookout"), None, agenda)
        unmissed = [getattr(world, name) for name in UNMISSED]
        assert unmissed == [pytest.approx(whole * left) for whole in (4, 900, 100)]


def test_who_left_in_spring_is_missed_in_july(engine: Callable[..., ReferenceEngine]) -> None:
    """More than half of what went west after the pact is still counted when Germany attacks, none in July."""
    stays = Intervention(InterventionKind.FORBID, "DIVISION_LEAVES", day=ATTACK)
    signed = Intervention(InterventionKind.OUTCOME, "neutrality_signed", 1.0)
    never = Intervention(InterventionKind.OUTCOME, "neutrality_signed", 0.0)
    names = ["divisions_unmissed", "soviet_divisions"]
    [[none, whole]] = engine(never).watch(0, [ATTACK], names)
    [[june, left], [july, _]] = engine(signed, stays).watch(0, [ATTACK, ATTACK + 20.5], names)
    assert none == 0
    assert whole > left
    assert 0.5 * 0.95 * (whole - left) < june < 0.95 * (whole - left)
    assert july < 0.05 * june


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_bent_reports_leave_the_truth_alone(
    engine: Callable[..., ReferenceEngine], number: int, factor: float
) -> None:
    """Scaling what is believed moves every belief by exactly the factor, and nothing that is true."""
    bent = engine(NO_NORTH, scale("believed_soviet_strength", factor))
    plain, seen = (
        history.watch(number, DAYS, [*BELIEVED, *ELSEWHERE, *TRUE]) for history in (engine(NO_NORTH), bent)
    )
    assert [row[5:] for row in seen] == [row[5:] for row in plain]
    assert [row[:5] for row in seen] == [[factor * belief for belief in row[:5]] for row in plain]


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_both_scales_move_truth_and_belief_alike(
    engine: Callable[..., ReferenceEngine], number: int, factor: float
) -> None:
    """Until something reacts, scaling truth and belief multiplies both paths by exactly the factor."""
    both = engine(NO_NORTH, scale("soviet_strength", factor), scale("believed_soviet_strength", factor))
    plain, seen = (
        history.watch(number, DAYS, [*BELIEVED, *ELSEWHERE, *TRUE]) for history in (engine(NO_NORTH), both)
    )
    assert seen == [[factor * value for value in row] for row in plain]


@pytest.mark.parametrize("number", range(3))
def test_belief_follows_an_unbent_truth(engine: Callable[..., ReferenceEngine], number: int) -> None:
    """If only the truth is halved, the belief is unmoved on that day and near half within two months."""
    days = [ATTACK, ATTACK + 60]
    names = [*BELIEVED, *ELSEWHERE]
    plain = engine(NO_NORTH).watch(number, days, names)
    halved = engine(NO_NORTH, scale("soviet_strength", 0.5)).watch(number, days, names)
    assert halved[0] == plain[0]
    assert [half / whole for half, whole in zip(halved[1], plain[1], strict=True)] == [
        pytest.approx(0.5, abs=0.06)
    ] * 5


@pytest.mark.parametrize("source", ["desk", "kwantung", "attache"])
def test_one_source_bends_beliefs_by_its_weight_alone(
    engine: Callable[..., ReferenceEngine], source: str
) -> None:
    """If one source shows half, belief is unmoved that day, and lies between a half and the whole later."""
    days = [ATTACK, ATTACK + 60]
    plain = engine(NO_NORTH).watch(0, days, MINDS)
    bent = engine(NO_NORTH, scale(f"believed_by_{source}", 0.5)).watch(0, days, MINDS)
    assert bent[0] == plain[0]
    assert all(0.52 < half / whole < 0.98 for half, whole in zip(bent[1], plain[1], strict=True))


def test_all_sources_bent_one_by_one_are_all_reports_bent(engine: Callable[..., ReferenceEngine]) -> None:
    """Three bent sources bend what is believed of divisions as bent reports do, but only as reports come."""
    one_by_one = [scale(f"believed_by_{source}", 0.5) for source in ("desk", "kwantung", "attache")]
    names = [*MINDS, *TRUE]
    bent = engine(NO_NORTH, *one_by_one).watch(0, DAYS, names)
    whole = engine(NO_NORTH, scale("believed_soviet_strength", 0.5)).watch(0, DAYS, names)
    assert [row[3:] for row in bent] == [row[3:] for row in whole]
    assert bent[0] != whole[0]
    assert bent[-1] == [pytest.approx(value, rel=1e-3) for value in whole[-1]]


SAME_FILTERS: Final = {
    **{
        f"intelligence.estimates.{bloc}_trust_{source}": 1.0
        for bloc in ("navy", "government")
        for source in ("desk", "kwantung", "attache")
    },
    "intelligence.estimates.navy_shift": 0.0,
    "intelligence.estimates.government_shift": 0.0,
    "intelligence.front_news.navy_trust_berlin": 1.0,
    "intelligence.front_news.matsuoka_credit": 0.0,
}
HELD: Final = ("believed_divisions", "believed_divisions_doubt", "believed_advance", "believed_advance_doubt")
ALL_HELD: Final = [
    f"{bloc}{name}" for name in (*HELD, "believed_collapse") for bloc in ("", "navy_", "government_")
]


@pytest.mark.parametrize("number", range(3))
def test_identical_filters_hold_identical_beliefs(
    engine: Callable[..., ReferenceEngine], number: int
) -> None:
    """With every trust at 1 and no wishes the three blocs believe the same, to the last bit; else not."""
    days = [300.0, 700.0, *DAYS, 1200.0]
    for row in engine(facts=SAME_FILTERS).watch(number, days, ALL_HELD):
        assert row[::3] == row[1::3] == row[2::3]
    [*_, row] = engine().watch(number, days, ALL_HELD)
    assert len(set(row[:3])) == 3


def test_the_truth_told_is_believed(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """On the day on which Tokyo is told, belief is truth and doubt is gone, in the east and at the front."""
    told = engine(Intervention(InterventionKind.INFORM, "", day=943.0))
    [page] = [page for name, page in diary(told, 0) if name == "TOKYO_INFORMED"]
    assert [page.world[name] for name in BELIEVED] == [page.world[name] for name in TRUE]
    assert [page.world[name] for name in ELSEWHERE] == [page.world["soviet_divisions"]] * 2
    for bloc in ("navy", "government"):
        assert page.world[f"{bloc}_believed_advance"] == page.world["german_advance"]
        assert page.world[f"{bloc}_believed_advance_doubt"] == 0
    assert page.world["believed_advance"] == page.world["german_advance"] > 0
    doubts = [*(f"{name}_doubt" for name in (*BELIEVED, *ELSEWHERE)), "believed_advance_doubt"]
    assert [page.world[name] for name in doubts] == [0] * 6
    assert page.world["estimates_doubted_to"] == page.world["news_doubted_to"] == 943.0


@pytest.mark.parametrize(
    ("event", "bloc"),
    [("ARMY_INFORMED", ""), ("NAVY_INFORMED", "navy_"), ("GOVERNMENT_INFORMED", "government_")],
)
def test_the_truth_told_to_one_bloc_is_believed_there_alone(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages], event: str, bloc: str
) -> None:
    """Whoever is told believes the truth without doubt; the others hold what they held, in growing doubt."""
    target = bloc.rstrip("_") or "army"
    told = engine(Intervention(InterventionKind.INFORM, target, day=943.0))
    pages = diary(told, 0)
    [index] = [index for index, (name, _) in enumerate(pages) if name == event]
    before, after = pages[index - 1][1].world, pages[index][1].world
    assert after[f"{bloc}believed_divisions"] == after["soviet_divisions"]
    assert after[f"{bloc}believed_advance"] == after["german_advance"] > 0
    assert after[f"{bloc}believed_divisions_doubt"] == after[f"{bloc}believed_advance_doubt"] == 0
    for other in {"", "navy_", "government_"} - {bloc}:
        for name in ("believed_divisions", "believed_advance"):
            assert after[f"{other}{name}"] == before[f"{other}{name}"]
            assert after[f"{other}{name}_doubt"] >= before[f"{other}{name}_doubt"] > 0
    for name in ("tanks", "aircraft"):
        assert (after[f"believed_{name}"] == before[f"believed_{name}"]) is bool(bloc)


def test_luck_of_one_source_leaves_another_alone(engine: Callable[..., ReferenceEngine]) -> None:
    """Silencing Berlin moves no estimate of the Far East as long as nobody acts on it."""
    quiet = [
        Intervention(InterventionKind.OUTCOME, "mobilise_north", 0.0),
        NO_NORTH,
        Intervention(InterventionKind.FORBID, "BERLIN_REPORTS", until=NEVER),
    ]
    days = [1000.0, 1200.0]
    assert engine(*quiet).watch(0, days, BELIEVED) == engine(*quiet[:2]).watch(0, days, BELIEVED)
