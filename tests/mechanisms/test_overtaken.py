"""What has been overtaken does not happen: no journey in a war, no term after it, no border in battle."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import pytest

from northsouth.engines.diary import Page
from northsouth.engines.machinery import JAPAN_1941
from northsouth.engines.reference import ReferenceEngine
from northsouth.engines.telling import Narrator
from northsouth.mechanisms.border_war import escalation
from northsouth.mechanisms.campaigns import america
from northsouth.mechanisms.conferences import calls, commitments, homecoming
from northsouth.mechanisms.diplomacy import cabinets, konoe, moscow_pact
from northsouth.mechanisms.far_east_forces import departures, moscow_view
from northsouth.records.experiment import Intervention
from northsouth.vocabulary import border, events
from northsouth.vocabulary import cabinets as who
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

NOW: Final = 903.0
LATER: Final = 910.0
JOURNEY: Final = ("MATSUOKA_LEAVES", "MATSUOKA_IN_BERLIN", "MATSUOKA_IN_MOSCOW", "NEUTRALITY_PACT")
CALLS: Final = ("CALLED_BY_DEADLINE", "CALLED_BY_REFUSAL", "CALLED_BY_SPRING")

force = partial(Intervention, InterventionKind.FORCE)


def expect(agenda: Any, *names: str) -> None:
    """Let events be due some days from now."""
    for name in names:
        agenda.clocks[events.EVENTS.number_of(name)] = LATER


@pytest.mark.parametrize("response", [moscow_pact.see_attack, moscow_pact.see_war, moscow_pact.leave_office])
def test_a_war_or_a_new_cabinet_ends_the_journey(
    facts: Callable[..., Any], agenda: Any, luck: Luck, response: Callable[..., None]
) -> None:
    """Wherever Matsuoka is, he travels no further and signs nothing."""
    expect(agenda, *JOURNEY)
    response(World(matsuoka_sits=False), facts("diplomacy.moscow_pact"), luck, agenda)
    assert agenda.set_clocks() == {}


def test_a_cabinet_that_keeps_him_lets_him_travel(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """A cabinet in which Matsuoka sits does not call him home."""
    expect(agenda, *JOURNEY)
    moscow_pact.leave_office(World(matsuoka_sits=True), facts("diplomacy.moscow_pact"), luck, agenda)
    assert set(agenda.set_clocks()) == set(JOURNEY)


@pytest.mark.parametrize(
    "changes", [{"matsuoka_sits": False}, {"barbarossa_day": NOW}, {"north_attack_day": NOW}]
)
def test_no_journey_is_planned_or_begun_out_of_office_or_in_a_war(
    facts: Callable[..., Any], agenda: Any, luck: Luck, changes: dict[str, Any]
) -> None:
    """Out of office, or with either war in Russia, Matsuoka neither plans his journey nor sets out."""
    world = World(**({"matsuoka_sits": True} | changes))
    moscow_pact.plan_journey(world, facts("diplomacy.moscow_pact"), luck, agenda)
    moscow_pact.set_out(world, facts("diplomacy.moscow_pact"), luck, agenda)
    assert agenda.set_clocks() == {}


def test_nobody_says_that_a_blow_will_not_fall_which_has_fallen(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """At war in the Far East Moscow needs neither Sorge nor a look at the border."""
    world, paper = World(moscow_fear=0.4, north_attack_day=NOW), facts("far_east_forces.moscow_view")
    expect(agenda, "SORGE_REPORTS", "MOBILISATION_SEEN")
    moscow_view.be_attacked(world, paper, luck, agenda)
    moscow_view.hear_of_order(world, paper, luck, agenda)
    assert agenda.set_clocks() == {}
    assert world.moscow_fear == 1.0


def test_stalin_orders_nobody_away_from_a_war(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Attacked in the Far East, Stalin gives no order to send its divisions to Moscow."""
    world, paper = World(north_attack_day=NOW), facts("far_east_forces.departures")
    expect(agenda, "EASTERN_ORDER")
    departures.hold_east(world, paper, luck, agenda)
    departures.call_on_east(world, paper, luck, agenda)
    assert agenda.set_clocks() == {}


@pytest.mark.parametrize("attack", [commitments.attack_north, commitments.attack_south])
def test_war_strikes_off_what_was_to_be_met_about(
    facts: Callable[..., Any], agenda: Any, luck: Luck, attack: Callable[..., None]
) -> None:
    """Once war has begun no conference meets on a term, on a refusal or on a march at the thaw."""
    expect(agenda, *CALLS)
    attack(World(), facts("conferences.commitments"), luck, agenda)
    assert agenda.set_clocks() == {}


def test_terms_end_their_term(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """When Tokyo and Washington have come to terms, nobody meets because the time for it has run out."""
    expect(agenda, "CALLED_BY_DEADLINE")
    homecoming.turn_back(World(), facts("conferences.homecoming"), luck, agenda)
    assert agenda.set_clocks() == {}


@pytest.mark.parametrize(("attacked", "called"), [(NEVER, True), (NOW, False)])
def test_an_army_at_war_is_not_asked_about(
    facts: Callable[..., Any], agenda: Any, luck: Luck, attacked: float, *, called: bool
) -> None:
    """An army that stands ready calls a conference unless it fights already."""
    calls.call_on_mobilised(World(north_attack_day=attacked), facts("conferences.calls"), luck, agenda)
    assert ("CALLED_BY_MOBILISATION" in agenda.set_clocks()) is called


def test_no_border_is_drawn_over_a_new_battle(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """An attack in strength, or a war along the whole frontier, sends the commission home."""
    paper, world = facts("border_war.escalation"), World(border_stage=border.CLASH)
    expect(agenda, "BORDER_AGREED")
    escalation.cross(world, paper, luck, agenda)
    assert agenda.clocks[events.BORDER_AGREED] == NEVER
    expect(agenda, "BORDER_AGREED")
    escalation.be_overtaken(world, paper, luck, agenda)
    assert agenda.clocks[events.BORDER_AGREED] == NEVER


@pytest.mark.parametrize(("asked", "wears"), [(who.ABE, True), (who.KONOE_AND_MATSUOKA, False)])
def test_dear_rice_fells_no_cabinet_that_has_gone(
    facts: Callable[..., Any], agenda: Any, luck: Luck, asked: int, *, wears: bool
) -> None:
    """Once the army has felled a weak cabinet, the Diet does not fell it again."""
    expect(agenda, "WEAK_CABINET_FALLS")
    cabinets.form_next(World(next_cabinet=asked), facts("diplomacy.cabinets"), luck, agenda)
    assert ("WEAK_CABINET_FALLS" in agenda.set_clocks()) is wears


@pytest.mark.parametrize(("sitting", "waits"), [(who.KONOE_AND_MATSUOKA, True), (who.TOJO, False)])
def test_nobody_wants_to_be_rid_of_a_minister_who_has_gone(
    facts: Callable[..., Any], agenda: Any, luck: Luck, sitting: int, *, waits: bool
) -> None:
    """Out of office, Matsuoka has no colleagues who could drop him."""
    expect(agenda, "MATSUOKA_DROPPED")
    konoe.start_afresh(World(cabinet=sitting), facts("diplomacy.konoe"), luck, agenda)
    assert ("MATSUOKA_DROPPED" in agenda.set_clocks()) is waits


@pytest.mark.parametrize(("settled", "drifts"), [(NEVER, True), (NOW - 100.0, False)])
def test_assets_that_have_thawed_bring_nobody_to_war(
    facts: Callable[..., Any], agenda: Any, luck: Luck, settled: float, *, drifts: bool
) -> None:
    """After terms with Washington a war in the north is no longer one with frozen assets beside it."""
    world = World(north_attack_day=NOW, freeze_day=NOW - 200.0, settlement_day=settled)
    america.take_offence(world, facts("campaigns.america"), luck, agenda)
    assert ("AMERICA_ENTERS" in agenda.set_clocks()) is drifts


def test_a_war_on_the_border_leaves_nothing_to_sign(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., list[tuple[str, Page]]]
) -> None:
    """With Japan at war with the Soviet Union from June 1940, the next two years see none of it."""
    overtaken = {*JOURNEY, *CALLS, "BORDER_AGREED", "SORGE_REPORTS", "EASTERN_ORDER"}
    for number in range(6):
        names = {name for name, _ in diary(engine(force("NORTHERN_ATTACK", day=400.0)), number)}
        assert not names & overtaken


def test_the_diary_names_the_premier(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., list[tuple[str, Page]]]
) -> None:
    """The page of a new cabinet says who leads it."""
    pages = [page for name, page in diary(engine(), 0) if name == "CABINET_FORMED"]
    for page in pages:
        said = list(Narrator(JAPAN_1941).what_changed(page))
        assert f"The premier is now {who.NAMES[int(page.world['cabinet'])]}." in said
    assert pages


def test_the_diary_takes_no_note_for_a_cause() -> None:
    """What was only written down has brought nothing about, and the diary does not say that it has."""
    page = Page(NOW, events.STAGE_TWO_COMPLETE, events.DECISION_RECORDED, {}, {})
    assert "(After:" not in Narrator(JAPAN_1941).why(page)


def test_the_diary_says_what_is_so_no_more(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., list[tuple[str, Page]]]
) -> None:
    """A day that is struck out is not a day called never."""
    pages = dict(diary(engine(force("SETTLEMENT", day=1030.0)), 0))
    said = list(Narrator(JAPAN_1941).what_changed(pages["SETTLEMENT"]))
    assert "The southern war is decided: no more." in said
    assert not any("never" in line for line in said)
