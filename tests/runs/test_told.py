"""The first reruns of each arm are kept as told histories: what happened, what was said, how it ended."""

import gzip
import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from northsouth.designs.scenario import Design
from northsouth.engines.diary import Diary, as_object
from northsouth.engines.machinery import JAPAN_1941
from northsouth.engines.reference import ReferenceEngine
from northsouth.inputs.places import EXPERIMENTS, asked_for
from northsouth.inputs.resolve import resolve_experiment
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.results import Results
from northsouth.records.schema import ROUTES
from northsouth.records.store import TOLD
from northsouth.records.told import HOW_MANY, ToldRerun
from northsouth.runs.choice import REFERENCE
from northsouth.runs.manner import EngineKind, Manner
from northsouth.runs.runner import run
from northsouth.vocabulary.questions import DOCKET

ALONE = Manner(REFERENCE, workers=1)


@pytest.fixture(scope="module")
def asked() -> ResolvedExperiment:
    """The baseline, asked for two reruns."""
    return replace(resolve_experiment(asked_for("baseline", EXPERIMENTS)), reruns=2)


@pytest.fixture(scope="module")
def results(asked: ResolvedExperiment, tmp_path_factory: pytest.TempPathFactory) -> Results:
    """A run of it."""
    return run(asked, tmp_path_factory.mktemp("told"), manner=ALONE)


def told_of(results: Results) -> tuple[ToldRerun, ...]:
    """Read what was told of the first arm."""
    assert results.told is not None
    return results.told.of(results.cells[0].arm)


def test_a_told_history_is_the_rerun_that_was_counted(results: Results) -> None:
    """Route and day of each told history are those of its row."""
    (rows,) = (block.rows for block in results.blocks())
    told = told_of(results)
    assert [history.number for history in told] == [0, 1]
    assert [history.route for history in told] == [ROUTES[code] for code in rows["first_strike"]]
    assert [history.day for history in told] == rows["first_strike_day"].tolist()
    assert all(str(history.label) for history in told)


def test_told_happenings_are_those_of_a_diary(results: Results, asked: ResolvedExperiment) -> None:
    """Line for line a told history is the diary, without worlds; only conferences say more."""
    engine = ReferenceEngine(JAPAN_1941, Design(asked).scenario(0), seed=asked.seed)
    diary = Diary(JAPAN_1941.world)
    engine.rerun(1, diary)
    written = gzip.decompress((results.folder / TOLD).read_bytes()).decode().splitlines()
    lines = [line for line in map(json.loads, written) if line["rerun"] == 1 and "event" in line]
    for line, page in zip(lines, diary.pages, strict=True):
        minutes = line.pop("minutes", None)
        assert (minutes is not None) == ("CALLED" in line["event"] or line["event"] == "LIAISON_MEETING")
        expected = as_object(page, JAPAN_1941.events)
        del expected["world"]
        assert line == {"arm": "history", "point": 0, "rerun": 1} | expected


def test_minutes_say_who_believed_wanted_and_voted_what(results: Results) -> None:
    """Whatever was voted on has three stances and ballots whose agreement is the answer."""
    voted = [
        asked
        for history in told_of(results)
        for _, conference in history.conferences
        for asked in conference.questions
        if asked.ballots
    ]
    assert len(voted) > 10
    for asked in voted:
        assert asked.question in DOCKET
        assert [stance.bloc for stance in asked.stances] == ["army", "navy", "government"]
        assert all(list(ballot) == ["army", "navy", "government"] for ballot in asked.ballots)
        if len(set(asked.ballots[-1].values())) == 1:
            assert set(asked.ballots[-1].values()) == {asked.answer}
    idle = {asked.ending for asked in voted} & {"not taken up", "barred"}
    assert not idle


def test_a_grown_run_tells_its_first_dozen_once(
    toy: ModuleType, experiment: ResolvedExperiment, tmp_path: Path
) -> None:
    """More reruns add to what is told up to the twelfth; after that the file is left as it is."""
    manner = replace(ALONE, engine=EngineKind("quick", toy.quick))
    seen = []
    for reruns in (3, 20, 30):
        grown = run(replace(experiment, reruns=reruns), tmp_path, manner=manner)
        assert [history.number for history in told_of(grown)] == list(range(min(reruns, HOW_MANY)))
        seen.append((grown.folder / TOLD).stat().st_mtime_ns)
    assert seen[0] < seen[1] == seen[2]


def test_what_cannot_be_told_says_why(
    toy: ModuleType, experiment: ResolvedExperiment, tmp_path: Path
) -> None:
    """A rerun that the reference engine cannot tell is a history without happenings that says so."""
    manner = replace(ALONE, engine=EngineKind("quick", toy.quick))
    history = told_of(run(replace(experiment, reruns=3), tmp_path, manner=manner))[0]
    assert (history.route, history.happenings) == (None, ())
    assert "KeyError" in history.label


def test_a_rerun_that_failed_is_not_run_once_more(
    toy: ModuleType, experiment: ResolvedExperiment, tmp_path: Path
) -> None:
    """What a failed rerun said stands in its told history."""
    manner = replace(ALONE, engine=EngineKind("faulty", toy.faulty))
    told = told_of(run(replace(experiment, reruns=5), tmp_path, manner=manner))
    assert told[3].label == "ArithmeticError: no history 3"
