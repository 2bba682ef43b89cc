"""The resolved experiment is read back as it was written, to the last bit."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northsouth.errors import ResultsDamagedError
from northsouth.records.experiment import (
    Arm,
    FactRecord,
    Given,
    Intervention,
    RecordedLevel,
    ResolvedExperiment,
    Varied,
)
from northsouth.records.resolved_file import as_toml, from_toml
from northsouth.vocabulary.questions import (
    DesignKind,
    FactsAt,
    FigureName,
    InterventionKind,
    Keep,
    LuckAt,
    RuleName,
)

PATH = Path("experiment.resolved.toml")
NUMBERS = st.floats(allow_nan=False) | st.integers(-4000, 4000).map(float)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def experiment_of(numbers: Sequence[float], unit: str, text: str) -> ResolvedExperiment:
    """Make an experiment in which the numbers, the unit and the text stand wherever they may."""
    a, b, c, d = numbers
    return ResolvedExperiment(
        name=text,
        question=text,
        model="1941",
        model_title=text,
        rule=RuleName.TRIGGER,
        opening=a,
        horizon=d,
        facts=(
            FactRecord("claim.f", a, unit, b, c, "uniform", (text, "E1"), "judged", "read", text, "model"),
        ),
        givens=(Given("claim.f", "FREEZE", "", d, "owner"),),
        arms=(Arm("x", text, (Intervention(InterventionKind.FORBID, "FREEZE", a, b, c),), {"claim.f": d}),),
        vary=(Varied("v", text, unit, a, b, c, (c, d), fact="claim.f", scales=("oil_stock",), day=d),),
        design=DesignKind.GRID,
        points=2,
        facts_at=FactsAt.PRIOR,
        reruns=10,
        seed=2**32 - 1,
        outcomes=("first_strike",),
        figures=(FigureName.RESPONSE,),
        keep=Keep.OUTCOMES,
        luck=LuckAt.MIDDLE,
        version=text,
        recorded=(RecordedLevel("Q1", text, a, b, c, d, unit, (text, "F1"), (), "read", text),),
    )


@given(numbers=st.lists(NUMBERS, min_size=4, max_size=4), unit=st.sampled_from(["date", "km"]), text=TEXTS)
def test_reading_gives_back_what_was_written(numbers: list[float], unit: str, text: str) -> None:
    """Whatever numbers, infinities, dates and texts an experiment holds, it comes back equal."""
    experiment = experiment_of(numbers, unit, text)
    assert from_toml(as_toml(experiment), PATH) == experiment


def test_whole_days_are_dates_that_people_can_read() -> None:
    """A whole day stands as a calendar date, a day with a fraction as a number."""
    text = as_toml(experiment_of([903.0, 903.5, 904.0, 905.0], "date", "x"))
    assert "value = 1941-06-22" in text
    assert "low = 903.5" in text


def test_a_folder_of_before_says_nothing_of_its_luck() -> None:
    """What was written before luck could be held in its middle had its luck drawn, and knew no levels."""
    experiment = experiment_of([1.0] * 4, "km", "x")
    text = as_toml(replace(experiment, recorded=())).replace('luck = "middle"\n', "")
    assert "recorded" not in text
    assert from_toml(text, PATH) == replace(experiment, luck=LuckAt.DRAWN, recorded=())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name =",
        "name = 3",
        "[" * 5000,
        as_toml(experiment_of([1.0] * 4, "km", "x")).replace("grid", "spiral"),
        as_toml(experiment_of([1.0] * 4, "km", "x")).replace("seed = 4294967295", ""),
        as_toml(experiment_of([1.0] * 4, "km", "x")).replace("low = 1.0", 'low = "1.0"'),
    ],
)
def test_what_is_no_experiment_is_refused(text: str) -> None:
    """A file that was cut or changed is named with what is wrong, never taken for an experiment."""
    with pytest.raises(ResultsDamagedError, match=r"experiment\.resolved\.toml: no resolved experiment"):
        from_toml(text, PATH)
