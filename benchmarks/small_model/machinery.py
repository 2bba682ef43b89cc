"""The small model as engines see it, and the scenarios that it is measured with."""

from __future__ import annotations

from typing import Final

from benchmarks.small_model import far_east, front, oil, tokyo
from benchmarks.small_model.events import DRAWN_FACT, EVENTS
from benchmarks.small_model.world import World
from northsouth.designs.samplers import quantile
from northsouth.designs.scenario import Scenario
from northsouth.engines.machinery import Machinery
from northsouth.vocabulary.luck import Luck, uniform

SMALL_MODEL: Final = Machinery(
    world=World,
    events=EVENTS,
    claims={"front": front, "far_east": far_east, "oil": oil, "tokyo": tokyo},
)

DAYS: Final = 1000.0
FIXED: Final = {
    "front.starts": 780.0,
    "front.week": 7.0,
    "front.spread": 0.3,
    "front.winter": 830.0,
    "front.winter_share": 0.3,
    "front.pause_chance": 0.1,
    "front.frost_turns": 180.0,
    "front.season": 182.0,
    "far_east.transfers_begin": 785.0,
    "far_east.transfer_rate": 0.1,
    "far_east.levies_begin": 790.0,
    "far_east.levy_days": 14.0,
    "far_east.incident_rate": 1.0 / 12.0,
    "far_east.memory": 0.9,
    "far_east.brooding": 20.0,
    "far_east.own_divisions": 13.0,
    "far_east.odds": 3.0,
    "far_east.surprise": 2.0,
    "far_east.lesson": 0.2,
    "oil.reckoning": 30.0,
    "oil.first_debate": 60.0,
    "oil.debate_days": 30.0,
    "tokyo.report_days": 10.0,
    "tokyo.trust": 0.4,
    "tokyo.front_trust": 0.5,
    "tokyo.first_conference": 700.0,
    "tokyo.conference_days": 10.0,
    "tokyo.weakness": 2.0,
    "tokyo.depth": 1000.0,
    "tokyo.last_north": 850.0,
    "tokyo.thirst": 3.0,
    "tokyo.sharpness": 3.0,
}
"""Facts that are the same at every design point."""

DRAWN: Final = (
    (("front.speed",), 5.0, 15.0),
    (("front.pause",), 5.0, 30.0),
    (("far_east.divisions", "tokyo.divisions"), 20.0, 35.0),
    (("far_east.transfer",), 0.2, 1.5),
    (("far_east.levy",), 0.2, 1.0),
    (("oil.stock", "tokyo.stock"), 40.0, 50.0),
    (("oil.burnt",), 0.05, 0.12),
    (("oil.bought",), 0.05, 0.12),
    (("tokyo.noise",), 0.05, 0.3),
    (("tokyo.caution_north",), 1.0, 3.0),
    (("tokyo.caution_south",), 0.5, 2.0),
    (("far_east.wilfulness",), 0.0, 1.0),
    (("oil.embargo_chance",), 0.02, 0.2),
)
"""Facts that are drawn for each design point: names that share a number, and its range."""


def scenario_of(point: int, *, seed: int) -> Scenario:
    """Lay out a design point: the drawn facts stand where the luck of its number puts them."""
    facts = dict(FIXED)
    for place, (names, low, high) in enumerate(DRAWN):
        chance = uniform(Luck(seed, point), DRAWN_FACT, place, 0, 0)
        facts |= dict.fromkeys(names, quantile("uniform", chance, low=low, mode=low, high=high))
    return Scenario(0, point, 0.0, DAYS, facts, (), ())
