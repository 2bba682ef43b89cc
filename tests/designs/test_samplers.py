"""Samplers put inputs where their distributions say, each by luck of its own."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northsouth.designs.samplers import (
    ENTITY_MASK,
    entity_of,
    grid,
    latin,
    latin_chances,
    name_in_luck,
    quantile,
)
from northsouth.mechanisms.register import CLAIMS
from northsouth.records.experiment import Varied
from northsouth.vocabulary.world import quantities

CHANCES = st.floats(min_value=1e-9, max_value=1 - 1e-9)


def varied(name: str, *values: float, low: float = 0.0, high: float = 1.0) -> Varied:
    """Make a varied fact, on steps where any are given."""
    return Varied(name, name, "km", low, high, (low + high) / 2, values, fact=name)


@given(points=st.integers(1, 60), seed=st.integers(0, 2**32 - 1), entity=st.integers(0, ENTITY_MASK))
def test_each_stratum_holds_one_point(points: int, seed: int, entity: int) -> None:
    """A latin hypercube has exactly one point in each of its equal strata, for every input."""
    chances = latin_chances(seed, entity, points)
    assert sorted(int(chance * points) for chance in chances) == list(range(points))


def test_one_more_input_leaves_the_others_where_they_were() -> None:
    """Varying one more input, before or after, changes no draw of another."""
    one, other = varied("claim.one"), varied("claim.other")
    alone = [inputs[0] for inputs in latin([one], 20, 7)]
    assert [inputs[0] for inputs in latin([one, other], 20, 7)] == alone
    assert [inputs[1] for inputs in latin([other, one], 20, 7)] == alone


def test_inputs_and_seeds_have_luck_of_their_own() -> None:
    """Two inputs do not move together, and another seed is another draw."""
    columns = {latin_chances(seed, entity_of(name), 30) for seed in (1, 2) for name in ("a", "b")}
    assert len(columns) == 4


def test_luck_knows_an_input_by_what_it_moves() -> None:
    """Renaming an input in the experiment changes no draw; moving another scale or day does."""
    strength = Varied("strength", "", "ratio", 0, 1, 1, scales=("soviet_strength",), day=903.0)
    renamed = Varied("power", "", "ratio", 0, 1, 1, scales=("soviet_strength",), day=903.0)
    later = Varied("strength", "", "ratio", 0, 1, 1, scales=("soviet_strength",), day=904.0)
    assert name_in_luck(strength) == name_in_luck(renamed) != name_in_luck(later)


def test_no_two_facts_of_the_model_share_their_luck() -> None:
    """The numbers by which luck knows the facts of the model are all different."""
    names = [f"{claim}.{fact.name}" for claim, module in CLAIMS.items() for fact in quantities(module.Facts)]
    assert len({entity_of(name) for name in names}) == len(names) > 50


@given(
    distribution=st.sampled_from(["uniform", "triangular", "loguniform"]),
    bounds=st.tuples(*[st.floats(0.001, 1e6)] * 3).map(sorted),
    chances=st.tuples(CHANCES, CHANCES).map(sorted),
)
def test_a_quantile_stays_in_the_range_and_rises(
    distribution: str, bounds: list[float], chances: list[float]
) -> None:
    """Inverted distributions keep to their bounds and never fall as the chance rises."""
    low, mode, high = bounds
    first, second = (quantile(distribution, chance, low=low, mode=mode, high=high) for chance in chances)
    assert low <= first <= second <= high


@given(chance=CHANCES, mode=st.floats(2.0, 8.0))
def test_a_triangular_quantile_inverts_the_distribution(chance: float, mode: float) -> None:
    """The triangular distribution's share below a quantile is the chance that was asked for."""
    low, high = 2.0, 8.0
    place = quantile("triangular", chance, low=low, mode=mode, high=high)
    if place <= mode and mode > low:
        below = (place - low) ** 2 / ((high - low) * (mode - low))
    else:
        below = 1 - (high - place) ** 2 / ((high - low) * (high - mode))
    assert below == pytest.approx(chance, abs=1e-6)


@given(chance=CHANCES)
def test_a_loguniform_quantile_is_uniform_in_the_logarithm(chance: float) -> None:
    """The logarithm of a loguniform input is uniform between the logarithms of its bounds."""
    place = quantile("loguniform", chance, low=0.5, mode=1.0, high=8.0)
    assert math.log(place / 0.5) / math.log(16) == pytest.approx(chance, abs=1e-9)


def test_a_range_of_no_width_is_its_own_value() -> None:
    """Equal bounds give their value, even of a distribution that needs width or positive bounds."""
    assert quantile("loguniform", 0.3, low=0.0, mode=0.0, high=0.0) == 0.0


def test_an_unknown_distribution_is_refused() -> None:
    """A distribution that nobody defined raises an error that names those that exist."""
    with pytest.raises(ValueError, match="distribution: normal; expected uniform"):
        quantile("normal", 0.5, low=0.0, mode=0.5, high=1.0)


def test_a_grid_crosses_all_steps_the_last_input_fastest() -> None:
    """A grid holds every combination of steps once, in the order of the file."""
    points = grid([varied("a", 1, 2), varied("b", 10, 20, 30)])
    assert points == tuple(itertools.product((1, 2), (10, 20, 30)))


def test_an_input_with_steps_is_sampled_on_its_steps() -> None:
    """In a latin hypercube an input with steps takes each of them equally often."""
    places = [inputs[0] for inputs in latin([varied("a", 1, 2, 3)], 30, 1)]
    assert [places.count(step) for step in (1, 2, 3)] == [10, 10, 10]
