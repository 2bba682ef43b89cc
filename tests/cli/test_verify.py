"""`northsouth verify` passes on a run as it was made and on none that is not."""

from __future__ import annotations

import gzip
import json
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from northsouth.cli import carried_out, publication, published
from northsouth.cli.publication import publish
from northsouth.errors import ExitCode
from northsouth.inputs.places import EXPERIMENTS, asked_for
from northsouth.inputs.resolve import resolve_experiment
from northsouth.records.disk import checksum
from northsouth.records.manifest import MANIFEST, manifest_text, read_manifest
from northsouth.records.results import open_results
from northsouth.records.schema import Rows
from northsouth.records.shards import Content, read_shard, write_shard
from northsouth.records.store import SHARDS
from northsouth.runs import replay
from northsouth.runs.choice import REFERENCE
from northsouth.runs.manner import Manner
from northsouth.runs.runner import run
from northsouth.vocabulary.questions import FigureName

Verified = tuple[int, str, list[str]]
Verify = Callable[..., Verified]
Damage = Callable[[Path], None]


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a finished run of six real reruns in two arms, its tables and figures with it."""
    experiment = resolve_experiment(asked_for("no_oil_stop", EXPERIMENTS), ("reruns=3",))
    experiment = replace(experiment, figures=(FigureName.DATES,))
    results = run(experiment, tmp_path_factory.mktemp("sound"), manner=Manner(REFERENCE, workers=1))
    publish(results)
    return results.folder


@pytest.fixture
def place(sound: Path, tmp_path: Path) -> Path:
    """Give a copy of the run to be damaged."""
    return shutil.copytree(sound, tmp_path / sound.name)


@pytest.fixture
def verify(place: Path, capsys: pytest.CaptureFixture[str]) -> Verify:
    """Give the means to verify the copy: the code, what was printed and the lines that were said."""

    def called(*words: str) -> Verified:
        code = carried_out(["verify", str(place), *words])
        out, err = capsys.readouterr()
        return code, out, err.splitlines()

    return called


def test_a_run_as_it_was_made_is_whole(verify: Verify, place: Path) -> None:
    """Everything is hashed, made again and replayed; nothing is changed by looking."""
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    code, out, said = verify()
    assert (code, said) == (0, [])
    assert out == f"{place}: whole (6 reruns, 5 files hashed, 6 reruns replayed).\n"
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before


def test_json_says_the_same(verify: Verify, place: Path) -> None:
    """With --json standard output is one object; the sample is as large as was asked for."""
    code, out, _ = verify("--json", "--sample", "2")
    told = json.loads(out)
    assert (code, told["whole"], told["replayed"], told["damages"]) == (0, True, 2, [])
    (place / "paths.npy").unlink()
    code, out, said = verify("--json", "--sample", "0")
    (damage,) = json.loads(out)["damages"]
    assert (code, said) == (ExitCode.RESULTS_DAMAGED, [])
    assert damage["where"].endswith("paths.npy")
    assert damage["message"].startswith("is gone; expected the file as it was written. Run ")


def first_shard(place: Path) -> Path:
    """Return the first shard of a run."""
    return min((place / SHARDS).iterdir())


def cut(place: Path) -> None:
    """Cut a shard."""
    first_shard(place).write_bytes(first_shard(place).read_bytes()[:-7])


def swapped(place: Path) -> None:
    """Swap two shards."""
    one, other = sorted((place / SHARDS).iterdir())
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def edited(name: str, change: Callable[[bytes], bytes]) -> Damage:
    """Make a damage of one file of a run."""

    def damage(place: Path) -> None:
        path = place / name
        path.write_bytes(change(path.read_bytes()))

    return damage


def repacked(written: bytes) -> bytes:
    """Change a word of a packed table."""
    return gzip.compress(gzip.decompress(written).replace(b"history", b"mystery"))


DAMAGES: dict[str, tuple[Damage, str]] = {
    "shard cut": (cut, "does not have the checksum"),
    "shard gone": (lambda place: first_shard(place).unlink(), "is gone"),
    "shards swapped": (swapped, "does not have the checksum"),
    "paths": (edited("paths.npy", lambda written: written[:-1] + b"?"), "paths.npy"),
    "experiment": (edited("experiment.resolved.toml", lambda written: written + b"#"), "resolved.toml"),
    "outcomes": (
        edited("outcomes.csv", lambda written: written.replace(b"history", b"mystery")),
        "outcomes.csv",
    ),
    "more outcomes": (edited("outcomes.csv", lambda written: written + b"x\n"), "outcomes.csv"),
    "columns": (lambda place: (place / "columns.csv").unlink(), "columns.csv: is gone"),
    "rows": (edited("reruns.csv.gz", repacked), "reruns.csv.gz: does not say what the rows say"),
    "rows torn": (edited("reruns.csv.gz", lambda written: written[:-30]), "reruns.csv.gz"),
    "rows no archive": (edited("reruns.csv.gz", lambda _: b"rows"), "reruns.csv.gz"),
    "rows gone": (lambda place: (place / "reruns.csv.gz").unlink(), "reruns.csv.gz: is gone"),
    "numbers of a figure": (edited("figures/dates.csv", lambda written: written + b"1\n"), "dates.csv"),
    "picture": (edited("figures/dates.png", lambda written: written[:-1]), "dates.png: is not what"),
    "picture gone": (lambda place: (place / "figures" / "dates.svg").unlink(), "dates.svg: is gone"),
    "manifest empty": (edited(MANIFEST, lambda _: b""), MANIFEST),
    "manifest cut": (edited(MANIFEST, lambda written: written[:200]), MANIFEST),
    "manifest of a list": (edited(MANIFEST, lambda _: b"[]"), MANIFEST),
    "manifest later": (edited(MANIFEST, lambda _: b'{"format": 2}'), "written by a later version"),
    "manifest gone": (lambda place: (place / MANIFEST).unlink(), "no manifest; expected a finished run"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_every_damage_is_found(
    verify: Verify, place: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is damaged is named in one line that says what to do, and the code is that of damage."""
    if "figure" not in name and "picture" not in name:
        monkeypatch.setattr(published, "damaged_figures", lambda _: [])
    damage, named = DAMAGES[name]
    damage(place)
    code, _, said = verify("--sample", "0")
    assert code == ExitCode.RESULTS_DAMAGED
    assert len(said) == (2 if name == "shards swapped" else 1)
    assert all(named in line and "; expected " in line and line.endswith((".", "it.")) for line in said)


def forge(place: Path, change: Callable[[Rows], None]) -> None:
    """Change rows of the first shard and seal everything anew, as no accident would."""
    manifest = read_manifest(place)
    assert manifest is not None
    shard = manifest.shards[0]
    rows = read_shard(place / SHARDS, manifest.digest, shard).rows.copy()
    change(rows)
    (place / SHARDS / shard.name).unlink()
    forged = write_shard(place / SHARDS, manifest.digest, Content(rows, {}))
    checksums = dict(manifest.checksums)
    del checksums[f"{SHARDS}/{shard.name}"]
    checksums[f"{SHARDS}/{forged.name}"] = checksum((place / SHARDS / forged.name).read_bytes())
    sealed = replace(manifest, shards=(forged, *manifest.shards[1:]), checksums=checksums)
    (place / MANIFEST).write_text(manifest_text(sealed), encoding="utf-8")


def test_a_forged_row_is_found_by_its_seed(
    verify: Verify, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that was changed and sealed anew differs from what its seed gives, and is named."""

    def later(rows: Rows) -> None:
        rows["oil_stop_day"][1] += 2.0**-20

    forge(place, later)
    monkeypatch.setattr(publication, "draw", lambda *_: [])
    publish(open_results(place))
    code, _, said = verify("--sample", "6")
    assert code == ExitCode.RESULTS_DAMAGED
    line = (
        f"{place}: history, point 0, rerun 1: differs in oil_stop_day; expected what its seed gives. "
        "Do not use this run; move its folder away and run the experiment again."
    )
    assert said == [line]


def test_a_run_of_other_source_is_not_replayed_and_that_is_said(
    verify: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the source has changed since, files are still verified, and nobody is told more than is so."""
    monkeypatch.setattr(replay, "digest_of", lambda _: "0" * 16)
    code, out, said = verify()
    assert code == 0
    assert "0 reruns replayed" in out
    assert ["No rerun was replayed: the run was made by another state" in line for line in said] == [True]


def test_a_run_that_was_never_published_is_whole(verify: Verify, place: Path) -> None:
    """A run from Python has no tables; that is said, and is no damage."""
    for name in ("outcomes.csv", "columns.csv", "reruns.csv.gz"):
        (place / name).unlink()
    shutil.rmtree(place / "figures")
    code, _, said = verify("--sample", "1")
    assert (code, len(said)) == (0, 1)
    assert "northsouth run writes them" in said[0]


def ruins(written: bytes, count: int, luck: random.Random) -> Iterator[bytes]:
    """Cut a file at some places, and change some bits of it elsewhere."""
    for _ in range(count):
        yield written[: luck.randrange(len(written))]
    for _ in range(count):
        place = luck.randrange(len(written))
        yield written[:place] + bytes([written[place] ^ 1 << luck.randrange(8)]) + written[place + 1 :]


@pytest.mark.bar
@pytest.mark.timeout(3600)
def test_every_ruin_of_every_file_is_found(verify: Verify, place: Path) -> None:
    """Each file the manifest lists, and the manifest, cut and flipped 200 times: found every time."""
    assert verify()[0] == 0
    luck = random.Random(1941)  # noqa: S311 - places to damage
    files = [path for path in sorted(place.rglob("*")) if path.suffix in (".npy", ".toml")]
    for path in (*files, place / MANIFEST):
        written = path.read_bytes()
        for ruin in ruins(written, 200, luck):
            path.write_bytes(ruin)
            code, _, said = verify("--sample", "0")
            assert (code, len(said)) == (ExitCode.RESULTS_DAMAGED, 1), (path, len(ruin))
        path.write_bytes(written)
