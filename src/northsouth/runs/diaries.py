"""Diaries of reruns: of all, where an experiment keeps them, and of the first of each arm always.

They are written by the reference engine, one JSON object a happening, as ``trace --json`` gives them
without the state of the world; a rerun that fails has one object that says so. The diaries of all
reruns have no minutes of conferences. Those of the first have, and how each rerun ended; what they look
like is told in ``records.told``, which reads them back.
"""

from __future__ import annotations

import gzip
import io
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from northsouth.designs.scenario import Design
from northsouth.engines.diary import Diary, as_object
from northsouth.engines.machinery import JAPAN_1941
from northsouth.engines.reference import ReferenceEngine
from northsouth.engines.secretary import Secretary
from northsouth.records.disk import written_whole
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.schema import ROUTES, row_of
from northsouth.records.store import RunFolder
from northsouth.records.told import HOW_MANY, begins
from northsouth.runs.histories import spoken
from northsouth.vocabulary.questions import OUTCOMES, Route
from northsouth.vocabulary.units import date_of, spoken_date

Line = dict[str, Any]
ENDINGS: Final[Mapping[Route, str]] = {
    Route.NORTH: "north, by decision",
    Route.FIELD: "north, by the field army",
    Route.SOUTH: "south",
    Route.SETTLEMENT: "a settlement",
    Route.NONE: "neither north nor south",
}
_NAMES: Final = tuple(outcome.name for outcome in OUTCOMES)


def write_diaries(experiment: ResolvedExperiment, folder: RunFolder) -> None:
    """Write the diaries of every rerun of every cell; raises StorageError where the disk gives out.

    The same experiment makes the same bytes, since the archive carries neither clock nor name.
    """
    _write(folder.diaries, _lines(experiment, range(experiment.reruns), _happenings))


def write_told(
    experiment: ResolvedExperiment, folder: RunFolder, failed: Mapping[int, Mapping[int, str]]
) -> None:
    """Write the first reruns of every cell as told histories; raises as ``write_diaries`` does.

    ``failed`` has, by cell and number, what reruns said that failed: they are not run once more.
    """
    horizon = spoken_date(experiment.horizon)

    def told(engine: ReferenceEngine, number: int) -> Iterator[Line]:
        return _history(engine, number, horizon)

    numbers = range(min(HOW_MANY, experiment.reruns))
    _write(folder.told, _lines(experiment, numbers, told, failed))


def _write(path: Path, lines: Iterable[Line]) -> None:
    with (
        written_whole(path) as file,
        gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=6, mtime=0) as packed,
        io.TextIOWrapper(packed, encoding="utf-8", newline="\n") as text,
    ):
        for line in lines:
            text.write(f"{json.dumps(line, ensure_ascii=False)}\n")


def _lines(
    experiment: ResolvedExperiment,
    numbers: range,
    tell: Callable[[ReferenceEngine, int], Iterator[Line]],
    failed: Mapping[int, Mapping[int, str]] = MappingProxyType({}),
) -> Iterator[Line]:
    """Tell reruns of every cell, each line with its place; a rerun that fails says so instead."""
    design = Design(experiment)
    for cell in range(design.cells):
        arm, point = design.arm_and_point(cell)
        said = failed.get(cell, {})
        engine: ReferenceEngine | None = None
        for number in numbers:
            try:
                if number not in said:
                    engine = engine or ReferenceEngine(
                        JAPAN_1941, design.scenario(cell), seed=experiment.seed
                    )
                    lines = list(tell(engine, number))
                else:
                    lines = [{"failed": said[number]}]
            except Exception as error:  # noqa: BLE001 - whatever it is, it is said
                lines = [{"failed": spoken(error)}]
            place = begins(experiment.arms[arm].name, point, number)
            yield from (place | line for line in lines)


def _happenings(engine: ReferenceEngine, number: int) -> Iterator[Line]:
    diary = Diary(JAPAN_1941.world, whole=False)
    engine.rerun(number, diary)
    return (as_object(page, JAPAN_1941.events) for page in diary.pages)


def _history(engine: ReferenceEngine, number: int, horizon: str) -> Iterator[Line]:
    """Tell a history with the minutes of its conferences, and how it ended."""
    diary = Diary(JAPAN_1941.world, Secretary(engine, number, brief=True), whole=False)
    world = engine.rerun(number, diary)
    yield from (as_object(page, JAPAN_1941.events) for page in diary.pages)
    row = dict(zip(_NAMES, row_of(world), strict=True))
    route, day = ROUTES[int(row["first_strike"])], row["first_strike_day"]
    when = f"on {spoken_date(day)}" if math.isfinite(day) else f"by {horizon}"
    yield {
        "route": route,
        "day": day if math.isfinite(day) else None,
        "date": date_of(day).isoformat() if math.isfinite(day) else None,
        "label": f"{ENDINGS[route]} {when}",
    }
