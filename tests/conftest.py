"""What every test shares: how Hypothesis looks for examples, and runs that were never run."""

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

from northsouth.records.experiment import Arm, FactRecord, RecordedLevel, ResolvedExperiment, Varied
from northsouth.records.results import Cell, Paths, Results
from northsouth.records.schema import FAILED, ROUTES, ROW, failed_row
from northsouth.records.shards import BLOCK, Content, Shard, write_shard
from northsouth.records.store import SHARDS
from northsouth.vocabulary.questions import (
    OUTCOMES,
    DesignKind,
    FactsAt,
    FigureName,
    Keep,
    OutcomeKind,
    Route,
    RuleName,
)
from northsouth.vocabulary.units import NEVER, day_of
from telling import tell

# Kernels that the tests compile are kept for the session, and leave the user's cache alone.
if "NORTHSOUTH_CACHE" not in os.environ:
    _KERNELS = tempfile.TemporaryDirectory(prefix="northsouth-tests-")
    os.environ["NORTHSOUTH_CACHE"] = _KERNELS.name

# A slow machine is no failure; in CI the same commit must give the same verdict.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

Chances = Mapping[Route, float]
MEAN_DAY = {
    Route.NORTH: day_of(date(1941, 9, 1)),
    Route.FIELD: day_of(date(1941, 8, 1)),
    Route.SOUTH: day_of(date(1941, 12, 1)),
    Route.SETTLEMENT: day_of(date(1941, 11, 1)),
}
WATCHED = (
    *("soviet_divisions", "believed_divisions", "moscow_distance", "oil_stock"),
    *("navy_believed_divisions", "government_believed_divisions"),
)
FIGURES: Mapping[int, tuple[FigureName, ...]] = {
    0: (FigureName.WAFFLE, FigureName.DATES, FigureName.INCIDENCE, FigureName.BELIEF),
    1: (FigureName.RESPONSE,),
    2: (FigureName.MAP,),
}
SOURCES = (
    ("E044", "read"),
    ("F095", "read"),
    ("barnhart1987", "recalled"),
    ("assumption", "assumption"),
)

RECORDED = tuple(
    RecordedLevel(
        f"Q{number:03d}",
        quantity,
        day_of(when),
        value,
        0.9 * value,
        1.2 * value,
        unit,
        (f"F{number:03d}",),
        ("barnhart1987",),
        standing,
        given,
    )
    for number, (quantity, unit, when, value, standing, given) in enumerate(
        (
            ("moscow_distance", "km", date(1941, 7, 16), 370.0, "recalled", "tied to F228: the pace"),
            ("moscow_distance", "km", date(1941, 12, 5), 30.0, "read", ""),
            ("oil_stock", "million kL", date(1941, 8, 31), 8.4, "read", ""),
            ("soviet_divisions", "divisions", date(1941, 6, 21), 32.0, "seed", "fact claim.f0"),
            ("soviet_divisions", "divisions", date(1939, 6, 21), 30.0, "read", ""),
        )
    )
)
"""What the record has for watched quantities, the last of it before the figures begin."""

DIGEST = "0123456789abcdef"
TOLD_FROM = day_of(date(1940, 7, 1))
"""The first conference of a told history."""


@pytest.fixture(scope="session")
def imagine(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Results]:
    """Give the maker of results that no engine ran: any shares, arms, inputs, sizes and failures."""
    return partial(imagined, tmp_path_factory.mktemp("imagined"))


@pytest.fixture(scope="session")
def all_rows() -> Callable[[Results], np.ndarray]:
    """Give the means to read all rows of some results into one table."""
    return lambda results: np.concatenate([block.rows for block in results.blocks()])


@pytest.fixture(scope="session")
def retold(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Results]:
    """Give the means to tell results with other rows, in blocks of any size."""
    place = tmp_path_factory.mktemp("retold")

    def told(results: Results, rows: np.ndarray, block: int = BLOCK) -> Results:
        folder = _new_folder(place)
        failed = int((rows["status"] == FAILED).sum())
        return replace(results, folder=folder, shards=_written(folder, rows, block), failed=failed)

    return told


def _new_folder(place: Path) -> Path:
    """Make an empty run folder in a place."""
    folder = Path(tempfile.mkdtemp(dir=place))
    (folder / SHARDS).mkdir()
    return folder


def _written(folder: Path, rows: np.ndarray, block: int) -> tuple[Shard, ...]:
    """Write rows that stand by cell and rerun into shards; failed ones say that they were imagined."""
    return tuple(
        write_shard(folder / SHARDS, DIGEST, _content(mine[first : first + block]))
        for cell in np.unique(rows["cell"])
        for mine in [rows[rows["cell"] == cell]]
        for first in range(0, len(mine), block)
    )


def _content(rows: np.ndarray) -> Content:
    failed = rows["rerun"][rows["status"] == FAILED].tolist()
    return Content(rows, dict.fromkeys(failed, "imagined"))


def imagined(  # noqa: PLR0913 - every test changes one thing of a whole run
    place: Path,
    arms: Mapping[str, str] | None = None,
    *,
    chances: Callable[[str, tuple[float, ...]], Chances] | None = None,
    vary: Sequence[Varied] = (),
    points: Sequence[tuple[float, ...]] = ((),),
    reruns: int = 400,
    failed: int = 0,
    spread: float = 25.0,
    blocs: bool = True,
    facts_at: FactsAt = FactsAt.VALUES,
) -> Results:
    """Make up a run: ``chances`` says how often each route is taken in an arm at some inputs.

    Without ``blocs`` its conferences are told as those of a rule that asks nobody. Where facts are drawn,
    ``points`` are what only ``chances`` knows of the draws.
    """
    titles = dict(arms or {"history": "As the model has it"})
    odds = chances or (lambda _arm, _inputs: {Route.NORTH: 0.04, Route.SOUTH: 0.93, Route.NONE: 0.03})
    cells = tuple(
        Cell(name, title, point, inputs if vary else ())
        for name, title in titles.items()
        for point, inputs in enumerate(points)
    )
    experiment = _experiment(titles, vary=vary, points=len(points), reruns=reruns)
    if facts_at is not FactsAt.VALUES:
        experiment = replace(experiment, design=DesignKind.LATIN, facts_at=facts_at)
    luck = np.random.default_rng(1941)
    blocks = []
    for number, cell in enumerate(cells):
        block = np.zeros(reruns, dtype=ROW)
        block["cell"], block["rerun"] = number, np.arange(reruns)
        _tell(block, odds(cell.arm, points[cell.point]), luck, experiment.horizon, spread)
        for rerun in range(failed):
            block[rerun] = (number, rerun, FAILED, *failed_row())
        blocks.append(block)
    folder = _new_folder(place)
    rows = np.concatenate(blocks)
    single = len(points) == 1 and not vary
    return Results(
        folder=folder,
        experiment=experiment,
        digest=DIGEST,
        cells=cells,
        shards=_written(folder, rows, BLOCK),
        failed=len(cells) * failed,
        paths=_paths(len(cells), experiment, luck) if single else None,
        told=tell(folder, tuple(titles), rows, opening=TOLD_FROM, blocs=blocs) if single else None,
    )


def _tell(
    block: np.ndarray, chances: Chances, luck: np.random.Generator, horizon: float, spread: float
) -> None:
    """Fill the outcomes of a block of reruns."""
    for outcome in OUTCOMES:
        if outcome.kind is OutcomeKind.DATE:
            block[outcome.name] = NEVER
        if outcome.kind is OutcomeKind.NUMBER:
            block[outcome.name] = luck.uniform(1, 30, len(block))
    odds = [chances.get(route, 0.0) for route in ROUTES]
    codes = luck.choice(len(ROUTES), len(block), p=np.array(odds) / sum(odds))
    block["first_strike"] = block["first_strike_by_1941"] = codes
    for route, mean in MEAN_DAY.items():
        taken = codes == ROUTES.index(route)
        days = np.minimum(luck.normal(mean, spread, int(taken.sum())), horizon)
        block["first_strike_day"][taken] = days
        if route is Route.SETTLEMENT:
            block["settlement_day"][taken] = days
            continue
        where = "south" if route is Route.SOUTH else "north"
        block[f"{where}_attack_day"][taken] = days
        block[f"ever_{where}"][taken] = True
    block["north_by_field"] = codes == ROUTES.index(Route.FIELD)
    block["oil_stop_day"] = luck.normal(day_of(date(1941, 8, 1)), 5, len(block))


def _paths(cells: int, experiment: ResolvedExperiment, luck: np.random.Generator) -> Paths:
    """Watch a falling truth and a belief that lags behind it."""
    days = np.arange(experiment.opening, experiment.horizon, 10)
    fall = np.clip((days - day_of(date(1941, 6, 22))) / 200, 0, 1)
    noise = np.cumsum(luck.normal(0, 0.3, (cells, 100, len(days), 2)), axis=2)
    values = np.empty((cells, 100, len(days), len(WATCHED)))
    values[..., :2] = 28 + noise
    values[..., 0] -= 10 * fall
    values[..., 1] -= 5 * fall
    values[..., 2] = 1000 * (1 - fall) + 20 * np.abs(noise[..., 0])
    values[..., 3] = 8 - 4 * fall + 0.1 * np.abs(noise[..., 1])
    values[..., 4] = values[..., 1] + 1.5
    values[..., 5] = values[..., 1] - 1.5
    return Paths(days, WATCHED, values)


def _experiment(
    arms: Mapping[str, str], *, vary: Sequence[Varied], points: int, reruns: int
) -> ResolvedExperiment:
    """Make up the experiment of a run."""
    dated = (
        ("european_war.barbarossa", day_of(date(1941, 6, 22))),
        ("conferences.commitments.docket.deadline", day_of(date(1941, 8, 10))),
    )
    facts = [
        FactRecord(name, day, "date", day, day, "fixed", ("E044",), "measured", "read", "", "model 1941")
        for name, day in dated
    ]
    facts += [
        FactRecord(f"claim.f{i}", 1.0, "km", 0.0, 2.0, "uniform", (source,), "judged", standing, "", "model")
        for i, (source, standing) in enumerate(SOURCES * 3)
    ]
    return ResolvedExperiment(
        name="imagined",
        question="What if?",
        model="1941",
        model_title="Japan between north and south, 1939-42",
        rule=RuleName.TRIGGER,
        opening=day_of(date(1939, 5, 1)),
        horizon=day_of(date(1942, 6, 30)),
        facts=tuple(facts),
        givens=(),
        arms=tuple(Arm(name, title) for name, title in arms.items()),
        vary=tuple(vary),
        design=DesignKind.GRID if vary else DesignKind.ONE,
        points=points,
        facts_at=FactsAt.VALUES,
        reruns=reruns,
        seed=1941,
        outcomes=("first_strike",),
        figures=FIGURES[len(vary)],
        keep=Keep.ROWS,
        recorded=RECORDED,
    )
