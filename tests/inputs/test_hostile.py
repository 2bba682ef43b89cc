"""Whatever a file holds, reading it ends soon and in words: no traceback, no screenful, no way out."""

from __future__ import annotations

import errno
import os
import re
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from northsouth.errors import InputError, Problems, StorageError
from northsouth.inputs.document import open_document
from northsouth.inputs.library import Library
from northsouth.inputs.model_file import read_model
from northsouth.inputs.resolve import read_experiment, resolve_experiment

WriteFile = Callable[[str, str], Path]
HERE = Path(__file__).parent
HEAD = 'question = "What if?"\nmodel = "small"\nreruns = 10\nseed = 1941\n'
MODEL = (HERE / "models" / "small.toml").read_text(encoding="utf-8")
EXPERIMENT = (
    HEAD
    + """facts = "prior"
outcomes = ["first_strike", "freeze_day"]
figures = ["response"]
overrides = { "front.advance.pace" = 50, "war.day" = 1941-06-01 }
[[interventions]]
kind = "scale"
quantity = "soviet_strength"
factor = 0.5
from = 1941-06-22
[[arms]]
name = "no_oil_stop"
title = "American oil keeps flowing"
interventions = [{ kind = "forbid", event = "OIL_STOP" }]
[[vary]]
name = "strength"
scale = ["german_advance", "oil_stock"]
from = 1941-06-22
values = [0.3, 0.4, 0.5]
"""
)
LINE = re.compile(r"\S[^\n]*: [^\n]+; expected [^\n]+\.")
EMPTY_ARRAYS, THREES = "[]," * 100_000, "3," * 200_000

FLOODS = {
    "keys": HEAD + "".join(f"k{place} = 1\n" for place in range(15_000)),
    "facts": HEAD + "[overrides]\n" + "".join(f"a{place} = 1\n" for place in range(15_000)),
    "tables": HEAD + "".join(f"[t{place}]\n" for place in range(15_000)),
    "interventions": HEAD + f"interventions = [{THREES}]\n",
    "arrays": HEAD + f"keep = [{EMPTY_ARRAYS}]\n",
    "names": HEAD + "outcomes = [" + '"ever_north",' * 30_000 + "]\n",
    "values": HEAD + f'[[vary]]\nfact = "war.day"\nvalues = [{THREES}]\n',
    "inputs": HEAD + '[[vary]]\nfact = "war.day"\nsteps = 10000\n' * 6_000,
    "hexadecimal": HEAD.replace("1941", "0x" + "f" * 400_000),
    "one word": HEAD + f'keep = "{"x" * 400_000}"\n',
    "one key": HEAD + "x" * 400_000 + " = 1\n",
    "brackets": "[" * 450_000,
    "braces": "a = {" * 90_000,
    "dots": "a." * 200_000 + "a = 1\n",
    "quoted dots": '"a".' * 100_000 + "a = 1\n",
    "quotation marks": '"""\\' * 110_000,
    "apostrophes": "'''\\" * 110_000,
    "nulls": "\0" * 450_000,
    "blanks": " " * 490_000,
    "lines": "\n" * 400_000,
    "too much": "#" * 600_000,
    "far too much": "#" * 2_000_000,
}


@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_is_refused_soon_and_in_few_words(library: Library, write: WriteFile, flood: str) -> None:
    """No flood takes seconds of work, or more than twenty short lines."""
    path = write("experiments/flood.toml", FLOODS[flood])
    start = time.process_time()
    with pytest.raises(InputError, match="expected") as caught:
        resolve_experiment(path, library=library)
    said = str(caught.value)
    assert time.process_time() - start < 3.0
    assert len(said.splitlines()) <= 20
    assert max(map(len, said.splitlines())) < 2_500


def refused(path: Path) -> str:
    """What is said of a file that cannot be opened."""
    problems = Problems()
    assert open_document(path, "x.toml", problems) is None
    (problem,) = problems.sorted()
    return str(problem)


def test_a_folder_or_a_pipe_is_no_file(tmp_path: Path) -> None:
    """What is no file is not waited for."""
    assert refused(tmp_path) == "x.toml: cannot be read (not a file); expected a text file. Mend the path."
    os.mkfifo(tmp_path / "pipe")
    assert "cannot be read (not a file)" in refused(tmp_path / "pipe")


def test_a_path_that_is_none_is_refused(tmp_path: Path) -> None:
    """A zero byte in a path, a name too long and a file that is not there are said in words."""
    assert "not a path; expected the path of a text file" in refused(tmp_path / "a\0b")
    assert "no such file; expected a text file" in refused(tmp_path / "none.toml")
    assert "cannot be read (File name too long)" in refused(tmp_path / ("x" * 5000))


def test_lacking_permission_is_no_fault_of_the_input(
    write: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that may not be read stops the command with the code for disk and permission."""

    def deny(path: Path, mode: str) -> None:
        raise PermissionError(errno.EACCES, mode, str(path))

    path = write("experiments/x.toml", HEAD)
    monkeypatch.setattr(Path, "open", deny)
    with pytest.raises(StorageError, match="no permission to read it; expected a readable file"):
        open_document(path, "x.toml", Problems())


def test_tomllib_may_recurse_in_vain(write: WriteFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should tomllib run out of stack after all, it is the file's fault and not a traceback."""

    def overflow(text: str) -> dict[str, Any]:
        raise RecursionError(text)

    monkeypatch.setattr(tomllib, "loads", overflow)
    assert "nested too deep to be read; expected" in refused(write("experiments/x.toml", HEAD))


def test_a_byte_order_mark_is_forgiven(desk: Path) -> None:
    """A file as Windows editors save it, with mark and line ends of their own, is read."""
    path = desk / "experiments" / "x.toml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())
    problems = Problems()
    opened = open_document(path, "x.toml", problems)
    assert opened is not None
    assert opened.table["seed"] == 1941
    assert opened.line_of(("seed",)) == 4


@pytest.mark.parametrize(
    "name", ["../small", "models/small", "/small", "sm\\u0000all", "small.toml", "..", ""]
)
def test_a_name_leads_out_of_no_folder(library: Library, write: WriteFile, name: str) -> None:
    """A model is asked for by its name: no path, no way up, no zero byte."""
    read_experiment(library, write("experiments/x.toml", HEAD.replace("small", name)))
    with pytest.raises(InputError, match="model: unknown model"):
        library.problems.raise_if_any()


def test_a_link_leads_out_of_no_folder(library: Library, write: WriteFile, desk: Path) -> None:
    """A link among the models that leads elsewhere is no model."""
    outside = write("elsewhere.toml", MODEL)
    (desk / "models" / "linked.toml").symlink_to(outside)
    read_experiment(library, write("experiments/x.toml", HEAD.replace("small", "linked")))
    with pytest.raises(InputError, match='model: unknown model "linked"'):
        library.problems.raise_if_any()


SCRAPS = st.sampled_from(
    """= [ ] [[ } " ''' # . , nan -inf true 1e999 0x -1 1941-06-22 1941-13-01 07:32:00 [[]] {} "x" é vary
    [overrides]|[[vary]]|[[arms]]|[given]|value=3|extends="small"|""".replace("|", "\n ").split(" ")
) | st.sampled_from(["", "\n", "\0", "\x1b[31m", "\u202e", "9" * 400])


@st.composite
def spoilt(draw: st.DrawFn, text: str) -> str:
    """A text in which a few stretches are cut out and something else is put in."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 2, 5, 40])))
        text = text[:start] + draw(SCRAPS | st.text(max_size=3)) + text[end:]
    return text


def assert_only_words(library: Library) -> None:
    """Everything that is wrong is said in lines of the house's form."""
    for problem in library.problems.sorted():
        assert LINE.fullmatch(str(problem)), str(problem)
        assert str(problem).isprintable()


quickly = settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quickly
@given(text=spoilt(EXPERIMENT))
def test_no_spoilt_experiment_shows_a_traceback(text: str, write: WriteFile, claims: Any) -> None:
    """An experiment spoilt anywhere is read or refused in words."""
    library = Library(claims)
    experiment = read_experiment(library, write("experiments/x.toml", text))
    assert_only_words(library)
    assert experiment is not None or len(library.problems) > 0


@quickly
@given(text=spoilt(MODEL))
def test_no_spoilt_model_shows_a_traceback(text: str, write: WriteFile, claims: Any) -> None:
    """A model spoilt anywhere is read or refused in words."""
    library = Library(claims)
    model = read_model(library, write("models/x.toml", text))
    assert_only_words(library)
    assert model is not None or len(library.problems) > 0


SCALARS = st.one_of(
    st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.text(max_size=5)
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def places(table: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value of a parsed file."""
    inner = table.items() if isinstance(table, dict) else enumerate(table) if isinstance(table, list) else ()
    return [path] * bool(path) + [each for key, value in inner for each in places(value, (*path, key))]


@quickly
@given(data=st.data(), anything=ANYTHING)
@pytest.mark.parametrize("text", [EXPERIMENT, MODEL], ids=["experiment", "model"])
def test_any_value_in_any_place_is_refused_in_words(
    text: str,
    data: st.DataObject,
    anything: Any,
    write: WriteFile,
    claims: Any,
) -> None:
    """Whatever stands in a place where something else belongs, nothing but words comes of it."""
    import tomli_w

    table = tomllib.loads(text)
    path = data.draw(st.sampled_from(places(table)))
    holder = table
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = anything
    written = tomli_w.dumps(table)
    library = Library(claims)
    if text is MODEL:
        read_model(library, write("models/x.toml", written))
    else:
        read_experiment(library, write("experiments/x.toml", written))
    assert_only_words(library)
