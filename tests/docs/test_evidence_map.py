"""The evidence map is what the command prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from northsouth.cli import carried_out

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[2]


def test_the_page_is_the_output_of_the_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever changes a fact, a comparison or a reason prints the page anew."""
    monkeypatch.chdir(ROOT)
    assert carried_out(["show", "1941", "--evidence-map"]) == 0
    page = (ROOT / "docs" / "evidence-map.md").read_text()
    assert page == capsys.readouterr().out, "northsouth show 1941 --evidence-map > docs/evidence-map.md"
