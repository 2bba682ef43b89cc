"""Files are found where they are: by path, by name, beside each other, in the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from northsouth.errors import InputError
from northsouth.inputs import places
from northsouth.inputs.library import Library
from northsouth.inputs.places import (
    EXPERIMENTS,
    MODELS,
    all_shipped,
    asked_for,
    model_named,
    shipped,
    spoken_path,
)

ROOT = Path(__file__).parents[2]


def test_a_checkout_is_read_where_it_lies() -> None:
    """In a checkout the models and experiments are those of the repository."""
    assert shipped(MODELS) == ROOT / "models"
    assert shipped(EXPERIMENTS) == ROOT / "experiments"


def test_a_package_carries_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package holds data, those are what ships."""
    (tmp_path / "northsouth" / "_data" / "models").mkdir(parents=True)
    monkeypatch.setattr(places, "_PACKAGE", tmp_path / "northsouth")
    assert shipped(MODELS) == tmp_path / "northsouth" / "_data" / "models"


def test_models_are_listed_before_experiments() -> None:
    """All that ships is listed, models first."""
    names = [path.parent.name for path in all_shipped()]
    assert names == sorted(names, reverse=True)
    assert set(names) == {MODELS, EXPERIMENTS}


def test_what_ships_may_be_asked_for_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever one stands, a name finds what ships; a file of one's own goes before it."""
    monkeypatch.chdir(tmp_path)
    assert asked_for("1941", MODELS) == ROOT / "models" / "1941.toml"
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "1941.toml").touch()
    assert asked_for("1941", MODELS) == Path("models/1941.toml")
    (tmp_path / "1941").touch()
    assert asked_for("1941", MODELS) == Path("1941")


def test_a_folder_does_not_hide_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that happens to have the name of a model is not taken for it; another is refused later."""
    monkeypatch.chdir(tmp_path)
    for name in ("1941", "other"):
        (tmp_path / name).mkdir()
    assert asked_for("1941", MODELS) == ROOT / "models" / "1941.toml"
    assert asked_for("other", MODELS) == Path("other")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1914", r"1914: no such file; expected a path, or one of 1941\. Write 1941\."),
        ("models/1914.toml", r"models/1914\.toml: no such file; .* Write 1941\."),
        ("nowhere/thing.toml", r"nowhere/thing\.toml: no such file; .* Mend the path\."),
        ("a\0b", r"a\\x00b: no such file; expected a path"),
        ("x" * 5000, "no such file; expected a path"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest(text: str, message: str) -> None:
    """A name or path that leads nowhere is refused, with what there is."""
    with pytest.raises(InputError, match=message):
        asked_for(text, MODELS)


def test_without_files_there_are_no_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing ships, only a path will do."""
    monkeypatch.setattr(places, "_PACKAGE", tmp_path / "northsouth")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=r"1941: no such file; expected a path\. Mend the path\."):
        asked_for("1941", MODELS)


def test_a_model_is_looked_for_beside_and_then_in_what_ships(desk: Path) -> None:
    """From an experiment: the folder for models next door, its own folder, what ships."""
    asking = desk / "experiments" / "x.toml"
    assert model_named("small", asking) == desk / "models" / "small.toml"
    assert model_named("1941", asking) == ROOT / "models" / "1941.toml"
    (desk / "models" / "1941.toml").touch()
    assert model_named("1941", asking) == desk / "models" / "1941.toml"
    assert model_named("none", asking) is None


def test_evidence_lies_beside_the_model_or_ships(library: Library, desk: Path) -> None:
    """A model without evidence of its own is read with what ships."""
    assert "coox1985" in library.evidence_for(desk / "models" / "small.toml").works
    assert library.evidence_for(desk / "experiments" / "x.toml").rows.keys() == {
        "E044",
        "F001",
        "F002",
        "F003",
    }
    assert len(library.evidence_for(desk.parent / "far" / "away.toml").rows) > 500


def test_paths_are_spoken_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file below is named from here, another in full."""
    monkeypatch.chdir(tmp_path)
    assert spoken_path(tmp_path / "models" / "x.toml") == "models/x.toml"
    assert spoken_path(Path("models/x.toml")) == "models/x.toml"
    assert spoken_path(tmp_path.parent) == str(tmp_path.parent)
