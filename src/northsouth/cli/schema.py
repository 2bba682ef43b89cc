"""``northsouth schema``: what an editor needs to complete the keys of a file and to mark misspelt ones."""

from __future__ import annotations

import json
from typing import Final

import click

KINDS: Final = ("experiment", "model")


@click.command()
@click.argument("kind", type=click.Choice(KINDS), default=KINDS[0])
def schema(kind: str) -> None:
    """Print the JSON Schema (2020-12) of an experiment file, or of a model file.

    An editor that knows schemas completes names, shows what they mean and underlines what is misspelt. In a
    file of yours the first line says where the schema lies: #:schema ./experiment.schema.json
    """
    click.echo(schema_text(kind), nl=False)


def schema_text(kind: str) -> str:
    """Write the schema of a kind of file."""
    from northsouth.inputs.schemas import SCHEMAS

    return json.dumps(SCHEMAS[kind](), indent=1, ensure_ascii=False) + "\n"
