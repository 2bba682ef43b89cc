"""Told histories: the diaries that a run keeps of its first reruns, with the minutes of conferences.

``told.jsonl.gz`` is JSON, one object a line, gzipped without clock or name. Each line begins with ``arm``,
``point`` and ``rerun``; arms stand in their order, reruns by number, happenings as they happened. A line
is one of three things:

- a happening: ``day`` (days since 1939-01-01), ``date``, ``event``, ``cause``, ``changes`` (each quantity
  that moved, with its old and its new value; what never happens is null) and, where it was a conference,
  ``minutes``: the ``minds`` of army, navy and government (Soviet divisions believed, the variance of
  their logarithm, the chance of a Soviet collapse), ``oil_months``, and the ``questions`` with answer,
  ending, chance of a yes, condition, gate, what each bloc wanted and how it voted. A question that was
  left for another day has no blocs;
- an ending, after the last happening of a rerun: ``route``, ``day`` and ``date`` of the blow or the
  settlement (null where there is none), and ``label``, the same in words;
- a failure: ``failed``, with what the rerun said; it is then the only line of its rerun.

This is what ``trace --json`` gives, without the world and with less of what was not taken up.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from northsouth.errors import ResultsDamagedError
from northsouth.records.disk import checksum, storage_errors
from northsouth.vocabulary.questions import Route
from northsouth.vocabulary.units import NEVER

HOW_MANY: Final = 12
"""So many reruns of each arm are told: the first, by their numbers."""
MOST_TEXT: Final = 500_000_000
"""So many bytes are unpacked at most; a dozen reruns of an arm have some five million."""


@dataclass(frozen=True, slots=True)
class Mind:
    """What a bloc believed: Soviet divisions, the variance of their log, the chance of a collapse."""

    bloc: str
    divisions: float
    doubt: float
    collapse: float


@dataclass(frozen=True, slots=True)
class Stance:
    """What a bloc wanted: a yes over a no in nats, its parts, its leaning, and its chance of a yes."""

    bloc: str
    worth: float
    considerations: Mapping[str, float]
    leaning: float
    willing: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that stood before a conference, and what became of it.

    ``question`` is a result of the vocabulary; ``source`` says who answered (blocs, trigger, clamped,
    experiment, record) and ``ending`` what became of it, as the minutes have it. ``chance`` is that of a
    yes, where it was reckoned; ``ballots`` are the votes by bloc, in their order; ``gate`` the numbers of
    the staff's gate, where it was asked.
    """

    question: str
    answer: bool
    source: str
    ending: str
    chance: float | None
    condition: str
    gate: Mapping[str, float] | None
    stances: tuple[Stance, ...]
    ballots: tuple[Mapping[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Conference:
    """The minutes of a conference: what was believed, months of oil at war burn, and its questions."""

    minds: tuple[Mind, ...]
    oil_months: float
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening: its day, event and cause by name, what it changed, and the minutes it has.

    ``changes`` holds the old and the new value of each quantity that moved, infinite for never.
    """

    day: float
    event: str
    cause: str
    changes: Mapping[str, tuple[float, float]]
    conference: Conference | None


@dataclass(frozen=True, slots=True)
class ToldRerun:
    """One history: its happenings in their order and how it ended.

    ``route`` is None where the rerun failed, and ``label`` then what it said; ``day`` is infinite where
    no blow fell and nothing was settled.
    """

    arm: str
    number: int
    happenings: tuple[Happening, ...]
    route: Route | None
    day: float
    label: str

    @property
    def conferences(self) -> Iterator[tuple[Happening, Conference]]:
        """Give each conference with the happening that it was."""
        for happening in self.happenings:
            if happening.conference is not None:
                yield happening, happening.conference


@dataclass(frozen=True, slots=True)
class Told:
    """The told histories of a run, on the disk until somebody asks for those of an arm."""

    path: Path
    checksum: str

    def of(self, arm: str) -> tuple[ToldRerun, ...]:
        """Read the told reruns of an arm, by number; raises ResultsDamagedError at a damaged file."""
        with storage_errors(self.path):
            if not self.path.is_file():
                raise ResultsDamagedError(_complaint(self.path, "is gone"))
            written = self.path.read_bytes()
        if checksum(written) != self.checksum:
            raise ResultsDamagedError(_complaint(self.path, "does not have the checksum of the manifest"))
        try:
            return tuple(_reruns(_unpacked(written), arm))
        except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ResultsDamagedError(
                _complaint(self.path, f"holds what cannot be read ({error})")
            ) from error


def _unpacked(written: bytes) -> bytes:
    """Unpack the lines; raises ValueError for more than any run tells, however little it takes packed."""
    with gzip.GzipFile(fileobj=io.BytesIO(written)) as packed:
        text = packed.read(MOST_TEXT + 1)
    if len(text) > MOST_TEXT:
        raise ValueError(f"more than {MOST_TEXT:,} bytes")
    return text


def begins(arm: str, point: int, number: int) -> dict[str, Any]:
    """Give what every line of a rerun begins with."""
    return {"arm": arm, "point": point, "rerun": number}


def _complaint(path: Path, found: str) -> str:
    return f"{path}: {found}; expected the file as it was written. Run the experiment again to mend it."


def _reruns(text: bytes, arm: str) -> Iterator[ToldRerun]:
    """Put the lines of an arm's reruns together; lines of other arms are passed over unread."""
    mine = json.dumps({"arm": arm}, ensure_ascii=False)[:-1].encode() + b","
    happenings: list[Happening] = []
    for written in text.split(b"\n"):
        if not written.startswith(mine):
            continue
        line = json.loads(written)
        if "event" in line:
            happenings.append(_happening(line))
            continue
        if "failed" in line:
            yield ToldRerun(arm, line["rerun"], (), None, NEVER, line["failed"])
        else:
            route = Route(line["route"])
            yield ToldRerun(arm, line["rerun"], tuple(happenings), route, _number(line["day"]), line["label"])
        happenings = []


def _happening(line: Mapping[str, Any]) -> Happening:
    changes = {name: (_number(old), _number(new)) for name, (old, new) in line["changes"].items()}
    minutes = line.get("minutes")
    conference = None if minutes is None else _conference(minutes)
    return Happening(float(line["day"]), line["event"], line["cause"], changes, conference)


def _conference(minutes: Mapping[str, Any]) -> Conference:
    minds = tuple(
        Mind(mind["bloc"], mind["divisions"], mind["doubt"], mind["collapse"]) for mind in minutes["minds"]
    )
    return Conference(minds, _number(minutes["oil_months"]), tuple(map(_asked, minutes["questions"])))


def _asked(line: Mapping[str, Any]) -> Asked:
    return Asked(
        question=line["question"],
        answer=line["answer"],
        source=line["source"],
        ending=line["ending"],
        chance=line["chance"],
        condition=line["condition"],
        gate=line["gate"],
        stances=tuple(
            Stance(each["bloc"], each["worth"], each["considerations"], each["leaning"], each["willing"])
            for each in line["blocs"]
        ),
        ballots=tuple(line["ballots"]),
    )


def _number(value: float | None) -> float:
    return NEVER if value is None else float(value)
