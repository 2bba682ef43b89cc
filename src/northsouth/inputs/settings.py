"""What the command line sets: ``--set a.b=VALUE`` stands over everything that files say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from northsouth.errors import Problems
from northsouth.inputs.document import Complaint, Document, Place, shown
from northsouth.inputs.experiment_file import LARGEST_SEED, MOST_RERUNS
from northsouth.inputs.library import Model
from northsouth.inputs.overrides import read_value
from northsouth.records.cost import Cost

ORIGIN: Final = "--set"
_LIMITS: Final = {"reruns": (1, MOST_RERUNS), "seed": (0, LARGEST_SEED)}
_VALUE: Final = re.compile(r"[A-Za-z0-9_.:+-]{1,100}")


@dataclass(frozen=True, slots=True)
class Settings:
    """Numbers of the experiment and values of facts that the command line sets; ``places`` says where."""

    numbers: dict[str, int] = field(default_factory=dict)
    facts: dict[str, float] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)


def read_settings(lines: Sequence[str], model: Model | None, problems: Problems) -> Settings:
    """Read ``a.b=VALUE`` lines; without a model, those that name a fact are passed over.

    An option of its own is written with its dashes, as ``--reruns=500``, and complained of as such.
    """
    settings = Settings()
    top = Document(ORIGIN, problems).top
    for line in lines:
        key, equals, text = (part.strip() for part in line.partition("="))
        place = top.into(key or line)
        if key.startswith("--") and key[2:] in _LIMITS:
            place, key = Document(key, problems).top, key[2:]
        if not equals or not key or not text:
            place.complain(Complaint(shown(line), "expected NAME=VALUE, such as reruns=500"))
        elif key in settings.numbers or key in settings.facts:
            place.complain(Complaint("set twice", "expected one value", "Remove one."))
        else:
            _read(settings, key, _parsed(text), place, model=model)
    return settings


def _read(settings: Settings, key: str, value: object, place: Place, *, model: Model | None) -> None:
    if key in _LIMITS:
        low, high = _LIMITS[key]
        if type(value) is int and low <= value <= high:
            settings.numbers[key] = value
            settings.places[key] = place
        else:
            do = ""
            if key == "reruns" and isinstance(value, int) and value > high:
                do = f"They would take {Cost(1, value).spoken()}."
            place.complain(Complaint(shown(value), f"expected a whole number from {low} to {high:,}", do))
    elif model is not None:
        if key not in model.needed:
            known = (*_LIMITS, *model.needed)
            complaint = Complaint("unknown name", "expected reruns, seed or a fact", "", key, known)
            place.complain(complaint)
            return
        number = read_value(key, value, place, needed=model.needed, facts=model.facts)
        if number is not None:
            settings.facts[key] = number


def _parsed(text: str) -> object:
    """Read a value as TOML does; what is none stays the text that it is."""
    if _VALUE.fullmatch(text):
        try:
            return tomllib.loads(f"value = {text}")["value"]
        except ValueError:
            return text
    return text
