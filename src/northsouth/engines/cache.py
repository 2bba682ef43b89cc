"""Where compiled kernels lie on the disk, and under which name: a digest of all that they are made of.

Numba finds its machine code again by the file of the kernel alone, and does not see that a response
in another file was edited. So the folder of a kernel is named by every source that goes into it and
by the versions that compile it: an edited mechanism has another folder, and cannot meet old code.
Nothing here imports Numba, so that asking whether a kernel is ready costs next to nothing.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

from northsouth.vocabulary.marking import LOADED_AT

CACHE_VARIABLE: Final = "NORTHSOUTH_CACHE"
"""The environment variable that names another folder for kernels."""
PACKAGE: Final = Path(__file__).parents[1]
SOURCES: Final = ("vocabulary", "deliberation", "mechanisms", "engines")
COMPILERS: Final = ("numba", "llvmlite", "numpy")
MOST_KERNELS: Final = 8
"""Kernels that are kept; older ones, of sources that have changed since, are removed."""
_DIGITS: Final = 16
_READY: Final = "ready"
_TRUSTED: Final = "trusted"
_PREFIX: Final = "kernel-"
_FOLDER: Final = re.compile(rf"{_PREFIX}([0-9a-f]{{{_DIGITS}}})")


def digest_of_kernel(source: str) -> str:
    """Digest a kernel's own text, every source that it calls, and what compiles and runs it."""
    digest = hashlib.sha256(source.encode())
    for path in _sources():
        digest.update(f"{path.relative_to(PACKAGE).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    versions = [version(name) for name in COMPILERS]
    digest.update(f"{versions} {sys.version} {platform.machine()} {platform.processor()}".encode())
    return digest.hexdigest()[:_DIGITS]


def folder_of(digest: str) -> Path:
    """Name the folder of a kernel, whether it is there or not; raises OSError where nobody has a home."""
    return _home() / f"{_PREFIX}{digest}"


def is_ready(digest: str) -> bool:
    """Say whether the kernel's machine code lies on the disk, so that nothing need be compiled."""
    try:
        folder = folder_of(digest)
        noted = (folder / _READY).read_text(encoding="utf-8")
        if noted and noted == _contents(folder):
            return True
        shutil.rmtree(folder, ignore_errors=True)  # damaged: machine code that is not what was written
    except (OSError, ValueError):
        pass
    return False


def can_be_kept(digest: str) -> bool:
    """Say whether a kernel that is compiled now will lie on the disk for the next process."""
    try:
        folder = folder_of(digest)
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return not _is_outdated()


def is_trusted(digest: str) -> bool:
    """Say whether the kernel's machine code has told what the reference engine tells, as it lies there."""
    try:
        folder = folder_of(digest)
        noted = (folder / _TRUSTED).read_text(encoding="utf-8")
        return bool(noted) and noted == _contents(folder)
    except (OSError, ValueError):
        return False


def note_trusted(digest: str) -> None:
    """Note that the kernel's machine code tells what the reference engine tells, where that can be kept."""
    with contextlib.suppress(OSError):
        folder = folder_of(digest)
        if is_ready(digest):
            _note(folder, _TRUSTED)


def kernel_file(digest: str, source: str) -> Path:
    """Write a kernel's text where its machine code can be kept beside it, and return the file.

    A temporary folder serves, for this process alone, where the cache cannot be written or where a
    source is younger than what this process has read of it.
    """
    try:
        if _is_outdated():
            raise OSError("a source has changed since this process began")  # noqa: TRY301 - as if unwritable
        return _written(folder_of(digest), digest, source)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="northsouth-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return _written(folder, digest, source)


def note_ready(path: Path) -> None:
    """Note that the kernel of this file has been compiled, and remove those that nobody needs.

    The note holds the checksum of every file, since Numba does not notice damage. A kernel in a
    temporary folder is not noted, and nothing beside it is ours to remove.
    """
    if not _is_ours(path.parent):
        return
    try:
        _note(path.parent, _READY)
        kernels = sorted(
            (folder for folder in path.parent.parent.iterdir() if folder != path.parent and _is_ours(folder)),
            key=lambda folder: folder.stat().st_mtime,
            reverse=True,
        )
    except OSError:
        return
    for folder in kernels[MOST_KERNELS - 1 :]:
        shutil.rmtree(folder, ignore_errors=True)


def _note(folder: Path, name: str) -> None:
    """Write what a kernel's folder holds into a note, whole or not at all."""
    note = folder / f".note-{os.getpid()}"
    note.write_text(_contents(folder), encoding="utf-8")
    note.replace(folder / name)


def _home() -> Path:
    said = os.environ.get(CACHE_VARIABLE)
    if said:
        return Path(said)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "northsouth"
    caches = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(caches) if caches else Path("~/.cache").expanduser()) / "northsouth"
    except RuntimeError as error:
        raise OSError("no home folder") from error


def _is_ours(folder: Path) -> bool:
    """Say whether a folder is a kernel's: by its name, and by the file of the same name within."""
    match = _FOLDER.fullmatch(folder.name)
    return match is not None and (folder / _file_name(match[1])).is_file()


def _contents(folder: Path) -> str:
    """Return the checksums of a kernel's text and machine code, a line each."""
    files = [*folder.glob("*.py"), *folder.glob("__pycache__/*.nb?")]
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()} {path.name}\n" for path in sorted(files)]
    return "".join(lines) if len(lines) > 1 else ""


def _is_outdated() -> bool:
    """Say whether a source is younger than what this process has read of it."""
    return any(path.stat().st_mtime >= LOADED_AT for path in _sources())


def _file_name(digest: str) -> str:
    return f"northsouth_kernel_{digest}.py"


def _sources() -> Iterator[Path]:
    for folder in SOURCES:
        yield from sorted((PACKAGE / folder).rglob("*.py"))


def _written(folder: Path, digest: str, source: str) -> Path:
    """Write the file whole or not at all; what is there already is the same by its name."""
    path = folder / _file_name(digest)
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".draft-{os.getpid()}"
    draft.write_text(source, encoding="utf-8")
    if path.is_file() and path.read_text(encoding="utf-8") == source:
        draft.unlink()
    else:
        draft.replace(path)
    return path
