"""Told histories that no engine told: conferences that vote by a seed, ends as the rows have them."""

import gzip
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from northsouth.records.disk import checksum
from northsouth.records.schema import FAILED, ROUTES
from northsouth.records.store import TOLD
from northsouth.records.told import HOW_MANY, Told, begins
from northsouth.vocabulary.questions import DOCKET, Route
from northsouth.vocabulary.units import date_of, spoken_date

BLOCS = ("army", "navy", "government")
BETWEEN = 21.0
"""Days between two conferences."""
Line = dict[str, Any]


def tell(folder: Path, arms: Sequence[str], rows: np.ndarray, *, opening: float, blocs: bool) -> Told:
    """Write the told histories of some rows, an arm for each of their cells; without blocs nobody votes."""
    lines = []
    for cell, arm in enumerate(arms):
        for row in rows[rows["cell"] == cell][:HOW_MANY]:
            place = begins(arm, 0, int(row["rerun"]))
            lines += [place | line for line in _history(row, opening, blocs=blocs)]
    written = gzip.compress("".join(f"{json.dumps(line)}\n" for line in lines).encode(), mtime=0)
    (folder / TOLD).write_bytes(written)
    return Told(folder / TOLD, checksum(written))


def _history(row: np.void, opening: float, *, blocs: bool) -> Iterator[Line]:
    if row["status"] == FAILED:
        yield {"failed": "imagined"}
        return
    route, day = ROUTES[int(row["first_strike"])], float(row["first_strike_day"])
    luck = np.random.default_rng([1941, int(row["rerun"])])
    for number in range(40):
        yield _meeting(opening + BETWEEN * number, luck, number, blocs=blocs)
    fell = math.isfinite(day) and route is not Route.NONE
    yield {
        "route": route,
        "day": day if fell else None,
        "date": date_of(day).isoformat() if fell else None,
        "label": f"{route} on {spoken_date(day)}" if fell else "neither by 30 June 1942",
    }


def _meeting(day: float, luck: np.random.Generator, number: int, *, blocs: bool) -> Line:
    question = DOCKET[number % len(DOCKET)]
    willing = luck.uniform(0, 1, len(BLOCS))
    votes = dict(zip(BLOCS, (bool(vote) for vote in luck.uniform(0, 1, len(BLOCS)) < willing), strict=True))
    answer = all(votes.values()) if blocs else bool(luck.uniform() < 0.3)
    asked = {
        "question": question,
        "answer": answer,
        "source": "blocs" if blocs else "trigger",
        "ending": "adopted" if answer else "put off",
        "chance": None,
        "condition": "" if blocs else "American oil has stopped, and there is oil for 9.5 months of war",
        "gate": None,
        "blocs": [
            {
                "bloc": bloc,
                "worth": 0.1,
                "considerations": {"bent": 0.1},
                "leaning": 0.0,
                "willing": float(share),
            }
            for bloc, share in zip(BLOCS, willing, strict=True)
        ]
        if blocs
        else [],
        "ballots": [votes] if blocs else [],
    }
    minds = [{"bloc": bloc, "divisions": 25.0, "doubt": 0.01, "collapse": 0.1} for bloc in BLOCS]
    minutes = {"minds": minds, "oil_months": 18.0, "questions": [asked]}
    return {
        "day": day,
        "date": date_of(day).isoformat(),
        "event": "LIAISON_MEETING",
        "cause": "LIAISON_MEETING",
        "changes": {},
        "minutes": minutes,
    }
