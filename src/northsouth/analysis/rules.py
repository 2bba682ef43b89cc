"""How far a number ranges across decision rules, where the arms of a run differ by their rule alone."""

from __future__ import annotations

from northsouth.analysis.frequencies import categories, following, hundredths, joined
from northsouth.analysis.outcomes import ArmShares, shares_by_arm, told
from northsouth.records.experiment import Arm, ResolvedExperiment
from northsouth.records.results import Results
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import spoken_date


def across_rules(results: Results) -> str:
    """Say between which numbers the outcome ranges that differs most between decision rules.

    Nothing is said where no two arms differ by the rule alone.
    """
    groups: dict[str, dict[str, int]] = {}
    for place, arm in enumerate(results.experiment.arms):
        groups.setdefault(_apart_from_rule(arm), {}).setdefault(_rule_of(arm, results.experiment), place)
    several = [group for group in groups.values() if len(group) > 1]
    tables = told(shares_by_arm(results)) if several else ()
    return " ".join(_sentence({rule: tables[place] for rule, place in group.items()}) for group in several)


def _sentence(by_rule: dict[str, ArmShares]) -> str:
    numbers = [hundredths(table.shares) for table in by_rule.values()]
    ranges = {name: (min(n[name] for n in numbers), max(n[name] for n in numbers)) for name in numbers[0]}
    mover = max(ranges, key=lambda name: ranges[name][1] - ranges[name][0])
    low, high = ranges[mover]
    deed = following(mover, categories(next(iter(by_rule.values())).shares))
    rules = joined(list(by_rule))
    return f"Across {len(by_rule)} decision rules ({rules}) {deed} ranges from {low} to {high} of 100 reruns."


def _rule_of(arm: Arm, experiment: ResolvedExperiment) -> str:
    """Name the rule of an arm, and from which day on where it comes later."""
    edits = [edit for edit in arm.interventions if edit.kind is InterventionKind.RULE]
    late = [f"{edit.target} from {spoken_date(edit.day)}" for edit in edits if edit.day > experiment.opening]
    first = next((edit.target for edit in edits if edit.day <= experiment.opening), str(experiment.rule))
    return ", then ".join([first, *late])


def _apart_from_rule(arm: Arm) -> str:
    """Return all that an arm changes besides the rule, as a key."""
    edits = [edit for edit in arm.interventions if edit.kind is not InterventionKind.RULE]
    return repr((edits, sorted(arm.overrides.items())))
