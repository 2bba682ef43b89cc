"""`northsouth run` answers the question, goes on where it stopped, and fails in one line."""

import json
import math
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from northsouth.cli import carried_out, publication
from northsouth.cli.papers import PaperAsked
from northsouth.cli.run import Order, program
from northsouth.engines import machinery, reference
from northsouth.engines.reference import ReferenceEngine
from northsouth.errors import ExitCode, Terminated
from northsouth.records.results import Results, open_results
from northsouth.records.store import RunFolder
from northsouth.vocabulary.questions import Medium

DRAW = publication.draw
WRITE = publication.write_report
FEW = ["--reruns", "12"]
COST = "{reruns} reruns to do: about {happenings} happenings, {time} and {size} of disk.\n"
SMALL_STEP = ["--set", "barbarossa_front.advance.week=1e-9"]
Said = tuple[int, str, str]


@pytest.fixture
def order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """Give the means to call the command in an empty folder: its code, output and talk."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(publication, "draw", lambda *_: [])
    monkeypatch.setattr(publication, "write_report", lambda results: (results.folder / "report.html", 0))
    monkeypatch.setattr("northsouth.cli.progress.SECONDS_BETWEEN", math.inf)

    def called(*words: str) -> Said:
        code = carried_out(words)
        out, err = capsys.readouterr()
        return code, out, err

    return called


def run_folder(of: str = "baseline") -> Path:
    """Return the one run folder of an experiment."""
    (folder,) = Path("results").glob(f"{of}-*")
    return folder


def test_a_run_says_the_answer_and_what_to_do_next(order: Callable[..., Said]) -> None:
    """The question, the answer with its error, how often and when, the tables and the next command."""
    code, out, err = order("run", "baseline", *FEW)
    assert (code, err) == (0, COST.format(reruns=12, happenings="10,800", time="1 second", size="11.9 kB"))
    lines = out.splitlines()
    assert lines[0].endswith("?")
    assert "12 reruns; Monte Carlo error ±" in lines[2]
    table = {line.split()[0]: line for line in lines[6:11]}
    assert list(table) == ["north", "field", "south", "settlement", "none"]
    assert sum(int(line.split()[1]) for line in table.values()) == 12
    assert "1941" in table["south"]
    assert lines[-3].startswith(f"Page:     {run_folder() / 'report.html'}")
    assert lines[-2].startswith(f"Tables:   {run_folder()}")
    assert lines[-1].startswith("Next:     northsouth trace baseline --rerun ")
    written = {path.name for path in run_folder().iterdir()}
    assert written >= {
        "manifest.json",
        "provenance.json",
        "experiment.resolved.toml",
        "shards",
        "outcomes.csv",
        "columns.csv",
        "reruns.csv.gz",
        "paths.npy",
        "told.jsonl.gz",
    }


def test_pictures_are_drawn_and_can_be_drawn_again(
    order: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run draws its figures and writes its page; both come out the same again from the folder alone."""
    monkeypatch.setattr(publication, "draw", DRAW)
    monkeypatch.setattr(publication, "write_report", WRITE)
    _, out, _ = order("run", "baseline", *FEW)
    folder = run_folder() / "figures"
    drawn = "belief.png, dates.png, incidence.png, ladder.png, twelve.png, waffle.png"
    assert f"Pictures: {folder} ({drawn}" in out
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in folder.iterdir():
        path.unlink()
    code, out, err = order("figures", str(run_folder()))
    assert (code, err) == (0, "")
    assert {Path(line) for line in out.splitlines()} == set(folder.iterdir())
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    page = run_folder() / "report.html"
    written = page.read_bytes()
    assert order("report", str(run_folder())) == (0, f"{page}\n", "")
    assert page.read_bytes() == written


def test_figures_for_other_paper_lie_by_themselves(
    order: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figures for a column of a journal have a folder of their own; a web page has no columns."""
    monkeypatch.setattr(publication, "draw", DRAW)
    code, out, _ = order("run", "baseline", *FEW, "--for", "latex", "--columns", "1")
    folder = run_folder() / "figures" / "latex-1-column"
    assert (code, f"Pictures: {folder} (" in out) == (0, True)
    assert {path.name for path in folder.parent.iterdir()} == {"latex-1-column"}
    code, out, err = order("figures", str(run_folder()), "--for", "web", "--columns", "1", "--json")
    assert (code, out) == (ExitCode.INPUT, "")
    assert "--columns: web has no columns; expected them with word or latex." in err


def test_figures_of_nothing_are_refused(order: Callable[..., Said]) -> None:
    """A folder that is none, or that holds no finished run, is named in a line."""
    assert order("figures", "nowhere")[0] == ExitCode.STORAGE
    Path("empty").mkdir()
    code, out, err = order("figures", "empty")
    assert (code, out) == (ExitCode.RESULTS_DAMAGED, "")
    assert "no manifest; expected a finished run" in err


def test_the_next_command_works(order: Callable[..., Said]) -> None:
    """The command that a run proposes is one that can be called."""
    _, out, _ = order("run", "no_oil_stop", *FEW, "--seed", "3")
    words = shlex.split(out.splitlines()[-1].partition("northsouth ")[2])
    assert words[-2:] == ["--seed", "3"]
    code, out, err = order(*words)
    assert (code, err) == (0, "")
    assert out


def test_json_is_one_object_with_the_same_numbers(
    order: Callable[..., Said], all_rows: Callable[[Results], np.ndarray]
) -> None:
    """With --json standard output is one object, whose counts are those of the rows."""
    code, out, err = order("run", "no_oil_stop", *FEW, "--json")
    assert (code, err) == (
        0,
        COST.format(reruns=24, happenings="21,600", time="2 seconds", size="23.8 kB"),
    )
    said = json.loads(out)
    assert said["cost"].items() >= {"cells": 2, "reruns": 24, "happenings": 21_600}.items()
    rows = all_rows(open_results(Path(said["folder"])))
    assert [arm["arm"] for arm in said["arms"]] == ["history", "no_oil_stop"]
    for number, cell in enumerate(said["cells"]):
        codes = rows["first_strike"][rows["cell"] == number]
        assert cell["shares"]["north"]["count"] == (codes == 0).sum()
        assert sum(share["count"] for share in cell["shares"].values()) == 12
    field = said["arms"][0]["first_strike"]["field"]
    assert (field["count"], field["n"], field["median_date"]) == (0, 12, None)


@pytest.mark.parametrize(
    ("experiment", "first"),
    [("soviet_strength_true", "strength"), ("strength_and_pace", "north: strength \\ pace")],
)
def test_a_sweep_says_the_shares_by_input(order: Callable[..., Said], experiment: str, first: str) -> None:
    """One varied input gives a line a value; two give a table of rows and columns for each route."""
    code, out, _ = order("run", experiment, "--reruns", "1")
    assert code == 0
    header = next(number for number, line in enumerate(out.splitlines()) if line.startswith(first + " "))
    values = [line.split()[0] for line in out.splitlines()[header + 1 : header + 4]]
    assert values == ["0.3", "0.4", "0.5"]


def test_running_again_says_the_same(order: Callable[..., Said]) -> None:
    """The second time nothing is computed and the answer is the same, letter for letter."""
    _, first, _ = order("run", "baseline", *FEW)
    code, second, err = order("run", "baseline", *FEW)
    assert (code, second) == (0, first)
    assert err == f"12 of 12 reruns are already in {run_folder()}.\n"


def test_failed_reruns_are_told_and_can_be_looked_at(
    order: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Failures end a run with their own code, say why, and name the command that shows one."""
    sound = ReferenceEngine.rerun

    def faulty(engine: ReferenceEngine, number: int) -> object:
        if number in (4, 9):
            message = "the front has no week"
            raise ValueError(message)
        return sound(engine, number)

    monkeypatch.setattr(ReferenceEngine, "rerun", faulty)
    code, out, _ = order("run", "baseline", *FEW)
    assert code == ExitCode.SOME_RERUNS_FAILED
    assert "2 of 12 reruns failed and count nowhere:" in out
    assert "history, point 0, rerun 4: ValueError: the front has no week" in out
    assert "Look at one with: northsouth trace baseline --rerun 4" in out
    assert "10 reruns, 2 more failed" in out


@pytest.mark.parametrize(
    ("interrupt", "code"), [(KeyboardInterrupt, ExitCode.INTERRUPTED), (Terminated, ExitCode.TERMINATED)]
)
def test_an_interrupted_run_says_how_to_go_on(
    order: Callable[..., Said],
    monkeypatch: pytest.MonkeyPatch,
    interrupt: type[KeyboardInterrupt],
    code: ExitCode,
) -> None:
    """One line says how far the run came and the command that ends it; that command does."""
    sound = ReferenceEngine.rerun

    def interrupted(engine: ReferenceEngine, number: int) -> object:
        if number == 7:
            raise interrupt
        return sound(engine, number)

    monkeypatch.setattr(ReferenceEngine, "rerun", interrupted)
    said = order("run", "baseline", *FEW, "--out", "my results")
    line = "northsouth run baseline --out 'my results' --reruns 12"
    assert said == (
        code,
        "",
        COST.format(reruns=12, happenings="10,800", time="1 second", size="11.9 kB")
        + f"Interrupted after 7 of 12 reruns; nothing is lost. Go on with: {line}\n",
    )
    monkeypatch.setattr(ReferenceEngine, "rerun", sound)
    again, _, err = order(*shlex.split(line)[1:])
    assert again == 0
    assert err.startswith("7 of 12 reruns are already in my results/baseline-")


def test_a_busy_folder_is_said(order: Callable[..., Said]) -> None:
    """While another run writes in the folder this one leaves with a line and its own code."""
    order("run", "baseline", *FEW)
    with RunFolder(run_folder()).held():
        code, out, err = order("run", "baseline", *FEW)
    assert (code, out) == (ExitCode.FOLDER_BUSY, "")
    assert err.count("\n") == 1
    assert "another run is writing here" in err


def test_a_broken_manifest_is_said(order: Callable[..., Said]) -> None:
    """A manifest that is none ends a run with the code for damaged results."""
    order("run", "baseline", *FEW)
    (run_folder() / "manifest.json").write_text("")
    code, _, err = order("run", "baseline", *FEW)
    assert code == ExitCode.RESULTS_DAMAGED
    assert "manifest.json" in err


def test_a_place_that_cannot_be_written_is_said(order: Callable[..., Said]) -> None:
    """Where the results cannot stand, a line names the place, and the code is that of the disk."""
    Path("results").write_text("a file")
    code, out, err = order("run", "baseline", *FEW)
    assert (code, out) == (ExitCode.STORAGE, "")
    assert err.startswith("results")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["baselin"], "Write baseline."),
        (["baseline", "--reruns", "0"], "--reruns: 0; expected a whole number from 1"),
        (["baseline", "--seed", "-1"], "--seed: -1; expected a whole number from 0"),
        (["baseline", "--set", "reruns=0"], "--set: reruns: 0; expected a whole number from 1"),
        (["1941"], "1941: this is a model, not an experiment; expected an experiment."),
        (["baseline", "--out", ""], "'--out': empty; expected the path of a folder."),
        (["baseline", "--reruns", "1000000000000"], "expected a whole number from 1"),
        (["baseline", "--set", "european_war.barbarosa=1941-06-22"], "european_war.barbarossa"),
        (["baseline", "--engine", "quick"], "'quick' is not one of 'auto', 'reference', 'compiled'"),
        (["baseline", "--workers", "0"], "--workers"),
    ],
)
def test_what_cannot_be_asked_is_said(order: Callable[..., Said], words: list[str], said: str) -> None:
    """A wrong name, number or option is refused with what was expected, and nothing is written."""
    code, out, err = order("run", *words)
    assert (code, out) == (ExitCode.INPUT, "")
    assert said in err
    assert not Path("results").exists()


def test_every_option_stands_in_the_command_that_goes_on() -> None:
    """The command that goes on asks for what was asked for, quoted where a shell needs it."""
    settings = ("reruns=5", "seed=7", "european_war.barbarossa=1941-05-15")
    paper = PaperAsked(Medium.LATEX, 1, signed=False)
    order = Order("my plan.toml", Path("out"), 3, "reference", settings, paper)
    assert order.again == (
        "northsouth run 'my plan.toml' --out out --workers 3 --engine reference "
        "--reruns 5 --seed 7 --set european_war.barbarossa=1941-05-15 --for latex --columns 1 --no-source"
    )


@pytest.mark.parametrize("command", ["run", "trace"])
def test_a_history_that_runs_away_is_a_failed_rerun(
    order: Callable[..., Said], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """A step far too small ends as a rerun that failed, with the day on which it was stopped."""
    monkeypatch.setattr(reference, "MOST_HAPPENINGS", 2_000)
    monkeypatch.setattr(machinery, "MOST_HAPPENINGS", 2_000)
    code, out, err = order(command, "baseline", *(["--reruns", "2"] if command == "run" else []), *SMALL_STEP)
    assert code == ExitCode.SOME_RERUNS_FAILED
    told = "RunawayHistoryError: more than 2,000 happenings by 22 June 1941; a step of the model may be"
    assert told in (out if command == "run" else err)
    if command == "trace":
        assert out == ""
        assert err.splitlines()[-1].startswith(f"rerun 0 failed: {told}")


def test_a_rerun_that_cannot_be_told_is_a_failed_one(
    order: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the engine raises ends a trace in one line that names the rerun, with the code of a failed one."""

    def faulty(engine: ReferenceEngine, number: int, diary: object = None) -> object:
        message = "nan is no day"
        raise ValueError(message)

    monkeypatch.setattr(ReferenceEngine, "rerun", faulty)
    code, out, err = order("trace", "baseline", "--rerun", "3")
    assert (code, out) == (ExitCode.SOME_RERUNS_FAILED, "")
    assert err == "rerun 3 failed: ValueError: nan is no day; expected a history. Change the what-if.\n"


def test_the_command_costs_little_to_import() -> None:
    """Asking for help loads neither arrays nor models nor pictures."""
    code = "import sys, northsouth.cli.run; print('numpy' in sys.modules, 'pydantic' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "False False\n"


def test_the_next_command_can_be_typed_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Called by its path, the program names that path where the shell does not know its name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", [".venv/bin/northsouth", "run"])
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program() == ".venv/bin/northsouth"
    known = tmp_path / "northsouth"
    known.touch(mode=0o755)
    assert program() == "northsouth"
