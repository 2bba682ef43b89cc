"""Each turn that a conference can take has its words."""

from dataclasses import replace
from typing import Final

import pytest

from northsouth.engines.minutes import Consideration, Ending, Gate, Matter, Mind, Minutes, Source, Stance
from northsouth.engines.telling_conferences import left_open, told
from northsouth.vocabulary import blocs, questions

FEAR: Final = Consideration("America", "its fear of America", -1.6)
OIL: Final = Consideration("oil", "the need of oil", 1.2)
BENT: Final = Consideration("bent", "its distrust of a southern war", -1.0)
STANCE: Final = Stance(blocs.NAVY, -1.4, (FEAR, OIL, BENT), None, (), 0.5, 0.12)
WAR: Final = Matter(questions.COMMIT_SOUTH, answer=False, source=Source.BLOCS, ending=Ending.PUT_OFF)
GATE: Final = Gate(
    believed_divisions=24.04,
    attackable_divisions=12.0,
    believed_collapse=0.3,
    collapse_wanted=0.7,
    arms_wanted=True,
    believed_tanks=1000.0,
    tanks_wanted=500.0,
    believed_aircraft=900.0,
    aircraft_wanted=450.0,
)


def minutes_of(*matters: Matter, minds: tuple[Mind, ...] = (Mind(blocs.ARMY, 20.0, 0.01, 0.0),)) -> Minutes:
    """Write minutes of some matters, with oil for a year."""
    return Minutes(minds, 12.0, oil_stopped=True, matters=matters)


def words(minutes: Minutes) -> str:
    """Tell minutes in one line."""
    return " ".join(text for _, text in told(minutes))


@pytest.mark.parametrize(
    ("ballots", "sentence"),
    [
        (((True, True, True),), ": all say yes."),
        (((False, False, False),), ": all say no."),
        (((True, False, True),) * 3, ": the navy says no in each of 3 ballots."),
        (
            ((True, False, False), (True, False, False), (True, True, True)),
            ": in the first and second ballot the navy and the government say no, in the third ballot all",
        ),
    ],
)
def test_ballots_say_who_said_no(ballots: tuple[tuple[bool, ...], ...], sentence: str) -> None:
    """Each ballot names those who said no; ballots that went alike are told as one."""
    assert sentence in words(minutes_of(replace(WAR, ballots=ballots)))


@pytest.mark.parametrize(
    ("ending", "sentence"),
    [
        (Ending.ADOPTED, "It decides to go to war in the south; X-day is 1 January 1939"),
        (
            Ending.DEADLOCK_GOES,
            "It decides to go to war in the south; X-day is 1 January 1939, since no agreement",
        ),
        (Ending.PUT_OFF, "It puts off whether to go to war in the south"),
        (Ending.REJECTED, "It decides for now not to go to war in the south"),
        (Ending.BARRED, "It does not vote on whether to go to war in the south"),
        (Ending.UPHELD, "It holds to its decision to go to war in the south"),
        (Ending.STANDS, "to go to war in the south stands; X-day is 1 January 1939, as not all"),
        (Ending.GIVEN_UP, "It gives up its decision to go to war in the south"),
    ],
)
def test_every_ending_has_its_sentence(ending: Ending, sentence: str) -> None:
    """Decided, put off, barred, upheld or given up: each ending is told in its own words."""
    assert sentence in words(minutes_of(replace(WAR, ending=ending, due=0.0)))
    assert bool(left_open(minutes_of(replace(WAR, ending=ending)))) is (
        ending in {Ending.PUT_OFF, Ending.REJECTED, Ending.BARRED}
    )


def test_a_bloc_is_told_with_what_weighed_most() -> None:
    """Worth, the two heaviest considerations on its side, the heaviest on the other, leaning and chance."""
    assert (
        "The navy has reasons against it (-1.4 nats): its fear of America (-1.6) and its distrust "
        "of a southern "
        "war (-1.0), against the need of oil (+1.2); but of late it leans to it (+0.5). It would "
        "say yes 12 in 100."
    ) in words(minutes_of(replace(WAR, stances=(STANCE,))))


def test_a_step_is_told_with_its_end_and_its_costs() -> None:
    """A step that opens a choice is told by the worth of its end, of the choice, and what it costs."""
    price = Consideration("price of the step", "the step itself", -1.0)
    step = replace(STANCE, worth=-0.9, freedom=1.5, costs=(price,), leaning=0.0)
    assert (
        "The navy has reasons against it (-0.9 nats): war in the south is worth -1.4 (its fear of "
        "America (-1.6), "
        "the need of oil (+1.2) and its distrust of a southern war (-1.0)), the choice of it +0.1, "
        "less 1.0 for the step itself. It would say yes"
    ) in words(minutes_of(replace(WAR, question=questions.PREPARE_SOUTH, stances=(step,))))


def test_blocs_that_believe_otherwise_are_told_apart() -> None:
    """What all believe is said once; where they differ each is named."""
    army = Mind(blocs.ARMY, 20.0, 0.01, 0.3)
    others = (Mind(blocs.NAVY, 24.0, 0.04, 0.3), Mind(blocs.GOVERNMENT, 20.0, 0.01, 0.1))
    weighed = replace(WAR, stances=(STANCE,))
    assert words(minutes_of(weighed, minds=(army, *others))).startswith(
        "The army believes in 20 Soviet divisions, give or take 2 (sure of it), the navy in 24, "
        "give or take 5 "
        "(fairly sure) and the government in 20, give or take 2 (sure of it). A Soviet collapse is "
        "held likely at "
        "30 in 100 by the army, 30 in 100 by the navy and 10 in 100 by the government. There is "
        "oil for 12 months "
        "of war; American oil has stopped."
    )
    alike = tuple(replace(army, bloc=bloc) for bloc in range(blocs.HOW_MANY))
    assert words(minutes_of(weighed, minds=alike)).startswith(
        "All believe in 20 Soviet divisions, give or take 2 (sure of it). A Soviet collapse is "
        "held likely at "
        "30 in 100. There is oil"
    )


def test_a_gate_of_three_arms_names_all_three() -> None:
    """Where tanks and aircraft bar the north as well, their numbers stand beside those wanted."""
    barred = replace(WAR, question=questions.COMMIT_NORTH, ending=Ending.BARRED, gate=GATE)
    assert (
        "the staff's gate is shut, with 24.0 Soviet divisions believed and 12.0 that could be "
        "attacked (and 1,000 "
        "tanks, 500 wanted; 900 aircraft, 450 wanted), and a collapse believed 30 in 100 where 70 "
        "in 100 would "
        "open it"
    ) in words(minutes_of(barred))


def test_what_is_heard_again_is_a_clause() -> None:
    """Questions that stood last time are named in a sentence, with who stood in the way of each."""
    again = replace(WAR, ballots=((True, False, True),), again=True)
    gated = replace(WAR, question=questions.COMMIT_NORTH, ending=Ending.BARRED, again=True)
    stands = replace(WAR, question=questions.CONTINUE_NORTH, answer=True, ending=Ending.STANDS, again=True)
    assert words(minutes_of(again, gated, stands)) == (
        "It puts off again whether to go to war in the south (no: the navy) and whether to go to "
        "war in the north "
        "(the gate is shut). Its decision to go to war in the north stands."
    )
    assert words(minutes_of()) == "Nothing stands before it."
