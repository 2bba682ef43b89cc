"""Diaries in a page tell what settled something, and each answer of a conference when it is new."""

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from northsouth.records.disk import checksum
from northsouth.records.results import Results
from northsouth.records.store import TOLD
from northsouth.records.told import Told, begins
from northsouth.report.diaries import SHOWN, diaries

ARMS = {"history": "As the model has it", "half": "Half the strength"}


def meeting(day: float, *, answer: bool, votes: tuple[bool, bool, bool]) -> dict[str, Any]:
    """A conference that votes on war in the south."""
    question = {
        "question": "commit_south",
        "answer": answer,
        "source": "blocs",
        "ending": "adopted" if answer else "put off",
        "chance": 0.5,
        "condition": "",
        "gate": None,
        "blocs": [],
        "ballots": [dict(zip(("army", "navy", "government"), votes, strict=True))],
    }
    minutes = {"minds": [], "oil_months": 12.0, "questions": [question]}
    return {"day": day, "event": "LIAISON_MEETING", "cause": "", "changes": {}, "minutes": minutes}


HISTORY = (
    {"day": 852.0, "event": "NEUTRALITY_PACT", "cause": "", "changes": {}},
    meeting(860.0, answer=False, votes=(True, False, False)),
    meeting(870.0, answer=False, votes=(True, False, False)),
    meeting(880.0, answer=False, votes=(True, True, False)),
    {"day": 903.0, "event": "BARBAROSSA", "cause": "NEUTRALITY_PACT", "changes": {}},
    meeting(1000.0, answer=True, votes=(True, True, True)),
    {"route": "south", "day": 1072.0, "date": "1941-12-08", "label": "south on 8 December 1941"},
)


def with_diaries(results: Results) -> Results:
    """Give a run diaries of its first twelve reruns."""
    lines = [begins(arm, 0, number) | line for arm in ARMS for number in range(12) for line in HISTORY]
    written = gzip.compress("".join(f"{json.dumps(line)}\n" for line in lines).encode(), mtime=0)
    (results.folder / TOLD).write_bytes(written)
    return replace(results, told=Told(results.folder / TOLD, checksum(written)))


def test_the_first_reruns_are_told(imagine: Callable[..., Results]) -> None:
    """So many reruns of each arm are told by their numbers; a conference that says the same again is not."""
    found = diaries(with_diaries(imagine(arms=ARMS, reruns=12)))
    assert [(diary.title, diary.rerun) for diary in found] == [
        (title, number) for title in ARMS.values() for number in range(SHOWN)
    ]
    lines = found[0].lines
    assert found[0].ending == "south on 8 December 1941"
    assert [(line.day, line.decided) for line in lines] == [
        ("2 May 1941", ()),
        ("10 May 1941", ("War in the south: put off, against it navy and government.",)),
        ("30 May 1941", ("War in the south: put off, against it government.",)),
        ("22 June 1941", ()),
        ("27 September 1941", ("War in the south: yes.",)),
    ]
    assert lines[0].words == lines[3].cause == "Japan and the Soviet Union sign a neutrality pact."


def test_a_run_without_diaries_tells_none(imagine: Callable[..., Results]) -> None:
    """A run from before diaries were kept has none in its page."""
    assert diaries(replace(imagine(reruns=12), told=None)) == ()
