"""Only one may write in a run folder, and no crash can lock it for good."""

import subprocess
import sys
from pathlib import Path

import pytest

from northsouth.errors import FolderBusyError, StorageError
from northsouth.records.disk import UNFINISHED
from northsouth.records.store import RunFolder, folder_name

HOLD = """
import sys, time
from pathlib import Path
from northsouth.records.store import RunFolder
with RunFolder(Path(sys.argv[1])).held():
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_run_is_refused(tmp_path: Path) -> None:
    """While one holds a folder another is told that it is busy; afterwards it is free."""
    folder = tmp_path / "toy"
    with (
        RunFolder(folder).held(),
        pytest.raises(FolderBusyError, match="another run is writing here"),
        RunFolder(folder).held(),
    ):
        pytest.fail("two hold the folder")
    with RunFolder(folder).held():
        assert folder.is_dir()


def test_a_killed_run_holds_nothing(tmp_path: Path) -> None:
    """A process that is killed while it holds a folder leaves it free at once."""
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    with holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(FolderBusyError, match="another run"), RunFolder(tmp_path).held():
            pytest.fail("two hold the folder")
        holder.kill()
    with RunFolder(tmp_path).held():
        assert holder.returncode != 0


def test_holding_clears_away_what_is_half_written(tmp_path: Path) -> None:
    """Whoever holds a folder first removes the unfinished files of a killed run."""
    folder = RunFolder(tmp_path / "toy")
    folder.shards.mkdir(parents=True)
    for place in (folder.path, folder.shards):
        (place / f"x{UNFINISHED}").write_bytes(b"half")
    with folder.held():
        assert sorted(path.name for path in folder.path.iterdir()) == [".lock", "shards"]
        assert list(folder.shards.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """Where a file stands in the way of the folder, one line says so."""
    (tmp_path / "results").write_text("a file")
    folder = RunFolder(tmp_path / "results" / folder_name("toy", "0" * 16))
    with pytest.raises(StorageError, match=r"toy-0000000000000000: .*--out"), folder.held():
        pytest.fail("a folder inside a file")
