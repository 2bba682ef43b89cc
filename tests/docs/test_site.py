"""The site builds without a warning, its pages are in date, and what they say to type can be typed."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import click
import pytest

from northsouth.cli import Commands
from northsouth.figures import REGISTER
from northsouth.inputs.library import Library
from northsouth.inputs.model_file import read_model
from northsouth.inputs.places import EXPERIMENTS, shipped
from northsouth.inputs.resolve import read_experiment

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.rglob("*.md")), ROOT / "README.md", ROOT / "starter" / "README.md"]
BLOCK = re.compile(r"^(?P<indent> *)```(?P<kind>\w*)\n(?P<code>.*?)^ *```$", re.MULTILINE | re.DOTALL)
PROGRAM = re.compile(r"(?:\S*/)?northsouth (?P<words>[^|>#]+)")
BASE = 'question = "What if?"\nmodel = "1941"\nreruns = 1\nseed = 1\n'


def script(name: str) -> ModuleType:
    """Load a script as a module."""
    spec = importlib.util.spec_from_file_location(f"scripts_{name}", ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def blocks(path: Path, *kinds: str) -> list[str]:
    """Return the fenced blocks of some kinds on a page, without their indentation."""
    return [
        re.sub(rf"^{block['indent']}", "", block["code"], flags=re.MULTILINE)
        for block in BLOCK.finditer(path.read_text(encoding="utf-8"))
        if block["kind"] in kinds
    ]


@pytest.mark.timeout(300)
def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    """Sphinx finds every link and every page's place, and the front page fetches nothing from elsewhere."""
    command = [sys.executable, "-m", "sphinx", "-W", "-n", "-q", "--keep-going", "-b", "html"]
    built = subprocess.run(
        [*command, str(DOCS), str(tmp_path)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (built.returncode, built.stderr) == (0, "")
    front = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'(?:src|<link[^>]*href)="(https?:[^"]+)"', front) == []


def test_the_reference_is_what_the_script_writes() -> None:
    """Whoever changes a command, a key, a name or a docstring writes the reference anew."""
    pages = script("reference").pages()
    folder = DOCS / "reference"
    assert {path.name for path in folder.glob("*.md")} == {*pages, "index.md"}
    stale = [name for name, text in pages.items() if (folder / name).read_text(encoding="utf-8") != text]
    assert stale == [], "python scripts/reference.py"


def test_the_gallery_shows_every_figure() -> None:
    """Each figure of the register has a section with its picture, a description and its command, in order."""
    text = (DOCS / "gallery.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == list(REGISTER), "python scripts/gallery.py"
    for name, section in zip(REGISTER, text.split("\n## ")[1:], strict=True):
        shown = re.search(r"!\[([^\]]{40,})\]\((images/gallery/\S+)\)", section)
        assert shown is not None, name
        assert (DOCS / shown[2]).stat().st_size < 150_000
        assert "northsouth run experiments/" in section


def test_every_question_that_ships_is_listed() -> None:
    """The table of questions has a line for each experiment, with the question as the file asks it."""
    text = (DOCS / "questions.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (.+) \| \[(\w+)\]\(\.\./experiments/\2\.toml\) \| (.+) \|$", text, re.MULTILINE)
    asked = [
        (tomllib.loads(path.read_text(encoding="utf-8"))["question"], path.stem)
        for path in sorted(shipped(EXPERIMENTS).glob("*.toml"))
    ]
    assert [line[:2] for line in listed] == asked, "python scripts/questions.py"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_can_be_typed(path: Path) -> None:
    """Every command on a page exists and takes the arguments and the options that it is given there."""
    for block in blocks(path, "", "bash", "sh"):
        for line in block.splitlines():
            for command in PROGRAM.finditer(line):
                name, *words = shlex.split(command["words"])
                if name.startswith("-"):
                    continue
                with click.Context(click.Group("northsouth")) as above:
                    found = Commands().get_command(above, name)
                    found.make_context(name, words, parent=above)


@pytest.mark.parametrize(
    "path", sorted(DOCS.glob("how-to/*.md")), ids=lambda path: path.relative_to(DOCS).as_posix()
)
def test_files_on_a_page_are_in_order(path: Path, tmp_path: Path) -> None:
    """Every experiment, or part of one, and every model on a page is one that `check` has nothing against."""
    for number, block in enumerate(blocks(path, "toml")):
        table = tomllib.loads(block)
        file = tmp_path / f"on_the_page_{number}.toml"
        library = Library()
        if "title" in table or "european_war" in table:
            head = "" if "title" in table else 'title = "On the page"\nextends = "1941"\n'
            file.write_text(head + block, encoding="utf-8")
            read_model(library, file)
        else:
            file.write_text(block if "question" in table else BASE + block, encoding="utf-8")
            read_experiment(library, file)
        library.problems.raise_if_any()
        assert library.warnings == {}


def test_the_notebook_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cells of the page on notebooks run one after the other as they stand."""
    monkeypatch.chdir(tmp_path)
    cells = blocks(DOCS / "how-to" / "work-in-a-notebook.md", "python")
    names: dict[str, object] = {}
    for cell in cells:
        exec(cell, names)  # noqa: S102 - the page's own code
    assert len(cells) > 3
    assert (tmp_path / "figures" / "waffle.png").is_file()
