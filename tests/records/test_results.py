"""A finished run is read block by block, as it was written, whatever the size of its blocks."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from northsouth.errors import ResultsDamagedError
from northsouth.records.disk import checksum
from northsouth.records.manifest import MANIFEST, Manifest, manifest_text
from northsouth.records.resolved_file import as_toml
from northsouth.records.results import Results, open_results
from northsouth.records.schema import NO_CODE, ROW
from northsouth.records.shards import BLOCK, Content, read_shard, write_shard
from northsouth.records.store import EXPERIMENT, SHARDS

Imagine = Callable[..., Results]
AllRows = Callable[[Results], np.ndarray]


def finished(results: Results, *, block: int, failed: int | None = None) -> Path:
    """Put beside the shards of some results what makes them a finished run folder."""
    written = as_toml(results.experiment).encode()
    (results.folder / EXPERIMENT).write_bytes(written)
    manifest = Manifest(
        name=results.experiment.name,
        digest=results.digest,
        reruns=results.experiment.reruns,
        failed=results.failed if failed is None else failed,
        cells=results.cells,
        shards=results.shards,
        axes=None,
        checksums={EXPERIMENT: checksum(written)},
        block=block,
    )
    (results.folder / MANIFEST).write_text(manifest_text(manifest), encoding="utf-8")
    return results.folder


@pytest.mark.parametrize("block", [250, 100, BLOCK])
def test_blocks_of_any_size_are_read(
    imagine: Imagine, all_rows: AllRows, retold: Imagine, block: int
) -> None:
    """A folder with blocks of 250, as runs once had, is read like one with those of today."""
    imagined = imagine({"a": "A", "b": "B"}, reruns=620, failed=3)
    rows = all_rows(imagined)
    results = open_results(finished(retold(imagined, rows, block), block=block))
    assert (results.reruns_in_all, results.failed) == (1240, 6)
    assert all_rows(results).tobytes() == rows.tobytes()
    assert max(len(content.rows) for content in results.blocks()) == min(block, 620)
    assert [(f.cell, f.rerun, f.message) for f in results.failures()] == [
        (cell, rerun, "imagined") for cell in (0, 1) for rerun in range(3)
    ]


def test_one_cell_can_be_read_alone(imagine: Imagine, all_rows: AllRows, retold: Imagine) -> None:
    """The blocks of a cell hold its reruns, in order, and nothing else."""
    imagined = imagine(points=[(), (), ()], reruns=50)
    results = retold(imagined, all_rows(imagined), 20)
    rows = np.concatenate([content.rows for content in results.blocks(1)])
    assert set(rows["cell"]) == {1}
    assert rows["rerun"].tolist() == list(range(50))


def test_a_run_without_failures_is_not_read_for_them(imagine: Imagine) -> None:
    """Where no rerun failed no file is opened to say so."""
    results = imagine(reruns=5)
    (results.folder / SHARDS / results.shards[0].name).unlink()
    assert list(results.failures()) == []


def test_damage_after_opening_is_noticed(imagine: Imagine) -> None:
    """Every reading checks the shards again."""
    results = imagine(reruns=5)
    path = results.folder / SHARDS / results.shards[0].name
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(ResultsDamagedError, match="does not hold what was written"):
        list(results.blocks())


def test_a_manifest_that_counts_other_failures_is_refused(imagine: Imagine) -> None:
    """The failures that the manifest counts are those of the shards."""
    folder = finished(imagine(reruns=5, failed=2), block=BLOCK, failed=1)
    with pytest.raises(ResultsDamagedError, match="counts other failures than the shards"):
        open_results(folder)


def test_columns_that_an_old_run_lacks_are_empty(imagine: Imagine) -> None:
    """A run of before an outcome was thought of is read, and says nothing of it."""
    results = imagine(reruns=30)
    names = [name for name in ROW.names or () if name not in ("ever_north", "freeze_day")]
    (block,) = results.blocks()
    old = np.empty(30, dtype=[(name, ROW[name]) for name in names])
    for name in names:
        old[name] = block.rows[name]
    shard = write_shard(results.folder / SHARDS, results.digest, Content(old, {}))
    assert read_shard(results.folder / SHARDS, results.digest, shard).rows.dtype != ROW
    (found,) = replace(results, shards=(shard,)).blocks()
    assert found.rows.dtype == ROW
    assert (found.rows["ever_north"] == NO_CODE).all()
    assert np.isnan(found.rows["freeze_day"]).all()
    assert found.rows["first_strike_day"].tobytes() == block.rows["first_strike_day"].tobytes()
