"""``northsouth check`` says what files hold, what is wrong with them, and leaves with 0 or 2."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from northsouth.cli import carried_out
from northsouth.inputs.experiment_file import EXPERIMENT_KEYS
from northsouth.inputs.places import all_shipped

ROOT = Path(__file__).parents[2]
MALFORMED = ROOT / "tests" / "inputs" / "malformed"
LINE = re.compile(r"\S[^\n]*: [^\n]+; expected [^\n]+\.|and [\d,]+ more\.|[^\n]+ taken as a what-if\.")


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where paths are short."""
    monkeypatch.chdir(ROOT)


def test_all_that_ships_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a file every model and experiment that ships is checked, and none is wrong."""
    assert carried_out(["check"]) == 0
    said = capsys.readouterr()
    headings = [line for line in said.out.splitlines() if not line.startswith(" ")]
    assert len(headings) == len(all_shipped())
    assert all(heading.endswith(", in order") for heading in headings)
    assert said.err == ""


def test_a_model_says_what_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    """Facts, standings and assumptions are all listed; what is given would be, were anything given."""
    assert carried_out(["check", "models/1941.toml"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("models/1941.toml: model, in order\n")
    assert re.search(r"\n  facts +\d+: \d+ measured, \d+ estimated, \d+ judged; \d+ of them without", said)
    assert re.search(r"\n  standing +\d+ read, \d+ derived, \d+ seed\*, \d+ recalled\*, \d+ assumption", said)
    assert re.search(r"\n  given +nothing\n", said)
    assert re.search(r"\n  assumed +\d+: ", said)


def test_an_experiment_says_what_it_asks(capsys: pytest.CaptureFixture[str]) -> None:
    """Question, arms, inputs, design and reruns are all listed; a name will do for a path."""
    assert carried_out(["check", "strength_and_pace"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "strength_and_pace.toml: experiment, in order question How weak must" in said
    assert "varies strength 0.3 to 1.5 ratio in 9 steps; pace 0.5 to 2 ratio in 7 steps" in said
    assert "design grid, 63 points" in said


def test_json_holds_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """With --json standard output is one object: files with what they hold, problems, warnings."""
    assert carried_out(["check", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found.keys() == {"files", "problems", "warnings"}
    assert (found["problems"], found["warnings"]) == ([], [])
    model, *experiments = found["files"]
    assert (model["kind"], model["facts"]) == ("model", sum(model["grades"].values()))
    assert model["facts"] == sum(model["standings"].values())
    assert {file["kind"] for file in experiments} == {"experiment"}
    assert all(file["reruns_in_all"] >= file["reruns"] for file in experiments)


def test_what_is_wrong_goes_to_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Standard output says how many problems a file has; standard error which."""
    path = tmp_path / "mine.toml"
    path.write_text('question = "?"\nmodel = "1941"\nreruns = 0\nsede = 5\n', encoding="utf-8")
    assert carried_out(["check", str(path), "baseline"]) == 2
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == f"{path}: experiment, 3 problems"
    assert "baseline.toml: " in said.out.splitlines()[1], "a broken file shows no values"
    assert "baseline.toml: experiment, in order" in said.out
    assert said.err.splitlines() == [
        f"{path}:1: seed: missing; expected a whole number from 0 to 4,294,967,295. Add it.",
        f"{path}:3: reruns: 0; expected a whole number from 1 to 10,000,000.",
        f"{path}:4: sede: unknown key; expected {', '.join(EXPERIMENT_KEYS)}. Write seed.",
    ]


def test_json_holds_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Problems have file, line, key and message; unreadable files are named as such."""
    path = tmp_path / "mine.toml"
    path.write_text("question = ", encoding="utf-8")
    assert carried_out(["check", "--json", str(path)]) == 2
    found = json.loads(capsys.readouterr().out)
    assert found["files"] == [{"file": str(path), "kind": "unreadable"}]
    (problem,) = found["problems"]
    assert (problem["file"], problem["line"], problem["key"]) == (str(path), 1, "")
    assert problem["message"].startswith("not TOML")


def test_a_warning_is_no_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A value outside its sourced range is warned of, and the code stays 0."""
    path = tmp_path / "mine.toml"
    text = 'question = "?"\nmodel = "1941"\nreruns = 1\nseed = 5\n'
    path.write_text(text + "overrides.european_war.barbarossa = 1940-06-22\n", encoding="utf-8")
    assert carried_out(["check", str(path)]) == 0
    warning = "experiment mine: european_war.barbarossa: 1940-06-22 lies outside the sourced range"
    assert capsys.readouterr().err.startswith(warning)


def test_files_that_are_not_there_are_all_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Missing files are said together, with the nearest that there is."""
    assert carried_out(["check", "baselin", "1914", "experiments/none.toml"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in lines] == ["baselin", "1914", "experiments/none.toml"]
    assert lines[0].endswith("Write baseline.")


def test_a_file_is_known_by_its_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Model or experiment is told by the keys, and by the folder where they do not tell."""
    for folder, text, kind in (
        ("x", 'title = "T"\nextends = "1941"\n', "model"),
        ("x", 'question = "?"\nmodle = "1941"\n', "experiment"),
        ("x", "nothing = 1\n", "model"),
        ("experiments", "nothing = 1\n", "experiment"),
    ):
        path = tmp_path / folder / "file.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        carried_out(["check", str(path)])
        assert capsys.readouterr().out.startswith(f"{path}: {kind}, ")


with (MALFORMED / "expected.csv").open(encoding="utf-8", newline="") as table:
    FILES = [row["file"] for row in csv.DictReader(table)][::6]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.removesuffix(".toml"))
def test_no_malformed_file_shows_a_traceback(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Read against the real argument, every sixth malformed file leaves with 2 and at most twenty lines."""
    assert carried_out(["check", str(MALFORMED / file)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert 1 <= len(said) <= 20
    assert all(LINE.fullmatch(line) for line in said), said
