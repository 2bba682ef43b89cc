"""``northsouth scorecard`` holds one history against the evidence and says how often it lies inside."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from northsouth.cli import carried_out, effects
from northsouth.runs import effects as runs_effects

ROOT = Path(__file__).parents[2]
HISTORY = "baseline"
"""Any history will do to try the command."""


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where paths are short."""
    monkeypatch.chdir(ROOT)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command writes to standard output."""
    assert carried_out(["scorecard", "--history", HISTORY, *arguments]) == 0
    return capsys.readouterr().out


def test_json_lists_every_comparison(capsys: pytest.CaptureFixture[str]) -> None:
    """One object: what was compared, and what is known of tiers B and C."""
    answer = json.loads(said(capsys, "--json"))
    assert answer.keys() == {"clamped", "answered", "tiers"}
    assert answer["answered"] == []
    assert {"effective_sample", "learned", "judged"} <= answer["tiers"].keys()
    assert len(answer["clamped"]) == (ROOT / "models" / "comparisons.csv").read_text().count("\n") - 1
    for row in answer["clamped"]:
        assert isinstance(row["inside"], bool)
        assert row["input"] == bool(row["reason"])
        assert row["evidence"]


def test_lines_count_for_each_mechanism_and_end_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """The counts of the lines are those of the objects, and a sentence is the finding of part one."""
    lines = said(capsys).splitlines()
    rows = json.loads(said(capsys, "--json"))["clamped"]
    front = [row for row in rows if row["mechanism"] == "barbarossa_front"]
    free = [row["inside"] for row in front if not row["input"]]
    inputs = [row["inside"] for row in front if row["input"]]
    counts = f"free: {sum(free)}/{len(free)}; inputs: {sum(inputs)}/{len(inputs)}"
    assert f"barbarossa_front: {counts}" in lines
    [finding] = [line for line in lines if line.startswith("With every choice as recorded, ")]
    assert re.search(r"\d+ of \d+ numbers that did not go into the model lie within the evidence\.$", finding)
    part_two = lines[lines.index(finding) + 1 :]
    assert any(line.startswith("first_strike_by_1941") and "blocs" in line for line in part_two)


def test_clamped_history_counts_the_answers_that_each_rule_gives(capsys: pytest.CaptureFixture[str]) -> None:
    """Every answer of the record is counted once, by question and in all, in tiers B and C."""
    assert carried_out(["scorecard", "--json"]) == 0
    counted = json.loads(capsys.readouterr().out)["answered"]
    with (ROOT / "models" / "record.csv").open(encoding="utf-8") as table:
        record = list(csv.DictReader(table))
    for tier in ("B", "C"):
        *questions, whole = [line for line in counted if line["tier"] == tier]
        for line in questions:
            assert line["asked"] == sum(
                (r["tier"], r["question"]) == (tier, line["question"]) for r in record
            )
            assert 0 <= line["by_staffs"] <= line["stood"] <= line["asked"]
            assert line["by_no"] == line["stood"] - line["yes"]
        for column in ("asked", "stood", "yes", "by_staffs", "by_blocs", "by_no"):
            assert whole[column] == pytest.approx(sum(line[column] for line in questions))
        assert whole["question"] == "all"
    assert carried_out(["scorecard"]) == 0
    assert sum(line.startswith("Answers of the record") for line in capsys.readouterr().out.splitlines()) == 2


def test_out_holds_the_table_and_the_figure(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The table has a row for each comparison, and the figure its six files."""
    said(capsys, "--out", str(tmp_path))
    with (tmp_path / "scorecard.csv").open() as table:
        rows = list(csv.DictReader(table))
    assert {row["input"] for row in rows} == {"yes", "no"}
    endings = ("png", "svg", "pdf", "csv", "caption.md", "alt.txt")
    assert all((tmp_path / "figures" / f"scorecard.{ending}").stat().st_size for ending in endings)


def test_other_paper_has_a_folder_of_its_own(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """For another paper the figure lies in a folder within, in the formats that it takes."""
    said(capsys, "--out", str(tmp_path), "--for", "latex", "--columns", "1", "--no-source")
    place = tmp_path / "figures" / "latex-1-column"
    endings = {path.name.partition(".")[2] for path in place.iterdir()}
    assert endings == {"png", "pdf", "csv", "caption.md", "alt.txt", "snippets.md"}


def test_paper_without_a_figure_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever names a paper and no folder is told that nothing is drawn."""
    assert carried_out(["scorecard", "--for", "slides"]) == 2
    assert "--for slides: no figure is drawn; expected --out DIR" in capsys.readouterr().err


def test_the_same_history_makes_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    """There is nothing of the day or the machine in the answer."""
    assert said(capsys, "--json") == said(capsys, "--json")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("1940",), "no such file"),
        (("--history", "histroy-of-nothing"), "no such file"),
        (("--history", "1941"), "this is a model, not an experiment"),
    ],
)
def test_what_is_not_there_is_said(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    """A model or a history that does not exist is the user's to mend."""
    assert carried_out(["scorecard", "--history", HISTORY, *arguments]) == 2
    assert message in capsys.readouterr().err


def test_effects_say_what_moves_and_what_does_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A mechanism that has facts is moved; one without is listed as without effect."""
    monkeypatch.setattr(effects, "POINTS", 3)
    monkeypatch.setattr(runs_effects, "MECHANISMS", ("european_war", "campaigns"))
    arguments = ["scorecard", "--effects", "--reruns", "20", "--json", "--out", str(tmp_path)]
    assert carried_out(arguments) == 0
    war, campaigns = json.loads(capsys.readouterr().out)["effects"]
    assert war["facts"] == 4
    assert war["matters"]
    assert war["date_error"] >= 0
    assert (tmp_path / "effects.csv").read_text().count("\n") == 3
    if not campaigns["facts"]:
        assert not campaigns["matters"]
        assert campaigns["share"] is None
