"""The model in one picture: how one thing leads to another in a rerun, and what is counted at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from northsouth.analysis.frequencies import joined
from northsouth.records.experiment import ResolvedExperiment
from northsouth.report.asked import RULES
from northsouth.report.facts import spoken_mechanism
from northsouth.vocabulary.event_list import Rank
from northsouth.vocabulary.events import EVENTS


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a rerun: what it is, what it does, who answers to it, and its kinds of event."""

    name: str
    words: str
    mechanisms: str
    events: tuple[str, ...]


_STAGES: Final[tuple[tuple[Rank, str, str], ...]] = (
    (Rank.OUTSIDE_FACT, "The world moves", "Other powers act, seasons turn, fronts and stocks are reckoned."),
    (Rank.FIELD, "The field acts", "Incidents on borders, battles, armies that begin by themselves."),
    (Rank.REPORT, "Reports come in", "Late, biased and with errors; beliefs in Tokyo move with them."),
    (Rank.CONFERENCE, "Conferences decide", "By what is believed, not by what is true: {rule}."),
    (Rank.ORDER, "Orders are carried out", "Troops, ships and notes go out, and the world is another."),
)
"""The stages in the order in which one leads to the next, and the rank of each one's events."""


def course(experiment: ResolvedExperiment) -> tuple[Stage, ...]:
    """Lay out the stages of a rerun with all kinds of event in them."""
    return tuple(
        _stage(rank, name, words.format(rule=RULES[experiment.rule])) for rank, name, words in _STAGES
    )


def kinds_of(rank: Rank) -> tuple[str, ...]:
    """Give the sentence of every kind of event that has a rank, in their order."""
    return tuple(event.meaning for event in EVENTS.events if event.rank is rank)


def _stage(rank: Rank, name: str, words: str) -> Stage:
    heads = {
        claim.partition(".")[0]: None
        for event in EVENTS.events
        if event.rank is rank
        for claim in event.heard_by
    }
    return Stage(name, words, joined([spoken_mechanism(head) for head in heads]), kinds_of(rank))
