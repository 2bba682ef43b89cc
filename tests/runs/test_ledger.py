"""The ledger puts rows together into blocks, whatever pieces they come in, and writes them in good time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from northsouth.records.parts import Extent
from northsouth.records.schema import OK, ROW
from northsouth.records.shards import read_shard, shards_in
from northsouth.records.store import RunFolder
from northsouth.runs import ledger as ledgers
from northsouth.runs.ledger import Ledger
from northsouth.runs.tasks import Done, Task, Work

DIGEST = "0" * 16
BLOCK = 10
RERUNS = 25


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    """Give an empty run folder."""
    made = RunFolder(tmp_path)
    made.shards.mkdir()
    return made


def ledger_of(folder: RunFolder, reruns: int = RERUNS) -> Ledger:
    """Open a ledger of two cells, and read what stands in its folder."""
    ledger = Ledger(folder, DIGEST, extent=Extent(2, reruns), block=BLOCK)
    ledger.take_stock(pytest.fail)
    return ledger


def done(task: Task) -> Done:
    """Pretend that a task was carried out."""
    rows = np.zeros(len(task), ROW)
    rows["cell"], rows["status"] = task.cell, OK
    rows["rerun"] = np.arange(task.first, task.end)
    rows["first_strike_day"] = rows["rerun"] + 0.5
    return Done(task, rows, {}, 0, 0.0)


def places(folder: RunFolder) -> list[tuple[int, int, int]]:
    """List the shards of a folder: cell, first rerun, how many."""
    return [(shard.cell, shard.first, shard.count) for shard in shards_in(folder.shards)]


@pytest.mark.parametrize("size", [1, 3, 10, 100])
def test_pieces_in_any_order_make_the_same_blocks(folder: RunFolder, size: int) -> None:
    """Blocks hold ten reruns each, the last of a cell the rest, and rows stand in their order."""
    ledger = ledger_of(folder)
    tasks = list(ledger.missing(size))
    assert all(task.first // BLOCK == (task.end - 1) // BLOCK for task in tasks)
    for task in sorted(tasks, key=lambda task: (task.first * 7) % 11):
        ledger.enter(done(task))
    assert places(folder) == [(cell, first, min(10, 25 - first)) for cell in (0, 1) for first in (0, 10, 20)]
    for shard in ledger.in_order():
        rows = read_shard(folder.shards, DIGEST, shard).rows
        assert rows["first_strike_day"].tolist() == [shard.first + k + 0.5 for k in range(shard.count)]
    assert ledger.safe == 2 * RERUNS


def test_cells_may_be_gone_through_block_by_block(folder: RunFolder) -> None:
    """Across, every cell's first block comes before any second one; the work is the same."""
    ledger = ledger_of(folder)
    across = list(ledger.missing(7, across=True))
    assert [(task.cell, task.first) for task in across[:4]] == [(0, 0), (0, 7), (1, 0), (1, 7)]
    assert sorted(across, key=lambda task: (task.cell, task.first)) == list(ledger.missing(7))


def test_unfinished_blocks_are_written_in_good_time(
    folder: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a second a block goes to the disk as far as it reaches, and replaces what it was."""
    monkeypatch.setattr(ledgers, "SECONDS_AT_RISK", 0.0)
    ledger = ledger_of(folder)
    for first, safe in ((0, 3), (6, 3), (3, 9)):
        ledger.enter(done(Task(Work.RUN, 0, first, first + 3)))
        ledger.save_now_and_then()
        assert ledger.safe == safe
        assert places(folder) == [(0, 0, safe)]
    ledger.enter(done(Task(Work.RUN, 0, 9, 10)))
    assert places(folder) == [(0, 0, 10)]


def test_nothing_is_written_too_often(folder: RunFolder) -> None:
    """Within the first second nothing of an unfinished block is written."""
    ledger = ledger_of(folder)
    ledger.enter(done(Task(Work.RUN, 0, 0, 3)))
    ledger.save_now_and_then()
    assert places(folder) == []
    ledger.close()
    assert places(folder) == [(0, 0, 3)]


def test_a_longer_run_keeps_the_shorter_one_until_it_is_listed(
    folder: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shard of an earlier session stands until the new manifest does, since the old one lists it."""
    monkeypatch.setattr(ledgers, "SECONDS_AT_RISK", 0.0)
    first = ledger_of(folder, reruns=4)
    for task in first.missing(10):
        first.enter(done(task))
    assert places(folder) == [(0, 0, 4), (1, 0, 4)]
    longer = ledger_of(folder, reruns=8)
    for task in longer.missing(2):
        longer.enter(done(task))
        longer.save_now_and_then()
    assert places(folder) == [(0, 0, 4), (0, 0, 8), (1, 0, 4), (1, 0, 8)]
    longer.tidy()
    assert places(folder) == [(0, 0, 8), (1, 0, 8)]
