"""Three blocs on paper: pinned facts, a pinned world, and random ones, for tests of the decision."""

from __future__ import annotations

import math
from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from typing import Any, Final

from hypothesis import strategies as st

from northsouth.deliberation import moods, options, worth
from northsouth.engines.machinery import facts_from
from northsouth.mechanisms.conferences import acts
from northsouth.vocabulary import questions
from northsouth.vocabulary.luck import Luck
from northsouth.vocabulary.questions import RESULTS
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World, quantities

BLOCS: Final = ("army", "navy", "government")
BY_BLOC: Final = ("north", "south", "terms", "oil", "america", "burn", "flank")
BELIEFS: Final = ("believed_divisions", "believed_divisions_doubt", "believed_collapse")
OF_WHOM: Final[Mapping[str, str]] = {"army": "", "navy": "navy_", "government": "government_"}
"""What stands before the name of a belief, by whose it is."""

PINNED: Final = {
    "worth": """
        north_shift=0.1 south_shift=0.2 terms_shift=0.3 collapse_pull=2 strength_pull=3 oil_push=2
        opportunity_pull=1 america_fear=2
        north_army=0.5 north_navy=-1 north_government=-0.25 south_army=0.5 south_navy=-0.25
        south_government=-1 terms_army=-1 terms_navy=-0.25 terms_government=0.5
        oil_army=1 oil_navy=1.25 oil_government=0.75 america_army=0.75 america_navy=1
        america_government=1.25 burn_army=0.75 burn_navy=1.25 burn_government=0.75
        flank_army=1.25 flank_navy=0.75 flank_government=1
        north_burn=1 pact_cost=0.5 matsuoka_north=0.75 flank_fear=1 pact_calm=0.5 cabinet_south=0.6
        squeeze=0.2 half_months=18 months_spread=3 month=30 war_if_south=0.8 war_if_waiting=0.15
        war_if_frozen=0.5 terms_oil=0.6 terms_peace=0.7
    """,
    "options": """
        step_price=1 south_foresight=90 south_spread=1.2 collapse_swing=0.2 strength_swing=0.25
        swing_days=50 doubt_growth=0.0003 embargo_by_hanoi=0.15 embargo_by_saigon=0.3 alliance_fear=0.3
        alliance_cabinet=0.9 pact_south=0.3
    """,
    "moods": "spread=0.8 memory=120 period=60",
    "": "ballots=3 pause=14 noise=0.6 least_chance=0.001 soft_gate=0 deadlock_goes=0",
}
DOCKET: Final = """
    order_lag=5 decision_to_attack=19 unmobilised_to_attack=60 deadline=952 latest_start=976
    season_1942_opens=1216 deadline_1942=1317 latest_start_1942=1341 early_north=1 talks_days=34
    southern_lag=33
"""
TRIGGER: Final = """
    mobilise_collapse=0.5 collapse_gate=0.7 superiority_least=1.5 superiority_likeliest=2
    superiority_most=3 lesson_weight=0.5 lesson_in_papers=0.6 quality_least=0.75 quality_most=1
    planned_divisions=22 full_plan_divisions=34 three_arms=0 arms_share=0.5 recall_divisions=22
    oil_months=18
"""
ATTACK: Final = 903.0
"""22 June 1941."""


def _read(text: str, prefix: str) -> dict[str, float]:
    pairs = (pair.partition("=") for pair in text.split())
    return {f"{prefix}{name}": float(value) for name, _, value in pairs}


def staff(**changes: float) -> Any:
    """Give the facts of the conference; a change is named by its fact, as worth__oil_push or ballots is."""
    values = _read(DOCKET, "docket.") | _read(TRIGGER, "trigger.")
    for table, text in PINNED.items():
        values |= _read(text, f"blocs.{table}." if table else "blocs.")
    for name, value in changes.items():
        table, _, fact = name.rpartition("__")
        full = f"{table}.{fact}" if table in {"docket", "trigger"} else f"blocs.{table}.{fact}"
        full = full.replace("..", ".")
        assert full in values
        values[full] = value
    return facts_from(acts.Facts, "x", {f"x.{name}": value for name, value in values.items()})


def world_with(**changes: Any) -> World:
    """Make a world of June 1941: all believe in 22 divisions, Germany has attacked, oil still comes."""
    world = World(
        barbarossa_day=ATTACK,
        staff_superiority=2.0,
        staff_quality=0.75,
        border_lesson=0.6,
        northern_divisions=14.0,
        divisions_to_spare=12.0,
        mobilisation_days=53.0,
        oil_months_left=24.0,
        south_lies_open=True,
        talks_end_day=NEVER,
    )
    for prefix in OF_WHOM.values():
        setattr(world, f"{prefix}believed_divisions", 22.0)
        setattr(world, f"{prefix}believed_divisions_doubt", 0.04)
        setattr(world, f"{prefix}believed_collapse", 0.5)
    for name, value in changes.items():
        setattr(world, name, value)
    return world


def luck_of(rerun: int = 0, *, middle: bool = False, seed: int = 1941) -> Luck:
    """Give the luck of a rerun, and no given results."""
    return Luck(seed, rerun, middle=middle, given=[math.nan] * len(RESULTS))


def like_the_army(world: World) -> World:
    """Let navy and government believe what the army believes."""
    for name in BELIEFS:
        for prefix in OF_WHOM.values():
            setattr(world, f"{prefix}{name}", getattr(world, name))
    return world


def relabelled(facts: Any, world: World, order: tuple[str, ...]) -> tuple[Any, World]:
    """Give each bloc the weights, leans and beliefs of another: ``order`` says whose."""
    ends = facts.blocs.worth
    names = [(f"{fact}_{bloc}", f"{fact}_{whose}") for fact in BY_BLOC for bloc, whose in _pairs(order)]
    swapped = replace(ends, **{name: getattr(ends, old) for name, old in names})
    other = copied(world)
    for name in BELIEFS:
        for bloc, whose in _pairs(order):
            setattr(other, f"{OF_WHOM[bloc]}{name}", getattr(world, f"{OF_WHOM[whose]}{name}"))
    return replace(facts, blocs=replace(facts.blocs, worth=swapped)), other


def _pairs(order: tuple[str, ...]) -> list[tuple[str, str]]:
    return list(zip(BLOCS, order, strict=True))


def copied(world: World, **changes: Any) -> World:
    """Make another world, like this one but for some quantities."""
    other = copy(world)
    for name, value in changes.items():
        setattr(other, name, value)
    return other


RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "nats": (0.0, 6.0),
    "ratio": (0.0, 3.0),
    "share": (0.0, 1.0),
    "chance": (0.0, 1.0),
    "days": (1.0, 400.0),
    "months": (0.5, 30.0),
    "log2/day": (0.0, 0.01),
}
LEANS: Final = ("_shift", "north_army", "north_navy", "north_government", "south_", "terms_a", "terms_n")


def _facts_of(table: type) -> st.SearchStrategy[Any]:
    """Draw a table of facts, each within bounds that its unit has; leans go both ways."""
    drawn = {}
    for line in quantities(table):
        low, high = RANGES[line.unit]
        if line.unit == "nats" and any(lean in line.name for lean in LEANS):
            low = -high
        drawn[line.name] = st.floats(low, high)
    return st.builds(table, **drawn)


@st.composite
def staffs(draw: st.DrawFn) -> Any:
    """Draw facts of the blocs, and what the staff's doctrine asks for."""
    facts = staff()
    blocs = replace(
        facts.blocs,
        worth=draw(_facts_of(worth.Facts)),
        options=draw(_facts_of(options.Facts)),
        moods=draw(_facts_of(moods.Facts)),
        ballots=float(draw(st.integers(1, 6))),
        noise=draw(st.floats(0.1, 3)),
        deadlock_goes=float(draw(st.booleans())),
        soft_gate=float(draw(st.booleans())),
    )
    return replace(facts, blocs=blocs)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw a world: what is believed, what oil is left, who sits, what is signed, stopped and frozen."""
    days = st.sampled_from((800.0, NEVER))
    world = world_with(
        barbarossa_day=draw(days),
        barbarossa_expected=draw(st.floats(0, 1)),
        neutrality_day=draw(days),
        freeze_day=draw(days),
        oil_stop_day=draw(days),
        exports_licensed=draw(st.booleans()),
        oil_months_left=draw(st.floats(0, 40)),
        south_lies_open=draw(st.booleans()),
        matsuoka_sits=draw(st.booleans()),
        cabinet=draw(st.integers(0, 5)),
        staff_superiority=draw(st.floats(1.5, 3)),
        staff_quality=draw(st.floats(0.5, 1.2)),
        border_lesson=draw(st.floats(0, 1)),
        northern_divisions=draw(st.floats(5, 30)),
        divisions_to_spare=draw(st.floats(0, 20)),
        mobilisation_days=draw(st.floats(20, 120)),
    )
    for prefix in OF_WHOM.values():
        setattr(world, f"{prefix}believed_divisions", draw(st.floats(2, 60)))
        setattr(world, f"{prefix}believed_divisions_doubt", draw(st.floats(0.001, 0.5)))
        setattr(world, f"{prefix}believed_collapse", draw(st.floats(0, 1)))
    return world


ALL_QUESTIONS: Final = tuple(
    number for number, result in enumerate(RESULTS) if result.name in questions.DOCKET
)
"""The numbers of all questions that a conference can be asked."""
