"""Diaries of all reruns, where an experiment keeps them: every happening, its cause and its changes.

They are written by the reference engine, one JSON object a happening, as ``trace --json`` gives them
without the state of the world and the minutes of conferences; a rerun that fails has one object that says so.
"""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator
from typing import Any

from northsouth.designs.scenario import Design
from northsouth.engines.diary import Diary, as_object
from northsouth.engines.machinery import JAPAN_1941
from northsouth.engines.reference import ReferenceEngine
from northsouth.records.disk import written_whole
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.store import RunFolder
from northsouth.runs.histories import spoken


def write_diaries(experiment: ResolvedExperiment, folder: RunFolder) -> None:
    """Write the diaries of every rerun of every cell; raises StorageError where the disk gives out.

    The same experiment makes the same bytes, since the archive carries neither clock nor name.
    """
    with (
        written_whole(folder.diaries) as file,
        gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed,
        io.TextIOWrapper(packed, encoding="utf-8", newline="\n") as text,
    ):
        design = Design(experiment)
        for cell in range(design.cells):
            arm, point = design.arm_and_point(cell)
            engine = ReferenceEngine(JAPAN_1941, design.scenario(cell), seed=experiment.seed)
            for number in range(experiment.reruns):
                place = {"arm": experiment.arms[arm].name, "point": point, "rerun": number}
                for line in _told(engine, number):
                    text.write(f"{json.dumps(place | line, ensure_ascii=False)}\n")


def _told(engine: ReferenceEngine, number: int) -> Iterator[dict[str, Any]]:
    diary = Diary(JAPAN_1941.world)
    try:
        engine.rerun(number)  # a diary of a history that runs away would fill the memory
        engine.rerun(number, diary)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is said
        yield {"failed": spoken(error)}
        return
    for page in diary.pages:
        line = as_object(page, JAPAN_1941.events)
        del line["world"]
        yield line
