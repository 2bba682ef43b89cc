"""A run is cited in the forms that essays take."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from northsouth import __version__
from northsouth.cli import carried_out
from northsouth.cli.citation import AUTHOR, TITLE, as_object, as_text, citation_of, forms
from northsouth.errors import ExitCode
from northsouth.records.results import Results

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def results(imagine: Callable[..., Results]) -> Results:
    """Imagine a run whose question LaTeX would obey, and whose provenance tells version and day."""
    told = imagine(reruns=40)
    asked = replace(told.experiment, question="Why \\input{x} & 50 %?\nNow")
    provenance = {"versions": {"northsouth": "0.9.3"}, "sessions": [{"ended": "2031-05-07T10:00:00+00:00"}]}
    (told.folder / "provenance.json").write_text(json.dumps(provenance), encoding="utf-8")
    return replace(told, experiment=asked)


def test_every_form_says_what_was_run(results: Results) -> None:
    """Author, title, version and year of the run, question, model, seed and digest stand in every form."""
    found = forms(citation_of(results))
    assert set(found) == {"chicago_note", "chicago_bibliography", "mla", "bibtex", "footnote"}
    for form, words in found.items():
        for part in (AUTHOR, TITLE, "0.9.3", "2031", "model 1941", "seed 1941", results.digest):
            assert part in words, (form, part)
        assert ("Why \\input{x} & 50 %? Now" in words) == (form != "bibtex")


def test_bibtex_obeys_no_word_of_a_question(results: Results) -> None:
    """The entry balances its braces and escapes what LaTeX would obey."""
    entry = forms(citation_of(results))["bibtex"]
    assert entry.startswith("@misc{northsouth-01234567,\n")
    assert "Why \\textbackslash{}input\\{x\\} \\& 50 \\%? Now" in entry
    bare = entry.replace("\\{", "").replace("\\}", "")
    assert bare.count("{") == bare.count("}")


def test_a_footnote_tells_the_answer_and_who_checked_the_sources(results: Results) -> None:
    """The answer comes first; works of the bibliography are named, and a dagger marks unchecked ones."""
    citation = citation_of(results)
    note = forms(citation)["footnote"]
    assert note.startswith(citation.answer[0])
    assert "Model, not evidence" in note
    (barnhart,) = [source for source in citation.sources if source.key == "barnhart1987"]
    assert "Michael A. Barnhart, Japan Prepares for Total War" in barnhart.marked
    assert barnhart.marked.endswith("1987†")
    assert "† not checked against the source itself." in note
    assert as_object(citation)["sources"][0].keys() == {"key", "words", "facts", "checked"}
    assert note in as_text(citation)


def test_without_provenance_there_is_no_year(imagine: Callable[..., Results]) -> None:
    """Where the run does not say when and by what it was made, no year is made up."""
    citation = citation_of(imagine(reruns=5))
    assert (citation.version, citation.year) == (__version__, "n.d.")


def test_author_and_title_are_those_of_the_citation_file() -> None:
    """CITATION.cff and the command say the same."""
    told = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f'title: "{TITLE}"' in told
    assert f'name: "{AUTHOR}"' in told
    assert f"version: {__version__}" in told


def test_a_run_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """One line says that there is no such folder."""
    assert carried_out(["cite", "nowhere"]) == ExitCode.STORAGE
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "nowhere: no such folder; expected a run folder." in said.err
