"""A manifest is read back as it was written; whatever else is there is refused."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from northsouth.errors import ResultsDamagedError
from northsouth.records.manifest import MANIFEST, Axes, Cell, Manifest, manifest_text, read_manifest
from northsouth.records.shards import Shard

WRITTEN = Manifest(
    name="toy",
    digest="0123456789abcdef",
    reruns=300,
    failed=1,
    cells=(Cell("history", "As the model has it – œ", 0, (0.1,)),),
    shards=(Shard(0, 0, 250, "a" * 16), Shard(0, 250, 50, "b" * 16)),
    axes=Axes(100, (900.0, 910.0), ("oil_stock",)),
    checksums={"paths.npy": "c" * 64},
    block=250,
)


def write(folder: Path, text: str) -> None:
    """Put a text where the manifest stands."""
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def test_a_manifest_is_read_back(tmp_path: Path) -> None:
    """Reading gives back what was written."""
    write(tmp_path, manifest_text(WRITTEN))
    assert read_manifest(tmp_path) == WRITTEN


def test_a_folder_may_have_none(tmp_path: Path) -> None:
    """A run that never finished has no manifest, and that is no damage."""
    assert read_manifest(tmp_path) is None


def test_every_changed_letter_is_noticed(tmp_path: Path) -> None:
    """A manifest with any figure or letter changed is refused, its own checksum among them."""
    text = manifest_text(WRITTEN)
    for place in range(0, len(text), 7):
        if text[place].isspace():
            continue
        write(tmp_path, text[:place] + ("0" if text[place] != "0" else "1") + text[place + 1 :])
        with pytest.raises(ResultsDamagedError):
            read_manifest(tmp_path)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", "null", '"manifest"', "{}", '{"format": true}', '{"format": 1}', "\x00\xff"]
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: str) -> None:
    """An empty, cut or quite different file is refused with a line that says what to do."""
    write(tmp_path, text)
    with pytest.raises(ResultsDamagedError, match=r"manifest\.json: .*; expected a manifest .*Delete"):
        read_manifest(tmp_path)


def test_every_cut_is_noticed(tmp_path: Path) -> None:
    """A manifest cut anywhere is refused."""
    text = manifest_text(WRITTEN).rstrip()
    for cut in range(0, len(text), 11):
        write(tmp_path, text[:cut])
        with pytest.raises(ResultsDamagedError, match="expected a manifest"):
            read_manifest(tmp_path)


def test_a_later_version_is_named(tmp_path: Path) -> None:
    """A manifest that a later northsouth wrote is refused for what it is."""
    table: dict[str, Any] = json.loads(manifest_text(WRITTEN)) | {"format": 2}
    write(tmp_path, json.dumps(table))
    with pytest.raises(ResultsDamagedError, match="written by a later version"):
        read_manifest(tmp_path)


def test_shards_must_hold_every_rerun(tmp_path: Path) -> None:
    """A manifest that lists too few shards for its reruns is refused, even with a right checksum."""
    write(tmp_path, manifest_text(replace(WRITTEN, shards=WRITTEN.shards[:1])))
    with pytest.raises(ResultsDamagedError, match="its shards are not those of its reruns"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("block", [0, 100, 5_000])
def test_shards_must_be_of_the_size_that_is_said(tmp_path: Path, block: int) -> None:
    """A manifest whose shards are not of the size of its own blocks is refused."""
    write(tmp_path, manifest_text(replace(WRITTEN, block=block)))
    with pytest.raises(ResultsDamagedError, match=r"its shards are not those|blocks of 0 reruns"):
        read_manifest(tmp_path)
