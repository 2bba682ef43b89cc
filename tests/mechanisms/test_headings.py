"""What a claim's heading promises is what its code does, so that the two cannot drift apart."""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, get_type_hints

import pytest

import northsouth
from northsouth.deliberation import blocs, docket, moods, options, trigger, worth
from northsouth.mechanisms.register import CLAIMS
from northsouth.vocabulary.claims import Claim
from northsouth.vocabulary.events import EVENTS
from northsouth.vocabulary.questions import OUTCOMES
from northsouth.vocabulary.scales import SCALES
from northsouth.vocabulary.world import WORLD_QUANTITIES

PACKAGE: Final = Path(northsouth.__file__).parent
MODEL: Final = Path(__file__).parents[2] / "models" / "1941.toml"
READERS: Final = (
    ("", blocs, "facts"),
    ("docket", docket, "facts"),
    ("trigger", trigger, "facts"),
    ("blocs.worth", worth, "facts"),
    ("blocs.worth", options, "ends"),
    ("blocs.options", options, "facts"),
    ("blocs.options", blocs, "means"),
    ("blocs.moods", moods, "facts"),
)
"""Which table of the conference's facts a file of the deliberation reads, and under which name."""
TABLES: Final = {table for table, _, _ in READERS} | {"blocs"}
CLOCK_SETTERS: Final = {"at", "after", "hazard"}
CLAIM_FILES: Final = {PACKAGE / "mechanisms" / f"{name.replace('.', '/')}.py": name for name in CLAIMS}
READ_BY_NOBODY: Final[dict[str, str]] = {
    # What nobody heeds stands here, with the reason.
}
WRITTEN_BY_NOBODY: Final[dict[str, str]] = {
    "rule": "The experiment says which rule is in force; engines set it on the opening day.",
    "recorded_question": "An experiment asks it: engines set it on its day.",
    "recorded_answer": "An experiment gives it with the question.",
}


@cache
def tree_of(path: Path) -> ast.Module:
    """Parse a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[Path]:
    """List the files of the mechanisms that a file imports by name."""
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("northsouth.mechanisms"):
            folder = PACKAGE.parent / str(node.module).replace(".", "/")
            found |= {folder / f"{alias.name}.py" for alias in node.names} | {folder.with_suffix(".py")}
    return {file for file in found if file.is_file()}


def files_of(claim: str) -> list[Path]:
    """List a claim's own file and those that it shares with no claim's name."""
    own = PACKAGE / "mechanisms" / f"{claim.replace('.', '/')}.py"
    return [own, *sorted(imported(own) - CLAIM_FILES.keys())]


def nodes_of(claim: str) -> Iterator[ast.AST]:
    """Walk through all the code of a claim."""
    for path in files_of(claim):
        yield from ast.walk(tree_of(path))


def is_name(node: ast.AST, name: str) -> bool:
    """Say whether a piece of code is just this name."""
    return isinstance(node, ast.Name) and node.id == name


def world_of(nodes: Iterator[ast.AST]) -> tuple[set[str], set[str]]:
    """Collect the quantities of the world that code reads and those that it writes."""
    reads, writes = set[str](), set[str]()
    for node in nodes:
        if isinstance(node, ast.Attribute) and is_name(node.value, "world"):
            (writes if isinstance(node.ctx, ast.Store) else reads).add(node.attr)
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Attribute):
            reads.add(node.target.attr)
    return reads, writes


def triggers_of(claim: str) -> set[str]:
    """Collect the events whose clocks a claim sets."""
    return {
        argument.attr
        for node in nodes_of(claim)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CLOCK_SETTERS
        for argument in node.args
        if isinstance(argument, ast.Attribute) and is_name(argument.value, "events")
    }


@cache
def model() -> dict[str, Any]:
    """Read the model file as it stands."""
    return tomllib.loads(MODEL.read_text(encoding="utf-8"))


def sources_in(table: dict[str, Any]) -> set[str]:
    """Collect the sources of all facts in a table of the model file."""
    if "unit" in table:
        return {table["source"]} if isinstance(table["source"], str) else set(table["source"])
    return set().union(*(sources_in(inner) for inner in table.values() if isinstance(inner, dict)))


def sources_of(claim: str) -> set[str]:
    """Collect the sources of a claim's facts."""
    table = model()
    for part in claim.split("."):
        table = table.get(part, {})
    return sources_in(table)


def heading_of(claim: str) -> dict[str, list[str]]:
    """Read the lists of a claim's heading; an empty list is written as a word."""
    text = ast.get_docstring(tree_of(files_of(claim)[0])) or ""
    entries = re.findall(r"^(Reads|Writes|Triggers|Source): ((?:[^\n]|\n    )*)\.$", text, re.MULTILINE)
    return {label: re.split(r",\s+", listed) for label, listed in entries}


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_heading_says_what_the_code_does(claim: str) -> None:
    """What a claim reads, writes and triggers, and where its facts are from, stands in its heading."""
    reads, writes = world_of(nodes_of(claim))
    assert heading_of(claim) == {
        "Reads": sorted(reads) or ["nothing"],
        "Writes": sorted(writes) or ["nothing"],
        "Triggers": sorted(triggers_of(claim)) or ["nothing"],
        "Source": sorted(sources_of(claim)) or ["none"],
    }


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_heading_begins_with_the_argument(claim: str) -> None:
    """The first line of a claim's heading is a sentence of the historian's, and responses are too."""
    texts = [CLAIMS[claim].__doc__, *(response.__doc__ for response in CLAIMS[claim].RESPONSES.values())]
    for text in texts:
        first = str(text).partition("\n")[0]
        assert re.fullmatch(r"[A-Z0-9].*[.?]", first), first


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_hears_what_the_list_of_events_says(claim: str) -> None:
    """A claim responds to exactly the events that name it among those who hear them."""
    heard = {number for number, event in enumerate(EVENTS.events) if claim in event.heard_by}
    assert set(CLAIMS[claim].RESPONSES) == heard


def test_only_claims_hear_events() -> None:
    """Nobody is listed as hearing an event who is not in the register of claims."""
    assert {name for event in EVENTS.events for name in event.heard_by} == set(CLAIMS)


def facts_read(nodes: Iterator[ast.AST], prefix: str = "facts") -> set[str]:
    """Collect the facts that code reads, those of nested tables by their dotted names."""
    return {
        ast.unparse(node).removeprefix(f"{prefix}.")
        for node in nodes
        if isinstance(node, ast.Attribute) and ast.unparse(node).startswith(f"{prefix}.")
    }


def facts_declared(claim: Claim) -> set[str]:
    """List the facts of a claim, those of nested tables by their dotted names."""
    return set(names_in(claim.Facts))


def names_in(table: type, prefix: str = "") -> Iterator[str]:
    """List the facts of a table and of the tables nested in it, by their dotted names."""
    hints = get_type_hints(table)
    for line in fields(table):
        if is_dataclass(hints[line.name]):
            yield from names_in(hints[line.name], f"{prefix}{line.name}.")
        else:
            yield f"{prefix}{line.name}"


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_uses_its_own_facts_and_no_others(claim: str) -> None:
    """Every fact that a claim asks for is used in its code, and it uses no fact of another claim."""
    used = facts_read(nodes_of(claim))
    if TABLES & {line.name for line in fields(CLAIMS[claim].Facts)}:
        for table, reader, name in READERS:
            nodes = ast.walk(tree_of(Path(str(reader.__file__))))
            used |= {f"{table}.{fact}".removeprefix(".") for fact in facts_read(nodes, name)}
    assert used - TABLES == facts_declared(CLAIMS[claim])
    assert not imported(files_of(claim)[0]) & CLAIM_FILES.keys()


@cache
def written_and_read() -> tuple[set[str], set[str]]:
    """Collect the quantities that claims, rules, experiments, the model and records write and read."""
    nodes = (
        node
        for folder in ("mechanisms", "deliberation")
        for path in sorted((PACKAGE / folder).rglob("*.py"))
        for node in ast.walk(tree_of(path))
    )
    reads, writes = world_of(nodes)
    writes |= {given["quantity"] for given in model().get("given", {}).values() if "quantity" in given}
    writes |= {scale.multiplier for scale in SCALES.values()} | {scale.raises for scale in SCALES.values()}
    reads |= {outcome.quantity for outcome in OUTCOMES}
    return writes, reads


@pytest.mark.parametrize("quantity", [quantity.name for quantity in WORLD_QUANTITIES])
def test_every_quantity_has_a_writer_and_a_reader(quantity: str) -> None:
    """A quantity of the world is written by somebody and read by somebody, or says why not."""
    writes, reads = written_and_read()
    assert (quantity in writes) is (quantity not in WRITTEN_BY_NOBODY)
    assert (quantity in reads) is (quantity not in READ_BY_NOBODY)
