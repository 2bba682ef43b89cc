"""A scenario holds what an arm and a design point say, by the precedence of words."""

import pickle
from collections.abc import Callable
from dataclasses import replace

import pytest

from northsouth.designs.scenario import Design, count_points, scenarios_of
from northsouth.records.experiment import (
    Arm,
    FactRecord,
    Intervention,
    ResolvedExperiment,
    Varied,
    Weighed,
)
from northsouth.records.results import Results
from northsouth.vocabulary.questions import DesignKind, FactsAt, InterventionKind

FORBID = Intervention(InterventionKind.FORBID, "OIL_STOP")
STRENGTH = Varied(
    "strength",
    "Strength",
    "ratio",
    0.5,
    1.5,
    1.0,
    (0.5, 1.5),
    scales=("soviet_strength", "believed_soviet_strength"),
    day=903.0,
)
PACE = Varied("pace", "Pace", "km/day", 1.0, 9.0, 5.0, (1.0, 9.0), fact="claim.pace")


def fact(name: str, *, origin: str = "model 1941", distribution: str = "uniform") -> FactRecord:
    """Make a fact of value 5 in a range from 1 to 9."""
    return FactRecord(
        name, 5.0, "km", 1.0, 9.0, distribution, ("assumption",), "judged", "assumption", "", origin
    )


@pytest.fixture
def experiment(imagine: Callable[..., Results]) -> ResolvedExperiment:
    """Give an experiment of two arms and three facts without a design."""
    facts = (fact("claim.pace"), fact("claim.weight"), fact("claim.held", distribution="fixed"))
    arms = (Arm("history", "History"), Arm("fast", "Fast", (FORBID,), {"claim.pace": 7.0}))
    return replace(imagine().experiment, facts=facts, arms=arms, points=1)


def test_an_arm_goes_before_the_model(experiment: ResolvedExperiment) -> None:
    """An arm's overrides and interventions hold in that arm and in no other."""
    history, fast = scenarios_of(experiment)
    assert (history.facts["claim.pace"], fast.facts["claim.pace"]) == (5.0, 7.0)
    assert (history.interventions, fast.interventions) == ((), (FORBID,))


def test_a_sampled_value_goes_before_an_arm(experiment: ResolvedExperiment) -> None:
    """Where a design varies a fact, the arm's own value for it gives way."""
    varied = replace(experiment, vary=(PACE,), design=DesignKind.GRID)
    assert [scenario.facts["claim.pace"] for scenario in scenarios_of(varied)] == [1.0, 9.0, 1.0, 9.0]


def test_the_command_line_goes_before_everything(experiment: ResolvedExperiment) -> None:
    """A fact given with --set keeps its value in every arm and at every point."""
    facts = (fact("claim.pace", origin="--set", distribution="fixed"), *experiment.facts[1:])
    held = replace(experiment, facts=facts, vary=(PACE,), design=DesignKind.GRID)
    assert {scenario.facts["claim.pace"] for scenario in scenarios_of(held)} == {5.0}


def test_cells_are_arm_by_arm_and_point_by_point(experiment: ResolvedExperiment) -> None:
    """Cells are numbered with all points of the first arm first; each names its arm and point."""
    varied = replace(experiment, vary=(STRENGTH,), design=DesignKind.GRID)
    design = Design(varied)
    found = [(scenario.arm, scenario.point) for scenario in scenarios_of(varied)]
    assert found == [(0, 0), (0, 1), (1, 0), (1, 1)] == [design.arm_and_point(cell) for cell in range(4)]
    assert [design.inputs(point) for point in range(2)] == [(0.5,), (1.5,)]


def test_a_varied_scale_is_an_edit_after_the_arms_own(experiment: ResolvedExperiment) -> None:
    """Scales moved together each become an edit with the same factor and day."""
    last = scenarios_of(replace(experiment, vary=(STRENGTH,), design=DesignKind.GRID))[-1]
    scales = tuple(
        Intervention(InterventionKind.SCALE, scale, 1.5, 903.0)
        for scale in ("soviet_strength", "believed_soviet_strength")
    )
    assert last.interventions == (FORBID, *scales)


def test_prior_draws_what_nobody_fixed(experiment: ResolvedExperiment) -> None:
    """Drawn facts spread over their ranges, the same in every arm; others stay where they are."""
    prior = replace(experiment, facts_at=FactsAt.PRIOR, design=DesignKind.LATIN, points=8)
    history, fast = scenarios_of(prior)[:8], scenarios_of(prior)[8:]
    weights = [scenario.facts["claim.weight"] for scenario in history]
    assert sorted(int(weight - 1.0) for weight in weights) == list(range(8))
    assert weights == [scenario.facts["claim.weight"] for scenario in fast]
    assert {scenario.facts["claim.held"] for scenario in history} == {5.0}
    assert {scenario.facts["claim.pace"] for scenario in fast} == {7.0}


def test_prior_leaves_varied_inputs_to_the_design(experiment: ResolvedExperiment) -> None:
    """A fact that is varied follows the grid while the others are drawn once a point."""
    prior = replace(experiment, facts_at=FactsAt.PRIOR, vary=(PACE,), design=DesignKind.GRID)
    history = scenarios_of(prior)[:2]
    assert [scenario.facts["claim.pace"] for scenario in history] == [1.0, 9.0]
    assert history[0].facts["claim.weight"] != history[1].facts["claim.weight"]


@pytest.mark.parametrize(
    ("design", "vary", "facts_at", "points"),
    [
        (DesignKind.ONE, (), FactsAt.VALUES, 1),
        (DesignKind.GRID, (STRENGTH, PACE), FactsAt.VALUES, 4),
        (DesignKind.LATIN, (STRENGTH,), FactsAt.VALUES, 6),
        (DesignKind.LATIN, (), FactsAt.PRIOR, 6),
    ],
)
def test_points_are_counted_without_being_laid_out(
    experiment: ResolvedExperiment,
    design: DesignKind,
    vary: tuple[Varied, ...],
    facts_at: FactsAt,
    points: int,
) -> None:
    """The count that a refusal rests on is the number of points that the design has."""
    asked = replace(experiment, design=design, vary=vary, facts_at=facts_at, points=6)
    assert count_points(asked) == Design(asked).points == points
    assert len(scenarios_of(asked)) == 2 * points


def test_a_scenario_travels_to_another_process(experiment: ResolvedExperiment) -> None:
    """A scenario that was pickled and read back is the same."""
    scenario = scenarios_of(experiment)[1]
    assert pickle.loads(pickle.dumps(scenario)) == scenario  # noqa: S301 - pickled in this line


WEIGHED = Weighed(("claim.pace", "claim.weight"), tuple((float(row), 10.0 * row) for row in range(1, 5)))
"""Four draws of two facts, which belong together."""


def test_weighed_draws_stay_together_and_are_taken_evenly(experiment: ResolvedExperiment) -> None:
    """Every point takes one whole draw, and as many points as draws take each of them once."""
    weighed = replace(experiment, facts_at=FactsAt.TIER_B, weighed=WEIGHED, design=DesignKind.LATIN, points=4)
    history = scenarios_of(weighed)[:4]
    pairs = [(scenario.facts["claim.pace"], scenario.facts["claim.weight"]) for scenario in history]
    assert sorted(pairs) == list(WEIGHED.rows)
    assert {scenario.facts["claim.held"] for scenario in history} == {5.0}


def test_an_arm_goes_before_a_weighed_draw(experiment: ResolvedExperiment) -> None:
    """What an arm says of a fact holds in it at every point, whatever the draws say."""
    weighed = replace(experiment, facts_at=FactsAt.TIER_B, weighed=WEIGHED, design=DesignKind.LATIN, points=4)
    assert {scenario.facts["claim.pace"] for scenario in scenarios_of(weighed)[4:]} == {7.0}
