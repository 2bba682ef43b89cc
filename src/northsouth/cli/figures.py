"""``northsouth figures``: the figures of a finished run, drawn again."""

from __future__ import annotations

import json
from pathlib import Path

import click

from northsouth.cli.papers import asking_for_paper, paper_asked
from northsouth.errors import ExitCode


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@asking_for_paper
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of lines.")
def figures(run: Path, *, medium: str, columns: str | None, no_source: bool, as_json: bool) -> int:
    """Draw the figures of RUN, a run folder, and print where they lie.

    Those for the page of a text lie in figures/, others in a folder of their own within.
    """
    from northsouth.cli.publication import draw
    from northsouth.records.results import open_results
    from northsouth.records.store import RunFolder

    asked = paper_asked(medium, columns, no_source=no_source)
    results = open_results(run)
    with RunFolder(run).held():
        pictures = [str(picture) for picture in draw(results, asked)]
    click.echo(json.dumps({"figures": pictures}, ensure_ascii=False) if as_json else "\n".join(pictures))
    return ExitCode.OK
