"""Who wanted what, and who blocked? The conferences of one history, rung by rung.

A rung is a conference that decided a question, or a stretch of sittings in which the same question was
put off for want of agreement, told by its last sitting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from northsouth.analysis.columns import ArmCells, arms
from northsouth.analysis.frequencies import HUNDRED, joined
from northsouth.analysis.worlds import decides, told_reruns, voted
from northsouth.records.results import Results
from northsouth.records.told import Asked, Conference, Mind, Stance, ToldRerun
from northsouth.vocabulary.questions import Route
from northsouth.vocabulary.units import spoken_date

MOST_RUNGS: Final = (16, 8)
"""So many rungs can be read of one history alone, and of each of two."""
FEWEST_RUNGS: Final = 2
"""So many are told even where no page holds them."""
BLOCS: Final = ("army", "navy", "government")
TOPICS: Final[Mapping[str, str]] = {
    "mobilise_north": "mobilise in Manchuria",
    "commit_north": "war in the north",
    "continue_north": "hold to war in the north",
    "prepare_south": "prepare war in the south",
    "commit_south": "war in the south",
    "continue_south": "hold to war in the south",
    "enter_northern_indochina": "enter northern Indochina",
    "enter_southern_indochina": "enter southern Indochina",
    "offer_terms": "offer Washington terms",
    "seek_alliance": "ally with Berlin and Rome",
    "seek_pact": "a pact with Moscow",
}
"""What each question of the docket is about, in few words."""
RESULTS: Final[Mapping[str, str]] = {
    "adopted": "decided",
    "adopted by deadlock": "decided by deadlock",
    "given up": "given up",
    "put off": "put off",
    "rejected": "rejected",
    "upheld": "upheld",
    "stands": "stands",
    "barred": "no vote",
}
"""What became of a question, in few words."""
UNCONDITIONAL: Final = "nothing: it is answered yes as soon as it stands"
EXPERIMENT: Final = "experiment"
"""The source of an answer that the experiment gives."""


@dataclass(frozen=True, slots=True)
class View:
    """A bloc at a rung: divisions and chance of a collapse it believes in, its chance of a yes, its vote.

    ``willing`` and ``vote`` are None where the rule asks no blocs, or there was no ballot.
    """

    bloc: str
    divisions: float
    collapse: float
    willing: float | None
    vote: bool | None


@dataclass(frozen=True, slots=True)
class Rung:
    """What a ladder tells in a row.

    ``first`` and ``last`` are days, the same where there was one sitting; ``sittings`` counts those that
    are told together, ``noes`` in how many of them each bloc said no in the last ballot. ``weighed`` is
    what a rule without blocs looked at; ``source`` says who answered.
    """

    question: str
    first: float
    last: float
    sittings: int
    result: str
    decided: bool
    views: tuple[View, ...]
    noes: Mapping[str, int]
    weighed: str
    source: str

    @property
    def topic(self) -> str:
        """The question in words."""
        return TOPICS.get(self.question, self.question.replace("_", " "))


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of one history in the order of their days, and how it ended."""

    arm: ArmCells
    number: int
    rungs: tuple[Rung, ...]
    route: Route | None
    day: float
    label: str


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of one history, or of two that have it in common: its rungs, and those that are shown.

    ``ladders`` are those that it belongs to; ``ends`` says whether they end with it.
    """

    ladders: tuple[Ladder, ...]
    rungs: tuple[Rung, ...]
    shown: tuple[Rung, ...]
    ends: bool

    @property
    def title(self) -> str:
        """Name the arm; of what two have in common, say until when."""
        if len(self.ladders) == 1:
            return self.ladders[0].arm.title
        return "In both arms" if self.ends else f"In both arms until {spoken_date(self.rungs[-1].last)}"

    @property
    def asks_blocs(self) -> bool:
        """Whether some rung has blocs that wanted something."""
        return any(view.willing is not None for rung in self.shown for view in rung.views)

    @property
    def has_votes(self) -> bool:
        """Whether some rung has ballots."""
        return any(view.vote is not None for rung in self.shown for view in rung.views)


def ladders(results: Results) -> tuple[Ladder, ...]:
    """Tell rerun 0 of the first arm, and of the second where there is one, with the same luck.

    Raises InputError where the run keeps no told histories.
    """
    chosen = arms(results)[: len(MOST_RUNGS)]
    return tuple(_ladder(arm, told_reruns(results, arm, "ladder")[0]) for arm in chosen)


def sections(found: Sequence[Ladder], most: int) -> tuple[Section, ...]:
    """Cut ladders into what they have in common, if there are two, and what each has of its own.

    At most ``most`` rungs of each are shown, and half as many of what came before two part.
    """
    first, *others = found
    if not others:
        return (Section((first,), first.rungs, _chosen(first.rungs, most), ends=True),)
    alike = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first.rungs, others[0].rungs, strict=False))
    )
    together = first.rungs[:alike]
    if together == first.rungs == others[0].rungs and first.label == others[0].label:
        return (Section(tuple(found), together, _chosen(together, 2 * most), ends=True),)
    room = max(most // 2, FEWEST_RUNGS) if any(len(ladder.rungs) > alike for ladder in found) else most
    before = Section(tuple(found), together, _chosen(together, room), ends=False)
    apart = [
        Section((ladder,), ladder.rungs[alike:], _chosen(ladder.rungs[alike:], most), ends=True)
        for ladder in found
    ]
    return (before, *apart) if together else tuple(apart)


def ladder_finding(found: Sequence[Ladder]) -> str:
    """Say of one history what it decides and who stands in the way; of two, how they part.

    >>> arm = ArmCells("history", "As the model has it", (0,))
    >>> ladder_finding([Ladder(arm, 0, (), Route.SOUTH, 1072.0, "south on 8 December 1941")])
    'Rerun 0 decides 0 questions; the end: south on 8 December 1941'
    """
    first, *others = found
    if any(each.route is None for each in found):
        return f"Rerun {first.number} came to no end"
    if others:
        if len({each.label for each in found}) == 1:
            return f"With the same luck rerun {first.number} ends alike in both arms: {first.label}"
        ends = [f"“{each.arm.title}” ends with {each.label}" for each in found]
        return f"With the same luck, {', '.join(ends)}"
    decided = sum(rung.decided for rung in first.rungs)
    noes: Counter[str] = Counter()
    for rung in first.rungs:
        noes.update(rung.noes)
    words = f"Rerun {first.number} decides {decided} {'question' if decided == 1 else 'questions'}"
    most = max(noes.values(), default=0)
    if most:
        who = joined([f"the {bloc}" for bloc in BLOCS if noes[bloc] == most])
        verb = "say" if " and " in who else "says"
        words += f"; {who} {verb} no most often ({most} {'time' if most == 1 else 'times'})"
    return f"{words}; the end: {first.label}"


def _ladder(arm: ArmCells, history: ToldRerun) -> Ladder:
    rungs = tuple(sorted(_folded(history), key=lambda rung: rung.last))
    return Ladder(arm, history.number, rungs, history.route, history.day, history.label)


def _chosen(every: Sequence[Rung], most: int) -> tuple[Rung, ...]:
    """Keep the last decisions, and of the rest what met most noes: a third, one at least, or as have room."""
    idle = sorted((rung for rung in every if not rung.decided), key=lambda rung: -sum(rung.noes.values()))
    decided = [rung for rung in every if rung.decided]
    room = max(most // 3, 1, most - len(decided))
    kept = {id(rung) for rung in [*idle[:room], *decided[-(most - min(room, len(idle))) :]]}
    return tuple(rung for rung in every if id(rung) in kept)


def _folded(history: ToldRerun) -> Iterator[Rung]:
    """Tell each decision as a rung, and sittings between them that put off the same question as one."""
    waiting: dict[str, list[tuple[float, Conference, Asked]]] = {}
    for happening, conference in history.conferences:
        for asked in conference.questions:
            if not voted(asked):
                continue
            here = (happening.day, conference, asked)
            if not decides(asked):
                waiting.setdefault(asked.question, []).append(here)
                continue
            if asked.question in waiting:
                yield _rung(waiting.pop(asked.question))
            yield _rung([here])
    for sittings in waiting.values():
        yield _rung(sittings)


def _rung(sittings: Sequence[tuple[float, Conference, Asked]]) -> Rung:
    day, conference, asked = sittings[-1]
    votes = asked.ballots[-1] if asked.ballots else {}
    stances = {stance.bloc: stance for stance in asked.stances}
    noes: Counter[str] = Counter()
    for _, _, each in sittings:
        noes.update(bloc for bloc, vote in (each.ballots[-1] if each.ballots else {}).items() if not vote)
    return Rung(
        asked.question,
        sittings[0][0],
        day,
        len(sittings),
        RESULTS.get(asked.ending, asked.ending),
        decides(asked),
        tuple(_view(mind, stances.get(mind.bloc), votes.get(mind.bloc)) for mind in conference.minds),
        noes,
        _weighed(asked),
        asked.source,
    )


def _view(mind: Mind, stance: Stance | None, vote: bool | None) -> View:  # noqa: FBT001 - a vote is a yes or a no
    willing = None if stance is None else stance.willing
    return View(mind.bloc, mind.divisions, mind.collapse, willing, vote)


def _weighed(asked: Asked) -> str:
    """Say what a rule without blocs looked at."""
    if asked.stances:
        return ""
    if asked.gate is not None:
        gate = asked.gate
        return (
            f"{gate['believed_divisions']:.0f} Soviet divisions are believed in where "
            f"{gate['attackable_divisions']:.0f} could be attacked, and a collapse at "
            f"{HUNDRED * gate['believed_collapse']:.0f} in 100 where "
            f"{HUNDRED * gate['collapse_wanted']:.0f} are wanted"
        )
    return asked.condition or UNCONDITIONAL
