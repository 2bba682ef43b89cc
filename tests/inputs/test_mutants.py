"""Files that ship, spoilt at random: each is refused in words, or means exactly what it then says.

What a file says is read off it here a second time, by a reader that knows nothing of defaults, units or
ranges and uses every key: no key may be left over, and each value must stand in what the program read.
"""

from __future__ import annotations

import copy
import random
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from northsouth.errors import MOST_LINES, InputError, Problems
from northsouth.inputs.library import Library, Model
from northsouth.inputs.model_file import read_model
from northsouth.inputs.places import EXPERIMENTS, MODELS, shipped
from northsouth.inputs.resolve import read_experiment
from northsouth.records.experiment import ResolvedExperiment
from northsouth.vocabulary.questions import BlocName
from northsouth.vocabulary.units import day_of

LINE = re.compile(r"\S[^\n]*: [^\n]+; expected [^\n]+\.|[^\n]*: [^\n]*; [^\n]*\.")
EXPERIMENT_FILES = sorted(shipped(EXPERIMENTS).glob("*.toml"))
MODEL_FILE = shipped(MODELS) / "1941.toml"
SCRAPS = "abcdefghijklmnopqrstuvwxyz0123456789-_.,=#[]{}\"' \n"


def mutant(text: str, luck: random.Random) -> tuple[str, int]:
    """Spoil a text in one place; return it with the line on which it differs first."""
    if luck.random() < 0.4:
        lines = text.split("\n")
        at = luck.randrange(len(lines) - 1)
        match luck.randrange(3):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[at])
            case _:
                lines[at], lines[at + 1] = lines[at + 1], lines[at]
        return "\n".join(lines), at + 1
    at = luck.randrange(len(text) - 1)
    match luck.randrange(4):
        case 0:
            spoilt = text[:at] + text[at + 1 :]
        case 1:
            spoilt = text[:at] + text[at] + text[at:]
        case 2:
            spoilt = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        case _:
            spoilt = text[:at] + luck.choice(SCRAPS) + text[at + 1 :]
    return spoilt, text.count("\n", 0, at) + 1


@pytest.fixture(scope="module")
def shelf() -> Library:
    """The model that ships and its evidence, read once."""
    library = Library()
    read_model(library, MODEL_FILE)
    library.problems.raise_if_any()
    return library


def like(shelf: Library) -> Library:
    """A library that has read the model, and nothing else."""
    library = copy.copy(shelf)
    library.problems, library.warnings = Problems(), {}
    library._documents, library.models = {}, dict(shelf.models)  # noqa: SLF001 - one model for all mutants
    return library


def number(value: object) -> object:
    """A value as a number: days for a date, 1 for yes."""
    return day_of(value) if isinstance(value, date) else float(value) if isinstance(value, int) else value


def listed(value: object) -> tuple[object, ...]:
    """An array, or the one thing that may stand for it."""
    return tuple(value) if isinstance(value, list) else (value,)


def flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, object]]:
    """The values of nested tables, by their dotted keys."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", number(value)


def edit_of(table: dict[str, Any], first: float) -> tuple[object, ...]:
    """An intervention as its table has it: kind, target, value, day, until. Every key is used up."""
    left = dict(table)
    kind = left.pop("kind")
    targets = ("quantity", "event", "result", "question", "rule")
    target = next((left.pop(key) for key in targets if key in left), "")
    told = left.pop("blocs", [])
    if told and len(told) < len(BlocName):
        target = " ".join(bloc for bloc in BlocName if bloc in told)
    value = next((number(left.pop(key)) for key in ("value", "factor", "answer") if key in left), None)
    day = next((number(left.pop(key)) for key in ("on", "from") if key in left), None)
    until = number(left.pop("until")) if "until" in left else None
    assert not left
    return kind, target, value, first if day is None and kind == "forbid" else day, until


def assert_edits(tables: list[dict[str, Any]], read: tuple[Any, ...], first: float) -> None:
    """The first edits of an arm are those of the tables, in their order."""
    for table, edit in zip(tables, read, strict=False):
        said = edit_of(table, first)
        found = (edit.kind.value, edit.target, edit.value, edit.day, edit.until)
        for one, other in zip(said, found, strict=True):
            assert one is None or one == other, (table, edit)
    assert len(read) >= len(tables)


SAID_ONCE = {"rule": "rule", "facts": "facts_at", "luck": "luck", "keep": "keep", "design": "design"}


def assert_means_what_it_says(table: dict[str, Any], read: ResolvedExperiment) -> None:
    """Every key of an experiment's table stands in what was read, as it is."""
    left = dict(table)
    for key in {"question", "model", "reruns", "seed", "points"} & left.keys():
        assert getattr(read, key) == left.pop(key)
    for key in SAID_ONCE.keys() & left.keys():
        assert getattr(read, SAID_ONCE[key]).value == left.pop(key)
    for key in {"outcomes", "figures"} & left.keys():
        assert tuple(getattr(read, key)) == listed(left.pop(key))
    starts = number(left.pop("starts", None))
    assert starts == (read.record.until if read.record else None)
    facts = {fact.name: fact.value for fact in read.facts}
    assert all(facts[name] == value for name, value in flat(left.pop("overrides", {})))
    assert_arms(left, read, first=read.record.until if read.record else read.opening)
    for said, varied in zip(left.pop("vary", []), read.vary, strict=True):
        assert_varied(said, varied)
    assert not left


def assert_arms(left: dict[str, Any], read: ResolvedExperiment, *, first: float) -> None:
    """Every arm has what all share and what its table says, and history what all share."""
    shared = left.pop("interventions", [])
    arms = {arm.name: arm for arm in read.arms}
    if "history" in arms:
        assert_edits(shared, arms["history"].interventions, first)
    for own in left.pop("arms", []):
        arm = arms[own.pop("name")]
        assert arm.title == own.pop("title")
        assert dict(arm.overrides) == dict(flat(own.pop("overrides", {})))
        assert_edits(shared + own.pop("interventions", []), arm.interventions, first)
        assert not own


def assert_varied(said: dict[str, Any], varied: Any) -> None:
    """An input moves what its table says, between the ends that it says."""
    assert varied.fact == said.pop("fact", "")
    assert varied.scales == (listed(said.pop("scale")) if "scale" in said else ())
    for key, found in (
        ("name", varied.name),
        ("label", varied.label),
        ("low", varied.low),
        ("high", varied.high),
    ):
        if key in said:
            assert number(said.pop(key)) == found
    if "from" in said:
        assert varied.day == number(said.pop("from"))
    if "values" in said:
        assert varied.values == tuple(sorted(number(value) for value in said.pop("values")))  # type: ignore[type-var]
    if "steps" in said:
        assert len(varied.values) == said.pop("steps")
    assert not said


def assert_model_means_what_it_says(table: dict[str, Any], read: Model) -> None:
    """Every key of a model's table stands in what was read, as it is."""
    left = dict(table)
    assert (read.title, read.rule.value) == (left.pop("title"), left.pop("rule"))
    assert (read.opening, read.horizon) == (number(left.pop("opening")), number(left.pop("horizon")))
    said = dict(flat(left))
    for name, fact in read.facts.items():
        own = {key: said.pop(f"{name}.{key}") for key in ("value", "low", "high", "unit", "grade")}
        assert own == {key: getattr(fact, key) for key in own}
        assert listed(said.pop(f"{name}.source")) == fact.source
        assert said.pop(f"{name}.note", "") == fact.note
        asked = said.pop(f"{name}.distribution", "uniform")
        assert fact.distribution == ("fixed" if fact.low == fact.high else asked)
    assert not said


def refused(library: Library) -> tuple[int, ...]:
    """The lines that are complained of, each complaint in the house's form; none where nothing is wrong."""
    problems = library.problems.sorted()
    said = str(InputError(problems)).splitlines() if problems else []
    assert len(said) <= MOST_LINES
    for problem in problems:
        assert LINE.fullmatch(str(problem)), str(problem)
        assert str(problem).isprintable()
    return tuple(problem.line for problem in problems)


def stands_right(lines: tuple[int, ...], line: int, text: str) -> bool:
    """Tell whether a complaint stands at the fault, or over the table in which a line is missing."""
    heading = max((n for n, said in enumerate(text.split("\n")[:line], 1) if said.startswith("[")), default=1)
    return any(abs(each - line) <= 1 or each == heading for each in lines)


def try_experiments(shelf: Library, folder: Path, count: int) -> dict[str, int]:
    """Read so many mutants of the experiments that ship; count what became of them."""
    (folder / "experiments").mkdir(exist_ok=True)
    luck = random.Random(1941)  # noqa: S311 - no secret
    tally = dict.fromkeys(("tried", "refused", "where the fault is", "accepted"), 0)
    for _ in range(count):
        text, line = mutant(luck.choice(EXPERIMENT_FILES).read_text(encoding="utf-8"), luck)
        path = folder / "experiments" / "x.toml"
        path.write_text(text, encoding="utf-8", newline="")
        library = like(shelf)
        read = read_experiment(library, path)
        lines = refused(library)
        tally["tried"] += 1
        tally["refused"] += bool(lines)
        tally["where the fault is"] += stands_right(lines, line, text)
        if not lines:
            assert read is not None
            assert_means_what_it_says(tomllib.loads(text), read)
            tally["accepted"] += 1
    print(f"\nexperiments: {tally}")  # noqa: T201
    return tally


def try_models(shelf: Library, folder: Path, count: int) -> dict[str, int]:
    """Read so many mutants of the model that ships, beside its own evidence; count what became of them."""
    luck = random.Random(1942)  # noqa: S311 - no secret
    whole = MODEL_FILE.read_text(encoding="utf-8")
    tally = dict.fromkeys(("tried", "refused", "where the fault is", "accepted"), 0)
    for _ in range(count):
        text, line = mutant(whole, luck)
        path = folder / "x.toml"
        path.write_text(text, encoding="utf-8", newline="")
        library = like(shelf)
        read = read_model(library, path)
        lines = refused(library)
        tally["tried"] += 1
        tally["refused"] += bool(lines)
        tally["where the fault is"] += stands_right(lines, line, text)
        if not lines:
            assert read is not None
            assert_model_means_what_it_says(tomllib.loads(text), read)
            tally["accepted"] += 1
    print(f"\nmodels: {tally}")  # noqa: T201
    return tally


def test_a_spoilt_experiment_is_refused_or_means_what_it_says(shelf: Library, tmp_path: Path) -> None:
    """Of a hundred mutants none is taken for something else; most complaints stand where the fault is."""
    tally = try_experiments(shelf, tmp_path, 100)
    assert tally["refused"] > 30
    assert tally["where the fault is"] >= 0.95 * tally["refused"]


def test_a_spoilt_model_is_refused_or_means_what_it_says(shelf: Library, tmp_path: Path) -> None:
    """Of a handful of mutants of the model none is taken for something else."""
    tally = try_models(shelf, tmp_path, 12)
    assert tally["refused"] > 2


@pytest.mark.bar
@pytest.mark.timeout(6000)
def test_many_mutants_are_refused_or_mean_what_they_say(shelf: Library, tmp_path: Path) -> None:
    """Of five thousand mutants of experiments and five hundred of the model none is accepted in silence."""
    tally = try_experiments(shelf, tmp_path, 5_000)
    assert tally["where the fault is"] >= 0.99 * tally["refused"]
    tally = try_models(shelf, tmp_path, 500)
    assert tally["where the fault is"] >= 0.99 * tally["refused"]
