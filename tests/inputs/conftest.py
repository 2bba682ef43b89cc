"""A small argument for the tests of inputs: three claims that need every kind of fact."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, cast

import pytest

from northsouth.inputs.library import Library
from northsouth.inputs.resolve import resolve_experiment
from northsouth.records.experiment import ResolvedExperiment
from northsouth.vocabulary.claims import Claim

HERE = Path(__file__).parent
HEAD = """question = "What if?"
model = "small"
reruns = 10
seed = 1941
"""


@dataclass(frozen=True)
class War:
    """What the first claim needs."""

    day: Annotated[float, "date", "The war begins."]
    chance: Annotated[float, "chance", "How likely it begins by itself."]


@dataclass(frozen=True)
class Advance:
    """What the second claim needs."""

    pace: Annotated[float, "km/day", "Pace of the advance."]
    growth: Annotated[float, "divisions/month", "Divisions that join."]


@dataclass(frozen=True)
class Docket:
    """A table inside the facts of the third claim."""

    lag: Annotated[float, "days", "From the decision to the blow."]


@dataclass(frozen=True)
class Trigger:
    """Another table inside the facts of the third claim."""

    ratio: Annotated[float, "ratio", "Superiority that is wanted."]
    bold: Annotated[float, "yes/no", "The staff goes without it."]


@dataclass(frozen=True)
class Council:
    """What the third claim needs: nothing but the tables inside."""

    docket: Docket
    trigger: Trigger


def claim(facts: type) -> Claim:
    """Make a claim that needs these facts and responds to nothing."""
    return cast("Claim", SimpleNamespace(Facts=facts, RESPONSES={}))


CLAIMS: Mapping[str, Claim] = {
    "war": claim(War),
    "front.advance": claim(Advance),
    "council": claim(Council),
}


@pytest.fixture
def library() -> Library:
    """A library for the small argument that has read nothing yet."""
    return Library(CLAIMS)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the small model, its evidence, and room for experiments."""
    shutil.copytree(HERE / "models", tmp_path / "models")
    (tmp_path / "experiments").mkdir()
    return tmp_path


WriteFile = Callable[[str, str], Path]


@pytest.fixture
def write(desk: Path) -> WriteFile:
    """Write a file on the desk: ``write("models/x.toml", text)``."""

    def write_file(name: str, text: str) -> Path:
        path = desk / name
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


@dataclass
class Resolver:
    """Resolves experiments on the desk, each with a library of its own, and keeps the warnings."""

    write: WriteFile
    warnings: list[str]

    def __call__(self, extra: str, *settings: str, top: str = HEAD) -> ResolvedExperiment:
        """Resolve an experiment with the usual heading and something more."""
        path = self.write("experiments/asked.toml", top + extra)
        return resolve_experiment(path, settings, library=Library(CLAIMS), warn=self.warnings.append)


@pytest.fixture
def resolve(write: WriteFile) -> Resolver:
    """Resolve the text of an experiment: ``resolve('facts = "prior"', "seed=7")``."""
    return Resolver(write, [])


@pytest.fixture
def claims() -> Mapping[str, Claim]:
    """The small argument itself."""
    return CLAIMS
