"""``northsouth init``: a folder with an experiment to edit, and what an editor needs to help with it."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Final

import click

from northsouth.cli.run import Folder, program

SCHEMA: Final = "experiment.schema.json"
EXPERIMENT: Final = "my_question.toml"


@click.command()
@click.argument("folder", metavar="DIR", type=Folder(path_type=Path))
def init(folder: Path) -> None:
    """Make DIR, with an experiment to edit, a page that says how, and settings for editors.

    DIR must be new or empty; nothing that is there is touched.
    """
    from northsouth.cli.schema import schema_text
    from northsouth.inputs.places import STARTER, shipped
    from northsouth.records.disk import storage_errors, write_whole

    _refuse_if_used(folder)
    starter = shipped(STARTER)
    files = {path.relative_to(starter): path for path in sorted(starter.rglob("*")) if path.is_file()}
    contents = {name: path.read_bytes() for name, path in files.items()}
    contents[Path(SCHEMA)] = schema_text("experiment").encode()
    for name, content in contents.items():
        with storage_errors(folder):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, content)
    click.echo("\n".join(str(folder / name) for name in contents))
    question = shlex.quote(str(folder / EXPERIMENT))
    click.echo(f"Next: edit {question}, then: {program()} run {question}", err=True)


def _refuse_if_used(folder: Path) -> None:
    """Raise InputError where the folder holds something already, or is no folder."""
    from northsouth.errors import InputError, Problem

    found = ""
    if folder.exists() and not folder.is_dir():
        found = "not a folder"
    elif folder.is_dir() and any(folder.iterdir()):
        found = "not an empty folder"
    if found:
        raise InputError(
            [Problem(str(folder), 0, "", found, "expected a new or an empty one", "Name another.")]
        )
