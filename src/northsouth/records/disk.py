"""Files that are whole or not there: written aside, forced to the disk, then given their name."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from northsouth.errors import StorageError

UNFINISHED: Final = ".part"
"""What the name of a file ends in while it is being written."""
_UNITS: Final = ("bytes", "kB", "MB", "GB", "TB")
_THOUSAND: Final = 1000.0


@contextlib.contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn what the system says of a disk, a file or a permission into one line for people."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(
            f"{path}: {reason}; expected to read and write here, with {_free_space(path)} free. "
            "Make room or see to the permission, or name another folder with --out."
        ) from error


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file to write that gets its name only when all of it is safely on the disk.

    Raises StorageError where the disk or a permission forbids it; then the old file, if there was
    one, is as it was.
    """
    aside = path.with_name(path.name + UNFINISHED)
    with storage_errors(path):
        try:
            with aside.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)
            raise
        _force_name(path.parent)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is either whole or as it was before."""
    with written_whole(path) as file:
        file.write(content)


def checksum(content: bytes) -> str:
    """Return the SHA-256 of some bytes as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def sweep(folder: Path) -> None:
    """Remove what a killed run left unfinished in a folder."""
    with storage_errors(folder):
        for leftover in sorted(folder.glob(f"*{UNFINISHED}")):
            leftover.unlink(missing_ok=True)


def _force_name(folder: Path) -> None:
    """Force a folder's list of names to the disk, on systems that can open a folder."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _free_space(path: Path) -> str:
    """Say how much is free where a path lies or would lie."""
    for place in (path, *path.parents):
        with contextlib.suppress(OSError):
            return spoken_size(shutil.disk_usage(place).free)
    return "an unknown amount"


def spoken_size(count: float) -> str:
    """Say a number of bytes for people.

    >>> spoken_size(0), spoken_size(61_300)
    ('0 bytes', '61.3 kB')
    """
    size = float(count)
    for unit in _UNITS[:-1]:
        if size < _THOUSAND:
            return f"{size:.0f} {unit}" if unit == _UNITS[0] else f"{size:.1f} {unit}"
        size /= _THOUSAND
    return f"{size:.1f} {_UNITS[-1]}"
