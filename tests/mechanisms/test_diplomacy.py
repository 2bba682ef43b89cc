"""Cabinets fall for causes, pacts follow on victories and journeys, and Washington answers late."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import pytest

from northsouth.deliberation import docket
from northsouth.engines.diary import Page
from northsouth.engines.reference import ReferenceEngine
from northsouth.mechanisms.conferences import asking, homecoming
from northsouth.mechanisms.diplomacy import berlin_pact, cabinets, konoe, moscow_pact, quarrels, talks
from northsouth.records.experiment import Intervention
from northsouth.vocabulary import border, events, questions
from northsouth.vocabulary import cabinets as who
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import RESULTS, InterventionKind
from northsouth.vocabulary.units import NEVER, spoken_date
from northsouth.vocabulary.world import World

Pages = list[tuple[str, Page]]
NOW: Final = 903.0
PINNED: Final = {
    "diplomacy.cabinets": """
        resigns_chance=0.8 surprise_days=5 diet_meets=359 diet_days=30 treaty_comfort=0.5 army_days=24
        forming_days=3 lag_spread=0.35
    """,
    "diplomacy.konoe": "discredited_days=90 alone_days=30 stranded_days=6 stranded_spread=0.4",
    "diplomacy.berlin_pact": "navy_consents=0.9 talks_days=54 talks_spread=0.3 signing_days=13",
    "diplomacy.moscow_pact": """
        journey_after=166 journey_spread=0.12 outward_days=14 return_days=12 bargain_days=6
        bargain_spread=0.4 candour=0.1 hinted=0.4 told=0.9 oshima_warning=17 reported=0.5 signs=0.75
        without_defeat=0.7 without_line=0.9 without_example=0.5
    """,
    "diplomacy.talks": """
        answer_days=56 last_answer_days=21 answer_spread=0.3 peace_chance=0.05 last_chance=0.08
        with_matsuoka=0.5 without_alliance=2 without_china=3
    """,
    "diplomacy.quarrels": """
        lapses=364 term=366 in_time=0.5 fishing_days=64 fined=181 concession_days=60 quarrel_spread=0.5
    """,
}
"""The numbers that the answers below are worked out from, whatever the model file comes to say."""

forbid = partial(Intervention, InterventionKind.FORBID)
force = partial(Intervention, InterventionKind.FORCE)
outcome = partial(Intervention, InterventionKind.OUTCOME)


@pytest.fixture
def middle() -> Luck:
    """Give luck in its middle, and no given results."""
    return Luck(1941, 0, middle=True, given=[float("nan")] * len(RESULTS))


def given(result: int, value: float) -> Luck:
    """Give luck in its middle with one given result."""
    results = [float("nan")] * len(RESULTS)
    results[result] = value
    return Luck(1941, 0, middle=True, given=results)


def drawn() -> Iterator[Luck]:
    """Give the luck of 400 reruns."""
    for number in range(400):
        yield Luck(1941, number, given=[float("nan")] * len(RESULTS))


# Cabinets.


def test_the_diet_meets_on_its_day(facts: Callable[..., Any], agenda: Any, middle: Luck) -> None:
    """The Diet meets on 26 December 1939, whatever cabinet sits."""
    agenda.now = 120.0
    cabinets.await_diet(World(), facts("diplomacy.cabinets"), middle, agenda)
    assert agenda.set_clocks() == {"DIET_MEETS": 359.0}
    assert spoken_date(359.0) == "26 December 1939"


@pytest.mark.parametrize(("cabinet", "clocks"), [(who.HIRANUMA, 1), (who.ABE, 0)])
def test_only_hiranuma_is_affronted(
    facts: Callable[..., Any], agenda: Any, middle: Luck, cabinet: int, clocks: int
) -> None:
    """The Nazi-Soviet pact brings down the cabinet that had wooed Berlin, after five days, and no other."""
    cabinets.take_affront(World(cabinet=cabinet), facts("diplomacy.cabinets"), middle, agenda)
    assert list(agenda.set_clocks().values()) == [NOW + 5] * clocks


def test_hiranuma_may_stay(facts: Callable[..., Any], agenda: Any) -> None:
    """Over 400 reruns Hiranuma resigns in four of five."""
    paper, fell = facts("diplomacy.cabinets"), 0
    for luck in drawn():
        agenda.clocks[events.SURPRISED_CABINET_FALLS] = NEVER
        cabinets.take_affront(World(), paper, luck, agenda)
        fell += bool(agenda.set_clocks())
    assert 290 < fell < 350


@pytest.mark.parametrize(
    ("fall", "sitting", "successor"),
    [
        (cabinets.fall_surprised, who.HIRANUMA, who.ABE),
        (cabinets.fall_surprised, who.ABE, who.HIRANUMA),
        (cabinets.fall_weak, who.HIRANUMA, who.YONAI),
        (cabinets.fall_weak, who.ABE, who.YONAI),
        (cabinets.fall_weak, who.YONAI, who.HIRANUMA),
        (cabinets.fall_to_army, who.ABE, who.KONOE_AND_MATSUOKA),
        (cabinets.fall_to_army, who.YONAI, who.KONOE_AND_MATSUOKA),
        (cabinets.fall_to_army, who.KONOE_AND_MATSUOKA, who.HIRANUMA),
    ],
)
def test_a_cause_fells_the_cabinets_that_it_concerns(  # noqa: PLR0913 - a table of causes
    facts: Callable[..., Any], agenda: Any, middle: Luck, *, fall: Any, sitting: int, successor: int
) -> None:
    """Each cause calls for its successor, and leaves alone a cabinet that it does not concern."""
    world = World(cabinet=sitting)
    fall(world, facts("diplomacy.cabinets"), middle, agenda)
    assert world.next_cabinet == successor
    assert agenda.set_clocks() == ({"CABINET_RESIGNS": NOW} if successor else {})


@pytest.mark.parametrize(
    ("respond", "cabinet", "denounced", "day", "rate"),
    [
        (cabinets.open_diet, who.ABE, True, 359.0, 1 / 30),
        (cabinets.open_diet, who.HIRANUMA, False, 359.0, 1 / 60),
        (cabinets.open_diet, who.YONAI, True, 359.0, 0.0),
        (cabinets.lose_trade, who.ABE, True, 375.0, 1 / 30),
        (cabinets.lose_trade, who.ABE, True, 300.0, 0.0),
    ],
)
def test_hardship_wears_down_a_weak_cabinet(  # noqa: PLR0913 - a table of five conditions
    facts: Callable[..., Any],
    agenda: Any,
    middle: Luck,
    *,
    respond: Any,
    cabinet: int,
    denounced: bool,
    day: float,
    rate: float,
) -> None:
    """Once the Diet has met, a cabinet before Yonai's lasts thirty days on average, sixty with trade safe."""
    agenda.now = day
    if denounced:
        agenda.clocks[events.TREATY_LAPSES] = 391.0
    respond(World(cabinet=cabinet), facts("diplomacy.cabinets"), middle, agenda)
    assert agenda.rates[events.WEAK_CABINET_FALLS] == pytest.approx(rate)


@pytest.mark.parametrize(
    ("cabinet", "is_open", "clocks"), [(2, True, 1), (0, True, 1), (3, True, 0), (2, False, 0)]
)
def test_the_army_loses_patience_when_the_south_lies_open(  # noqa: PLR0913 - a table
    facts: Callable[..., Any], agenda: Any, middle: Luck, *, cabinet: int, is_open: bool, clocks: int
) -> None:
    """Twenty-four days after the fall of France the army topples whoever is not Konoe."""
    world = World(cabinet=cabinet, south_lies_open=is_open)
    cabinets.lose_patience(world, facts("diplomacy.cabinets"), middle, agenda)
    assert list(agenda.set_clocks().values()) == [NOW + 24] * clocks


def test_a_cabinet_takes_days_to_form(facts: Callable[..., Any], agenda: Any, middle: Luck) -> None:
    """The next cabinet follows three days on a resignation, with each cabinet's own luck."""
    paper = facts("diplomacy.cabinets")
    cabinets.form_next(World(), paper, middle, agenda)
    assert agenda.set_clocks() == {"CABINET_FORMED": NOW + 3}
    days = set()
    for count in range(4):
        cabinets.form_next(World(cabinets_formed=count), paper, Luck(1941, 0), agenda)
        days.add(agenda.clocks[events.CABINET_FORMED])
    assert len(days) == 4


@pytest.mark.parametrize(
    ("sitting", "asked", "follows", "matsuoka"),
    [
        (2, 3, 3, True),
        (0, 2, 2, False),
        (1, 3, 3, True),
        (3, 0, 4, False),
        (4, 5, 5, False),
        (5, 5, 5, False),
    ],
)
def test_who_is_asked_takes_office(  # noqa: PLR0913 - a table of successions
    facts: Callable[..., Any],
    agenda: Any,
    middle: Luck,
    *,
    sitting: int,
    asked: int,
    follows: int,
    matsuoka: bool,
) -> None:
    """Whoever was asked governs; a cabinet that an experiment forces is the next in the list; Tojo stays."""
    world = World(cabinet=sitting, next_cabinet=asked, cabinets_formed=7, matsuoka_sits=not matsuoka)
    cabinets.take_office(world, facts("diplomacy.cabinets"), middle, agenda)
    assert (world.cabinet, world.cabinets_formed, world.matsuoka_sits) == (follows, 8, matsuoka)


# Konoe.


@pytest.mark.parametrize(
    ("cabinet", "attacked", "decided", "rate"),
    [(3, NOW, NEVER, 1 / 90), (3, NOW, 890.0, 1 / 90 + 1 / 30), (3, NEVER, 890.0, 0.0), (4, NOW, 890.0, 0.0)],
)
@pytest.mark.parametrize("respond", [konoe.lose_faith, konoe.overrule])
def test_matsuoka_lasts_the_shorter_the_more_alone_he_stands(  # noqa: PLR0913 - a table
    facts: Callable[..., Any],
    agenda: Any,
    middle: Luck,
    *,
    respond: Any,
    cabinet: int,
    attacked: float,
    decided: float,
    rate: float,
) -> None:
    """The German attack discredits him; a conference that has decided for the south leaves him alone."""
    world = World(cabinet=cabinet, barbarossa_day=attacked, south_indochina_decided_day=decided)
    respond(world, facts("diplomacy.konoe"), middle, agenda)
    assert agenda.rates[events.MATSUOKA_DROPPED] == pytest.approx(rate)


@pytest.mark.parametrize(("decided", "successor"), [(NEVER, who.KONOE_ALONE), (900.0, who.HIRANUMA)])
def test_matsuoka_goes_unless_he_has_got_his_war(
    facts: Callable[..., Any], agenda: Any, middle: Luck, decided: float, successor: int
) -> None:
    """With war in the north decided his colleagues keep him; else the cabinet resigns, and once only."""
    world = World(cabinet=who.KONOE_AND_MATSUOKA, north_decided_day=decided)
    konoe.drop_matsuoka(world, facts("diplomacy.konoe"), middle, agenda)
    assert world.next_cabinet == successor
    agenda.clocks[events.CABINET_RESIGNS] = NEVER
    konoe.drop_matsuoka(world, facts("diplomacy.konoe"), middle, agenda)
    assert agenda.set_clocks() == {}


STRANDED: Final[dict[str, Any]] = {
    "cabinet": who.KONOE_ALONE,
    "offer_refused_day": 900.0,
    "talks_end_day": 913.0,
}


@pytest.mark.parametrize(
    ("changes", "falls"),
    [
        ({}, 919.0),
        ({"talks_end_day": 890.0}, 909.0),
        ({"cabinet": who.TOJO}, NEVER),
        ({"talks_end_day": NEVER}, NEVER),
        ({"offer_refused_day": NEVER}, NEVER),
        ({"settlement_day": 901.0}, NEVER),
        ({"south_attack_day": 901.0}, NEVER),
    ],
)
def test_a_refused_cabinet_lives_to_the_end_of_its_term(
    facts: Callable[..., Any], agenda: Any, middle: Luck, *, changes: dict[str, Any], falls: float
) -> None:
    """Six days after refusal and deadline have both come, a cabinet of peace gives up and Tojo is asked."""
    for respond in (konoe.lose_hope, konoe.count_days):
        agenda.clocks[events.STRANDED_CABINET_FALLS] = NEVER
        respond(World(**(STRANDED | changes)), facts("diplomacy.konoe"), middle, agenda)
        assert agenda.clocks[events.STRANDED_CABINET_FALLS] == falls
    world = World(**(STRANDED | changes))
    konoe.strand(world, facts("diplomacy.konoe"), middle, agenda)
    assert world.next_cabinet == (who.TOJO if falls < NEVER else who.HIRANUMA)


def test_a_new_cabinet_starts_afresh(facts: Callable[..., Any], agenda: Any, middle: Luck) -> None:
    """The clock of the last cabinet's despair stops when a new one is formed."""
    agenda.clocks[events.STRANDED_CABINET_FALLS] = 950.0
    konoe.start_afresh(World(), facts("diplomacy.konoe"), middle, agenda)
    assert agenda.set_clocks() == {}


# The pact with Berlin.


@pytest.mark.parametrize(
    ("cabinet", "is_open", "signed", "due"),
    [(3, True, NEVER, NOW + 54), (3, False, NEVER, 950.0), (3, True, 635.0, 950.0), (4, True, NEVER, NEVER)],
)
def test_the_alliance_needs_matsuoka_and_a_beaten_france(  # noqa: PLR0913 - a table
    facts: Callable[..., Any],
    agenda: Any,
    middle: Luck,
    *,
    cabinet: int,
    is_open: bool,
    signed: float,
    due: float,
) -> None:
    """The navy is talked to once the colonies lie open; a cabinet without him drops what was sought."""
    agenda.clocks[events.NAVY_CONSENTS] = 950.0
    agenda.clocks[events.TRIPARTITE_PACT] = 960.0
    world = World(cabinet=cabinet, south_lies_open=is_open, tripartite_day=signed)
    berlin_pact.seek_alliance(world, facts("diplomacy.berlin_pact"), middle, agenda)
    assert agenda.clocks[events.NAVY_CONSENTS] == due
    assert agenda.clocks[events.TRIPARTITE_PACT] == (960.0 if cabinet == who.KONOE_AND_MATSUOKA else NEVER)


def test_the_navy_may_refuse(facts: Callable[..., Any], agenda: Any) -> None:
    """In a tenth of 400 reruns the navy does not consent."""
    paper, consents = facts("diplomacy.berlin_pact"), 0
    for luck in drawn():
        agenda.clocks[events.NAVY_CONSENTS] = NEVER
        berlin_pact.seek_alliance(World(cabinet=3, south_lies_open=True), paper, luck, agenda)
        consents += agenda.clocks[events.NAVY_CONSENTS] < NEVER
    assert 340 < consents < 380


def test_the_alliance_comes_of_consent_decision_and_signature(
    facts: Callable[..., Any], agenda: Any, middle: Luck
) -> None:
    """The staffs' rule says yes once the navy consents; 13 days after the yes it is signed, if not before."""
    paper, world = facts("diplomacy.berlin_pact"), World(south_lies_open=True)
    asked = (facts("conferences.commitments"), middle, agenda, questions.SEEK_ALLIANCE)
    asking.ask(world, *asked)
    assert world.alliance_decided_day == agenda.clocks[events.ALLIANCE_SOUGHT] == NEVER
    berlin_pact.RESPONSES[events.NAVY_CONSENTS](world, paper, middle, agenda)
    assert world.navy_consents
    asking.ask(world, *asked)
    assert world.alliance_decided_day == agenda.clocks[events.ALLIANCE_SOUGHT] == NOW
    berlin_pact.RESPONSES[events.ALLIANCE_SOUGHT](world, paper, middle, agenda)
    assert agenda.clocks[events.TRIPARTITE_PACT] == NOW + 13
    agenda.clocks[events.ALLIANCE_SOUGHT] = NEVER
    asking.ask(world, *asked)
    assert agenda.clocks[events.ALLIANCE_SOUGHT] == NEVER


def test_the_pact_is_wanted_once_it_is_decided_on(
    facts: Callable[..., Any], agenda: Any, middle: Luck
) -> None:
    """Allied and with Matsuoka in office a conference gives him leave, and another is not needed."""
    world = World(tripartite_day=635.0, matsuoka_sits=True)
    asked = (facts("conferences.commitments"), middle, agenda, questions.SEEK_PACT)
    assert docket.asks_for_pact(world)
    asking.ask(world, *asked)
    assert world.pact_wanted
    assert not docket.asks_for_pact(world)


def test_signatures_are_dated(facts: Callable[..., Any], agenda: Any, middle: Luck) -> None:
    """The day of either pact is the day of its signature."""
    world = World()
    berlin_pact.sign(world, facts("diplomacy.berlin_pact"), middle, agenda)
    moscow_pact.sign(world, facts("diplomacy.moscow_pact"), middle, agenda)
    assert (world.tripartite_day, world.neutrality_day) == (NOW, NOW)


# The pact with Moscow.


def test_the_journey_has_its_stages(facts: Callable[..., Any], agenda: Any, middle: Luck) -> None:
    """He leaves 166 days after the alliance, is in Berlin after 14 more and back in Moscow after 12."""
    paper, world = facts("diplomacy.moscow_pact"), World(matsuoka_sits=True)
    moscow_pact.plan_journey(world, paper, middle, agenda)
    moscow_pact.set_out(world, paper, middle, agenda)
    moscow_pact.hear_berlin(world, paper, middle, agenda)
    assert agenda.set_clocks() == {
        "MATSUOKA_LEAVES": NOW + 166,
        "MATSUOKA_IN_BERLIN": NOW + 14,
        "MATSUOKA_IN_MOSCOW": NOW + 12,
    }


@pytest.mark.parametrize(("sits", "attacked"), [(False, NEVER), (True, 902.0)])
def test_nobody_travels_without_office_or_through_a_war(
    facts: Callable[..., Any], agenda: Any, middle: Luck, *, sits: bool, attacked: float
) -> None:
    """A minister who has been dropped does not go, nor does anybody once Germany has attacked."""
    world = World(matsuoka_sits=sits, barbarossa_day=attacked)
    moscow_pact.set_out(world, facts("diplomacy.moscow_pact"), middle, agenda)
    assert agenda.set_clocks() == {}


@pytest.mark.parametrize(("openness", "belief"), [(0.0, 0.4), (0.5, 0.65), (1.0, 0.9)])
def test_what_berlin_says_is_believed(
    facts: Callable[..., Any], agenda: Any, openness: float, belief: float
) -> None:
    """Hints leave the odds at four to six; who is told outright believes it nine times in ten."""
    world, luck = World(), given(questions.BERLIN_TELLS, openness)
    moscow_pact.hear_berlin(world, facts("diplomacy.moscow_pact"), luck, agenda)
    assert world.barbarossa_expected == pytest.approx(belief)


def test_berlin_seldom_tells(facts: Callable[..., Any], agenda: Any) -> None:
    """Against its orders Berlin tells all in a tenth of 400 reruns."""
    told = 0
    for luck in drawn():
        world = World()
        moscow_pact.hear_berlin(world, facts("diplomacy.moscow_pact"), luck, agenda)
        told += world.barbarossa_expected > 0.5
    assert 20 < told < 60


LIKE_HISTORY: Final[dict[str, Any]] = {
    "border_result": border.SOVIET_VICTORY,
    "border_agreed": True,
    "nazi_soviet_pact": True,
    "barbarossa_expected": 0.4,
    "pact_wanted": True,
}


@pytest.mark.parametrize(
    ("changes", "eager", "unsuspecting"),
    [
        ({}, 1.0, 1.0),
        ({"border_result": border.DRAWN}, 0.7, 1.0),
        ({"border_result": border.JAPANESE_SUCCESS}, 0.7, 1.0),
        ({"border_agreed": False}, 0.9, 1.0),
        ({"nazi_soviet_pact": False}, 0.5, 1.0),
        ({"barbarossa_expected": 0.1}, 1.0, 1.0),
        ({"barbarossa_expected": 0.7}, 1.0, 0.5),
        ({"barbarossa_expected": 1.0}, 1.0, 0.0),
    ],
)
def test_what_makes_for_a_pact_with_moscow(
    facts: Callable[..., Any], changes: dict[str, Any], eager: float, unsuspecting: float
) -> None:
    """A lost battle, a drawn border and Berlin's example make eager; what is known of the attack deters."""
    paper, world = facts("diplomacy.moscow_pact"), World(**(LIKE_HISTORY | changes))
    assert moscow_pact.eagerness(world, paper) == pytest.approx(eager)
    assert moscow_pact.unsuspecting(world, paper) == pytest.approx(unsuspecting)


@pytest.mark.parametrize(
    ("changes", "least", "most"),
    [
        ({}, 280, 320),
        ({"border_result": border.DRAWN}, 185, 235),
        ({"barbarossa_expected": 1.0}, 0, 0),
        ({"pact_wanted": False}, 0, 0),
    ],
)
def test_the_pact_is_a_matter_of_luck_and_reasons(
    facts: Callable[..., Any], agenda: Any, changes: dict[str, Any], least: int, most: int
) -> None:
    """Of 400 like history three quarters sign; fewer after a drawn battle, none who know or have no leave."""
    signed = 0
    for luck in drawn():
        agenda.clocks[events.NEUTRALITY_PACT] = NEVER
        world = World(**(LIKE_HISTORY | changes))
        moscow_pact.bargain(world, facts("diplomacy.moscow_pact"), luck, agenda)
        signed += agenda.clocks[events.NEUTRALITY_PACT] < NEVER
    assert least <= signed <= most


@pytest.mark.parametrize(("result", "days"), [(border.SOVIET_VICTORY, 6.0), (border.DRAWN, 6 / 0.7)])
def test_who_is_less_eager_bargains_longer(
    facts: Callable[..., Any], agenda: Any, result: int, days: float
) -> None:
    """Six days of bargaining in history's case, and the longer the less is wanted; a given pact is signed."""
    world = World(**(LIKE_HISTORY | {"border_result": result}))
    luck = given(questions.NEUTRALITY_SIGNED, 1.0)
    moscow_pact.bargain(world, facts("diplomacy.moscow_pact"), luck, agenda)
    assert agenda.clocks[events.NEUTRALITY_PACT] == pytest.approx(NOW + days, abs=1e-5)


def test_tokyo_is_warned_and_then_surprised(facts: Callable[..., Any], agenda: Any, middle: Luck) -> None:
    """Oshima reports 17 days before the attack and is half believed; on the day nobody signs any more."""
    paper, world = facts("diplomacy.moscow_pact"), World(barbarossa_expected=0.4)
    agenda.now = 120.0
    agenda.clocks[events.BARBAROSSA] = NOW
    moscow_pact.listen(world, paper, middle, agenda)
    assert agenda.clocks[events.OSHIMA_REPORTS] == NOW - 17
    moscow_pact.believe_oshima(world, paper, middle, agenda)
    assert world.barbarossa_expected == 0.5
    agenda.clocks[events.NEUTRALITY_PACT] = NOW + 2
    moscow_pact.see_attack(world, paper, middle, agenda)
    assert world.barbarossa_expected == 1.0
    assert agenda.clocks[events.NEUTRALITY_PACT] == NEVER


# The talks.


IN_PACT: Final[dict[str, Any]] = {"tripartite_day": 635.0}


@pytest.mark.parametrize(
    ("changes", "chance"),
    [
        ({"cabinet": who.KONOE_ALONE}, 0.05),
        ({"cabinet": who.KONOE_AND_MATSUOKA}, 0.025),
        ({"cabinet": who.TOJO}, 0.08),
        ({"cabinet": who.TOJO, "tripartite_day": NEVER}, 0.16),
        ({"cabinet": who.TOJO, "china_war": False}, 0.24),
        ({"cabinet": who.KONOE_ALONE, "tripartite_day": NEVER, "china_war": False}, 0.3),
    ],
)
def test_what_terms_are_worth(facts: Callable[..., Any], changes: dict[str, Any], chance: float) -> None:
    """Last terms stand better than a wish to meet; Matsuoka, the alliance and China stand in the way."""
    world = World(**(IN_PACT | changes))
    assert talks.acceptable(world, facts("diplomacy.talks")) == pytest.approx(chance)


@pytest.mark.parametrize(("cabinet", "days"), [(who.KONOE_ALONE, 56), (who.TOJO, 21)])
@pytest.mark.parametrize(("accepted", "answer"), [(1.0, "SETTLEMENT"), (0.0, "TERMS_REFUSED")])
def test_washington_answers_in_its_time(  # noqa: PLR0913 - a table of answers
    facts: Callable[..., Any], agenda: Any, *, cabinet: int, days: float, accepted: float, answer: str
) -> None:
    """A cabinet of peace waits 56 days for its answer and Tojo's 21, be it yes or no."""
    luck = given(questions.TERMS_ACCEPTED, accepted)
    talks.weigh_terms(World(cabinet=cabinet), facts("diplomacy.talks"), luck, agenda)
    assert agenda.set_clocks() == {answer: NOW + days}


def test_whether_terms_are_accepted_is_one_draw(facts: Callable[..., Any], agenda: Any) -> None:
    """Whoever is accepted at a small chance is accepted at a greater one, however often it is asked."""
    paper, answers = facts("diplomacy.talks", last_chance=0.3), []
    for luck in drawn():
        row = []
        for cabinet, offers in ((who.KONOE_ALONE, 1), (who.TOJO, 2), (who.TOJO, 3)):
            agenda.clocks[events.SETTLEMENT] = NEVER
            talks.weigh_terms(
                World(cabinet=cabinet, offers_made=offers, tripartite_day=635.0), paper, luck, agenda
            )
            row.append(agenda.clocks[events.SETTLEMENT] < NEVER)
        answers.append(tuple(row))
    assert set(answers) == {(True, True, True), (False, True, True), (False, False, False)}
    assert 90 < sum(last for _, last, _ in answers) < 150


def test_answers_are_dated(facts: Callable[..., Any], agenda: Any, middle: Luck) -> None:
    """With the answer, yes or no, no offer is pending any more, and its day is noted."""
    refused, settled = World(offer_pending=True), World(offer_pending=True)
    talks.refuse(refused, facts("diplomacy.talks"), middle, agenda)
    talks.settle(settled, facts("diplomacy.talks"), middle, agenda)
    assert (refused.offer_pending, refused.offer_refused_day, refused.settlement_day) == (False, NOW, NEVER)
    assert (settled.offer_pending, settled.offer_refused_day, settled.settlement_day) == (False, NEVER, NOW)


@pytest.mark.parametrize("respond", [talks.break_off_over_north, talks.break_off_over_south])
def test_an_offer_dies_when_war_begins(
    facts: Callable[..., Any], agenda: Any, middle: Luck, respond: Any
) -> None:
    """With war in either direction nobody answers."""
    world = World(offer_pending=True)
    agenda.clocks[events.SETTLEMENT] = agenda.clocks[events.TERMS_REFUSED] = 950.0
    respond(world, facts("diplomacy.talks"), middle, agenda)
    assert not world.offer_pending
    assert agenda.set_clocks() == {}


PENDING: Final[dict[str, Any]] = {"south_decided_day": 900.0, "south_attack_due": 930.0}


@pytest.mark.parametrize(
    ("upheld", "due"), [(None, NEVER), (questions.COMMIT_SOUTH, 930.0), (questions.CONTINUE_SOUTH, 930.0)]
)
def test_terms_call_the_fleet_home(
    facts: Callable[..., Any], agenda: Any, middle: Luck, upheld: int | None, due: float
) -> None:
    """A southern war that is decided and has not begun is given up, unless an experiment upholds it."""
    world, luck = World(**PENDING), middle if upheld is None else given(upheld, 1.0)
    agenda.clocks[events.SOUTHERN_ATTACK] = 930.0
    homecoming.turn_back(world, facts("conferences.homecoming"), luck, agenda)
    assert (world.south_attack_due, agenda.clocks[events.SOUTHERN_ATTACK]) == (due, due)
    assert (world.south_decided_day == NEVER) is (due == NEVER)


# Quarrels.


def test_trouble_has_its_dates(facts: Callable[..., Any], agenda: Any, middle: Luck) -> None:
    """Courts fine the concessions in July 1939, and the fishing treaty runs out with the year."""
    agenda.now = 120.0
    quarrels.await_trouble(World(), facts("diplomacy.quarrels"), middle, agenda)
    assert agenda.set_clocks() == {"CONCESSIONS_FINED": 181.0, "FISHING_TREATY_LAPSES": 364.0}


def test_a_quarrel_lasts_until_both_causes_are_settled(
    facts: Callable[..., Any], agenda: Any, middle: Luck
) -> None:
    """Fines make a quarrel of 60 days; it ends with them, unless the boats still wait for their treaty."""
    paper, world = facts("diplomacy.quarrels"), World()
    quarrels.fine(world, paper, middle, agenda)
    assert world.fishing_quarrel
    assert agenda.set_clocks() == {"CONCESSIONS_SETTLED": NOW + 60}
    quarrels.prolong(world, paper, middle, agenda)
    assert world.fishing_quarrel
    agenda.clocks[events.CONCESSIONS_SETTLED] = NEVER
    agenda.clocks[events.FISHING_TREATY_PROLONGED] = NOW + 9
    quarrels.pay(world, paper, middle, agenda)
    assert world.fishing_quarrel
    agenda.clocks[events.FISHING_TREATY_PROLONGED] = NEVER
    for settle in (quarrels.pay, quarrels.prolong):
        world.fishing_quarrel = True
        settle(world, paper, middle, agenda)
        assert world.fishing_quarrel is False


def test_in_some_winters_the_treaty_is_late(facts: Callable[..., Any], agenda: Any) -> None:
    """Half of 400 winters pass without a quarrel, in the others it lasts 64 days on average."""
    paper, late, days = facts("diplomacy.quarrels"), 0, 0.0
    for luck in drawn():
        world = World()
        agenda.clocks[events.FISHING_TREATY_PROLONGED] = NEVER
        quarrels.let_lapse(world, paper, luck, agenda)
        assert agenda.clocks[events.FISHING_TREATY_LAPSES] == NOW + 366
        if world.fishing_quarrel:
            late += 1
            days += agenda.clocks[events.FISHING_TREATY_PROLONGED] - NOW
    assert 170 < late < 230
    assert days / late == pytest.approx(64, abs=8)


# Whole histories.


def days_of(pages: Pages, event: str) -> list[float]:
    """List the days of an event."""
    return [page.day for name, page in pages if name == event]


def test_a_cause_that_never_comes_leaves_the_cabinet_in_office(
    engine: Callable[..., ReferenceEngine], diary: Callable[[ReferenceEngine, int], Pages]
) -> None:
    """Without pact, Diet and fall of France Hiranuma governs to the end."""
    edits = (forbid("NAZI_SOVIET_PACT"), forbid("WEAK_CABINET_FALLS"), forbid("FRANCE_FALLS"))
    for number in range(4):
        pages = diary(engine(*edits), number)
        assert days_of(pages, "CABINET_FORMED") == []
        assert pages[-1][1].world["cabinet"] == who.HIRANUMA


def test_accepted_terms_keep_the_south_quiet(
    engine: Callable[..., ReferenceEngine], diary: Callable[[ReferenceEngine, int], Pages]
) -> None:
    """If Washington accepts what it is offered and no war has begun, Japan does not strike south."""
    settled = 0
    for number in range(8):
        pages = diary(engine(outcome("terms_accepted", 1.0)), number)
        if days_of(pages, "SETTLEMENT"):
            settled += 1
            assert days_of(pages, "SOUTHERN_ATTACK") == []
    assert settled > 4


def test_without_an_alliance_nobody_travels(
    engine: Callable[..., ReferenceEngine], diary: Callable[[ReferenceEngine, int], Pages]
) -> None:
    """No Tripartite Pact, no journey and no pact with Moscow."""
    for number in range(4):
        pages = diary(engine(forbid("TRIPARTITE_PACT")), number)
        assert days_of(pages, "MATSUOKA_LEAVES") == days_of(pages, "NEUTRALITY_PACT") == []


def test_a_given_pact_is_signed_in_spring(
    engine: Callable[..., ReferenceEngine], diary: Callable[[ReferenceEngine, int], Pages]
) -> None:
    """Where the result is given the pact is signed days after Matsuoka is back in Moscow."""
    edits = (outcome("neutrality_signed", 1.0), force("TRIPARTITE_PACT", day=635.0))
    for number in range(4):
        pages = diary(engine(*edits), number)
        [back], [signed] = days_of(pages, "MATSUOKA_IN_MOSCOW"), days_of(pages, "NEUTRALITY_PACT")
        assert 0 < signed - back < 60
