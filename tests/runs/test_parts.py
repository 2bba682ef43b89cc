"""Parts of a run, put together, are the run: to the byte, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import ModuleType

import pytest

from northsouth.errors import InputError, NorthsouthError, ResultsDamagedError
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.parts import Part
from northsouth.records.results import open_results
from northsouth.records.store import PROVENANCE
from northsouth.runs.manner import EngineKind, Manner, Silence
from northsouth.runs.merging import merge, parts_in
from northsouth.runs.runner import carry_out_part, part_folder_of, run, run_folder_of

Parts = Callable[..., list[Path]]
RERUNS = 130
OF = 3


def content(folder: Path) -> dict[str, bytes]:
    """Read every file of a run folder, but for the one that tells of its making."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != PROVENANCE
    }


@pytest.fixture
def asked(experiment: ResolvedExperiment) -> ResolvedExperiment:
    """Give a small experiment of two arms."""
    return replace(experiment, reruns=RERUNS)


@pytest.fixture
def parts(toy: ModuleType, asked: ResolvedExperiment, tmp_path: Path) -> Parts:
    """Give the means to run all parts of the experiment and name their folders."""

    def run_all(of: int = OF, *, engine: str = "faulty", changed: ResolvedExperiment = asked) -> list[Path]:
        folders = []
        for number in range(1, of + 1):
            folder = part_folder_of(changed, tmp_path / "parts", Part(number, of))
            with folder.held():
                manner = Manner(EngineKind(engine, getattr(toy, engine)), workers=1, piece=7)
                carry_out_part(changed, Part(number, of), folder, manner=manner, audience=Silence())
            folders.append(folder.path)
        return folders

    return run_all


def merged(folders: list[Path], out: Path, toy: ModuleType) -> Path:
    """Put parts together and return the folder of the run."""
    experiment, found = parts_in(folders)
    folder = run_folder_of(experiment, out)
    with folder.held():
        return merge(experiment, found, folder, audience=Silence(), watching=toy.faulty).folder


@pytest.mark.parametrize("of", [1, 3, 7])
def test_parts_make_the_bytes_of_one_run(
    parts: Parts, asked: ResolvedExperiment, toy: ModuleType, tmp_path: Path, of: int
) -> None:
    """However many parts there are, in any order, manifest, rows, failures and paths are those of one run."""
    manner = Manner(EngineKind("faulty", toy.faulty), workers=1)
    whole = run(asked, tmp_path / "whole", manner=manner)
    folder = merged(parts(of)[::-1], tmp_path / "merged", toy)
    assert whole.failed == 4
    assert content(folder) == content(whole.folder)


def test_more_parts_than_reruns_are_no_harm(
    parts: Parts, asked: ResolvedExperiment, toy: ModuleType, tmp_path: Path
) -> None:
    """Parts without a single rerun are parts like any other."""
    few = replace(asked, reruns=2)
    whole = run(few, tmp_path / "whole", manner=Manner(EngineKind("faulty", toy.faulty), workers=1))
    folder = merged(parts(9, changed=few), tmp_path / "merged", toy)
    assert content(folder) == content(whole.folder)


@pytest.mark.parametrize(("cells", "reruns", "of"), [(1, 10, 3), (7, 5, 4), (3, 1, 5), (2, 9, 9)])
def test_every_rerun_is_in_one_part(cells: int, reruns: int, of: int) -> None:
    """The parts have each rerun of each cell once, and differ in size by no more than one."""
    each = [
        [
            (cell, rerun)
            for cell in range(cells)
            for rerun in Part(number, of).reruns_of(cell, cells=cells, reruns=reruns)
        ]
        for number in range(1, of + 1)
    ]
    assert sorted(chain(*each)) == [(cell, rerun) for cell in range(cells) for rerun in range(reruns)]
    assert max(map(len, each)) - min(map(len, each)) <= 1


def test_gaps_and_overlaps_are_refused(parts: Parts) -> None:
    """A part that is missing is named with its number, one that is there twice with its folder."""
    first, second, third = parts()
    with pytest.raises(InputError, match=r"87 of 260 reruns are missing \(from part 2 of 3 on\)"):
        parts_in([first, third])
    with pytest.raises(InputError, match="part-2-of-3: has reruns twice; expected every rerun once"):
        parts_in([first, second, second, third])
    halves = parts(2)
    with pytest.raises(InputError, match="has reruns twice"):
        parts_in([first, halves[1], second])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"seed": 7}, "a part of another run"),
        ({"reruns": 200}, "a part of a run of another size"),
        ({"question": "Is it so?"}, "a part with other words or wishes"),
    ],
)
def test_foreign_parts_are_refused(
    parts: Parts, asked: ResolvedExperiment, tmp_path: Path, change: dict[str, object], said: str
) -> None:
    """A part of another seed, another size or another wording is refused by its folder's name."""
    first, *_ = parts()
    kept = shutil.copytree(first, tmp_path / "kept")
    other = parts(changed=replace(asked, **change))  # type: ignore[arg-type]
    with pytest.raises(InputError, match=rf"-part-2-of-3: {said}; expected one of the run of .*kept"):
        parts_in([kept, other[1], other[2]])


def damaged_by(damage: str, part: Path) -> None:
    """Damage a part in one way."""
    shard = min((part / "shards").iterdir())
    written = bytearray(shard.read_bytes())
    written[-1] ^= 1
    match damage:
        case "flip":
            shard.write_bytes(written)
        case "cut":
            shard.write_bytes(written[:-9])
        case "delete":
            shard.unlink()
        case "record":
            (part / "part.json").write_bytes((part / "part.json").read_bytes().replace(b"130", b"131"))
        case "unfinished":
            (part / "part.json").unlink()
        case _:
            (part / "experiment.resolved.toml").write_text("")


@pytest.mark.parametrize("damage", ["flip", "cut", "delete", "record", "unfinished", "experiment"])
def test_damaged_parts_are_refused_and_mended(
    parts: Parts, toy: ModuleType, tmp_path: Path, damage: str
) -> None:
    """Every damaged part is said in a line of its own; run again it is whole, and merges."""
    folders = parts()
    whole = content(merged(folders, tmp_path / "sound", toy))
    for part in folders[1:]:
        damaged_by(damage, part)
    with pytest.raises(ResultsDamagedError) as caught:
        parts_in(folders)
    lines = str(caught.value).splitlines()
    assert [
        line.partition(":")[0].startswith(str(part)) for line, part in zip(lines, folders[1:], strict=True)
    ]
    if damage == "record":
        for part in folders[1:]:
            (part / "part.json").unlink()
    assert content(merged(parts(), tmp_path / "mended", toy)) == whole


def test_a_part_is_no_run(parts: Parts) -> None:
    """Whoever opens a part as if it were a run is told what it is."""
    first, *_ = parts()
    with pytest.raises(NorthsouthError, match="one part of a run; expected a whole one"):
        open_results(first)
