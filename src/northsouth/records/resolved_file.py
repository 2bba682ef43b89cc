"""The resolved experiment as text: written by a run, read back to the last bit.

Whole days of the calendar stand as TOML dates, so that people can read them; days with a fraction,
and infinities, stand as numbers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from northsouth.errors import ResultsDamagedError
from northsouth.records.entries import DATE, number_in, text_in, texts_in, written
from northsouth.records.experiment import (
    Arm,
    FactRecord,
    Given,
    Intervention,
    Record,
    RecordedLevel,
    ResolvedExperiment,
    Varied,
    Weighed,
)
from northsouth.vocabulary.questions import (
    DesignKind,
    FactsAt,
    FigureName,
    InterventionKind,
    Keep,
    LuckAt,
    RuleName,
)

Table = dict[str, Any]


def as_toml(experiment: ResolvedExperiment) -> str:
    """Write a resolved experiment as TOML; ``from_toml`` gives back an equal one."""
    return tomli_w.dumps(_table(experiment))


def from_toml(text: str, path: Path) -> ResolvedExperiment:
    """Read a resolved experiment; raises ResultsDamagedError, with the path, where it is none.

    What a folder of an earlier version does not say was not known then: its luck was drawn, it took over
    nothing of the record, and it holds no recorded levels.
    """
    try:
        return _experiment(tomllib.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ResultsDamagedError(
            f"{path}: no resolved experiment ({error}); expected one as northsouth writes it. "
            "Run the experiment again to mend it."
        ) from error


def _table(experiment: ResolvedExperiment) -> Table:
    units = {fact.name: fact.unit for fact in experiment.facts}
    return {
        "name": experiment.name,
        "question": experiment.question,
        "model": experiment.model,
        "model_title": experiment.model_title,
        **({"version": experiment.version} if experiment.version else {}),
        "rule": str(experiment.rule),
        "opening": written(experiment.opening, DATE),
        "horizon": written(experiment.horizon, DATE),
        "design": str(experiment.design),
        "points": experiment.points,
        "facts_at": str(experiment.facts_at),
        "reruns": experiment.reruns,
        "seed": experiment.seed,
        "outcomes": list(experiment.outcomes),
        "figures": [str(figure) for figure in experiment.figures],
        "keep": str(experiment.keep),
        "luck": str(experiment.luck),
        **({"record": _record_table(experiment.record)} if experiment.record else {}),
        **({"weighed": _weighed_table(experiment.weighed)} if experiment.weighed.facts else {}),
        "arms": [_arm_table(arm, units) for arm in experiment.arms],
        "vary": [_varied_table(varied) for varied in experiment.vary],
        "givens": [_given_table(given) for given in experiment.givens],
        "facts": [_fact_table(fact) for fact in experiment.facts],
        **({"recorded": list(map(_level_table, experiment.recorded))} if experiment.recorded else {}),
    }


def _arm_table(arm: Arm, units: Mapping[str, str]) -> Table:
    return {
        "name": arm.name,
        "title": arm.title,
        "overrides": {name: written(value, units.get(name, "")) for name, value in arm.overrides.items()},
        "interventions": [_intervention_table(intervention) for intervention in arm.interventions],
    }


def _intervention_table(intervention: Intervention) -> Table:
    return {
        "kind": str(intervention.kind),
        "target": intervention.target,
        "value": float(intervention.value),
        "day": written(intervention.day, DATE),
        "until": written(intervention.until, DATE),
    }


def _weighed_table(weighed: Weighed) -> Table:
    return {"facts": list(weighed.facts), "rows": [list(row) for row in weighed.rows]}


def _record_table(record: Record) -> Table:
    return {
        "until": written(record.until, DATE),
        "rule": str(record.rule),
        "interventions": [_intervention_table(intervention) for intervention in record.interventions],
    }


def _varied_table(varied: Varied) -> Table:
    return {
        "name": varied.name,
        "label": varied.label,
        "unit": varied.unit,
        "low": written(varied.low, varied.unit),
        "high": written(varied.high, varied.unit),
        "history": written(varied.history, varied.unit),
        "values": [written(value, varied.unit) for value in varied.values],
        "fact": varied.fact,
        "scales": list(varied.scales),
        "day": written(varied.day, DATE),
        "distribution": varied.distribution,
    }


def _given_table(given: Given) -> Table:
    return {
        "fact": given.fact,
        "event": given.event,
        "quantity": given.quantity,
        "day": written(given.day, DATE),
        "owner": given.owner,
    }


def _fact_table(fact: FactRecord) -> Table:
    return {
        "name": fact.name,
        "value": written(fact.value, fact.unit),
        "unit": fact.unit,
        "low": written(fact.low, fact.unit),
        "high": written(fact.high, fact.unit),
        "distribution": fact.distribution,
        "source": list(fact.source),
        "grade": fact.grade,
        "standing": fact.standing,
        "note": fact.note,
        "origin": fact.origin,
    }


def _level_table(level: RecordedLevel) -> Table:
    return {
        "id": level.id,
        "quantity": level.quantity,
        "day": written(level.day, DATE),
        "value": float(level.value),
        "low": float(level.low),
        "high": float(level.high),
        "unit": level.unit,
        "evidence": list(level.evidence),
        "source": list(level.source),
        "standing": level.standing,
        "input": level.input,
    }


def _experiment(table: Mapping[str, Any]) -> ResolvedExperiment:
    return ResolvedExperiment(
        name=text_in(table["name"]),
        question=text_in(table["question"]),
        model=text_in(table["model"]),
        model_title=text_in(table["model_title"]),
        rule=RuleName(table["rule"]),
        opening=number_in(table["opening"]),
        horizon=number_in(table["horizon"]),
        facts=tuple(_fact(line) for line in table["facts"]),
        givens=tuple(_given(line) for line in table["givens"]),
        arms=tuple(_arm(line) for line in table["arms"]),
        vary=tuple(_varied(line) for line in table["vary"]),
        design=DesignKind(table["design"]),
        points=int(table["points"]),
        facts_at=FactsAt(table["facts_at"]),
        reruns=int(table["reruns"]),
        seed=int(table["seed"]),
        outcomes=texts_in(table["outcomes"]),
        figures=tuple(FigureName(name) for name in table["figures"]),
        keep=Keep(table["keep"]),
        luck=LuckAt(table.get("luck", LuckAt.DRAWN)),
        record=_record(table["record"]) if "record" in table else None,
        weighed=_weighed(table["weighed"]) if "weighed" in table else Weighed(),
        version=text_in(table.get("version", "")),
        recorded=tuple(_level(line) for line in table.get("recorded", ())),
    )


def _arm(table: Mapping[str, Any]) -> Arm:
    return Arm(
        name=text_in(table["name"]),
        title=text_in(table["title"]),
        interventions=tuple(_intervention(line) for line in table["interventions"]),
        overrides={name: number_in(value) for name, value in table["overrides"].items()},
    )


def _intervention(table: Mapping[str, Any]) -> Intervention:
    return Intervention(
        kind=InterventionKind(table["kind"]),
        target=text_in(table["target"]),
        value=number_in(table["value"]),
        day=number_in(table["day"]),
        until=number_in(table["until"]),
    )


def _weighed(table: Mapping[str, Any]) -> Weighed:
    rows = tuple(tuple(number_in(value) for value in row) for row in table["rows"])
    return Weighed(texts_in(table["facts"]), rows)


def _record(table: Mapping[str, Any]) -> Record:
    return Record(
        until=number_in(table["until"]),
        rule=RuleName(table["rule"]),
        interventions=tuple(_intervention(line) for line in table["interventions"]),
    )


def _varied(table: Mapping[str, Any]) -> Varied:
    return Varied(
        name=text_in(table["name"]),
        label=text_in(table["label"]),
        unit=text_in(table["unit"]),
        low=number_in(table["low"]),
        high=number_in(table["high"]),
        history=number_in(table["history"]),
        values=tuple(number_in(value) for value in table["values"]),
        fact=text_in(table["fact"]),
        scales=texts_in(table["scales"]),
        day=number_in(table["day"]),
        distribution=text_in(table["distribution"]),
    )


def _given(table: Mapping[str, Any]) -> Given:
    return Given(
        fact=text_in(table["fact"]),
        event=text_in(table["event"]),
        quantity=text_in(table["quantity"]),
        day=number_in(table["day"]),
        owner=text_in(table["owner"]),
    )


def _fact(table: Mapping[str, Any]) -> FactRecord:
    return FactRecord(
        name=text_in(table["name"]),
        value=number_in(table["value"]),
        unit=text_in(table["unit"]),
        low=number_in(table["low"]),
        high=number_in(table["high"]),
        distribution=text_in(table["distribution"]),
        source=texts_in(table["source"]),
        grade=text_in(table["grade"]),
        standing=text_in(table["standing"]),
        note=text_in(table["note"]),
        origin=text_in(table["origin"]),
    )


def _level(table: Mapping[str, Any]) -> RecordedLevel:
    return RecordedLevel(
        id=text_in(table["id"]),
        quantity=text_in(table["quantity"]),
        day=number_in(table["day"]),
        value=number_in(table["value"]),
        low=number_in(table["low"]),
        high=number_in(table["high"]),
        unit=text_in(table["unit"]),
        evidence=texts_in(table["evidence"]),
        source=texts_in(table["source"]),
        standing=text_in(table["standing"]),
        input=text_in(table["input"]),
    )
