"""The minutes of a conference: what stood before it, what each bloc wanted, how it voted, what came of it.

Only records stand here; ``secretary`` takes them, ``telling_conferences`` puts them into words.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from northsouth.vocabulary import blocs
from northsouth.vocabulary.questions import RESULTS


class Source(StrEnum):
    """Where an answer comes from."""

    BLOCS = "blocs"
    """Army, navy and government voted."""
    STAFFS = "trigger"
    """The staffs' documented conditions answered."""
    SILENCE = "clamped"
    """The record answers on its own days; on any other nothing is decided."""
    EXPERIMENT = "experiment"
    """The experiment gives the answer."""
    RECORD = "record"
    """The record gives question and answer."""


class Ending(StrEnum):
    """What became of a question."""

    ADOPTED = "adopted"
    """A new question is answered yes."""
    DEADLOCK_GOES = "adopted by deadlock"
    """The blocs cannot agree, and the term of the talks decides for them."""
    PUT_OFF = "put off"
    """A new question is answered no, because not all agree or a condition fails."""
    REJECTED = "rejected"
    """All say no to a new question."""
    NOT_TAKEN_UP = "not taken up"
    """A question that was put off lately is left for another day."""
    BARRED = "barred"
    """The staff's gate is shut; there is no vote."""
    UPHELD = "upheld"
    """All say that what stands decided shall stand."""
    STANDS = "stands"
    """What stands decided stands, because not all would give it up."""
    GIVEN_UP = "given up"
    """All give up what stood decided."""


DECISIVE = frozenset((Ending.ADOPTED, Ending.DEADLOCK_GOES, Ending.GIVEN_UP))
"""Endings that change the course of a history."""


@dataclass(frozen=True, slots=True)
class Consideration:
    """One thing that weighs for a yes (above 0) or a no (below): its key, its words, its worth in nats."""

    name: str
    words: str
    nats: float


@dataclass(frozen=True, slots=True)
class Stance:
    """How a bloc stands to a question, as the simulation reckons it.

    ``worth`` is a yes over a no in nats, and the sum of ``considerations``, ``freedom`` and ``costs``: for
    a step that only opens a choice, the considerations are those of its end, and ``freedom`` is what the
    choice is worth over the end itself. ``willing`` is the chance of a yes in one ballot.
    """

    bloc: int
    worth: float
    considerations: tuple[Consideration, ...]
    freedom: float | None
    costs: tuple[Consideration, ...]
    leaning: float
    willing: float

    def resembles(self, other: Stance) -> bool:
        """Say whether two stances look alike to the first decimal of a nat."""
        mine, others = (self.worth, self.leaning), (other.worth, other.leaning)
        return self.bloc == other.bloc and all(
            round(one, 1) == round(two, 1) for one, two in zip(mine, others, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Gate:
    """The staff's gate before a northern war: numbers believed, and those at which it opens."""

    believed_divisions: float
    attackable_divisions: float
    believed_collapse: float
    collapse_wanted: float
    arms_wanted: bool
    believed_tanks: float
    tanks_wanted: float
    believed_aircraft: float
    aircraft_wanted: float


@dataclass(frozen=True, slots=True)
class Matter:
    """A question that stood before a conference, and what became of it.

    ``chance`` is that of a yes by the rule ``blocs``, where that was reckoned; ``ballots`` holds the
    votes of army, navy and government in each ballot. ``due`` is the date that a decision sets. ``again``
    says that the conference before had the same question and this one has nothing new to say of it;
    ``as_on`` is the day of a conference at which the blocs stood to it as they do now.
    """

    question: int
    answer: bool
    source: Source
    ending: Ending
    chance: float | None = None
    stances: tuple[Stance, ...] = ()
    ballots: tuple[tuple[bool, ...], ...] = ()
    gate: Gate | None = None
    condition: str = ""
    due: float | None = None
    again: bool = False
    as_on: float | None = None


@dataclass(frozen=True, slots=True)
class Mind:
    """What a bloc believes when it sits down: Soviet divisions, their doubt (log2), a Soviet collapse."""

    bloc: int
    divisions: float
    doubt: float
    collapse: float


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one conference: what lay before it, and its questions in their order.

    ``unasked`` is a recorded question that did not stand in this history.
    """

    minds: tuple[Mind, ...]
    oil_months: float
    oil_stopped: bool
    matters: tuple[Matter, ...]
    unasked: int | None = None

    @property
    def is_new(self) -> bool:
        """Say whether a reader learns something from these minutes that the last ones did not tell."""
        return any(not matter.again for matter in self.matters)

    @property
    def voted(self) -> bool:
        """Say whether these minutes hold what blocs wanted."""
        return any(matter.stances for matter in self.matters)


def as_object(minutes: Minutes) -> dict[str, Any]:
    """Give minutes as a table for JSON, questions and blocs by their names."""
    return {
        "minds": [asdict(mind) | {"bloc": _bloc(mind.bloc)} for mind in minutes.minds],
        "oil_months": minutes.oil_months,
        "questions": [_matter(matter) for matter in minutes.matters],
    }


def _matter(matter: Matter) -> dict[str, Any]:
    return {
        "question": RESULTS[matter.question].name,
        "answer": matter.answer,
        "source": matter.source,
        "ending": matter.ending,
        "chance": matter.chance,
        "condition": matter.condition,
        "gate": None if matter.gate is None else asdict(matter.gate),
        "blocs": [_stance(stance) for stance in matter.stances],
        "ballots": [{_bloc(bloc): vote for bloc, vote in enumerate(ballot)} for ballot in matter.ballots],
    }


def _stance(stance: Stance) -> dict[str, Any]:
    parts = {each.name: each.nats for each in stance.considerations}
    if stance.freedom is not None:
        parts["freedom to choose later"] = stance.freedom
    return {
        "bloc": _bloc(stance.bloc),
        "worth": stance.worth,
        "considerations": parts | {each.name: each.nats for each in stance.costs},
        "leaning": stance.leaning,
        "willing": stance.willing,
    }


def _bloc(bloc: int) -> str:
    return blocs.NAMES[bloc].removeprefix("the ")
