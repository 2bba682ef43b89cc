"""What cells have in common is run once, kept for a while, and changes no byte of a result."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from northsouth.designs.scenario import Scenario, scenarios_of
from northsouth.engines.beginning import Beginning
from northsouth.engines.machinery import JAPAN_1941
from northsouth.engines.reference import ReferenceEngine
from northsouth.inputs.places import EXPERIMENTS, asked_for
from northsouth.inputs.resolve import resolve_experiment
from northsouth.records.experiment import Arm, Intervention, Record, ResolvedExperiment, Varied
from northsouth.runs import beginnings
from northsouth.runs.beginnings import OnFromBeginnings, Shelf, kin_of
from northsouth.runs.choice import COMPILED, REFERENCE
from northsouth.runs.histories import Histories, InBatches, OneByOne
from northsouth.runs.manner import EngineKind, Manner
from northsouth.runs.runner import run
from northsouth.vocabulary.questions import DesignKind, InterventionKind, RuleName

START = 903.0
RECORD = Record(
    START,
    RuleName.CLAMPED,
    (
        Intervention(InterventionKind.FORCE, "CABINET_FORMED", day=567.0),
        Intervention(InterventionKind.FORBID, "FREEZE", day=120.0, until=START),
    ),
)


@pytest.fixture(scope="session")
def sweep() -> ResolvedExperiment:
    """Two arms of the baseline at two strengths, from 22 June 1941 on."""
    baseline = resolve_experiment(asked_for("baseline", EXPERIMENTS))
    edit = Intervention(InterventionKind.FORCE, "OIL_STOP", day=944.0)
    strength = Varied(
        "strength", "S", "ratio", 0.5, 1.0, 1.0, (0.5, 1.0), scales=("soviet_strength",), day=START
    )
    return replace(
        baseline,
        name="sweep",
        record=RECORD,
        arms=(*baseline.arms, Arm("stop", "Oil stops", (edit,))),
        vary=(strength,),
        design=DesignKind.GRID,
        points=2,
        reruns=12,
    )


def unshared(scenario: Scenario, seed: int) -> Histories:
    """Make histories that run through, each by itself."""
    return OneByOne(ReferenceEngine(JAPAN_1941, scenario, seed=seed))


def unshared_batches(scenario: Scenario, seed: int) -> Histories:
    """Make batches that run through, each by itself."""
    from northsouth.engines.compiled import CompiledEngine

    return InBatches(
        CompiledEngine(JAPAN_1941, scenario, seed=seed),
        lambda: ReferenceEngine(JAPAN_1941, scenario, seed=seed),
    )


def shards_of(experiment: ResolvedExperiment, folder: Path, manner: Manner) -> dict[str, bytes]:
    """Run an experiment and read its shards."""
    results = run(experiment, folder, manner=manner)
    return {path.name: path.read_bytes() for path in sorted(results.folder.glob("shards/*"))}


def test_shards_are_the_same_with_and_without_sharing(sweep: ResolvedExperiment, tmp_path: Path) -> None:
    """Shared or not, in pieces of any size, backwards, by either engine and in threads: the same bytes."""
    manners = {
        "unshared": Manner(EngineKind("reference", unshared), workers=1),
        "shared": Manner(REFERENCE, workers=1, piece=5),
        "backwards": Manner(REFERENCE, workers=1, piece=7, backwards=True),
        "unshared batches": Manner(EngineKind("compiled", unshared_batches, in_threads=True), workers=1),
        "threads": Manner(COMPILED, workers=2, piece=4),
    }
    shards = {}
    for name, manner in manners.items():
        beginnings.SHELF.clear()
        shards[name] = shards_of(sweep, tmp_path / name, manner)
    assert len(shards["unshared"]) == 4
    assert all(found == shards["unshared"] for found in shards.values())


def test_a_beginning_is_run_once_for_all_cells(
    sweep: ResolvedExperiment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four cells of twelve reruns need twelve beginnings."""
    made: list[int] = []
    original = ReferenceEngine.beginning

    def counted(engine: ReferenceEngine, number: int) -> Beginning:
        made.append(number)
        return original(engine, number)

    monkeypatch.setattr(ReferenceEngine, "beginning", counted)
    beginnings.SHELF.clear()
    shards_of(sweep, tmp_path, Manner(REFERENCE, workers=1, piece=5))
    assert made == list(range(12))


def test_kin_have_their_beginning_in_common(sweep: ResolvedExperiment) -> None:
    """Arms and points are kin whatever they change later; other facts, seeds or records are not."""
    scenarios = scenarios_of(sweep)
    assert len({kin_of(scenario, 1) for scenario in scenarios}) == 1
    other = scenarios[0]
    facts = dict(other.facts) | {next(iter(other.facts)): -1.0}
    later = replace(RECORD, until=904.0)
    strangers = [replace(other, facts=facts), replace(other, record=later), replace(other, horizon=1000.0)]
    assert len({kin_of(scenario, 1) for scenario in (other, *strangers)} | {kin_of(other, 2)}) == 5


def test_what_is_shared_is_counted_once(sweep: ResolvedExperiment) -> None:
    """The happenings before the start count for the first cell that wants them."""
    shelf = Shelf()
    engines = [
        OnFromBeginnings(ReferenceEngine(JAPAN_1941, scenario, seed=1), shelf)
        for scenario in scenarios_of(sweep)[:2]
    ]
    for engine in engines:
        engine.rerun(0)
    whole = ReferenceEngine(JAPAN_1941, scenarios_of(sweep)[0], seed=1)
    whole.rerun(0)
    assert engines[0].happenings == whole.happenings
    assert 0 < engines[1].happenings < whole.happenings


def test_a_shelf_keeps_no_more_than_it_may() -> None:
    """What was wanted longest ago goes first; a piece that is too large stays until the next comes."""
    shelf = Shelf(most=10)
    for key in "abc":
        assert shelf.get(key, 4, key.upper) == key.upper()
    assert shelf.reruns == 8
    assert shelf.get("b", 4, lambda: "anew") == "B"
    assert shelf.get("d", 4, lambda: "D") == "D"
    assert shelf.get("b", 4, lambda: "anew") == "B"
    assert shelf.get("c", 4, lambda: "anew") == "anew"
    assert shelf.get("x", 50, lambda: "X") == "X"
    assert shelf.reruns == 50


def test_threads_wait_for_what_another_makes() -> None:
    """Whoever wants what is being made waits for it; nothing is made twice."""
    shelf, begun, made = Shelf(), threading.Event(), []

    def make() -> str:
        made.append(1)
        begun.wait(10)
        return "made"

    with ThreadPoolExecutor(4) as pool:
        wanted = [pool.submit(shelf.get, "key", 1, make) for _ in range(4)]
        begun.set()
        assert [each.result() for each in wanted] == ["made"] * 4
    assert len(made) == 1


def test_what_cannot_be_made_is_not_kept() -> None:
    """A beginning that raises raises for whoever wants it, and is tried again."""
    shelf = Shelf()

    def fail() -> Callable[[], None]:
        raise ArithmeticError("no beginning")

    for _ in range(2):
        with pytest.raises(ArithmeticError, match="no beginning"):
            shelf.get("key", 1, fail)
    assert shelf.get("key", 1, lambda: "made") == "made"
