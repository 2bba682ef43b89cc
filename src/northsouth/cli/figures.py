"""``northsouth figures``: the figures of a finished run, drawn again."""

from __future__ import annotations

from pathlib import Path

import click

from northsouth.errors import ExitCode


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
def figures(run: Path) -> int:
    """Draw the figures of RUN, a run folder, and print where they lie."""
    from northsouth.cli.publication import draw
    from northsouth.records.results import open_results
    from northsouth.records.store import RunFolder

    results = open_results(run)
    with RunFolder(run).held():
        pictures = draw(results)
    click.echo("\n".join(str(picture) for picture in pictures))
    return ExitCode.OK
