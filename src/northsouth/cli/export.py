"""``northsouth export``: a run's rows for other programs, with units and meanings."""

from __future__ import annotations

import json
from pathlib import Path

import click

from northsouth.cli.run import Folder
from northsouth.errors import ExitCode


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--to", "form", type=click.Choice(["csv", "parquet"]), required=True, help="The kind of file.")
@click.option(
    "--out", type=Folder(path_type=Path), help="Folder for the files; RUN/export where it is left out."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
def export(run: Path, *, form: str, out: Path | None, as_json: bool) -> int:
    """Write all reruns of RUN as one table, with units and meanings, and print the files.

    csv is reruns.csv, explained in columns.csv: dates as 1941-12-08 or never. parquet is one file whose
    columns have types, units and meanings inside; it needs the packages of northsouth[data].
    """
    from northsouth.analysis.summary import column_header, column_rows
    from northsouth.cli.publication import COLUMNS, write_table
    from northsouth.records.disk import storage_errors, written_whole
    from northsouth.records.parquet import expect_package, write_parquet
    from northsouth.records.rerun_table import TABLE_MEANINGS, text_of_table
    from northsouth.records.results import open_results

    if form == "parquet":
        expect_package()
    results = open_results(run)
    folder = out or run / "export"
    with storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"reruns.{form}"]
    if form == "parquet":
        write_parquet(results, files[0])
    else:
        with written_whole(files[0]) as file:
            for piece in text_of_table(results):
                file.write(piece.encode())
        files.append(folder / COLUMNS)
        write_table(files[1], column_header(), [*column_rows(results), *TABLE_MEANINGS])
    if as_json:
        table = {"files": [str(path) for path in files], "reruns": results.reruns_in_all}
        click.echo(json.dumps(table, ensure_ascii=False))
    else:
        click.echo("\n".join(str(path) for path in files))
    return ExitCode.OK
