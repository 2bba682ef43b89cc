"""The resolved experiment as text: written by a run, read back to the last bit.

Whole days of the calendar stand as TOML dates, so that people can read them; days with a fraction,
and infinities, stand as numbers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import tomli_w

from northsouth.errors import ResultsDamagedError
from northsouth.records.experiment import (
    Arm,
    FactRecord,
    Given,
    Intervention,
    Record,
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
from northsouth.vocabulary.units import EPOCH, date_of, day_of

Table = dict[str, Any]
DATE: Final = "date"
_FIRST_DAY: Final = float((date.min - EPOCH).days)
_LAST_DAY: Final = float((date.max - EPOCH).days)


def as_toml(experiment: ResolvedExperiment) -> str:
    """Write a resolved experiment as TOML; ``from_toml`` gives back an equal one."""
    return tomli_w.dumps(_table(experiment))


def from_toml(text: str, path: Path) -> ResolvedExperiment:
    """Read a resolved experiment; raises ResultsDamagedError, with the path, where it is none.

    What a folder of an earlier version does not say was not known then: its luck was drawn, and it
    took over nothing of the record.
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
        "opening": _written(experiment.opening, DATE),
        "horizon": _written(experiment.horizon, DATE),
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
    }


def _arm_table(arm: Arm, units: Mapping[str, str]) -> Table:
    return {
        "name": arm.name,
        "title": arm.title,
        "overrides": {name: _written(value, units.get(name, "")) for name, value in arm.overrides.items()},
        "interventions": [_intervention_table(intervention) for intervention in arm.interventions],
    }


def _intervention_table(intervention: Intervention) -> Table:
    return {
        "kind": str(intervention.kind),
        "target": intervention.target,
        "value": float(intervention.value),
        "day": _written(intervention.day, DATE),
        "until": _written(intervention.until, DATE),
    }


def _weighed_table(weighed: Weighed) -> Table:
    return {"facts": list(weighed.facts), "rows": [list(row) for row in weighed.rows]}


def _record_table(record: Record) -> Table:
    return {
        "until": _written(record.until, DATE),
        "rule": str(record.rule),
        "interventions": [_intervention_table(intervention) for intervention in record.interventions],
    }


def _varied_table(varied: Varied) -> Table:
    return {
        "name": varied.name,
        "label": varied.label,
        "unit": varied.unit,
        "low": _written(varied.low, varied.unit),
        "high": _written(varied.high, varied.unit),
        "history": _written(varied.history, varied.unit),
        "values": [_written(value, varied.unit) for value in varied.values],
        "fact": varied.fact,
        "scales": list(varied.scales),
        "day": _written(varied.day, DATE),
        "distribution": varied.distribution,
    }


def _given_table(given: Given) -> Table:
    return {
        "fact": given.fact,
        "event": given.event,
        "quantity": given.quantity,
        "day": _written(given.day, DATE),
        "owner": given.owner,
    }


def _fact_table(fact: FactRecord) -> Table:
    return {
        "name": fact.name,
        "value": _written(fact.value, fact.unit),
        "unit": fact.unit,
        "low": _written(fact.low, fact.unit),
        "high": _written(fact.high, fact.unit),
        "distribution": fact.distribution,
        "source": list(fact.source),
        "grade": fact.grade,
        "standing": fact.standing,
        "note": fact.note,
        "origin": fact.origin,
    }


def _experiment(table: Mapping[str, Any]) -> ResolvedExperiment:
    return ResolvedExperiment(
        name=_text(table["name"]),
        question=_text(table["question"]),
        model=_text(table["model"]),
        model_title=_text(table["model_title"]),
        rule=RuleName(table["rule"]),
        opening=_number(table["opening"]),
        horizon=_number(table["horizon"]),
        facts=tuple(_fact(line) for line in table["facts"]),
        givens=tuple(_given(line) for line in table["givens"]),
        arms=tuple(_arm(line) for line in table["arms"]),
        vary=tuple(_varied(line) for line in table["vary"]),
        design=DesignKind(table["design"]),
        points=int(table["points"]),
        facts_at=FactsAt(table["facts_at"]),
        reruns=int(table["reruns"]),
        seed=int(table["seed"]),
        outcomes=_texts(table["outcomes"]),
        figures=tuple(FigureName(name) for name in table["figures"]),
        keep=Keep(table["keep"]),
        luck=LuckAt(table.get("luck", LuckAt.DRAWN)),
        record=_record(table["record"]) if "record" in table else None,
        weighed=_weighed(table["weighed"]) if "weighed" in table else Weighed(),
        version=_text(table.get("version", "")),
    )


def _arm(table: Mapping[str, Any]) -> Arm:
    return Arm(
        name=_text(table["name"]),
        title=_text(table["title"]),
        interventions=tuple(_intervention(line) for line in table["interventions"]),
        overrides={name: _number(value) for name, value in table["overrides"].items()},
    )


def _intervention(table: Mapping[str, Any]) -> Intervention:
    return Intervention(
        kind=InterventionKind(table["kind"]),
        target=_text(table["target"]),
        value=_number(table["value"]),
        day=_number(table["day"]),
        until=_number(table["until"]),
    )


def _weighed(table: Mapping[str, Any]) -> Weighed:
    rows = tuple(tuple(_number(value) for value in row) for row in table["rows"])
    return Weighed(_texts(table["facts"]), rows)


def _record(table: Mapping[str, Any]) -> Record:
    return Record(
        until=_number(table["until"]),
        rule=RuleName(table["rule"]),
        interventions=tuple(_intervention(line) for line in table["interventions"]),
    )


def _varied(table: Mapping[str, Any]) -> Varied:
    return Varied(
        name=_text(table["name"]),
        label=_text(table["label"]),
        unit=_text(table["unit"]),
        low=_number(table["low"]),
        high=_number(table["high"]),
        history=_number(table["history"]),
        values=tuple(_number(value) for value in table["values"]),
        fact=_text(table["fact"]),
        scales=_texts(table["scales"]),
        day=_number(table["day"]),
        distribution=_text(table["distribution"]),
    )


def _given(table: Mapping[str, Any]) -> Given:
    return Given(
        fact=_text(table["fact"]),
        event=_text(table["event"]),
        quantity=_text(table["quantity"]),
        day=_number(table["day"]),
        owner=_text(table["owner"]),
    )


def _fact(table: Mapping[str, Any]) -> FactRecord:
    return FactRecord(
        name=_text(table["name"]),
        value=_number(table["value"]),
        unit=_text(table["unit"]),
        low=_number(table["low"]),
        high=_number(table["high"]),
        distribution=_text(table["distribution"]),
        source=_texts(table["source"]),
        grade=_text(table["grade"]),
        standing=_text(table["standing"]),
        note=_text(table["note"]),
        origin=_text(table["origin"]),
    )


def _written(value: float, unit: str) -> float | date:
    """Write a number, or a date where the unit is a date and the day is a whole one."""
    number = float(value)
    if unit == DATE and _FIRST_DAY <= number <= _LAST_DAY and number.is_integer():
        return date_of(number)
    return number


def _number(value: object) -> float:
    if isinstance(value, date):
        return day_of(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} where a number or a date is expected")
    return float(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} where a text is expected")
    return value


def _texts(values: Sequence[object]) -> tuple[str, ...]:
    return tuple(_text(value) for value in values)
