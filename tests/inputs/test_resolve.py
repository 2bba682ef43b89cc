"""Experiments: what stands in one, what follows from it, and whose word goes before whose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest

from northsouth.errors import InputError
from northsouth.inputs.library import Library
from northsouth.inputs.plan import OUTCOME_FIGURES
from northsouth.inputs.resolve import read_experiment, resolve_experiment
from northsouth.records.experiment import Arm, FactRecord, Intervention, ResolvedExperiment
from northsouth.vocabulary.questions import DesignKind, FactsAt, FigureName, InterventionKind, Keep
from northsouth.vocabulary.units import NEVER, day_of

WriteFile = Callable[[str, str], Path]
PACE = "front.advance.pace"


class Resolve(Protocol):
    """The fixture that resolves a text."""

    warnings: list[str]

    def __call__(self, extra: str, *settings: str, top: str = ...) -> ResolvedExperiment:
        """Resolve an experiment with the usual heading and something more."""


def quick(experiment: ResolvedExperiment) -> Arm:
    """The arm called quick."""
    return next(arm for arm in experiment.arms if arm.name == "quick")


def fact(experiment: ResolvedExperiment, name: str = PACE) -> FactRecord:
    """The record of a fact in an experiment."""
    return next(each for each in experiment.facts if each.name == name)


def test_the_shortest_experiment_has_every_default(resolve: Resolve) -> None:
    """A question, a model, reruns and a seed are enough; the rest follows."""
    asked = resolve("")
    assert (asked.name, asked.question, asked.model) == ("asked", "What if?", "small")
    assert (asked.model_title, asked.reruns, asked.seed) == ("A small war", 10, 1941)
    assert (asked.design, asked.points, asked.facts_at) == (DesignKind.ONE, 1, FactsAt.VALUES)
    assert (asked.outcomes, asked.keep, asked.vary) == (("first_strike",), Keep.ROWS, ())
    assert asked.figures == (*OUTCOME_FIGURES, FigureName.BELIEF, FigureName.LADDER)
    assert [(arm.name, arm.title) for arm in asked.arms] == [("history", "As the model has it")]
    assert (asked.opening, asked.horizon) == (day_of(date(1939, 5, 1)), day_of(date(1942, 6, 30)))
    assert [given.owner for given in asked.givens] == ["southern_advance", "build_up"]


# Whose word goes before whose.


def test_each_word_goes_before_the_one_below(resolve: Resolve, write: WriteFile) -> None:
    """Model < overrides of what it extends < experiment < arm < --set, tried one upon another."""
    assert fact(resolve("")).value == 50.0
    write("models/b.toml", f'title = "B"\nextends = "small"\noverrides = {{ "{PACE}" = 41 }}\n')
    write("models/c.toml", f'title = "C"\nextends = "b"\noverrides = {{ "{PACE}" = 42 }}\n')
    top = 'question = "What if?"\nmodel = "c"\nreruns = 10\nseed = 1941\n'
    assert (fact(resolve("", top=top)).value, fact(resolve("", top=top)).origin) == (
        42.0,
        "overrides of model c",
    )
    experiment = f'overrides = {{ "{PACE}" = 43 }}\n'
    asked = resolve(experiment, top=top)
    assert (fact(asked).value, fact(asked).origin) == (43.0, "experiment asked")
    arm = f'[[arms]]\nname = "quick"\ntitle = "Quick"\noverrides = {{ "{PACE}" = 44 }}\n'
    asked = resolve(experiment + arm, top=top)
    assert fact(asked).value == 43.0
    assert quick(asked).overrides == {PACE: 44.0}
    asked = resolve(experiment + arm, f"{PACE}=45", top=top)
    assert (fact(asked).value, fact(asked).origin) == (45.0, "--set")
    assert quick(asked).overrides == {}


def test_a_setting_holds_what_the_experiment_would_vary(resolve: Resolve) -> None:
    """A sampled value gives way to --set: the input is not varied, and a warning says so."""
    text = f'[[vary]]\nfact = "{PACE}"\nsteps = 3\n[[vary]]\nfact = "war.day"\nsteps = 4\n'
    asked = resolve(text, f"{PACE}=45")
    assert [varied.fact for varied in asked.vary] == ["war.day"]
    assert (asked.design, asked.points) == (DesignKind.GRID, 4)
    assert resolve.warnings == [f"--set: {PACE}: held at its value; the experiment would vary it."]


@pytest.mark.parametrize(
    "design", ['design = "grid"\nfigures = ["response"]', 'design = "latin"\npoints = 9']
)
def test_a_setting_that_holds_the_only_input_leaves_one_point(resolve: Resolve, design: str) -> None:
    """With nothing left to vary, design and figures are those of an experiment that varies nothing."""
    steps = "steps = 3\n" if "grid" in design else ""
    asked = resolve(f'{design}\n[[vary]]\nfact = "{PACE}"\n{steps}', f"{PACE}=45")
    assert (asked.vary, asked.design, asked.points) == ((), DesignKind.ONE, 1)
    assert FigureName.WAFFLE in asked.figures


def test_an_overridden_fact_is_not_drawn(resolve: Resolve) -> None:
    """Whoever gives a fact a value has it at that value, whatever its range."""
    asked = resolve(f'facts = "prior"\noverrides = {{ "{PACE}" = 43 }}\n')
    assert (fact(asked).distribution, fact(asked).low, fact(asked).high) == ("fixed", 40.0, 60.0)
    assert fact(asked, "war.day").distribution == "uniform"


def test_overrides_need_no_quotation_marks(resolve: Resolve) -> None:
    """A fact may be written as dotted keys, or as tables in a table."""
    quoted = resolve(f'overrides = {{ "{PACE}" = 43, "war.day" = 1941-06-01 }}\n')
    dotted = resolve(f"[overrides]\n{PACE} = 43\n[overrides.war]\nday = 1941-06-01\n")
    assert quoted.facts == dotted.facts
    assert fact(quoted, "war.day").value == day_of(date(1941, 6, 1))


# Settings.


def test_settings_change_reruns_and_seed(resolve: Resolve) -> None:
    """Reruns and seed may be set like facts."""
    asked = resolve("", "reruns=500", " seed = 7 ")
    assert (asked.reruns, asked.seed) == (500, 7)


def test_settings_take_dates_and_truths_as_toml_writes_them(resolve: Resolve) -> None:
    """A date or a truth is written on the command line as in a file."""
    asked = resolve("", "war.day=1941-05-15", "council.trigger.bold=false", "given.garrison=1.7e1")
    assert fact(asked, "war.day").value == day_of(date(1941, 5, 15))
    assert fact(asked, "council.trigger.bold").value == 0.0
    assert fact(asked, "given.garrison").value == 17.0


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("reruns", '--set: reruns: "reruns"; expected NAME=VALUE'),
        ("=5", '--set: =5: "=5"; expected NAME=VALUE'),
        ("reruns=", '"reruns="; expected NAME=VALUE'),
        ("reruns=0", "--set: reruns: 0; expected a whole number from 1 to 10,000,000"),
        ("reruns=1e3", "--set: reruns: 1000.0; expected a whole number"),
        ("reruns=1000000000000", "--set: reruns: 1000000000000; expected a whole number"),
        ("reruns=true", "--set: reruns: true; expected a whole number"),
        ("seed=-1", "--set: seed: -1; expected a whole number from 0 to 4,294,967,295"),
        ("seed=two", '--set: seed: "two"; expected a whole number'),
        ("sede=5", "--set: sede: unknown name; expected reruns, seed or a fact. Write seed."),
        ("pace=5", "--set: pace: unknown name; .* Write front.advance.pace."),
        ("war.dya=1941-06-22", "--set: war.dya: unknown name; .* Write war.day."),
        ("war.day=903", "--set: war.day: 903 is not a date; expected a date such as 1941-06-22."),
        ("war.day=1941-02-30", '--set: war.day: "1941-02-30"; expected a date'),
        ("war.day=1941-06-22T03:15:00", "--set: war.day: 1941-06-22T03:15:00; expected a date"),
        ("war.chance=1.5", "--set: war.chance: 1.5 is no chance; expected a chance from 0 to 1."),
        ("war.chance=nan", "--set: war.chance: nan; expected a chance from 0 to 1."),
        ("front.advance.pace=inf", "--set: front.advance.pace: inf; expected a number of km/day."),
        ("front.advance.pace=[5]", r'--set: front.advance.pace: "\[5\]"; expected a number of km/day.'),
        ("front.advance.pace=5\nseed = 3", r'--set: front.advance.pace: "5\\nseed = 3"; expected a number'),
        ("front.advance.pace=" + "9" * 5000, "--set: front.advance.pace: .* expected a number of km/day."),
    ],
)
def test_a_setting_that_cannot_be_is_refused_by_its_name(
    resolve: Resolve, setting: str, message: str
) -> None:
    """A wrong setting is refused as the setting it is, with what was expected."""
    with pytest.raises(InputError, match=message) as caught:
        resolve("", setting)
    assert len(caught.value.problems) == 1


def test_a_setting_may_not_stand_twice(resolve: Resolve) -> None:
    """Two settings of the same name contradict each other."""
    with pytest.raises(InputError, match=r"--set: seed: set twice; expected one value\. Remove one\."):
        resolve("", "seed=1", "seed=2")


def test_settings_and_files_are_judged_together(resolve: Resolve) -> None:
    """What is wrong on the command line and what is wrong in the files come at once."""
    with pytest.raises(InputError, match="colour") as caught:
        resolve('colour = "red"\n', "seed=-1")
    assert [problem.where for problem in caught.value.problems][1] == "--set"


# Arms and interventions.


def test_history_comes_first(resolve: Resolve) -> None:
    """With arms, history is put before them, unless one of them has its name."""
    text = f'[[arms]]\nname = "quick"\ntitle = "Quick"\noverrides = {{ "{PACE}" = 55 }}\n'
    assert [arm.name for arm in resolve(text).arms] == ["history", "quick"]
    own = text + '[[arms]]\nname = "history"\ntitle = "As it was"\n'
    assert [(arm.name, arm.title) for arm in resolve(own).arms] == [
        ("quick", "Quick"),
        ("history", "As it was"),
    ]


def test_arms_add_to_what_all_share(resolve: Resolve) -> None:
    """Every arm has the experiment's interventions, and then its own; the title says so."""
    text = '[[interventions]]\nkind = "inform"\non = 1941-08-01\n[[arms]]\nname = "quick"\ntitle = "Quick"\n'
    text += '[[arms.interventions]]\nkind = "force"\nevent = "TYPHOON"\non = 1941-09-01\n'
    history, faster = resolve(text).arms
    assert [edit.kind for edit in history.interventions] == [InterventionKind.INFORM]
    assert [edit.kind for edit in faster.interventions] == [InterventionKind.INFORM, InterventionKind.FORCE]
    assert history.title == "As the model has it, with the changes that all arms share"


AUGUST = day_of(date(1941, 8, 1))


@pytest.mark.parametrize(
    ("words", "edit"),
    [
        (
            'kind = "set", quantity = "oil_stock", value = 5, on = 1941-08-01',
            Intervention(InterventionKind.SET, "oil_stock", 5.0, AUGUST),
        ),
        (
            'kind = "set", quantity = "sorge_at_liberty", value = false, on = 1941-08-01',
            Intervention(InterventionKind.SET, "sorge_at_liberty", 0.0, AUGUST),
        ),
        (
            'kind = "set", quantity = "barbarossa_day", value = 1941-08-01, on = 1941-08-01',
            Intervention(InterventionKind.SET, "barbarossa_day", AUGUST, AUGUST),
        ),
        (
            'kind = "scale", quantity = "soviet_strength", factor = 0.5, from = 1941-08-01',
            Intervention(InterventionKind.SCALE, "soviet_strength", 0.5, AUGUST),
        ),
        (
            'kind = "force", event = "TYPHOON", on = 1941-08-01',
            Intervention(InterventionKind.FORCE, "TYPHOON", 0.0, AUGUST),
        ),
        (
            'kind = "forbid", event = "OIL_STOP"',
            Intervention(InterventionKind.FORBID, "OIL_STOP", 0.0, day_of(date(1939, 5, 1)), NEVER),
        ),
        (
            'kind = "forbid", event = "OIL_STOP", from = 1941-08-01, until = 1941-08-02',
            Intervention(InterventionKind.FORBID, "OIL_STOP", 0.0, AUGUST, AUGUST + 1),
        ),
        (
            'kind = "outcome", result = "commit_south", value = true',
            Intervention(InterventionKind.OUTCOME, "commit_south", 1.0),
        ),
        (
            'kind = "outcome", result = "indies_delivery", value = 0.4',
            Intervention(InterventionKind.OUTCOME, "indies_delivery", 0.4),
        ),
        ('kind = "inform", on = 1941-08-01', Intervention(InterventionKind.INFORM, "", 0.0, AUGUST)),
        (
            'kind = "inform", on = 1941-08-01, blocs = ["navy", "army"]',
            Intervention(InterventionKind.INFORM, "army navy", 0.0, AUGUST),
        ),
        (
            'kind = "inform", on = 1941-08-01, blocs = ["government", "navy", "army"]',
            Intervention(InterventionKind.INFORM, "", 0.0, AUGUST),
        ),
    ],
)
def test_each_kind_of_intervention_is_understood(resolve: Resolve, words: str, edit: Intervention) -> None:
    """Each kind becomes the edit that engines carry out."""
    assert resolve(f"interventions = [ {{ {words} }} ]\n").arms[0].interventions == (edit,)


@pytest.mark.parametrize(
    ("text", "settings"),
    [(f"overrides.{PACE} = 43\n", ()), ("", (f"{PACE}=43",))],
    ids=["overrides", "settings"],
)
def test_history_owns_up_to_what_all_share(resolve: Resolve, text: str, settings: tuple[str, ...]) -> None:
    """An arm in which the model's facts are changed is not called as the model has it."""
    assert (
        resolve(text, *settings).arms[0].title == "As the model has it, with the changes that all arms share"
    )


# What is varied, and in which design.


def test_a_fact_is_varied_over_its_range(resolve: Resolve) -> None:
    """Without bounds of its own a varied fact takes the model's: range, distribution and words."""
    asked = resolve(f'[[vary]]\nfact = "{PACE}"\n')
    (varied,) = asked.vary
    assert (varied.name, varied.label, varied.unit) == (PACE, "Pace of the advance", "km/day")
    assert (varied.low, varied.high, varied.history) == (40.0, 60.0, 50.0)
    assert (varied.distribution, varied.values, varied.fact) == ("loguniform", (), PACE)
    assert (asked.design, asked.points) == (DesignKind.LATIN, 64)
    assert asked.figures == (FigureName.RESPONSE,)


def test_a_range_of_its_own_is_drawn_evenly(resolve: Resolve) -> None:
    """A range that the experiment sets has no distribution of the model's; leaving it is warned of."""
    (varied,) = resolve(f'[[vary]]\nfact = "{PACE}"\nlow = 20\nhigh = 60\n').vary
    assert (varied.low, varied.distribution) == (20.0, "uniform")
    assert resolve.warnings == [
        f"vary {PACE}: 20 lies outside the sourced range 40 to 60 km/day; taken as a what-if."
    ]


def test_history_is_the_models_value_even_where_it_is_overridden(resolve: Resolve) -> None:
    """On an axis history stands where the model has it, not where the experiment puts it."""
    (varied,) = resolve(f'overrides = {{ "{PACE}" = 43 }}\n[[vary]]\nfact = "{PACE}"\n').vary
    assert varied.history == 50.0


def test_scales_are_varied_together_from_a_day(resolve: Resolve) -> None:
    """Several scales may move as one input; its history is 1."""
    text = '[[vary]]\nname = "both"\nlabel = "Strength"\nfrom = 1941-06-22\nvalues = [1.5, 0.5, 1]\n'
    (varied,) = resolve(text + 'scale = ["soviet_strength", "believed_soviet_strength"]\n').vary
    assert (varied.name, varied.label, varied.unit, varied.history) == ("both", "Strength", "ratio", 1.0)
    assert varied.scales == ("soviet_strength", "believed_soviet_strength")
    assert (varied.day, varied.values) == (903.0, (0.5, 1.0, 1.5))
    assert (varied.low, varied.high) == (0.5, 1.5)


def test_a_scale_has_words_of_its_own(resolve: Resolve) -> None:
    """Without name and label an input is called by its scale, with the day from which it holds."""
    (varied,) = resolve('[[vary]]\nscale = "oil_stock"\nfrom = 1941-06-22\nlow = 0.5\nhigh = 2\n').vary
    assert varied.name == "oil_stock"
    assert varied.label == "Japan's oil stock and its flows from 22 June 1941, times history's"


def test_steps_cut_a_range_evenly(resolve: Resolve) -> None:
    """Steps include both ends; steps of dates fall on whole days."""
    text = f'[[vary]]\nfact = "{PACE}"\nsteps = 5\n[[vary]]\nfact = "war.day"\nsteps = 4\n'
    asked = resolve(text)
    assert asked.vary[0].values == (40.0, 45.0, 50.0, 55.0, 60.0)
    assert asked.vary[1].values == (865.0, 885.0, 906.0, 926.0)
    assert (asked.design, asked.points, asked.figures) == (DesignKind.GRID, 20, (FigureName.MAP,))


@pytest.mark.parametrize(
    ("text", "design", "points"),
    [
        ("", DesignKind.ONE, 1),
        ('facts = "prior"\n', DesignKind.LATIN, 64),
        ('facts = "prior"\npoints = 7\n', DesignKind.LATIN, 7),
        ('[[vary]]\nfact = "war.day"\nvalues = [1941-06-01, 1941-06-22]\n', DesignKind.GRID, 2),
        ('[[vary]]\nfact = "war.day"\nsteps = 3\n[[vary]]\nfact = "war.chance"\n', DesignKind.LATIN, 64),
        ('points = 8\n[[vary]]\nfact = "war.day"\n', DesignKind.LATIN, 8),
        ('design = "latin"\n[[vary]]\nfact = "war.day"\nsteps = 3\n', DesignKind.LATIN, 64),
    ],
)
def test_the_design_follows_from_what_is_varied(
    resolve: Resolve, text: str, design: DesignKind, points: int
) -> None:
    """One without inputs, a grid of steps, else a latin hypercube of 64 points."""
    asked = resolve(text)
    assert (asked.design, asked.points) == (design, points)


@pytest.mark.parametrize(
    ("text", "reruns", "figures"),
    [
        ("", 12, (*OUTCOME_FIGURES, FigureName.BELIEF, FigureName.TWELVE)),
        ("", 1, (FigureName.LADDER,)),
        ('facts = "prior"\n', 12, OUTCOME_FIGURES),
    ],
)
def test_figures_follow_from_what_is_asked(
    resolve: Resolve, text: str, reruns: int, figures: tuple[FigureName, ...]
) -> None:
    """A dozen histories are shown side by side, one by its conferences, none where facts are drawn anew."""
    assert resolve(text, f"reruns={reruns}").figures == figures


def test_figures_follow_from_the_number_of_inputs(resolve: Resolve) -> None:
    """No more than two inputs can be drawn unasked."""
    three = "".join(f'[[vary]]\nfact = "{name}"\n' for name in (PACE, "war.day", "war.chance"))
    assert resolve(three).figures == ()
    assert resolve('figures = ["dates", "waffle"]\n').figures == (FigureName.DATES, FigureName.WAFFLE)


@pytest.mark.parametrize(("reruns", "keep"), [(10_000, Keep.ROWS), (10_001, Keep.OUTCOMES)])
def test_rows_are_kept_up_to_a_hundred_thousand(resolve: Resolve, reruns: int, keep: Keep) -> None:
    """All reruns of all arms and points count; who asks for rows has them."""
    text = f'[[arms]]\nname = "quick"\ntitle = "Quick"\noverrides = {{ "{PACE}" = 55 }}\n'
    text += '[[vary]]\nfact = "war.day"\nsteps = 5\n'
    assert resolve(text, f"reruns={reruns}").keep is keep
    assert resolve('keep = "rows"\n' + text, f"reruns={reruns}").keep is Keep.ROWS


@pytest.mark.parametrize(("reruns", "refused"), [(10_000_000, False), (10_000_001, True)])
def test_ten_million_reruns_are_the_most(resolve: Resolve, reruns: int, refused: bool) -> None:  # noqa: FBT001
    """The limit counts every arm and point, and is said with the number."""
    if refused:
        with pytest.raises(InputError, match="10000001; expected a whole number from 1 to 10,000,000"):
            resolve("", f"reruns={reruns}")
        with pytest.raises(InputError, match=r"10,000,002 reruns in all \(1 arm, 3 points, 3,333,334 each\)"):
            resolve('[[vary]]\nfact = "war.day"\nsteps = 3\n', "reruns=3333334")
    else:
        assert resolve("", f"reruns={reruns}").reruns == reruns


# Warnings.


@pytest.mark.parametrize(
    ("text", "settings", "warning"),
    [
        (f'overrides = {{ "{PACE}" = 70 }}\n', (), f"experiment asked: {PACE}: 70 lies outside"),
        ("", (f"{PACE}=70",), f"--set: {PACE}: 70 lies outside the sourced range 40 to 60 km/day"),
        ("", ("war.day=1942-01-01",), "--set: war.day: 1942-01-01 lies outside"),
        (
            f'[[arms]]\nname = "q"\ntitle = "Q"\noverrides = {{ "{PACE}" = 70 }}\n',
            (),
            f"arm q: {PACE}: 70 lies outside",
        ),
        (
            f'[[arms]]\nname = "q"\ntitle = "Q"\noverrides.{PACE} = 50\n[[vary]]\nfact = "{PACE}"\n',
            (),
            f"arm q: {PACE}: no effect, since the experiment varies it.",
        ),
    ],
)
def test_a_doubtful_word_is_warned_of(
    resolve: Resolve, text: str, settings: tuple[str, ...], warning: str
) -> None:
    """What is allowed but may not be meant is said in one line that names whose word it is."""
    resolve(text, *settings)
    (said,) = resolve.warnings
    assert said.startswith(warning)


def test_a_word_within_its_sources_is_not_warned_of(resolve: Resolve) -> None:
    """Within the range there is nothing to say."""
    resolve(f'overrides = {{ "{PACE}" = 60 }}\n', "war.day=1941-05-15")
    assert resolve.warnings == []


# The whole.


def test_all_problems_of_an_experiment_and_its_model_come_at_once(resolve: Resolve, write: WriteFile) -> None:
    """The model's problems stand beside the experiment's, each in its file."""
    write("models/b.toml", f'title = "B"\nextends = "small"\noverrides = {{ "{PACE}" = true }}\n')
    text = 'question = "What if?"\nmodel = "b"\nreruns = 0\nseed = -1\noutcomes = ["ever_nroth"]\n'
    text += '[[interventions]]\nkind = "scale"\nquantity = "oil"\nfactor = 0\nfrom = 1930-01-01\n'
    text += '[[arms]]\nname = "a b"\ntitle = ""\n[[vary]]\nfact = "war"\n'
    with pytest.raises(InputError, match="unknown quantity") as caught:
        resolve("", top=text)
    assert [problem.key for problem in caught.value.problems] == [
        "reruns",
        "seed",
        "outcomes[1]",
        "interventions[1].quantity",
        "interventions[1].factor",
        "interventions[1].from",
        "arms[1].name",
        "arms[1].title",
        "vary[1].fact",
        f"overrides.{PACE}",
    ]


def test_a_model_beside_the_experiment_will_do(write: WriteFile, library: Library) -> None:
    """A model is found in the same folder as well as in the folder for models."""
    write("experiments/mine.toml", 'title = "M"\nextends = "small"\n')
    path = write("experiments/x.toml", 'question = "?"\nmodel = "mine"\nreruns = 1\nseed = 1\n')
    asked = resolve_experiment(path, library=library)
    assert asked.model_title == "M"


def test_an_experiment_that_cannot_be_read_is_nothing(library: Library, desk: Path) -> None:
    """What cannot be read at all gives no experiment, but a problem."""
    assert read_experiment(library, desk / "experiments" / "none.toml") is None
    with pytest.raises(InputError, match=r"none\.toml: no such file; expected a text file"):
        library.problems.raise_if_any()


# What cannot be meant.


def test_a_setting_has_the_sign_that_its_sources_have(resolve: Resolve) -> None:
    """Zero and less are refused where the sourced range lies above zero; any other what-if is let pass."""
    for value in ("0", "-1"):
        with pytest.raises(
            InputError, match=rf"--set: {PACE}: {value}; expected more than 0, as its sourced"
        ):
            resolve("", f"{PACE}={value}")
    assert fact(resolve("", f"{PACE}=0.5")).value == 0.5
    assert fact(resolve("", "war.chance=0"), "war.chance").value == 0.0
    assert fact(resolve("", "war.day=1938-01-01"), "war.day").value < 0.0


def test_an_option_is_complained_of_by_its_name(resolve: Resolve) -> None:
    """What an option set is not blamed on --set."""
    assert resolve("", "--reruns=500").reruns == 500
    with pytest.raises(InputError, match=r"^--seed: -1; expected a whole number from 0"):
        resolve("", "--seed=-1")


def test_edits_that_can_stand_together_do(resolve: Resolve) -> None:
    """A force outside the forbidden window, a renewed event forced twice and an own history are no fault."""
    force = '[[interventions]]\nkind = "force"\nevent = "{}"\non = {}\n'
    forbid = '[[interventions]]\nkind = "forbid"\nevent = "TYPHOON"\nuntil = 1941-09-01\n'
    text = forbid + force.format("TYPHOON", "1941-09-01")
    text += force.format("GARRISON_GROWS", "1941-09-01") + force.format("GARRISON_GROWS", "1941-10-01")
    asked = resolve(text + '[[arms]]\nname = "history"\ntitle = "As it was"\n')
    assert [arm.name for arm in asked.arms] == ["history"]
    assert len(asked.arms[0].interventions) == 4
