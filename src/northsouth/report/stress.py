"""STRESS-DES: what a report of a discrete-event simulation should say, answered from a run's configuration.

The twenty items are those of Monks, Currie, Onggo, Robinson, Kunc and Taylor (2018), in our own words.
"""

from __future__ import annotations

from typing import Final

from northsouth.analysis.columns import OUTCOMES_BY_NAME
from northsouth.analysis.frequencies import joined
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.results import Results
from northsouth.report.asked import DESIGNS, FACTS, RULES
from northsouth.report.checklist import Checklist, Item, Met
from northsouth.report.course import course
from northsouth.report.facts import mechanisms, standing_of
from northsouth.report.repeating import run_command
from northsouth.vocabulary.events import EVENTS
from northsouth.vocabulary.questions import BlocName, FactsAt, LuckAt
from northsouth.vocabulary.units import spoken_date
from northsouth.vocabulary.world import World, quantities

SOURCE: Final = (
    "T. Monks, C. S. M. Currie, B. S. Onggo, S. Robinson, M. Kunc and S. J. E. Taylor, “Strengthening the "
    "reporting of empirical simulation studies: introducing the STRESS guidelines”, Journal of Simulation "
    "13 (2019), 55–67"
)


def stress_des(results: Results, version: str) -> Checklist:
    """Fill the checklist for a run, made by this version of the program."""
    return Checklist(
        "STRESS-DES",
        SOURCE,
        (
            ("Objectives", _objectives(results)),
            ("Logic", _logic(results.experiment)),
            ("Data", _data(results.experiment)),
            ("Experimentation", _experimentation(results.experiment)),
            ("Implementation", _implementation(results, version)),
            ("Code access", _access()),
        ),
    )


def _objectives(results: Results) -> tuple[Item, ...]:
    experiment = results.experiment
    purpose = (
        f"To answer: {experiment.question} The model reruns Japan's choice between north, south and "
        "neither, so that a writer can say how often history goes which way once one thing is changed, and "
        "how sure that is. In July 1941 Tokyo mobilised against the north and moved south within weeks; that "
        "either could have been the war is what makes the question one."
    )
    asked = joined([OUTCOMES_BY_NAME[name].name for name in experiment.outcomes])
    outputs = (
        "The first blow of each rerun, read when the story ends: north by decision, north by the field "
        "army, south; where none falls, settlement or neither. Shares are counts over the reruns that did "
        "not fail, with Wilson's 95 % interval; differences between versions are counted over pairs of "
        "reruns with the same luck, with Tango's. The formulas stand on the claim card. Dates are quantiles "
        f"by the calendar day, with never counted as later than any date. Asked for: {asked}; all others are "
        "in outcomes.csv, explained in columns.csv."
    )
    return (
        Item("1.1", "What the model is for", purpose),
        Item("1.2", "What it puts out", outputs),
        Item("1.3", "What the experiment is to find", _aims(experiment)),
    )


def _aims(experiment: ResolvedExperiment) -> str:
    """Say whether scenarios are compared, inputs moved, or neither."""
    said = []
    if len(experiment.arms) > 1:
        said.append(
            f"Compares {joined([f'“{arm.title}”' for arm in experiment.arms])}, rerun by rerun under the "
            "same luck."
        )
    else:
        said.append(f"One version of history: “{experiment.arms[0].title}”.")
    if experiment.vary:
        labels = joined([f"“{varied.label}”" for varied in experiment.vary])
        said.append(f"Moves {labels} over {DESIGNS[experiment.design]}, {experiment.points:,} design points.")
    return " ".join([*said, "Nothing is optimised."])


def _logic(experiment: ResolvedExperiment) -> tuple[Item, ...]:
    parts = joined([mechanism.title for mechanism in mechanisms(experiment)])
    base = (
        f"{len(EVENTS)} kinds of event, each with one clock: the day on which it happens next, or never. A "
        "happening calls the claims that hear it, in a fixed order; they change the state and move clocks, "
        f"and nothing else does. The picture lists the kinds and who hears them. The claims belong to "
        f"these mechanisms: {parts}."
    )
    changed = sum(bool(arm.interventions or arm.overrides) for arm in experiment.arms)
    scenario = (
        f"Of {len(experiment.arms)} versions {changed} part from the model by typed edits or other values, "
        "which the claim card lists."
        if changed
        else "No version differs from the model by an edit; what is varied stands on the claim card."
    )
    algorithms = (
        f"Decisions: {experiment.rule} ({RULES[experiment.rule]}). Beliefs: filters that weigh each report "
        "by its error and its reader's trust. Waiting times: hazards that use up a unit exponential at the "
        "current rate. Equations stand in the docstrings of the source and in docs/the-model.md."
    )
    acts = joined([f"{len(stage.events)} where {stage.name.lower()}" for stage in course(experiment)])
    components = (
        f"Entities: {joined(list(BlocName))} in Tokyo, and the states and armies that "
        f"{len(quantities(World))} quantities describe; docs/reference/names.md lists them with their units. "
        f"Activities: the kinds of event, {acts}. Resources: divisions, ships and oil, as stocks with flows; "
        "whoever commits them has them, and nobody waits for one. No queues: a question put off is asked "
        f"again. A rerun enters on {spoken_date(experiment.opening)} and leaves on "
        f"{spoken_date(experiment.horizon)}; nothing enters or leaves between."
    )
    diagram = (
        "“The model in one picture” draws the cycle of a rerun, from the world through reports and "
        "conferences to orders and back, with every kind of event that moves something and the mechanisms "
        "that answer to it."
    )
    return (
        Item("2.1", "A diagram of the base model", diagram),
        Item("2.2", "The logic of the base model", base),
        Item("2.3", "The logic of the scenarios", scenario),
        Item("2.4", "Algorithms", algorithms, Met.ELSEWHERE),
        Item("2.5", "Components", components),
    )


_FITTED: Final = dict.fromkeys(FactsAt, "No distribution was fitted to data by this run.") | {
    FactsAt.TIER_B: "The draws of the coefficients were weighed beforehand, by Tokyo's answers to 31 July."
}


def _data(experiment: ResolvedExperiment) -> tuple[Item, ...]:
    standing = standing_of(experiment)
    cited = {source for fact in experiment.facts for source in fact.source} - {"assumption"}
    sources = (
        f"{standing.facts} facts rest on {len(cited)} rows of evidence and works; {standing.checked} on "
        f"some that were looked up, {standing.unchecked} on some that nobody has checked, "
        f"{standing.assumed} on none. The keys stand beside each fact; models/evidence.csv and "
        "models/sources.bib resolve them."
    )
    handling = (
        "Values are taken from the evidence as its rows have it; how a value was read or reckoned from its "
        f"rows stands in the note of the fact. {_FITTED[experiment.facts_at]}"
    )
    ranges = sum(fact.low != fact.high for fact in experiment.facts)
    inputs = (
        f"All {standing.facts} are listed under “Every fact used” with unit, value and range; {ranges} have "
        f"a range. In this run {FACTS[experiment.facts_at]}."
    )
    assumed = (
        f"{standing.assumed} facts are assumptions, marked as such, each with a note on what bounds it. "
        "Those of form: beliefs are one number and a doubt for each bloc, ranges are independent of each "
        "other, and what took a time in history takes about that time elsewhere."
    )
    return (
        Item("3.1", "Where data come from", sources),
        Item("3.2", "What was done to data beforehand", handling),
        Item("3.3", "Input parameters", inputs),
        Item("3.4", "Assumptions", assumed),
    )


def _experimentation(experiment: ResolvedExperiment) -> tuple[Item, ...]:
    given = ""
    if experiment.record:
        given = f" Until {spoken_date(experiment.record.until)} choices and results are given as recorded."
    start = (
        f"On {spoken_date(experiment.opening)}, at the state that the facts give; no warm-up, since the "
        f"story is told once from its beginning to its end.{given}"
    )
    estimation = (
        "Luck stands in the middle of its distributions; every rerun is the same, and there is nothing to "
        "estimate."
        if experiment.luck is LuckAt.MIDDLE
        else f"{experiment.reruns:,} independent reruns for each version and design point; rerun by rerun "
        "these share their luck. Wilson's intervals for shares and Tango's for differences of pairs; over "
        "several design points they rest on the scatter between points and between lucks."
    )
    return (
        Item("4.1", "How a run starts", start),
        Item(
            "4.2",
            "How long a run is",
            f"To {spoken_date(experiment.horizon)}, in days; what has not happened then is never.",
        ),
        Item("4.3", "How results are estimated", estimation),
    )


def _implementation(results: Results, version: str) -> tuple[Item, ...]:
    software = (
        f"northsouth {version}, in Python. The reference engine takes SimPy's calendar; the compiled engine "
        "runs the same source through Numba; NumPy and SciPy count, Matplotlib draws, Jinja2 lays out. "
        "Their versions, Python's and the system's are in provenance.json of the run folder."
    )
    luck = (
        "Philox4x32-10, addressed by what each draw is for and not drawn in turn: the key is the seed and "
        "the number of the rerun. Transforms are inverse distribution functions; choices among options add "
        f"a Gumbel to each. Seed {results.experiment.seed}."
    )
    execution = (
        "The earliest clock happens next; on one day outside facts come before reports, beliefs, the "
        "field, conferences, orders and records. Both engines give the same histories to the last bit, "
        f"whatever the number of workers. Command: {run_command(results)}"
    )
    machine = (
        "This page is the same on every machine. System, processors, memory and times of the run are in "
        "provenance.json of the run folder."
    )
    return (
        Item("5.1", "Software", software),
        Item("5.2", "Random numbers", luck),
        Item("5.3", "How the model is executed", execution),
        Item("5.4", "The machine", machine, Met.ELSEWHERE),
    )


def _access() -> tuple[Item, ...]:
    shared = (
        "The program, its model and its experiments are one repository, free software (MIT); model data and "
        "figures may be used under CC BY 4.0. The resolved experiment, with every number, lies beside this "
        "page, and “How to repeat it” has the command."
    )
    return (Item("6.1", "Access to the model", shared),)
