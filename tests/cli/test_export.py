"""What is exported opens elsewhere, and says what the rows say."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from pyarrow import parquet

from northsouth.cli import carried_out
from northsouth.errors import ExitCode
from northsouth.records import parquet as parquets
from northsouth.records.disk import checksum
from northsouth.records.experiment import Varied
from northsouth.records.manifest import MANIFEST, Manifest, manifest_text
from northsouth.records.resolved_file import as_toml
from northsouth.records.results import Results
from northsouth.records.schema import ROUTES
from northsouth.records.store import EXPERIMENT, SHARDS
from northsouth.vocabulary.questions import OUTCOMES
from northsouth.vocabulary.units import date_of

VARIED = Varied("start", "The day of the attack", "date", 900.0, 920.0, 903.0, (900.0, 920.0), fact="a.b")


@pytest.fixture
def finished(imagine: Callable[..., Results]) -> Results:
    """Give a finished run of two design points, with failed reruns."""
    results = imagine(vary=(VARIED,), points=((900.0,), (920.0,)), reruns=50, failed=2)
    written = as_toml(results.experiment).encode()
    (results.folder / EXPERIMENT).write_bytes(written)
    names = [f"{SHARDS}/{shard.name}" for shard in results.shards]
    checksums = {name: checksum((results.folder / name).read_bytes()) for name in names}
    manifest = Manifest(
        name=results.experiment.name,
        digest=results.digest,
        reruns=50,
        failed=results.failed,
        cells=results.cells,
        shards=results.shards,
        axes=None,
        checksums=checksums | {EXPERIMENT: checksum(written)},
    )
    (results.folder / MANIFEST).write_text(manifest_text(manifest), encoding="utf-8")
    return results


def test_csv_is_explained_beside_it(finished: Results, capsys: pytest.CaptureFixture[str]) -> None:
    """Every column of the table has a unit and a meaning in the dictionary; every rerun has a line."""
    assert carried_out(["export", str(finished.folder), "--to", "csv"]) == 0
    rows, columns = (Path(line) for line in capsys.readouterr().out.splitlines())
    with rows.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    with columns.open(encoding="utf-8", newline="") as file:
        meanings = {line["column"]: line for line in csv.DictReader(file)}
    assert len(lines) == 100
    assert lines[0].keys() <= meanings.keys()
    assert [line["failure"] for line in lines[:3]] == ["imagined", "imagined", ""]
    assert {line["input_start"] for line in lines} == {"1941-06-19", "1941-07-09"}


def test_parquet_opens_with_types_units_and_meanings(
    finished: Results,
    all_rows: Callable[[Results], np.ndarray],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Read back, every cell is what the row holds; columns say their unit, the file says its run."""
    assert (
        carried_out(["export", str(finished.folder), "--to", "parquet", "--out", str(tmp_path), "--json"])
        == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert told == {"files": [str(tmp_path / "reruns.parquet")], "reruns": 100}
    table = parquet.read_table(tmp_path / "reruns.parquet")
    assert table.num_rows == 100
    assert json.loads(table.schema.metadata[b"northsouth"])["run"] == finished.digest
    fields = {field.name: field for field in table.schema}
    for outcome in OUTCOMES:
        assert fields[outcome.name].metadata[b"unit"].decode() == outcome.unit
        assert fields[outcome.name].metadata[b"meaning"].decode().startswith(outcome.meaning)
    for line, row in zip(table.to_pylist(), all_rows(finished), strict=True):
        if line["status"] == "failed":
            assert (line["failure"], line["first_strike"], line["first_strike_day"]) == (
                "imagined",
                None,
                None,
            )
            continue
        assert line["first_strike"] == ROUTES[row["first_strike"]]
        assert line["ever_south"] == bool(row["ever_south"])
        day = row["first_strike_day"]
        assert line["first_strike_day"] == (date_of(day) if np.isfinite(day) else None)
        assert line["input_start"] in (date(1941, 6, 19), date(1941, 7, 9))


def test_without_the_extra_a_line_says_what_to_install(
    finished: Results, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where pyarrow is missing one line names the extra and the other kind of file."""
    monkeypatch.setattr(parquets, "find_spec", lambda _: None)
    assert carried_out(["export", str(finished.folder), "--to", "parquet"]) == ExitCode.INPUT
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "northsouth[data]'; or write --to csv" in said
    assert not (finished.folder / "export").exists()
