"""The five public names: cheap to import, typed, and safe to show in a notebook."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

import northsouth
from northsouth.desk.results import Results
from northsouth.errors import InputError
from northsouth.records import results as records
from northsouth.vocabulary.units import day_of

BAIT = '<script>alert("x")</script> & more'


class Seen(HTMLParser):
    """What a browser makes of a piece of a page."""

    def __init__(self, page: str) -> None:
        """Read the page."""
        super().__init__()
        self.tags: list[str] = []
        self.scopes: list[str | None] = []
        self.alternatives: list[str | None] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append(tag)
        found = dict(attrs)
        if tag == "th":
            self.scopes.append(found.get("scope"))
        if tag == "img":
            self.alternatives.append(found.get("alt"))

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.text += data


@pytest.fixture(scope="module")
def results(imagine: Callable[..., records.Results]) -> Results:
    """Make up a run of two arms, one of which is called something wicked."""
    return Results(imagine({"history": "As the model has it", "other": BAIT}))


def test_importing_the_package_loads_nothing() -> None:
    """`import northsouth` reads no numbers, no models and no command line."""
    code = (
        "import sys, northsouth; names = ('numpy', 'pydantic', 'click', 'matplotlib', 'northsouth.desk');"
        "print(sorted(northsouth.__all__), [name for name in names if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == f"{sorted(northsouth.__all__)} []\n"


@pytest.mark.parametrize("name", northsouth.__all__)
def test_every_public_name_says_what_it_does(name: str) -> None:
    """Each public name is a function that is documented, listed and typed to the last parameter."""
    function = getattr(northsouth, name)
    assert callable(function)
    assert name in dir(northsouth)
    assert "Raises" in (function.__doc__ or "")
    assert set(function.__annotations__) == {
        *function.__code__.co_varnames[: _parameters(function)],
        "return",
    }


def _parameters(function: Callable[..., object]) -> int:
    """Count the parameters of a function."""
    return function.__code__.co_argcount + function.__code__.co_kwonlyargcount


def test_what_is_not_there_is_not_found() -> None:
    """A name that is no public one is refused as Python refuses it."""
    with pytest.raises(AttributeError, match="no attribute 'load_modell'"):
        _ = northsouth.load_modell


def test_a_package_below_does_not_take_the_place_of_a_function() -> None:
    """Importing the package `northsouth.report` leaves the public name the function that it is."""
    code = (
        "import northsouth, northsouth.report, sys; from northsouth.report import PAGE;"
        "print(callable(northsouth.report), northsouth.report.__module__, PAGE,"
        "      hasattr(sys.modules['northsouth.report'], 'write_page'))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "True northsouth.desk report.html True\n"


def test_settings_stand_over_the_experiment() -> None:
    """Numbers, dates and truths are set as after --set, and a wrong name is refused with the nearest."""
    settings: dict[str, int | date] = {"reruns": 7, "european_war.barbarossa": date(1941, 5, 20)}
    experiment = northsouth.load_experiment("baseline", settings=settings)
    assert experiment.reruns == 7
    fact = next(fact for fact in experiment.facts if fact.name == "european_war.barbarossa")
    assert fact.value == day_of(date(1941, 5, 20))
    with pytest.raises(InputError, match=r"Write european_war\.barbarossa"):
        northsouth.load_experiment("baseline", settings={"european_war.barbarosa": True})


def test_a_wrong_model_and_a_wrong_engine_are_refused(tmp_path: Path) -> None:
    """A model with faults and an engine that is none are told in a line each."""
    path = tmp_path / "mine.toml"
    path.write_text('title = "Mine"\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"european_war\.barbarossa: missing"):
        northsouth.load_model(path)
    with pytest.raises(InputError, match="expected auto, reference, compiled"):
        northsouth.run("baseline", out=tmp_path, engine="quick")


def test_a_run_can_be_opened_again(tmp_path: Path) -> None:
    """What `run` returns and what `open_results` reads of its folder say the same, and so do its files."""
    experiment = northsouth.load_experiment("baseline", settings={"reruns": 5})
    ran = northsouth.run(experiment, out=tmp_path, figures=False)
    opened = northsouth.open_results(ran.folder)
    assert (opened.answer, opened.digest, opened.failed) == (ran.answer, ran.digest, 0)
    assert opened.reruns().tobytes() == ran.reruns().tobytes()
    assert sum(map(int, opened.shares.column("count"))) == 5
    first = (ran.folder / "outcomes.csv").read_text(encoding="utf-8").splitlines()[0]
    assert tuple(first.split(",")) == opened.outcomes.columns


def test_a_notebook_shows_the_answer_and_a_table(results: Results) -> None:
    """The view is the question, the answer in sentences and a table with caption and scoped headings."""
    seen = Seen(results._repr_html_())
    assert results.question in seen.text
    assert all(sentence in seen.text for sentence in results.answer)
    assert {"table", "caption", "thead", "tbody"} <= set(seen.tags)
    assert set(seen.scopes) == {"col", "row"}


def test_words_of_a_user_are_never_markup(results: Results) -> None:
    """A title with a script in it is shown as it was written, in the view, in tables and beside figures."""
    picture = results.figure("waffle")
    for page in (results._repr_html_(), results.outcomes._repr_html_(), picture._repr_html_()):
        assert "script" not in Seen(page).tags
    assert BAIT in Seen(results._repr_html_()).text


def test_a_figure_comes_with_its_words(results: Results, tmp_path: Path) -> None:
    """A figure has title, caption, alternative text and table, and is saved with all of them."""
    picture = results.figure("waffle")
    seen = Seen(picture._repr_html_())
    assert seen.alternatives == [picture.alt]
    assert picture.png.startswith(b"\x89PNG")
    assert picture.title.encode()[:20] in picture.svg
    assert len(picture.table) > 0
    files = picture.save(tmp_path)
    assert {path.suffix for path in files} >= {".png", ".svg", ".pdf", ".csv", ".md", ".txt"}
    with pytest.raises(InputError, match="Write waffle"):
        results.figure("wafle")
    with pytest.raises(InputError, match="the experiment varies 0 inputs"):
        results.figure("map")


def test_tables_go_to_other_programs(results: Results) -> None:
    """A table hands over its columns by name, and a wrong name is refused with the nearest."""
    table = results.shares
    assert list(table.as_dict()) == list(table.columns)
    assert [len(column) for column in table.as_dict().values()] == [len(table)] * len(table.columns)
    assert "count" in dict(zip(results.columns.column("column"), results.columns, strict=True))
    with pytest.raises(InputError, match="Write share"):
        table.column("shares")
