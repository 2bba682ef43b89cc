"""``northsouth check``: what models and experiments hold, and all that is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from northsouth.cli.holdings import held, lines_of
from northsouth.errors import InputError, say
from northsouth.inputs.library import Library
from northsouth.inputs.places import EXPERIMENTS, MODELS, all_shipped, asked_for


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object instead of lines.")
def check(files: Sequence[str], *, as_json: bool) -> None:
    """Read models and experiments and say what they hold and what is wrong with them.

    FILE is a path, or the name of a model or an experiment that ships. Without one, all that ship are
    checked. Leaves with 2 if anything is wrong.
    """
    library = Library()
    paths = _paths(files, library) if files else all_shipped()
    holdings = [held(library, path) for path in paths]
    problems = library.problems.sorted()
    if as_json:
        listed = [
            {"file": problem.where, "line": problem.line, "key": problem.key, "message": problem.message}
            for problem in problems
        ]
        click.echo(
            json.dumps({"files": holdings, "problems": listed, "warnings": [*library.warnings]}, indent=2)
        )
    else:
        for file in holdings:
            wrong = sum(problem.where == file["file"] for problem in problems)
            click.echo("\n".join(lines_of(file, problems=wrong)))
    for line in library.warnings:
        say(line)
    library.problems.raise_if_any()


def _paths(files: Sequence[str], library: Library) -> list[Path]:
    """Find the files that were named; those that are not there become problems."""
    paths = []
    for file in files:
        try:
            paths.append(asked_for(file, MODELS, EXPERIMENTS))
        except InputError as error:
            for problem in error.problems:
                library.problems.add(problem)
    return paths
