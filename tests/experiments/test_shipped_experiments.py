"""The experiments that ship: what they ask happens, and every number of the model matters to them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from northsouth.designs.scenario import Scenario, scenarios_of
from northsouth.engines.compiled import CompiledEngine
from northsouth.engines.layout import TRAIL
from northsouth.engines.machinery import JAPAN_1941
from northsouth.inputs.resolve import resolve_experiment
from northsouth.records.experiment import FactRecord
from northsouth.records.schema import rows_of

EXPERIMENTS = sorted((Path(__file__).parents[2] / "experiments").glob("*.toml"))
SEED = 1941
TRIED = 100
MOST_HAPPENINGS = 3000
"""A trail has room for so many a rerun."""

WITHOUT_EFFECT = {
    "european_war.nazi_soviet_pact": "weeks earlier or later, Berlin has lost its credit long before 1941",
    "european_war.war_in_europe": "days earlier or later, France still falls after it",
    "barbarossa_front.advance.retreat_pace": "after the counter-stroke nothing asks how far the front stands",
    "barbarossa_front.weather.retreat_days": "after the counter-stroke nothing asks how far the front stands",
    "far_east_forces.moscow_view.arrest": "Sorge's message has come, or will not, weeks before",
    "oil_embargo.stock.north_burn": "once Japan has attacked in the north no conference asks about oil",
    "oil_embargo.washington.scrap_after": "within a month of northern Indochina, the step is taken by 1941",
    "oil_embargo.washington.caution": "all smaller steps have been taken when the freeze is weighed",
    "conferences.commitments.docket.unmobilised_to_attack": "what is enough for war mobilises first",
    "conferences.commitments.docket.latest_start": "no conference first mobilises from 3 to 15 July 1941",
    "conferences.commitments.docket.talks_days": "the term is over before the south is ready",
    "conferences.commitments.docket.deadline_1942": "lies beyond the horizon of June 1942",
    "conferences.commitments.docket.latest_start_1942": "lies beyond the horizon of June 1942",
    "given.konoe_returns": "nothing is on the docket in July 1940 yet",
    "given.northern_indochina": "within its range the scrap embargo still comes long before the freeze",
    "given.landing_window_closes": "the south is decided, or refused for good, long before February 1942",
    "china_war.front.most": "the plan of 22 divisions is met with one division more or less",
    "kwantung_build_up.garrison.lesson_haste": "no border war yet that could teach a lesson",
    "kwantung_build_up.kantokuen.kept": "the south is fought some days after the record of winter",
    "kwantung_build_up.kantokuen.ships_needed": "nobody else takes ships yet",
    "kwantung_build_up.kantokuen.ships_free": "nobody else takes ships yet",
}
"""Facts that change no reported quantity over their range, each with the reason."""


def test_every_experiment_opens_with_its_question() -> None:
    """The first line that is not a comment asks the question in words."""
    for path in EXPERIMENTS:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
        assert lines[0].startswith('question = "')
        assert lines[0].endswith('?"')


@pytest.mark.timeout(600)
def test_every_kind_of_event_happens_somewhere() -> None:
    """Each kind of event happens in some rerun of some experiment that ships."""
    happened: set[int] = set()
    for path in EXPERIMENTS:
        scenarios = scenarios_of(resolve_experiment(path))
        for scenario in {0: scenarios[0], 1: scenarios[-1]}.values():
            heard = np.zeros(MOST_HAPPENINGS * TRIED, TRAIL)
            batch = CompiledEngine(JAPAN_1941, scenario, seed=SEED).batch(0, TRIED, heard)
            happened |= set(heard["event"][: batch.happenings].tolist())
    missing = [event.name for number, event in enumerate(JAPAN_1941.events.events) if number not in happened]
    assert missing == []


WORLDS = {
    "baseline": 0,
    "no_oil_stop": -1,
    "german_pace": -1,
    "soviet_strength_true": 0,
    "three_arms": -1,
    "no_mobilisation": -1,
    "no_pact": -1,
    "no_indochina": -1,
    "strength_and_pace": 31,
    "no_china_war": -1,
}
"""Experiments and cells in which, between them, every branch of the argument is walked."""
RERUNS = 200


def _scenario(name: str, cell: int) -> Scenario:
    path = next(path for path in EXPERIMENTS if path.stem == name)
    return scenarios_of(resolve_experiment(path))[cell]


def _rows(scenario: Scenario) -> bytes:
    """Run some reruns compiled, and return what is reported of them."""
    batch = CompiledEngine(JAPAN_1941, scenario, seed=SEED).batch(0, RERUNS)
    assert batch.broken == ()
    return rows_of(batch.worlds, 0, 0).tobytes()


def _matters(fact: FactRecord, scenario: Scenario, plain: bytes) -> bool:
    """Say whether an end of the fact's range changes any reported quantity of some rerun."""
    return any(
        _rows(replace(scenario, facts=scenario.facts | {fact.name: value})) != plain
        for value in (fact.low, fact.high)
    )


@pytest.mark.timeout(600)
def test_every_fact_changes_something_reported() -> None:
    """Each fact moved to an end of its range changes some reported quantity, but for those listed."""
    facts = resolve_experiment(next(path for path in EXPERIMENTS if path.stem == "baseline")).facts
    moving = [fact for fact in facts if fact.low < fact.high]
    idle = list(moving)
    for name, cell in WORLDS.items():
        scenario = _scenario(name, cell)
        plain = _rows(scenario)
        idle = [fact for fact in idle if not _matters(fact, scenario, plain)]
    assert {fact.name for fact in idle} == set(WITHOUT_EFFECT)
    assert len(WITHOUT_EFFECT) <= len(moving) // 10
