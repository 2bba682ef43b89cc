"""The account of the weighing beside a model is read with care: whatever stands in it, words come of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from northsouth.cli.tiers import ABOUT, UnreadableTiersError, lines_of, tiers_beside
from northsouth.errors import ExitCode
from northsouth.inputs.places import MODELS, shipped

SOUND = (shipped(MODELS) / f"1941{ABOUT}").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Expecting value"),
        (b"[]", "list indices"),
        (b"\xff\xfe", "codec can't decode"),
        (b"[" * 100_000, "recursion"),
        (b" " * 1_000_001, "larger than 1000 kB"),
        (SOUND[: len(SOUND) // 2].encode(), r"line \d+"),
        (SOUND.replace('"log_evidence": -', '"log_evidence": NaN, "x": -').encode(), "NaN is no number"),
        (SOUND.replace('"log_evidence"', '"log_evidnce"').encode(), "'log_evidence'"),
        (SOUND.replace('"draws": ', '"draws": "many", "x": ').encode(), "Cannot specify"),
    ],
    ids=["empty", "list", "utf-16", "deep", "large", "cut", "nan", "misspelt", "text"],
)
def test_what_is_no_account_is_refused_in_a_line(content: bytes, said: str, tmp_path: Path) -> None:
    """What `weigh` did not write is refused as the user's input, in one line that says how to mend it."""
    (tmp_path / f"1941{ABOUT}").write_bytes(content)
    with pytest.raises(UnreadableTiersError, match=said) as caught:
        tiers_beside(tmp_path / "1941.toml")
    assert caught.value.exit_code is ExitCode.INPUT
    assert str(caught.value).endswith(
        "; expected an account of the weighing. Make it again with northsouth weigh."
    )
    assert str(caught.value).isprintable()


def test_no_account_commands_a_terminal(tmp_path: Path) -> None:
    """What cannot be seen is spelt out where the account is printed."""
    shutil.copy(shipped(MODELS) / f"1941{ABOUT}", tmp_path)
    about = json.loads(SOUND)
    about["judged"][0]["forecaster"] = "\x1b[31m\u202e"
    (tmp_path / f"1941{ABOUT}").write_text(json.dumps(about), encoding="utf-8")
    assert all(line.isprintable() for line in lines_of(tiers_beside(tmp_path / "1941.toml")))
