"""A run's bytes depend on its question alone, and nothing that was done is done twice."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import requires
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from northsouth.errors import FolderBusyError, ResultsDamagedError
from northsouth.records.experiment import ResolvedExperiment, Varied
from northsouth.records.manifest import MANIFEST
from northsouth.records.results import Results, open_results
from northsouth.records.store import PROVENANCE
from northsouth.runs.manner import EngineKind, InterruptedRun, Manner
from northsouth.runs.runner import run, run_folder_of
from northsouth.vocabulary.questions import DesignKind, FactsAt

VARIED = Varied("strength", "S", "ratio", 0.5, 1.5, 1.0, (0.5, 1.5), scales=("oil_stock",), day=903.0)
Runner = Callable[..., Results]


class Listener:
    """Remembers what a run says, and may interrupt it."""

    def __init__(self, stop_at: int | None = None) -> None:
        """Interrupt at so many reruns, if at any."""
        self.lines: list[str] = []
        self.heard: list[tuple[int, int]] = []
        self.stop_at = stop_at

    def say(self, line: str) -> None:
        """Remember a line."""
        self.lines.append(line)

    def progress(self, done: int, total: int) -> None:
        """Remember how far the run is, and interrupt it where that was wanted."""
        self.heard.append((done, total))
        if self.stop_at is not None and done >= self.stop_at:
            raise KeyboardInterrupt


@pytest.fixture
def runner(toy: ModuleType, experiment: ResolvedExperiment, tmp_path: Path) -> Runner:
    """Give the means to run the small experiment with a toy engine in this process."""

    def run_it(  # noqa: PLR0913 - every test changes one thing
        *,
        engine: str = "quick",
        reruns: int = 300,
        out: str = "results",
        workers: int = 1,
        piece: int | None = None,
        backwards: bool = False,
        audience: Listener | None = None,
        asked: ResolvedExperiment = experiment,
    ) -> Results:
        kind = EngineKind(engine, getattr(toy, engine))
        manner = Manner(kind, workers=workers, piece=piece, backwards=backwards)
        asked = replace(asked, reruns=reruns)
        return run(asked, tmp_path / out, manner=manner, audience=audience or Listener())

    return run_it


def data_of(results: Results) -> dict[str, bytes]:
    """Read every file of a run folder, but for the one that tells of its making."""
    return {
        path.relative_to(results.folder).as_posix(): path.read_bytes()
        for path in sorted(results.folder.rglob("*"))
        if path.is_file() and path.name != PROVENANCE
    }


def rows_of(results: Results) -> np.ndarray:
    """Read all rows of some results into one table."""
    return np.concatenate([block.rows for block in results.blocks()])


def test_a_run_holds_every_rerun_of_every_arm(runner: Runner) -> None:
    """Rows stand by cell and rerun, with the same luck in both arms and different outcomes."""
    results = runner()
    rows = rows_of(results)
    assert [cell.arm for cell in results.cells] == ["history", "weak"]
    assert np.array_equal(rows["cell"], np.repeat([0, 1], 300))
    assert np.array_equal(rows["rerun"], np.tile(np.arange(300), 2))
    north = [int((rows["first_strike"][rows["cell"] == cell] == 0).sum()) for cell in (0, 1)]
    assert north[0] < north[1]


def test_reading_back_gives_the_same(runner: Runner) -> None:
    """A folder opened later holds what the run returned."""
    results = runner(engine="faulty")
    again = open_results(results.folder)
    assert rows_of(again).tobytes() == rows_of(results).tobytes()
    assert (again.cells, again.failed, again.experiment) == (
        results.cells,
        results.failed,
        results.experiment,
    )
    assert again.paths is not None


@pytest.mark.parametrize(("piece", "backwards"), [(1, False), (7, True), (100, False), (1000, True)])
def test_pieces_and_their_order_change_no_byte(runner: Runner, piece: int, backwards: bool) -> None:  # noqa: FBT001 - a case of the test
    """However the work is cut and in whichever order it is done, all files are the same."""
    usual = data_of(runner(out="usual", engine="faulty"))
    other = runner(out="other", engine="faulty", piece=piece, backwards=backwards)
    assert data_of(other) == usual


def test_two_workers_change_no_byte(runner: Runner) -> None:
    """Two processes leave the same files as one."""
    usual = data_of(runner(out="usual", engine="faulty"))
    assert data_of(runner(out="other", engine="faulty", workers=2, piece=20)) == usual


def test_running_again_does_nothing_again(runner: Runner) -> None:
    """A finished run is used as it is, and its provenance stays."""
    first = runner()
    before = data_of(first), (first.folder / PROVENANCE).read_bytes()
    listener = Listener()
    again = runner(audience=listener)
    assert (data_of(again), (again.folder / PROVENANCE).read_bytes()) == before
    assert listener.heard == [(600, 600)]


def test_more_reruns_are_added_to_those_there(runner: Runner) -> None:
    """Asking for twice as many leaves the first half as it was and equals a run made at once."""
    half = rows_of(runner(out="grown"))
    listener = Listener()
    grown = runner(out="grown", reruns=600, audience=listener)
    assert listener.heard[0] == (600, 1200)
    for cell in (0, 1):
        ours, theirs = (rows[rows["cell"] == cell] for rows in (rows_of(grown), half))
        assert ours[:300].tobytes() == theirs.tobytes()
    assert data_of(grown) == data_of(runner(out="at once", reruns=600))


def test_fewer_reruns_are_answered_and_none_is_lost(runner: Runner) -> None:
    """A smaller question gets the answer of a smaller run; the larger one comes back for nothing."""
    whole = data_of(runner())
    small = runner(reruns=120)
    assert rows_of(small).tobytes() == rows_of(runner(out="small", reruns=120)).tobytes()
    listener = Listener()
    assert data_of(runner(audience=listener)) == whole
    assert listener.heard == [(600, 600)]


def test_an_interrupted_run_goes_on(runner: Runner) -> None:
    """Ctrl-C leaves what was done; the next run does the rest and ends with the same bytes."""
    with pytest.raises(InterruptedRun, match="Interrupted after 330 of 600 reruns") as caught:
        runner(out="other", audience=Listener(stop_at=330), piece=30)
    assert (caught.value.done, caught.value.total) == (330, 600)
    listener = Listener()
    results = runner(out="other", audience=listener)
    assert listener.heard[0] == (330, 600)
    assert data_of(results) == data_of(runner(out="usual"))
    provenance = json.loads((results.folder / PROVENANCE).read_text())
    assert (provenance["reruns"], provenance["reruns_computed"]) == (600, 600)
    assert [session["finished"] for session in provenance["sessions"]] == [False, True]


def test_an_unfinished_run_is_not_taken_for_a_finished_one(
    runner: Runner, experiment: ResolvedExperiment, tmp_path: Path
) -> None:
    """A folder whose run was interrupted is refused with the advice to go on."""
    with pytest.raises(InterruptedRun, match="Interrupted"):
        runner(audience=Listener(stop_at=50))
    with pytest.raises(ResultsDamagedError, match="no manifest; expected a finished run"):
        open_results(run_folder_of(experiment, tmp_path / "results").path)


@pytest.mark.parametrize("damage", ["cut", "flip", "delete", "swap"])
def test_a_damaged_shard_is_said_and_mended(runner: Runner, damage: str) -> None:
    """A shard that is damaged or gone is done again, with a line; all bytes are as before."""
    results = runner()
    whole = data_of(results)
    one, other = sorted((results.folder / "shards").iterdir())[:2]
    content = bytearray(one.read_bytes())
    if damage == "cut":
        one.write_bytes(content[:-50])
    elif damage == "flip":
        content[len(content) // 2] ^= 1
        one.write_bytes(content)
    elif damage == "delete":
        one.unlink()
    else:
        one.write_bytes(other.read_bytes())
        other.write_bytes(content)
    with pytest.raises(ResultsDamagedError, match=r"expected the shard as it was written\. Run the exp"):
        open_results(results.folder)
    listener = Listener()
    assert data_of(runner(audience=listener)) == whole
    said = [line for line in listener.lines if line.endswith("It is done again.")]
    assert len(said) == {"cut": 1, "flip": 1, "delete": 0, "swap": 2}[damage]


@pytest.mark.parametrize("name", ["paths.npy", "told.jsonl.gz", "experiment.resolved.toml"])
def test_another_damaged_file_is_refused_and_mended(runner: Runner, name: str) -> None:
    """A changed file beside the shards is refused on opening and whole again after a run."""
    results = runner()
    whole = data_of(results)
    (results.folder / name).write_bytes(whole[name] + b"\n")
    with pytest.raises(ResultsDamagedError, match=rf"{name}: does not have the checksum"):
        open_results(results.folder)
    assert data_of(runner()) == whole


def test_a_broken_manifest_stops_a_run(runner: Runner) -> None:
    """A manifest that cannot be read ends the run before it writes anything."""
    results = runner()
    (results.folder / MANIFEST).write_text("{")
    before = data_of(results)
    with pytest.raises(ResultsDamagedError, match=r"manifest\.json: .*Delete this file"):
        runner(reruns=600)
    assert data_of(results) == before
    (results.folder / MANIFEST).unlink()
    assert runner().reruns_in_all == 600


def test_a_rerun_that_raises_becomes_a_row(runner: Runner) -> None:
    """Failed reruns are rows that say why; every other row is as if none had failed."""
    sound, faulty = runner(out="sound"), runner(out="faulty", engine="faulty")
    assert [(failure.cell, failure.rerun) for failure in faulty.failures()] == [
        (0, 3),
        (0, 8),
        (1, 3),
        (1, 8),
    ]
    assert {failure.message for failure in faulty.failures()} == {
        "ArithmeticError: no history 3",
        "ArithmeticError: no history 8",
    }
    kept = ~np.isin(rows_of(sound)["rerun"], [3, 8])
    assert rows_of(faulty)[kept].tobytes() == rows_of(sound)[kept].tobytes()


def test_an_arm_that_cannot_begin_fails_alone(runner: Runner) -> None:
    """Where an engine cannot be made for one arm, its reruns fail and the other arm's do not."""
    results = runner(engine="stillborn", reruns=20)
    assert {failure.cell for failure in results.failures()} == {1}
    assert results.failed == 20


def test_paths_are_watched_where_nothing_is_varied(runner: Runner, experiment: ResolvedExperiment) -> None:
    """The first hundred reruns of each arm are watched every ten days; sweeps are not."""
    paths = runner().paths
    assert paths is not None
    assert paths.values.shape == (2, 100, 11, len(paths.quantities))
    assert (paths.days[0], paths.days[-1]) == (900.0, 1000.0)
    assert paths.values[1, 4, 2, 0] == paths.days[2] + 4
    swept = replace(experiment, vary=(VARIED,), design=DesignKind.GRID, points=2)
    prior = replace(experiment, facts_at=FactsAt.PRIOR, design=DesignKind.LATIN, points=2)
    assert runner(out="swept", asked=swept, reruns=5).paths is None
    assert runner(out="prior", asked=prior, reruns=5).paths is None


def test_a_sweep_names_the_inputs_of_each_cell(runner: Runner, experiment: ResolvedExperiment) -> None:
    """Cells are listed arm by arm with the values of the varied inputs."""
    swept = replace(experiment, vary=(VARIED,), design=DesignKind.GRID, points=2)
    cells = runner(asked=swept, reruns=5).cells
    assert [(cell.arm, cell.point, cell.inputs) for cell in cells] == [
        ("history", 0, (0.5,)),
        ("history", 1, (1.5,)),
        ("weak", 0, (0.5,)),
        ("weak", 1, (1.5,)),
    ]


def test_a_folder_in_use_is_refused(runner: Runner, experiment: ResolvedExperiment, tmp_path: Path) -> None:
    """While somebody writes in the folder a second run is told so."""
    folder = run_folder_of(experiment, tmp_path / "results")
    with folder.held(), pytest.raises(FolderBusyError, match="another run is writing here"):
        runner()


def test_provenance_says_what_a_run_cost(runner: Runner) -> None:
    """The record of a run's making has its engine, counts, times, memory and versions, of all it needs."""
    results = runner()
    record = json.loads((results.folder / PROVENANCE).read_text())
    assert (record["engine"], record["reruns"], record["happenings"]) == ("quick", 600, 1200)
    assert 0 < record["engine_seconds"] <= record["total_seconds"]
    assert record["peak_memory_mb"] > 1
    needed = [line for line in requires("northsouth") or [] if "extra ==" not in line]
    names = {re.split(r"[^A-Za-z0-9-]", line, maxsplit=1)[0].lower() for line in needed}
    assert {"python", "northsouth", "markupsafe", "pillow", *names} <= record["versions"].keys()
    assert "absent" not in record["versions"].values()


def test_an_illegible_provenance_is_begun_anew(runner: Runner) -> None:
    """A broken record of a run's making stops no run: it holds no results."""
    results = runner()
    (results.folder / PROVENANCE).write_text('{"sessions": [{}]}')
    runner(reruns=600)
    assert len(json.loads((results.folder / PROVENANCE).read_text())["sessions"]) == 1
