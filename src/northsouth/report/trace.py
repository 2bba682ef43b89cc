"""TRACE: how far a model was thought through, tested and tried, told for one run and what it rests on.

The eight elements are those of Grimm and others (2014), in our own words.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from northsouth.analysis.frequencies import hundredths, joined
from northsouth.analysis.moments import HISTORY_ROUTE
from northsouth.analysis.outcomes import shares_by_arm
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.results import Results
from northsouth.report.asked import DESIGNS
from northsouth.report.checklist import Checklist, Item, Met
from northsouth.report.facts import standing_of
from northsouth.report.limits import limits
from northsouth.vocabulary.questions import FactsAt, RuleName
from northsouth.vocabulary.units import spoken_date

SOURCE: Final = (
    "V. Grimm and others, “Towards better modelling and decision support: documenting model development, "
    "testing, and analysis using TRACE”, Ecological Modelling 280 (2014), 129–139"
)


def trace(results: Results) -> Checklist:
    """Fill the eight elements for a run."""
    experiment = results.experiment
    items = (
        Item("1", "Problem formulation", _problem(experiment)),
        Item("2", "Model description", _DESCRIPTION),
        Item("3", "Data evaluation", _data(experiment)),
        Item("4", "Conceptual model evaluation", _concept(results)),
        Item("5", "Implementation verification", _implementation(results)),
        Item("6", "Model output verification", _output(experiment), Met.ELSEWHERE),
        _analysis(experiment),
        _corroboration(results),
    )
    return Checklist("TRACE", SOURCE, (("How far the model was tried", items),))


_DESCRIPTION: Final = (
    "The answers to ODD in full, “The model in one picture” in short; docs/the-model.md tells each mechanism "
    "with its numbers."
)


def _problem(experiment: ResolvedExperiment) -> str:
    """Say what is asked, for whom, and where the answer may be used."""
    return (
        f"{experiment.question} Asked for those who write or play about 1941; nothing is decided by the "
        f"answer. It holds from {spoken_date(experiment.opening)} to {spoken_date(experiment.horizon)}, for "
        "facts within the ranges that stand beside them; what lies outside is said in “What it cannot tell”."
    )


def _data(experiment: ResolvedExperiment) -> str:
    """Count how firm the numbers are."""
    standing = standing_of(experiment)
    grades = Counter(fact.grade for fact in experiment.facts)
    graded = joined([f"{count} {grade}" for grade, count in sorted(grades.items(), key=lambda one: -one[1])])
    ranged = sum(fact.low != fact.high for fact in experiment.facts)
    return (
        f"Of {standing.facts} facts, by grade: {graded}. {standing.checked} rest on sources that were looked "
        f"up, {standing.unchecked} on some that nobody has checked, {standing.assumed} are assumptions. "
        f"{ranged} have a range, within which the truth is thought to lie."
    )


def _concept(results: Results) -> str:
    """Say what the model leaves out, and what else could have been assumed."""
    others = joined([f"“{rule}”" for rule in RuleName if rule is not results.experiment.rule])
    return (
        "Each mechanism is an argument with its source, and can be disputed by itself. What is left out or "
        f"simplified is listed in “What it cannot tell”, {len(limits(results))} points. How Tokyo decides is "
        f"the gravest choice: here “{results.experiment.rule}”, elsewhere {others}."
    )


def _implementation(results: Results) -> str:
    """Say by what it is known that the program does what its text says, and what failed in this run."""
    failed = (
        "None of its reruns failed."
        if not results.failed
        else f"{results.failed:,} of its {results.reruns_in_all:,} reruns failed; they count nowhere."
    )
    return (
        "The same text of the model runs on two engines, SimPy's calendar and compiled code, which the tests "
        "hold to the same histories, to the last bit; random numbers are held against published ones. "
        "northsouth verify with the folder of this run hashes its files and replays some of its reruns. "
        f"{failed}"
    )


def _output(experiment: ResolvedExperiment) -> str:
    """Say how near the model comes to what was recorded, and what was fitted."""
    fitted = {
        FactsAt.VALUES: "This run fitted nothing; its facts stand at the values of the model file",
        FactsAt.PRIOR: "This run fitted nothing; its facts are drawn from their ranges as they stand",
        FactsAt.TIER_B: "Nine coefficients at most are weighed, by Tokyo's answers to 31 July 1941",
    }[experiment.facts_at]
    return (
        "northsouth scorecard holds one history, all recorded choices given, against the evidence. There a "
        "number that went into the model is marked as input and proves nothing; docs/scorecard.md says what "
        f"is missed. {fitted}."
    )


def _analysis(experiment: ResolvedExperiment) -> Item:
    """Say what was moved to see what follows; where nothing was, that the element is not answered."""
    said = []
    if len(experiment.arms) > 1:
        said.append(
            f"{len(experiment.arms)} versions are held against each other under the same luck; “What the "
            "change does” says by how much they differ."
        )
    if experiment.vary:
        labels = joined([f"“{varied.label}”" for varied in experiment.vary])
        said.append(f"{labels} moved over {DESIGNS[experiment.design]}, {experiment.points:,} design points.")
    if experiment.facts_at is FactsAt.PRIOR:
        said.append("All facts with a range move at once; what each does alone is not told apart.")
    if experiment.facts_at is FactsAt.TIER_B:
        said.append("The coefficients of the decision move at once; what each does alone is not told apart.")
    if not said:
        return Item(
            "7",
            "Model analysis",
            "This run moves nothing. An experiment that varies an input or holds versions against each "
            "other does; northsouth scorecard --effects moves the facts of each mechanism.",
            Met.NOT,
        )
    return Item("7", "Model analysis", " ".join(said))


def _corroboration(results: Results) -> Item:
    """Hold what was not put in against what came of it, where a run can."""
    name = "Model output corroboration"
    experiment = results.experiment
    first = shares_by_arm(results)[0]
    arm = experiment.arms[0]
    given = experiment.rule is RuleName.CLAMPED or arm.interventions or arm.overrides
    if given or experiment.vary or not first.n:
        words = f"Not by this run, in which answers are given, edited or moved. {_HELD_OUT}"
        return Item("8", name, words, Met.ELSEWHERE)
    came = hundredths(first.shares)[HISTORY_ROUTE]
    return Item(
        "8",
        name,
        f"Recorded is a blow to the south on 8 December 1941, Tokyo time; in “{arm.title}” {came} of 100 "
        f"reruns strike {HISTORY_ROUTE} first. Those who wrote the model knew the record, so that this is no "
        f"prediction. {_HELD_OUT}",
    )


_HELD_OUT: Final = (
    "docs/the-decision.md scores each rule on Tokyo's answers after 31 July 1941, by which no coefficient "
    "was weighed."
)
