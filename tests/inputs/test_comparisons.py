"""What clamped history is compared with: bounds from the evidence, inputs found by what facts cite."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from northsouth.errors import MOST_PROBLEMS, InputError
from northsouth.inputs.citations import citations_of
from northsouth.inputs.compared import compared
from northsouth.inputs.comparisons import COLUMNS, FILE
from northsouth.inputs.evidence import Row
from northsouth.inputs.library import Library, Model
from northsouth.inputs.model_file import read_model
from northsouth.inputs.places import MODELS, shipped
from northsouth.inputs.recorded import Bounds, UnreadableError, recorded
from northsouth.inputs.recorded_levels import recorded_levels
from northsouth.inputs.tolerances import Tolerances
from northsouth.mechanisms.register import CLAIMS
from northsouth.records.comparison import Comparison
from northsouth.vocabulary.readings import MECHANISMS, Reading
from northsouth.vocabulary.units import date_of

FILES = ("1941.toml", "evidence.csv", "sources.bib", FILE, "tolerances.csv", "evidence_unused.csv")


def read(folder: Path) -> tuple[Library, Model, tuple[Comparison, ...]]:
    """Read a model and what it is compared with."""
    library = Library()
    path = folder / "1941.toml"
    model = read_model(library, path)
    assert model is not None
    return library, model, compared(library, model, path)


@pytest.fixture(scope="module")
def shipped_ones() -> tuple[Model, tuple[Comparison, ...]]:
    """Read the comparisons that ship; there is nothing wrong with them."""
    library, model, found = read(shipped(MODELS))
    assert [str(problem) for problem in library.problems.sorted()] == []
    return model, found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the model that ships to where it may be spoilt."""
    for name in FILES:
        shutil.copy(shipped(MODELS) / name, tmp_path / name)
    return tmp_path


def table(folder: Path) -> list[dict[str, str]]:
    """Read the rows of comparisons as they stand."""
    return list(csv.DictReader(io.StringIO((folder / FILE).read_text())))


def write(folder: Path, rows: list[dict[str, str]]) -> None:
    """Write rows of comparisons."""
    page = io.StringIO()
    writer = csv.DictWriter(page, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / FILE).write_text(page.getvalue())


LEVEL = {
    "id": "Q001",
    "mechanism": "barbarossa_front",
    "quantity": "distance to Moscow",
    "evidence": "F212",
    "against": "F212",
    "reading": "level",
    "of": "moscow_distance",
    "beside": "",
    "on": "1941-07-09",
    "until": "",
    "unit": "km",
    "input": "",
    "free": "",
}


def one(folder: Path, **changed: str) -> Comparison:
    """Read a table of one row."""
    write(folder, [LEVEL | changed])
    library, _, found = read(folder)
    library.problems.raise_if_any()
    return found[0]


def test_the_list_that_ships_is_in_order_and_covers_the_argument(
    shipped_ones: tuple[Model, tuple[Comparison, ...]],
) -> None:
    """Free numbers come from at least eight mechanisms, and every mechanism of the register is known."""
    _, found = shipped_ones
    assert len({comparison.mechanism for comparison in found if not comparison.input}) >= 8
    assert {claim.partition(".")[0] for claim in CLAIMS} <= set(MECHANISMS)


def test_no_reading_is_compared_twice(shipped_ones: tuple[Model, tuple[Comparison, ...]]) -> None:
    """Two rows of the list never read the same thing on the same day against the same evidence."""
    _, found = shipped_ones
    keys = [(each.reading, each.of, each.beside, each.on, each.until, each.evidence) for each in found]
    assert len(keys) == len(set(keys))


def test_what_a_fact_rests_on_is_an_input_or_says_why_not(
    shipped_ones: tuple[Model, tuple[Comparison, ...]],
) -> None:
    """Evidence that a fact names, in sources or note, makes an input, or words say why it does not."""
    model, found = shipped_ones
    citations = citations_of(model.facts.values())
    words = {row["id"]: row["free"] for row in table(shipped(MODELS))}
    for comparison in found:
        cited = citations.of(comparison.evidence)
        assert bool(cited) <= bool(comparison.input or words[comparison.id]), comparison.id
        if comparison.input.startswith("fact "):
            assert comparison.input.removeprefix("fact ") in model.facts


def test_a_citation_makes_an_input(folder: Path) -> None:
    """As soon as a fact names the row, its comparison is an input, without a word in the list."""
    assert one(folder).input == ""
    model = (folder / "1941.toml").read_text()
    (folder / "1941.toml").write_text(model.replace('source = ["F228"]', 'source = ["F228", "F212"]'))
    assert one(folder).input == "fact barbarossa_front.advance.pursuit_pace"
    assert one(folder, free="the fact carries a pace").input == ""


def test_bounds_are_those_of_the_evidence(folder: Path) -> None:
    """A row with a width keeps it; one without gets a tenth."""
    assert (one(folder).low, one(folder).high) == (450.0, 500.0)
    narrow = one(
        folder,
        evidence="F087",
        against="F087",
        reading="loss",
        on="1941-07-01",
        until="1941-07-12",
        unit="share",
        of="believed_tanks",
    )
    assert (narrow.low, narrow.high) == (0.3, 0.35)
    without = one(folder, evidence="F104", against="F104", of="soviet_men", unit="men", on="1942-06-30")
    assert without.low == pytest.approx(0.9 * 1446012)


def test_dates_and_days_get_a_week(folder: Path) -> None:
    """A date gets a week either way, days between two dates a week but at most their half."""
    day = one(
        folder, evidence="E032", against="E032", reading="date", of="tripartite_day", unit="date", on=""
    )
    assert [date_of(end).isoformat() for end in (day.low, day.high)] == ["1940-09-20", "1940-10-04"]
    between = {"reading": "between", "of": "BARBAROSSA 1", "beside": "freeze_day", "unit": "days", "on": ""}
    long = one(folder, evidence="E044; E076", against="E044; E076", input="tied to E044", **between)
    assert (long.low, long.high) == (29.0, 43.0)
    short = one(folder, evidence="E044; E046", against="E044; E046", input="tied to E044", **between)
    assert (short.low, short.high) == (1.5, 4.5)


def test_a_yearly_figure_counts_in_proportion(folder: Path) -> None:
    """What is recorded of a year is compared with the part of the year that the days cover."""
    asked = {
        "evidence": "F007",
        "against": "F007",
        "of": "incidents",
        "unit": "incidents",
        "reading": "change",
    }
    whole = one(
        folder, on="1939-12-31", until="1940-12-31", **asked | {"evidence": "F008", "against": "F008"}
    )
    assert (whole.low, whole.high) == (100.0, 151.0)
    part = one(folder, on="1939-05-01", until="1939-12-31", **asked)
    assert part.high == pytest.approx(200 * 244 / 365)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"of": "moscow_distnace"}, 'Q001.of: unknown quantity "moscow_distnace".* Write moscow_distance'),
        ({"evidence": "F999", "against": "F212"}, 'Q001.evidence: unknown row "F999"'),
        ({"against": "F213"}, 'Q001.against: "F213"; expected a row that stands under evidence'),
        ({"evidence": ""}, "Q001.evidence: empty"),
        ({"reading": "levle"}, 'Q001.reading: unknown reading "levle".* Write level'),
        ({"mechanism": "barbarosa_front"}, "Q001.mechanism: unknown mechanism.* Write barbarossa_front"),
        ({"on": "1943-07-09"}, "Q001.on: 1943-07-09 lies outside the model's story; expected 1939-05-01 to"),
        ({"on": "9 July"}, 'Q001.on: "9 July"; expected a date such as 1941-06-22'),
        ({"on": ""}, 'Q001.on: ""; expected a date'),
        ({"until": "1941-08-01"}, "Q001.until: .* expected nothing: level has no use for it"),
        ({"beside": "oil_stock"}, "Q001.beside: .* expected nothing"),
        ({"unit": "divisions"}, 'Q001.unit: "divisions"; expected "km", in which moscow_distance is counted'),
        (
            {"evidence": "F099", "against": "F099"},
            'Q001.against: F099 records "divisions"; expected a row that',
        ),
        ({"evidence": "F212; F213", "against": "F212; F213"}, "Q001.against: 2 rows; expected one row"),
        (
            {"reading": "day", "unit": "date", "on": "", "of": "FRONT_HALT 1"},
            "unknown event.* Write FRONT_HALTS",
        ),
        ({"reading": "day", "unit": "date", "on": "", "of": "FRONT_HALTS"}, "expected which time it happens"),
        ({"reading": "date", "unit": "date", "on": ""}, 'Q001.of: unknown quantity "moscow_distance"'),
        ({"reading": "turns", "unit": "date", "on": ""}, "Q001.of: .* expected a quantity of yes or no"),
        ({"reading": "change", "until": "1941-07-01"}, "Q001.until: .* expected a day after 1941-07-09"),
        ({"input": "fact barbarossa_front.pace"}, "Q001.input: unknown fact"),
        ({"input": "tied to F999"}, 'Q001.input: unknown row "F999"'),
        ({"input": "because"}, 'Q001.input: "because"; expected "fact ...", "tied to ..."'),
        ({"free": "why not"}, "Q001.free: .* expected nothing: no fact rests on its evidence"),
        ({"free": "why not", "input": "tied to F213"}, "Q001.free: input and free at once"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(folder: Path, changed: dict[str, str], message: str) -> None:
    """Each mistake is named with its line, what stands there, what was expected and the nearest name."""
    with pytest.raises(InputError, match=message) as raised:
        one(folder, **changed)
    assert f"{FILE}:2" in str(raised.value)


def test_all_that_is_wrong_is_said_at_once(folder: Path) -> None:
    """Two bad rows make complaints of both, and the good one between is read."""
    write(
        folder, [LEVEL | {"of": "nothing"}, LEVEL | {"id": "Q002"}, LEVEL | {"id": "Q003", "unit": "miles"}]
    )
    library, _, found = read(folder)
    assert {problem.line for problem in library.problems.sorted()} == {2, 4}
    assert [comparison.id for comparison in found] == ["Q002"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind,tolerance\n", "other columns; expected kind,tolerance,unit,reason"),
        ("kind,tolerance,unit,reason\namount,10,%,a\ndate,7,days,b\n", 'no tolerance of kind "interval"'),
        ("kind,tolerance,unit,reason\namuont,10,%,a\n", "unknown kind.* Write amount"),
        ("kind,tolerance,unit,reason\namount,ten,%,a\n", '"ten"; expected a number above 0'),
        ("kind,tolerance,unit,reason\namount,10,days,a\n", '"days"; expected "%"'),
        ("kind,tolerance,unit,reason\namount,10,%\n", "3 columns; expected 4"),
    ],
)
def test_what_is_wrong_with_tolerances_is_said(folder: Path, text: str, message: str) -> None:
    """The table of tolerances is read as strictly as the list."""
    (folder / "tolerances.csv").write_text(text)
    with pytest.raises(InputError, match=message):
        one(folder)


def test_a_folder_without_a_list_says_so(folder: Path) -> None:
    """Where nothing is compared, that is said."""
    (folder / FILE).unlink()
    library, _, found = read(folder)
    assert found == ()
    assert "no such file" in str(library.problems.sorted()[0])


def rows() -> Iterator[tuple[Row, str, tuple[str, str]]]:
    """Give rows of evidence in the forms that dates have, and the days that they span."""
    for text, ends in (
        ("1941-06-22", ("1941-06-22", "1941-06-22")),
        ("1939-05", ("1939-05-01", "1939-05-31")),
        ("1940", ("1940-01-01", "1940-12-31")),
        ("1939-07-02..1939-07-05", ("1939-07-02", "1939-07-05")),
        ("1939-09-03..10-02", ("1939-09-03", "1939-10-02")),
        ("1940-05..06", ("1940-05-01", "1940-06-30")),
    ):
        yield Row("E1", "a thing", text, "", "", "", "event", (), "read", ""), text, ends


def test_dates_of_the_evidence_are_read_in_all_their_forms() -> None:
    """A day, a month, a year, and two of them with dots, of which the second may be cut short."""
    for row, text, ends in rows():
        bounds = recorded(row, "date")
        assert (date_of(bounds.low).isoformat(), date_of(bounds.high).isoformat()) == ends, text
    for text in ("1941-07 end", "spring 1942", "1941-13"):
        with pytest.raises(UnreadableError, match="records the date"):
            recorded(Row("E1", "", text, "", "", "", "event", (), "read", ""), "date")


def test_amounts_are_read_in_the_unit_that_is_wanted() -> None:
    """Barrels become kilolitres, weeks days; what cannot is refused."""
    barrels = Row("F1", "", "1941", "10", "", "20", "million bbl", (), "read", "")
    assert recorded(barrels, "million kL").high == pytest.approx(20 * 0.158987)
    with pytest.raises(UnreadableError, match="million bbl"):
        recorded(barrels, "km")


def test_a_width_of_an_amount_is_kept_and_one_of_a_date_is_at_least_the_tolerance() -> None:
    """An amount with a narrow width keeps it; a date from one day to the next is widened to a week."""
    tolerances = Tolerances(amount=0.1, date=7.0, interval=7.0)
    assert tolerances.widened(Bounds(9, 10, 10), date=False, interval=False) == Bounds(9, 10, 10)
    assert tolerances.widened(Bounds(10, 10, 10), date=False, interval=False) == Bounds(9, 10, 11)
    assert tolerances.widened(Bounds(10, 10, 11), date=True, interval=False) == Bounds(3, 10, 17)
    assert tolerances.widened(Bounds(10, 10, 40), date=True, interval=False) == Bounds(3, 10, 40)
    assert tolerances.widened(Bounds(4, 4, 4), date=False, interval=True) == Bounds(2, 4, 6)


def test_two_rows_are_put_together_as_the_reading_does(folder: Path) -> None:
    """A ratio of two rows has the ends that its ends allow, and a change is the later less the earlier."""
    ratio = one(
        folder,
        evidence="F064; F099",
        against="F064; F099",
        reading="ratio",
        of="believed_divisions",
        beside="soviet_divisions",
        unit="ratio",
        on="1941-06-21",
        input="tied to F064 and F099",
    )
    assert (ratio.low, ratio.high) == (30 / 36, 32 / 24)
    assert ratio.reading is Reading.RATIO


def test_a_run_takes_the_levels_along_with_their_standing(folder: Path) -> None:
    """What is compared on a day is a recorded level; malformed rows are left out and hinder no run."""
    library, model, found = read(folder)
    levels = recorded_levels(library, model, folder / "1941.toml")
    wanted = {each.id: each for each in found if each.reading is Reading.LEVEL}
    assert {level.id for level in levels} == wanted.keys()
    for level in levels:
        assert wanted[level.id].low <= level.low <= level.value <= level.high == wanted[level.id].high
        assert level.standing == model.evidence.weakest(level.evidence)
        assert level.source
    text = (folder / FILE).read_text().replace("Q109,oil_embargo", "Q109,oil_embargoes")
    (folder / FILE).write_text(text)
    spoilt = Library()
    left = recorded_levels(spoilt, model, folder / "1941.toml")
    assert {level.id for level in levels} - {level.id for level in left} == {"Q109"}
    (folder / FILE).write_text(text + "Q1,nothing\n" * MOST_PROBLEMS)
    assert recorded_levels(Library(), model, folder / "1941.toml") == ()
    assert len(spoilt.problems) == 0
