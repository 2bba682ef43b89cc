"""What a model or an experiment holds, as ``check`` says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from textwrap import fill
from typing import Any, Final

from northsouth.errors import plain
from northsouth.inputs.evidence import ASSUMPTION, STANDINGS, UNVERIFIED
from northsouth.inputs.evidence_use import check_account
from northsouth.inputs.library import Library, Model
from northsouth.inputs.model_file import leaning, read_model
from northsouth.inputs.parameter import Grade
from northsouth.inputs.places import EXPERIMENTS, spoken_path
from northsouth.inputs.resolve import read_experiment
from northsouth.inputs.shape import written
from northsouth.records.cost import Cost
from northsouth.records.experiment import ResolvedExperiment, Varied

WIDTH: Final = 100
Holdings = dict[str, Any]
"""What a file holds, as ``--json`` gives it."""


def held(library: Library, path: Path) -> Holdings:
    """Read a model or an experiment, whichever its keys make it, and say what it holds.

    What is wrong with it is added to the library's problems.
    """
    file: Holdings = {"file": spoken_path(path), "kind": "unreadable"}
    document = library.open(path.absolute())
    if document is None:
        return file
    problems = len(library.problems)
    if _is_experiment(library, path, document.table):
        file["kind"] = "experiment"
        experiment = read_experiment(library, path)
        broken = experiment is None or len(library.problems) > problems or _is_wrong(library, file)
        return file if experiment is None or broken else file | _held_by_experiment(experiment)
    file["kind"] = "model"
    model = read_model(library, path)
    if model is not None and len(library.problems) == problems:
        check_account(library, model, path)
    broken = len(library.problems) > problems or _is_wrong(library, file)
    return file if model is None or broken else file | _held_by_model(model)


def lines_of(file: Holdings, *, problems: int) -> list[str]:
    """Write what a file holds as lines for people."""
    if problems:
        state = f"{problems:,} problem" if problems == 1 else f"{problems:,} problems"
    else:
        state = "in order"
    lines = [f"{plain(file['file'])}: {file['kind']}, {state}"]
    if "facts" in file:
        lines += _lines_of_model(file)
    elif "arms" in file:
        lines += _lines_of_experiment(file)
    return lines


def _is_experiment(library: Library, path: Path, table: Holdings) -> bool:
    asks = leaning(library, table)
    return asks > 0 or (asks == 0 and path.absolute().parent.name == EXPERIMENTS)


def _is_wrong(library: Library, file: Holdings) -> bool:
    """Tell whether a file has problems: what stands in for its values is nobody's word."""
    return any(problem.where == file["file"] for problem in library.problems.found)


def _held_by_model(model: Model) -> Holdings:
    facts = model.facts.values()
    return {
        "title": model.title,
        "opening": written("date", model.opening),
        "horizon": written("date", model.horizon),
        "rule": model.rule.value,
        "extends": list(model.chain[1:]),
        "facts": len(facts),
        "fixed": sum(fact.low == fact.high for fact in facts),
        "grades": _counted((fact.grade for fact in facts), tuple(Grade)),
        "standings": _counted((fact.standing for fact in facts), STANDINGS),
        "given": {name: given.owner for name, given in model.givens.items()},
        "assumptions": [fact.name for fact in facts if fact.standing == ASSUMPTION],
        "unverified": [fact.name for fact in facts if fact.standing in UNVERIFIED],
    }


def _counted(words: Iterable[str], order: Iterable[str]) -> dict[str, int]:
    counts = Counter(words)
    return {str(word): counts[word] for word in order if counts[word]}


def _lines_of_model(file: Holdings) -> list[str]:
    def listed(counts: dict[str, int]) -> str:
        return ", ".join(f"{count} {word}" + "*" * (word in UNVERIFIED) for word, count in counts.items())

    given = ", ".join(f"{name.partition('.')[2]} ({owner})" for name, owner in file["given"].items())
    lines = [
        _line("title", file["title"]),
        _line("story", f"{file['opening']} to {file['horizon']}, rule {file['rule']}"),
        _line("facts", f"{file['facts']}: {listed(file['grades'])}; {file['fixed']} of them without a range"),
        _line("standing", listed(file["standings"])),
        _line("given", f"{len(file['given'])} until their owners exist: {given}" if given else "nothing"),
        _line("assumed", f"{len(file['assumptions'])}: {_by_claim(file['assumptions'])}"),
    ]
    if file["extends"]:
        lines.insert(1, _line("extends", ", ".join(file["extends"])))
    if file["unverified"]:
        lines.append(_line("", "* from a seed document or from memory, and checked by nobody"))
    return lines


def _by_claim(names: Iterable[str]) -> str:
    """List facts with the name of each claim only once."""
    claims: dict[str, list[str]] = {}
    for name in names:
        claim, _, fact = name.rpartition(".")
        claims.setdefault(claim, []).append(fact)
    return "; ".join(f"{claim}: {', '.join(facts)}" for claim, facts in claims.items())


def _held_by_experiment(experiment: ResolvedExperiment) -> Holdings:
    return {
        "question": experiment.question,
        "model": experiment.model,
        "arms": [arm.name for arm in experiment.arms],
        "vary": [_spoken_input(varied) for varied in experiment.vary],
        "design": experiment.design.value,
        "points": experiment.points,
        "facts_at": experiment.facts_at.value,
        "reruns": experiment.reruns,
        "reruns_in_all": experiment.reruns * experiment.points * len(experiment.arms),
        "seed": experiment.seed,
        "outcomes": list(experiment.outcomes),
        "figures": [figure.value for figure in experiment.figures],
        "keep": experiment.keep.value,
        "cost": _cost(experiment).as_object(),
    }


def _cost(experiment: ResolvedExperiment) -> Cost:
    cells = experiment.points * len(experiment.arms)
    return Cost(cells, cells * experiment.reruns)


def _spoken_input(varied: Varied) -> str:
    steps = f" in {len(varied.values)} steps" if varied.values else ""
    low, high = written(varied.unit, varied.low), written(varied.unit, varied.high)
    return f"{varied.name} {low} to {high}{'' if varied.unit == 'date' else ' ' + varied.unit}{steps}"


def _lines_of_experiment(file: Holdings) -> list[str]:
    points = f"{file['points']:,} point" + "s" * (file["points"] > 1)
    reruns = (
        f"{file['reruns']:,} for each arm and point, {file['reruns_in_all']:,} in all; seed {file['seed']}"
    )
    return [
        _line("question", file["question"]),
        _line("model", f"{file['model']}, facts at their {file['facts_at']}"),
        _line("arms", ", ".join(file["arms"])),
        _line("varies", "; ".join(file["vary"]) or "nothing"),
        _line("design", f"{file['design']}, {points}"),
        _line("reruns", reruns),
        _line("outcomes", ", ".join(file["outcomes"])),
        _line("figures", ", ".join(file["figures"]) or "none"),
        _line("keeps", file["keep"]),
        _line("costs", Cost(file["cost"]["cells"], file["cost"]["reruns"]).spoken()),
    ]


def _line(name: str, text: str) -> str:
    return fill(
        plain(text, 20_000),
        WIDTH,
        initial_indent=f"  {name:<12}",
        subsequent_indent=" " * 14,
        break_long_words=False,
        break_on_hyphens=False,
    )
