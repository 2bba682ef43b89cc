"""Forecasts of what was held out, judged: one loss for each forecaster and outcome, the smaller the better.

A forecaster is an ensemble of reruns with weights, or a simple rival. Routes are judged by the logarithm
and by Brier's score, dates by the integrated square of what was wrong on each day of a window; the place of
what came in a forecast of dates says on which side it erred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from northsouth.analysis import scores
from northsouth.analysis.intervals import FloatArray
from northsouth.analysis.weighting import effective_sample
from northsouth.records.held_out import HeldOut
from northsouth.records.schema import ROUTES, Rows
from northsouth.vocabulary.questions import Route


@dataclass(frozen=True, slots=True)
class Forecast:
    """A forecaster's reruns and their weights, which sum to 1."""

    name: str
    rows: Rows
    weights: FloatArray


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a forecaster did on one outcome.

    ``chance`` is what was given to what came, for a date to its coming within the window. For a route,
    ``log_score`` in nats, ``brier``, and ``saved``, the part of the uniform forecaster's Brier score that is
    saved. For a date, ``days_lost`` in days, ``place`` from 0 to 1, and ``as_far_out``, the chance that was
    given to a place as far out on either side.
    """

    outcome: str
    forecaster: str
    chance: float
    log_score: float | None = None
    brier: float | None = None
    saved: float | None = None
    days_lost: float | None = None
    place: float | None = None
    as_far_out: float | None = None


def judged(
    held_out: Sequence[HeldOut], forecasts: Sequence[Forecast], window: tuple[float, float]
) -> tuple[Judgement, ...]:
    """Judge all forecasters on all outcomes; routes by simple rivals as well.

    ``window`` holds the day of the forecast and the last day of the story.
    """
    found: list[Judgement] = []
    for held in held_out:
        if held.is_route:
            found += _of_routes(held, forecasts)
        else:
            found += [_of_dates(held, forecast, window) for forecast in forecasts]
    return tuple(found)


def _of_routes(held: HeldOut, forecasts: Sequence[Forecast]) -> list[Judgement]:
    observed, k = int(held.observed), len(ROUTES)
    worth = max(effective_sample(forecast.weights) for forecast in forecasts)
    chances = {
        "uniform": scores.uniform(k),
        "wait 4, south 1, north 1": scores.four_one_one(ROUTES),
        "as it was: none": scores.persistence(ROUTES.index(Route.NONE), k, worth),
    }
    for forecast in forecasts:
        shares = scores.category_shares(forecast.rows[held.outcome], k, forecast.weights)
        chances[forecast.name] = scores.smoothed(shares, effective_sample(forecast.weights))
    knows_nothing = scores.brier_score(scores.uniform(k), observed)
    return [
        Judgement(
            held.outcome,
            name,
            float(of[observed]),
            log_score=scores.log_score(of, observed),
            brier=scores.brier_score(of, observed),
            saved=scores.skill(scores.brier_score(of, observed), knows_nothing),
        )
        for name, of in chances.items()
    ]


def _of_dates(held: HeldOut, forecast: Forecast, window: tuple[float, float]) -> Judgement:
    dates = np.floor(np.asarray(forecast.rows[held.outcome], float))  # what came is known to the day
    comes = float(forecast.weights[dates <= window[1]].sum())
    place = scores.pit(dates, held.observed, forecast.weights)
    return Judgement(
        held.outcome,
        forecast.name,
        comes if held.observed <= window[1] else 1.0 - comes,
        days_lost=scores.date_score(dates, held.observed, window, forecast.weights),
        place=place,
        as_far_out=scores.two_sided(place),
    )
