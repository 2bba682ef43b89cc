"""Errors are said to people: in one form, all at once, with the nearest name, and safe to print."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northsouth import errors
from northsouth.errors import InputError, Problem, Problems, nearest, plain
from northsouth.inputs.experiment_file import EXPERIMENT_KEYS
from northsouth.inputs.needed import needed_facts
from northsouth.mechanisms.register import CLAIMS
from northsouth.vocabulary.events import EVENTS
from northsouth.vocabulary.questions import OUTCOMES
from northsouth.vocabulary.scales import SCALES
from northsouth.vocabulary.world import WORLD_QUANTITIES

TABLES = {
    "facts": tuple(needed_facts(CLAIMS)),
    "events": EVENTS.names(),
    "quantities": tuple(quantity.name for quantity in WORLD_QUANTITIES),
    "outcomes": tuple(outcome.name for outcome in OUTCOMES),
    "scales": tuple(SCALES),
    "keys": EXPERIMENT_KEYS,
}


def problem(line: int = 3, *, where: str = "a.toml", key: str = "seed") -> Problem:
    """A problem somewhere."""
    return Problem(where, line, key, "-1", "expected 0 or more", "Write 0.")


def test_a_problem_is_said_in_the_form_of_the_house() -> None:
    """The form is WHERE: FOUND; EXPECTED. DO."""
    assert str(problem()) == "a.toml:3: seed: -1; expected 0 or more. Write 0."


def test_a_problem_without_line_key_or_advice_leaves_them_out() -> None:
    """What is not known of a problem leaves no empty place."""
    assert str(Problem("a.toml", 0, "", "no file", "expected one")) == "a.toml: no file; expected one."


def test_a_near_name_goes_before_other_advice() -> None:
    """A problem with a name says the nearest one; without one near it says its own advice."""
    near = Problem("a", 1, "k", "unknown", "expected one", "Remove it.", "barbarosa", ("barbarossa",))
    far = Problem("a", 1, "k", "unknown", "expected one", "Remove it.", "quisling", ("barbarossa",))
    assert near.message == "unknown; expected one. Write barbarossa."
    assert far.message == "unknown; expected one. Remove it."


def test_problems_are_said_once_in_the_order_of_files_and_lines() -> None:
    """The same problem twice is one; files stand in the order of opening, lines in order."""
    problems = Problems()
    for each in (problem(9), problem(2, where="b.toml"), problem(4), problem(9)):
        problems.add(each)
    with pytest.raises(InputError, match=r"a\.toml:4: seed: -1; expected") as caught:
        problems.raise_if_any()
    places = [(each.where, each.line) for each in caught.value.problems]
    assert places == [("a.toml", 4), ("a.toml", 9), ("b.toml", 2)]


def test_nothing_wrong_raises_nothing() -> None:
    """Without a problem there is no error."""
    problems = Problems()
    problems.raise_if_any()
    assert len(problems) == 0


@pytest.mark.parametrize(("count", "lines"), [(1, 1), (20, 20), (21, 20), (500, 20)])
def test_no_more_lines_than_fit_a_screen(count: int, lines: int) -> None:
    """Up to twenty problems are said in full; of more, nineteen and how many more there are."""
    error = InputError([problem(line) for line in range(1, count + 1)])
    said = str(error).splitlines()
    assert len(said) == lines
    if count > lines:
        assert said[-1] == f"and {count - 19} more."


def test_looking_stops_when_more_would_help_nobody() -> None:
    """A thousand problems are enough: the search for more ends by itself."""
    problems = Problems()
    for line in range(1, 1000):
        problems.add(problem(line))
    with pytest.raises(InputError, match=r"and 981 more\.$"):
        problems.add(problem(1000))


def test_each_kind_of_error_has_the_exit_code_of_the_manual() -> None:
    """Codes are part of the contract with scripts, and do not move."""
    codes: dict[type[errors.NorthsouthError], int] = {
        errors.NorthsouthError: 1,
        errors.InputError: 2,
        errors.FolderBusyError: 3,
        errors.ResultsDamagedError: 4,
        errors.StorageError: 5,
    }
    assert {kind: kind.exit_code for kind in codes} == codes
    assert list(errors.ExitCode) == [0, 1, 2, 3, 4, 5, 6, 130, 143]


@given(st.text())
def test_whatever_is_said_prints_on_one_line(text: str) -> None:
    """No text, however hostile, breaks a line or commands a terminal."""
    said = plain(text)
    assert len(said.splitlines()) <= 1
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_readable_letters_stay_as_they_are() -> None:
    """Letters of any language are left alone; a long text loses its middle."""
    assert plain("Хасан 張鼓峰 – Changkufeng") == "Хасан 張鼓峰 – Changkufeng"
    assert plain("x" * 500, 10) == "xxxxx...xxxxx"


def typos(name: str) -> list[str]:
    """Every swap of neighbours in a name, and one drop, addition and change at each place."""
    luck = random.Random(name)  # noqa: S311 - no secret
    letters = string.ascii_uppercase if name.isupper() else string.ascii_lowercase
    made = []
    for place in range(len(name)):
        made += [
            name[:place] + name[place + 1 :],
            name[:place] + luck.choice(letters) + name[place:],
            name[:place] + luck.choice(letters) + name[place + 1 :],
            name[:place] + name[place + 1 : place + 2] + name[place : place + 1] + name[place + 2 :],
        ]
    return [typo for typo in made if typo and typo != name]


@pytest.mark.parametrize("table", TABLES)
def test_a_one_letter_typo_finds_its_name(table: str) -> None:
    """Of all one-letter typos of all real names, at least 95 in 100 find the name that was meant."""
    known = TABLES[table]
    tried = [(typo, name) for name in known for typo in typos(name) if typo not in known]
    tried = random.Random(1941).sample(tried, min(len(tried), 1500))  # noqa: S311 - no secret
    found = sum(nearest(typo, known) == name for typo, name in tried)
    assert found >= 0.95 * len(tried)


@given(st.sampled_from([name for names in TABLES.values() for name in names if len(name) > 4]), st.data())
def test_swapped_neighbours_are_always_near(name: str, data: st.DataObject) -> None:
    """Two letters in each other's place never make a name unrecognisable."""
    place = data.draw(st.integers(0, len(name) - 2))
    swapped = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    assert nearest(swapped, [name]) == name


def test_case_is_no_difference() -> None:
    """A name in the wrong case is the nearest of all."""
    assert nearest("typhoon", ["TYPHOON", "BARBAROSSA"]) == "TYPHOON"


def test_the_last_words_of_a_name_are_enough() -> None:
    """A fact may be called by its last word or words, rightly spelt or nearly."""
    known = ["a.front.pace", "a.front.week", "b.rear.rate"]
    assert nearest("front.pace", known) == "a.front.pace"
    assert nearest("weak", known) == "a.front.week"


@pytest.mark.parametrize("name", ["", "x", "wholly_unlike_all_of_them", "a" * 10_000])
def test_what_is_near_nothing_finds_nothing(name: str) -> None:
    """No name is guessed where none is near."""
    assert nearest(name, ["barbarossa", "typhoon"]) == ""
