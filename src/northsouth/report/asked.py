"""What was asked, in words: what a version changes, what is varied, where facts stand, how many reruns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from northsouth.analysis.frequencies import joined, spoken_error
from northsouth.analysis.outcomes import shares_by_arm, shares_by_cell, told
from northsouth.analysis.response import spoken_value
from northsouth.figures.wording import spoken_edit
from northsouth.records.experiment import Arm, ResolvedExperiment
from northsouth.records.results import Results
from northsouth.report.facts import spoken_amount
from northsouth.report.prose import prose
from northsouth.vocabulary.questions import DesignKind, FactsAt, LuckAt, RuleName
from northsouth.vocabulary.units import spoken_date

if TYPE_CHECKING:
    from markupsafe import Markup

RULES: Final[dict[RuleName, str]] = {
    RuleName.TRIGGER: "conferences answer by the conditions that the staffs wrote down",
    RuleName.CLAMPED: "every recorded question is answered as it was answered",
    RuleName.BLOCS: "army, navy and government must agree",
}
"""What each rule of decision says, in a few words."""
FACTS: Final[dict[FactsAt, str]] = {
    FactsAt.VALUES: "every fact stands at its value",
    FactsAt.PRIOR: "facts with a range are drawn from it, once for each design point",
    FactsAt.TIER_B: (
        "the coefficients of the decision are drawn as Tokyo's answers to July 1941 weigh them; every other "
        "fact stands at its value"
    ),
}
"""Where facts that are not varied stand."""
NOT_IN_THE_ERROR: Final[dict[FactsAt, str]] = {
    FactsAt.VALUES: (
        "This leaves out how little is known of the facts: every one stands at its value here, and other "
        "values within their ranges would give other shares."
    ),
    FactsAt.PRIOR: (
        "The facts were drawn from their ranges, so that what is not known of them is mixed into the shares; "
        "whether the ranges are right is in no number."
    ),
    FactsAt.TIER_B: (
        "The coefficients of the decision vary as far as Tokyo's own answers leave them open; what is not "
        "known of all other facts is in no number."
    ),
}
"""What a Monte Carlo error leaves out."""
MIDDLE: Final = "in the middle of each distribution: every rerun is the same"
"""Where luck stands that is not drawn."""
DESIGNS: Final[dict[DesignKind, str]] = {
    DesignKind.ONE: "one design point",
    DesignKind.GRID: "all steps of a grid",
    DesignKind.LATIN: "a latin hypercube",
}


def parted(sentence: str) -> tuple[str, str]:
    """Part an answer from what it rests on, which stands in brackets at its end.

    >>> parted("Of 100 reruns, 93 strike south (2,000 reruns; Monte Carlo error ±2).")
    ('Of 100 reruns, 93 strike south.', '2,000 reruns; Monte Carlo error ±2')
    """
    words, bracket, basis = sentence.rpartition(" (")
    return (f"{words}.", basis.removesuffix(").")) if bracket else (sentence, "")


def certainty(results: Results) -> str:
    """Say how sure the answer is, and what that sureness leaves out."""
    experiment = results.experiment
    if experiment.luck is LuckAt.MIDDLE:
        return (
            f"Nothing is left to luck here: every rerun is the same. {NOT_IN_THE_ERROR[experiment.facts_at]}"
        )
    tables = told(shares_by_cell(results)) if experiment.vary else told(shares_by_arm(results))
    error = spoken_error([share for table in tables for share in table.shares])
    cause, each = "chance leaves", " in each version" if len(experiment.arms) > 1 else ""
    if experiment.vary:
        each = f" at each design point{' of each version' if each else ''}"
    elif experiment.points > 1:
        cause, each = "chance and the draws leave", f" at each of {experiment.points:,} draws of facts{each}"
    luck = (
        f"With {experiment.reruns:,} reruns{each}, {cause} every number within {error} of 100 reruns "
        "of what endless reruns would give, nineteen times in twenty."
    )
    return f"{luck} {NOT_IN_THE_ERROR[experiment.facts_at]}"


def varied_inputs(experiment: ResolvedExperiment) -> tuple[tuple[str, str], ...]:
    """Say of each varied input between what it moves, and where history stands."""
    found = []
    for varied in experiment.vary:
        low, high, history = (
            spoken_value(value, varied.unit) for value in (varied.low, varied.high, varied.history)
        )
        steps = f", {len(varied.values)} steps" if varied.values else ""
        found.append((varied.label, f"{low} to {high}{steps}; in history {history}"))
    return tuple(found)


def settings(results: Results) -> tuple[tuple[str, str], ...]:
    """Say how the question was put, line by line."""
    experiment = results.experiment
    return (
        ("Model", f"{experiment.model}: {experiment.model_title}"),
        ("Story", f"{spoken_date(experiment.opening)} to {spoken_date(experiment.horizon)}"),
        ("Rule of decision", f"{experiment.rule}: {RULES[experiment.rule]}"),
        ("Facts", FACTS[experiment.facts_at]),
        *([("Luck", MIDDLE)] if experiment.luck is LuckAt.MIDDLE else []),
        ("Reruns", _reruns(results)),
        ("Seed", str(experiment.seed)),
        ("Configuration", results.digest),
    )


def _reruns(results: Results) -> str:
    """Say how many reruns there are, of how many cells, and how many failed."""
    experiment = results.experiment
    parts = [f"{experiment.reruns:,}"]
    if len(experiment.arms) > 1:
        parts.append(f"× {len(experiment.arms)} versions")
    points = len(results.cells) // len(experiment.arms)
    if points > 1:
        parts.append(f"× {points} design points")
    if len(parts) > 1:
        parts.append(f"= {results.reruns_in_all:,}")
    if results.failed:
        parts.append(f"({results.failed:,} failed and count nowhere)")
    return " ".join(parts)


def changes_of(arm: Arm, experiment: ResolvedExperiment) -> Markup:
    """Say what an arm changes, or that it changes nothing."""
    units = {fact.name: fact.unit for fact in experiment.facts}
    said = [spoken_edit(edit) for edit in arm.interventions]
    said += [
        f"`{name}` at {spoken_amount(value, units.get(name, ''))}" for name, value in arm.overrides.items()
    ]
    return prose(joined(said) or "Nothing is changed.")
