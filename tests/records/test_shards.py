"""A shard is read back as it was written, or not at all."""

from pathlib import Path

import numpy as np
import pytest

from northsouth.errors import ResultsDamagedError
from northsouth.records.schema import FAILED, OK, ROW, failed_row, row_of
from northsouth.records.shards import Content, Shard, read_shard, shard_named, shards_in, write_shard
from northsouth.vocabulary.world import World

DIGEST = "0123456789abcdef"


def content(*, cell: int = 2, first: int = 250, count: int = 20, failed: tuple[int, ...] = ()) -> Content:
    """Make rows of one cell, some of them failed."""
    rows = np.empty(count, dtype=ROW)
    for place, number in enumerate(range(first, first + count)):
        bad = number in failed
        rows[place] = (cell, number, FAILED if bad else OK, *(failed_row() if bad else row_of(World())))
    return Content(rows, {number: f"ValueError: rerun {number} – no" for number in failed})


@pytest.mark.parametrize("failed", [(), (251,), (250, 260, 269)])
def test_a_shard_is_read_back(tmp_path: Path, failed: tuple[int, ...]) -> None:
    """Rows and the messages of failed reruns come back, to the byte."""
    written = content(failed=failed)
    shard = write_shard(tmp_path, DIGEST, written)
    found = read_shard(tmp_path, DIGEST, shard)
    assert found.rows.tobytes() == written.rows.tobytes()
    assert found.messages == written.messages
    assert shards_in(tmp_path) == [shard] == [shard_named(shard.name)]


def test_a_shard_is_an_ordinary_array_file(tmp_path: Path) -> None:
    """Anybody can load the rows with NumPy alone, and nothing in the file is code."""
    written = content(failed=(251,))
    shard = write_shard(tmp_path, DIGEST, written)
    assert np.array_equal(np.load(tmp_path / shard.name, allow_pickle=False)["rerun"], written.rows["rerun"])


def test_every_cut_is_noticed(tmp_path: Path) -> None:
    """A shard cut at any of fifty places is refused."""
    shard = write_shard(tmp_path, DIGEST, content(failed=(251,)))
    path = tmp_path / shard.name
    whole = path.read_bytes()
    for cut in np.linspace(0, len(whole) - 1, 50).astype(int):
        path.write_bytes(whole[:cut])
        with pytest.raises(ResultsDamagedError, match="does not hold what was written"):
            read_shard(tmp_path, DIGEST, shard)


def test_every_flip_is_noticed(tmp_path: Path) -> None:
    """A shard with one bit changed in any of two hundred places is refused."""
    shard = write_shard(tmp_path, DIGEST, content(failed=(251,)))
    path = tmp_path / shard.name
    whole = path.read_bytes()
    for place in np.linspace(0, len(whole) - 1, 200).astype(int):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        path.write_bytes(damaged)
        with pytest.raises(ResultsDamagedError, match="does not hold what was written"):
            read_shard(tmp_path, DIGEST, shard)


def test_a_shard_of_another_run_is_noticed(tmp_path: Path) -> None:
    """A whole shard that another run wrote is refused."""
    shard = write_shard(tmp_path, DIGEST, content())
    with pytest.raises(ResultsDamagedError, match="does not hold what was written"):
        read_shard(tmp_path, "f" * 16, shard)


def test_swapped_and_renamed_shards_are_noticed(tmp_path: Path) -> None:
    """A shard that bears the name of another place is refused, even with its own mark."""
    shard = write_shard(tmp_path, DIGEST, content())
    elsewhere = Shard(3, shard.first, shard.count, shard.mark)
    (tmp_path / shard.name).rename(tmp_path / elsewhere.name)
    with pytest.raises(ResultsDamagedError, match="holds other reruns than its name says"):
        read_shard(tmp_path, DIGEST, elsewhere)


def test_a_missing_shard_is_noticed(tmp_path: Path) -> None:
    """A shard that was deleted is said to be gone."""
    shard = write_shard(tmp_path, DIGEST, content())
    (tmp_path / shard.name).unlink()
    with pytest.raises(ResultsDamagedError, match="is gone"):
        read_shard(tmp_path, DIGEST, shard)


@pytest.mark.parametrize(
    "name",
    [
        "cell-00002-rerun-000000250-020-0123456789abcdef.npy.part",
        "cell-2-rerun-000000250-020-0123456789abcdef.npy",
        "cell-000002-rerun-000000250-020-0123456789abcdef.npy",
        "../cell-00002-rerun-000000250-020-0123456789abcdef.npy",
        "cell-00002-rerun-000000250-20-0123456789abcdef.npy",
        "cell-00002-rerun-000000250-0020-0123456789abcdef.npy",
        "cell-00002-rerun-000000250-100000-0123456789abcdef.npy",
        "rows.npy",
    ],
)
def test_other_names_are_no_shards(name: str) -> None:
    """Only a name that a shard would give itself is taken for one."""
    assert shard_named(name) is None


@pytest.mark.parametrize("count", [1, 250, 5_000, 20_000])
def test_a_name_tells_the_number_of_reruns(count: int) -> None:
    """Blocks of old runs and of new ones, of three to five figures, are known by their names."""
    shard = Shard(2, 0, count, "0123456789abcdef")
    assert shard_named(shard.name) == shard
