"""Both engines run the same source and agree to the last bit: happenings, their days, the final world.

The reference engine is plain Python throughout, so that it is an independent check of the compiled
one. Whatever is registered is tested here: claims by the model's register, rules and kinds of edits
by their enumerations, small models by their table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreeing import EDITS, Trail, agree
from northsouth.designs.scenario import Scenario, scenarios_of
from northsouth.engines.compiled import CompiledEngine
from northsouth.engines.machinery import JAPAN_1941
from northsouth.engines.reference import ReferenceEngine
from northsouth.inputs.places import EXPERIMENTS, asked_for
from northsouth.inputs.resolve import resolve_experiment
from northsouth.records.experiment import FactRecord, Intervention
from northsouth.runs.worker import WATCHED
from northsouth.vocabulary.questions import InterventionKind, LuckAt, RuleName
from toy_models import MODELS

SEED = 11
DRAWS, RERUNS_A_DRAW = 200, 10
PARTS = 2
EXAMPLES, RERUNS_AN_EXAMPLE = 40, 10
"""Together 2,400 reruns with facts drawn over their ranges; 100,000 more are behind the marker bar."""
BASELINE = resolve_experiment(asked_for("baseline", EXPERIMENTS))
FACTS: tuple[FactRecord, ...] = BASELINE.facts


def corners() -> st.SearchStrategy[dict[str, float]]:
    """Draw every fact from the ends and the middle of its range."""
    choices = [st.sampled_from((fact.low, fact.value, fact.high)) for fact in FACTS]
    return st.tuples(*choices).map(
        lambda values: {fact.name: value for fact, value in zip(FACTS, values, strict=True)}
    )


def test_every_kind_of_edit_is_drawn() -> None:
    """A new kind of intervention joins the agreement test, or this one fails."""
    assert set(EDITS) == set(InterventionKind)


@pytest.mark.parametrize("name", MODELS)
def test_engines_agree_on_small_models(name: str) -> None:
    """The small models with known answers run alike in both engines."""
    machinery, scenario = MODELS[name]
    agree(machinery, scenario, seed=SEED, reruns=2 if name == "queue" else 200)


@pytest.mark.parametrize("rule", RuleName)
def test_engines_agree_by_every_rule(rule: RuleName) -> None:
    """Under every decision rule the engines agree over 100 reruns."""
    (scenario, *_) = scenarios_of(replace(BASELINE, rule=rule))
    agree(JAPAN_1941, scenario, seed=SEED, reruns=100)


@pytest.mark.parametrize("kind", InterventionKind)
@settings(max_examples=8)
@given(data=st.data())
def test_engines_agree_on_every_kind_of_edit(
    kind: InterventionKind, data: st.DataObject, baseline: Scenario
) -> None:
    """With one to three edits of a kind the engines agree."""
    edits = data.draw(st.lists(EDITS[kind], min_size=1, max_size=3))
    agree(JAPAN_1941, replace(baseline, interventions=tuple(edits)), seed=SEED, reruns=3)


@settings(max_examples=10)
@given(facts=corners(), edits=st.lists(st.one_of(*EDITS.values()), max_size=4))
def test_engines_agree_with_luck_in_its_middle(
    facts: dict[str, float], edits: Sequence[Intervention], baseline: Scenario
) -> None:
    """With luck in its middle the engines agree, and every seed and rerun is the same history."""
    scenario = replace(baseline, facts=facts, interventions=tuple(edits), luck=LuckAt.MIDDLE)
    agree(JAPAN_1941, scenario, seed=SEED, reruns=1)
    worlds = CompiledEngine(JAPAN_1941, scenario, seed=SEED + 1).batch(3, 2).worlds
    first = CompiledEngine(JAPAN_1941, scenario, seed=SEED).batch(0, 1).worlds
    for name in worlds.dtype.names or ():
        assert worlds[name][0] == worlds[name][1] == first[name][0]


@settings(max_examples=EXAMPLES)
@given(
    facts=corners(),
    edits=st.lists(st.one_of(*EDITS.values()), max_size=4),
    seed=st.integers(0, 2**32 - 1),
    rule=st.sampled_from(RuleName),
)
def test_engines_agree_at_the_corners(
    facts: dict[str, float],
    edits: Sequence[Intervention],
    seed: int,
    rule: RuleName,
    baseline: Scenario,
) -> None:
    """With facts at the ends of their ranges, edits of every kind and any rule the engines agree."""
    scenario = replace(baseline, facts=facts, interventions=tuple(edits), rule=rule)
    agree(JAPAN_1941, scenario, seed=seed, reruns=RERUNS_AN_EXAMPLE)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("part", range(PARTS))
def test_engines_agree_over_the_ranges_of_all_facts(baseline: Scenario, part: int) -> None:
    """With facts drawn over their ranges the engines agree: with the corners, 2,400 reruns in all.

    Two draws of three are decided by the blocs, the third by the staffs' own rule.
    """
    assert DRAWS * RERUNS_A_DRAW + EXAMPLES * RERUNS_AN_EXAMPLE == 2_400
    draw = np.random.default_rng((SEED, part))
    for turn, block in enumerate(range(part, DRAWS, PARTS)):
        facts = {fact.name: float(draw.uniform(fact.low, fact.high)) for fact in FACTS}
        rule = RuleName.BLOCS if turn % 3 else RuleName.TRIGGER
        agree(JAPAN_1941, replace(baseline, facts=facts, rule=rule), seed=block, reruns=RERUNS_A_DRAW)


@pytest.mark.bar
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("rule", [RuleName.TRIGGER, RuleName.BLOCS])
def test_engines_agree_over_fifty_thousand_reruns(baseline: Scenario, rule: RuleName) -> None:
    """The same over 50,000 reruns by each rule, with other luck and other facts."""
    draw = np.random.default_rng(SEED + 1)
    for block in range(5_000):
        facts = {fact.name: float(draw.uniform(fact.low, fact.high)) for fact in FACTS}
        scenario = replace(baseline, facts=facts, rule=rule)
        agree(JAPAN_1941, scenario, seed=100_000 + block, reruns=RERUNS_A_DRAW)


def test_engines_see_the_same_along_the_way(baseline: Scenario) -> None:
    """What is looked at every few days is the same to the last bit, the horizon included."""
    days = [baseline.opening, 200.0, 907.5, 950.0, 1072.0, baseline.horizon]
    scale = Intervention(InterventionKind.SCALE, "soviet_strength", 0.5, 950.0)
    force = Intervention(InterventionKind.FORCE, "STATE_BREAKS", 0.0, 1072.0)
    scenario = replace(baseline, interventions=(scale, force))
    seen, broken = CompiledEngine(JAPAN_1941, scenario, seed=SEED).watch(3, 20, days, WATCHED)
    reference = ReferenceEngine(JAPAN_1941, scenario, seed=SEED)
    assert broken == ()
    for place in range(20):
        assert np.array(reference.watch(3 + place, days, WATCHED)).tobytes() == seen[place].tobytes()


def test_engines_agree_where_a_force_meets_the_clock(baseline: Scenario) -> None:
    """An event that is forced on the very day on which its own clock runs out happens once, in both."""
    trail = Trail()
    ReferenceEngine(JAPAN_1941, baseline, seed=SEED).rerun(0, trail)
    firsts = dict(reversed(trail.happenings))
    met = 0
    for event, day in sorted(firsts.items()):
        if event:
            force = Intervention(InterventionKind.FORCE, JAPAN_1941.events[event].name, 0.0, day)
            met += JAPAN_1941.events[event].routine
            for edits in ((force,), (force, replace(force, day=day + 200.0))):
                agree(JAPAN_1941, replace(baseline, interventions=edits), seed=SEED, reruns=1)
    assert met >= 5


def test_engines_agree_on_what_is_given_before_the_opening(baseline: Scenario) -> None:
    """Givens before the opening day happen on it, in the order of the list of events, in both engines."""
    givens = [given.fact for given in baseline.givens if given.event]
    for shift in range(1, 4):
        facts = {name: 10.0 * ((place * shift) % 7) for place, name in enumerate(givens)}
        agree(JAPAN_1941, replace(baseline, facts=baseline.facts | facts), seed=SEED, reruns=2)
