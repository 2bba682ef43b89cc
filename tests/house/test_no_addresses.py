"""The repository belongs to no machine and no registry, and its files have fit sizes and names."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import northsouth

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
REQUIREMENT = re.compile(
    r"^([A-Za-z0-9._-]+)==(\S+)(?: ; .+)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", re.MULTILINE
)

# In pieces, lest this file contain what it looks for.
REGISTRIES = tuple(
    ".".join(pieces).encode()
    for pieces in (
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("pythonhosted", "org"),
        ("anaconda", "org"),
        ("npmjs", "org"),
    )
)
PLACES = re.compile(rb"(?<![\w.~*-])/(?:home|Users|root|work|opt|mnt|tmp)/\w|\b[A-Za-z]:\\+Users\\+\w")

SOURCE_LINES = 330
MECHANISM_LINES = 150
TABLE_LINES = 570
CLOSED_LISTS = {"events.py", "questions.py"}
"""Tables whose order is their meaning: the order of business on one day, the numbers of results."""
SHAPELESS = re.compile(r"(?:^|_)(?:utils?|helpers?|commons?|managers?|handlers?|misc)(?:_|$)")


def tracked_files() -> list[Path]:
    """Every file that git tracks or would track, as it stands on the disk."""
    command = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "-z",
    ]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout
    paths = {ROOT / name for name in listing.split("\0") if name}
    return sorted(path for path in paths if path.is_file())


def test_no_file_names_a_registry() -> None:
    """Where packages come from is the user's affair: no file names a package registry."""
    found = [
        f"{path.relative_to(ROOT)}: {registry.decode()}"
        for path in tracked_files()
        for registry in REGISTRIES
        if registry in path.read_bytes()
    ]
    assert not found


def test_no_file_names_a_place_on_a_machine() -> None:
    """No file contains an absolute path that holds on one machine only, this checkout's among them."""
    here = str(ROOT).encode()
    found = []
    for path in tracked_files():
        content = path.read_bytes()
        places = [match.group().decode() for match in PLACES.finditer(content)]
        if len(ROOT.parts) > 2 and here in content:
            places.append(here.decode())
        found += [f"{path.relative_to(ROOT)}: {place}" for place in places]
    assert not found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pins_and_hashes_only(lock: str) -> None:
    """A lock is pins with hashes from its first byte to its last: no index, no address, no local file."""
    assert not REQUIREMENT.sub("", (ROOT / lock).read_text(encoding="utf-8"))


def pins(lock: str) -> dict[str, str]:
    """The version that a lock gives each package."""
    return dict(REQUIREMENT.findall((ROOT / lock).read_text(encoding="utf-8")))


def test_the_locks_agree() -> None:
    """The lock for development is the lock for running, at the same versions, and more."""
    assert pins("requirements.lock").items() < pins("requirements-dev.lock").items()


def test_the_locks_pin_what_the_project_asks_for() -> None:
    """Whatever pyproject.toml names is pinned; where this fails, run scripts/lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    running = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    development = [
        *running,
        *(name for extra in project["project"]["optional-dependencies"].values() for name in extra),
    ]
    for lock, asked in zip(LOCKS, (running, development), strict=True):
        names = {re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0] for requirement in asked}
        assert names <= pins(lock).keys()


def test_the_citation_gives_the_version() -> None:
    """CITATION.cff names the version that the package says it is."""
    assert f"\nversion: {northsouth.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_no_source_file_is_long() -> None:
    """A source file fits in the head: 330 lines at most, a mechanism 150; a closed list may be longer."""
    mechanisms = ROOT / "src" / "northsouth" / "mechanisms"
    long = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        most = MECHANISM_LINES if path.is_relative_to(mechanisms) else SOURCE_LINES
        most = TABLE_LINES if path.name in CLOSED_LISTS else most
        if lines > most:
            long.append(f"{path.relative_to(ROOT)}: {lines} lines; at most {most}")
    assert not long


def test_modules_are_nouns_of_the_trade() -> None:
    """No module or folder is called by a name that says nothing of what is in it."""
    source = ROOT / "src"
    named = {part for path in source.rglob("*.py") for part in path.relative_to(source).with_suffix("").parts}
    assert not {name for name in named if SHAPELESS.search(name)}
