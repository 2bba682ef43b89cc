"""What can go wrong, said to people: WHERE: FOUND; EXPECTED. DO.

Every error that the user can mend is one of these; what is raised otherwise is our bug.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

MOST_LINES: Final = 20
"""More than a screenful of complaints helps nobody."""
MOST_PROBLEMS: Final = 1_000
LONGEST_NAME: Final = 300
LONGEST_MESSAGE: Final = 1_500


class ExitCode(IntEnum):
    """What the command line returns to the shell."""

    OK = 0
    OUR_BUG = 1
    INPUT = 2
    FOLDER_BUSY = 3
    RESULTS_DAMAGED = 4
    STORAGE = 5
    SOME_RERUNS_FAILED = 6
    INTERRUPTED = 130
    TERMINATED = 143


class NorthsouthError(Exception):
    """What stops a command for a reason that the user can see and act on; its text is for people."""

    exit_code: ExitCode = ExitCode.OUR_BUG


class FolderBusyError(NorthsouthError):
    """Another run is writing into the folder."""

    exit_code = ExitCode.FOLDER_BUSY


class ResultsDamagedError(NorthsouthError):
    """A run folder does not hold what its own record says."""

    exit_code = ExitCode.RESULTS_DAMAGED


class StorageError(NorthsouthError):
    """The disk is full or broken, or permission is lacking."""

    exit_code = ExitCode.STORAGE


class Terminated(KeyboardInterrupt):
    """The system asked the command to end (SIGTERM); it is cleared up after like Ctrl-C."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what the user wrote, and what to do about it.

    ``name`` is the name that is not known, ``known`` the names that are; the nearest is looked for
    only when the problem is printed, since a hostile file may hold a hundred thousand.
    """

    where: str
    line: int
    key: str
    found: str
    expected: str
    do: str = ""
    name: str = ""
    known: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """What was found, what was expected, and what to do."""
        advice = self.do
        if self.known:
            likely = nearest(self.name, self.known)
            if likely:
                advice = f"Write {plain(likely)}."
        return f"{self.found}; {self.expected}." + (f" {advice}" if advice else "")

    def __str__(self) -> str:
        place = f"{plain(self.where)}:{self.line}" if self.line else plain(self.where)
        message = plain(self.message, LONGEST_MESSAGE)
        return f"{place}: {plain(self.key)}: {message}" if self.key else f"{place}: {message}"


class InputError(NorthsouthError):
    """Everything that is wrong with what the user wrote, at once."""

    exit_code = ExitCode.INPUT

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(*self.problems)

    def __str__(self) -> str:
        shown = self.problems
        if len(shown) > MOST_LINES:
            shown = shown[: MOST_LINES - 1]
        lines = [str(problem) for problem in shown]
        if len(shown) < len(self.problems):
            lines.append(f"and {len(self.problems) - len(shown):,} more.")
        return "\n".join(lines)


class Problems:
    """Gathers what is wrong, so that all of it can be said at once."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self._order: dict[str, int] = {}

    def add(self, problem: Problem) -> None:
        """Remember a problem; the same one found twice is said once.

        Raises InputError when there are so many that looking further helps nobody.
        """
        self._order.setdefault(problem.where, len(self._order))
        self.found.append(problem)
        if len(self.found) >= MOST_PROBLEMS:
            raise InputError(self.sorted())

    def __len__(self) -> int:
        return len(self.found)

    def sorted(self) -> tuple[Problem, ...]:
        """Return every problem once: file by file as they were opened, and by line within a file."""
        unique = dict.fromkeys(self.found)
        return tuple(sorted(unique, key=lambda problem: (self._order[problem.where], problem.line)))

    def raise_if_any(self) -> None:
        """Raise InputError with all that was gathered, if anything was."""
        if self.found:
            raise InputError(self.sorted())


def say(line: str) -> None:
    """Tell the user something on standard error; standard output is for data."""
    sys.stderr.write(f"{line}\n")


def plain(text: str, longest: int = LONGEST_NAME) -> str:
    r"""Make a text safe to print on one line: what is not seen is spelt out, the middle is cut.

    >>> plain("red \x1b[31m")
    'red \\x1b[31m'
    """
    if len(text) > longest:
        half = longest // 2
        text = f"{text[:half]}...{text[-half:]}"
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in text
    )


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that was most likely meant, or nothing where none is near.

    Near is a few letters wrong, missing, added or swapped with their neighbour; the last words of a
    dotted name may stand for all of it.

    >>> nearest("barbarosa", ["european_war.barbarossa", "typhoon"]), nearest("moscow", ["tokyo"])
    ('european_war.barbarossa', '')
    """
    candidates = list(dict.fromkeys(known))
    likely = _closest(name, {candidate: candidate for candidate in candidates})
    if likely:
        return likely
    words = name.count(".") + 1
    endings: dict[str, str] = {}
    for candidate in candidates:
        endings.setdefault(".".join(candidate.split(".")[-words:]), candidate)
    return _closest(name, endings)


def _closest(name: str, known: Mapping[str, str]) -> str:
    """Return what the closest of the known words stands for, if one is close enough."""
    if name in known:
        return known[name]
    reach = max(1, min(3, len(name) // 4))
    wanted, letters = _in_small_letters(name[:LONGEST_NAME])
    best = ""
    least = (reach + 1, 0)
    for word, meant in known.items():
        other, others = _in_small_letters(word)
        # Cheap tests first: most words differ in length or in letters by more than is near.
        if abs(len(other) - len(wanted)) > reach:
            continue
        if max((letters & ~others).bit_count(), (others & ~letters).bit_count()) > reach:
            continue
        start = _shared_start(wanted, other)
        rank = (_letters_apart(wanted[start:], other[start:], least[0]), -start)
        if rank[0] <= reach and rank < least:
            best, least = meant, rank
    return best


@lru_cache(maxsize=2_000)
def _in_small_letters(word: str) -> tuple[str, int]:
    """Return a word without capitals, and a bit for each letter in it (some letters share one)."""
    small = word.casefold()
    letters = 0
    for letter in small:
        letters |= 1 << (ord(letter) % 64)
    return small, letters


def _shared_start(one: str, other: str) -> int:
    length = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        length += 1
    return length


def _letters_apart(one: str, other: str, most: int) -> int:
    """Count the letters to change, add, drop or swap with a neighbour (optimal string alignment).

    What is more than ``most`` is not counted to its end.
    """
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, mine in enumerate(one, start=1):
        line = [row] + [most + 1] * len(other)
        # Words that are near keep step: places further apart than they may differ need no look.
        for column in range(max(1, row - most), min(len(other), row + most) + 1):
            yours = other[column - 1]
            cost = min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (mine != yours))
            if row > 1 and column > 1 and mine == other[column - 2] and one[row - 2] == yours:
                cost = min(cost, before[column - 2] + 1)
            line[column] = cost
        if min(line) > most and min(above) > most:
            return most + 1
        before, above = above, line
    return above[-1]
