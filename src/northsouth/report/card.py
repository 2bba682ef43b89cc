"""The claim card: what exactly a run claims, on what terms, and by what method; from its records alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from northsouth.analysis.frequencies import categories, joined, leading
from northsouth.analysis.outcomes import ArmShares, shares_by_arm, told
from northsouth.analysis.response import likeliest
from northsouth.records.experiment import Arm, ResolvedExperiment
from northsouth.records.results import Results
from northsouth.report.asked import RULES, changes_of
from northsouth.report.prose import prose
from northsouth.vocabulary.questions import FactsAt, InterventionKind, LuckAt, RuleName
from northsouth.vocabulary.units import day_of, spoken_date

if TYPE_CHECKING:
    from markupsafe import Markup

Lines = tuple[tuple[str, "str | Markup"], ...]

CALIBRATED_UNTIL: Final = day_of(date(1941, 8, 1))
"""The day on which the answers of tier B end, by which coefficients may be weighed; those of tier C begin."""
SIGNS: Final = 8
"""So many signs of a run's digest name its claim card; captions end with the same."""


def card_number(results: Results) -> str:
    """Name the claim card of a run, as the captions of its figures do."""
    return results.digest[:SIGNS]


def claim(results: Results) -> Lines:
    """Fill the card of a run, line by line; a part whose study was not run is left out."""
    experiment = results.experiment
    lines: list[tuple[str, str | Markup]] = [
        ("What is estimated", _estimand(experiment)),
        ("As a formula", _formula(experiment)),
    ]
    lines += [(f"Version: {arm.title}", changes_of(arm, experiment)) for arm in experiment.arms]
    lines.append(("Conditioned on", _conditions(experiment)))
    if experiment.facts_at is FactsAt.TIER_B:
        lines.append(("Draws as weighed", _draws(experiment)))
    lines += [("Coupling", _coupling(experiment)), ("Intervals", _intervals(results))]
    if len(set(rules(experiment).values())) > 1:
        lines.append(("Rules of decision, held against each other", _agreement(results)))
    return tuple(lines)


def rules(experiment: ResolvedExperiment) -> dict[str, RuleName]:
    """Name the rule by which each arm decides at the end."""
    return {arm.name: _rule_of(arm, experiment.rule) for arm in experiment.arms}


def _rule_of(arm: Arm, rule: RuleName) -> RuleName:
    edits = [edit for edit in arm.interventions if edit.kind is InterventionKind.RULE]
    return RuleName(max(edits, key=lambda edit: edit.day).target) if edits else rule


def _estimand(experiment: ResolvedExperiment) -> str:
    """Say in words what number of the model is meant."""
    window = f"between {spoken_date(experiment.opening)} and {spoken_date(experiment.horizon)}"
    words = f"The chance, in this model, of each first blow {window}, or of none"
    if experiment.vary:
        words += f", at each value of {joined([f'“{varied.label}”' for varied in experiment.vary])}"
    if len(experiment.arms) > 1:
        words += (
            f"; and by how much that chance differs from the one in “{experiment.arms[0].title}” when the "
            "version is put in place and nothing else is touched"
        )
    if experiment.luck is LuckAt.MIDDLE:
        return f"{words}. Luck stands in its middle, so that each chance is nought or one."
    over = "luck" if experiment.facts_at is FactsAt.VALUES else "luck and the draws of the facts"
    return f"{words}. The chance is taken over {over}."


def _formula(experiment: ResolvedExperiment) -> Markup:
    """Write the estimand and its estimate; each sign is explained."""
    several, drawn = len(experiment.arms) > 1, experiment.facts_at is not FactsAt.VALUES
    put = [*(["a"] if several else []), *(["x"] if experiment.vary else [])]
    given = f" | do({', '.join(put)})" if put else ""
    inside = ", ".join([*put, *(["θ"] if drawn else []), "U"])
    each = ", ".join([*put, *(["θᵣ"] if drawn else []), "Uᵣ"])
    words = [f"`p(k{given}) = E[1{{F({inside}) = k}}]`, estimated by `(1/n) Σᵣ 1{{F({each}) = k}}`."]
    if several:
        base = given.replace("do(a", "do(a₀")
        words.append(
            f"`Δ(k) = p(k{given}) − p(k{base})`, estimated by "
            f"`(1/n) Σᵣ [1{{F({each}) = k}} − 1{{F({each.replace('a', 'a₀', 1)}) = k}}]`."
        )
    signs = ["F for the first blow of a history", "k for an ending", "U for luck"]
    signs += ["θ for the facts that are drawn"] * drawn
    signs += ["a for a version", "a₀ for the first version"] * several
    signs += ["x for what is varied"] * bool(experiment.vary)
    signs += ["1{…} for 1 where it is so and 0 where not", "r for one of n reruns"]
    return prose(" ".join([*words, f"Here stand {joined(signs)}."]))


def _conditions(experiment: ResolvedExperiment) -> str:
    """Say what of the record is held or weighed, and of which tier it is."""
    said = []
    if experiment.record is not None:
        until = experiment.record.until
        tiers = "tier B, which ends on 31 July 1941"
        if until > CALIBRATED_UNTIL:
            tiers = "tier B and, from 1 August 1941, of tier C, which can test nothing here any more"
        said.append(
            f"Held, and not weighed: until {spoken_date(until)} every answer and result is the recorded one "
            f"(answers of {tiers})."
        )
    if experiment.facts_at is FactsAt.TIER_B:
        said.append(
            f"{len(experiment.weighed.facts)} coefficients of the decision are drawn as often as the answers "
            "of tier B, Tokyo's to 31 July 1941, weigh them. The blocs' leanings, which were weighed with "
            "them, are not: they are drawn anew."
        )
    return " ".join(said) or "Nothing: no rerun was chosen or weighed by what history did."


def _draws(experiment: ResolvedExperiment) -> str:
    """Say how many weighed draws there are, how many of them differ, and how many the run takes."""
    rows = experiment.weighed.rows
    return (
        f"{experiment.points:,} of {len(rows):,} that were kept, {len(set(rows)):,} of which differ; here "
        "each counts the same. What the weighing itself was worth, its effective sample, stands in "
        f"{experiment.model}.posterior.json beside the model."
    )


def _coupling(experiment: ResolvedExperiment) -> str:
    """Say which reruns share their luck."""
    if experiment.luck is LuckAt.MIDDLE:
        return "None is needed: nothing is left to luck."
    shared = ["in every version"] * (len(experiment.arms) > 1)
    shared += ["at every design point"] * (experiment.points > 1)
    if not shared:
        return "Fresh luck for each rerun, shared with none."
    return (
        f"The same luck, rerun by rerun, {joined(shared)}; fresh luck from rerun to rerun. That luck may be "
        "held fixed while the world changes is an assumption of the model: pairs rest on it, shares do not."
    )


def _intervals(results: Results) -> str:
    """Say by what method bounds are found, at what level."""
    experiment = results.experiment
    if experiment.luck is LuckAt.MIDDLE:
        return "None: nothing is estimated."
    worth = ", for as many independent {} as points and lucks are worth together"
    if len(results.cells) == len(experiment.arms):
        worth = ""
    words = f"Shares: Wilson's score interval{'' if experiment.vary else worth.format('reruns')}."
    if len(experiment.arms) > 1:
        words += f" Differences: Tango's score interval for pairs{worth.format('pairs')}."
    return f"{words} Each holds 95 % by itself; none is widened because many are looked at."


def _agreement(results: Results) -> str:
    """Say by which rule each version decides, and whether the commonest ending is the same."""
    names = rules(results.experiment)
    arms = told(shares_by_arm(results))
    most = {arm.arm.name: likeliest(arm.shares) for arm in arms}
    said = [_most_often(arm, names[arm.arm.name], most[arm.arm.name]) for arm in arms]
    agreed = "The commonest ending is the same." if len(set(most.values())) == 1 else "They do not agree."
    return f"{joined(said)}. {agreed}"


def _most_often(arm: ArmShares, rule: RuleName, ending: str) -> str:
    where = f"in “{arm.arm.title}”, where {RULES[rule]} (rule {rule}),"
    if not ending:
        return f"{where} no rerun came to an end"
    return f"{where} the commonest is that reruns {leading(ending, categories(arm.shares))}"
