"""``northsouth show`` lays open a model, and behind every number where it comes from."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path

import pytest

from northsouth.cli import carried_out
from northsouth.errors import ExitCode
from northsouth.inputs.library import Library
from northsouth.inputs.model_file import read_model
from northsouth.inputs.places import MODELS, shipped

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where paths are short."""
    monkeypatch.chdir(ROOT)


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What ``northsouth show`` writes to standard output, without a word on standard error."""
    assert carried_out(["show", *arguments]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def test_a_model_is_shown_claim_by_claim(capsys: pytest.CaptureFixture[str]) -> None:
    """Every fact has a line under its claim: value, unit, range, grade, standing."""
    said = shown(capsys, "1941")
    model = read_model(Library(), shipped(MODELS) / "1941.toml")
    assert model is not None
    claims = {name.rpartition(".")[0] for name in model.facts}
    assert claims <= set(said.splitlines())
    assert len([line for line in said.splitlines() if line.startswith("  ")]) == len(model.facts)
    assert re.search(r"\n  barbarossa +1941-06-22 +1941-05-15 to 1941-07-22 +measured +\w+", said)


def test_an_asterisk_marks_what_nobody_checked(capsys: pytest.CaptureFixture[str]) -> None:
    """Seed and recollection have an asterisk, and nothing else has."""
    lines = [line for line in shown(capsys, "1941").splitlines() if line.startswith("  ")]
    for line in lines:
        assert line.endswith("*") == line.rstrip("*").endswith((" seed", " recalled"))
    assert any(line.endswith("*") for line in lines)


def test_a_path_will_do_for_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    """A model is shown by its path as by its name."""
    assert shown(capsys, "models/1941.toml") == shown(capsys, "1941")


def test_a_fact_is_shown_with_all_that_stands_behind_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Meaning, number, range, grade, origin, note, and each source down to the work and its address."""
    said = " ".join(shown(capsys, "1941", "european_war.barbarossa").split())
    for part in (
        "european_war.barbarossa meaning Germany attacks the Soviet Union. value 1941-06-22",
        "range 1941-05-15 to 1941-07-22, uniform grade measured",
        "origin model 1941",
        "note First planned for 15 May",
        "source E044, read: Barbarossa, 1941-06-22",
        "[c20] Japanese chronology of diplomacy",
        "http://www.c20.jp/1941/07kanto.html",
    ):
        assert part in said


def test_what_a_caption_names_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A mechanism shows its facts alone, a row of evidence or a work what it says and what rests on it."""
    lines = shown(capsys, "1941", "european_war").splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == [
        "nazi_soviet_pact",
        "war_in_europe",
        "france_falls",
        "barbarossa",
    ]
    for source, key in (("E044", "c20"), ("c20", "c20")):
        said = " ".join(shown(capsys, "1941", source).split())
        assert said.startswith(f"source {source}, read")
        assert f"[{key}] Japanese chronology of diplomacy" in said
        assert "european_war.barbarossa" in json.loads(shown(capsys, "1941", source, "--json"))["facts"]
    assert carried_out(["show", "1941", "oil_embarg"]) == ExitCode.INPUT
    assert capsys.readouterr().err.endswith("Write oil_embargo.\n")


GIVEN = """
extends = "1941"
title = "With a cabinet given"
[given.tojo_takes_over]
event = "CABINET_FORMED"
owner = "diplomacy"
value = 1941-10-18
unit = "date"
low = 1941-10-16
high = 1941-10-25
source = ["E110"]
grade = "measured"
note = "The Tojo cabinet."
"""


def test_a_given_names_its_owner(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What a model gives says until when."""
    model = tmp_path / "with_given.toml"
    model.write_text(GIVEN, encoding="utf-8")
    said = shown(capsys, str(model), "given.tojo_takes_over")
    assert "given     by the model until diplomacy exists" in said


@pytest.mark.timeout(900)
def test_every_fact_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """No fact of the model lacks a meaning, a source or a work that can be named."""
    model = read_model(Library(), shipped(MODELS) / "1941.toml")
    assert model is not None
    one_a_claim = {name.rpartition(".")[0]: name for name in model.facts}
    for name in one_a_claim.values():
        said = shown(capsys, "1941", name)
        assert said.startswith(f"{name}\n  meaning   ")
        assert "\n  source    " in said
    facts = json.loads(shown(capsys, "1941", "--json"))
    assert [fact["fact"] for fact in facts] == list(model.facts)
    for fact in facts:
        assert fact["meaning"]
        assert fact["sources"]
        for source in fact["sources"]:
            assert source["works"] or source["source"] == "assumption" or source["standing"] == "derived"


def test_json_of_one_fact_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    """Dates are ISO dates and numbers are numbers."""
    fact = json.loads(shown(capsys, "1941", "european_war.barbarossa", "--json"))
    assert (fact["value"], fact["low"], fact["unit"]) == ("1941-06-22", "1941-05-15", "date")
    assert fact["sources"][0]["source"] == "E044"
    pace = json.loads(shown(capsys, "1941", "barbarossa_front.advance.dash_pace", "--json"))
    assert isinstance(pace["value"], float)


@pytest.mark.parametrize(
    ("name", "likely"),
    [
        ("european_war.barbarosa", "european_war.barbarossa"),
        ("barbarossa", "european_war.barbarossa"),
        ("dash_pcae", "barbarossa_front.advance.dash_pace"),
    ],
)
def test_a_fact_that_is_not_there_is_refused_with_the_nearest(
    name: str, likely: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A misspelt or shortened fact is answered with the one that was meant."""
    assert carried_out(["show", "1941", name]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"models/1941.toml: {name}: unknown fact; expected one of")
    assert said.err.endswith(f"Write {likely}.\n")


def test_a_model_that_is_wrong_is_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be read is refused as ``check`` refuses it."""
    path = tmp_path / "x.toml"
    path.write_text('title = "X"\nextends = "1941"\nrule = "dice"\n', encoding="utf-8")
    assert carried_out(["show", str(path)]) == 2
    assert 'rule: "dice"; expected "trigger" or "clamped" or "blocs".' in capsys.readouterr().err
    assert carried_out(["show", str(tmp_path)]) == 2
    assert "not a file" in capsys.readouterr().err


def test_an_override_is_shown_as_what_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A value that was set says who set it, and keeps the sourced range in sight."""
    path = tmp_path / "x.toml"
    text = 'title = "X"\nextends = "1941"\n[overrides]\n"european_war.barbarossa" = 1941-05-20\n'
    path.write_text(text, encoding="utf-8")
    said = shown(capsys, str(path), "european_war.barbarossa")
    assert "origin    overrides of model x" in said
    assert "range     1941-05-15 to 1941-07-22, but held at the value" in said


class Terminal(io.StringIO):
    """A standard output that is a terminal."""

    def isatty(self) -> bool:
        """Say that it is."""
        return True


def test_a_terminal_gets_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the same cells stand in tables; brackets in a title are no markup."""
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setenv("COLUMNS", "160")
    assert carried_out(["show", "1941"]) == 0
    said = re.sub(r"\x1b\[[0-9;]*m", "", terminal.getvalue())
    assert "┃ fact " in said
    assert re.search(r"barbarossa +│ 1941-06-22", said)


def test_evidence_that_is_broken_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A model whose evidence cannot be read is not shown as if it could."""
    shutil.copytree(ROOT / "models", tmp_path / "models")
    evidence = tmp_path / "models" / "evidence.csv"
    evidence.write_text("id,what\n", encoding="utf-8")
    assert carried_out(["show", str(tmp_path / "models" / "1941.toml")]) == 2
    assert "evidence.csv:1: other columns; expected id,quantity" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["baseline", "experiments/baseline.toml"])
def test_an_experiment_is_no_model(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Who asks for an experiment is told what it is, in one line."""
    assert carried_out(["show", name]) == 2
    said = capsys.readouterr().err
    assert "this is an experiment, not a model; expected a model." in said
    assert len(said.splitlines()) == 1


def test_the_record_is_listed_with_every_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """One line an answer in the order of days, the question in words, and the counts of each tier."""
    lines = shown(capsys, "1941", "--record").splitlines()
    rows = [line for line in lines if re.match(r"\d{4}-\d\d-\d\d  ", line)]
    assert [row[:10] for row in rows] == sorted(row[:10] for row in rows)
    assert len(rows) == (ROOT / "models" / "record.csv").read_text().count("\n") - 1
    assert re.match(r"The record of 1941: tier B \d+ answers, 5 of them yes; tier C \d+ answers", lines[0])
    pattern = r"1941-06-25  S2: troops are sent to southern Indochina +yes +B +N178; E046 +read"
    assert any(re.fullmatch(pattern, row) for row in rows)
    for row in rows:
        assert row.endswith("*") == row.rstrip("*").endswith(" recalled")


def test_the_record_as_json_has_its_notes(capsys: pytest.CaptureFixture[str]) -> None:
    """Each answer comes with its name on the docket and all that the record says of it."""
    answers = json.loads(shown(capsys, "1941", "--record", "--json"))
    (entry,) = [each for each in answers if each["answer"] == "yes" and each["question"] == "seek_pact"]
    assert entry["date"] == "1941-02-03"
    assert entry["sources"] == ["N170"]
    assert "Matsuoka" in entry["note"]
