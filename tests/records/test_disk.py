"""A file is whole or as it was before, and trouble with the disk is one line for people."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from northsouth.errors import StorageError
from northsouth.records.disk import UNFINISHED, sweep, write_whole, written_whole

TROUBLES = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE]


def failing(number: int) -> Callable[..., NoReturn]:
    """Make a call of the system that fails."""

    def fail(*_: object, **__: Any) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("number", TROUBLES)
@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
def test_trouble_at_any_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    """Whichever step fails, the old file stands, nothing half written does, and the line says why."""
    path = tmp_path / "rows.npy"
    write_whole(path, b"old")
    if call == "fsync":
        monkeypatch.setattr(os, "fsync", failing(number))
    else:
        monkeypatch.setattr(Path, call, failing(number))
    with pytest.raises(StorageError, match=r"rows\.npy: .*; expected .* free\. Make room") as caught:
        write_whole(path, b"new")
    monkeypatch.undo()
    assert os.strerror(number) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert [found.name for found in tmp_path.iterdir()] == ["rows.npy"]
    assert path.read_bytes() == b"old"


def test_an_interruption_leaves_nothing_half_written(tmp_path: Path) -> None:
    """Ctrl-C in the middle of a file leaves neither the file nor a part of it."""

    def interrupted() -> None:
        with written_whole(tmp_path / "rows.npy") as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_with_what_is_free(tmp_path: Path) -> None:
    """A missing folder or a full disk names the path, the reason and the free space."""
    with pytest.raises(StorageError, match=r"nowhere.rows\.npy: No such file.*[kMGT]?B free"):
        write_whole(tmp_path / "nowhere" / "rows.npy", b"")


def test_sweeping_removes_only_what_is_unfinished(tmp_path: Path) -> None:
    """What a killed run left half written goes; whole files stay."""
    write_whole(tmp_path / "rows.npy", b"whole")
    (tmp_path / f"more.npy{UNFINISHED}").write_bytes(b"half")
    sweep(tmp_path)
    assert [found.name for found in tmp_path.iterdir()] == ["rows.npy"]
