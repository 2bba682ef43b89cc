"""A bloc leans one way for months: with the mean, the spread and the memory that are stated."""

from dataclasses import replace
from typing import Final

import numpy as np
import pytest

from council import ALL_QUESTIONS, luck_of, staff
from northsouth.deliberation import moods
from northsouth.vocabulary import blocs, questions, streams
from northsouth.vocabulary.luck import persistent_normal

FACTS: Final = staff().blocs.moods
"""A spread of .8 nats, kept for 120 days, taken up anew every 60."""
KEPT: Final = 0.6065306597126334
"""What is left of a lean after one period: e to the minus 60/120."""
ENTITIES: Final = 20_000
ERRORS: Final = 4.0
"""So many standard errors may an estimate be off."""


@pytest.fixture(scope="module")
def drawn() -> np.ndarray:
    """Give the leanings of many questions, blocs and reruns in eight periods: leanings x periods."""
    days = [600.0 + 60.0 * period for period in range(8)]
    return np.array(
        [
            [moods.leaning(FACTS, luck_of(rerun), question, bloc, day) for day in days]
            for rerun in range(ENTITIES // (8 * len(ALL_QUESTIONS) * blocs.HOW_MANY))
            for question in ALL_QUESTIONS
            for bloc in range(blocs.HOW_MANY)
        ]
    )


def test_a_lean_has_no_direction_and_the_stated_spread() -> None:
    """Over many questions, blocs and reruns its mean is 0 and its spread .8, within four standard errors."""
    reruns = ENTITIES // (len(ALL_QUESTIONS) * blocs.HOW_MANY)
    leans = np.array(
        [
            moods.leaning(FACTS, luck_of(rerun), question, bloc, 910.0)
            for rerun in range(reruns)
            for question in ALL_QUESTIONS
            for bloc in range(blocs.HOW_MANY)
        ]
    )
    count = len(leans)
    assert abs(leans.mean()) < ERRORS * 0.8 / count**0.5
    assert abs(leans.std() / 0.8 - 1) < ERRORS / (2 * count) ** 0.5


def test_a_lean_is_kept_from_period_to_period(drawn: np.ndarray) -> None:
    """After one period e to the minus 60/120 is left of it, after k that to the power of k, or nearly.

    A lean remembers six periods; so what is left after k of them is what their weights have in common.
    """
    for gap in range(1, 6):
        weights = KEPT ** np.arange(6)
        expected = (weights[gap:] * weights[: 6 - gap]).sum() / (weights**2).sum()
        assert expected == pytest.approx(KEPT**gap, abs=0.04)
        found = np.corrcoef(drawn[:, 0], drawn[:, gap])[0, 1]
        error = (1 - expected**2) / len(drawn) ** 0.5
        assert abs(found - expected) < ERRORS * error
    one = np.corrcoef(drawn[:, 2], drawn[:, 3])[0, 1]
    assert abs(one - KEPT) < ERRORS * (1 - KEPT**2) / len(drawn) ** 0.5


def test_leans_that_are_far_apart_have_nothing_in_common(drawn: np.ndarray) -> None:
    """After six periods nothing is left of a lean."""
    assert abs(np.corrcoef(drawn[:, 0], drawn[:, 6])[0, 1]) < ERRORS / len(drawn) ** 0.5


def test_every_bloc_leans_on_every_question_by_itself() -> None:
    """No two blocs or questions share a lean: all of a day differ, and one says nothing of the next."""
    luck = luck_of()
    leans = {
        (question, bloc): moods.leaning(FACTS, luck, question, bloc, 910.0)
        for question in ALL_QUESTIONS
        for bloc in range(blocs.HOW_MANY)
    }
    assert len(set(leans.values())) == len(leans)
    pairs = np.array(
        [
            [moods.leaning(FACTS, luck_of(rerun), questions.COMMIT_SOUTH, bloc, 910.0) for bloc in (0, 1)]
            for rerun in range(4000)
        ]
    )
    assert abs(np.corrcoef(pairs.T)[0, 1]) < ERRORS / 4000**0.5


def test_a_lean_is_the_same_whoever_asks_and_as_often_as_he_asks() -> None:
    """Within a period any day and any order of asking find the same lean; in the next one it is another."""
    luck, asked = luck_of(3), (questions.SEEK_PACT, blocs.ARMY)
    late = moods.leaning(FACTS, luck, *asked, 959.9)
    for question in ALL_QUESTIONS:
        moods.leaning(FACTS, luck, question, blocs.NAVY, 1000.0)
    assert moods.leaning(FACTS, luck, *asked, 900.0) == late
    assert moods.leaning(FACTS, luck_of(3), *asked, 933.3) == late
    assert moods.leaning(FACTS, luck, *asked, 960.0) != late


def test_spread_scales_a_lean_and_switches_it_off() -> None:
    """Twice the spread is twice the lean; without spread nobody leans; luck in its middle leans nowhere."""
    asked = (questions.SEEK_PACT, blocs.ARMY, 910.0)
    lean = moods.leaning(FACTS, luck_of(), *asked)
    assert lean != 0.0
    assert moods.leaning(replace(FACTS, spread=1.6), luck_of(), *asked) == pytest.approx(2 * lean)
    assert moods.leaning(replace(FACTS, spread=0.0), luck_of(), *asked) == 0.0
    assert moods.leaning(FACTS, luck_of(middle=True), *asked) == 0.0


def test_without_memory_each_period_is_drawn_afresh() -> None:
    """A persistent number of which nothing is kept is that period's own draw, whatever came before."""
    luck = luck_of()
    alone = [persistent_normal(luck, streams.LEANINGS, 1, period, 0.0) for period in range(6, 12)]
    later = [persistent_normal(luck, streams.LEANINGS, 1, period, 0.5) for period in range(6, 12)]
    assert len(set(alone)) == 6
    weights = 0.5 ** np.arange(6)
    newest = sum(weight * number for weight, number in zip(weights, reversed(alone), strict=True))
    assert later[-1] == pytest.approx(newest / (weights**2).sum() ** 0.5)
