"""China ties the army down, yields little of it, and is at peace only when nobody helps it any more."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

import pytest

from northsouth.engines.diary import Page
from northsouth.engines.reference import ReferenceEngine
from northsouth.mechanisms.china_war import front, peace
from northsouth.records.experiment import Intervention
from northsouth.vocabulary import events
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import NEVER, spoken_date
from northsouth.vocabulary.world import World

Pages = list[tuple[str, Page]]
ATTACK: Final = 903.0
PEACE: Final = 800.0
PINNED: Final = {
    "china_war.front": """
        army=36.5 growth=0.58 most=51 most_in_peace=42 home_guard=4 front=26 yielded=5 peace_garrison=8
        withdrawal=2 month=30.4375
    """,
    "china_war.peace": """
        aid=1 aid_with_pact=0.5 aid_in_war=0 rate=0.00008 aid_weight=1 hope_weight=0.25
    """,
}
"""The numbers that the answers below are worked out from, whatever the model file comes to say."""

force = partial(Intervention, InterventionKind.FORCE)


def army(**quantities: Any) -> World:
    """Make the army of June 1941: fourteen divisions in the north, none told off for the south."""
    world = World(army_divisions=51.0, northern_divisions=14.0, soviet_aid=1.0)
    for name, value in quantities.items():
        setattr(world, name, value)
    return world


@pytest.mark.parametrize(
    ("changes", "in_china", "to_spare"),
    [
        ({}, 26, 12),
        ({"northern_divisions": 16.0, "southern_divisions": 10.0}, 21, 0),
        ({"northern_divisions": 16.0}, 26, 10),
        ({"northern_divisions": 10.0, "army_divisions": 36.5}, 22.5, 1.5),
        ({"army_divisions": 30.0}, 21, 0),
    ],
)
def test_what_china_does_not_hold_is_to_spare(
    facts: Callable[..., Any], changes: dict[str, float], in_china: float, to_spare: float
) -> None:
    """The homeland keeps four, the front 26; it yields five, and what is neither held nor kept is free."""
    world = army(**changes)
    front.tell_off(world, facts("china_war.front"), ATTACK)
    assert world.china_divisions == pytest.approx(in_china)
    assert world.divisions_to_spare == pytest.approx(to_spare)


def test_the_army_in_china_caps_what_may_go_north(facts: Callable[..., Any]) -> None:
    """Fourteen divisions were asked for; with them the yearly plan's 34 can be had, without them no 27."""
    world = army()
    front.tell_off(world, facts("china_war.front", yielded=14.0), ATTACK)
    assert 14 + world.divisions_to_spare >= 34
    front.tell_off(world, facts("china_war.front"), ATTACK)
    assert 14 + world.divisions_to_spare < 27


def test_the_opening(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """In May 1939 hardly a division is free: that is why Tokyo holds the Kwantung Army back."""
    world = World(northern_divisions=10.0)
    front.muster(world, facts("china_war.front"), luck, agenda)
    assert world.army_divisions == 36.5
    assert world.divisions_to_spare < 2
    assert agenda.set_clocks() == {"ARMY_RECKONED": ATTACK + 30.4375}


@pytest.mark.parametrize(
    "steps",
    [(40.0, True, 40.58), (50.9, True, 51.0), (51.0, True, 51.0), (51.0, False, 50.42), (41.9, False, 42.0)],
)
def test_the_army_grows_to_what_can_be_kept(
    facts: Callable[..., Any], agenda: Any, luck: Luck, steps: tuple[float, bool, float]
) -> None:
    """A month adds .58 divisions up to 51 in war; with peace in China 42 would be kept."""
    before, at_war, after = steps
    world = army(army_divisions=before, china_war=at_war, china_peace_day=NEVER if at_war else PEACE)
    front.reckon(world, facts("china_war.front"), luck, agenda)
    assert world.army_divisions == pytest.approx(after)
    assert agenda.set_clocks() == {"ARMY_RECKONED": ATTACK + 30.4375}


@pytest.mark.parametrize(("months", "in_china"), [(0, 26), (3, 20), (9, 8), (24, 8)])
def test_peace_brings_the_divisions_home_month_by_month(
    facts: Callable[..., Any], months: float, in_china: float
) -> None:
    """Two divisions a month leave China after peace, until eight are left, and each is free."""
    paper = facts("china_war.front")
    world = army(china_war=False, china_peace_day=PEACE)
    front.tell_off(world, paper, PEACE + months * 30.4375)
    assert world.china_divisions == pytest.approx(in_china)
    assert world.divisions_to_spare == pytest.approx(51 - 14 - 4 - in_china)


@pytest.mark.parametrize(
    "case",
    [("OPENING", 1.0, 1.0), ("NEUTRALITY_PACT", 0.5, 1.5), ("BARBAROSSA", 0.0, 2.0)],
)
def test_peace_is_likelier_as_soviet_aid_fails(
    facts: Callable[..., Any], agenda: Any, luck: Luck, case: tuple[str, float, float]
) -> None:
    """Half of it ends with the pact, all with the German attack; without it peace is twice as likely."""
    event, aid, times = case
    world = army()
    peace.RESPONSES[getattr(events, event)](world, facts("china_war.peace"), luck, agenda)
    assert world.soviet_aid == aid
    assert agenda.rates[events.CHINA_PEACE] == pytest.approx(times * 0.00008)


def test_aid_does_not_come_back_with_a_later_pact(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """A pact signed while Germans are in the country finds no deliveries that it could halve."""
    world = army(soviet_aid=0.0)
    peace.send_less(world, facts("china_war.peace"), luck, agenda)
    assert world.soviet_aid == 0


def test_the_hope_of_america_keeps_china_in_the_war(
    facts: Callable[..., Any], agenda: Any, luck: Luck
) -> None:
    """Once assets are frozen peace is a quarter as likely; once America is in the war it is off."""
    world = army(freeze_day=ATTACK)
    peace.take_heart(world, facts("china_war.peace"), luck, agenda)
    assert agenda.rates[events.CHINA_PEACE] == pytest.approx(0.00002)
    world.south_attack_day = ATTACK
    peace.wait_for_america(world, facts("china_war.peace"), luck, agenda)
    peace.send_no_more(world, facts("china_war.peace"), luck, agenda)
    assert agenda.clocks[events.CHINA_PEACE] == NEVER


def test_peace_is_made_once(facts: Callable[..., Any], agenda: Any, luck: Luck) -> None:
    """Peace ends the war on its day, and there is no second one."""
    world = army()
    paper = facts("china_war.peace")
    for day in (ATTACK, ATTACK + 10):
        agenda.now = day
        peace.make_peace(world, paper, luck, agenda)
        peace.weigh_peace(world, paper, luck, agenda)
    assert (world.china_war, world.china_peace_day) == (False, ATTACK)
    assert agenda.clocks[events.CHINA_PEACE] == NEVER


def test_without_soviet_aid_peace_never_comes_later(facts: Callable[..., Any], agenda: Any) -> None:
    """Claim C49: with the same luck, a China without Soviet aid makes peace sooner, never later."""
    for rerun in range(50):
        luck = Luck(1941, rerun)
        days = []
        for aid in (1.0, 0.0):
            fresh = replace(agenda)
            fresh.clocks, fresh.budgets, fresh.rates = (
                list(x) for x in (agenda.clocks, agenda.budgets, agenda.rates)
            )
            peace.lend(army(), facts("china_war.peace", aid=aid), luck, fresh)
            days.append(fresh.clocks[events.CHINA_PEACE])
        assert days[1] < days[0]


def test_peace_spares_japan_the_notice(
    engine: Callable[..., ReferenceEngine], diary: Callable[..., Pages]
) -> None:
    """With peace in China from the opening, the treaty of 1911 is denounced only for Indochina."""
    peace_first = force("CHINA_PEACE", day=120.0)
    to_hanoi = Intervention(InterventionKind.OUTCOME, "enter_northern_indochina", value=1.0)
    quiet, grasping = (
        {name: page.day for name, page in diary(engine(*edits), 0)}
        for edits in ((peace_first,), (peace_first, to_hanoi))
    )
    assert spoken_date(dict(diary(engine(), 0))["TREATY_NOTICE"].day) == "26 July 1939"
    assert "TREATY_NOTICE" not in quiet
    assert grasping["TREATY_NOTICE"] == grasping["NORTHERN_INDOCHINA"] < NEVER
