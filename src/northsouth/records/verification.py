"""Whether a finished run still holds what was written: every file that its manifest lists, hashed again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from northsouth.errors import NorthsouthError
from northsouth.records.disk import storage_errors
from northsouth.records.manifest import Manifest
from northsouth.records.results import open_results
from northsouth.records.shards import read_shard, shards_in
from northsouth.records.store import SHARDS, RunFolder

AGAIN: Final = "Run the experiment again to mend it."
_READ_AT_ONCE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was written: where, what was found and expected, and what to do."""

    where: str
    message: str

    @classmethod
    def of(cls, path: Path, found: str, *, do: str = AGAIN) -> Self:
        """Say what was found of a file that is not as it was written."""
        return cls(str(path), f"{found}; expected the file as it was written. {do}")

    @classmethod
    def told_by(cls, error: NorthsouthError) -> Self:
        """Take over what was said when a file could not be read."""
        where, _, message = str(error).partition(": ")
        return cls(where, message)

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def damaged_files(folder: RunFolder, manifest: Manifest) -> Iterator[Damage]:
    """Hash every file of a finished run again and name those that are not as they were written.

    Where all checksums are right, what the files say is held against the manifest. Shards that it does
    not list, of a longer run, vouch for themselves by their names.
    """
    sound = True
    for name, expected in sorted(manifest.checksums.items()):
        path = folder.path / name
        if not path.is_file():
            yield Damage.of(path, "is gone")
        elif _hashed(path) != expected:
            yield Damage.of(path, "does not have the checksum of the manifest")
        else:
            continue
        sound = False
    if sound:
        try:
            open_results(folder.path)
        except NorthsouthError as error:
            yield Damage.told_by(error)
    for shard in shards_in(folder.shards):
        if f"{SHARDS}/{shard.name}" not in manifest.checksums:
            try:
                read_shard(folder.shards, manifest.digest, shard)
            except NorthsouthError as error:
                yield Damage.told_by(error)


def _hashed(path: Path) -> str:
    """Return the SHA-256 of a file of any size."""
    digest = hashlib.sha256()
    with storage_errors(path), path.open("rb") as file:
        while chunk := file.read(_READ_AT_ONCE):
            digest.update(chunk)
    return digest.hexdigest()
