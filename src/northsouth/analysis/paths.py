"""How watched quantities spread over the reruns: a fan of bands around the median path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from northsouth.analysis.columns import ArmCells, arms, refuse_table
from northsouth.analysis.frequencies import joined
from northsouth.analysis.intervals import FloatArray
from northsouth.analysis.moments import HALF_STRENGTH, HISTORY_DAY, deadline
from northsouth.analysis.quantiles import quantile
from northsouth.records.experiment import RecordedLevel
from northsouth.records.results import Paths, Results
from northsouth.vocabulary.units import spoken_date

TRUTH: Final = "soviet_divisions"
BELIEF: Final = "believed_divisions"
DESKS: Final = ("navy_believed_divisions", "government_believed_divisions")
"""What the other desks believe; ``BELIEF`` is the army's."""
FRONT: Final = "moscow_distance"
OIL: Final = "oil_stock"
WAYS: Final = (FRONT, OIL, TRUTH)
"""The quantities whose paths are shown together."""
PAIR: Final = 2
"""Arms of which a title names each with its number."""
FAN_LEVELS: Final = (0.95, 0.80, 0.50)
"""The shares of reruns that the bands of a fan hold, the widest first."""


@dataclass(frozen=True, slots=True)
class Band:
    """The middle ``level`` of the reruns on each day, in the quantity's unit."""

    level: float
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, slots=True)
class Fan:
    """The spread of one quantity over ``n`` watched reruns of one arm."""

    arm: ArmCells
    quantity: str
    days: FloatArray
    median: FloatArray
    bands: tuple[Band, ...]
    n: int


def fans(results: Results, quantity: str) -> tuple[Fan, ...]:
    """Give the fan of a watched quantity in every arm.

    Raises InputError where the run watched no paths or not this quantity.
    """
    paths = watched(results, quantity)
    return tuple(
        fan_of(arm, quantity, paths.days, values=values_of(paths, arm, quantity)) for arm in arms(results)
    )


def recorded(results: Results, quantity: str, first: float, last: float) -> tuple[RecordedLevel, ...]:
    """Give what the record has for a quantity between two days; nothing in runs that took none along."""
    return tuple(
        level
        for level in results.experiment.recorded
        if level.quantity == quantity and first <= level.day <= last
    )


def other_desks(results: Results) -> dict[str, tuple[Fan, ...]]:
    """Give the fans of what navy and government believe, by arm; none in runs that did not watch them."""
    known = results.paths is not None and set(DESKS) <= set(results.paths.quantities)
    found = zip(*(fans(results, desk) for desk in DESKS), strict=True) if known else [()] * len(arms(results))
    return {arm.name: tuple(desks) for arm, desks in zip(arms(results), found, strict=True)}


def watched(results: Results, quantity: str) -> Paths:
    """Return the paths of a run that watched this quantity; refuse any other run."""
    paths = results.paths
    if paths is None:
        refuse_table(
            "paths", "the run watched no paths", "a run without varied inputs", "Run it without vary."
        )
    if quantity not in paths.quantities:
        names = ", ".join(paths.quantities)
        refuse_table("paths", f"{quantity} was not watched", f"one of {names}", "Run the experiment again.")
    return paths


def values_of(paths: Paths, arm: ArmCells, quantity: str) -> FloatArray:
    """Return the paths of a quantity in an arm, paths by days; those of failed reruns are left out."""
    block = paths.values[list(arm.cells), :, :, paths.quantities.index(quantity)]
    lines = block.reshape(-1, block.shape[-1])
    kept: FloatArray = lines[~np.isnan(lines).any(axis=1)]
    return kept


def fan_of(arm: ArmCells, quantity: str, days: FloatArray, *, values: FloatArray) -> Fan:
    """Make a fan of paths (paths by days); each bound is a value that some rerun has."""
    n = len(values)
    ordered = np.sort(values, axis=0) if n else np.full((1, len(days)), np.nan)
    last = len(ordered) - 1
    bands = []
    for level in FAN_LEVELS:
        tail = min(int(np.floor((1 - level) / 2 * len(ordered) + 1e-9)), last // 2)
        bands.append(Band(level, ordered[tail], ordered[last - tail]))
    return Fan(arm, quantity, days, ordered[last // 2], tuple(bands), n)


@dataclass(frozen=True, slots=True)
class Count:
    """How many watched reruns hold more than half strength on a day, and the median of all."""

    above: int
    median: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Soviet divisions on one day in ``n`` watched reruns of an arm: what is there and what is believed."""

    arm: ArmCells
    day: float
    truth: Count
    belief: Count
    n: int


def standings(results: Results) -> tuple[Standing, ...]:
    """Count, in every arm, on the last watched day up to the northern deadline or to the horizon."""
    paths = watched(results, TRUTH)
    found = []
    for arm in arms(results):
        last = deadline(results, arm)
        last = results.experiment.horizon if np.isnan(last) else last
        place = max(int(np.searchsorted(paths.days, last, side="right")) - 1, 0)
        counts, n = [], 0
        for name in (TRUTH, BELIEF):
            values = np.sort(values_of(paths, arm, name)[:, place])
            n = len(values)
            counts.append(Count(int((values > HALF_STRENGTH).sum()), quantile(values, 0.5)))
        found.append(Standing(arm, float(paths.days[place]), counts[0], counts[1], n))
    return tuple(found)


def belief_finding(standing: Standing) -> str:
    """Say in how many watched reruns Tokyo counts more than half strength, and in how many there is.

    >>> arm = ArmCells("history", "As the model has it", (0,))
    >>> belief_finding(Standing(arm, 951.0, Count(96, 21.3), Count(100, 25.1), 100))
    'Tokyo counts more than 15 Soviet divisions in 100 of 100 reruns on 9 August 1941 (median 25); \
truly there are more than 15 in 96 (median 21)'
    >>> belief_finding(Standing(arm, 951.0, Count(100, 31.2), Count(100, 29.6), 100))
    'Tokyo counts more than 15 Soviet divisions in 100 of 100 reruns on 9 August 1941 (median 30; truly 31)'
    """
    if not standing.n:
        return "No rerun was watched to its end"
    truth, belief = standing.truth, standing.belief
    words = (
        f"Tokyo counts more than {HALF_STRENGTH:g} Soviet divisions in {belief.above} of {standing.n} "
        f"reruns on {spoken_date(standing.day)} (median {belief.median:.0f}"
    )
    if truth.above == belief.above:
        return f"{words}; truly {truth.median:.0f})"
    return (
        f"{words}); truly there are more than {HALF_STRENGTH:g} in {truth.above} (median {truth.median:.0f})"
    )


def beliefs_finding(found: tuple[Standing, ...]) -> str:
    """Say it for one arm; of several, where Tokyo counts so much least often and most often."""
    if len(found) == 1:
        return belief_finding(found[0])
    low = min(found, key=lambda standing: standing.belief.above)
    high = max(found, key=lambda standing: standing.belief.above)
    start = f"On {spoken_date(found[0].day)} Tokyo counts more than {HALF_STRENGTH:g} Soviet divisions in"
    if low.belief.above == high.belief.above:
        return f"{start} {low.belief.above} of {low.n} reruns of every arm"
    if len(found) == PAIR:
        first, second = found
        return (
            f"{start} {first.belief.above} of {first.n} reruns in “{first.arm.title}”, "
            f"{second.belief.above} in “{second.arm.title}”"
        )
    return (
        f"{start} {low.belief.above} to {high.belief.above} of {low.n} reruns: "
        f"fewest in “{low.arm.title}”, most in “{high.arm.title}”"
    )


def median_on(fan: Fan, day: float) -> float:
    """Return the median on the last watched day up to a day; nan where nothing was watched to its end."""
    return float(fan.median[max(int(np.searchsorted(fan.days, day, side="right")) - 1, 0)])


def level_of(fan: Fan, day: float) -> str:
    """Say that median with its unit."""
    return _level(fan.quantity, median_on(fan, day))


def paths_finding(found: Sequence[tuple[Fan, ...]], horizon: float) -> str:
    """Say where the three quantities stand in the median rerun when history struck, or at the horizon.

    Of several arms it says how far the quantity ranges that they move most.

    >>> arm = ArmCells("history", "As the model has it", (0,))
    >>> ends = {FRONT: 35.0, OIL: 6.44, TRUTH: 21.2}
    >>> fan = [Fan(arm, name, np.array([900.0]), np.array([end]), (), 9) for name, end in ends.items()]
    >>> paths_finding([tuple(fan)], 2000.0)
    'On 8 December 1941 the median rerun has 35 km to Moscow, 6.4 million kL of oil and 21 Soviet divisions'
    """
    start = f"On {spoken_date(day := min(HISTORY_DAY, horizon))}"
    stand = [{fan.quantity: median_on(fan, day) for fan in fans} for fans in found]
    if not all(fans[0].n for fans in found):
        return "No rerun was watched to its end" if len(found) == 1 else "In some arm no rerun was watched"
    if len(found) == 1:
        said = [_level(name, stand[0][name]) for name in WAYS]
        return f"{start} the median rerun has {joined(said)}"

    def ranges(name: str) -> float:
        """Return how far arms lie apart, against the highest that the quantity ever stands."""
        levels = [each[name] for each in stand]
        tops = [float(np.nanmax(fan.median)) for fans in found for fan in fans if fan.quantity == name]
        return (max(levels) - min(levels)) / max(*tops, 1e-9)

    mover = max(WAYS, key=ranges)
    order = sorted(range(len(found)), key=lambda place: stand[place][mover])
    least, most = (found[place][0].arm.title for place in (order[0], order[-1]))
    low, high = (_number(mover, stand[place][mover]) for place in (order[0], order[-1]))
    if low == high:
        return f"{start} the median rerun has {_level(mover, stand[0][mover])} in every arm"
    if len(found) == PAIR:
        one, other = (fans[0].arm.title for fans in found)
        level, second = _level(mover, stand[0][mover]), _number(mover, stand[1][mover])
        return f"{start} the median rerun has {level} in “{one}”, {second} in “{other}”"
    fewest = "least" if mover == OIL else "fewest"
    return (
        f"{start} the median rerun has {low} to {_level(mover, stand[order[-1]][mover])}: "
        f"{fewest} in “{least}”, most in “{most}”"
    )


def _number(quantity: str, level: float) -> str:
    return f"{level:.1f}" if quantity == OIL else f"{level:,.0f}"


def _level(quantity: str, level: float) -> str:
    return f"{_number(quantity, level)} {_OF[quantity]}"


_OF: Final = {FRONT: "km to Moscow", OIL: "million kL of oil", TRUTH: "Soviet divisions"}
