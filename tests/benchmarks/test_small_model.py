"""The small model of the benchmarks gives the same histories in both engines and in C."""

import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from benchmarks.agreement import sums_of_records, sums_of_worlds
from benchmarks.c_loop import compiled_in, run_copies
from benchmarks.measure import told_by_reference
from benchmarks.simpy_program import tell_stories
from benchmarks.small_model.machinery import DRAWN, FIXED, SMALL_MODEL, scenario_of
from benchmarks.small_model.world import World

from northsouth.engines.compiled import CompiledEngine
from northsouth.engines.diary import Diary
from northsouth.engines.layout import TRAIL, world_of
from northsouth.engines.reference import ReferenceEngine

SEED = 1941
POINTS = 12
RERUNS = 20
MOST_HAPPENINGS = 400


def test_both_engines_tell_the_same_histories() -> None:
    """The same happenings on the same days, and the same final worlds, to the last bit."""
    for point in range(POINTS):
        scenario = scenario_of(point, seed=SEED)
        trail = np.zeros(RERUNS * MOST_HAPPENINGS, TRAIL)
        batch = CompiledEngine(SMALL_MODEL, scenario, seed=SEED).batch(0, RERUNS, trail)
        told = [(int(line["rerun"]), int(line["event"]), float(line["day"])) for line in trail]
        reference = ReferenceEngine(SMALL_MODEL, scenario, seed=SEED)
        expected = []
        for number in range(RERUNS):
            diary = Diary(World)
            assert reference.rerun(number, diary) == world_of(World, batch.worlds[number])
            expected += [(number, page.event, page.day) for page in diary.pages]
        assert told[: batch.happenings] == expected


def test_the_loop_in_c_agrees(tmp_path: Path) -> None:
    """The loop in C counts the same happenings and ends in the same worlds."""
    program = compiled_in(tmp_path)
    if program is None:
        pytest.skip("no C compiler here")
    said = run_copies(program, 1, POINTS, RERUNS, SEED)[0]
    scenarios = [scenario_of(point, seed=SEED) for point in range(POINTS)]
    batches = [CompiledEngine(SMALL_MODEL, each, seed=SEED).batch(0, RERUNS) for each in scenarios]
    worlds, happenings = told_by_reference(SMALL_MODEL, scenarios, RERUNS)
    assert said.happenings == sum(batch.happenings for batch in batches) == happenings
    assert said.sums == sums_of_records(batch.worlds for batch in batches) == sums_of_worlds(worlds)


def test_sums_see_one_bit() -> None:
    """Two worlds that differ in the last bit of one quantity have other sums."""
    other = World(advance=float(np.nextafter(0.0, 1.0)))
    assert sums_of_worlds([World()]) != sums_of_worlds([other])


def test_every_fact_is_given_and_wanted() -> None:
    """A scenario holds a number for each fact of the small model, and no other."""
    names = set(FIXED) | {name for shared, _, _ in DRAWN for name in shared}
    wanted = {
        f"{name}.{line.name}" for name, claim in SMALL_MODEL.claims.items() for line in fields(claim.Facts)
    }
    assert names == wanted


def test_the_program_in_simpy_tells_such_stories() -> None:
    """The program in SimPy has about as many happenings a rerun, and ends in the same ways as often."""
    stories = 400
    totals = tell_stories(stories, SEED)
    scenarios = [scenario_of(point, seed=SEED) for point in range(200)]
    batches = [CompiledEngine(SMALL_MODEL, each, seed=SEED).batch(0, 20) for each in scenarios]
    north = np.mean([np.isfinite(batch.worlds["north_day"]).mean() for batch in batches])
    happenings = sum(batch.happenings for batch in batches) / 4000
    assert totals["north"] / stories == pytest.approx(north, abs=0.1)
    assert totals["happenings"] / stories == pytest.approx(happenings, rel=0.05)


def test_the_command_explains_itself() -> None:
    """``python -m benchmarks --help`` names what can be asked for."""
    command = [sys.executable, "-m", "benchmarks", "--help"]
    said = subprocess.run(
        command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True
    ).stdout
    assert all(option in json.dumps(said) for option in ("--quick", "--scaling", "--warm", "--json"))
