"""All reruns of a run as a Parquet file: typed columns, each with its unit and its meaning inside.

Parquet is what data frames are read from in most languages; the package that writes it is an extra.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from northsouth.errors import InputError, Problem
from northsouth.records.disk import written_whole
from northsouth.records.rerun_table import TABLE_MEANINGS
from northsouth.records.results import Results
from northsouth.records.schema import FAILED, NO_CODE, ROUTES, Numbers
from northsouth.records.shards import Content
from northsouth.vocabulary.questions import OUTCOMES, OutcomeKind
from northsouth.vocabulary.units import EPOCH

if TYPE_CHECKING:
    import pyarrow as pa

NEVER_IS_EMPTY: Final = " Empty where it never happened, and in a failed rerun."
_MEANINGS: Final = {name: (unit, meaning) for name, unit, meaning in TABLE_MEANINGS}


def expect_package() -> None:
    """Raise InputError where pyarrow is missing."""
    if find_spec("pyarrow") is None:
        found, expected = "pyarrow is not installed", "expected it for this kind of file"
        do = "Install it: python -m pip install 'northsouth[data]'; or write --to csv."
        raise InputError([Problem("--to parquet", 0, "", found, expected, do)])


def write_parquet(results: Results, path: Path) -> None:
    """Write all reruns, a group of rows for each block.

    Dates are dates, empty where they never came; yes and no are booleans; names are dictionaries. What
    a rerun that failed lacks is empty. The same run makes the same bytes by the same pyarrow.
    """
    from pyarrow import parquet

    schema = _schema(results)
    with (
        written_whole(path) as file,
        parquet.ParquetWriter(file, schema, compression="zstd") as writer,
    ):
        for block in results.blocks():
            writer.write_table(_table(results, block, schema))


def _schema(results: Results) -> pa.Schema:
    """Give every column its type, unit and meaning; the file itself says which run it is."""
    import pyarrow as pa

    name = pa.dictionary(pa.int32(), pa.string())
    fields = [
        _field("arm", name, "name", "The version of history."),
        _field("point", pa.int64(), "count", "Number of the design point; 0 where nothing is varied."),
        *(
            _field(
                f"input_{varied.name}",
                pa.date32() if varied.unit == "date" else pa.float64(),
                varied.unit,
                f"Varied: {varied.label}.",
            )
            for varied in results.experiment.vary
        ),
        _field("rerun", pa.int64(), *_MEANINGS["rerun"]),
        _field("status", name, *_MEANINGS["status"]),
    ]
    types = {
        OutcomeKind.ROUTE: name,
        OutcomeKind.YES_NO: pa.bool_(),
        OutcomeKind.DATE: pa.date32(),
        OutcomeKind.NUMBER: pa.float64(),
    }
    for outcome in OUTCOMES:
        meaning = outcome.meaning + (NEVER_IS_EMPTY if outcome.kind is OutcomeKind.DATE else "")
        fields.append(_field(outcome.name, types[outcome.kind], outcome.unit, meaning))
    fields.append(_field("failure", pa.string(), *_MEANINGS["failure"]))
    experiment = results.experiment
    about = {
        "question": experiment.question,
        "model": experiment.model,
        "experiment": experiment.name,
        "run": results.digest,
        "seed": experiment.seed,
    }
    return pa.schema(fields, metadata={"northsouth": json.dumps(about, ensure_ascii=False)})


def _field(name: str, kind: Any, unit: str, meaning: str) -> pa.Field:  # noqa: ANN401 - a type of pyarrow
    import pyarrow as pa

    return pa.field(name, kind, metadata={"unit": unit, "meaning": meaning})


def _table(results: Results, block: Content, schema: pa.Schema) -> pa.Table:
    """Turn a block of rows, which are all of one cell, into columns."""
    import pyarrow as pa

    rows = block.rows
    cell = results.cells[int(rows["cell"][0])]
    sound = rows["status"] != FAILED
    numbers = rows["rerun"].tolist()
    columns: list[Any] = [[cell.arm] * len(rows), [cell.point] * len(rows)]
    for value, varied in zip(cell.inputs, results.experiment.vary, strict=True):
        same = np.full(len(rows), value)
        columns.append(_dates(same) if varied.unit == "date" else same)
    columns += [numbers, ["ok" if fine else "failed" for fine in sound]]
    for outcome in OUTCOMES:
        values = rows[outcome.name]
        match outcome.kind:
            case OutcomeKind.ROUTE:
                columns.append([None if code == NO_CODE else str(ROUTES[code]) for code in values.tolist()])
            case OutcomeKind.YES_NO:
                columns.append([None if code == NO_CODE else bool(code) for code in values.tolist()])
            case OutcomeKind.DATE:
                columns.append(_dates(values))
            case OutcomeKind.NUMBER:
                columns.append(pa.array(values, from_pandas=True))
    columns.append([block.messages.get(number) for number in numbers])
    arrays = [
        pa.array(column, type=field.type).cast(field.type)
        if not isinstance(column, pa.Array)
        else column.cast(field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _dates(days: Numbers) -> Any:  # noqa: ANN401 - an array of pyarrow
    """Turn days into dates; those that never came are empty."""
    import pyarrow as pa

    finite = np.isfinite(days)
    counted = np.where(finite, np.floor(np.where(finite, days, 0.0)), 0).astype("timedelta64[D]")
    return pa.array(np.datetime64(EPOCH, "D") + counted, mask=~finite)
