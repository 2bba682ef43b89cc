"""Engines that are no history: quick, slow, faulty and deadly ones, for the tests of runs."""

import os
import time
from collections.abc import Sequence
from pathlib import Path

from northsouth.designs.scenario import Scenario
from northsouth.records.results import Results
from northsouth.runs.histories import Histories, OneByOne
from northsouth.vocabulary.luck import Luck, uniform
from northsouth.vocabulary.world import World

STREAM = 900
FAULTY = (3, 8)
DEADLY = 5
SECONDS_A_SLOW_RERUN = 0.01
MARK = "TOY_ENGINE_MARK"
"""The variable that names the file by which a deadly engine remembers that it has killed."""


class ToyEngine:
    """Answers at once: the luck of the rerun and the scenario decide everything."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        """Remember the scenario."""
        self.scenario = scenario
        self.seed = seed
        self.happenings = 0

    def rerun(self, number: int) -> World:
        """Strike north, south or neither way, by luck and by the scenario's facts and edits."""
        chance = uniform(Luck(self.seed, number), STREAM, 0, 0, 0)
        lean = sum(self.scenario.facts.values()) % 0.2 + 0.1 * len(self.scenario.interventions)
        world = World()
        world.soviet_divisions = 30.0 - number % 7
        if chance < lean:
            world.north_attack_day = 950.25 + chance
        elif chance < 0.9:
            world.south_attack_day = 1060.5 + chance
        self.happenings = 1 + number % 3
        return world

    def watch(self, number: int, days: Sequence[float], quantities: Sequence[str]) -> list[list[float]]:
        """Watch what the rerun's number makes of each day."""
        return [[day + number + place for place in range(len(quantities))] for day in days]


class FaultyEngine(ToyEngine):
    """Raises in a few reruns."""

    def rerun(self, number: int) -> World:
        """Raise in some reruns."""
        if number in FAULTY:
            message = f"no history {number}\nsecond line"
            raise ArithmeticError(message)
        return super().rerun(number)


class DeadlyEngine(ToyEngine):
    """Ends its process in one rerun, each time or (where a mark is named) once."""

    def rerun(self, number: int) -> World:
        """End the process."""
        mark = os.environ.get(MARK)
        if number == DEADLY and not (mark and Path(mark).exists()):
            if mark:
                Path(mark).touch()
            os._exit(9)
        return super().rerun(number)


class SlowEngine(ToyEngine):
    """Takes its time."""

    def rerun(self, number: int) -> World:
        """Wait, then answer."""
        time.sleep(SECONDS_A_SLOW_RERUN)
        return super().rerun(number)


def quick(scenario: Scenario, seed: int) -> Histories:
    """Make a quick engine."""
    return OneByOne(ToyEngine(scenario, seed))


def faulty(scenario: Scenario, seed: int) -> Histories:
    """Make an engine that raises."""
    return OneByOne(FaultyEngine(scenario, seed))


def deadly(scenario: Scenario, seed: int) -> Histories:
    """Make an engine that ends its process."""
    return OneByOne(DeadlyEngine(scenario, seed))


def slow(scenario: Scenario, seed: int) -> Histories:
    """Make a slow engine."""
    return OneByOne(SlowEngine(scenario, seed))


def stillborn(scenario: Scenario, seed: int) -> Histories:
    """Fail to make an engine for one arm."""
    if scenario.arm == 1:
        message = "no such scale"
        raise KeyError(message)
    return OneByOne(ToyEngine(scenario, seed))


def leave_at_once(*_: object) -> None:
    """End a worker before it can begin."""
    os._exit(7)


def nothing_drawn(*_: object) -> list[Path]:
    """Draw no figure."""
    return []


def no_page(results: Results) -> tuple[Path, int]:
    """Write no page."""
    return results.folder / "report.html", 0


def tell_one_history() -> None:
    """Let runs tell one real history and not a dozen, which would take longer than all toy ones."""
    from northsouth.runs import diaries, session

    for module in (diaries, session):
        module.HOW_MANY = 1  # type: ignore[attr-defined]
