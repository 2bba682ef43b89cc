"""Which facts the claims of the argument need, each with its unit and its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import get_type_hints

from northsouth.vocabulary.claims import Claim
from northsouth.vocabulary.world import Quantity, quantities


def needed_facts(claims: Mapping[str, Claim]) -> dict[str, Quantity]:
    """Return what the model file must supply, by the id of each fact, claim by claim."""
    needed: dict[str, Quantity] = {}
    for key, claim in claims.items():
        _gather(needed, key, claim.Facts)
    return needed


def _gather(needed: dict[str, Quantity], key: str, table: type) -> None:
    for quantity in quantities(table):
        needed[f"{key}.{quantity.name}"] = quantity
    hints = get_type_hints(table)
    for line in fields(table):
        nested = hints[line.name]
        if is_dataclass(nested) and isinstance(nested, type):
            _gather(needed, f"{key}.{line.name}", nested)
