"""``northsouth report``: the page of a finished run, to read, to print and to send on."""

from __future__ import annotations

import json
from pathlib import Path

import click

from northsouth.errors import ExitCode


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=None, help="The file to write instead.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a line.")
def report(run: Path, *, out: Path | None, as_json: bool) -> int:
    """Write the page of RUN, a run folder: question, answer, figures, facts, and how to repeat it.

    The page is one file, report.html in the run folder where not said otherwise. It needs no network and
    runs no program, so that it can be sent on as it is.
    """
    from northsouth.cli.publication import write_report
    from northsouth.records.results import open_results
    from northsouth.records.store import RunFolder

    results = open_results(run)
    with RunFolder(run).held():
        page, size = write_report(results, out)
    if as_json:
        click.echo(json.dumps({"report": str(page), "bytes": size, "digest": results.digest}))
    else:
        click.echo(str(page))
    return ExitCode.OK
