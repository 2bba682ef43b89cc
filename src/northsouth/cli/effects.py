"""``northsouth scorecard --effects``: whether each mechanism moves an outcome, or why it does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from northsouth.errors import InputError, say

if TYPE_CHECKING:
    from northsouth.analysis.effects import Change, Effect

POINTS: Final = 16
EXPERIMENT: Final = "baseline"
TABLE: Final = "effects.csv"
HEADER: Final = (
    "mechanism",
    "facts",
    "points",
    "reruns",
    "share",
    "share_change",
    "share_error",
    "date",
    "date_change_days",
    "date_error",
    "matters",
    "reason",
)


def tell_effects(model: str, *, reruns: int, out: Path | None, as_json: bool) -> None:
    """Move the facts of each mechanism together over their ranges and say what that changes."""
    from northsouth.analysis.effects import effect_of
    from northsouth.inputs.places import EXPERIMENTS, asked_for
    from northsouth.inputs.resolve import resolve_experiment
    from northsouth.runs.effects import luck_in_common, moved

    reasons = _reasons(model)
    asked = resolve_experiment(asked_for(EXPERIMENT, EXPERIMENTS))
    effects = []
    for found in moved(asked, points=POINTS, reruns=reruns, say=say):
        rows = luck_in_common(found.rows) if found.rows else ()
        effects.append(effect_of(found.mechanism, len(found.facts), rows, horizon=asked.horizon))
        if not as_json:
            click.echo(line_of(effects[-1], reasons))
    objects = [as_object(effect, reasons) for effect in effects]
    if out is not None:
        _write(out, objects)
    if as_json:
        click.echo(json.dumps({"effects": objects}, indent=2))
        return
    mattering = sum(effect.matters for effect in effects)
    click.echo(
        f"\nOf {len(effects)} mechanisms {mattering} move a share or a date by more than three standard "
        f"errors, over {POINTS} points of {reruns} reruns each (±: one standard error)."
    )


def line_of(effect: Effect, reasons: dict[str, str]) -> str:
    """Say an effect in a line."""
    said = f"{effect.mechanism} ({effect.facts} facts): "
    if effect.matters:
        return f"{said}matters: {_spoken(effect)}"
    why = reasons.get(effect.mechanism, "no reason is given")
    return f"{said}without effect ({_spoken(effect)}): {why}"


def as_object(effect: Effect, reasons: dict[str, str]) -> dict[str, Any]:
    """Give an effect as a table for JSON."""
    share, date = effect.share, effect.date
    return {
        "mechanism": effect.mechanism,
        "facts": effect.facts,
        "points": POINTS if effect.facts else 0,
        "reruns": effect.reruns,
        "share": share.outcome if share else None,
        "share_change": share.change if share else None,
        "share_error": share.error if share else None,
        "date": date.outcome if date else None,
        "date_change_days": date.change if date else None,
        "date_error": date.error if date else None,
        "matters": effect.matters,
        "reason": "" if effect.matters else reasons.get(effect.mechanism, ""),
    }


def _spoken(effect: Effect) -> str:
    parts = []
    if effect.share is not None:
        change = effect.share
        parts.append(f"{change.outcome} {100 * change.change:+.1f} ± {100 * change.error:.1f} of 100")
    if effect.date is not None:
        parts.append(f"{effect.date.outcome} {_days(effect.date)} days")
    return ", ".join(parts) or "nothing differs"


def _days(change: Change) -> str:
    return f"{change.change:+.1f} ± {change.error:.2f}"


def _reasons(model: str) -> dict[str, str]:
    """Read the reasons that lie beside a model's evidence."""
    from northsouth.inputs.library import Library
    from northsouth.inputs.model_file import read_model
    from northsouth.inputs.places import MODELS, asked_for, spoken_path
    from northsouth.inputs.without_effect import FILE, reasons_without_effect

    library = Library()
    path = asked_for(model, MODELS)
    found = read_model(library, path)
    folder = library.folder_of_evidence(path)
    where = spoken_path(folder / FILE).removesuffix(FILE)
    reasons = reasons_without_effect(folder, where, library.problems)
    if found is None or len(library.problems) > 0:
        raise InputError(library.problems.sorted())
    return reasons


def _write(out: Path, objects: list[dict[str, Any]]) -> None:
    from northsouth.cli.publication import write_table
    from northsouth.records.disk import storage_errors

    with storage_errors(out):
        out.mkdir(parents=True, exist_ok=True)
    rows = [["" if row[name] is None else row[name] for name in HEADER] for row in objects]
    write_table(out / TABLE, HEADER, rows)
