"""A TOML file as it was read: its table, its text, and the place of every key in it."""

from __future__ import annotations

import errno
import math
import re
import stat
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from northsouth.errors import Problem, Problems, StorageError, plain
from northsouth.inputs import locate

MOST_BYTES: Final = 1_000_000
MOST_BYTES_OF_TOML: Final = 500_000
MOST_LINES_OF_TOML: Final = 20_000
MOST_COMMAS_OF_TOML: Final = 50_000
"""More values in arrays than any sweep has would be a second's work to read."""
_MOST_DIGITS: Final = re.compile(r"[0-9][0-9_]{4000,}")
_TOMLLIB_SAYS: Final = re.compile(
    r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end.*)\)"
)
_MOST_LISTED: Final = 12
"""So many names are listed where one is not known; of more it is said where they stand."""
_LONGEST_SHOWN: Final = 60
_LARGEST_SHOWN: Final = 10**18


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a value, wherever it stands; ``name`` is unknown, ``known`` are not."""

    found: str
    expected: str
    do: str = ""
    name: str = ""
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """A text with keys and values: a file, or (with ``text`` empty) the settings of a command."""

    where: str
    problems: Problems
    path: Path = Path()
    text: str = ""
    table: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def lines(self) -> locate.Lines:
        """The lines of the keys, looked for only when there is something to complain of."""
        return locate.Lines(self.text)

    def line_of(self, path: locate.Path) -> int:
        """Return the line on which a key stands, or 0 where there are no lines."""
        return self.lines.line_of(path) if self.text else 0

    @property
    def top(self) -> Place:
        """The place of the whole document."""
        return Place(self)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: a document and the way to a key in it."""

    document: Document
    path: locate.Path = ()

    def into(self, *steps: str | int) -> Place:
        """Return the place of something inside this one."""
        return Place(self.document, (*self.path, *steps))

    def complain(self, complaint: Complaint) -> None:
        """Remember what is wrong here."""
        document = self.document
        document.problems.add(
            Problem(
                document.where,
                document.line_of(self.path),
                spoken_key(self.path),
                complaint.found,
                complaint.expected,
                complaint.do,
                complaint.name,
                complaint.known,
            )
        )

    def complain_of_name(self, name: str, what: str, known: Sequence[str]) -> None:
        """Say that a name is none of those known, and which was likely meant."""
        few = len(known) <= _MOST_LISTED
        listed = ", ".join(known) if few else f"one of {len(known)} names"
        remedy = "" if few else "northsouth schema lists them."
        self.complain(
            Complaint(f"unknown {what} {shown(name)}", f"expected {listed}", remedy, name, tuple(known))
        )


def spoken_key(path: locate.Path) -> str:
    """Write the way to a key as a person would: elements of arrays count from 1.

    >>> spoken_key(("vary", 0, "low"))
    'vary[1].low'
    """
    key = ""
    for step in path:
        if isinstance(step, int):
            key += f"[{step + 1}]"
        else:
            key += f".{step}" if key else step
    return key


def shown(value: object) -> str:
    """Write a value as it stands in TOML, short enough for a message.

    >>> shown("north"), shown(True), shown([1, 2])
    ('"north"', 'true', 'an array of 2')
    """
    match value:
        case bool():
            text = str(value).lower()
        case int() if abs(value) > _LARGEST_SHOWN:
            text = f"a number of about {round(value.bit_length() * math.log10(2)):,} digits"
        case str():
            text = f'"{plain(value, _LONGEST_SHOWN)}"'
        case date():
            text = value.isoformat()
        case dict():
            text = "a table"
        case list() | tuple():
            text = f"an array of {len(value)}"
        case _:
            text = plain(str(value), _LONGEST_SHOWN)
    return text


def is_of_text(letter: str) -> bool:
    """Tell whether a character may stand in a title: no control, no change of direction, any space."""
    return letter.isprintable() or unicodedata.category(letter) == "Zs"


def open_document(path: Path, where: str, problems: Problems) -> Document | None:
    """Read a TOML file; what keeps it from being read is added to the problems."""
    text = read_text(path, where, problems)
    if text is None:
        return None
    if len(text) > MOST_BYTES_OF_TOML or text.count("\n") > MOST_LINES_OF_TOML:
        expected = f"expected at most {MOST_BYTES_OF_TOML // 1000} kB and {MOST_LINES_OF_TOML:,} lines"
        problems.add(Problem(where, 0, "", "too large for a model or an experiment", expected))
        return None
    if text.count(",") > MOST_COMMAS_OF_TOML:
        expected = f"expected at most {MOST_COMMAS_OF_TOML:,} values in arrays"
        problems.add(Problem(where, 0, "", "too many commas for a model or an experiment", expected))
        return None
    line = locate.too_deep(text)
    if line:
        found = f"nested deeper than {locate.DEEPEST} levels"
        problems.add(Problem(where, line, "", found, "expected tables in tables, two or three deep"))
        return None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.add(_not_toml(text, where, str(error)))
    except ValueError:
        number = _MOST_DIGITS.search(text)
        line = text.count("\n", 0, number.start()) + 1 if number else 0
        problems.add(
            Problem(where, line, "", "a number of thousands of digits", "expected at most 15 digits")
        )
    except RecursionError:
        problems.add(Problem(where, 1, "", "nested too deep to be read", "expected two or three levels"))
    else:
        if table:
            return Document(where, problems, path, text, table)
        problems.add(Problem(where, 1, "", "empty", "expected a model or an experiment"))
    return None


def read_text(path: Path, where: str, problems: Problems) -> str | None:
    """Read a small file as UTF-8; what keeps it from being read is added to the problems.

    Raises StorageError where permission is lacking.
    """
    line = 0
    try:
        raw = _bytes_of(path)
        return raw.decode("utf-8-sig")
    except FileNotFoundError:
        complaint = Complaint("no such file", "expected a text file", "Mend the path.")
    except PermissionError as error:
        message = f"{plain(where)}: no permission to read it; expected a readable file. Ask its owner."
        raise StorageError(message) from error
    except OSError as error:
        reason = error.strerror or str(error)
        complaint = Complaint(f"cannot be read ({reason})", "expected a text file", "Mend the path.")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        complaint = Complaint("not UTF-8 text", "expected a text file in UTF-8", "Save it as UTF-8.")
    except ValueError:
        complaint = Complaint("not a path", "expected the path of a text file", "Mend the path.")
    problems.add(Problem(where, line, "", complaint.found, complaint.expected, complaint.do))
    return None


def _bytes_of(path: Path) -> bytes:
    """Read a file that is a file, and small; a pipe would be waited for, a device never ends."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "not a file")
    with path.open("rb") as file:
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise OSError(errno.EFBIG, "larger than 1 MB")
    return raw


def _not_toml(text: str, where: str, message: str) -> Problem:
    """Turn what tomllib says into a problem with the line and what stands there."""
    said = _TOMLLIB_SAYS.fullmatch(message)
    what = said["what"] if said else message
    lines = text.split("\n")
    line = int(said["line"]) if said and said["line"] else len(text.rstrip("\n").split("\n"))
    if what.startswith("Un") or not (said and said["line"]):
        opened = locate.unclosed(text, line)
        if opened:
            expected = "expected its end on the same line or below"
            return Problem(
                where, opened, "", "a bracket or quotation that is not closed", expected, "Close it."
            )
    found = f"not TOML ({plain(what[:1].lower() + what[1:], _LONGEST_SHOWN)})"
    standing = lines[line - 1].strip() if line <= len(lines) else ""
    if standing:
        found = f"{found}: {plain(standing, _LONGEST_SHOWN)}"
    return Problem(where, line, "", found, "expected [table], key = value or # comment", _remedy(what))


def _remedy(what: str) -> str:
    if "twice" in what or "overwrite" in what:
        return "It stands twice: remove one."
    if what.startswith(("Invalid value", "Expected newline")):
        return 'Write 0.5, 1941-06-22, true, false, or words in "quotation marks".'
    return "Close the quotation marks." if what.startswith("Illegal character '\\n'") else "Mend this line."
