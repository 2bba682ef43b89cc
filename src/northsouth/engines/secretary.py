"""Who takes the minutes: each conference is reckoned again, question by question, beside the simulation.

On a copy of the world as it stood when the conference met, with the same facts and the same luck, the
simulation's own functions are asked what stands, what each bloc wants and how it votes; then its own
function carries the answer out on the copy, so that the next question finds what the conference found.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from northsouth.deliberation import blocs as rule
from northsouth.deliberation import docket, minds, moods, sittings, trigger
from northsouth.deliberation.ballots import luce
from northsouth.engines.conditions import condition
from northsouth.engines.considerations import weighed
from northsouth.engines.edits import Edits
from northsouth.engines.minutes import DECISIVE, Ending, Gate, Matter, Mind, Minutes, Source, Stance
from northsouth.engines.reference import ReferenceEngine
from northsouth.mechanisms.conferences import asking
from northsouth.mechanisms.conferences.acts import Facts
from northsouth.vocabulary import blocs, questions, rules
from northsouth.vocabulary.event_list import Rank
from northsouth.vocabulary.events import LIAISON_MEETING
from northsouth.vocabulary.luck import Luck, given_or
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

CONFERENCES: Final = "conferences.commitments"
"""The claim whose facts a conference goes by."""
BLOCS: Final = tuple(range(blocs.HOW_MANY))
STANDING: Final = frozenset((questions.CONTINUE_NORTH, questions.CONTINUE_SOUTH))
SOURCES: Final[Mapping[int, Source]] = {
    rules.TRIGGER: Source.STAFFS,
    rules.CLAMPED: Source.SILENCE,
    rules.BLOCS: Source.BLOCS,
}
DATES: Final[Mapping[int, str]] = {
    questions.MOBILISE_NORTH: "mobilisation_order_day",
    questions.COMMIT_NORTH: "north_attack_due",
    questions.CONTINUE_NORTH: "north_attack_due",
    questions.PREPARE_SOUTH: "talks_end_day",
    questions.COMMIT_SOUTH: "south_attack_due",
    questions.CONTINUE_SOUTH: "south_attack_due",
}
"""The date that a decision sets, or that stands."""


@dataclass(slots=True)
class Pad:
    """An agenda on paper: a conference sets its clocks here, and nothing comes due."""

    now: float
    clocks: list[float]
    budgets: list[float]
    rates: list[float]
    aged_to: list[float]
    firings: list[int]
    windows: int
    forbidden_events: tuple[int, ...]
    forbidden_from: tuple[float, ...]
    forbidden_to: tuple[float, ...]

    @classmethod
    def of(cls, day: float, edits: Edits, events: int) -> Pad:
        """Give a blank agenda of a day, with the windows in which the experiment forbids an event."""
        return cls(
            day,
            [NEVER] * events,
            [-1.0] * events,
            [0.0] * events,
            [day] * events,
            [0] * events,
            len(edits.windows),
            tuple(window.event for window in edits.windows),
            tuple(window.first for window in edits.windows),
            tuple(window.end for window in edits.windows),
        )


@dataclass(slots=True)
class Secretary:
    """Takes the minutes of all conferences of one rerun, in their order.

    ``last`` are the matters of the last conference, ``full`` the last ones that were written out, each
    with its day. Being ``brief`` it only names a question that is left for another day, and does not
    reckon what the blocs would want of it, which takes half of all its time.
    """

    engine: ReferenceEngine
    number: int
    brief: bool = False
    last: dict[int, Matter] = field(default_factory=dict)
    full: dict[int, tuple[float, Matter]] = field(default_factory=dict)

    def attend(self, day: float, event: int, world: World) -> Minutes | None:
        """Take the minutes of what is about to happen, if it is a conference; the world stays as it is."""
        if event < 0 or self.engine.machinery.events[event].rank is not Rank.CONFERENCE:
            return None
        stretch = [edits for edits in self.engine.edits if edits.begins <= day][-1]
        room = Room(
            copy.copy(world),
            self.engine.facts[CONFERENCES],
            replace(self.engine.luck_of(self.number), given=list(stretch.given)),
            Pad.of(day, stretch, len(self.engine.machinery.events)),
            brief=self.brief,
        )
        if self.engine.machinery.events[event].name == self.engine.machinery.asked:
            return room.minutes(tuple(self._remembered(day, matter) for matter in room.recorded()))
        if event != LIAISON_MEETING:
            sittings.raise_anew(room.world)
        matters = tuple(self._remembered(day, matter) for matter in room.worked_through())
        self.last = {matter.question: matter for matter in matters}
        return room.minutes(matters)

    def _remembered(self, day: float, matter: Matter) -> Matter:
        """Mark a matter on which there is nothing new, or to which the blocs stand as they did."""
        if self._has_been_heard(matter):
            return replace(matter, again=True)
        when, before = self.full.get(matter.question, (day, None))
        if before is not None and before.stances and _alike(before, matter):
            return replace(matter, as_on=when)
        self.full[matter.question] = (day, matter)
        return matter

    def _has_been_heard(self, matter: Matter) -> bool:
        if matter.source is Source.SILENCE:
            return True
        before = self.last.get(matter.question)
        if before is None or matter.ending in DECISIVE or matter.source is Source.RECORD:
            return False
        shut = Ending.BARRED
        return (before.ending is shut) is (matter.ending is shut) and before.source is matter.source


@dataclass(slots=True)
class Room:
    """One conference: a world, the facts, the luck and an agenda of its own."""

    world: World
    facts: Facts
    luck: Luck
    agenda: Pad
    brief: bool = False

    def minutes(self, matters: tuple[Matter, ...]) -> Minutes:
        """Put together what was believed and what became of each question."""
        world = self.world
        return Minutes(
            tuple(
                Mind(
                    bloc, minds.divisions(world, bloc), minds.doubt(world, bloc), minds.collapse(world, bloc)
                )
                for bloc in BLOCS
            ),
            world.oil_months_left,
            world.oil_stop_day < NEVER,
            matters,
            None if matters or self.world.recorded_question < 0 else self.world.recorded_question,
        )

    def worked_through(self) -> list[Matter]:
        """Take each question as it comes, note what is answered, and let the answer be carried out."""
        matters = []
        for question in asking.ORDER:
            if docket.holds(self.world, self.facts.docket, question, self.agenda.now):
                matter = self._asked(question)
                asking.ask(self.world, self.facts, self.luck, self.agenda, question)
                matters.append(replace(matter, due=self._due(question, matter)))
        return matters

    def recorded(self) -> tuple[Matter, ...]:
        """Take down the question that the record asks, if it stands."""
        question, day = self.world.recorded_question, self.agenda.now
        if not docket.holds(self.world, self.facts.docket, question, day):
            return ()
        answer = bool(self.world.recorded_answer)
        matter = Matter(
            question,
            answer,
            Source.RECORD,
            _by_answer(question, answer=answer),
            rule.chance(self.world, self.facts, self.luck, question, day),
            self._stances(question),
            gate=self._gate(question),
        )
        asking.heed(self.world, self.facts, self.agenda, question, 1.0 if answer else 0.0)
        return (replace(matter, due=self._due(question, matter)),)

    def _asked(self, question: int) -> Matter:
        world, facts, luck, day = self.world, self.facts, self.luck, self.agenda.now
        taken_up = sittings.is_taken_up(world, luck, question, day, facts.blocs.pause)
        answer = asking.answered(world, facts, luck, question, day) > 0.0
        by_rule = SOURCES[world.rule]
        given = not math.isnan(
            given_or(luck, question, given_or(luck, docket.first_asked(question), math.nan))
        )
        source = Source.EXPERIMENT if given else by_rule
        if by_rule is not Source.BLOCS:
            return Matter(
                question,
                answer,
                source,
                _by_answer(question, answer=answer),
                gate=self._gate(question),
                condition=condition(world, facts.trigger, question),
            )
        barred = rule.is_barred(world, facts, question)
        left_for_later = not (taken_up or barred or given or question in STANDING)
        if left_for_later and self.brief:
            return Matter(question, answer, source, Ending.NOT_TAKEN_UP)
        stances = self._stances(question)
        ballots = self._ballots(question, stances) if taken_up and not barred and not given else ()
        ending = _by_answer(question, answer=answer) if given else _by_votes(question, ballots, answer=answer)
        if left_for_later:
            ending = Ending.NOT_TAKEN_UP
        return Matter(
            question,
            answer,
            source,
            Ending.BARRED if barred and not given else ending,
            rule.chance(world, facts, luck, question, day),
            stances,
            ballots,
            self._gate(question),
        )

    def _stances(self, question: int) -> tuple[Stance, ...]:
        return tuple(self._stance(question, bloc) for bloc in BLOCS)

    def _stance(self, question: int, bloc: int) -> Stance:
        world, facts, day = self.world, self.facts, self.agenda.now
        worth = rule.value(world, facts, question, bloc, day)
        leaning = moods.leaning(facts.blocs.moods, self.luck, question, bloc, day)
        reasons = weighed(world, facts, question, bloc, day)
        return Stance(bloc, worth, *reasons, leaning, luce(worth + leaning, facts.blocs.noise))

    def _ballots(self, question: int, stances: Sequence[Stance]) -> tuple[tuple[bool, ...], ...]:
        """Count the votes until all agree, or the ballots are over."""
        luck, day = self.luck, self.agenda.now
        chances = [stance.willing for stance in stances]
        held: list[tuple[bool, ...]] = []
        while len(held) < self.facts.blocs.ballots and not (held and len(set(held[-1])) == 1):
            ballot = len(held)
            held.append(
                tuple(rule.votes_yes(luck, question, bloc, ballot, day, chances[bloc]) for bloc in BLOCS)
            )
        return tuple(held)

    def _gate(self, question: int) -> Gate | None:
        if question != questions.COMMIT_NORTH:
            return None
        world, wanted = self.world, self.facts.trigger
        return Gate(
            world.believed_divisions,
            trigger.attackable_divisions(world, wanted),
            world.believed_collapse,
            wanted.collapse_gate,
            wanted.three_arms > 0.0,
            world.believed_tanks,
            wanted.arms_share * world.believed_tanks_at_start,
            world.believed_aircraft,
            wanted.arms_share * world.believed_aircraft_at_start,
        )

    def _due(self, question: int, matter: Matter) -> float | None:
        if question not in DATES or matter.ending in {
            Ending.PUT_OFF,
            Ending.REJECTED,
            Ending.BARRED,
            Ending.NOT_TAKEN_UP,
        }:
            return None
        due: Any = getattr(self.world, DATES[question])
        return float(due)


def _by_answer(question: int, *, answer: bool) -> Ending:
    if question in STANDING:
        return Ending.UPHELD if answer else Ending.GIVEN_UP
    return Ending.ADOPTED if answer else Ending.PUT_OFF


def _by_votes(question: int, ballots: tuple[tuple[bool, ...], ...], *, answer: bool) -> Ending:
    agreed = bool(ballots) and len(set(ballots[-1])) == 1
    if question in STANDING:
        if not answer:
            return Ending.GIVEN_UP
        return Ending.UPHELD if agreed else Ending.STANDS
    if answer:
        return Ending.ADOPTED if agreed else Ending.DEADLOCK_GOES
    return Ending.REJECTED if agreed else Ending.PUT_OFF


def _alike(one: Matter, other: Matter) -> bool:
    return len(one.stances) == len(other.stances) and all(
        mine.resembles(yours) for mine, yours in zip(one.stances, other.stances, strict=True)
    )
