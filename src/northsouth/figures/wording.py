"""The caption that goes with a figure: what was found, from what, how sure, and who checked it."""

from __future__ import annotations

from collections import Counter
from typing import Final

from northsouth.analysis.frequencies import joined, spoken_reruns
from northsouth.analysis.response import spoken_value
from northsouth.analysis.rules import across_rules
from northsouth.records.experiment import Arm, FactRecord, Intervention, ResolvedExperiment
from northsouth.records.results import Results
from northsouth.vocabulary.questions import FactsAt, InterventionKind
from northsouth.vocabulary.units import NEVER, spoken_date

CHECKED: Final = frozenset({"read", "derived"})
"""Standings of sources that somebody has looked up."""
ASSUMPTION: Final = "assumption"
TOP_SOURCES: Final = 3
UNCHECKED: Final = "†"
_SPECIAL: Final = "\\`*_[]<>|#~$"


def caption(results: Results, *, finding: str, shown: str, error: str = "") -> str:
    """Write the caption of a figure as Markdown, parts whose study was not run left out.

    Without ``error`` nothing is estimated: the figure tells single histories.
    """
    experiment = results.experiment
    parts = [
        f"**{escaped(finding)}.**",
        f"{_reruns(results)} of model `{experiment.model}`{_version(experiment)} (rule `{experiment.rule}`).",
        *_edits(experiment),
        _facts(experiment),
        escaped(shown),
        f"Monte Carlo error at most {error} of 100 reruns (95 %)." if error else "Nothing is estimated.",
        across_rules(results),
        "Model, not evidence: it says what follows from the stated assumptions.",
        sources(experiment.facts, experiment.model),
        f"Config {results.digest[:8]}, seed {experiment.seed}.",
    ]
    return " ".join(part for part in parts if part) + "\n"


def sources(facts: tuple[FactRecord, ...], model: str) -> str:
    """Say where the sources of a model are listed, how many of its facts nobody checked, and what most cite.

    A dagger marks what nobody has looked up.
    """
    if not facts:
        return ""
    cited = Counter(source for fact in facts for source in fact.source if source != ASSUMPTION)
    checked = {source for fact in facts if fact.standing in CHECKED for source in fact.source}
    top = sorted(cited, key=lambda source: (-cited[source], source))[:TOP_SOURCES]
    named = [escaped(source) + ("" if source in checked else UNCHECKED) for source in top]
    unchecked = how_many_unchecked(facts)
    words = f"Sources: see `northsouth show {model}`; "
    if unchecked:
        words += (
            f"{unchecked} of {len(facts)} facts rest on sources nobody checked or on assumptions{UNCHECKED}"
        )
    else:
        words += f"all {len(facts)} facts rest on sources that were looked up"
    words += f" (most cited: {joined(named)})." if named else "."
    return f"{words} {UNCHECKED} not checked against a source." if UNCHECKED in words else words


def how_many_unchecked(facts: tuple[FactRecord, ...]) -> int:
    """Count the facts that rest on sources nobody checked, or on assumptions."""
    return sum(fact.standing not in CHECKED for fact in facts)


def spoken_edit(edit: Intervention) -> str:
    """Say an intervention in words.

    >>> spoken_edit(Intervention(InterventionKind.SCALE, "soviet_strength", value=0.5, day=903.0))
    '`soviet_strength` times 0.5 from 22 June 1941'
    """
    name, day = f"`{edit.target}`", spoken_date(edit.day)
    match edit.kind:
        case InterventionKind.SET:
            words = f"{name} set to {edit.value:g} on {day}"
        case InterventionKind.SCALE:
            words = f"{name} times {edit.value:g} from {day}"
        case InterventionKind.FORCE:
            words = f"{name} on {day}"
        case InterventionKind.FORBID:
            until = "" if edit.until == NEVER else f" until {spoken_date(edit.until)}"
            since = f" from {day}" if edit.day > 0 else ""
            words = f"no {name}{since}{until}"
        case InterventionKind.OUTCOME:
            words = f"{name} given as {edit.value:g}"
        case InterventionKind.INFORM:
            told = f"the {edit.target.replace(' ', ' and the ')}" if edit.target else "Tokyo"
            words = f"{told} told the truth on {day}"
        case InterventionKind.RULE:
            words = f"rule {name} from {day}"
        case InterventionKind.ASK:
            words = f"the conference of {day} asked about {name}: {'yes' if edit.value > 0.0 else 'no'}"
    return words


def escaped(words: str) -> str:
    r"""Write a text so that Markdown shows it as it is.

    >>> escaped("a * b <script>")
    'a \\* b \\<script\\>'
    """
    return "".join(f"\\{letter}" if letter in _SPECIAL else letter for letter in words)


def _reruns(results: Results) -> str:
    """Say how many reruns there are in all, and of what."""
    experiment = results.experiment
    cells = len(results.cells)
    words = spoken_reruns(results.reruns_in_all - results.failed, results.failed)
    if cells == 1:
        return words
    kinds = []
    arms = len(experiment.arms)
    if arms > 1:
        kinds.append(f"{arms} arms")
    if cells > arms:
        kinds.append(f"{cells // arms} design points")
    return f"{words} ({' by '.join(kinds)}, each with the same luck)"


def _version(experiment: ResolvedExperiment) -> str:
    """Say which version of the program reran the model; runs of before do not tell."""
    return f" of northsouth {escaped(experiment.version)}" if experiment.version else ""


def _edits(experiment: ResolvedExperiment) -> list[str]:
    """Say what each arm changes."""
    said = []
    for arm in experiment.arms:
        edits = [*map(spoken_edit, arm.interventions), *_overrides(arm, experiment.facts)]
        words = ", ".join(edits) or "no intervention"
        if len(experiment.arms) > 1:
            said.append(f"“{escaped(arm.title)}”: {words}.")
        else:
            said.append(f"{words[0].upper()}{words[1:]}." if words[0] != "`" else f"Changed: {words}.")
    for varied in experiment.vary:
        low, high = (spoken_value(value, varied.unit) for value in (varied.low, varied.high))
        said.append(f"Varied: {escaped(varied.label)}, {low} to {high}.")
    return said


def _overrides(arm: Arm, facts: tuple[FactRecord, ...]) -> list[str]:
    """Say which facts an arm moves and to what."""
    units = {fact.name: fact.unit for fact in facts}
    said = []
    for name, value in arm.overrides.items():
        unit = units.get(name, "")
        tail = "" if unit in ("", "date") else f" {unit}"
        said.append(f"`{name}` {spoken_value(value, unit)}{tail}")
    return said


def _facts(experiment: ResolvedExperiment) -> str:
    """Say where the facts stand."""
    if experiment.facts_at is FactsAt.PRIOR:
        return "Facts with a range are drawn from it, once for each design point."
    if experiment.facts_at is FactsAt.TIER_B:
        return "The coefficients of the decision are drawn as Tokyo's answers to July 1941 weigh them."
    return "Facts stand at their values."
