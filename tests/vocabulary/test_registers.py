"""Registers give each number away once, with a sentence that says what for."""

import ast
import re
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

import northsouth
from northsouth.vocabulary import causes, phases, questions, rules, streams
from northsouth.vocabulary.luck import STREAM_LIMIT
from northsouth.vocabulary.world import World

PACKAGE = Path(northsouth.__file__).parent


def numbers(register: ModuleType) -> dict[str, int]:
    """Read the constants of a register, in their order."""
    return {name: value for name, value in vars(register).items() if name.isupper() and type(value) is int}


def documented(register: ModuleType) -> list[str]:
    """List the constants that are followed by a sentence in quotes."""
    body = ast.parse(Path(str(register.__file__)).read_text(encoding="utf-8")).body
    return [
        first.target.id
        for first, second in pairwise(body)
        if isinstance(first, ast.AnnAssign) and isinstance(first.target, ast.Name)
        if isinstance(second, ast.Expr)
        and isinstance(second.value, ast.Constant)
        and str(second.value.value).endswith(".")
    ]


@pytest.mark.parametrize("register", [streams, causes], ids=["streams", "causes"])
def test_a_number_is_given_away_once(register: ModuleType) -> None:
    """No two purposes share a number."""
    given = list(numbers(register).values())
    assert len(set(given)) == len(given) > 5


def test_every_stream_says_what_it_is_for() -> None:
    """Each stream stands in order, fits its 24 bits, and is followed by its purpose."""
    given = numbers(streams)
    assert list(given.values()) == sorted(given.values())
    assert all(0 < number < STREAM_LIMIT for number in given.values())
    assert documented(streams) == list(given)


def test_every_rule_has_its_number() -> None:
    """Rules are numbered from 0 in the order in which they came, and each has the name that files use."""
    given = numbers(rules)
    assert list(given.values()) == list(range(len(given)))
    assert {name.value: number for name, number in rules.NUMBERS.items()} == {
        name.lower(): number for name, number in given.items()
    }
    assert list(rules.NUMBERS) == list(questions.RuleName)
    assert World().rule == rules.TRIGGER


def test_every_stream_has_one_user() -> None:
    """Each stream is drawn from in exactly one file, so that no two purposes share their luck."""
    users: dict[str, list[str]] = {name: [] for name in numbers(streams)}
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in set(re.findall(r"\bstreams(?:\.| import )([A-Z_]+)", path.read_text(encoding="utf-8"))):
            users[name].append(path.stem)
    assert {name: files for name, files in users.items() if len(files) != 1} == {}


def test_a_result_is_numbered_by_its_place() -> None:
    """The constant of each result is its place in the list of results."""
    for place, result in enumerate(questions.RESULTS):
        assert getattr(questions, result.name.upper()) == place


def test_phases_and_grounds_are_told_apart() -> None:
    """Eight phases of the campaign and three states of the roads are numbered from 0 without a gap."""
    given = list(numbers(phases).values())
    assert given == [*range(8), *range(3)]
