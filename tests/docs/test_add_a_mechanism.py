"""The page on adding a mechanism can be followed to the letter, and what comes of it runs."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "add-a-mechanism.md"
COPIED = ("src", "models", "experiments", "tests", "pyproject.toml")
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*_cache")

INSTRUCTION = re.compile(
    r"New file `(?P<new>[^`]+)`:"
    r"|At the end of `(?P<end>[^`]+)`:"
    r"|In `(?P<file>[^`]+)`, (?P<where>above|below) the line that begins `(?P<begins>[^`]+)`:"
    r"|In `(?P<changed>[^`]+)`, the line `(?P<line>[^`]+)` becomes:"
)
FENCE = re.compile(r"```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OWN_EVENTS = "BURMA_ROAD"
OWN_QUANTITIES = ("burma_road_closed", "burma_road_opens")
FACTS_COME = "## 5. Supply the facts"
TEST_ON_THE_PAGE = "tests/mechanisms/test_burma_road.py"


@dataclass(frozen=True)
class Step:
    """A block of code on the page, and the sentence before it that says where it goes."""

    instruction: str
    code: str

    @property
    def where(self) -> re.Match[str]:
        """What the sentence says."""
        said = INSTRUCTION.fullmatch(self.instruction)
        assert said, f"{self.instruction!r} does not say where the code goes"
        return said

    @property
    def path(self) -> str:
        """The file that the sentence names."""
        return next(name for name in self.where.group("new", "end", "file", "changed") if name)

    @property
    def is_code_of_its_own(self) -> bool:
        """Whether the file is the source's or new; a line more in a shared test may break its rules."""
        return bool(self.where["new"]) or self.path.startswith("src/")

    def follow(self, root: Path) -> None:
        """Do what the sentence says in a copy of the repository."""
        told, path = self.where, root / self.path
        if told["new"]:
            assert not path.exists()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.code, encoding="utf-8")
            return
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        if told["end"]:
            lines.append(self.code)
        elif told["line"]:
            lines[only(lines, told["line"] + "\n")] = self.code
        else:
            lines.insert(only(lines, told["begins"]) + (told["where"] == "below"), self.code)
        path.write_text("".join(lines), encoding="utf-8")


def only(lines: list[str], begins: str) -> int:
    """Return the place of the one line that begins so, its indentation left out."""
    places = [place for place, line in enumerate(lines) if line.lstrip().startswith(begins)]
    assert len(places) == 1, f"{len(places)} lines begin {begins!r}; expected 1"
    return places[0]


def steps_in(text: str) -> list[Step]:
    """Read the blocks of code that go into files; a block of plain text is what a command prints."""
    return [
        Step(text[: block.start()].rstrip().rsplit("\n\n", 1)[-1], block[2])
        for block in FENCE.finditer(text)
        if block[1] != "text"
    ]


def northsouth(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Call the command line of the package in a folder."""
    return python(root, "-c", "from northsouth.cli import main; main()", *arguments)


def python(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Call Python on the package in a folder, and on no other."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def told(root: Path) -> list[dict[str, Any]]:
    """Tell one history as the command line tells it to programs."""
    diary = northsouth(root, "trace", "baseline", "--rerun", "7", "--json")
    assert diary.returncode == 0, diary.stderr
    return [json.loads(line) for line in diary.stdout.splitlines()]


@pytest.fixture(scope="module")
def page() -> str:
    """Read the page."""
    return PAGE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def followed(page: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Follow the page in a copy; give the copy, and what ``check`` said before the facts were supplied."""
    root = tmp_path_factory.mktemp("followed")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=LEFT_OUT)
        else:
            shutil.copy(source, root / name)
    code, facts = page.split(FACTS_COME)
    for step in steps_in(code):
        step.follow(root)
    halfway = northsouth(root, "check")
    assert halfway.returncode == 2
    for step in steps_in(facts):
        step.follow(root)
    return root, halfway.stderr


def test_check_lists_the_missing_facts(page: str, followed: tuple[Path, str]) -> None:
    """Before the facts are supplied ``check`` asks for each of them, in the words that the page quotes."""
    _, complaint = followed
    for fact in ("yields_after", "patience_spread", "term"):
        assert f"burma_road.{fact}: missing" in complaint
    quoted = re.findall(r"^```text\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    said = re.sub(r"\.toml:\d+:", ".toml:", complaint)
    assert [line for block in quoted for line in block.splitlines() if line not in said] == []


def test_check_is_content(followed: tuple[Path, str]) -> None:
    """With its facts supplied, the model with the new mechanism is in order."""
    root, _ = followed
    check = northsouth(root, "check", "models/1941.toml")
    assert check.returncode == 0, check.stderr
    assert "models/1941.toml: model, in order" in check.stdout
    shown = northsouth(root, "show", "1941", "burma_road.term")
    assert "api.parliament.uk" in shown.stdout


def test_the_new_mechanism_happens_and_disturbs_nobody(followed: tuple[Path, str]) -> None:
    """A history with the new mechanism is the same as without it, its own events and quantities apart."""
    root, _ = followed
    after, before = told(root), told(ROOT)
    others = [page for page in after if not page["event"].startswith(OWN_EVENTS)]
    assert len(after) > len(others)
    for page in others:
        for name in OWN_QUANTITIES:
            del page["world"][name]
    assert others == before


def test_the_test_on_the_page_passes(followed: tuple[Path, str]) -> None:
    """The test that the page gives the claim is content with it."""
    root, _ = followed
    verdict = tried(root, TEST_ON_THE_PAGE)
    assert verdict.returncode == 0, verdict.stdout


def test_the_shared_tests_pass(followed: tuple[Path, str]) -> None:
    """The tests that all claims share are content with the new one, its heading and its register entries."""
    root, _ = followed
    shared = ("tests/mechanisms", "tests/vocabulary/test_registers.py")
    verdict = tried(root, *shared, "-k", "burma or stream or only_claims")
    assert verdict.returncode == 0, verdict.stdout


@pytest.mark.parametrize("response", ["press_london", "close_road", "open_road"])
def test_the_test_on_the_page_fails_without_a_response(
    response: str, followed: tuple[Path, str], tmp_path: Path
) -> None:
    """The test that the page gives the claim fails when the body of any response becomes ``pass``."""
    root, _ = followed
    crippled = tmp_path / "crippled"
    shutil.copytree(root, crippled)
    claim = crippled / "src" / "northsouth" / "mechanisms" / "burma_road.py"
    text = claim.read_text(encoding="utf-8")
    body = re.compile(rf'(def {response}\(.*\n    """.*"""\n)(?:    .*\n)+')
    crippled_text, count = body.subn(r"\1    pass\n", text)
    assert count == 1
    claim.write_text(crippled_text, encoding="utf-8")
    assert tried(crippled, TEST_ON_THE_PAGE).returncode == 1


def tried(root: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    """Run some tests in a copy."""
    return python(root, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests)


def test_the_code_on_the_page_is_clean(page: str, followed: tuple[Path, str]) -> None:
    """The code of the page passes the lint, and a new file stands as the formatter would have it."""
    root, _ = followed
    own = [step for step in steps_in(page) if step.path.endswith(".py") and step.is_code_of_its_own]
    new = [step for step in own if step.where["new"]]
    for command, steps in ((["check"], own), (["format", "--check"], new)):
        files = sorted({step.path for step in steps})
        verdict = python(root, "-m", "ruff", *command, "--no-cache", *files)
        assert verdict.returncode == 0, verdict.stdout
