"""What a run cannot tell, whatever its numbers say: in general, and as it was configured."""

from __future__ import annotations

from typing import Final

from northsouth.records.results import Results
from northsouth.report.facts import standing_of
from northsouth.vocabulary.questions import FactsAt, InterventionKind, LuckAt, RuleName
from northsouth.vocabulary.units import spoken_date

_OF_RULE: Final[dict[RuleName, str]] = {
    RuleName.TRIGGER: (
        "Whether a condition that stands in a staff paper would have been kept to. Under the rule trigger "
        "nobody has a name, nobody disagrees, and what nobody wrote down, such as the weight of a pact, "
        "weighs nothing."
    ),
    RuleName.CLAMPED: (
        "What Tokyo would have chosen. Under the rule clamped its choices are put in as they were made; "
        "only what follows from them is the model's."
    ),
    RuleName.BLOCS: (
        "What was said in the room. Army, navy and government are one mind each: the bureaus within them "
        "do not quarrel, blocs do not bargain with each other, and the Emperor asks nothing. How much a "
        "collapse, a superiority or oil weighed is an assumption that some thirty recorded answers hardly "
        "narrow."
    ),
}
_OF_FACTS: Final[dict[FactsAt, str]] = {
    FactsAt.VALUES: (
        "How far the answer would move if the facts were other than they are put. They stand at their "
        "values here. An experiment with facts drawn from their ranges, or one that varies an input, tells "
        "some of it."
    ),
    FactsAt.PRIOR: (
        "Whether facts belong together: each is drawn from its own range, as if it had nothing to do with "
        "the others."
    ),
    FactsAt.TIER_B: (
        "How far the answer would move with other facts than the coefficients of the decision: all others "
        "stand at their values."
    ),
}


def limits(results: Results) -> tuple[str, ...]:
    """Say what this run cannot tell, the gravest first."""
    experiment = results.experiment
    standing = standing_of(experiment)
    found = [
        (
            "What would have happened in 1941. A share of reruns is a statement about this model and its "
            "assumptions; it becomes one about history only as far as a reader grants those assumptions."
        ),
    ]
    if standing.assumed or standing.unchecked:
        found.append(
            f"More than its facts. Of {standing.facts}, {standing.assumed} are assumptions that no document "
            f"gives and {standing.unchecked} rest on sources that nobody has checked; each is marked in the "
            "list below."
        )
    found += [_OF_RULE[experiment.rule], _OF_FACTS[experiment.facts_at]]
    if experiment.luck is LuckAt.MIDDLE:
        found.append(
            "Chance. Luck stands in the middle of each distribution, so that all reruns are one and the same."
        )
    if experiment.record:
        found.append(
            f"Whether history until {spoken_date(experiment.record.until)} had to go as it went: it is "
            "given as recorded, and that the model would have come there by itself is not shown."
        )
    if not any(edit.kind is InterventionKind.RULE for arm in experiment.arms for edit in arm.interventions):
        found.append(
            "Whether the rule of decision matters: this run uses one. Another rule can be asked with an "
            "experiment of its own, and a claim that holds under one rule alone is weak."
        )
    found += [
        (
            "How one of its numbers would have differed in a world that never was. How long things took is "
            "carried over from history and takes about as long elsewhere."
        ),
        (
            f"What comes after {spoken_date(experiment.horizon)}, and what lies outside the story: a German "
            "offensive of 1942, a fall of Britain, a Soviet attack on Japan, and all that no mechanism below "
            "names."
        ),
    ]
    return tuple(found)
