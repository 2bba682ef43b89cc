"""The record of answers: what stood before Tokyo, day by day, each answer with rows of evidence."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from northsouth.errors import InputError
from northsouth.inputs.evidence_use import check_account, uses_of
from northsouth.inputs.library import Library
from northsouth.inputs.model_file import read_model
from northsouth.inputs.places import MODELS, shipped
from northsouth.inputs.record_of_answers import COLUMNS, FILE, answers_of
from northsouth.records.recorded_answer import RecordedAnswer
from northsouth.vocabulary.questions import DOCKET, RESULTS
from northsouth.vocabulary.units import day_of

ROW = {
    "id": "R001",
    "date": "1941-06-25",
    "question": "enter_southern_indochina",
    "answer": "yes",
    "tier": "B",
    "source": "E046",
    "standing": "read",
    "note": "Liaison talks.",
}
ASKED_AFTER_A_YES = ("offer_terms", "continue_north", "continue_south")
"""Terms were offered more than once, and a commitment is asked whether it stands."""


@pytest.fixture(scope="module")
def answers() -> tuple[RecordedAnswer, ...]:
    """Read the record that ships; there is nothing wrong with it."""
    library = Library()
    found = answers_of(library, shipped(MODELS) / "1941.toml")
    assert [str(problem) for problem in library.problems.sorted()] == []
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the folder of models to where it may be spoilt."""
    return Path(shutil.copytree(shipped(MODELS), tmp_path / "models"))


def read(folder: Path, *rows: dict[str, str]) -> tuple[RecordedAnswer, ...]:
    """Write a record and read it; raises InputError with all that is wrong."""
    page = io.StringIO()
    writer = csv.DictWriter(page, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / FILE).write_text(page.getvalue())
    library = Library()
    found = answers_of(library, folder / "1941.toml")
    library.problems.raise_if_any()
    return found


def days_of_yes(answers: tuple[RecordedAnswer, ...], question: str) -> list[float]:
    """The days on which a question was answered yes."""
    return [answer.day for answer in answers if answer.question == question and answer.yes]


def test_the_docket_is_a_list_of_results() -> None:
    """Every question of the docket is a result that an experiment may give, and none stands twice."""
    assert set(DOCKET) <= {result.name for result in RESULTS}
    assert len(DOCKET) == len(set(DOCKET))


def test_what_is_answered_yes_is_asked_no_more(answers: tuple[RecordedAnswer, ...]) -> None:
    """A ladder is climbed once: after its yes a question stands no more."""
    for question in set(DOCKET) - set(ASKED_AFTER_A_YES):
        asked = [answer.yes for answer in answers if answer.question == question]
        assert not any(asked[:-1]), question


def test_a_question_stands_only_once_its_ladder_has_reached_it(answers: tuple[RecordedAnswer, ...]) -> None:
    """The south step by step, the north after the German attack, war and terms after the freeze."""
    first: dict[str, float] = {}
    for answer in answers:
        first.setdefault(answer.question, answer.day)
    for early, late in pairwise(
        ("enter_northern_indochina", "enter_southern_indochina", "prepare_south", "commit_south")
    ):
        assert days_of_yes(answers, early)[0] < days_of_yes(answers, late)[0]
    assert first["enter_southern_indochina"] >= day_of(date(1940, 9, 23))
    assert min(first["mobilise_north"], first["commit_north"]) > day_of(date(1941, 6, 22))
    assert min(first["prepare_south"], first["offer_terms"]) >= day_of(date(1941, 7, 26))
    assert days_of_yes(answers, "seek_alliance")[0] < first["seek_pact"]
    assert days_of_yes(answers, "commit_south")[0] < first["continue_south"]


def test_most_answers_of_the_calibration_are_not_now(answers: tuple[RecordedAnswer, ...]) -> None:
    """Tier B has five yes, one of each step taken, among six times as many answers."""
    calibrating = [answer for answer in answers if answer.tier == "B"]
    assert {answer.question for answer in calibrating if answer.yes} == {
        "enter_northern_indochina",
        "enter_southern_indochina",
        "seek_alliance",
        "seek_pact",
        "mobilise_north",
    }
    assert sum(answer.yes for answer in calibrating) == 5
    assert len(calibrating) >= 30


def test_a_note_says_what_a_no_was(answers: tuple[RecordedAnswer, ...]) -> None:
    """A no says whether the question was raised and put off, refused, or left lying."""
    words = (
        "Not now:",
        "Answered by leaving it:",
        "Raised and refused:",
        "Put off",
        "The General Staff drops",
    )
    for answer in answers:
        assert answer.yes != answer.note.startswith(words), answer.id


def test_a_day_that_is_recalled_says_so(answers: tuple[RecordedAnswer, ...]) -> None:
    """What rests on memory is marked, and the note says what of it is recalled."""
    for answer in answers:
        if answer.standing == "recalled":
            assert "recalled" in answer.note, answer.id


def test_a_row_is_read_as_it_stands(folder: Path) -> None:
    """Day, question, answer, tier and sources come back as they were written."""
    row = ROW | {"source": "E046; E057", "answer": "no"}
    (answer,) = read(folder, row)
    assert answer == RecordedAnswer(
        "R001",
        day_of(date(1941, 6, 25)),
        "enter_southern_indochina",
        yes=False,
        tier="B",
        sources=("E046", "E057"),
        standing="read",
        note="Liaison talks.",
    )


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"question": "enter_indochina"},
            'R001.question: unknown question "enter_indochina"; expected enter_',
        ),
        ({"question": "terms_accepted"}, "R001.question: unknown question"),
        ({"answer": "not now"}, 'R001.answer: unknown answer "not now"; expected yes, no'),
        ({"date": "25 June"}, 'R001.date: "25 June"; expected a date such as 1941-06-25'),
        ({"date": "1940-05-31"}, "R001.date: 1940-05-31 lies outside the record; expected 1940-06-01 to"),
        ({"date": "1941-12-09"}, "R001.date: 1941-12-09 lies outside the record; .* to 1941-12-08"),
        ({"date": "1941-08-01"}, 'R001.tier: "B" on 1941-08-01; expected C: B ends on 1941-07-31'),
        ({"date": "1941-07-31", "tier": "C"}, 'R001.tier: "C" on 1941-07-31; expected B'),
        ({"tier": "A"}, 'R001.tier: unknown tier "A"; expected B, C'),
        ({"source": "E999"}, 'R001.source: unknown row "E999"; expected ids of evidence.csv'),
        ({"source": "ike1967"}, 'R001.source: unknown row "ike1967"'),
        ({"source": ""}, "R001.source: empty; expected ids of evidence.csv"),
        ({"standing": "seed"}, 'R001.standing: unknown standing "seed"; expected read, derived, recalled'),
        ({"source": "E055"}, "R001.standing: read, but no source was"),
        ({"note": " "}, "R001.note: empty; expected who answered"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(folder: Path, changed: dict[str, str], message: str) -> None:
    """Each column has its complaint: row and column, what was found, what was expected."""
    with pytest.raises(InputError, match=message):
        read(folder, ROW | changed)


def test_days_come_in_order_and_a_question_once_a_day(folder: Path) -> None:
    """A day before that of the row above, and a second answer on one day, are complained of."""
    with pytest.raises(
        InputError, match=r"R002.date: 1941-06-16 after 1941-06-25; expected the order of days"
    ):
        read(folder, ROW, ROW | {"id": "R002", "date": "1941-06-16"})
    with pytest.raises(
        InputError, match=r"R002.question: enter_southern_indochina stands twice on 1941-06-25"
    ):
        read(folder, ROW, ROW | {"id": "R002"})


def test_all_that_is_wrong_is_said_at_once(folder: Path) -> None:
    """Three faults in two rows are three complaints."""
    with pytest.raises(InputError) as caught:
        read(folder, ROW | {"answer": "maybe", "source": "E999"}, ROW | {"id": "R002", "tier": "D"})
    said = str(caught.value)
    assert all(key in said for key in ("R001.answer", "R001.source", "R002.tier"))


def test_a_model_without_a_record_has_no_answers(folder: Path) -> None:
    """A folder need not keep a record."""
    (folder / FILE).unlink()
    assert answers_of(Library(), folder / "1941.toml") == ()


def test_an_answer_is_a_use_of_its_rows(folder: Path) -> None:
    """A row that only the record names is used by it, and a reason for not using it is one too many."""
    library = Library()
    path = folder / "1941.toml"
    model = read_model(library, path)
    assert model is not None
    uses = {use.row.id: use for use in uses_of(library, model, path)}
    assert uses["N177"].is_used
    assert not any((uses["N177"].facts, uses["N177"].notes, uses["N177"].comparisons))
    with (folder / "evidence_unused.csv").open("a") as table:
        table.write("N177,because\n")
    uses_of(library, model, path)
    with pytest.raises(InputError, match=r"N177: a reason for not using what recorded answer R[0-9]+ uses"):
        library.problems.raise_if_any()


@pytest.mark.parametrize("account", [True, False])
def test_a_check_of_the_model_checks_the_record(folder: Path, *, account: bool) -> None:
    """A fault in the record is found with the model, whether or not an account is kept."""
    text = (folder / FILE).read_text()
    (folder / FILE).write_text(text.replace(",yes,", ",maybe,", 1))
    if not account:
        (folder / "evidence_unused.csv").unlink()
    library = Library()
    path = folder / "1941.toml"
    model = read_model(library, path)
    assert model is not None
    check_account(library, model, path)
    with pytest.raises(InputError, match='unknown answer "maybe"'):
        library.problems.raise_if_any()
