"""What the keys of a shape mean: the docstring below each line of the class, read from its source."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise

from northsouth.inputs.shape import Shape


@cache
def meanings(shape: type[Shape]) -> dict[str, str]:
    """Return the sentence below each field of a shape, by the key as it is written in a file.

    A field without a sentence has none here; a shape has those of the shapes it is made of as well.
    """
    found: dict[str, str] = {}
    for part in reversed(shape.__mro__):
        if part is not Shape and issubclass(part, Shape):
            found |= _sentences(part)
    fields = shape.model_fields
    return {fields[name].alias or name: sentence for name, sentence in found.items()}


def purpose(shape: type[Shape]) -> str:
    """Return the first sentence of what a shape says of itself.

    >>> from northsouth.inputs.experiment_file import ForceTable
    >>> purpose(ForceTable)
    'An event happens on a day.'
    """
    return (inspect.getdoc(shape) or "").partition("\n\n")[0].replace("\n", " ")


def _sentences(shape: type[Shape]) -> dict[str, str]:
    """Find each field that is followed by a text of its own."""
    (table,) = ast.parse(textwrap.dedent(inspect.getsource(shape))).body
    lines = table.body if isinstance(table, ast.ClassDef) else []
    found = {}
    for field, below in pairwise(lines):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                found[name] = " ".join(text.split())
    return found
