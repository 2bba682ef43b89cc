"""The engine is chosen by how long each would take, is made ready once, and changes no byte of a run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from northsouth.designs.scenario import Scenario, scenarios_of
from northsouth.engines import cache
from northsouth.inputs.places import EXPERIMENTS, asked_for
from northsouth.inputs.resolve import resolve_experiment
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.schema import FAILED
from northsouth.runs import choice
from northsouth.runs.choice import COMPILED, HANDFUL, REFERENCE, SMALL, chosen
from northsouth.runs.histories import LEAVING, BrokenOff, Histories, InBatches, OneByOne
from northsouth.runs.manner import EngineKind, Manner
from northsouth.runs.runner import run
from northsouth.runs.worker import WATCHED


@pytest.fixture(scope="module")
def small() -> ResolvedExperiment:
    """Give a shipped experiment of two arms, with few reruns."""
    experiment = resolve_experiment(asked_for("no_oil_stop", EXPERIMENTS))
    return replace(experiment, reruns=60)


@pytest.mark.parametrize(
    ("ready", "reruns", "name"),
    [
        (True, HANDFUL - 1, "reference"),
        (True, HANDFUL, "compiled"),
        (False, SMALL - 1, "reference"),
        (False, SMALL, "compiled"),
    ],
)
def test_auto_takes_what_is_sooner_done(
    ready: bool,  # noqa: FBT001 - a case of the table above
    reruns: int,
    name: str,
    small: ResolvedExperiment,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A handful, or a small job while nothing is compiled, goes to the reference engine."""
    monkeypatch.setattr(choice, "_is_ready", lambda: ready)
    monkeypatch.setattr("northsouth.engines.cache.can_be_kept", lambda _: False)
    monkeypatch.setattr(choice, "compile_model", lambda: "")
    monkeypatch.setattr(choice, "disagreement", lambda _: "")
    said: list[str] = []
    assert chosen(None, reruns, said.append, experiment=small).name == name
    assert len(said) == (name == "compiled" and not ready)


def test_a_finished_run_loads_no_engine(small: ResolvedExperiment, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is left to do nothing is compiled."""
    monkeypatch.setattr(choice, "compile_model", pytest.fail)
    assert chosen(COMPILED, 0, pytest.fail, experiment=small) is COMPILED
    assert chosen(None, 0, pytest.fail, experiment=small) is REFERENCE


def test_a_model_that_does_not_compile_is_said_and_run_all_the_same(
    small: ResolvedExperiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason is said in a line, and the reference engine serves, whoever asked for what."""
    monkeypatch.setattr(choice, "_is_ready", lambda: True)
    reason = "The model does not compile: oil.py, line 3"
    monkeypatch.setattr(choice, "compile_model", lambda: reason)
    for wish in (None, COMPILED):
        said: list[str] = []
        assert chosen(wish, SMALL, said.append, experiment=small) is REFERENCE
        assert said == [f"{reason}. The reference engine serves; it is slower and computes the same."]


def otherwise(scenario: Scenario, seed: int) -> Histories:
    """Tell other histories than those that are asked for, as wrong machine code would."""
    return choice.reference_histories(scenario, seed + 1)


def test_machine_code_is_believed_once_it_tells_what_the_reference_engine_tells(
    small: ResolvedExperiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Machine code that errs is found by the first reruns and not used; what is right is not tried again."""
    trusted: list[str] = []
    monkeypatch.setattr(cache, "is_trusted", lambda digest: digest in trusted)
    monkeypatch.setattr(cache, "note_trusted", trusted.append)
    monkeypatch.setattr(choice, "_is_ready", lambda: True)
    monkeypatch.setattr(choice, "compile_model", lambda: "")
    monkeypatch.setattr(choice, "_BOTH", (choice.reference_histories, otherwise))
    said: list[str] = []
    assert chosen(COMPILED, SMALL, said.append, experiment=small) is REFERENCE
    assert re.fullmatch(r"The model as compiled by numba .* tells other histories .* serves; .*", said[0])
    assert not trusted
    monkeypatch.setattr(choice, "_BOTH", (choice.reference_histories, choice.reference_histories))
    assert chosen(COMPILED, SMALL, pytest.fail, experiment=small) is COMPILED
    monkeypatch.setattr(choice, "_BOTH", ())
    assert chosen(COMPILED, SMALL, pytest.fail, experiment=small) is COMPILED


def failing(scenario: Scenario, seed: int) -> Histories:
    """Make no histories at all."""
    message = f"no histories of {scenario.arm} by {seed}"
    raise ArithmeticError(message)


def test_reruns_that_fail_earn_no_trust(small: ResolvedExperiment, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both engines fail alike the machine code serves, and is tried again the next time."""
    monkeypatch.setattr(cache, "is_trusted", lambda _: False)
    monkeypatch.setattr(cache, "note_trusted", pytest.fail)
    monkeypatch.setattr(choice, "_BOTH", (failing, failing))
    assert choice.disagreement(small) == ""


def test_a_toy_engine_is_left_alone(small: ResolvedExperiment, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine of somebody's own is taken as it is."""
    monkeypatch.setattr(choice, "compile_model", pytest.fail)
    mine = EngineKind("mine", choice.reference_histories)
    assert chosen(mine, SMALL, pytest.fail, experiment=small) is mine


def content(folder: Path) -> dict[str, bytes]:
    """Return every file of a run folder but the one that tells how it was made."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("provenance.json", ".lock")
    }


@pytest.mark.parametrize(
    "manner",
    [
        Manner(REFERENCE, workers=2, piece=7),
        Manner(COMPILED, workers=1),
        Manner(COMPILED, workers=2, piece=7, backwards=True),
    ],
    ids=["reference, two processes", "compiled", "compiled, two threads"],
)
def test_bytes_do_not_depend_on_the_engine(
    manner: Manner, small: ResolvedExperiment, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Engine, workers, pieces and their order change no byte of the run folder."""
    first = run(small, tmp_path_factory.mktemp("a"), manner=Manner(REFERENCE, workers=1))
    other = run(small, tmp_path_factory.mktemp("b"), manner=manner)
    assert content(other.folder) == content(first.folder)
    told = json.loads((other.folder / "provenance.json").read_text(encoding="utf-8"))
    assert told["engine"] == (manner.engine or REFERENCE).name
    assert told["happenings"] > 100 * told["reruns"]
    assert 0 < told["engine_seconds"] < 2 * told["total_seconds"]


def test_reruns_that_raise_are_told_by_the_other_engine() -> None:
    """Of a batch in which some reruns raise, those become failed rows with words, the others rows."""
    (asked, *_) = scenarios_of(resolve_experiment(asked_for("baseline", EXPERIMENTS)))
    asked = replace(asked, facts={**asked.facts, "intelligence.estimates.desk_error": 280.0})
    singly = choice.reference_histories(asked, 1)
    assert isinstance(singly, OneByOne)
    batches = choice.compiled_histories(asked, 1)
    assert isinstance(batches, InBatches)
    one_by_one, batch = singly.run(4, range(30, 50)), batches.run(4, range(30, 50))
    assert batch.table.tobytes() == one_by_one.table.tobytes()
    assert batch.messages == one_by_one.messages
    assert batch.happenings == one_by_one.happenings
    assert 0 < (batch.table["status"] == FAILED).sum() < len(batch.table)
    days = [asked.opening, asked.horizon]
    paths = [histories.watch(range(30, 50), days, WATCHED) for histories in (singly, batches)]
    assert np.array_equal(paths[0].table, paths[1].table, equal_nan=True)
    assert paths[0].messages == paths[1].messages


def test_too_many_windows_are_left_to_the_reference_engine(
    small: ResolvedExperiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not fit the compiled engine's records is said, and nothing is compiled for it."""
    monkeypatch.setattr(choice, "compile_model", pytest.fail)
    said: list[str] = []
    assert chosen(COMPILED, SMALL, said.append, experiment=small, windows=65) is REFERENCE
    assert said[0].startswith("65 forbidden windows are more than")


def test_the_process_that_compiles_is_not_led_astray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files beside the experiment are not imported, and what others print is no answer."""
    (tmp_path / "numba.py").write_text("raise SystemExit('mine')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NUMBA_DEBUG_CACHE", "1")
    assert choice._compiled_aside() == ""  # noqa: SLF001 - the process itself is what is tried


def test_whoever_leaves_does_not_wait_for_reruns_that_raise() -> None:
    """Between two reruns that the other engine tells, a thread looks whether the work is broken off."""
    (asked, *_) = scenarios_of(resolve_experiment(asked_for("baseline", EXPERIMENTS)))
    asked = replace(asked, facts={**asked.facts, "intelligence.estimates.desk_error": 1e6})
    batches = choice.compiled_histories(asked, 1)
    LEAVING.set()
    try:
        with pytest.raises(BrokenOff):
            batches.run(0, range(20))
    finally:
        LEAVING.clear()


def test_what_keeps_numba_from_loading_is_said(tmp_path: Path) -> None:
    """A variable that Numba cannot read is no end of a run: the reason is said in a line."""
    program = "from northsouth.runs.choice import compile_model; print(compile_model())"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "NUMBA_NUM_THREADS": "0"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("The compiled engine cannot be loaded: ")
    assert done.stderr == ""
