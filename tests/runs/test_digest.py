"""The digest changes with everything that determines the numbers, and with nothing else."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import northsouth
from northsouth.records.experiment import Arm, Intervention, ResolvedExperiment, Varied
from northsouth.runs.digest import digest_of, source_digest
from northsouth.vocabulary.questions import DesignKind, FactsAt, FigureName, InterventionKind, Keep, LuckAt

Change = Callable[[ResolvedExperiment], ResolvedExperiment]
VARIED = Varied("strength", "S", "ratio", 0.5, 1.5, 1.0, (0.5, 1.5), scales=("oil_stock",), day=903.0)


def with_fact(**changes: object) -> Change:
    """Change something of the first fact."""

    def change(experiment: ResolvedExperiment) -> ResolvedExperiment:
        first, *others = experiment.facts
        return replace(experiment, facts=(replace(first, **changes), *others))  # type: ignore[arg-type]

    return change


@pytest.mark.parametrize(
    "change",
    [
        with_fact(value=1.5),
        with_fact(low=-1.0),
        with_fact(distribution="triangular"),
        with_fact(origin="--set"),
        lambda experiment: replace(experiment, seed=2),
        lambda experiment: replace(experiment, horizon=999.0),
        lambda experiment: replace(experiment, luck=LuckAt.MIDDLE),
        lambda experiment: replace(experiment, facts_at=FactsAt.PRIOR),
        lambda experiment: replace(experiment, vary=(VARIED,), design=DesignKind.GRID),
        lambda experiment: replace(experiment, arms=(*experiment.arms, Arm("third", "Third"))),
        lambda experiment: replace(
            experiment,
            arms=(Arm("history", "H", (Intervention(InterventionKind.FORBID, "FREEZE"),)),),
        ),
        lambda experiment: replace(experiment, arms=(Arm("history", "H", (), {"claim.f0": 2.0}),)),
    ],
)
def test_what_determines_the_numbers_changes_it(experiment: ResolvedExperiment, change: Change) -> None:
    """Another value, edit, seed or design is another run."""
    assert digest_of(change(experiment)) != digest_of(experiment)


@pytest.mark.parametrize(
    "change",
    [
        with_fact(note="said otherwise", standing="seed", source=("E001",), grade="estimated"),
        lambda experiment: replace(experiment, reruns=10_000),
        lambda experiment: replace(experiment, question="Is it so?", model_title="Else"),
        lambda experiment: replace(experiment, figures=(FigureName.WAFFLE,), keep=Keep.OUTCOMES),
        lambda experiment: replace(
            experiment, arms=tuple(replace(arm, title="Else") for arm in experiment.arms)
        ),
    ],
)
def test_what_is_only_said_does_not(experiment: ResolvedExperiment, change: Change) -> None:
    """Words, figures and the number of reruns leave the run the same."""
    assert digest_of(change(experiment)) == digest_of(experiment)


def test_the_source_that_computes_counts(tmp_path: Path) -> None:
    """A changed mechanism is another run; a changed picture, or another way to end lines, is not."""
    package = tmp_path / "northsouth"
    shutil.copytree(Path(northsouth.__file__).parent, package)
    before = source_digest(package)
    assert before == source_digest()
    weather = package / "mechanisms" / "barbarossa_front" / "weather.py"
    weather.write_bytes(weather.read_bytes().replace(b"\n", b"\r\n"))
    (package / "analysis" / "outcomes.py").write_text("")
    assert source_digest(package) == before
    weather.write_bytes(weather.read_bytes() + b"# changed\n")
    assert source_digest(package) != before
