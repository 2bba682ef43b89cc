"""Where compiled kernels lie on the disk, and under which name: a digest of all that they are made of.

Numba finds its machine code again by the file of the kernel alone, and does not see that a response
in another file was edited. So the folder of a kernel is named by every source that goes into it and
by the versions that compile it: an edited mechanism has another folder, and cannot meet old code.
Nothing here imports Numba, so that asking whether a kernel is ready costs next to nothing.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import platform
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
_PREFIX: Final = "kernel-"


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
        return (folder_of(digest) / _READY).is_file()
    except OSError:
        return False


def kernel_file(digest: str, source: str) -> Path:
    """Write a kernel's text where its machine code can be kept beside it, and return the file.

    A temporary folder serves, for this process alone, where the cache cannot be written or where a
    source is younger than what this process has read of it.
    """
    try:
        if any(path.stat().st_mtime >= LOADED_AT for path in _sources()):
            raise OSError("a source has changed since this process began")  # noqa: TRY301 - as if unwritable
        return _written(folder_of(digest), digest, source)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="northsouth-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return _written(folder, digest, source)


def note_ready(path: Path) -> None:
    """Note that the kernel of this file has been compiled, and remove those that nobody needs."""
    try:
        (path.parent / _READY).touch()
        kernels = sorted(
            (folder for folder in path.parent.parent.glob(f"{_PREFIX}*") if folder != path.parent),
            key=lambda folder: folder.stat().st_mtime,
            reverse=True,
        )
    except OSError:
        return
    for folder in kernels[MOST_KERNELS - 1 :]:
        shutil.rmtree(folder, ignore_errors=True)


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


def _sources() -> Iterator[Path]:
    for folder in SOURCES:
        yield from sorted((PACKAGE / folder).rglob("*.py"))


def _written(folder: Path, digest: str, source: str) -> Path:
    """Write the file whole or not at all; what is there already is the same by its name."""
    path = folder / f"northsouth_kernel_{digest}.py"
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".draft-{os.getpid()}"
    draft.write_text(source, encoding="utf-8")
    if path.is_file() and path.read_text(encoding="utf-8") == source:
        draft.unlink()
    else:
        draft.replace(path)
    return path
