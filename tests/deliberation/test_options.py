"""Steps are options on their ends: worked-out answers; no step attracts less than its end but for a price."""

from dataclasses import replace
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council import OF_WHOM, copied, staff, staffs, world_with, worlds
from northsouth.deliberation import blocs as rule
from northsouth.deliberation import docket, options, worth
from northsouth.deliberation.ballots import option_value
from northsouth.vocabulary import blocs, cabinets, questions
from northsouth.vocabulary.normal import normal_share_below
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

FACTS: Final = staff()
ENDS: Final = FACTS.blocs.worth
MEANS: Final = FACTS.blocs.options
ANY_BLOC: Final = st.integers(0, blocs.HOW_MANY - 1)
NOW: Final = 910.0
SLACK: Final = 1e-9
"""What rounding may take."""


def test_superiority_is_believed_in_with_doubt() -> None:
    """Ten divisions held against twenty attackable, with a doubt that grows for a hundred days."""
    world = world_with(believed_divisions=10.0, believed_divisions_doubt=0.06)
    sure = options.superiority(world, MEANS, blocs.ARMY, 20.0, 100.0)
    assert sure == pytest.approx(normal_share_below(0.6931471805599453 / 0.3))
    assert options.superiority(world, MEANS, blocs.ARMY, 10.0, 100.0) == 0.5
    assert options.superiority(world, MEANS, blocs.NAVY, 22.0, 0.0) == 0.5


def test_without_doubt_a_superiority_is_there_or_not() -> None:
    """Who doubts nothing is sure: of superiority at the number itself, of none above it."""
    world = world_with(believed_divisions_doubt=0.0)
    sure = [options.superiority(world, MEANS, blocs.ARMY, number, 0.0) for number in (21.9, 22.0, 30.0)]
    assert sure == [0.0, 1.0, 1.0]


def test_the_option_on_the_north_swings_with_the_days_that_are_left() -> None:
    """Half of the days that the swing is meant for leave the root of a half of it: .4 and .75 together."""
    assert options.on_north(0.5, MEANS, ENDS, 25.0) == pytest.approx(option_value(0.5, 1.15 * 0.5**0.5))
    assert options.on_north(0.5, MEANS, ENDS, 50.0) == pytest.approx(option_value(0.5, 1.15))
    assert options.on_north(0.5, MEANS, ENDS, 0.0) == options.on_north(0.5, MEANS, ENDS, -3.0) == 0.5
    assert options.on_north(-0.5, MEANS, ENDS, 0.0) == 0.0


def test_the_option_on_the_south_looks_ahead() -> None:
    """The choice to go south is the option on what the south will be worth in ninety days."""
    world = world_with(oil_stop_day=943.0)
    ahead = worth.of_south(world, ENDS, blocs.NAVY, 0.75, 90.0)
    assert options.on_south(world, MEANS, ENDS, blocs.NAVY, 0.75) == pytest.approx(option_value(ahead, 1.2))


@pytest.mark.parametrize(
    ("question", "bloc", "cost"),
    [
        (questions.ENTER_NORTHERN_INDOCHINA, blocs.ARMY, 0.15 * 2 * 0.75),
        (questions.ENTER_SOUTHERN_INDOCHINA, blocs.NAVY, 0.3 * 2),
        (questions.ENTER_SOUTHERN_INDOCHINA, blocs.GOVERNMENT, 0.3 * 2 * 1.25),
        (questions.PREPARE_SOUTH, blocs.GOVERNMENT, 0.0),
    ],
)
def test_a_step_into_indochina_may_bring_the_embargo(question: int, bloc: int, cost: float) -> None:
    """It costs the chance of an embargo times the fear of America, as each bloc has it; no other does."""
    assert options.embargo(MEANS, ENDS, bloc, question) == pytest.approx(cost)


@pytest.mark.parametrize(
    ("bloc", "changes", "value"),
    [
        (blocs.ARMY, {}, 1 - 0.3 * 2 * 0.75),
        (blocs.NAVY, {}, 1 - 0.3 * 2),
        (blocs.NAVY, {"south_lies_open": False}, -0.3 * 2),
        (blocs.GOVERNMENT, {"matsuoka_sits": True}, 1 - 0.3 * 2 * 1.25 + 0.9),
        (blocs.GOVERNMENT, {"cabinet": cabinets.YONAI}, 1 - 0.3 * 2 * 1.25 - 0.9),
        (blocs.ARMY, {"cabinet": cabinets.YONAI, "matsuoka_sits": True}, 1 - 0.3 * 2 * 0.75),
    ],
)
def test_what_the_alliance_is_worth(bloc: int, changes: dict[str, Any], value: float) -> None:
    """It is for heirs of Europe's colonies; it nettles America; ministers stand for it or against."""
    assert options.of_alliance(world_with(**changes), MEANS, ENDS, bloc) == pytest.approx(value)


def test_what_the_pact_with_moscow_is_worth() -> None:
    """It covers a flank and a step south; who is sure of Barbarossa gives up a northern war for it."""
    world = world_with(barbarossa_day=NEVER)
    threat = 1.25 * 16.5 / 30.5
    south = 0.3 * options.on_south(world, MEANS, ENDS, blocs.ARMY, 0.75)
    assert options.of_pact(world, MEANS, ENDS, blocs.ARMY, 0.75) == pytest.approx(threat + south)
    told = copied(world, barbarossa_expected=0.4)
    north = 0.1 + 0.5 + 2 * 0.5 + 2
    value = options.of_pact(told, MEANS, ENDS, blocs.ARMY, 0.75)
    assert value == pytest.approx(threat + south - 0.4 * north)


def south_then(world: World, facts: Any) -> World:
    """Give the world of the day that a step to the south looks ahead to, as far as it is foreseen."""
    ahead = facts.blocs.options.south_foresight / facts.blocs.worth.month
    return copied(world, oil_months_left=world.oil_months_left - ahead)


@given(world=worlds(), facts=staffs(), bloc=ANY_BLOC)
def test_to_prepare_is_worth_no_less_than_to_go_but_for_the_price(
    world: World, facts: Any, bloc: int
) -> None:
    """V(S3) >= V(S4) - price, both seen on the same day, whatever the world and the facts."""
    step = rule.value(world, facts, questions.PREPARE_SOUTH, bloc, NOW)
    go = rule.value(south_then(world, facts), facts, questions.COMMIT_SOUTH, bloc, NOW)
    assert step >= go - facts.blocs.options.step_price - SLACK


@given(
    world=worlds(),
    facts=staffs(),
    bloc=ANY_BLOC,
    step=st.sampled_from((questions.ENTER_NORTHERN_INDOCHINA, questions.ENTER_SOUTHERN_INDOCHINA)),
)
def test_a_step_into_indochina_is_worth_no_less_than_to_go_but_for_price_and_embargo(
    world: World, facts: Any, bloc: int, step: int
) -> None:
    """V(S1) and V(S2), the embargo that they may bring added back, are no less than V(S4) - price."""
    value = rule.value(world, facts, step, bloc, NOW)
    value += options.embargo(facts.blocs.options, facts.blocs.worth, bloc, step)
    go = rule.value(south_then(world, facts), facts, questions.COMMIT_SOUTH, bloc, NOW)
    assert value >= go - facts.blocs.options.step_price - SLACK


@given(world=worlds(), facts=staffs(), bloc=ANY_BLOC, day=st.floats(895, 1300))
def test_to_mobilise_is_worth_no_less_than_to_go_but_for_the_price(
    world: World, facts: Any, bloc: int, day: float
) -> None:
    """V(N2) >= V(N3) - price, where N3 is asked of an army that was ordered as N2 would order it.

    Both are seen on the same X-day, with the divisions of the plan ready.
    """
    step = rule.value(world, facts, questions.MOBILISE_NORTH, bloc, day)
    ordered = copied(world, mobilisation_order_day=day + facts.docket.order_lag)
    assert docket.northern_x_day(ordered, facts.docket, day) == day + 5 + world.mobilisation_days
    go = rule.value(ordered, facts, questions.COMMIT_NORTH, bloc, day)
    assert step >= go - facts.blocs.options.step_price - SLACK


@given(world=worlds(), facts=staffs(), bloc=ANY_BLOC)
def test_twenty_two_divisions_ready(world: World, facts: Any, bloc: int) -> None:
    """The same with the 22 divisions of the plan in Manchuria: V(N2) >= V(N3) - price."""
    ready = copied(world, northern_divisions=22.0, divisions_to_spare=0.0)
    ordered = copied(ready, mobilisation_order_day=NOW + facts.docket.order_lag)
    step = rule.value(ready, facts, questions.MOBILISE_NORTH, bloc, NOW)
    go = rule.value(ordered, facts, questions.COMMIT_NORTH, bloc, NOW)
    assert step >= go - facts.blocs.options.step_price - SLACK


@given(world=worlds(), facts=staffs(), bloc=ANY_BLOC)
def test_one_price_on_both_ladders(world: World, facts: Any, bloc: int) -> None:
    """A dearer step loses just so much, whichever step it is; ends, terms and treaties have no price."""
    dearer = replace(facts.blocs.options, step_price=facts.blocs.options.step_price + 1.0)
    dear = replace(facts, blocs=replace(facts.blocs, options=dearer))
    steps = {
        questions.MOBILISE_NORTH,
        questions.ENTER_NORTHERN_INDOCHINA,
        questions.ENTER_SOUTHERN_INDOCHINA,
        questions.PREPARE_SOUTH,
    }
    for question in (*steps, questions.COMMIT_NORTH, questions.COMMIT_SOUTH, questions.OFFER_TERMS):
        lost = rule.value(world, facts, question, bloc, NOW) - rule.value(world, dear, question, bloc, NOW)
        assert lost == pytest.approx(1.0 if question in steps else 0.0, abs=1e-9)


def test_an_even_match_in_all_minds_is_an_even_match() -> None:
    """What a bloc believes of strength is its own: another bloc's belief leaves its worth alone."""
    for bloc, prefix in enumerate(OF_WHOM.values()):
        plain = rule.value(world_with(), FACTS, questions.COMMIT_NORTH, bloc, NOW)
        for whose, other in enumerate(OF_WHOM.values()):
            weaker = world_with(**{f"{other}believed_divisions": 8.0})
            moved = rule.value(weaker, FACTS, questions.COMMIT_NORTH, bloc, NOW) > plain + 0.1
            assert moved is (bloc == whose), (prefix, other)
