"""``northsouth cite``: how an essay says where its numbers come from."""

from __future__ import annotations

import json
from pathlib import Path

import click

from northsouth.errors import ExitCode


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
def cite(run: Path, *, as_json: bool) -> int:
    """Say how to cite RUN, a run folder: a note and an entry after Chicago, MLA, BibTeX, a footnote.

    The sources that most of its numbers rest on are named; a dagger marks what nobody checked.
    """
    from northsouth.cli.citation import as_object, as_text, citation_of
    from northsouth.records.results import open_results

    citation = citation_of(open_results(run))
    click.echo(json.dumps(as_object(citation), ensure_ascii=False) if as_json else as_text(citation))
    return ExitCode.OK
