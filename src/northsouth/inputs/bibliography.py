"""The works of ``sources.bib``: BibTeX entries whose fields stand in braces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from northsouth.errors import Problem, Problems, plain

_ENTRY: Final = re.compile(r"@\w+\s*\{\s*([^,\s{}]+)\s*,")
_FIELD: Final = re.compile(r"\s*(\w+)\s*=\s*\{")
_BLANKS: Final = re.compile(r"\s*")
_BEGINS: Final = re.compile(r"^@", re.MULTILINE)
_BRACE: Final = re.compile(r"[{}]")
_EXPECTED: Final = "expected entries such as @book{coox1985, title = {Nomonhan}, year = {1985},}"


@dataclass(frozen=True, slots=True)
class Work:
    """A work of the bibliography: its key and its fields (author, title, url ...)."""

    key: str
    fields: dict[str, str]

    @property
    def standing(self) -> str:
        """How the work was come by, as its note says; recalled where it says nothing."""
        note = self.fields.get("note", "")
        if note.startswith("read"):
            return "read"
        return "seed" if re.fullmatch(r"seed[0-9]+", self.key) else "recalled"


@dataclass(frozen=True, slots=True)
class _Complaint:
    """What is wrong at a place of the text, and the entry in which it stands."""

    at: int
    key: str
    found: str
    do: str


def read_works(text: str, where: str, problems: Problems) -> dict[str, Work]:
    """Read a bibliography; what is wrong with it goes to the problems.

    >>> read_works("@book{coox1985, title = {{Nomonhan}},}", "", Problems())["coox1985"].fields["title"]
    'Nomonhan'
    """
    works: dict[str, Work] = {}
    for part in _parts(text):
        if isinstance(part, _Complaint):
            line = text.count("\n", 0, part.at) + 1
            problems.add(Problem(where, line, part.key, part.found, _EXPECTED, part.do))
        else:
            at, work = part
            if work.key in works:
                line = text.count("\n", 0, at) + 1
                problems.add(
                    Problem(where, line, work.key, "a key that stands twice", _EXPECTED, "Remove one.")
                )
            works[work.key] = work
    return works


def _parts(text: str) -> Iterator[_Complaint | tuple[int, Work]]:
    """Go through the text entry by entry; nothing between entries is passed over but blanks."""
    at = _after_blanks(text, 0)
    while at < len(text):
        entry = _ENTRY.match(text, at)
        if entry is None:
            standing = plain(text[at : at + 40].split("\n", maxsplit=1)[0])
            yield _Complaint(at, "", f"no entry: {standing}", "Mend this line.")
            at = _next_entry(text, at + 1)
            continue
        work, end, opened = Work(entry[1], {}), entry.end(), entry.start()
        while field := _FIELD.match(text, end):
            end, opened = _closing_brace(text, field.end()), field.start(1)
            name = field[1].lower()
            if name in work.fields:
                yield _Complaint(field.start(1), work.key, f"{name} stands twice", "Remove one.")
            work.fields[name] = re.sub(r"[{}]", "", text[field.end() : end]).strip()
            end += 1
            end += text.startswith(",", end)
        yield at, work
        at = _after_blanks(text, end)
        if text.startswith("}", at):
            at = _after_blanks(text, at + 1)
        else:
            # A field or an entry that is not closed runs into what follows: its last field says more.
            place = opened if end > len(text) or text.startswith("@", at) else at
            place = min(place, len(text) - 1)
            yield _Complaint(place, work.key, "an entry that does not end as it should", "Close it.")
            at = _next_entry(text, entry.end())


def _after_blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def _next_entry(text: str, at: int) -> int:
    """Return where the next entry begins that begins a line, or the end of the text."""
    found = _BEGINS.search(text, at)
    return found.start() if found else len(text)


def _closing_brace(text: str, at: int) -> int:
    depth = 1
    for brace in _BRACE.finditer(text, at):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return brace.start()
    return len(text)
