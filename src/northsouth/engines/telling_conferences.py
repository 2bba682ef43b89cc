"""A conference told: what was believed, what each bloc wanted, how the ballots went, and why it ended so.

A question is told at length when it first stands, when its gate opens or shuts, and when it is decided;
otherwise the conference puts off the same question again, and a clause says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from northsouth.engines.conditions import in_a_hundred
from northsouth.engines.minutes import Consideration, Ending, Gate, Matter, Mind, Minutes, Source, Stance
from northsouth.vocabulary import blocs, questions
from northsouth.vocabulary.units import NEVER, spoken_date

Line = tuple[str, str]
"""A margin and a text that is not wrapped yet."""
ENTRY: Final = "      "
DETAIL: Final = "        "
TOPICS: Final = {
    questions.MOBILISE_NORTH: "to mobilise the Kwantung Army",
    questions.COMMIT_NORTH: "to go to war in the north",
    questions.CONTINUE_NORTH: "to go to war in the north",
    questions.PREPARE_SOUTH: "to prepare war in the south",
    questions.COMMIT_SOUTH: "to go to war in the south",
    questions.CONTINUE_SOUTH: "to go to war in the south",
    questions.ENTER_NORTHERN_INDOCHINA: "to enter northern Indochina",
    questions.ENTER_SOUTHERN_INDOCHINA: "to enter southern Indochina",
    questions.OFFER_TERMS: "to offer Washington terms",
    questions.SEEK_ALLIANCE: "to ally with Berlin and Rome",
    questions.SEEK_PACT: "to seek a pact with Moscow",
}
"""What each question of the docket is about."""
DUE: Final = {
    questions.MOBILISE_NORTH: "; the order follows on {0}",
    questions.COMMIT_NORTH: "; X-day is {0}",
    questions.CONTINUE_NORTH: "; X-day is {0}",
    questions.PREPARE_SOUTH: "; the talks have until {0}",
    questions.COMMIT_SOUTH: "; X-day is {0}",
    questions.CONTINUE_SOUTH: "; X-day is {0}",
}
"""What a decision's date is."""
ENDS: Final = {questions.MOBILISE_NORTH: "the north"}
"""Which war a step may lead to, where that is not the south."""
ENDINGS: Final = {
    Ending.ADOPTED: "It decides {topic}{due}",
    Ending.DEADLOCK_GOES: "It decides {topic}{due}, since no agreement is none to wait",
    Ending.PUT_OFF: "It puts off whether {topic}",
    Ending.NOT_TAKEN_UP: "It does not take up again whether {topic}",
    Ending.REJECTED: "It decides for now not {topic}",
    Ending.BARRED: "It does not vote on whether {topic}",
    Ending.UPHELD: "It holds to its decision {topic}{due}",
    Ending.STANDS: "Its decision {topic} stands{due}, as not all would give it up",
    Ending.GIVEN_UP: "It gives up its decision {topic}{due}",
}
UNDECIDED: Final = frozenset((Ending.PUT_OFF, Ending.REJECTED, Ending.BARRED, Ending.NOT_TAKEN_UP))
"""Endings that leave a question open."""
ORDINALS: Final = ("first", "second", "third", "fourth", "fifth")
DOUBTS: Final = ((0.1, "sure of it"), (0.2, "fairly sure"), (0.35, "unsure"), (math.inf, "all but guessing"))
"""How a doubt is called, by the standard deviation of the logarithm."""
FAINT: Final = 0.05
"""Nats below which a consideration is not worth a word."""
MOST_FOR: Final = 2
"""How many considerations are named that brought a bloc to its mind; one more is named against it."""


def signed(nats: float) -> str:
    """Say a worth to its first decimal, with its sign; nothing has none.

    >>> signed(0.31), signed(-2.0), signed(-0.04)
    ('+0.3', '-2.0', '0.0')
    """
    shown = round(nats, 1)
    return f"{shown:+.1f}" if shown else "0.0"


def told(minutes: Minutes) -> Iterator[Line]:
    """Yield what a conference had before it and what became of it, question by question."""
    if minutes.unasked is not None and not minutes.matters:
        yield ENTRY, f"The record asks whether {TOPICS[minutes.unasked]}; here that question does not stand."
        return
    if minutes.is_new:
        yield ENTRY, _believed(minutes)
    for matter in minutes.matters:
        if not matter.again:
            yield from _at_length(matter)
    again = [matter for matter in minutes.matters if matter.again]
    if again or not minutes.matters:
        yield ENTRY, _in_short(again)


def left_open(minutes: Minutes) -> str:
    """Name the questions that a conference leaves open; empty where there is none."""
    return _whether([TOPICS[matter.question] for matter in minutes.matters if _is_open(matter)])


def _is_open(matter: Matter) -> bool:
    silent = matter.source is Source.SILENCE
    return matter.ending in UNDECIDED and not silent


def _believed(minutes: Minutes) -> str:
    """Say what lies before a conference: strength and collapse as each bloc believes, and oil."""
    minds = minutes.minds if minutes.voted else minutes.minds[:1]
    oil = f"There is oil for {minutes.oil_months:.0f} months of war"
    oil += "; American oil has stopped." if minutes.oil_stopped else "."
    return " ".join(part for part in (_strength(minds), _collapse(minds), oil) if part)


def _strength(minds: Sequence[Mind]) -> str:
    """Say how many divisions are believed in and how surely; what all share is said once."""
    counts = [f"{mind.divisions:.0f}" for mind in minds]
    spreads = [_spread(mind) for mind in minds]
    shared = f", {spreads[0]}" if len(set(spreads)) == 1 else ""
    each = counts if shared else [", ".join(pair) for pair in zip(counts, spreads, strict=True)]
    if len(minds) > 1 and len(set(each)) == 1:
        return f"All believe in {counts[0]} Soviet divisions{shared}."
    first, *others = [f"{blocs.NAMES[mind.bloc]} in {count}" for mind, count in zip(minds, each, strict=True)]
    first = first.capitalize().replace(" in ", " believes in ", 1)
    first = first.replace(counts[0], f"{counts[0]} Soviet divisions", 1)
    return f"{_listed([first, *others])}{shared}."


def _spread(mind: Mind) -> str:
    spread = math.sqrt(mind.doubt)
    word = next(word for most, word in DOUBTS if spread <= most)
    return f"give or take {mind.divisions * (math.exp(spread) - 1.0):.0f} ({word})"


def _collapse(minds: Sequence[Mind]) -> str:
    """Say how likely a Soviet collapse is held; nothing where nobody thinks of one."""
    if not any(mind.collapse > 0.0 for mind in minds):
        return ""
    held = [in_a_hundred(mind.collapse) for mind in minds]
    if len(set(held)) > 1:
        held = [f"{chance} by {blocs.NAMES[mind.bloc]}" for mind, chance in zip(minds, held, strict=True)]
        return f"A Soviet collapse is held likely at {_listed(held)}."
    return f"A Soviet collapse is held likely at {held[0]}."


def _at_length(matter: Matter) -> Iterator[Line]:
    due = ""
    if matter.due is not None and matter.due < NEVER:
        due = DUE[matter.question].format(spoken_date(matter.due))
    ending = ENDINGS[matter.ending].format(topic=TOPICS[matter.question], due=due)
    yield ENTRY, f"{ending}{_why(matter)}."
    if matter.as_on is not None:
        yield DETAIL, f"The blocs stand to it as they did on {spoken_date(matter.as_on)}."
        return
    for stance in matter.stances:
        yield DETAIL, _stance(matter, stance)


def _why(matter: Matter) -> str:
    """Say why a question ended as it did: votes, gate, condition, experiment or record."""
    if matter.source is Source.EXPERIMENT or matter.source is Source.RECORD:
        whose = "the experiment" if matter.source is Source.EXPERIMENT else "the record"
        return f", as {whose} has it{_held_likely(matter)}"
    if matter.ending is Ending.BARRED and matter.gate is not None:
        return f": the staff's gate is shut, with {_gate(matter.gate)}"
    reasons = [matter.condition] if matter.condition else []
    if matter.source is Source.STAFFS and matter.gate is not None:
        reasons = [_gate(matter.gate)]
    reasons += [_votes(matter.ballots)] if matter.ballots else []
    return f": {'; '.join(reasons)}" if reasons else ""


def _held_likely(matter: Matter) -> str:
    if matter.chance is None:
        return ""
    said = matter.chance if matter.answer else 1.0 - matter.chance
    shut = ", for the staff's gate is shut to a vote" if matter.chance <= 0.0 and matter.gate else ""
    return f"; by themselves the blocs would say so {in_a_hundred(said)}{shut}"


def _gate(gate: Gate) -> str:
    """Say the numbers of the staff's gate beside those at which it opens."""
    arms = ""
    if gate.arms_wanted:
        arms = (
            f" (and {gate.believed_tanks:,.0f} tanks, {gate.tanks_wanted:,.0f} wanted; "
            f"{gate.believed_aircraft:,.0f} aircraft, {gate.aircraft_wanted:,.0f} wanted)"
        )
    return (
        f"{gate.believed_divisions:.1f} Soviet divisions believed and {gate.attackable_divisions:.1f} that "
        f"could be attacked{arms}, and a collapse believed {in_a_hundred(gate.believed_collapse)} where "
        f"{in_a_hundred(gate.collapse_wanted)} would open it"
    )


def _votes(ballots: Sequence[tuple[bool, ...]]) -> str:
    """Say who said no in each ballot; ballots that went alike are told as one."""
    if len(set(ballots)) == 1:
        often = "" if len(ballots) == 1 else f" in each of {len(ballots)} ballots"
        return f"{_ballot(ballots[0])}{often}"
    runs: list[tuple[list[str], tuple[bool, ...]]] = []
    for place, ballot in enumerate(ballots):
        name = ORDINALS[place] if place < len(ORDINALS) else f"{place + 1}th"
        if runs and runs[-1][1] == ballot:
            runs[-1][0].append(name)
        else:
            runs.append(([name], ballot))
    return ", ".join(f"in the {_listed(names)} ballot {_ballot(ballot)}" for names, ballot in runs)


def _ballot(ballot: tuple[bool, ...]) -> str:
    against = [blocs.NAMES[bloc] for bloc, vote in enumerate(ballot) if not vote]
    if not against:
        return "all say yes"
    if len(against) == len(ballot):
        return "all say no"
    return f"{_listed(against)} {'says' if len(against) == 1 else 'say'} no"


def _stance(matter: Matter, stance: Stance) -> str:
    """Say what a bloc wants, how much, what weighed most with it, how it leans, and how likely its yes is."""
    sides = "both ways" if abs(stance.worth) < FAINT else "for it" if stance.worth > 0.0 else "against it"
    why = _by_itself(stance) if stance.freedom is None else _as_a_choice(matter, stance)
    lean = ""
    if abs(stance.leaning) >= FAINT:
        word = "and" if stance.leaning * stance.worth > 0.0 else "but"
        where = "to it" if stance.leaning > 0.0 else "away"
        lean = f"; {word} of late it leans {where} ({signed(stance.leaning)})"
    says = "says" if matter.ballots else "would say"
    name = blocs.NAMES[stance.bloc].capitalize()
    return (
        f"{name} has reasons {sides} ({signed(stance.worth)} nats): {why}{lean}. "
        f"It {says} yes {in_a_hundred(stance.willing)}."
    )


def _by_itself(stance: Stance) -> str:
    """Name what brought a bloc to its mind, and what most spoke against that."""
    sign = 1.0 if stance.worth > 0.0 else -1.0
    ranked = sorted(stance.considerations, key=lambda each: -abs(each.nats))
    speaking = [each for each in ranked if each.nats * sign >= FAINT][:MOST_FOR]
    against = [each for each in ranked if -each.nats * sign >= FAINT][:1]
    parts = [_weights(speaking)] if speaking else []
    parts += [f"against {_weights(against)}" if speaking else _weights(against)] if against else []
    return ", ".join(parts) or "nothing weighs much"


def _as_a_choice(matter: Matter, stance: Stance) -> str:
    """Say what the end of a step is worth, the choice of it, and what the step costs."""
    end = sum(each.nats for each in stance.considerations)
    ranked = sorted(stance.considerations, key=lambda each: -abs(each.nats))[: MOST_FOR + 1]
    weights = _weights([each for each in ranked if abs(each.nats) >= FAINT])
    costs = [f"{-each.nats:.1f} for {each.words}" for each in stance.costs if abs(each.nats) >= FAINT]
    war = ENDS.get(matter.question, "the south")
    choice = end + (stance.freedom or 0.0)
    less = f", less {_listed(costs)}" if costs else ""
    return f"war in {war} is worth {signed(end)} ({weights}), the choice of it {signed(choice)}{less}"


def _weights(considerations: Sequence[Consideration]) -> str:
    return _listed([f"{each.words} ({signed(each.nats)})" for each in considerations])


def _in_short(again: Sequence[Matter]) -> str:
    """Fold what a conference only puts off, or upholds, once more."""
    if not again:
        return "Nothing stands before it."
    if all(matter.source is Source.SILENCE for matter in again):
        return "It decides nothing: here the record answers, on its own days."
    waits = [f"{TOPICS[each.question]}{_noes(each)}" for each in again if _is_open(each)]
    stands = [TOPICS[each.question] for each in again if not _is_open(each)]
    parts = [f"It puts off again {_whether(waits)}."] if waits else []
    parts += [f"Its decision {_listed(stands)} stands."] if stands else []
    return " ".join(parts)


def _noes(matter: Matter) -> str:
    """Name in brackets who stood in the way of a yes."""
    if matter.ending is Ending.BARRED:
        return " (the gate is shut)"
    if not matter.ballots:
        return ""
    against = [blocs.NAMES[bloc] for bloc, vote in enumerate(matter.ballots[-1]) if not vote]
    return " (all say no)" if len(against) == blocs.HOW_MANY else f" (no: {_listed(against)})"


def _listed(words: Sequence[str]) -> str:
    """Join words as a sentence does."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def _whether(topics: Sequence[str]) -> str:
    return _listed([f"whether {topic}" for topic in topics])
