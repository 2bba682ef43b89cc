"""ODD: overview, design concepts, details of a model, answered from a run's configuration.

The seven elements are those of Grimm and others (2010, 2020), in our own words.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from northsouth.analysis.frequencies import joined
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.results import Results
from northsouth.report.asked import RULES
from northsouth.report.checklist import Checklist, Item, Met
from northsouth.report.facts import mechanisms
from northsouth.vocabulary.event_list import Rank
from northsouth.vocabulary.events import EVENTS
from northsouth.vocabulary.questions import BlocName, RuleName
from northsouth.vocabulary.units import spoken_date
from northsouth.vocabulary.world import World, quantities

SOURCE: Final = (
    "V. Grimm and others, “The ODD protocol for describing agent-based and other simulation models: a "
    "second update to improve clarity, replication, and structural realism”, Journal of Artificial "
    "Societies and Social Simulation 23 (2020), 7"
)


def odd(results: Results) -> Checklist:
    """Fill the protocol for a run."""
    experiment = results.experiment
    return Checklist(
        "ODD",
        SOURCE,
        (
            ("Overview", _overview(experiment)),
            ("Design concepts", _concepts(experiment)),
            ("Details", _details(experiment)),
        ),
    )


def _overview(experiment: ResolvedExperiment) -> tuple[Item, ...]:
    purpose = (
        f"To answer: {experiment.question} Patterns by which it may be judged: the days, strengths, losses "
        "and stocks recorded of 1939 to 1941 where no number was put in, and Tokyo's answers after 31 July "
        "1941. northsouth scorecard says which of them it meets and which it misses."
    )
    entities = (
        f"In Tokyo {joined(list(BlocName))}, each with beliefs of its own; the Soviet Far East, the road to "
        f"Moscow, Washington, China and the south as {len(quantities(World))} quantities, which "
        "docs/reference/names.md lists with unit and meaning. No map: distances "
        f"lie on one road. Time is continuous, in days, from {spoken_date(experiment.opening)} to "
        f"{spoken_date(experiment.horizon)}."
    )
    ranks = Counter(EVENTS[number].rank for number in range(len(EVENTS)))
    named = ", ".join(f"{_RANKS[rank]} ({ranks[rank]})" for rank in Rank if ranks[rank])
    processes = (
        f"{len(EVENTS)} kinds of event; the earliest clock happens next. What falls on one day happens in "
        f"this order: {named}. “The model in one picture” lists all but the first and the last."
    )
    return (
        Item("1", "Purpose and patterns", purpose),
        Item("2", "Entities, state variables and scales", entities),
        Item("3", "Process overview and scheduling", processes),
    )


_RANKS: Final = {
    Rank.OPENING: "the opening",
    Rank.OUTSIDE_FACT: "facts from outside",
    Rank.REPORT: "reports",
    Rank.BELIEF: "beliefs",
    Rank.FIELD: "the field",
    Rank.CONFERENCE: "conferences",
    Rank.ORDER: "orders",
    Rank.RECORD: "records",
}
_OBJECTIVES: Final = {
    RuleName.TRIGGER: "No end is weighed: a conference says yes where the staffs' written conditions hold.",
    RuleName.CLAMPED: "None: answers are given as they were recorded.",
    RuleName.BLOCS: (
        "A yes is worth to a bloc what its end is worth over a no; a step short of war is worth the option "
        "on its end, less one price."
    ),
}


def _concepts(experiment: ResolvedExperiment) -> tuple[Item, ...]:
    rule = f"Conferences decide by the rule {experiment.rule}: {RULES[experiment.rule]}."
    foresight = (
        "Blocs look a season ahead when they weigh a step." if experiment.rule is RuleName.BLOCS else "None."
    )
    return (
        Item(
            "4a",
            "Basic principles",
            "Decision, belief and fact are kept apart: what is true is not what Tokyo believes.",
        ),
        Item(
            "4b",
            "Emergence",
            "The first blow, its date, and what Moscow and Washington do meanwhile follow from the rules.",
        ),
        Item("4c", "Adaptation", rule),
        Item("4d", "Objectives", _OBJECTIVES[experiment.rule]),
        Item("4e", "Learning", "Beliefs move with reports; nobody changes the rule by which they decide."),
        Item("4f", "Prediction", foresight),
        Item(
            "4g",
            "Sensing",
            "Tokyo knows the enemy by reports alone, each with a source, a delay, a bias and an error.",
        ),
        Item("4h", "Interaction", "Through the state of the world and through votes; blocs do not bargain."),
        Item(
            "4i",
            "Stochasticity",
            "Every draw is addressed by what it is for, so that one change leaves all other luck alone.",
        ),
        Item("4j", "Collectives", "Each bloc stands for its bureaus as one mind; bureaus are not modelled."),
        Item(
            "4k",
            "Observation",
            "One row of outcomes a rerun, read when the story ends, and the paths of some quantities.",
        ),
    )


def _details(experiment: ResolvedExperiment) -> tuple[Item, ...]:
    begun = (
        f"As recorded until {spoken_date(experiment.record.until)}, then free."
        if experiment.record
        else f"The state of {spoken_date(experiment.opening)} as the facts give it, the same in every rerun "
        "that has the same facts."
    )
    outside = (
        f"{len(experiment.givens)} quantities or events are given from outside."
        if experiment.givens
        else "No series is read while the model runs: dates from outside are facts and stand in the list."
    )
    groups = ", ".join(f"{group.title} ({len(group.facts)} facts)" for group in mechanisms(experiment))
    submodels = f"{groups}. docs/the-model.md tells each, with the argument, its numbers and where it ends."
    return (
        Item("5", "Initialisation", begun),
        Item("6", "Input data", outside),
        Item("7", "Submodels", submodels, Met.ELSEWHERE),
    )
