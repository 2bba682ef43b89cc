"""The pages agree with one another and with the code: links, names, words, headings."""

import importlib.util
import pkgutil
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import northsouth
from northsouth.cli import COMMANDS
from northsouth.inputs.library import Library, Model
from northsouth.inputs.model_file import read_model

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = {path.relative_to(DOCS).as_posix(): path for path in sorted(DOCS.rglob("*.md"))}
OUTSIDE = {
    path.relative_to(ROOT).as_posix(): path for path in (ROOT / "README.md", ROOT / "starter" / "README.md")
}
EVERY = PAGES | OUTSIDE
DECISIONS = [name for name in PAGES if re.fullmatch(r"decisions/\d{3}-[a-z0-9-]+\.md", name)]

FENCE = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
QUOTED = re.compile(r"`([^`\n]+)`")
WORD = re.compile(r"^\*\*([^*]+)\*\*: ", re.MULTILINE)

FILE = re.compile(r"[\w./-]+\.(?:py|toml|md|csv|bib|lock)|scripts/\w+")
EVENT = re.compile(r"[A-Z][A-Z0-9_]{2,}")
DOTTED = re.compile(r"[a-z_0-9]+(?:\.[a-z_0-9]+)+")
NAME = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
DECLARING = (
    "northsouth.vocabulary",
    "northsouth.mechanisms",
    "northsouth.deliberation",
    "northsouth.inputs.experiment_file",
    "northsouth.inputs.given",
    "northsouth.desk",
)
"""Packages and modules whose names, and the fields and members of whose tables, a page may use."""
LEFT_BY_A_RUN = frozenset(
    {
        "outcomes.csv",
        "columns.csv",
        "reruns.csv.gz",
        "experiment.resolved.toml",
        "manifest.json",
        "provenance.json",
        "paths.npy",
        ".caption.md",
        ".snippets.md",
        "report.html",
        "told.jsonl.gz",
    }
)
VARIABLES = frozenset({"NORTHSOUTH_CACHE", "NORTHSOUTH_DEBUG"})
COMMAND = re.compile(r"northsouth (\S+).*")
NEW_FILE = re.compile(r"^New file `([^`]+)`:$", re.MULTILINE)


@cache
def text_of(name: str) -> str:
    """Read a page."""
    return EVERY[name].read_text(encoding="utf-8")


def prose_of(name: str) -> str:
    """Read a page without its blocks of code."""
    return FENCE.sub("", text_of(name))


def slug(heading: str) -> str:
    """Make of a heading the anchor by which a link finds it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def headings_of(name: str) -> list[str]:
    """List the headings of a page, without the marks before them."""
    return re.findall(r"^#+ (.+)$", prose_of(name), re.MULTILINE)


@pytest.mark.parametrize("name", EVERY)
def test_links_within_the_house_resolve(name: str) -> None:
    """Every link that is no web address leads to a file, and to a heading of it where it names one."""
    broken = []
    for target in LINK.findall(prose_of(name)):
        if re.match(r"[a-z]+://", target):
            continue
        place, _, anchor = target.partition("#")
        path = (EVERY[name].parent / place).resolve() if place else EVERY[name]
        if not path.is_file():
            broken.append(target)
        elif anchor:
            known = headings_of(path.relative_to(DOCS).as_posix())
            broken += [target] if anchor not in map(slug, known) else []
    assert not broken


@cache
def model() -> Model:
    """Read the model that ships."""
    found = read_model(Library(), ROOT / "models" / "1941.toml")
    assert found is not None
    return found


@cache
def words_of_the_code() -> frozenset[str]:
    """Collect every name that the package declares, whatever its kind: each may stand on a page."""
    names: set[str] = {given.owner for given in model().givens.values()}
    modules = [northsouth.__name__]
    modules += [module.name for module in pkgutil.walk_packages(northsouth.__path__, "northsouth.")]
    for module in modules:
        names |= set(module.split(".")[1:])
        if module.startswith(DECLARING):
            names |= _declared(vars(importlib.import_module(module)))
    texts = [(ROOT / "models" / "1941.toml"), *sorted((ROOT / "experiments").glob("*.toml"))]
    for path in texts:
        names |= set(_keys(tomllib.loads(path.read_text(encoding="utf-8")))) | {path.stem}
    return frozenset(names)


def _declared(module: dict[str, Any]) -> set[str]:
    """List what a module declares, the fields of its tables and the members of its choices included."""
    names = set(module)
    for thing in module.values():
        if isinstance(thing, type):
            names |= set(getattr(thing, "__dataclass_fields__", ())) | set(vars(thing))
            names |= {str(value) for value in getattr(thing, "__members__", {}).values()}
        if isinstance(thing, dict):
            names |= {key for key in thing if isinstance(key, str)}
        if isinstance(thing, tuple):
            names |= {str(entry.name) for entry in thing if hasattr(entry, "name")}
    events = module.get("EVENTS")
    return names | (set(events.names()) if events is not None else set())


def _keys(table: Any) -> list[str]:
    """List every key of a file, at any depth."""
    if isinstance(table, dict):
        return [*table, *(key for value in table.values() for key in _keys(value))]
    return [key for value in table for key in _keys(value)] if isinstance(table, list) else []


def is_known(quoted: str, name: str) -> bool:
    """Tell whether what a page sets in code letters exists, as far as its form says what it should be."""
    own = "\n".join(FENCE.findall(text_of(name)))
    declared = quoted in {*NEW_FILE.findall(text_of(name)), *LEFT_BY_A_RUN, *VARIABLES}
    if declared or re.search(rf"(?<!\w){re.escape(quoted)}(?!\w)", own):
        return True
    if command := COMMAND.fullmatch(quoted):
        return command[1] in COMMANDS or command[1].startswith("-")
    if FILE.fullmatch(quoted):
        places = (ROOT, ROOT / "src" / "northsouth", ROOT / "src" / "northsouth" / "mechanisms")
        return any((place / quoted).is_file() for place in places)
    if DOTTED.fullmatch(quoted):
        known = (*model().facts, *words_of_the_code())
        return any(f".{quoted}." in f".{fact}." for fact in known) or _is_module(quoted)
    if EVENT.fullmatch(quoted) or NAME.fullmatch(quoted):
        return quoted in words_of_the_code()
    return True


def _is_module(dotted: str) -> bool:
    """Tell whether a dotted name is that of a module that can be found."""
    try:
        return importlib.util.find_spec(dotted) is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.parametrize("name", PAGES)
def test_what_is_set_in_code_letters_exists(name: str) -> None:
    """Whatever fact, event, quantity, file or command stands in code letters exists, or is the page's own."""
    assert [quoted for quoted in QUOTED.findall(prose_of(name)) if not is_known(quoted, name)] == []


def test_a_name_that_does_not_exist_is_found_out() -> None:
    """The check of names knows a fact, an event and a file from ones that are misspelt."""
    known = ("barbarossa_front.advance.dash_pace", "moscow_fear", "NORTH_DROPPED", "models/1941.toml")
    wrong = (
        "barbarossa_front.advance.dash_speed",
        "moscow_feer",
        "NORTH_DROPED",
        "models/1942.toml",
        "northsouth rum",
    )
    assert all(is_known(word, "glossary.md") for word in known)
    assert not [word for word in wrong if is_known(word, "glossary.md")]


def test_every_word_of_the_glossary_is_defined_once() -> None:
    """No word stands twice in the glossary, and each definition is a sentence."""
    words = [word.casefold() for word in WORD.findall(text_of("glossary.md"))]
    assert len(words) > 90
    assert sorted(words) == sorted(set(words))
    entries = re.split(r"^\*\*[^*]+\*\*: ", text_of("glossary.md"), flags=re.MULTILINE)[1:]
    assert [entry for entry in entries if not re.match(r"[A-Z0-9].*\.(?:\n|$)", entry, re.DOTALL)] == []


def test_the_glossary_is_in_order() -> None:
    """Both parts of the glossary stand in the order of the alphabet."""
    parts = text_of("glossary.md").split("\n## ")[1:]
    assert len(parts) == 2
    for part in parts:
        words = [word.casefold() for word in WORD.findall(part)]
        assert words == sorted(words)


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_has_its_three_parts(name: str) -> None:
    """Every decision is a titled page with Context, Choice and Cost, in that order, none of them empty."""
    title, *parts = headings_of(name)
    assert title.startswith(f"{name.removeprefix('decisions/')[:3]}. ")
    assert parts == ["Context", "Choice", "Cost"]
    bodies = re.split(r"^#+ .+$", prose_of(name), flags=re.MULTILINE)[2:]
    assert all(len(body.split()) > 40 for body in bodies)


def test_decisions_are_numbered_and_listed() -> None:
    """Decisions are numbered without a gap, and the index has one line for each and for no other."""
    numbers = [int(name.removeprefix("decisions/")[:3]) for name in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    listed = re.findall(r"^\| \[(\d{3})\]\(([^)]+)\) \|", text_of("decisions/README.md"), re.MULTILINE)
    assert [(name[:3], name) for name in (name.removeprefix("decisions/") for name in DECISIONS)] == listed
