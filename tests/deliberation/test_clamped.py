"""The rule that decides nothing by itself, and the register that says which rule is in force."""

from types import SimpleNamespace

import pytest

from council import ALL_QUESTIONS, luck_of
from northsouth.deliberation import clamped, docket, rules
from northsouth.vocabulary import questions
from northsouth.vocabulary import rules as numbers
from northsouth.vocabulary.questions import RESULTS, RuleName
from northsouth.vocabulary.world import World


@pytest.mark.parametrize("question", ALL_QUESTIONS, ids=lambda question: RESULTS[question].name)
def test_it_upholds_what_stands_and_decides_nothing(question: int) -> None:
    """What is new is answered no, whatever it is; what is asked again, yes."""
    assert clamped.answer(question) == (1.0 if docket.first_asked(question) != question else 0.0)


def test_the_world_says_which_rule_answers() -> None:
    """The number in the world chooses the rule, and every rule has a number of its own."""
    facts = SimpleNamespace(trigger=None)
    asked = (luck_of(), questions.ENTER_SOUTHERN_INDOCHINA, 906.0)
    refused = {"indies_talks_ended": True}
    assert rules.answer(World(rule=numbers.CLAMPED, **refused), facts, *asked) == 0.0
    assert rules.answer(World(rule=numbers.TRIGGER, **refused), facts, *asked) == 1.0
    assert {getattr(numbers, name.upper()) for name in RuleName} == set(range(len(RuleName)))
    assert set(numbers.NUMBERS) == set(RuleName)
