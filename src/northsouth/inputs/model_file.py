"""Models: what the world was, every number with unit, range and source.

Of a model that extends another, the differences are read over the other. A fact's value comes from,
the later before the earlier: what is extended < its overrides < the model's facts < its overrides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field

from northsouth.errors import MOST_LINES, nearest
from northsouth.inputs.document import Complaint, Document, Place
from northsouth.inputs.experiment_file import EXPERIMENT_KEYS
from northsouth.inputs.given import LONGEST_STORY, Window, read_given
from northsouth.inputs.library import Library, Model
from northsouth.inputs.overrides import overridden, read_overrides
from northsouth.inputs.parameter import read_fact
from northsouth.inputs.places import model_named, names_of_models
from northsouth.inputs.shape import Line, Shape, fitted, keys_of, written
from northsouth.records.experiment import FactRecord, Given
from northsouth.vocabulary.questions import RuleName
from northsouth.vocabulary.units import EPOCH, day_of
from northsouth.vocabulary.world import Quantity


class Heading(Shape):
    """What a model file holds beside its facts."""

    title: Annotated[Line, Field(description="one line of text")]
    """What the model is called."""
    opening: Annotated[date | None, Field(description="a date such as 1939-05-01")] = None
    """The first day of its story."""
    horizon: Annotated[date | None, Field(description="a date such as 1942-06-30")] = None
    """The last day of its story; what has not happened by then counts as never."""
    rule: Annotated[
        RuleName | None, Field(strict=False, description=" or ".join(f'"{rule}"' for rule in RuleName))
    ] = None
    """How conferences decide."""
    extends: Annotated[str | None, Field(description="the name of another model")] = None
    """The model from which this one takes whatever it does not say itself."""
    overrides: Annotated[
        dict[str, Any], Field(default_factory=dict, description="a table of facts and values")
    ]
    """Facts that keep their unit, range and source and have another value."""
    given: Annotated[dict[str, Any], Field(default_factory=dict, description="a table of givens")]
    """What stands in for mechanisms to come: an event on a day, or a quantity from a day on."""


HEADING_KEYS: Final = keys_of(Heading)


@dataclass(slots=True)
class _Draft:
    """A model in the making; ``named`` are the facts that stand in the file, well written or not.

    ``bad`` are the keys of the heading that could not be read.
    """

    library: Library
    document: Document
    heading: Heading
    bad: frozenset[str]
    base: Model | None
    facts: dict[str, FactRecord] = field(default_factory=dict)
    givens: dict[str, Given] = field(default_factory=dict)
    needed: dict[str, Quantity] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    @property
    def is_whole(self) -> bool:
        """Tell whether the file must hold everything, since it extends no other."""
        return self.heading.extends is None and "extends" not in self.bad

    @property
    def origin(self) -> str:
        """Where this file's values come from."""
        return f"model {self.document.path.stem}"


def read_model(library: Library, path: Path, *, below: tuple[Path, ...] = ()) -> Model | None:
    """Read a model once; all that is wrong with it is added to the library's problems.

    A model with problems is returned as far as it could be read. ``below`` are the files that extend
    it.
    """
    path = path.absolute()
    if path not in library.models:
        document = library.open(path)
        if document is not None and leaning(library, document.table) > 0:
            complaint = Complaint(
                "this is an experiment, not a model", "expected a model", "Name the one that it asks for."
            )
            document.top.complain(complaint)
            document = None
        library.models[path] = None if document is None else _model(library, document, below)
    return library.models[path]


def leaning(library: Library, table: Mapping[str, object]) -> int:
    """Say by how many keys a file is rather an experiment (above 0) or a model (below 0)."""
    claims = {name.partition(".")[0] for name in library.needed}
    asks = len(table.keys() & set(EXPERIMENT_KEYS))
    return asks - len(table.keys() & (set(HEADING_KEYS) | claims))


def _model(library: Library, document: Document, below: tuple[Path, ...]) -> Model:
    table = {key: value for key, value in document.table.items() if key in HEADING_KEYS}
    heading, bad = fitted(Heading, table, document.top, instead={"title": "untitled"})
    base = _extended(library, heading, document, below)
    draft = _Draft(library, document, heading, bad, base, needed=dict(library.needed))
    if base is not None:
        draft.facts, draft.givens, draft.needed = dict(base.facts), dict(base.givens), dict(base.needed)
    _read_facts(draft)
    window = _window(draft)
    _read_givens(draft, window)
    values = read_overrides(
        heading.overrides, document.top.into("overrides"), needed=draft.needed, facts=draft.facts
    )
    origin = f"overrides of {draft.origin}"
    facts = overridden(draft.facts, values, origin=origin, warn=library.warn)
    return Model(
        name=document.path.stem,
        where=document.where,
        title=heading.title,
        opening=window.opening,
        horizon=window.horizon,
        rule=_rule(draft),
        facts=facts,
        givens=draft.givens,
        needed=draft.needed,
        evidence=library.evidence_for(document.path),
        chain=(document.path.stem, *(base.chain if base is not None else ())),
        story=(_source_of(draft, "opening"), _source_of(draft, "horizon")),
    )


def _source_of(draft: _Draft, key: str) -> str:
    """Name the model that sets the opening or the horizon."""
    if getattr(draft.heading, key) is not None or draft.base is None:
        return draft.origin
    return draft.base.story[key == "horizon"]


def _extended(
    library: Library, heading: Heading, document: Document, below: tuple[Path, ...]
) -> Model | None:
    if heading.extends is None:
        return None
    place = document.top.into("extends")
    path = model_named(heading.extends, document.path)
    if path is None:
        place.complain_of_name(heading.extends, "model", names_of_models(document.path))
        return None
    if path in below:
        chain = " extends ".join(file.stem for file in (*below[below.index(path) :], document.path, path))
        expected = "expected a chain that ends in a model of its own"
        place.complain(Complaint(f"a circle: {chain}", expected, "Break it."))
        return None
    return read_model(library, path, below=(*below, document.path))


def _window(draft: _Draft) -> Window:
    """Find the opening and the horizon: the file's own, or what it extends."""
    heading, base, place = draft.heading, draft.base, draft.document.top
    days: dict[str, float] = {}
    for key in ("opening", "horizon"):
        inherited: float | None = getattr(base, key, None)
        own: date | None = getattr(heading, key)
        if own is not None:
            days[key] = day_of(own)
        elif inherited is not None:
            days[key] = inherited
        elif key not in draft.bad and draft.is_whole:
            place.into(key).complain(Complaint("missing", "expected a date such as 1939-05-01", "Add it."))
    window = Window(**days, told_by=" and ".join({_source_of(draft, key): None for key in days}))
    if window.opening < 0.0 and "opening" in days:
        expected = f"expected {EPOCH} or later"
        place.into("opening").complain(Complaint(f"opens before {EPOCH}", expected))
    if len(days) == 2 and not 0.0 < window.horizon - window.opening <= LONGEST_STORY:  # noqa: PLR2004
        _complain_of_length(draft, window)
    return window


def _complain_of_length(draft: _Draft, window: Window) -> None:
    """Complain of a story that ends before it opens or lasts too long, where this file says so."""
    key, other, side = "horizon", "opening", "after"
    if draft.heading.horizon is None and draft.heading.opening is not None:
        key, other, side = other, key, "before"
    backwards = window.horizon <= window.opening
    found = f"not {side} the {other}" if backwards else "a story of over ten years"
    end = written("date", getattr(window, other))
    expected = f"expected a date up to ten years {side} the {other}, {end} in {_source_of(draft, other)}"
    draft.document.top.into(key).complain(Complaint(found, expected))


def _rule(draft: _Draft) -> RuleName:
    if draft.heading.rule is not None:
        return draft.heading.rule
    if draft.base is not None:
        return draft.base.rule
    if "rule" not in draft.bad and draft.is_whole:
        expected = f"expected {', '.join(RuleName)}"
        draft.document.top.into("rule").complain(Complaint("missing", expected, "Add it."))
    return RuleName.TRIGGER


def _read_facts(draft: _Draft) -> None:
    table = {key: value for key, value in draft.document.table.items() if key not in HEADING_KEYS}
    _read_group(draft, table, draft.document.top, "")
    if not draft.is_whole:
        return
    for name, quantity in draft.library.needed.items():
        if name not in draft.named:
            expected = f'expected a table [{name}] with a value in "{quantity.unit}": {quantity.meaning}'
            place = draft.document.top.into(*name.split("."))
            place.complain(Complaint("missing", expected.rstrip("."), "Add it."))


def _read_group(draft: _Draft, table: dict[str, Any], place: Place, prefix: str) -> None:
    """Read the facts of a table, and of the tables in it."""
    evidence = draft.library.evidence_for(draft.document.path)
    for key, value in table.items():
        name = prefix + key
        inside = place.into(key)
        quantity = draft.library.needed.get(name)
        if quantity is not None:
            draft.named.add(name)
            fact = read_fact(value, inside, unit=quantity.unit, evidence=evidence, origin=draft.origin)
            if fact is not None:
                draft.facts[name] = fact
        elif isinstance(value, dict) and (
            any(isinstance(entry, dict) for entry in value.values())
            or any(fact.startswith(f"{name}.") for fact in draft.library.needed)
        ):
            _read_group(draft, value, inside, f"{name}.")
        else:
            _complain_of_unknown(draft, name, value, inside)


def _complain_of_unknown(draft: _Draft, name: str, value: object, place: Place) -> None:
    needed = draft.library.needed
    if not isinstance(value, dict):
        expected = f"expected {', '.join(HEADING_KEYS)}, or tables of facts"
        known = (*HEADING_KEYS, *needed)
        place.complain(Complaint("unknown key", expected, "Remove it.", name, known))
        return
    if len(draft.library.problems) < MOST_LINES:
        draft.named.add(nearest(name, needed))
    complaint = Complaint(
        "unknown fact", "expected one that a claim needs", "Remove it.", name, tuple(needed)
    )
    place.complain(complaint)


def _read_givens(draft: _Draft, window: Window) -> None:
    evidence = draft.library.evidence_for(draft.document.path)
    for key, table in draft.heading.given.items():
        place = draft.document.top.into("given", key)
        found = read_given(table, place, window=window, evidence=evidence, origin=draft.origin)
        if found is not None:
            draft.givens[found.fact.name] = found.given
            draft.facts[found.fact.name] = found.fact
            draft.needed[found.fact.name] = found.quantity
