"""A thousand reruns of the baseline give what they have always given, by either engine."""

from __future__ import annotations

import json

import pytest

from northsouth.cli import carried_out, doctor
from northsouth.errors import ExitCode
from northsouth.inputs.places import EXPERIMENTS, asked_for
from northsouth.inputs.resolve import resolve_experiment
from northsouth.records.experiment import ResolvedExperiment
from northsouth.runs import golden
from northsouth.runs.choice import COMPILED, REFERENCE
from northsouth.runs.golden import FEW, MANY, Golden

WHY = "A change that is meant to change numbers is noted with: python scripts/golden.py"


@pytest.fixture(scope="module")
def baseline() -> ResolvedExperiment:
    """Give the experiment that ships as baseline."""
    return resolve_experiment(asked_for(golden.EXPERIMENT, EXPERIMENTS))


@pytest.mark.timeout(400)  # without its kernel the model is compiled first
def test_a_thousand_reruns_are_golden(baseline: ResolvedExperiment) -> None:
    """The compiled engine gives the golden digests of a hundred and of a thousand reruns."""
    for reruns in (FEW, MANY):
        assert golden.found(baseline, COMPILED, reruns) == golden.golden(reruns), WHY


@pytest.mark.bar
@pytest.mark.timeout(600)
def test_a_hundred_reruns_of_the_reference_engine_are_golden(baseline: ResolvedExperiment) -> None:
    """The reference engine gives the golden digest of a hundred reruns."""
    assert golden.found(baseline, REFERENCE, FEW) == golden.golden(FEW), WHY


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> dict[str, Golden]:
    """Let the doctor look at two reruns by the reference engine, against digests that a test may change."""
    known = {"expected": golden.golden(FEW), "found": golden.golden(FEW)}
    monkeypatch.setattr("northsouth.runs.choice.ready_engine", lambda: REFERENCE)
    monkeypatch.setattr(golden, "golden", lambda _: known["expected"])
    monkeypatch.setattr(golden, "found", lambda *_: known["found"])
    return known


def test_the_doctor_finds_nothing(
    quick: dict[str, Golden], capsys: pytest.CaptureFixture[str], tmp_path: object
) -> None:
    """Where all is well each finding has a line and the code is 0; --json says the same; nothing is left."""
    assert carried_out(["doctor", "--out", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    names = [line.split()[1] for line in lines]
    assert names == ["versions", "machine", "disk", "locks", "cache", "cluster", "data", "reruns"]
    assert carried_out(["doctor", "--out", str(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["well"]
    assert [finding["name"] for finding in told["findings"]] == names
    assert quick["found"] == quick["expected"]


@pytest.mark.parametrize(("outcomes", "code"), [("same", 0), ("other", ExitCode.OUR_BUG)])
def test_the_doctor_tells_last_places_from_other_outcomes(
    quick: dict[str, Golden], capsys: pytest.CaptureFixture[str], outcomes: str, code: int
) -> None:
    """Numbers that differ in their last place are a remark; other outcomes are an illness with its code."""
    quick["expected"] = Golden(FEW, "a", "same")
    quick["found"] = Golden(FEW, "b", outcomes)
    assert carried_out(["doctor"]) == code
    said = capsys.readouterr().out.splitlines()[-1]
    assert said.startswith("remark" if outcomes == "same" else "ill")


def test_the_doctor_sees_a_full_disk_a_lock_and_what_is_missing(
    quick: dict[str, Golden], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Little room is the disk's code; a missing extra is a remark that names what to install."""
    assert quick
    monkeypatch.setattr("northsouth.runs.limits.free_space", lambda _: 1000)
    sound = doctor._version  # noqa: SLF001 - one package is made to be missing
    monkeypatch.setattr(doctor, "_version", lambda name: "" if name == "dask" else sound(name))
    assert carried_out(["doctor"]) == ExitCode.STORAGE
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("ill     disk") and "1.0 kB free; expected at least" in line for line in lines)
    assert any("dask not installed; python -m pip install 'northsouth[cluster]'" in line for line in lines)
