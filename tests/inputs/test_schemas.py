"""The schemas for editors take every file that ships, and refuse what is misspelt."""

from __future__ import annotations

import copy
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from northsouth.inputs.places import EXPERIMENTS, MODELS, STARTER, shipped
from northsouth.inputs.schemas import SCHEMAS, TABLES
from northsouth.vocabulary.questions import InterventionKind

EXPERIMENT_FILES = [*sorted(shipped(EXPERIMENTS).glob("*.toml")), *sorted(shipped(STARTER).glob("*.toml"))]
MODEL_FILES = sorted(shipped(MODELS).glob("*.toml"))


@pytest.fixture(scope="module")
def validators() -> dict[str, Draft202012Validator]:
    """Make a validator of each schema."""
    return {kind: Draft202012Validator(schema()) for kind, schema in SCHEMAS.items()}


def as_json(value: Any) -> Any:
    """Turn what TOML holds into what an editor shows to a schema: dates are texts."""
    if isinstance(value, dict):
        return {key: as_json(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [as_json(entry) for entry in value]
    return value.isoformat() if isinstance(value, date) else value


def read(path: Path) -> Any:
    """Read a file as an editor does."""
    return as_json(tomllib.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_one(kind: str) -> None:
    """Each schema is in order by the rules of its own dialect."""
    Draft202012Validator.check_schema(SCHEMAS[kind]())


@pytest.mark.parametrize("path", EXPERIMENT_FILES, ids=lambda path: path.stem)
def test_an_experiment_that_ships_fits(validators: dict[str, Draft202012Validator], path: Path) -> None:
    """Nothing in an experiment that ships is underlined."""
    assert [error.message for error in validators["experiment"].iter_errors(read(path))] == []


@pytest.mark.parametrize("path", MODEL_FILES, ids=lambda path: path.stem)
def test_a_model_that_ships_fits(validators: dict[str, Draft202012Validator], path: Path) -> None:
    """Nothing in a model that ships is underlined."""
    assert [error.message for error in validators["model"].iter_errors(read(path))] == []


ARM = {"name": "a", "title": "A"}
SCALE = {"kind": "scale", "quantity": "soviet_strength", "factor": 0.5, "from": "1941-06-22"}
SOUND = {
    "question": "What if?",
    "model": "1941",
    "reruns": 10,
    "seed": 1,
    "overrides": {"european_war": {"barbarossa": "1941-05-15"}, "given.anything": 3},
    "interventions": [SCALE, {"kind": "forbid", "event": "OIL_STOP"}],
    "arms": [{**ARM, "overrides": {"european_war.barbarossa": "1941-05-15"}}],
    "vary": [{"fact": "european_war.barbarossa", "values": ["1941-05-15"]}],
}
FAULTS: dict[str, tuple[tuple[str | int, ...], Any]] = {
    "key": (("rerun",), 10),
    "number": (("reruns",), 0),
    "figure": (("figures",), ["wafle"]),
    "outcome": (("outcomes",), ["first_stroke"]),
    "rule": (("rule",), "blocks"),
    "kind": (("interventions", 0, "kind"), "scal"),
    "quantity": (("interventions", 0, "quantity"), "soviet_strenth"),
    "key of an intervention": (("interventions", 0, "factr"), 0.5),
    "event": (("interventions", 1, "event"), "OIL_STOPS"),
    "key of an arm": (("arms", 0, "titel"), "A"),
    "fact": (("arms", 0, "overrides"), {"european_war.barbarosa": "1941-05-15"}),
    "nested fact": (("overrides", "european_war"), {"barbarosa": "1941-05-15"}),
    "unit of a fact": (("overrides", "european_war"), {"barbarossa": 12}),
    "varied fact": (("vary", 0, "fact"), "european_war.barbarosa"),
    "key of an input": (("vary", 0, "step"), 3),
}


def changed(table: Any, steps: tuple[str | int, ...], value: Any) -> Any:
    """Copy a table with one entry of it another, or new."""
    whole = copy.deepcopy(table)
    place = whole
    for step in steps[:-1]:
        place = place[step]
    place[steps[-1]] = value
    return whole


@pytest.mark.parametrize("fault", FAULTS)
def test_a_misspelt_experiment_does_not_fit(validators: dict[str, Draft202012Validator], fault: str) -> None:
    """A wrong key, name, kind or number is underlined in an experiment that fits without it."""
    validator = validators["experiment"]
    assert validator.is_valid(SOUND)
    assert not validator.is_valid(changed(SOUND, *FAULTS[fault]))


@pytest.mark.parametrize(
    ("steps", "value"),
    [
        (("titel",), "1941"),
        (("european_war", "barbarosa"), {}),
        (("european_war", "barbarossa", "valu"), "1941-06-22"),
        (("european_war", "barbarossa", "unit"), "days"),
        (("european_war", "barbarossa", "value"), 904),
        (("european_war", "barbarossa", "grade"), "guessed"),
        (("given",), {"x": {"event": "BARBAROSA"}}),
    ],
)
def test_a_misspelt_model_does_not_fit(
    validators: dict[str, Draft202012Validator], steps: tuple[str | int, ...], value: Any
) -> None:
    """A wrong key, fact, unit, value or grade is underlined in a model."""
    model = read(shipped(MODELS) / "1941.toml")
    assert not validators["model"].is_valid(changed(model, steps, value))


def test_a_model_that_extends_another_may_say_little(validators: dict[str, Draft202012Validator]) -> None:
    """Only a model of its own must have an opening, a horizon, a rule and every mechanism."""
    assert validators["model"].is_valid({"title": "Another", "extends": "1941"})
    assert not validators["model"].is_valid({"title": "Another"})


def test_every_kind_of_intervention_has_its_table() -> None:
    """An intervention that can be asked for can be completed by an editor."""
    assert set(TABLES) == set(InterventionKind)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_key_is_described(kind: str) -> None:
    """Each key of each table says in a sentence what it means."""
    silent = []

    def look(part: Any, where: str) -> None:
        for key, entry in part.get("properties", {}).items():
            # Groups of facts and what is nested in them describe themselves by their facts.
            if "properties" not in entry and not entry.get("description", "").endswith("."):
                silent.append(f"{where}.{key}")
            look(entry, f"{where}.{key}")
        for one in part.get("oneOf", ()):
            look(one, f"{where}.{one.get('title')}")

    schema = SCHEMAS[kind]()
    look(schema, kind)
    for name, part in schema["$defs"].items():
        look(part, name)
    assert silent == []
