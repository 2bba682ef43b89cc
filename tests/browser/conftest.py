"""A browser, and the page of a run whose words are hostile, opened once for all tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browsing import HOSTILE, Opened, opened
from hostile_words import MAKING
from northsouth.records.experiment import Varied
from northsouth.records.results import Results
from northsouth.report import write_page
from northsouth.vocabulary.questions import FigureName, Route

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FEW = (FigureName.WAFFLE, FigureName.DATES)
LONG = "The Soviet Far East half as strong, Barbarossa three weeks early, and no oil stop at all"
STRENGTH = Varied("strength", "Strength of the Soviet Far East, times history's", "ratio", 0.5, 1.5, 1.0)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser of the system; fail, and do not pass over, where there is none."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    if program is None:
        pytest.fail("chromium: not found; expected the browser of the system. Install the package chromium.")
    alone = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as player:
        started = player.chromium.launch(executable_path=program, args=alone)
        yield started
        started.close()


@pytest.fixture(scope="session")
def hostile_file(imagine: Callable[..., Results], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of a run of two arms."""
    made = imagine(
        arms={"history": HOSTILE, "long": LONG},
        chances=lambda _arm, _inputs: dict.fromkeys(Route, 0.2),
        reruns=100,
        failed=1,
    )
    facts = tuple(replace(fact, note=HOSTILE) for fact in made.experiment.facts)
    results = replace(made, experiment=replace(made.experiment, question=HOSTILE, facts=facts, figures=FEW))
    path = tmp_path_factory.mktemp("page") / "report.html"
    write_page(results, path, making=MAKING)
    return path


@pytest.fixture(scope="session")
def sweep_file(imagine: Callable[..., Results], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of a run that varies an input."""
    path = tmp_path_factory.mktemp("sweep") / "report.html"
    results = imagine(vary=[STRENGTH], points=[(x / 10,) for x in range(5, 16)], reruns=40)
    write_page(results, path, making=MAKING)
    return path


@pytest.fixture(scope="session", params=["light", "dark"])
def hostile(request: pytest.FixtureRequest, browser: Browser, hostile_file: Path) -> Opened:
    """Give the hostile page, light and dark."""
    return opened(browser, hostile_file, request.param)


@pytest.fixture(scope="session")
def sweep(browser: Browser, sweep_file: Path) -> Opened:
    """Give the page of a sweep."""
    return opened(browser, sweep_file, "light")
