"""Army, navy and government answer: who sees alike votes alike, labels do not count, and gates bar."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council import (
    ALL_QUESTIONS,
    BLOCS,
    BY_BLOC,
    copied,
    like_the_army,
    luck_of,
    relabelled,
    staff,
    staffs,
    world_with,
    worlds,
)
from northsouth.deliberation import blocs as rule
from northsouth.deliberation import moods, rules, sittings
from northsouth.deliberation.ballots import agreed, luce
from northsouth.vocabulary import cabinets, questions
from northsouth.vocabulary import rules as numbers
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.questions import RESULTS
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

NOW: Final = 910.0
QUESTIONS: Final = st.sampled_from(ALL_QUESTIONS)
RERUNS: Final = st.integers(0, 10_000)
ERRORS: Final = 4.0
CONTINUE: Final = (questions.CONTINUE_NORTH, questions.CONTINUE_SOUTH)
FRESH: Final = tuple(question for question in ALL_QUESTIONS if question not in CONTINUE)
LEANLESS: Final = {"moods__spread": 0.0}


def alike(facts: Any) -> Any:
    """Let navy and government weigh and lean as the army does."""
    ends = facts.blocs.worth
    same = {f"{fact}_{bloc}": getattr(ends, f"{fact}_army") for fact in BY_BLOC for bloc in BLOCS}
    return replace(facts, blocs=replace(facts.blocs, worth=replace(ends, **same)))


def without_leanings(facts: Any) -> Any:
    """Switch the lasting leanings off."""
    return replace(facts, blocs=replace(facts.blocs, moods=replace(facts.blocs.moods, spread=0.0)))


def nobody_in_office(world: World) -> World:
    """Take away whose person would move the government alone."""
    return copied(world, matsuoka_sits=False, cabinet=cabinets.KONOE_ALONE)


@given(world=worlds(), facts=staffs(), question=QUESTIONS, rerun=RERUNS)
def test_who_sees_and_weighs_alike_is_alike_willing(
    world: World, facts: Any, question: int, rerun: int
) -> None:
    """With the same reports, filters and weights, and no leanings, all three blocs are equally willing."""
    same = like_the_army(nobody_in_office(world))
    army, navy, government = rule.all_willing(
        same, without_leanings(alike(facts)), luck_of(rerun), question, NOW
    )
    assert army == navy == government


def test_who_sees_otherwise_is_otherwise_willing() -> None:
    """Another belief, weight or lean of one bloc moves its answer, so that the test above can fail."""
    plain = alike(staff(**LEANLESS))
    world = like_the_army(nobody_in_office(world_with()))
    asked = (luck_of(), questions.COMMIT_NORTH, NOW)
    for edited, facts in (
        (copied(world, navy_believed_collapse=0.9), plain),
        (copied(world, navy_believed_divisions=9.0), plain),
        (world, replace(plain, blocs=replace(plain.blocs, worth=replace(plain.blocs.worth, north_navy=-3)))),
        (world, replace(plain, blocs=replace(plain.blocs, moods=replace(plain.blocs.moods, spread=1.0)))),
    ):
        army, navy, _ = rule.all_willing(edited, facts, *asked)
        assert army != navy


@given(
    world=worlds(),
    facts=staffs(),
    question=QUESTIONS,
    leans=st.tuples(*[st.floats(-2, 2)] * 3),
    order=st.sampled_from(list(permutations(BLOCS))),
)
def test_labels_do_not_count(
    world: World, facts: Any, question: int, *, leans: tuple[float, ...], order: tuple[str, ...]
) -> None:
    """Weights, beliefs and leanings under other labels: each willingness moves with them, the chance stays.

    The gate is the General Staff's and looks at the army's belief whatever its label; it is left open.
    """
    facts = replace(facts, blocs=replace(facts.blocs, soft_gate=1.0))
    world = nobody_in_office(world)
    others, elsewhere = relabelled(facts, world, order)
    whose = [BLOCS.index(name) for name in order]
    luck = luck_of()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moods, "leaning", leaning_of(leans))
        willing = rule.all_willing(world, facts, luck, question, NOW)
        chance = rule.chance(world, facts, luck, question, NOW)
        patch.setattr(moods, "leaning", leaning_of([leans[old] for old in whose]))
        moved = rule.all_willing(elsewhere, others, luck, question, NOW)
        assert list(moved) == [willing[old] for old in whose]
        assert rule.chance(elsewhere, others, luck, question, NOW) == pytest.approx(
            chance, rel=1e-12, abs=1e-15
        )


def leaning_of(leans: Any) -> Callable[..., float]:
    """Make a leaning that is given for each bloc."""

    def leaning(facts: moods.Facts, luck: Fortune, question: int, bloc: int, day: float) -> float:
        return float(leans[bloc])

    return leaning


def test_a_bloc_is_as_willing_as_worth_and_leaning_make_it() -> None:
    """Willingness is Luce's choice of the worth and the leaning together, in the scale of the noise."""
    world, facts, luck = world_with(), staff(), luck_of(7)
    for question in ALL_QUESTIONS:
        for bloc in range(len(BLOCS)):
            worth = rule.value(world, facts, question, bloc, NOW)
            lean = moods.leaning(facts.blocs.moods, luck, question, bloc, NOW)
            willing = rule.willing(world, facts, luck, question, bloc, NOW)
            assert willing == pytest.approx(luce(worth + lean, 0.6))
            assert lean != 0.0


@given(world=worlds(), facts=staffs(), question=QUESTIONS, rerun=RERUNS)
def test_the_chance_is_that_of_ballots_until_all_agree(
    world: World, facts: Any, question: int, rerun: int
) -> None:
    """Three blocs agree by chance as ballots have it; what stands falls only if all will give it up."""
    luck = luck_of(rerun)
    facts = replace(facts, blocs=replace(facts.blocs, soft_gate=1.0))
    army, navy, government = rule.all_willing(world, facts, luck, question, NOW)
    yes, no = army * navy * government, (1 - army) * (1 - navy) * (1 - government)
    most = facts.blocs.ballots
    chance = rule.chance(world, facts, luck, question, NOW)
    goes = question == questions.COMMIT_SOUTH and facts.blocs.deadlock_goes > 0
    if question in CONTINUE or goes:
        assert chance == pytest.approx(1 - agreed(no, yes, most), abs=1e-15)
    else:
        assert chance == pytest.approx(agreed(yes, no, most), abs=1e-15)
    assert 0 <= chance <= 1


SPLIT: Final = world_with(oil_stop_day=943.0, freeze_day=937.0, oil_months_left=20.0, matsuoka_sits=True)
TRIED: Final = 4000


@pytest.mark.parametrize("question", ALL_QUESTIONS, ids=lambda question: RESULTS[question].name)
@pytest.mark.parametrize("ballots", [1.0, 3.0])
def test_answers_come_as_often_as_their_chance(question: int, ballots: float) -> None:
    """Over the luck of many ballots a question is answered yes as often as ``chance`` says.

    Leanings are left out: with them each rerun has a chance of its own.
    """
    facts = staff(**LEANLESS, ballots=ballots, soft_gate=1.0, noise=1.5)
    chance = rule.chance(SPLIT, facts, luck_of(), question, NOW)
    said = sum(rule.answer(copied(SPLIT), facts, luck_of(rerun), question, NOW) for rerun in range(TRIED))
    assert 0.001 < chance < 0.999
    assert abs(said - TRIED * chance) < ERRORS * (TRIED * chance * (1 - chance)) ** 0.5


@pytest.mark.parametrize("put", [NEVER, NOW - 7.0])
def test_answers_come_as_often_as_their_chances_with_leanings_and_pauses(put: float) -> None:
    """With leanings too, and a week after the last asking, answers are as many as their chances together."""
    facts, asked = staff(soft_gate=1.0), (questions.SEEK_ALLIANCE, NOW)
    world = copied(SPLIT, seek_alliance_put_day=put)
    chances = [rule.chance(world, facts, luck_of(rerun), *asked) for rerun in range(TRIED)]
    said = sum(rule.answer(copied(world), facts, luck_of(rerun), *asked) for rerun in range(TRIED))
    spread = sum(chance * (1 - chance) for chance in chances) ** 0.5
    assert max(chances) - min(chances) > 0.3
    assert abs(said - sum(chances)) < ERRORS * spread


def test_a_question_just_put_off_is_not_voted_on() -> None:
    """A moment after it was asked a fresh question has no chance, and what stands decided stands."""
    facts = staff(soft_gate=1.0)
    for question in ALL_QUESTIONS:
        world = copied(SPLIT)
        sittings.note(world, question, NOW)
        stands = 1.0 if question in CONTINUE else 0.0
        assert rule.chance(world, facts, luck_of(), question, NOW) == stands
        assert rule.answer(world, facts, luck_of(), question, NOW) == stands


def test_what_stood_before_the_blocs_is_remembered() -> None:
    """The day on which a question stood is noted; one that the gate bars is new when the gate opens."""
    for question in ALL_QUESTIONS:
        world = copied(SPLIT)
        rule.remember(world, staff(soft_gate=1.0), question, NOW)
        assert sittings.last_put(world, question) == NOW
    barred = world_with(believed_divisions=60.0, believed_collapse=0.0)
    rule.remember(barred, staff(), questions.COMMIT_NORTH, NOW)
    assert sittings.last_put(barred, questions.COMMIT_NORTH) == NEVER


def least_willing(question: int, bloc: int, ballot: int, day: float) -> float:
    """Find by halving how willing a bloc must be to say yes: the luck of its vote."""
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        if rule.votes_yes(luck_of(), question, bloc, ballot, day, middle):
            high = middle
        else:
            low = middle
    return high


def test_each_ballot_and_bloc_has_luck_of_its_own() -> None:
    """No two votes of a conference share their luck, nor do those of two days or questions."""
    drawn = [
        least_willing(question, bloc, ballot, day)
        for question in (questions.COMMIT_NORTH, questions.COMMIT_SOUTH)
        for bloc in range(len(BLOCS))
        for ballot in range(5)
        for day in (910.0, 911.0)
    ]
    assert len(set(drawn)) == len(drawn)


FOR: Final = 40.0
AGAINST: Final = -40.0
OPEN_GATE: Final = {"soft_gate": 1.0, **LEANLESS}


@pytest.fixture
def minds_made_up(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Give the means to say what a yes is worth to each bloc, whatever is asked."""

    def make_up(*worths: float) -> None:
        def value(world: World, facts: Any, question: int, bloc: int, day: float) -> float:
            return worths[bloc]

        monkeypatch.setattr(rule, "value", value)

    return make_up


def answers_to(question: int, facts: Any) -> tuple[float, set[float]]:
    """Return the chance of a yes and the answers of some reruns."""
    asked = (question, NOW)
    chance = rule.chance(SPLIT, facts, luck_of(), *asked)
    return chance, {rule.answer(copied(SPLIT), facts, luck_of(rerun), *asked) for rerun in range(20)}


DIVIDED: Final = ((FOR, AGAINST, FOR), (AGAINST, FOR, AGAINST), (FOR, FOR, AGAINST), (AGAINST, AGAINST, FOR))


@pytest.mark.parametrize("question", ALL_QUESTIONS, ids=lambda question: RESULTS[question].name)
@pytest.mark.parametrize("worths", DIVIDED)
def test_a_deadlock_puts_off_what_is_new_and_upholds_what_stands(
    minds_made_up: Callable[..., None], question: int, worths: tuple[float, ...]
) -> None:
    """Where blocs never agree a fresh question is put off, and what was decided before stands."""
    minds_made_up(*worths)
    stands = 1.0 if question in CONTINUE else 0.0
    chance, answers = answers_to(question, staff(**OPEN_GATE))
    assert chance == pytest.approx(stands, abs=1e-9)
    assert answers == {stands}


@pytest.mark.parametrize("question", ALL_QUESTIONS, ids=lambda question: RESULTS[question].name)
@pytest.mark.parametrize(("worth", "answer"), [(FOR, 1.0), (AGAINST, 0.0)])
def test_what_all_want_is_done(
    minds_made_up: Callable[..., None], question: int, worth: float, answer: float
) -> None:
    """Where all are for it the answer is yes, where all are against it no: what stands too is given up."""
    minds_made_up(worth, worth, worth)
    chance, answers = answers_to(question, staff(**OPEN_GATE))
    assert chance == pytest.approx(answer, abs=1e-9)
    assert answers == {answer}


@pytest.mark.parametrize(("goes", "answer"), [(0.0, 0.0), (1.0, 1.0)])
def test_what_a_deadlock_after_the_term_means_is_an_input(
    minds_made_up: Callable[..., None], goes: float, answer: float
) -> None:
    """Once the term of the talks is over, a deadlock puts war in the south off, or means it; nothing else."""
    minds_made_up(FOR, AGAINST, FOR)
    facts = staff(**OPEN_GATE, deadlock_goes=goes)
    for question in FRESH:
        wanted = answer if question == questions.COMMIT_SOUTH else 0.0
        chance, answers = answers_to(question, facts)
        assert chance == pytest.approx(wanted, abs=1e-9)
        assert answers == {wanted}


EAGER: Final = {f"worth__north_{bloc}": 40.0 for bloc in BLOCS}
READY: Final = {"mobilisation_order_day": 900.0}
"""Twenty-two divisions that ask for two to one can attack 14.67."""


@pytest.mark.parametrize(
    ("changes", "barred"),
    [
        ({"believed_divisions": 15.0}, True),
        ({"believed_divisions": 14.0}, False),
        ({"believed_divisions": 30.0, "believed_collapse": 0.7}, False),
        ({"believed_divisions": 30.0, "believed_collapse": 0.69}, True),
        ({"believed_divisions": 30.0, "navy_believed_divisions": 5.0, "navy_believed_collapse": 0.9}, True),
        ({"believed_divisions": 10.0, "navy_believed_divisions": 60.0}, False),
    ],
)
def test_the_gate_bars_the_north(changes: dict[str, float], *, barred: bool) -> None:
    """War in the north is not voted on unless the army believes in superiority or in a collapse."""
    world, facts = world_with(**READY, **changes), staff(**EAGER)
    assert rule.is_barred(world, facts, questions.COMMIT_NORTH) is barred
    assert rule.chance(world, facts, luck_of(), questions.COMMIT_NORTH, NOW) == (0.0 if barred else 1.0)
    assert rule.answer(world, facts, luck_of(), questions.COMMIT_NORTH, NOW) == (0.0 if barred else 1.0)
    assert not rule.is_barred(world, staff(**EAGER, soft_gate=1.0), questions.COMMIT_NORTH)


def test_the_gate_bars_nothing_else() -> None:
    """Every other question is voted on, whatever the army believes."""
    world = world_with(believed_divisions=60.0, believed_collapse=0.0)
    barred = {question for question in ALL_QUESTIONS if rule.is_barred(world, staff(), question)}
    assert barred == {questions.COMMIT_NORTH}


def test_three_arms_make_the_gate_narrower() -> None:
    """In the variant tanks and aircraft must have fallen to half as well before the north is voted on."""
    world = world_with(
        **READY,
        believed_divisions=14.0,
        believed_tanks=60.0,
        believed_tanks_at_start=100.0,
        believed_aircraft=40.0,
        believed_aircraft_at_start=100.0,
    )
    asked = questions.COMMIT_NORTH
    assert not rule.is_barred(world, staff(), asked)
    assert rule.is_barred(world, staff(trigger__three_arms=1.0), asked)
    assert not rule.is_barred(copied(world, believed_tanks=50.0), staff(trigger__three_arms=1.0), asked)


def test_the_register_knows_the_rule() -> None:
    """Under its number in the world the blocs answer, and nobody else."""
    facts = staff(**EAGER, soft_gate=1.0)
    world = world_with(believed_divisions=60.0, believed_collapse=0.0, rule=numbers.BLOCS)
    asked = (luck_of(), questions.COMMIT_NORTH, NOW)
    assert rules.answer(copied(world), facts, *asked) == rule.answer(copied(world), facts, *asked) == 1.0
    for other in (numbers.TRIGGER, numbers.CLAMPED):
        assert rules.answer(copied(world, rule=other), facts, *asked) == 0.0
