"""Lines are found in every form that TOML allows, and checked against tomllib itself."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from northsouth.inputs.locate import DEEPEST, Lines, Path, too_deep, unclosed

EVERY_FORM = """\
# comment = "no key"
plain = 1
"quoted key" = 2
'literal' = 3
dotted.names."and quoted" = 4
"tab\\tkey" = 5
text = "a [bracket] # no comment, \\" and a quotation mark"
long = \"\"\"
first = "not a key"
[not.a.header]
\"\"\"\"\"
literal_long = '''
x = 1 '''
array = [ 1, # one
  "two, ]",
  [ 3,
    4 ],
]
inline = { a = 1, b.c = { d = [ { e = 2 } ] }, "f" = 'g' }

  [ table . "sub" ]  # spaces are allowed
key = 1979-05-27T07:32:00Z
[table]
late = true
[[rows]]
name = "one"
  [rows.inside]
  x = 1
  [[rows.deep]]
  y = 1
  [[rows.deep]]
  y = 2
[[rows]]
name = "two"
[[rows.deep]]
y = 3
"""

LINES: dict[Path, int] = {
    ("plain",): 2,
    ("quoted key",): 3,
    ("literal",): 4,
    ("dotted",): 5,
    ("dotted", "names", "and quoted"): 5,
    ("tab\tkey",): 6,
    ("text",): 7,
    ("long",): 8,
    ("literal_long",): 12,
    ("array",): 14,
    ("array", 1): 15,
    ("array", 2): 16,
    ("array", 2, 1): 17,
    ("inline", "b", "c", "d", 0, "e"): 19,
    ("inline", "f"): 19,
    ("table", "sub"): 21,
    ("table", "sub", "key"): 22,
    ("table",): 23,
    ("table", "late"): 24,
    ("rows",): 25,
    ("rows", 0): 25,
    ("rows", 0, "inside", "x"): 28,
    ("rows", 0, "deep", 0): 29,
    ("rows", 0, "deep", 1, "y"): 32,
    ("rows", 1): 33,
    ("rows", 1, "name"): 34,
    ("rows", 1, "deep", 0, "y"): 36,
}


def paths_of(value: Any, path: Path = ()) -> set[Path]:
    """The way to every key and element of a parsed table."""
    found = {path} if path else set()
    if isinstance(value, dict):
        found |= {each for key, inner in value.items() for each in paths_of(inner, (*path, key))}
    elif isinstance(value, list):
        found |= {each for place, inner in enumerate(value) for each in paths_of(inner, (*path, place))}
    return found


@pytest.mark.parametrize(("path", "line"), LINES.items(), ids=str)
def test_the_line_of_a_key(path: Path, line: int) -> None:
    """Each form of key, header and element is found on the line where it begins."""
    assert Lines(EVERY_FORM).line_of(path) == line


def test_windows_line_ends_count_once() -> None:
    """A file with Windows line ends has the same lines."""
    windows = Lines(EVERY_FORM.replace("\n", "\r\n"))
    assert all(windows.line_of(path) == line for path, line in LINES.items())


@pytest.mark.parametrize(
    ("path", "line"), [(("table", "sub", "gone"), 21), (("rows", 1, "gone", 3), 33), (("gone",), 1), ((), 1)]
)
def test_what_is_missing_stands_where_it_should(path: Path, line: int) -> None:
    """A key that is not there is placed at the nearest table that should hold it, or on line 1."""
    assert Lines(EVERY_FORM).line_of(path) == line


def test_a_header_goes_before_its_first_mention() -> None:
    """A table that is mentioned by a child before its own header stands at its header."""
    assert Lines("[a.b]\nx = 1\n[a]\ny = 1\n").line_of(("a",)) == 3


words = st.sampled_from(["a", "b", "cc", '"d e"', "'f.g'", '"h\\"i"', '""'])
keys = st.lists(words, min_size=1, max_size=3).map(" . ".join)
scalars = st.sampled_from(
    [
        "1",
        "-2.5e3",
        "true",
        "1941-06-22",
        "07:32:00",
        '"x]#}"',
        "'y\\'",
        '"\\\\"',
        '"""\n"" ]\n"""',
        "'''q''\n'''",
    ]
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[\n" + ", # c ]\n ".join(items) + "\n]")
        | st.lists(st.tuples(keys, inner), max_size=2).map(
            lambda pairs: "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"
        )
    ),
    max_leaves=5,
)
statements = st.one_of(
    st.tuples(keys, values).map(lambda pair: f"{pair[0]} = {pair[1]}"),
    keys.map(lambda key: f"[{key}]"),
    keys.map(lambda key: f"[[ {key} ]] # c"),
    st.just("# a = 1"),
    st.just(""),
)


@settings(max_examples=400)
@given(st.lists(statements, max_size=8).map("\n".join))
def test_the_scanner_agrees_with_tomllib(text: str) -> None:
    """It finds the keys that tomllib finds, each on the line that first makes tomllib find it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        reject()
    lines = Lines(text)
    assert lines.paths() == paths_of(table)
    written = text.split("\n")
    for path in lines.paths():
        line = lines.line_of(path)
        if isinstance(path[-1], int) or written[line - 1].startswith("["):
            continue
        assert path not in found_in("\n".join(written[: line - 1]))
        ends = range(line, len(written) + 1)
        end = next(end for end in ends if found_in("\n".join(written[:end])) or end == len(written))
        assert path in found_in("\n".join(written[:end]))


def found_in(prefix: str) -> set[Path]:
    """The keys of the beginning of a text, or none where it cannot be parsed."""
    try:
        return paths_of(tomllib.loads(prefix))
    except tomllib.TOMLDecodeError:
        return set()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\n", 0),
        (f"a = 1\nb = {'[' * DEEPEST}{']' * DEEPEST}", 0),
        (f"a = 1\nb = {'[' * (DEEPEST + 1)}{']' * (DEEPEST + 1)}", 2),
        ("\n" + ".".join("a" * DEEPEST), 0),
        ("\n" + ".".join("a" * (DEEPEST + 1)), 2),
        ("\n" + ".".join(['"a"'] * (DEEPEST + 1)), 2),
        ("# " + "[" * 100 + "\na = '" + "[" * 100 + "'", 0),
        ('a = """' + "[" * 100, 0),
        ("]" * 50 + "[" * 20, 0),
        ("a = [" + "1.5, " * 100 + "]", 0),
    ],
)
def test_what_nests_too_deep_is_found_in_any_text(text: str, line: int) -> None:
    """Brackets and dotted keys deeper than 32 are found before tomllib sees them, but not in words."""
    assert too_deep(text) == line


@pytest.mark.parametrize(
    ("text", "line", "opened"),
    [
        ("a = [\n1,\nb = 2", 3, 1),
        ("a = [ [ 1 ],\n{ x = 1 }\n", 3, 1),
        ('a = 1\nb = """\nc = 2\n', 4, 2),
        ("a = [ 1 ]\nb = '''x'''\n", 3, 0),
        ("a = ]\n", 2, 0),
        ("a = 1\nb = [\n", 1, 0),
    ],
)
def test_the_bracket_that_is_not_closed_is_found(text: str, line: int, opened: int) -> None:
    """Of brackets and quotations open where tomllib gives up, the innermost is named."""
    assert unclosed(text, line) == opened
