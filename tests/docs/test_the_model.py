"""The page on the model says what the model file says: its numbers, its givens, its assumptions."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from northsouth.inputs.evidence import ASSUMPTION, UNVERIFIED
from northsouth.inputs.library import Library, Model
from northsouth.inputs.model_file import read_model
from northsouth.mechanisms.register import CLAIMS
from northsouth.records.experiment import FactRecord
from northsouth.vocabulary.events import EVENTS
from northsouth.vocabulary.units import spoken_date
from northsouth.vocabulary.world import WORLD_QUANTITIES

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "the-model.md"
CITED = re.compile(r"\(`([a-z_0-9.]+)`\)")
NUMBER = re.compile(r"(?<![\w.])(\d{1,2} [A-Z][a-z]+ 19\d\d|−?\d[\d,]*(?:\.\d+)?)")
REACH = 45
"""How far before its name a fact's number may stand, in characters."""
MECHANISMS = tuple(dict.fromkeys(name.partition(".")[0] for name in CLAIMS))
QUANTITIES = {quantity.name: quantity for quantity in WORLD_QUANTITIES}


@pytest.fixture(scope="module")
def page() -> str:
    """Read the page."""
    return PAGE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def model() -> Model:
    """Read the model that ships."""
    library = Library()
    found = read_model(library, ROOT / "models" / "1941.toml")
    library.problems.raise_if_any()
    assert found is not None
    return found


def row(*cells: object) -> str:
    """Write a row of a table."""
    return f"| {' | '.join(map(str, cells))} |"


def table_under(page: str, heading: str) -> list[str]:
    """Read the rows of the table below a heading, its first two lines left out."""
    section = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return [line for line in section.splitlines() if line.startswith("|")][2:]


def amount(fact: FactRecord, value: float) -> str:
    """Write a value as the page does."""
    if fact.unit == "date":
        return spoken_date(value)
    return f"{value:,g}".replace("-", "−")


def with_unit(fact: FactRecord) -> str:
    """Write a fact's value with its unit, where it has one that a reader misses."""
    silent = fact.unit in {"date", "share", "ratio", "chance", "log", "yes/no"}
    return amount(fact, fact.value) + ("" if silent else f" {fact.unit}")


def sourcing(facts: Iterable[FactRecord]) -> list[str]:
    """Count, mechanism by mechanism, how well the numbers are sourced."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*MECHANISMS, "given")}
    for fact in facts:
        count = counts[fact.name.partition(".")[0]]
        count.update(["facts", fact.grade])
        count.update(["assumed"] if fact.standing == ASSUMPTION else [])
        count.update(["unverified"] if fact.standing in UNVERIFIED else [])
    columns = ("facts", "measured", "estimated", "judged", "assumed", "unverified")
    return [row(f"`{name}`", *(count[column] for column in columns)) for name, count in counts.items()]


def givens(model: Model) -> list[str]:
    """List what the model gives until its owner exists."""
    lines = []
    for name, given in model.givens.items():
        fact = model.facts[name]
        if given.event:
            what = EVENTS[EVENTS.number_of(given.event)].meaning.rstrip(".")
        else:
            what = f"{QUANTITIES[given.quantity].meaning.rstrip('.')}, from {spoken_date(given.day)}"
        lines.append(row(f"`{name.partition('.')[2]}`", what, with_unit(fact), f"`{given.owner}`"))
    return lines


def assumptions(facts: Iterable[FactRecord]) -> list[str]:
    """List the facts that no document gives, with what bounds them."""
    return [
        row(
            f"`{fact.name}`",
            with_unit(fact),
            f"{amount(fact, fact.low)} to {amount(fact, fact.high)}",
            fact.note,
        )
        for fact in facts
        if fact.standing == ASSUMPTION
    ]


def test_the_assumptions_are_those_of_the_model(page: str, model: Model) -> None:
    """The table of assumptions is the model's: every one, with its value, its range and its note."""
    assert table_under(page, "Assumptions") == assumptions(model.facts.values())


def test_the_givens_are_those_of_the_model(page: str, model: Model) -> None:
    """The table of givens is the model's: what is given, how much or when, and who will own it."""
    assert table_under(page, "What is given") == givens(model)


def test_the_counts_of_sources_are_those_of_the_model(page: str, model: Model) -> None:
    """The table of grades and standings counts the facts as the model file has them."""
    assert table_under(page, "How well the numbers are sourced") == sourcing(model.facts.values())


def test_every_number_with_its_fact_beside_it_is_the_models(page: str, model: Model) -> None:
    """Where the page names a fact in brackets after a number, the number is the fact's value."""
    wrong = []
    prose = re.sub(r"^#.*$", "", page, flags=re.MULTILINE)
    cited = list(CITED.finditer(prose))
    for found in cited:
        names = [name for name in model.facts if f".{name}".endswith(f".{found[1]}")]
        numbers = NUMBER.findall(prose[max(found.start() - REACH, 0) : found.start()].replace("\n", " "))
        facts = [model.facts[name] for name in names]
        if len(facts) != 1 or not numbers or numbers[-1] != amount(facts[0], facts[0].value):
            wrong.append((found[1], names, numbers[-1:]))
    assert not wrong
    assert len(cited) > 50


def test_every_claim_is_on_the_page(page: str) -> None:
    """Every mechanism of the register has its part of the page, and every claim is named in it."""
    for name in CLAIMS:
        mechanism, _, claim = name.partition(".")
        part = page.partition(f"(`{mechanism}`)\n")[2].partition("\n## ")[0]
        assert part, mechanism
        assert not claim or f"`{claim}" in part or f"`{mechanism}.{claim}" in part, name
