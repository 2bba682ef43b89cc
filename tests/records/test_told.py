"""Told histories are read back as they were written, or it is said that they cannot be."""

import gzip
import json
from pathlib import Path

import pytest

from northsouth.errors import ResultsDamagedError
from northsouth.records.disk import checksum
from northsouth.records.told import Asked, Conference, Happening, Mind, Stance, Told, ToldRerun
from northsouth.vocabulary.questions import Route
from northsouth.vocabulary.units import NEVER

PLACE = {"arm": "history", "point": 0, "rerun": 0}
MINUTES = {
    "minds": [{"bloc": "army", "divisions": 25.0, "doubt": 0.01, "collapse": 0.2}],
    "oil_months": 17.5,
    "questions": [
        {
            "question": "commit_north",
            "answer": False,
            "source": "blocs",
            "ending": "put off",
            "chance": 0.1,
            "condition": "",
            "gate": {"believed_divisions": 25.0},
            "blocs": [
                {
                    "bloc": "army",
                    "worth": 1.0,
                    "considerations": {"bent": 1.0},
                    "leaning": 0.5,
                    "willing": 0.8,
                }
            ],
            "ballots": [{"army": True, "navy": False}],
        }
    ],
}
LINES = [
    PLACE
    | {
        "day": 900.5,
        "date": "1941-06-19",
        "event": "LIAISON_MEETING",
        "cause": "EXPERIMENT",
        "changes": {"south_attack_due": [None, 1072.0]},
        "minutes": MINUTES,
    },
    PLACE | {"route": "south", "day": 1072.0, "date": "1941-12-08", "label": "south on 8 December 1941"},
    {"arm": "historyless", "point": 0, "rerun": 0, "failed": "of another arm"},
    PLACE | {"rerun": 1, "route": "none", "day": None, "date": None, "label": "neither"},
    PLACE | {"rerun": 2, "failed": "ArithmeticError: no history"},
]


def told(folder: Path, content: bytes) -> Told:
    """Write a file and vouch for it."""
    path = folder / "told.jsonl.gz"
    path.write_bytes(content)
    return Told(path, checksum(content))


def packed(*lines: object) -> bytes:
    """Pack lines as a run does."""
    return gzip.compress("".join(f"{json.dumps(line)}\n" for line in lines).encode(), mtime=0)


def test_an_arm_is_read_with_all_that_was_said(tmp_path: Path) -> None:
    """Histories of an arm come by number, with minutes; never is infinite; other arms stay out."""
    stance = Stance("army", 1.0, {"bent": 1.0}, 0.5, 0.8)
    asked = Asked(
        "commit_north",
        answer=False,
        source="blocs",
        ending="put off",
        chance=0.1,
        condition="",
        gate={"believed_divisions": 25.0},
        stances=(stance,),
        ballots=({"army": True, "navy": False},),
    )
    conference = Conference((Mind("army", 25.0, 0.01, 0.2),), 17.5, (asked,))
    happening = Happening(
        900.5, "LIAISON_MEETING", "EXPERIMENT", {"south_attack_due": (NEVER, 1072.0)}, conference
    )
    assert told(tmp_path, packed(*LINES)).of("history") == (
        ToldRerun("history", 0, (happening,), Route.SOUTH, 1072.0, "south on 8 December 1941"),
        ToldRerun("history", 1, (), Route.NONE, NEVER, "neither"),
        ToldRerun("history", 2, (), None, NEVER, "ArithmeticError: no history"),
    )


@pytest.mark.parametrize(
    "content",
    [
        packed(*LINES)[:-20],
        b"no archive",
        gzip.compress(b'{"arm": "history", "point": 0,'),
        packed(PLACE | {"route": "sideways", "day": 1.0, "label": ""}),
        packed({name: entry for name, entry in LINES[0].items() if name != "changes"}),
        packed(LINES[0] | {"minutes": [1]}),
    ],
    ids=["cut", "no archive", "half a line", "no such route", "no changes", "no minutes"],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, content: bytes) -> None:
    """Whatever is wrong inside a file that is whole, one line says which file and what to do."""
    with pytest.raises(
        ResultsDamagedError, match=r"told\.jsonl\.gz: holds what cannot be read .*Run the exp"
    ):
        told(tmp_path, content).of("history")


def test_a_file_that_changed_after_opening_is_refused(tmp_path: Path) -> None:
    """Every reading holds the file against its checksum, and misses one that is gone."""
    archive = told(tmp_path, packed(*LINES))
    archive.path.write_bytes(packed(LINES[-1]))
    with pytest.raises(ResultsDamagedError, match="does not have the checksum of the manifest"):
        archive.of("history")
    archive.path.unlink()
    with pytest.raises(ResultsDamagedError, match=r"is gone; expected the file as it was written"):
        archive.of("history")


def test_a_flood_that_was_packed_small_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However little a file takes packed, no more of it is read than any run tells."""
    monkeypatch.setattr("northsouth.records.told.MOST_TEXT", 10_000)
    path = tmp_path / "told.jsonl.gz"
    path.write_bytes(gzip.compress(b" " * 1_000_000))
    with pytest.raises(ResultsDamagedError, match="more than 10,000 bytes"):
        Told(path, checksum(path.read_bytes())).of("history")
