"""`northsouth init` makes a folder in which a newcomer can begin, and touches none that is in use."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from northsouth.cli import carried_out
from northsouth.cli.schema import schema_text
from northsouth.errors import ExitCode
from northsouth.inputs.places import STARTER, shipped

if TYPE_CHECKING:
    import pytest


def files_in(folder: Path) -> set[str]:
    """List the files of a folder, at any depth."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_folder_is_ready_to_work_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its three commands work as its page has them, and `check` has nothing to complain of or to warn of."""
    monkeypatch.chdir(tmp_path)
    assert carried_out(["init", "mine"]) == 0
    made = files_in(tmp_path / "mine")
    assert {f"mine/{name}" for name in made} == set(capsys.readouterr().out.split())
    assert made == files_in(shipped(STARTER)) | {"experiment.schema.json"}
    monkeypatch.chdir(tmp_path / "mine")
    page = Path("README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^northsouth (.+)$", page, re.MULTILINE)
    assert [command.split()[0] for command in commands] == ["check", "run", "trace"]
    for command in commands:
        words = command.split()
        few = ["--reruns", "4"] if words[0] == "run" else []
        assert carried_out([*words, *few]) == 0
        out, err = capsys.readouterr()
        assert out
        assert words[0] != "check" or err == ""


def test_the_experiment_points_to_its_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first line of the experiment names its schema, which `schema` prints; a folder may have blanks."""
    folder = tmp_path / "my essay"
    assert carried_out(["init", str(folder)]) == 0
    assert f"run '{folder / 'my_question.toml'}'" in capsys.readouterr().err
    first = (folder / "my_question.toml").read_text(encoding="utf-8").splitlines()[0]
    schema = folder / first.removeprefix("#:schema ")
    assert schema.read_text(encoding="utf-8") == schema_text("experiment")


def test_a_folder_in_use_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that holds something, or a file, is refused in one line, and nothing is written."""
    (tmp_path / "note").write_text("mine")
    for place, said in ((tmp_path, "not an empty folder"), (tmp_path / "note", "not a folder")):
        assert carried_out(["init", str(place)]) == ExitCode.INPUT
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert f"{said}; expected a new or an empty one" in err
    assert files_in(tmp_path) == {"note"}
