"""A kernel is found again by all that it was made of, so that an edited source never meets old code."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from northsouth.engines import cache
from northsouth.engines.kernel import kernel_source
from northsouth.engines.kernels import kernel_of
from northsouth.engines.machinery import JAPAN_1941
from northsouth.vocabulary.marking import MARKED

PROGRAM = """
import sys
from northsouth.designs.scenario import scenarios_of
from northsouth.engines.compiled import CompiledEngine
from northsouth.engines.kernels import kernel_of
from northsouth.engines.layout import world_of
from northsouth.engines.machinery import JAPAN_1941
from northsouth.engines.reference import ReferenceEngine
from northsouth.inputs.resolve import resolve_experiment
from pathlib import Path

(scenario, *_) = scenarios_of(resolve_experiment(Path(sys.argv[1])))
batch = CompiledEngine(JAPAN_1941, scenario, seed=3).batch(0, 2)
reference = ReferenceEngine(JAPAN_1941, scenario, seed=3)
worlds = [world_of(JAPAN_1941.world, world) for world in batch.worlds]
stats = kernel_of(JAPAN_1941).module.let_happen.stats
print(sum(stats.cache_hits.values()), sum(stats.cache_misses.values()))
print(worlds == [reference.rerun(0), reference.rerun(1)])
print([world.oil_stock for world in worlds])
"""


def asked(root: Path) -> list[str]:
    """Ask a package in a process of its own: cache hits and misses, agreement, and a result."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(Path(__file__).parents[2] / "experiments" / "baseline.toml")],
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_digest_covers_all_that_is_compiled() -> None:
    """Whatever is marked or responds stands in a folder that the digest reads."""
    responses = {response for claim in JAPAN_1941.claims.values() for response in claim.RESPONSES.values()}
    marked = {function for function in MARKED if function.__module__.startswith("northsouth.")}
    folders = {function.__module__.split(".")[1] for function in responses | marked}
    assert folders <= set(cache.SOURCES)


@pytest.mark.parametrize("name", ["vocabulary/luck.py", "deliberation/trigger.py", "engines/kernel.py"])
def test_an_edit_anywhere_changes_the_digest(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any edit of a source, and any change of the kernel's own text, has another digest."""
    copy = Path(shutil.copytree(cache.PACKAGE, tmp_path / "northsouth"))
    monkeypatch.setattr(cache, "PACKAGE", copy)
    before = cache.digest_of_kernel("kernel")
    assert cache.digest_of_kernel("another") != before
    (copy / name).write_text((copy / name).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert cache.digest_of_kernel("kernel") != before


@pytest.mark.timeout(300)
def test_an_edited_mechanism_changes_the_result_at_the_next_run(tmp_path: Path) -> None:
    """The kernel of a copy is found ready; a copy with another argument about oil has another result."""
    kernel_of(JAPAN_1941)
    copy = tmp_path / "copy"
    shutil.copytree(cache.PACKAGE, copy / "northsouth")
    counts, agreed, before = asked(copy)
    assert counts == "1 0", "found on disk, nothing compiled"
    assert agreed == "True"
    claim = copy / "northsouth" / "mechanisms" / "oil_embargo" / "stock.py"
    text = claim.read_text(encoding="utf-8")
    assert text.count("world.oil_stock = facts.stock") == 1
    edited = text.replace("world.oil_stock = facts.stock", "world.oil_stock = facts.stock + facts.stock")
    claim.write_text(edited, encoding="utf-8")
    counts, agreed, after = asked(copy)
    assert counts == "0 1", "compiled anew"
    assert agreed == "True"
    assert after != before


def test_a_source_that_is_edited_while_a_process_runs_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What this process compiles of sources that have changed since it began goes to a folder of its own."""
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(tmp_path))
    monkeypatch.setattr(cache, "LOADED_AT", math.inf)
    assert cache.kernel_file("0" * 16, "pass").parent == cache.folder_of("0" * 16)
    monkeypatch.setattr(cache, "LOADED_AT", 0.0)
    assert not cache.kernel_file("1" * 16, "pass").is_relative_to(tmp_path)


def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the cache's folder cannot be made, a temporary one serves."""
    (tmp_path / "file").touch()
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(tmp_path / "file"))
    path = cache.kernel_file("0" * 16, "pass")
    assert path.read_text(encoding="utf-8") == "pass"
    assert not path.is_relative_to(tmp_path)
    assert not cache.is_ready("0" * 16)
    cache.note_ready(path)


def test_old_kernels_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of kernels whose sources have changed since, the newest few are kept."""
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(tmp_path))
    monkeypatch.setattr(cache, "LOADED_AT", math.inf)
    (tmp_path / "kernel-6.18").mkdir()
    (tmp_path / f"kernel-{'f' * 16}").mkdir()
    for number in range(cache.MOST_KERNELS + 3):
        path = made(f"{number:016d}")
        cache.note_ready(path)
    left = {folder.name for folder in tmp_path.iterdir()}
    assert len(left) == cache.MOST_KERNELS + 2
    assert {"kernel-6.18", f"kernel-{'f' * 16}"} <= left, "what is not ours stays"
    assert cache.is_ready(f"{cache.MOST_KERNELS + 2:016d}")


def made(digest: str) -> Path:
    """Pretend to compile a kernel."""
    path = cache.kernel_file(digest, kernel_source(JAPAN_1941))
    (path.parent / "__pycache__").mkdir(exist_ok=True)
    (path.parent / "__pycache__" / "code.nbc").write_bytes(b"machine code")
    return path


@pytest.mark.parametrize("damage", [b"", b"machine", b"Machine code"], ids=["emptied", "cut", "flipped"])
def test_damaged_machine_code_is_made_anew(
    damage: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Machine code that is not what was written is removed before anything could run it."""
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(tmp_path))
    monkeypatch.setattr(cache, "LOADED_AT", math.inf)
    path = made("0" * 16)
    assert not cache.is_ready("0" * 16)
    cache.note_ready(path)
    assert cache.is_ready("0" * 16)
    (path.parent / "__pycache__" / "code.nbc").write_bytes(damage)
    assert not cache.is_ready("0" * 16)
    assert not path.parent.exists()


def test_a_temporary_kernel_tidies_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside a kernel in a temporary folder stand other people's folders."""
    for number in range(cache.MOST_KERNELS + 3):
        (tmp_path / f"kernel-{number}").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(cache, "LOADED_AT", 0.0)
    cache.note_ready(cache.kernel_file("0" * 16, "pass"))
    assert len(list(tmp_path.glob("kernel-*"))) == cache.MOST_KERNELS + 3


def test_nobody_has_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no home folder is known nothing is kept, and nothing is raised."""

    def nowhere(_: Path) -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv(cache.CACHE_VARIABLE, raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "expanduser", nowhere)
    assert not cache.can_be_kept("0" * 16)
    assert not cache.is_ready("0" * 16)


def test_an_empty_note_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note that a power cut has emptied, beside no machine code, does not say that a kernel is ready."""
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(tmp_path))
    monkeypatch.setattr(cache, "LOADED_AT", math.inf)
    path = cache.kernel_file("0" * 16, "pass")
    (path.parent / "ready").touch()
    assert not cache.is_ready("0" * 16)
