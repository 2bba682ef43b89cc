"""``northsouth weigh`` draws, weighs, and carries the weighed draws through other experiments."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from northsouth.analysis import weighting
from northsouth.cli import carried_out, tiers, weigh

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where paths are short, and let few draws do."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(weighting, "LEAST_EFFECTIVE", 1.0)
    monkeypatch.setattr(weigh, "OF_TRIGGER", 20)


@pytest.mark.timeout(300)  # whoever compiles first waits for it
def test_what_is_weighed_is_written_and_followed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Three files are written; kept draws go through each arm of the experiment named."""
    arguments = [
        "weigh",
        "--draws",
        "1000",
        "--keep",
        "8",
        "--follow",
        "june_agreement",
        "--out",
        str(tmp_path),
    ]
    assert carried_out(arguments) == 0
    said = capsys.readouterr().out.splitlines()
    about = json.loads((tmp_path / "1941.posterior.json").read_text())
    assert said[-len(list(tiers.lines_of(about))) :] == list(tiers.lines_of(about))
    assert about["command"].endswith("--draws 1000 --keep 8 --follow june_agreement")
    arms = {line["arm"]: line["first_strike"] for line in about["followed"]}
    assert len(arms) == (ROOT / "experiments" / "june_agreement.toml").read_text().count("[[arms]]") + 1
    for shares in arms.values():
        assert sum(share for share, _, _ in shares.values()) == pytest.approx(1.0, abs=1e-3)
    assert len({json.dumps(shares) for shares in arms.values()}) > 1
    kept = np.loadtxt(tmp_path / "1941.posterior.csv", delimiter=",", skiprows=1)
    assert kept.shape == (8, 9)
    assert len(json.loads((tmp_path / "1941.prior.json").read_text())["digest"]) == 64


def test_an_experiment_of_other_luck_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A draw's leanings are those of its rerun under one seed: another seed has other ones."""
    other = tmp_path / "other.toml"
    text = (ROOT / "experiments" / "from_august_1941.toml").read_text()
    other.write_text(text.replace("seed = 1941", "seed = 7"))
    assert carried_out(["weigh", "--draws", "1000", "--follow", str(other)]) == 2
    assert "other" in (said := capsys.readouterr().err)
    assert "seed 7; expected 1941 and 1941, as from_august_1941 has them" in said
