"""Single histories: the first dozen side by side, and the conferences of one, rung by rung."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from northsouth.analysis.ladder import MOST_RUNGS, Section, ladder_finding, ladders, sections
from northsouth.analysis.worlds import SHOWN, decides, worlds, worlds_finding
from northsouth.errors import InputError
from northsouth.records.results import Results
from northsouth.records.told import HOW_MANY, ToldRerun
from northsouth.vocabulary.questions import Route

Imagine = Callable[..., Results]


@pytest.fixture(scope="module")
def two_arms(imagine: Imagine) -> Results:
    """Two arms of the same luck, two reruns of each failed."""
    return imagine({"history": "H", "half": "Half"}, reruns=30, failed=2)


def told_of(results: Results, arm: str) -> tuple[ToldRerun, ...]:
    """Read the told histories of an arm."""
    assert results.told is not None
    return results.told.of(arm)


def test_the_first_dozen_are_those_by_number(two_arms: Results) -> None:
    """Reruns 0 to 11 of the first arm are shown, failed ones too, each with its own watched paths."""
    told = worlds(two_arms)
    assert [world.number for world in told.worlds] == list(range(HOW_MANY))
    assert [world.route for world in told.worlds] == [each.route for each in told_of(two_arms, "history")]
    assert [world.route is None for world in told.worlds] == [True] * 2 + [False] * 10
    assert two_arms.paths is not None
    for quantity in SHOWN:
        column = two_arms.paths.quantities.index(quantity)
        assert (told.worlds[5].paths[quantity] == two_arms.paths.values[0, 5, :, column]).all()
    assert worlds_finding(told).startswith("Of the first ten histories ")


def test_a_ladder_tells_every_vote_once(imagine: Imagine) -> None:
    """Decisions are rungs of their own; sittings and noes of what was put off between them add up."""
    results = imagine(chances=lambda *_: {Route.SOUTH: 1.0}, reruns=3)
    (ladder,) = ladders(results)
    history = told_of(results, "history")[0]
    asked = [each for _, conference in history.conferences for each in conference.questions]
    (section,) = sections([ladder], MOST_RUNGS[0])
    assert section.rungs == ladder.rungs
    assert 0 < len(section.shown) <= MOST_RUNGS[0]
    days = [rung.last for rung in ladder.rungs]
    assert days == sorted(days)
    every = {each.question for each in asked if decides(each)}
    assert {rung.question for rung in ladder.rungs if rung.decided} <= every
    for rung in ladder.rungs:
        between = [
            each
            for happening, conference in history.conferences
            for each in conference.questions
            if each.question == rung.question and rung.first <= happening.day <= rung.last
        ]
        assert rung.sittings == len(between)
        for view in rung.views:
            assert rung.noes.get(view.bloc, 0) == sum(not each.ballots[-1][view.bloc] for each in between)
            assert view.vote == between[-1].ballots[-1][view.bloc]
    assert any(not rung.decided for rung in ladder.rungs)
    assert f"decides {sum(rung.decided for rung in ladder.rungs)} questions; " in ladder_finding([ladder])


def test_two_ladders_share_their_luck(imagine: Imagine, two_arms: Results) -> None:
    """Of several arms rerun 0 of the first two stand side by side; where it failed that is the finding."""
    found = ladders(imagine({"a": "A", "b": "B", "c": "C"}, reruns=3))
    assert [(ladder.arm.name, ladder.number) for ladder in found] == [("a", 0), ("b", 0)]
    assert ladder_finding(found).startswith("With the same luck")
    assert ladder_finding(ladders(two_arms)) == "Rerun 0 came to no end"


def test_what_two_ladders_have_in_common_is_told_once(imagine: Imagine) -> None:
    """Rungs alike up to where two histories part stand in a section of their own, and no rung is lost."""
    one, other = ladders(imagine({"a": "A", "b": "B"}, reruns=3))
    later = tuple(replace(rung, last=rung.last + 1) for rung in other.rungs[3:])
    parted = replace(other, rungs=(*other.rungs[:3], *later))
    both, *apart = sections([one, parted], 8)
    assert both.rungs == one.rungs[:3]
    assert not both.ends
    assert [section.rungs for section in apart] == [one.rungs[3:], later]
    assert all(section.ends and 0 < len(section.shown) <= 8 for section in apart)
    fewest = sections([one, parted], 2)
    assert all(any(not rung.decided for rung in section.shown) for section in fewest[1:])
    alike = sections([one, replace(one, arm=other.arm)], 8)
    assert [(section.rungs, section.ends) for section in alike] == [(one.rungs, True)]


def test_a_rule_that_asks_no_blocs_says_what_it_weighed(imagine: Imagine) -> None:
    """Under the staffs' conditions rungs have no votes, and the words of what was weighed."""
    (ladder,) = ladders(imagine(reruns=3, blocs=False))
    assert not Section((ladder,), ladder.rungs, ladder.rungs, ends=True).asks_blocs
    assert all(rung.decided and rung.weighed.startswith("American oil") for rung in ladder.rungs)


def test_a_run_that_tells_nothing_is_refused(two_arms: Results) -> None:
    """A run of before has no told histories; it is said in a sentence how to have them."""
    of_before = replace(two_arms, told=None)
    for ask, table in ((worlds, "twelve"), (ladders, "ladder")):
        with pytest.raises(InputError, match=f"{table}: the run keeps no told histories; expected a run of"):
            ask(of_before)
