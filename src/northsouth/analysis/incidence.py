"""How the chance of each first strike builds up over time, the routes competing for each rerun.

Every rerun is watched to the horizon, so nothing is censored: the cumulative incidence of a route
is the share of all reruns that have taken it by the end of a day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from northsouth.analysis.columns import ArmCells, arms
from northsouth.analysis.days import DayCounts
from northsouth.analysis.frequencies import HUNDRED, categories, following, how_many, hundredths, joined
from northsouth.analysis.intervals import FloatArray, curve_reach, wilson_bounds
from northsouth.analysis.outcomes import Share, share_of, shares_by_arm, told
from northsouth.analysis.tally import tally_of
from northsouth.records.results import Results
from northsouth.vocabulary.questions import Route
from northsouth.vocabulary.units import day_of, spoken_date

YEAR_ENDS: Final = day_of(date(1941, 12, 31))


@dataclass(frozen=True, slots=True)
class RouteCurve:
    """The cumulative incidence of one route, a share of all reruns on each day.

    ``low`` and ``high`` bound the whole curve at once (95 %); ``wilson_low`` and ``wilson_high``
    bound each day by itself.
    """

    route: Route
    share: FloatArray
    low: FloatArray
    high: FloatArray
    wilson_low: FloatArray
    wilson_high: FloatArray


@dataclass(frozen=True, slots=True)
class Incidence:
    """The competing curves of one arm on every day from the opening to the horizon.

    ``reach`` is the half-width of the band around a whole curve; ``n`` counts the reruns.
    """

    arm: ArmCells
    days: FloatArray
    curves: tuple[RouteCurve, ...]
    reach: float
    n: int
    failed: int


@dataclass(frozen=True, slots=True)
class Layer:
    """One route of a stack, from the routes below it to the sum with them, shares of all reruns.

    The upper edge is itself a cumulative incidence, that of all routes so far; ``band_low`` and
    ``band_high`` bound that whole curve at once (95 %).
    """

    curve: RouteCurve
    stacked_from: FloatArray
    stacked_to: FloatArray
    band_low: FloatArray
    band_high: FloatArray


def incidences(results: Results) -> tuple[Incidence, ...]:
    """Give the cumulative incidence of the first strikes in every arm."""
    experiment = results.experiment
    days = np.arange(np.floor(experiment.opening), np.floor(experiment.horizon) + 1)
    tally = tally_of(results)
    routes = [Route(share.category) for share in told(shares_by_arm(results))[0].shares]
    found = []
    for arm in arms(results):
        sizes = tally.sound[list(arm.cells)]
        n, worth = int(sizes.sum()), int(sizes.max(initial=0))
        curves = tuple(
            curve_of(route, tally.dates[arm.name].of_route[route], days, n=n, worth=worth)
            for route in routes
            if route is not Route.NONE
        )
        failed = int(tally.failed[list(arm.cells)].sum())
        found.append(Incidence(arm, days, curves, curve_reach(worth), n, failed))
    return tuple(found)


def cropped(table: Incidence, first: float) -> Incidence:
    """Leave out the days before ``first``; what had happened by then stays counted."""
    kept = table.days >= first
    curves = tuple(
        RouteCurve(
            curve.route,
            curve.share[kept],
            curve.low[kept],
            curve.high[kept],
            curve.wilson_low[kept],
            curve.wilson_high[kept],
        )
        for curve in table.curves
    )
    return replace(table, days=table.days[kept], curves=curves)


def curve_of(route: Route, dates: DayCounts, days: FloatArray, *, n: int, worth: int) -> RouteCurve:
    """Count the dates up to the end of each day as a share of ``n`` reruns, with both bounds.

    ``worth`` is how many reruns with luck of their own there are: those of one design point.
    """
    share = dates.by(days) / max(n, 1)
    reach = curve_reach(worth)
    low, high = wilson_bounds(share * worth, worth)
    return RouteCurve(
        route,
        share,
        np.clip(share - reach, 0.0, 1.0),
        np.clip(share + reach, 0.0, 1.0),
        low,
        high,
    )


def stacked(table: Incidence) -> tuple[Layer, ...]:
    """Stack the routes of an arm in their order, the first at the bottom."""
    layers = []
    ground = np.zeros(len(table.days))
    for curve in table.curves:
        top = ground + curve.share
        low, high = np.clip(top - table.reach, 0.0, 1.0), np.clip(top + table.reach, 0.0, 1.0)
        layers.append(Layer(curve, ground, top, low, high))
        ground = top
    return tuple(layers)


def struck_by(table: Incidence, day: float) -> tuple[Share, ...]:
    """Give the shares of an arm at the end of a day; what has not struck by then counts as none."""
    place = int(np.searchsorted(table.days, day, side="right")) - 1
    counts = [round(float(curve.share[place]) * table.n) for curve in table.curves]
    shares = [
        share_of(curve.route, count, table.n) for curve, count in zip(table.curves, counts, strict=True)
    ]
    return (*shares, share_of(Route.NONE, table.n - sum(counts), table.n))


def incidence_finding(table: Incidence) -> str:
    """Say how many of a hundred have struck where by the horizon, and how many of them in 1941."""
    horizon = float(table.days[-1])
    if not table.n:
        return "No rerun came to an end"
    shares = struck_by(table, horizon)
    last = _struck(shares)
    if not last:
        return f"No rerun has struck by {spoken_date(horizon)}"
    words = f"Of 100 reruns, {last} by {spoken_date(horizon)}"
    if not table.days[0] <= YEAR_ENDS < horizon:
        return words
    early = struck_by(table, YEAR_ENDS)
    if early[-1].count == shares[-1].count:
        return f"{words}, all of them by {spoken_date(YEAR_ENDS)}"
    if early[-1].count == table.n:
        return f"{words}, none of them by {spoken_date(YEAR_ENDS)}"
    deeds = share_of("struck", table.n - early[-1].count, table.n)
    number = how_many(deeds, HUNDRED - hundredths(early)[Route.NONE])
    return f"{words}, {number} of them by {spoken_date(YEAR_ENDS)}"


def _struck(shares: tuple[Share, ...]) -> str:
    """Say how many of a hundred have struck where or settled, the commonest first; nothing if none has."""
    rounded = hundredths(shares)
    words: list[str] = []
    verb = "struck "
    for share in sorted(shares, key=lambda share: -share.count):
        if share.category == Route.NONE or not share.count:
            continue
        have = "" if words else "have "
        if share.category == Route.SETTLEMENT:
            deed = "settled"
        else:
            deed, verb = f"{verb}{following(share.category, categories(shares))}", ""
        words.append(f"{how_many(share, rounded[share.category])} {have}{deed}")
    return joined(words)
