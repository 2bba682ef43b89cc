"""A cluster gives the bytes that this process gives, or a line that says why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import dask
import numpy as np
import pytest
from distributed import LocalCluster

from northsouth.cli import carried_out
from northsouth.errors import ExitCode, InputError
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.store import PROVENANCE
from northsouth.runs import cluster as clusters
from northsouth.runs.cluster import Cluster, ClusterError
from northsouth.runs.manner import EngineKind, Manner
from northsouth.runs.runner import run

QUIET = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
"""What dask itself does not do as it should is not our affair."""


@pytest.fixture
def cluster(toy: ModuleType) -> Iterator[Cluster]:
    """Give a cluster of two workers, each a process of its own."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local:
        found = Cluster(local.scheduler_address)
        yield found
        found.leave()


def content(folder: Path) -> dict[str, bytes]:
    """Read every file of a run folder, but for the one that tells of its making."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != PROVENANCE
    }


@QUIET
@pytest.mark.timeout(300)  # on a busy machine
def test_a_cluster_gives_the_same_bytes_and_refuses_another_source(
    cluster: Cluster,
    toy: ModuleType,
    experiment: ResolvedExperiment,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two workers of a cluster leave the bytes of one process; one with other source is not believed."""
    kind = EngineKind("faulty", toy.faulty)
    asked = replace(experiment, reruns=60)
    whole = run(asked, tmp_path / "alone", manner=Manner(kind, workers=1))
    manner = Manner(kind, cluster=cluster, piece=7)
    assert cluster.processors == 2
    assert content(run(asked, tmp_path / "there", manner=manner).folder) == content(whole.folder)
    monkeypatch.setattr(clusters, "source_digest", lambda: "0" * 64)
    with pytest.raises(ClusterError, match="another state of the model's source"):
        run(asked, tmp_path / "other", manner=manner)


@QUIET
@pytest.mark.timeout(300)  # on a busy machine
def test_a_deadly_rerun_costs_a_cluster_one_row(
    toy: ModuleType, experiment: ResolvedExperiment, tmp_path: Path
) -> None:
    """A rerun that kills whoever does it becomes a failed row; no other row of the cluster changes."""
    asked = replace(experiment, arms=experiment.arms[:1], reruns=toy.DEADLY + 2)
    whole = run(asked, tmp_path / "alone", manner=Manner(EngineKind("quick", toy.quick), workers=1))
    patient = {"distributed.scheduler.allowed-failures": 0, "distributed.deploy.lost-worker-timeout": "300s"}
    with (
        dask.config.set(patient),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local,
    ):
        there = Cluster(local.scheduler_address)
        manner = Manner(EngineKind("deadly", toy.deadly), cluster=there, piece=2)
        done = run(asked, tmp_path / "there", manner=manner)
        there.leave()
    ours = np.concatenate([block.rows for block in done.blocks()])
    sound = np.concatenate([block.rows for block in whole.blocks()])
    lost = ours["status"] != sound["status"]
    assert set(ours["rerun"][lost].tolist()) == {toy.DEADLY}
    assert ours[~lost].tobytes() == sound[~lost].tobytes()


@QUIET
@pytest.mark.timeout(300)  # on a busy machine
def test_a_cluster_without_workers_is_not_waited_for(
    toy: ModuleType, experiment: ResolvedExperiment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no worker comes, a run ends with a line that says so, and can go on."""
    monkeypatch.setattr(clusters, "SECONDS_WITHOUT_WORKERS", 0.5)
    with LocalCluster(n_workers=0, dashboard_address=None) as local:
        there = Cluster(local.scheduler_address)
        manner = Manner(EngineKind("quick", toy.quick), cluster=there)
        with pytest.raises(ClusterError, match=r"no worker for 0\.5 seconds; .* start workers and run again"):
            run(experiment, tmp_path, manner=manner)
        there.leave()


@QUIET
def test_no_cluster_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong address and a missing package are each said in a line; nothing is written."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clusters, "SECONDS_TO_CONNECT", 0.2)
    assert carried_out(["run", "baseline", "--dask", "tcp://127.0.0.1:9"]) == ExitCode.INPUT
    said = capsys.readouterr().err
    assert said.startswith("--dask: tcp://127.0.0.1:9: ")
    assert said.count("\n") == 1
    monkeypatch.setattr(clusters, "find_spec", lambda _: None)
    with pytest.raises(InputError, match=r"dask is not installed; expected .*northsouth\[cluster\]"):
        Cluster("tcp://127.0.0.1:9")
    assert not (tmp_path / "results").exists()
