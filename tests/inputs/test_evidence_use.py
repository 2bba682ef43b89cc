"""Every row of evidence has a use, or a reason why it has none, and never both."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from northsouth.errors import InputError
from northsouth.inputs.evidence_use import FILE, Use, check_account, uses_of
from northsouth.inputs.library import Library
from northsouth.inputs.model_file import read_model
from northsouth.inputs.places import MODELS, shipped


def read(folder: Path) -> tuple[Use, ...]:
    """Read what becomes of the evidence; raises InputError with all that is wrong."""
    library = Library()
    path = folder / "1941.toml"
    model = read_model(library, path)
    assert model is not None
    uses = uses_of(library, model, path)
    library.problems.raise_if_any()
    return uses


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the folder of models to where it may be spoilt."""
    return Path(shutil.copytree(shipped(MODELS), tmp_path / "models"))


def test_every_row_is_accounted_for(folder: Path) -> None:
    """Used or reasoned, one or the other, for every row."""
    uses = read(folder)
    assert len(uses) == (folder / "evidence.csv").read_text().count("\n") - 1
    assert all(use.is_used != bool(use.why) for use in uses)


def test_a_row_with_neither_is_complained_of(folder: Path) -> None:
    """A row without a use whose reason is taken away is named."""
    idle = next(use.row.id for use in read(folder) if not use.is_used)
    lines = (folder / FILE).read_text().splitlines(keepends=True)
    (folder / FILE).write_text("".join(line for line in lines if not line.startswith(f"{idle},")))
    with pytest.raises(InputError, match=f"{idle}: row {idle} is neither used nor accounted for"):
        read(folder)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("E044,because", "E044: a reason for not using what fact european_war.barbarossa uses"),
        ("F212,because", "F212: a reason for not using what comparison Q[0-9]+ uses"),
        ("E999,because", "E999: unknown row"),
        ("E001,twice", "a first column that is empty or stands twice"),
    ],
)
def test_a_reason_too_many_is_complained_of(folder: Path, line: str, message: str) -> None:
    """A reason for a row that is used, that is not there, or that has one already."""
    with (folder / FILE).open("a") as table:
        table.write(f"{line}\n")
    with pytest.raises(InputError, match=message):
        read(folder)


def test_an_empty_reason_is_none(folder: Path) -> None:
    """A line without words does not account for its row."""
    lines = (folder / FILE).read_text().splitlines(keepends=True)
    lines[1] = f"{lines[1].partition(',')[0]},\n"
    (folder / FILE).write_text("".join(lines))
    with pytest.raises(InputError, match="why: empty; expected a reason"):
        read(folder)


def test_a_value_outside_the_range_that_cites_it_is_noted(folder: Path) -> None:
    """The navy's count of oil lies above the range of the stock, which holds other counts."""
    (use,) = (use for use in read(folder) if use.row.id == "F283")
    assert "oil_embargo.stock.stock" in use.outside


def test_only_a_model_beside_its_own_evidence_keeps_the_account(tmp_path: Path) -> None:
    """A model elsewhere, which takes the evidence that ships, is not asked what becomes of it."""
    shutil.copy(shipped(MODELS) / "1941.toml", tmp_path / "mine.toml")
    library = Library()
    model = read_model(library, tmp_path / "mine.toml")
    assert model is not None
    check_account(library, model, tmp_path / "mine.toml")
    assert len(library.problems) == 0
