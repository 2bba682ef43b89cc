"""The tutorial can be followed to the letter, and prints what it says it prints, but for the numbers."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "tutorial.md"
FEW = 6


@pytest.mark.timeout(300)
def test_the_tutorial_can_be_followed(tmp_path: Path) -> None:
    """Each command ends well, the file that is to be written is accepted, and each line shown is printed."""
    spec = importlib.util.spec_from_file_location("scripts_tutorial", ROOT / "scripts" / "tutorial.py")
    assert spec is not None
    assert spec.loader is not None
    tutorial = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tutorial)
    text = PAGE.read_text(encoding="utf-8")
    printed = tutorial.follow(text, tmp_path, reruns=FEW)
    lines = list(tutorial.shown(text))
    assert len(lines) > 12
    assert [line for line in lines if tutorial.likeness(line, printed) is None] == []
    figures = {path.name for path in tmp_path.glob("essay/results/*/figures/*")}
    assert {"waffle.png", "incidence.svg", "waffle.caption.md", "waffle.alt.txt"} <= figures
