"""Every response matters: with its body emptied, some history comes out differently."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any, Final

import pytest

from northsouth.designs.scenario import Scenario
from northsouth.engines.machinery import JAPAN_1941
from northsouth.engines.reference import ReferenceEngine
from northsouth.mechanisms.register import CLAIMS
from northsouth.records.experiment import Intervention
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.events import EVENTS
from northsouth.vocabulary.questions import InterventionKind, RuleName
from northsouth.vocabulary.world import World

SEED: Final = 1941
RERUNS: Final = 8
ATTACK: Final = 903.0
"""22 June 1941."""
ROUND_STOPS: Final = 570.0

scale = partial(Intervention, InterventionKind.SCALE, day=ATTACK)
forbid = partial(Intervention, InterventionKind.FORBID)
force = partial(Intervention, InterventionKind.FORCE)
outcome = partial(Intervention, InterventionKind.OUTCOME)
ask = partial(Intervention, InterventionKind.ASK)

CALLED_ONLY: Final = (forbid("LIAISON_MEETING", day=ROUND_STOPS),)
"""Without the regular round, what a called conference decides is not decided by the next meeting."""
NORTH: Final = (outcome("mobilise_north", 1.0), outcome("commit_north", 1.0))
PREPARES: Final = outcome("prepare_south", 1.0)

BATTLE: Final = (force("BORDER_CLASH", day=130.0), force("BORDER_CROSSING", day=183.0))
"""The clash and the attack of 1939 on their days."""

SCENARIOS: Final[Mapping[str, tuple[tuple[Intervention, ...], Mapping[str, float]]]] = {
    "baseline": ((), {}),
    "weak east": ((scale("soviet_strength", 0.3),), {}),
    "fast Germans": ((scale("german_advance", 2.0),), {}),
    "truth told": ((Intervention(InterventionKind.INFORM, "", day=943.0),), {}),
    "army told": ((force("ARMY_INFORMED", day=943.0),), {}),
    "navy told": ((force("NAVY_INFORMED", day=1270.0),), {}),
    "government told": ((force("GOVERNMENT_INFORMED", day=1270.0),), {}),
    "no Barbarossa": ((forbid("BARBAROSSA"),), {}),
    "no pact": ((forbid("NAZI_SOVIET_PACT"),), {}),
    "no trains": ((forbid("TRAINS_ARRIVE"),), {}),
    "early Barbarossa": ((), {"european_war.barbarossa": 865.0}),
    "frail state": (
        (force("COUNTER_STROKE", day=1030.0),),
        {"barbarossa_front.collapse.rate_at_gates": 0.08, "barbarossa_front.collapse.depth_weight": 12.0},
    ),
    "no news": (
        (force("STATE_BREAKS", day=1000.0), forbid("BERLIN_REPORTS"), forbid("ATTACHE_REPORTS")),
        {},
    ),
    "moscow lost": (
        (
            force("MOSCOW_FALLS", day=1000.0),
            force("COUNTER_STROKE", day=1030.0),
            *map(forbid, ("STATE_BREAKS", "BERLIN_REPORTS", "ATTACHE_REPORTS")),
        ),
        {},
    ),
    "broken at the halt": ((force("STATE_BREAKS", day=950.0),), {}),
    "ordered early": ((force("MOBILISATION_ORDERED", day=910.0),), {}),
    "north on the eve": (
        (scale("soviet_strength", 0.3), force("NORTHERN_ATTACK", day=910.0)),
        {"campaigns.america.entry_after": 100.0},
    ),
    "north after the freeze": (
        (force("NORTHERN_ATTACK", day=960.0),),
        {"campaigns.america.entry_after": 100.0},
    ),
    "south unfrozen": ((forbid("FREEZE"), force("SOUTHERN_ATTACK", day=750.0)), {}),
    "terms before Saigon": ((force("SETTLEMENT", day=910.0),), {}),
    "terms while mustering": ((force("SETTLEMENT", day=960.0),), {}),
    "no move south": ((forbid("SOUTHERN_INDOCHINA"), *NORTH), {}),
    "peace in China": ((force("CHINA_PEACE", day=200.0),), {}),
    "peace before the freeze": ((force("CHINA_PEACE", day=935.0),), {}),
    "peace lovers": ((), {"china_war.peace.rate": 0.0008, "china_war.peace.hope_weight": 4.0}),
    "going north": (NORTH, {}),
    "going north, uncounted": ((*NORTH, forbid("ARMY_RECKONED", day=910.0)), {}),
    "uncounted in peace": (
        tuple(map(forbid, ("ARMY_RECKONED", "MOBILISATION_ORDERED", "SOUTHERN_ATTACK"))),
        {},
    ),
    "counted in peace": (tuple(map(forbid, ("MOBILISATION_ORDERED", "SOUTHERN_ATTACK"))), {}),
    "uncounted": ((forbid("ARMY_RECKONED", day=910.0), forbid("SOUTHERN_ATTACK")), {}),
    "uncounted in war": ((forbid("ARMY_RECKONED", day=1000.0),), {}),
    "ships gone": ((Intervention(InterventionKind.SET, "southern_ships", 1.05, day=800.0),), {}),
    "unrecorded": ((forbid("DECISION_RECORDED"),), {}),
    "ready in time": ((force("MOBILISATION_ORDERED", day=890.0), forbid("DECISION_RECORDED")), {}),
    "ready and waiting": (
        (force("MOBILISATION_ORDERED", day=880.0), force("STATE_BREAKS", day=945.0)),
        {},
    ),
    "late notice": (
        (),
        {"oil_embargo.washington.notice": 372.0, "diplomacy.cabinets.treaty_comfort": 0.01},
    ),
    "Hanoi in peace": (
        (force("CHINA_PEACE", day=200.0), force("NORTHERN_INDOCHINA", day=630.0)),
        {},
    ),
    "out of office in spring": ((force("MATSUOKA_DROPPED", day=826.0),), {}),
    "war in spring": ((force("NORTHERN_ATTACK", day=830.0),), {}),
    "refused at once": ((force("TERMS_REFUSED", day=915.0),), {}),
    "slow journey": (
        (),
        {
            "diplomacy.moscow_pact.journey_after": 200.0,
            "diplomacy.moscow_pact.oshima_warning": 60.0,
            "diplomacy.moscow_pact.reported": 1.0,
        },
    ),
    "late alliance": (
        (force("TRIPARTITE_PACT", day=950.0),),
        {"oil_embargo.washington.without_alliance": 0.01},
    ),
    "called only": (CALLED_ONLY, {}),
    "called only, weak": (
        (*CALLED_ONLY, scale("soviet_strength", 0.3), scale("believed_soviet_strength", 0.3)),
        {},
    ),
    "called only, fast": ((*CALLED_ONLY, scale("german_advance", 2.0)), {}),
    "called only, eager": ((*CALLED_ONLY, PREPARES), {}),
    "called only, ready": (
        (*CALLED_ONLY, PREPARES),
        {"southern_advance.readiness.pace": 20.0, "southern_advance.readiness.relief": 60.0},
    ),
    "called only, late": ((*CALLED_ONLY, PREPARES, forbid("CALLED_BY_FREEZE"), forbid("OIL_STOP")), {}),
    "as recorded": ((forbid("LIAISON_MEETING"), ask("enter_northern_indochina", 1.0, 573.0)), {}),
    "no growth": ((forbid("GARRISON_GROWS"),), {}),
    "pact signed": ((force("NEUTRALITY_PACT", day=833.0), outcome("mobilise_north", 0.0)), {}),
    "late peace": (
        (force("SOUTHERN_ATTACK", day=960.0),),
        {"china_war.peace.rate": 0.002, "china_war.peace.hope_weight": 1.0},
    ),
    "brief battle": (
        (*BATTLE, force("BORDER_CEASEFIRE", day=185.0)),
        {"border_war.widening.fighting_rate": 0.05},
    ),
    "alarmed and held": (
        (
            force("MOBILISATION_ORDERED", day=910.0),
            Intervention(InterventionKind.SET, "kwantung_autonomy", 0.0, 912.0),
            forbid("BORDER_CLASH"),
        ),
        {"border_war.widening.alarm_rate": 0.01},
    ),
    "burning border": (
        (*BATTLE, force("SOVIET_OFFENSIVE", day=231.0)),
        {"border_war.widening.fighting_rate": 0.1},
    ),
    "overtaken border": (
        (*BATTLE, force("NORTHERN_ATTACK", day=190.0)),
        {"border_war.widening.fighting_rate": 0.05},
    ),
    "alarmed border": (
        (force("MOBILISATION_ORDERED", day=910.0), forbid("BORDER_CLASH")),
        {"border_war.widening.alarm_rate": 0.05},
    ),
}

AS_RECORDED: Final = frozenset({"as recorded"})
"""Scenarios in which conferences decide by the rule clamped."""

TOLD_APART_IN: Final[Mapping[tuple[str, str], str]] = {
    ("barbarossa_front.advance", "OPENING"): "no Barbarossa",
    ("barbarossa_front.advance", "STATE_BREAKS"): "fast Germans",
    ("barbarossa_front.halt", "STATE_BREAKS"): "broken at the halt",
    ("barbarossa_front.reserves", "BARBAROSSA"): "no trains",
    ("barbarossa_front.collapse", "MOSCOW_FALLS"): "fast Germans",
    ("barbarossa_front.collapse", "COUNTER_STROKE"): "frail state",
    ("barbarossa_front.collapse", "STATE_BREAKS"): "fast Germans",
    ("far_east_forces.departures", "BARBAROSSA"): "early Barbarossa",
    ("far_east_forces.departures", "NORTHERN_ATTACK"): "north on the eve",
    ("intelligence.lookout", "TOKYO_INFORMED"): "truth told",
    ("intelligence.estimates", "TOKYO_INFORMED"): "truth told",
    ("intelligence.lookout", "ARMY_INFORMED"): "army told",
    ("intelligence.estimates", "ARMY_INFORMED"): "army told",
    ("intelligence.estimates", "NAVY_INFORMED"): "navy told",
    ("intelligence.estimates", "GOVERNMENT_INFORMED"): "government told",
    ("intelligence.front_news", "ARMY_INFORMED"): "army told",
    ("intelligence.front_news", "NAVY_INFORMED"): "navy told",
    ("intelligence.front_news", "GOVERNMENT_INFORMED"): "government told",
    ("intelligence.front_news", "OPENING"): "no pact",
    ("intelligence.front_news", "TOKYO_INFORMED"): "truth told",
    ("intelligence.front_news", "MOSCOW_FALLS"): "called only",
    ("intelligence.front_news", "COUNTER_STROKE"): "moscow lost",
    ("intelligence.front_news", "STATE_BREAKS"): "no news",
    ("oil_embargo.stock", "NORTHERN_ATTACK"): "weak east",
    ("oil_embargo.washington", "NORTHERN_ATTACK"): "no move south",
    ("oil_embargo.indies", "SOUTHERN_ATTACK"): "south unfrozen",
    ("southern_advance.indochina", "NORTHERN_ATTACK"): "north on the eve",
    ("southern_advance.indochina", "SETTLEMENT"): "terms before Saigon",
    ("southern_advance.readiness", "NORTHERN_ATTACK"): "north after the freeze",
    ("southern_advance.readiness", "SETTLEMENT"): "terms while mustering",
    ("campaigns.ussuri", "NORTHERN_ATTACK"): "north on the eve",
    ("campaigns.ussuri", "USSURI_CAMPAIGN"): "north on the eve",
    ("campaigns.ussuri", "VLADIVOSTOK_FALLS"): "north on the eve",
    ("campaigns.america", "FREEZE"): "north on the eve",
    ("campaigns.america", "NORTHERN_ATTACK"): "north after the freeze",
    ("campaigns.america", "AMERICA_ENTERS"): "north on the eve",
    ("border_war.escalation", "NORTHERN_ATTACK"): "overtaken border",
    ("border_war.widening", "BORDER_MONTH"): "alarmed and held",
    ("border_war.widening", "BORDER_CROSSING"): "burning border",
    ("border_war.widening", "BORDER_CEASEFIRE"): "brief battle",
    ("border_war.widening", "MOBILISATION_ORDERED"): "alarmed border",
    ("border_war.widening", "FIELD_WAR"): "burning border",
    ("border_war.widening", "NORTHERN_ATTACK"): "overtaken border",
    ("diplomacy.cabinets", "TREATY_NOTICE"): "late notice",
    ("diplomacy.konoe", "CABINET_FORMED"): "refused at once",
    ("diplomacy.konoe", "SOUTH_PREPARED"): "refused at once",
    ("diplomacy.moscow_pact", "OPENING"): "slow journey",
    ("diplomacy.moscow_pact", "OSHIMA_REPORTS"): "slow journey",
    ("diplomacy.moscow_pact", "CABINET_FORMED"): "out of office in spring",
    ("diplomacy.moscow_pact", "NORTHERN_ATTACK"): "war in spring",
    ("far_east_forces.moscow_view", "NORTHERN_ATTACK"): "war in spring",
    ("diplomacy.talks", "NORTHERN_ATTACK"): "north after the freeze",
    ("oil_embargo.washington", "TRIPARTITE_PACT"): "late alliance",
    ("china_war.peace", "SOUTHERN_ATTACK"): "late peace",
    ("far_east_forces.men", "OPENING"): "no growth",
    ("far_east_forces.moscow_view", "NEUTRALITY_PACT"): "pact signed",
    ("conferences.commitments", "CALLED_BY_RECORD"): "as recorded",
    ("conferences.calls", "BARBAROSSA"): "called only, weak",
    ("conferences.calls", "CABINET_FORMED"): "called only, weak",
    ("conferences.calls", "FREEZE"): "called only, eager",
    ("conferences.calls", "OIL_STOP"): "called only, fast",
    ("conferences.calls", "MOSCOW_THREATENED"): "called only, fast",
    ("conferences.calls", "MOSCOW_FALLS"): "called only",
    ("conferences.calls", "STATE_BREAKS"): "called only, late",
    ("conferences.calls", "STAGE_ONE_COMPLETE"): "called only, late",
    ("conferences.calls", "TERMS_REFUSED"): "called only, fast",
    ("conferences.commitments", "CALLED_BY_REFUSAL"): "called only, fast",
    ("conferences.commitments", "CALLED_BY_SPRING"): "called only, fast",
    ("china_war.peace", "OPENING"): "peace lovers",
    ("china_war.peace", "NEUTRALITY_PACT"): "peace lovers",
    ("china_war.peace", "FREEZE"): "peace lovers",
    ("china_war.peace", "CHINA_PEACE"): "peace in China",
    ("oil_embargo.grievance", "CHINA_PEACE"): "peace in China",
    ("oil_embargo.grievance", "NORTHERN_INDOCHINA"): "Hanoi in peace",
    ("oil_embargo.washington", "CHINA_PEACE"): "peace before the freeze",
    ("kwantung_build_up.kantokuen", "OPENING"): "uncounted in peace",
    ("kwantung_build_up.kantokuen", "ARMY_RECKONED"): "ships gone",
    ("kwantung_build_up.kantokuen", "STAGE_ONE_COMPLETE"): "unrecorded",
    ("kwantung_build_up.kantokuen", "NORTH_DROPPED"): "ready in time",
    ("kwantung_build_up.kantokuen", "DECISION_RECORDED"): "ready and waiting",
    ("kwantung_build_up.kantokuen", "STAGE_TWO_COMPLETE"): "going north",
    ("kwantung_build_up.men", "OPENING"): "uncounted in peace",
    ("kwantung_build_up.men", "ARMY_RECKONED"): "counted in peace",
    ("kwantung_build_up.men", "MANCHURIA_FILLS"): "uncounted",
    ("kwantung_build_up.men", "STAGE_TWO_COMPLETE"): "going north, uncounted",
    ("kwantung_build_up.men", "SOUTHERN_ATTACK"): "uncounted in war",
    ("conferences.commitments", "BARBAROSSA"): "called only",
    ("conferences.commitments", "CALLED_BY_BARBAROSSA"): "called only, weak",
    ("conferences.commitments", "CALLED_BY_CABINET"): "called only, fast",
    ("conferences.commitments", "CALLED_BY_FREEZE"): "called only, eager",
    ("conferences.commitments", "CALLED_BY_OIL_STOP"): "called only, fast",
    ("conferences.commitments", "CALLED_BY_MOSCOW"): "called only, fast",
    ("conferences.commitments", "CALLED_BY_COLLAPSE"): "called only, late",
    ("conferences.commitments", "CALLED_BY_FALL"): "called only",
    ("conferences.commitments", "CALLED_BY_MOBILISATION"): "called only, late",
    ("conferences.commitments", "CALLED_BY_DEADLINE"): "called only, ready",
    ("conferences.commitments", "MOBILISATION_ORDERED"): "ordered early",
    ("conferences.commitments", "NORTHERN_ATTACK"): "weak east",
}
"""Where the baseline does not tell a response from its absence, the scenario that does."""

ONLY_HAPPENINGS: Final = {
    ("barbarossa_front.halt", "STATE_BREAKS"),
    ("border_war.widening", "NORTHERN_ATTACK"),
}
"""What only keeps things from happening that would change nothing any more: their number tells."""


@dataclass(frozen=True)
class Emptied:
    """A claim whose response to one event has lost its body."""

    Facts: type
    RESPONSES: Mapping[int, Response]


def do_nothing(*_: Any) -> None:
    """Stand in for a response whose body is `pass`."""


def outcome_of(
    scenario: Scenario, number: int, *, silenced: tuple[str, int] | None = None
) -> tuple[World, int] | str:
    """Run one history, perhaps without one response, to its last world and the number of its happenings.

    A history that cannot go on is its error.
    """
    machinery = JAPAN_1941
    if silenced is not None:
        name, event = silenced
        claim = CLAIMS[name]
        emptied = Emptied(claim.Facts, {**claim.RESPONSES, event: do_nothing})
        machinery = replace(machinery, claims={**CLAIMS, name: emptied})
    try:
        engine = ReferenceEngine(machinery, scenario, seed=SEED)
        return engine.rerun(number), engine.happenings
    except (ValueError, ZeroDivisionError) as failure:
        return repr(failure)


@pytest.fixture(scope="session")
def as_it_was(scenario: Scenario) -> Callable[[str, int], tuple[World, int]]:
    """Give the histories with all responses in place, each run once."""

    @cache
    def whole(name: str, number: int) -> tuple[World, int]:
        outcome = outcome_of(changed(scenario, name), number)
        assert not isinstance(outcome, str)
        return outcome

    return whole


def changed(scenario: Scenario, name: str) -> Scenario:
    """Change the baseline as a scenario of the table says."""
    edits, facts = SCENARIOS[name]
    assert facts.keys() <= scenario.facts.keys()
    rule = RuleName.CLAMPED if name in AS_RECORDED else scenario.rule
    return replace(scenario, interventions=edits, facts=scenario.facts | dict(facts), rule=rule)


@pytest.mark.parametrize(
    ("claim", "event"),
    [(claim, event) for claim in CLAIMS for event in CLAIMS[claim].RESPONSES],
    ids=lambda part: part if isinstance(part, str) else EVENTS[part].name,
)
def test_a_response_matters(
    claim: str, event: int, scenario: Scenario, as_it_was: Callable[[str, int], tuple[World, int]]
) -> None:
    """If one claim ignored one event, some history of a few would come out differently."""
    name = TOLD_APART_IN.get((claim, EVENTS[event].name), "baseline")
    edited = changed(scenario, name)
    compared = slice(2 if (claim, EVENTS[event].name) in ONLY_HAPPENINGS else 1)
    assert any(
        outcome_of(edited, number, silenced=(claim, event))[compared] != as_it_was(name, number)[compared]
        for number in range(RERUNS)
    )


def test_every_special_scenario_is_needed() -> None:
    """The table names existing pairs and scenarios only, and every scenario is used."""
    for claim, event in {*TOLD_APART_IN, *ONLY_HAPPENINGS}:
        assert EVENTS.number_of(event) in CLAIMS[claim].RESPONSES
    assert {*TOLD_APART_IN.values(), "baseline"} == set(SCENARIOS)
