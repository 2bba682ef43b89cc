"""Incidents on the border of Manchuria, a clash that grows, a battle, its lesson and a war by accident."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

import pytest

from northsouth.engines.diary import Page
from northsouth.engines.reference import ReferenceEngine
from northsouth.mechanisms.border_war import (
    battle,
    boldness,
    escalation,
    incidents,
    lesson,
    soviet_answer,
    widening,
)
from northsouth.mechanisms.conferences import commitments
from northsouth.mechanisms.far_east_forces import build_up
from northsouth.records.experiment import Intervention
from northsouth.vocabulary import border, events, questions
from northsouth.vocabulary.luck import Luck, poisson
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

Pages = list[tuple[str, Page]]
CLASH_DAY: Final = 130.0
"""11 May 1939."""
CROSSING_DAY: Final = 183.0
"""3 July 1939."""
OFFENSIVE_DAY: Final = 231.0
"""20 August 1939."""

force = partial(Intervention, InterventionKind.FORCE)
forbid = partial(Intervention, InterventionKind.FORBID)
outcome = partial(Intervention, InterventionKind.OUTCOME)

FOUGHT: Final = (
    force("BORDER_CLASH", day=CLASH_DAY),
    force("BORDER_CROSSING", day=CROSSING_DAY),
    force("SOVIET_OFFENSIVE", day=OFFENSIVE_DAY),
    forbid("BORDER_CLASH", day=CLASH_DAY + 1.0),
    forbid("FIELD_WAR"),
)
"""The battle of 1939 on its days, and no other."""


def on_the_khalkha(**changes: Any) -> World:
    """Make the last day of August 1939: both armies face each other, ten divisions against 28."""
    world = World(
        northern_divisions=10.0,
        soviet_divisions=28.0,
        believed_divisions=26.7,
        border_stage=border.OFFENSIVE,
        border_clash_day=CLASH_DAY,
        border_crossing_day=CROSSING_DAY,
        soviet_offensive_day=OFFENSIVE_DAY,
        border_soviet_men=57000.0,
        border_soviet_tanks=498.0,
        border_soviet_aircraft=580.0,
        border_japanese_men=30000.0,
        border_japanese_tanks=137.0,
        border_japanese_aircraft=200.0,
        border_soviet_losses=0.0,
        border_japanese_losses=0.0,
        border_tanks_lost=0.0,
        kwantung_autonomy=0.8,
    )
    return replace(world, **changes)


def test_a_count_of_incidents_has_its_mean_and_its_scatter() -> None:
    """Over many months the count has the mean it should, and a variance to match."""
    counts = [poisson(Luck(1941, rerun), 30, 0, 1, 12.5) for rerun in range(4000)]
    mean = sum(counts) / len(counts)
    assert mean == pytest.approx(12.5, abs=0.2)
    assert sum((count - mean) ** 2 for count in counts) / len(counts) == pytest.approx(12.5, abs=1.0)
    assert all(count % 1.0 == 0.0 for count in counts)


def test_a_count_without_a_mean_is_refused() -> None:
    """A mean that is no number, or too large for a double, is refused."""
    for mean in (float("nan"), 800.0):
        with pytest.raises(ValueError, match="mean"):
            poisson(Luck(1941, 0), 30, 0, 1, mean)


def test_quarrels_and_fighting_stir_the_border_and_signatures_calm_it(facts: Callable[..., Any]) -> None:
    """The rate is that of the years before, times the tension."""
    known = facts("border_war.incidents")
    calm = incidents.tension(World(), known)
    assert calm == 1.0
    assert incidents.tension(World(fishing_quarrel=True), known) > calm
    assert incidents.tension(World(border_stage=border.CLASH), known) > calm
    assert incidents.tension(World(border_agreed=True), known) < calm
    assert incidents.tension(World(neutrality_day=800.0), known) < calm


def test_incidents_are_counted_until_there_is_war(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Each month adds its count and sets the next; in a war nobody counts."""
    world = World(incidents=7.0)
    incidents.count_month(world, facts("border_war.incidents"), luck, agenda)
    assert world.incidents > 7.0
    assert world.incident_rate == facts("border_war.incidents").yearly_rate
    assert agenda.set_clocks() == {"BORDER_MONTH": 903.0 + 30.4375}
    counted = world.incidents
    world.north_attack_day = 900.0
    incidents.count_month(world, facts("border_war.incidents"), luck, agenda)
    assert world.incidents == counted


def test_autonomy_a_slight_and_a_weak_enemy_make_the_field_bold(facts: Callable[..., Any]) -> None:
    """A restrained army is less bold, a fresh slight and fewer Soviet divisions make it bolder."""
    known = facts("border_war.escalation")
    usual = World(kwantung_autonomy=0.5, northern_divisions=10.0, believed_divisions=26.7)
    now = boldness.initiative(usual, known, CLASH_DAY)
    assert boldness.initiative(replace(usual, kwantung_autonomy=0.0), known, CLASH_DAY) < now
    assert boldness.initiative(usual, known, CLASH_DAY + 365.0) < now
    assert boldness.initiative(replace(usual, believed_divisions=20.0), known, CLASH_DAY) > now
    assert boldness.in_season(known, 10.0) < boldness.in_season(known, CLASH_DAY) == 1.0


def test_tokyo_holds_back_while_its_army_is_in_china(facts: Callable[..., Any]) -> None:
    """A clash grows by the field's own will, or by Tokyo's, which China ties."""
    known = facts("border_war.escalation")
    bound = World(kwantung_autonomy=0.2, china_divisions=25.0, army_divisions=41.0)
    chance = boldness.crossing_chance(bound, known)
    assert boldness.crossing_chance(replace(bound, china_war=False), known) > chance
    assert boldness.crossing_chance(replace(bound, kwantung_autonomy=1.0), known) == 1.0
    assert boldness.crossing_chance(replace(bound, kwantung_autonomy=0.0), known) < chance


def test_the_lorries_decide_when_moscow_strikes(facts: Callable[..., Any], luck: Luck) -> None:
    """Far from a railway the haul is awaited; with a third of the lorries it lasts into winter."""
    known = facts("border_war.soviet_answer", haul_spread=0.0, steppe_share=1.0)
    world = on_the_khalkha()
    haul = 55000 / (2636 * 1.5 / 5)
    assert soviet_answer.offensive_day(world, known, luck, CROSSING_DAY) == CLASH_DAY + 25 + haul
    few = replace(known, lorries=800.0)
    assert soviet_answer.offensive_day(world, few, luck, CROSSING_DAY) > 305.0
    near = replace(known, steppe_share=0.0)
    assert soviet_answer.offensive_day(world, near, luck, CROSSING_DAY) == CROSSING_DAY + 6


def test_without_time_before_winter_moscow_does_not_strike(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """Where the lorries would be done in winter only, the attack ends in a stalemate."""
    world = on_the_khalkha(border_crossing_day=CROSSING_DAY, border_stage=border.CROSSING)
    agenda.now = CROSSING_DAY
    known = facts("border_war.soviet_answer", answer_chance=1.0, steppe_share=1.0, haul_spread=0.0)
    soviet_answer.answer(world, known, luck, agenda)
    assert set(agenda.set_clocks()) == {"SOVIET_OFFENSIVE"}
    agenda.clocks[events.SOVIET_OFFENSIVE] = NEVER
    soviet_answer.answer(world, replace(known, lorries=800.0), luck, agenda)
    assert agenda.set_clocks() == {"BORDER_DECIDED": CROSSING_DAY + 12}


def test_the_stronger_side_wins_because_it_is_stronger(facts: Callable[..., Any], luck: Luck) -> None:
    """With history's forces the Red Army wins; with equal ones nobody, with fewer Japan."""
    known = facts("border_war.battle", fortune_spread=0.0)
    margin = 0.405
    strong = on_the_khalkha()
    equal = on_the_khalkha(border_soviet_men=40000.0, border_soviet_tanks=137.0, border_soviet_aircraft=200.0)
    weak = replace(equal, border_soviet_men=15000.0)
    ends = [battle.result_of(battle.odds(world, known, luck), margin) for world in (strong, equal, weak)]
    assert ends == [border.SOVIET_VICTORY, border.DRAWN, border.JAPANESE_SUCCESS]


def test_supply_decides_too(facts: Callable[..., Any], luck: Luck) -> None:
    """With a third of the lorries the Japanese feed fewer men, and the odds against them grow."""
    known = facts("border_war.battle", fortune_spread=0.0)
    world = on_the_khalkha()
    hungry = replace(known, lorries=known.lorries / 3.0)
    assert battle.odds(world, hungry, luck) > battle.odds(world, known, luck)


def test_losses_follow_the_rates_of_changkufeng(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Eleven days cost what they did in 1938, man for man, and a beaten army half as much again."""
    agenda.now = OFFENSIVE_DAY + 11.0
    world = on_the_khalkha()
    battle.decide(world, facts("border_war.battle", fortune_spread=0.0), luck, agenda)
    assert world.border_result == border.SOVIET_VICTORY
    assert world.border_soviet_losses == pytest.approx(57000 * 0.185 * 11 / 13)
    assert world.border_japanese_losses == pytest.approx(30000 * 0.197 * 11 / 13 * 1.5)
    assert world.border_tanks_lost == pytest.approx(498 * 0.24 * 11 / 13)


def test_an_experiment_may_give_the_result(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """What is given goes before what the forces say."""
    given = list(luck.given)
    given[questions.BORDER_RESULT] = 3.0
    agenda.now = OFFENSIVE_DAY + 11.0
    world = on_the_khalkha()
    battle.decide(world, facts("border_war.battle"), Luck(1941, 0, given=given), agenda)
    assert world.border_result == border.JAPANESE_SUCCESS


@pytest.mark.parametrize(
    ("result", "sign"), [(border.SOVIET_VICTORY, 1), (border.DRAWN, 1), (border.JAPANESE_SUCCESS, -1)]
)
def test_a_battle_teaches_by_its_result(
    facts: Callable[..., Any], agenda: Any, luck: Luck, result: int, sign: int
) -> None:
    """A defeat teaches most, a success the contrary; only a defeat brings Umezu."""
    known = facts("border_war.lesson")
    world = on_the_khalkha(border_result=result)
    lesson.learn(world, known, luck, agenda)
    assert world.border_lesson * sign > 0.0
    assert (world.border_lesson == 1.0) is (result == border.SOVIET_VICTORY)
    assert ("UMEZU_TAKES_OVER" in agenda.set_clocks()) is (result == border.SOVIET_VICTORY)
    assert (world.kwantung_autonomy > 0.8) is (result == border.JAPANESE_SUCCESS)
    was = world.border_lesson
    agenda.now += known.half_life
    lesson.fade(world, known, luck, agenda)
    assert world.border_lesson == pytest.approx(was / 2.0)


def test_the_memory_in_the_papers_of_1941_is_that_of_1939(facts: Callable[..., Any]) -> None:
    """What the rule takes the lesson to have been in June 1941 is what this memory leaves of it."""
    years = (903.0 - 242.0) / facts("border_war.lesson").half_life
    assert facts("conferences.commitments").trigger.lesson_in_papers == pytest.approx(0.5**years, abs=0.03)


def test_umezu_takes_the_autonomy_away(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """A tenth of it is left."""
    world = on_the_khalkha()
    lesson.obey(world, facts("border_war.lesson"), luck, agenda)
    assert world.kwantung_autonomy == pytest.approx(0.08)


def test_moscow_keeps_more_in_the_east_against_an_unbeaten_army(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """After a draw three divisions are added, after a victory none."""
    known = facts("far_east_forces.build_up")
    for result, added in ((border.DRAWN, 3.0), (border.SOVIET_VICTORY, 0.0)):
        world = on_the_khalkha(border_result=result)
        build_up.stay_wary(world, known, luck, agenda)
        assert world.soviet_divisions == 28.0 + added


def test_the_danger_of_a_field_war(facts: Callable[..., Any]) -> None:
    """It lasts while there is fighting, is less with a mobilised army, and nothing without autonomy."""
    known = facts("border_war.widening")
    fighting = widening.rate(on_the_khalkha(), known, 240.0)
    alarmed = widening.rate(World(kwantung_autonomy=0.8, mobilisation_order_day=917.0), known, 943.0)
    assert fighting > alarmed > 0.0
    assert widening.rate(World(kwantung_autonomy=0.8), known, 943.0) == 0.0
    assert widening.rate(on_the_khalkha(kwantung_autonomy=0.0), known, 240.0) == 0.0
    assert widening.rate(on_the_khalkha(north_attack_day=200.0), known, 240.0) == 0.0


def test_a_field_war_overtakes_what_was_decided(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """It begins at once, by the field, and a southern war that was pending is given up."""
    world = World(north_decided_day=890.0, north_attack_due=950.0, kwantung_autonomy=0.8)
    agenda.clocks[events.NORTHERN_ATTACK] = 950.0
    widening.widen(world, facts("border_war.widening"), luck, agenda)
    assert world.north_by_field
    assert agenda.set_clocks() == {"NORTHERN_ATTACK": 903.0}
    world = World(south_decided_day=890.0, south_attack_due=950.0)
    agenda.clocks[events.SOUTHERN_ATTACK] = 950.0
    commitments.attack_north(world, facts("conferences.commitments"), luck, agenda)
    assert (world.south_decided_day, world.south_attack_due) == (NEVER, NEVER)
    assert "SOUTHERN_ATTACK" not in agenda.set_clocks()


def test_the_battle_of_1939_is_fought_in_its_stages(
    engine: Callable[..., ReferenceEngine], diary: Callable[[ReferenceEngine, int], Pages]
) -> None:
    """Clash, crossing, offensive, decision, Umezu, ceasefire, agreement follow one another."""
    told = [name for name, _ in diary(engine(*FOUGHT, outcome("border_result", 1.0)), 0)]
    stages = [
        name for name in told if name.startswith(("BORDER_C", "BORDER_D", "BORDER_A", "SOVIET_O", "UMEZU"))
    ]
    assert set(stages) == {
        "BORDER_CLASH",
        "BORDER_CROSSING",
        "SOVIET_OFFENSIVE",
        "BORDER_DECIDED",
        "UMEZU_TAKES_OVER",
        "BORDER_CEASEFIRE",
        "BORDER_AGREED",
    }
    assert stages[:4] == ["BORDER_CLASH", "BORDER_CROSSING", "SOVIET_OFFENSIVE", "BORDER_DECIDED"]
    assert stages[-1] == "BORDER_AGREED"


def test_a_restrained_army_fights_no_more_battles(engine: Callable[..., ReferenceEngine]) -> None:
    """With autonomy 0 there are never more battles than before, and no war by accident."""
    reruns = range(60)
    free = [engine().rerun(number) for number in reruns]
    held = Intervention(InterventionKind.SET, "kwantung_autonomy", 0.0, 120.0)
    tame = [engine(held).rerun(number) for number in reruns]
    assert sum(w.border_crossing_day < NEVER for w in tame) < sum(w.border_crossing_day < NEVER for w in free)
    assert not any(w.north_by_field for w in tame)
    assert sum(w.border_clashes for w in tame) < sum(w.border_clashes for w in free) < 3 * len(reruns)


def test_a_war_in_the_field_comes_once_and_ends_the_incidents(engine: Callable[..., ReferenceEngine]) -> None:
    """The northern war of 1939 begins in the field; no conference drops the north afterwards."""
    world = engine(force("FIELD_WAR", day=OFFENSIVE_DAY)).rerun(0)
    assert world.north_by_field
    assert world.north_attack_day == OFFENSIVE_DAY
    assert (world.north_decided_day, world.north_dropped_day) == (NEVER, NEVER)
    assert world.south_attack_day == NEVER
    assert world.border_month < 5


def test_a_clash_dies_out_and_leaves_no_battle(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Where neither the field nor Tokyo wills it, a clash is over in a fortnight or so."""
    world = World(incident_rate=152.0)
    known = facts("border_war.escalation", leave_chance=0.0)
    escalation.clash(world, known, luck, agenda)
    assert world.border_stage == border.CLASH
    assert set(agenda.set_clocks()) == {"CLASH_DIES_OUT"}
    escalation.die_out(world, known, luck, agenda)
    assert world.border_stage == border.QUIET
    assert "BORDER_CLASH" in agenda.set_clocks()
