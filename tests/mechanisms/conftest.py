"""What tests of the argument share: the model's facts, an agenda on paper, and quick reruns."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from northsouth.designs.scenario import Scenario, scenarios_of
from northsouth.engines.diary import Diary, Page
from northsouth.engines.machinery import JAPAN_1941, facts_from
from northsouth.engines.reference import ReferenceEngine
from northsouth.inputs.resolve import resolve_experiment
from northsouth.mechanisms.register import CLAIMS
from northsouth.records.experiment import Intervention
from northsouth.vocabulary.events import EVENTS
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import RESULTS, RuleName
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World

BASELINE = Path(__file__).parents[2] / "experiments" / "baseline.toml"
SEED = 1941


@dataclass
class PaperAgenda:
    """Clocks without an engine: responses set them and nothing comes due."""

    now: float = 903.0
    clocks: list[float] = field(default_factory=lambda: [NEVER] * len(EVENTS))
    budgets: list[float] = field(default_factory=lambda: [-1.0] * len(EVENTS))
    rates: list[float] = field(default_factory=lambda: [0.0] * len(EVENTS))
    aged_to: list[float] = field(default_factory=lambda: [0.0] * len(EVENTS))
    firings: list[int] = field(default_factory=lambda: [0] * len(EVENTS))
    windows: int = 0
    forbidden_events: tuple[int, ...] = ()
    forbidden_from: tuple[float, ...] = ()
    forbidden_to: tuple[float, ...] = ()

    def set_clocks(self) -> dict[str, float]:
        """Say which events are due, and when."""
        return {EVENTS[number].name: day for number, day in enumerate(self.clocks) if day < NEVER}


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    """Give history as the baseline has it, decided by the staffs' own rule, whose answers are certain."""
    return replace(scenarios_of(resolve_experiment(BASELINE))[0], rule=RuleName.TRIGGER)


@pytest.fixture
def agenda() -> PaperAgenda:
    """Give an agenda on paper that stands at the day of the German attack."""
    return PaperAgenda()


@pytest.fixture
def luck() -> Luck:
    """Give some luck, and no given results."""
    return Luck(SEED, 0, given=[math.nan] * len(RESULTS))


@pytest.fixture(scope="module")
def pinned(request: pytest.FixtureRequest, scenario: Scenario) -> dict[str, float]:
    """Give the model's facts, but for those that a file of tests pins because its answers need them.

    ``PINNED`` holds words such as ``month=30`` by the name of the claim.
    """
    pins = {}
    for claim, lines in getattr(request.module, "PINNED", {}).items():
        for line in lines.split():
            fact, _, value = line.partition("=")
            pins[f"{claim}.{fact}"] = float(value)
    assert pins.keys() <= scenario.facts.keys()
    return scenario.facts | pins


@pytest.fixture(scope="module")
def facts(pinned: dict[str, float]) -> Callable[..., Any]:
    """Give a claim's facts, some of them changed."""

    def facts_with(claim: str, **changes: float) -> Any:
        return replace(facts_from(CLAIMS[claim].Facts, claim, pinned), **changes)

    return facts_with


@pytest.fixture(scope="module")
def engine(scenario: Scenario, pinned: dict[str, float]) -> Callable[..., ReferenceEngine]:
    """Give an engine for the baseline with these interventions and facts changed."""

    @cache
    def kept(edits: tuple[Intervention, ...], changes: tuple[tuple[str, float], ...]) -> ReferenceEngine:
        changed = replace(scenario, interventions=edits, facts=pinned | dict(changes))
        return ReferenceEngine(JAPAN_1941, changed, seed=SEED)

    def engine_with(*edits: Intervention, facts: Mapping[str, float] | None = None) -> ReferenceEngine:
        changes = facts or {}
        assert changes.keys() <= pinned.keys()
        return kept(edits, tuple(sorted(changes.items())))

    return engine_with


@pytest.fixture(scope="session")
def diary() -> Callable[[ReferenceEngine, int], list[tuple[str, Page]]]:
    """Give the happenings of a rerun, each with its name."""

    def diary_of(engine: ReferenceEngine, number: int) -> list[tuple[str, Page]]:
        written = Diary(World)
        engine.rerun(number, written)
        return [(EVENTS[page.event].name, page) for page in written.pages if page.event >= 0]

    return diary_of
