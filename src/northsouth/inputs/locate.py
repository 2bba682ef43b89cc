"""On which line each key of a TOML text stands, since tomllib does not say.

The text has been accepted by tomllib before: the scanner only finds its way through it.
"""

from __future__ import annotations

import re
import tomllib
from typing import Final

Path = tuple[str | int, ...]
"""The way to a value: names of keys, and places in arrays."""

DEEPEST: Final = 32
"""How deep brackets may stand in brackets, and how many names a dotted key may have."""

_STRING: Final = (
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}|\\?\Z)|'
    r"'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)|"
    r'"(?:[^"\\\n]++|\\.)*+"?|'
    r"'[^'\n]*+'?"
)
_COARSE: Final = re.compile(rf"(?P<string>{_STRING})|(?P<comment>#[^\n]*)|[\[\]{{}}.,=\n]", re.DOTALL)
_BLANK: Final = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_SPACE: Final = re.compile(r"[ \t]*")
_PART: Final = re.compile(rf"(?P<quoted>{_STRING})|[A-Za-z0-9_-]+", re.DOTALL)
_PLAIN_VALUE: Final = re.compile(rf"(?:{_STRING})|[^,\]}}#\n]+", re.DOTALL)


def too_deep(text: str) -> int:
    """Return the first line on which a text nests deeper than anyone needs, or 0.

    It works on any text, before tomllib sees it: deep nesting makes parsers recurse, and dotted keys
    of a million names make them crawl.
    """
    depth = names = 0
    for token in _COARSE.finditer(text):
        mark = token.group()
        if token["string"] or token["comment"]:
            continue
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth = max(0, depth - 1)
        names = names + 1 if mark == "." else 0
        if depth > DEEPEST or names >= DEEPEST:
            return text.count("\n", 0, token.start()) + 1
    return 0


def _unquoted(part: str) -> str:
    if part[:1] not in {'"', "'"}:
        return part
    if "\\" not in part:
        return part[1:-1]
    return str(tomllib.loads(f"name = {part}")["name"])


class Lines:
    """The line of every key and every element of arrays in a text that tomllib accepts."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")
        self._at = 0
        self._line = 1
        self._counted = 0
        self._lines: dict[Path, int] = {}
        self._headers: dict[Path, int] = {}
        self._lengths: dict[Path, int] = {}
        self._scan()

    def paths(self) -> set[Path]:
        """Return the way to every key and element that was found."""
        return self._lines.keys() | self._headers.keys()

    def line_of(self, path: Path) -> int:
        """Return the line of a key; for one that is not there, the line of what should hold it."""
        for length in range(len(path), 0, -1):
            line = self._headers.get(path[:length]) or self._lines.get(path[:length])
            if line:
                return line
        return 1

    def _scan(self) -> None:
        table: Path = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._text.startswith("[[", self._at):
                table = self._array_header()
            elif self._text.startswith("[", self._at):
                table = self._header()
            else:
                self._key_and_value(table)
            self._skip(_BLANK)

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None or found.end() == self._at:
            return ""
        self._at = found.end()
        return found.group()

    def _here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _names(self) -> list[str]:
        names = []
        while True:
            self._skip(_SPACE)
            part = self._skip(_PART)
            names.append(_unquoted(part))
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                return names
            self._at += 1

    def _resolved(self, names: list[str]) -> Path:
        """Follow names from the top; the name of an array of tables means its last element."""
        path: Path = ()
        for name in names:
            path = (*path, name)
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
        return path

    def _header(self) -> Path:
        line = self._here()
        self._at += 1
        names = self._names()
        self._at += 1
        self._note_names((), self._resolved(names[:-1]), line)
        path = (*self._resolved(names[:-1]), names[-1])
        self._headers[path] = line
        return path

    def _array_header(self) -> Path:
        line = self._here()
        self._at += 2
        names = self._names()
        self._at += 2
        self._note_names((), self._resolved(names[:-1]), line)
        array = (*self._resolved(names[:-1]), names[-1])
        self._lines.setdefault(array, line)
        place = self._lengths.get(array, 0)
        self._lengths[array] = place + 1
        path = (*array, place)
        self._headers[path] = line
        return path

    def _note_names(self, base: Path, path: Path, line: int) -> None:
        for length in range(len(base) + 1, len(path) + 1):
            self._lines.setdefault(path[:length], line)

    def _key_and_value(self, table: Path) -> None:
        line = self._here()
        path = (*table, *self._names())
        self._note_names(table, path, line)
        self._at += 1
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        opening = self._text[self._at]
        if opening == "{":
            self._inline_table(path)
        elif opening == "[":
            self._array(path)
        else:
            self._skip(_PLAIN_VALUE)

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        self._skip(_BLANK)
        while self._text[self._at] != "}":
            self._key_and_value(path)
            self._skip(_BLANK)
            if self._text[self._at] == ",":
                self._at += 1
                self._skip(_BLANK)
        self._at += 1

    def _array(self, path: Path) -> None:
        self._at += 1
        self._skip(_BLANK)
        place = 0
        while self._text[self._at] != "]":
            self._lines[*path, place] = self._here()
            self._value((*path, place))
            place += 1
            self._skip(_BLANK)
            if self._text[self._at] == ",":
                self._at += 1
                self._skip(_BLANK)
        self._at += 1


def unclosed(text: str, line: int) -> int:
    """Return the line of the innermost bracket or quotation still open where ``line`` ends, or 0."""
    open_brackets: list[int] = []
    at = 1
    counted = 0
    for token in _COARSE.finditer(text):
        at += text.count("\n", counted, token.start())
        counted = token.start()
        if at > line:
            break
        mark = token.group()
        if token["string"]:
            if not _is_closed(mark):
                return at
        elif mark in "[{":
            open_brackets.append(at)
        elif mark in "]}" and open_brackets:
            open_brackets.pop()
    return open_brackets[-1] if open_brackets else 0


def _is_closed(string: str) -> bool:
    fence = string[:3] if string[:3] in {'"""', "'''"} else string[:1]
    return len(string) >= 2 * len(fence) and string.endswith(fence)
