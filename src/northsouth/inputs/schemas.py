"""JSON Schemas of the two kinds of file, by which an editor completes keys and marks what is misspelt.

They follow from the shapes that read the files and from the closed lists of the vocabulary. What takes
more than one key to judge, such as a grid without steps, is left to ``northsouth check``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from northsouth.inputs.experiment_file import (
    ArmTable,
    AskTable,
    ExperimentFile,
    ForbidTable,
    ForceTable,
    InformTable,
    OutcomeTable,
    RuleTable,
    ScaleTable,
    SetTable,
    VaryTable,
)
from northsouth.inputs.given import EVENT_NAMES, QUANTITIES, GivenTable
from northsouth.inputs.model_file import Heading
from northsouth.inputs.needed import needed_facts
from northsouth.inputs.parameter import Parameter
from northsouth.inputs.shape import Shape
from northsouth.inputs.wording import meanings, purpose
from northsouth.mechanisms.register import CLAIMS
from northsouth.vocabulary.events import EVENTS
from northsouth.vocabulary.questions import DOCKET, OUTCOMES, RESULTS, InterventionKind
from northsouth.vocabulary.scales import SCALES
from northsouth.vocabulary.units import UNITS
from northsouth.vocabulary.world import Quantity

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
DAY: Final[Schema] = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
"""A date of TOML as editors hand it on."""
_EVENT: Final[Schema] = {"$ref": "#/$defs/event"}
_QUANTITY: Final[Schema] = {"$ref": "#/$defs/quantity"}
GIVEN: Final = r"^given\."
"""How the id of what a model gives begins; which there are, only the model says."""

TABLES: Final[Mapping[InterventionKind, type[Shape]]] = {
    InterventionKind.SET: SetTable,
    InterventionKind.SCALE: ScaleTable,
    InterventionKind.FORCE: ForceTable,
    InterventionKind.FORBID: ForbidTable,
    InterventionKind.OUTCOME: OutcomeTable,
    InterventionKind.INFORM: InformTable,
    InterventionKind.RULE: RuleTable,
    InterventionKind.ASK: AskTable,
}
"""The table of each kind of intervention."""


def experiment_schema() -> Schema:
    """Return the JSON Schema of an experiment file."""
    overrides = {"$ref": "#/$defs/overrides"}
    interventions = {"type": "array", "items": {"$ref": "#/$defs/intervention"}}
    vary = _with(
        _table(VaryTable),
        scale=_one_or_more(_scales()),
        fact=_of_facts(needed_facts(CLAIMS)),
        values=_amounts(),
    )
    arm = _with(_table(ArmTable), interventions=interventions, overrides=overrides)
    whole = _with(
        _table(ExperimentFile),
        outcomes=_one_or_more(_named((line.name, line.meaning) for line in OUTCOMES)),
        overrides=overrides,
        interventions=interventions,
        arms={"type": "array", "items": {"$ref": "#/$defs/arm"}},
        vary={"type": "array", "items": {"$ref": "#/$defs/input"}},
    )
    parts = {
        "intervention": {"oneOf": _interventions()},
        "arm": arm,
        "input": vary,
        "overrides": _overrides(),
    }
    parts |= {"event": _events(), "quantity": _quantities()} | _values()
    return _headed("northsouth experiment", whole, parts)


def model_schema() -> Schema:
    """Return the JSON Schema of a model file."""
    needed = needed_facts(CLAIMS)
    given = _with(_table(GivenTable), event=_EVENT, quantity=_QUANTITY, unit={"enum": list(UNITS)})
    whole = _with(
        _table(Heading),
        overrides=_overrides(),
        given={"type": "object", "additionalProperties": {"$ref": "#/$defs/given"}},
    )
    facts = _tree(needed, lambda quantity: {"$ref": f"#/$defs/{_part_for(quantity.unit)}"}, dotted=False)
    whole["properties"] |= facts["properties"]
    whole["if"] = {"not": {"required": ["extends"]}}
    whole["then"] = {"required": ["opening", "horizon", "rule", *facts["properties"]]}
    units = dict.fromkeys(quantity.unit for quantity in needed.values())
    parts = {_part_for(unit): _fact_in(unit) for unit in units} | {"given": given} | _values()
    parts |= {"event": _events(), "quantity": _quantities()}
    return _headed("northsouth model", whole, parts)


SCHEMAS: Final[Mapping[str, Callable[[], Schema]]] = {"experiment": experiment_schema, "model": model_schema}
"""The schemas by the kind of file."""


def _headed(title: str, whole: Schema, parts: Schema) -> Schema:
    return {"$schema": DIALECT, "title": title, **whole, "$defs": parts}


def _table(shape: type[Shape]) -> Schema:
    """Translate a shape: its keys with their meanings, which of them must be there, and no others."""
    drawn = shape.model_json_schema()
    choices = drawn.get("$defs", {})
    said = meanings(shape)
    properties = {}
    for key, line in drawn["properties"].items():
        phrase = line.pop("description", "")
        drawn_line = _plain(line, choices)
        expected = f" Expected: {phrase}." if phrase and "enum" not in drawn_line else ""
        properties[key] = drawn_line | {"description": f"{said[key]}{expected}"}
    return {
        "type": "object",
        "description": purpose(shape),
        "properties": properties,
        "required": drawn.get("required", []),
        "additionalProperties": False,
    }


def _plain(part: Any, choices: Schema) -> Any:  # noqa: ANN401 - whatever stands in a schema
    """Write choices out where they are used, dates as editors know them, and nothing that TOML lacks."""
    if isinstance(part, list):
        return [_plain(entry, choices) for entry in part if entry != {"type": "null"}]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return {"enum": choices[part["$ref"].rpartition("/")[2]]["enum"]}
    if part.get("format") == "date":
        return dict(DAY)
    kept = {key: _plain(value, choices) for key, value in part.items() if key != "title"}
    if kept.get("default", "") is None:
        del kept["default"]
    if len(kept.get("anyOf", ())) == 1:
        (only,) = kept.pop("anyOf")
        kept = only | kept
    return kept


def _with(table: Schema, **keys: Schema) -> Schema:
    """Say more closely what some keys of a table hold; their descriptions stay."""
    for key, line in keys.items():
        table["properties"][key] = line | {"description": table["properties"][key]["description"]}
    return table


def _interventions() -> list[Schema]:
    """Give one table for each kind of intervention, with the names that it may hold."""
    targets: dict[InterventionKind, dict[str, Schema]] = {
        InterventionKind.SET: {"quantity": _QUANTITY},
        InterventionKind.SCALE: {"quantity": _scales()},
        InterventionKind.FORCE: {"event": _EVENT},
        InterventionKind.FORBID: {"event": _EVENT},
        InterventionKind.OUTCOME: {"result": _named((line.name, line.meaning) for line in RESULTS)},
        InterventionKind.ASK: {
            "question": _named((line.name, line.meaning) for line in RESULTS if line.name in DOCKET)
        },
    }
    return [
        {"title": kind.value} | _with(_table(table), kind={"const": kind.value}, **targets.get(kind, {}))
        for kind, table in TABLES.items()
    ]


def _named(entries: Iterable[tuple[str, str]]) -> Schema:
    """Give a closed list of names, each with what it means where an editor can show it."""
    names = dict(entries)
    return {"type": "string", "enum": list(names), "x-taplo": {"docs": {"enumValues": list(names.values())}}}


def _one_or_more(names: Schema) -> Schema:
    return {"anyOf": [names, {"type": "array", "items": names, "minItems": 1}]}


def _quantities() -> Schema:
    return _named((quantity.name, quantity.meaning) for quantity in QUANTITIES.values())


def _events() -> Schema:
    return _named((name, EVENTS[EVENTS.number_of(name)].meaning) for name in EVENT_NAMES)


def _scales() -> Schema:
    return _named(
        (name, f"{scale.meaning[:1].upper()}{scale.meaning[1:]}.") for name, scale in SCALES.items()
    )


def _of_facts(needed: Mapping[str, Quantity]) -> Schema:
    facts = _named((name, quantity.meaning) for name, quantity in needed.items())
    return {"anyOf": [facts, {"type": "string", "pattern": GIVEN}]}


def _amounts() -> Schema:
    return {"type": "array", "items": {"anyOf": [{"type": ["number", "boolean"]}, dict(DAY)]}, "minItems": 1}


def _values() -> dict[str, Schema]:
    """Give the kinds of number that a fact's unit allows."""
    return {
        "date": dict(DAY),
        "yes or no": {"anyOf": [{"type": "boolean"}, {"enum": [0, 1]}]},
        "part": {"type": "number", "minimum": 0, "maximum": 1},
        "number": {"type": "number"},
    }


def _value_in(unit: str) -> Schema:
    kind = {"date": "date", "yes/no": "yes or no", "share": "part", "chance": "part"}.get(unit, "number")
    return {"$ref": f"#/$defs/{kind}"}


def _part_for(unit: str) -> str:
    """Name the table of a fact in a unit, without what a reference would have to spell out."""
    return f"fact_in_{re.sub(r'[^a-zA-Z0-9]', '_', unit)}"


def _fact_in(unit: str) -> Schema:
    """Give the table of a fact that must be in a unit."""
    value = _value_in(unit)
    return _with(_table(Parameter), unit={"const": unit}, value=value, low=value, high=value)


def _overrides() -> Schema:
    """Give a table of facts and bare values, the ids dotted, nested, or partly the one and the other."""
    return _tree(needed_facts(CLAIMS), lambda quantity: _value_in(quantity.unit), dotted=True)


def _tree(facts: Mapping[str, Quantity], leaf: Callable[[Quantity], Schema], *, dotted: bool) -> Schema:
    """Nest facts as their ids are dotted; where they may be ``dotted`` each id is a key as well."""
    properties: Schema = {}
    nested: dict[str, dict[str, Quantity]] = {}
    for name, quantity in facts.items():
        first, _, rest = name.partition(".")
        if dotted or not rest:
            meaning = f"{quantity.meaning.rstrip('.')} ({quantity.unit})."
            properties[name] = leaf(quantity) | {"description": meaning}
        if rest:
            nested.setdefault(first, {})[rest] = quantity
    for first, below in nested.items():
        properties[first] = _tree(below, leaf, dotted=dotted)
    tree: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if dotted:
        tree["patternProperties"] = {r"^given(\.|$)": {}}
    return tree
