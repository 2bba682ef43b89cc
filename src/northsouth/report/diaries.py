"""Some histories as diaries, from what a run kept of its first reruns: what happened, what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from northsouth.analysis.frequencies import joined
from northsouth.analysis.ladder import TOPICS
from northsouth.records.results import Results
from northsouth.records.told import Asked, Happening, ToldRerun
from northsouth.vocabulary.event_list import Event, Rank
from northsouth.vocabulary.events import EVENTS
from northsouth.vocabulary.units import spoken_date

SHOWN: Final = 3
"""So many reruns of each arm are told in a page; the first, by their numbers."""
_EVENTS: Final[Mapping[str, Event]] = {event.name: event for event in (EVENTS[i] for i in range(len(EVENTS)))}


@dataclass(frozen=True, slots=True)
class Line:
    """One happening of a diary: its day, what happened, what brought it about, and what was decided."""

    day: str
    words: str
    cause: str
    decided: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diary:
    """One history, told from its beginning to its end."""

    title: str
    rerun: int
    ending: str
    lines: tuple[Line, ...]


def diaries(results: Results) -> tuple[Diary, ...]:
    """Tell the first reruns of each arm; nothing where the run kept no diaries."""
    if results.told is None:
        return ()
    return tuple(
        Diary(arm.title, told.number, told.label, tuple(_lines(told)))
        for arm in results.experiment.arms
        for told in results.told.of(arm.name)[:SHOWN]
    )


def _lines(told: ToldRerun) -> Iterator[Line]:
    """Tell what settles something: no routine, no record, and of conferences those that answer anew."""
    answers: dict[str, str] = {}
    for happening in told.happenings:
        event = _EVENTS.get(happening.event)
        decided = tuple(_decided(happening, answers))
        if event is None or event.rank is Rank.RECORD:
            continue
        if decided or not (event.routine or event.rank is Rank.CONFERENCE):
            yield Line(spoken_date(happening.day), event.meaning, _cause(happening), decided)


def _decided(happening: Happening, answers: dict[str, str]) -> Iterator[str]:
    """Say what a conference answered that it had not answered so before; remember it."""
    if happening.conference is None:
        return
    for asked in happening.conference.questions:
        if asked.question not in TOPICS or not (asked.ballots or asked.answer):
            continue
        words = _answer(asked)
        if answers.get(asked.question) != words:
            answers[asked.question] = words
            topic = TOPICS[asked.question]
            yield f"{topic[0].upper()}{topic[1:]}: {words}."


def _answer(asked: Asked) -> str:
    """Say what became of a question, and who was against it at the last ballot."""
    against = [bloc for bloc, yes in (asked.ballots[-1] if asked.ballots else {}).items() if not yes]
    words = "yes" if asked.answer else asked.ending
    if not against or asked.answer:
        return words
    return f"{words}, against it {joined(against)}"


def _cause(happening: Happening) -> str:
    """Say what brought a happening about, where that is another kind of event."""
    event = _EVENTS.get(happening.cause)
    if event is None or event.routine or event.rank is Rank.OPENING or happening.cause == happening.event:
        return ""
    return event.meaning
