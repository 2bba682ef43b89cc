"""The house is kept by tools; each is one test, so that one test command runs them all."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def expect_no_complaint(*arguments: str) -> None:
    """Run Python with these arguments in the repository; fail with what it says, if it complains."""
    tool = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if tool.returncode != 0:
        pytest.fail(f"{tool.stdout}{tool.stderr}" or f"exit {tool.returncode}", pytrace=False)


def test_ruff_finds_nothing() -> None:
    """Every rule of ruff holds, but those that pyproject.toml sets aside with a reason."""
    expect_no_complaint("-m", "ruff", "check", "--output-format=concise", ".")


def test_the_formatter_would_change_nothing() -> None:
    """The code is laid out as `ruff format` lays it out."""
    expect_no_complaint("-m", "ruff", "format", "--check", ".")


@pytest.mark.timeout(400)  # without its cache mypy reads the stubs of numpy and scipy first
def test_mypy_is_content() -> None:
    """Source and tests are typed, strictly, with no module exempted."""
    expect_no_complaint("-m", "mypy")


def test_the_import_contracts_are_kept() -> None:
    """Imports point upstream, mechanisms stay apart, and old results are read without the model."""
    command = "from importlinter.cli import lint_imports_command as lint; lint()"
    expect_no_complaint("-c", command, "--no-cache", "--no-logo")
