"""What a run says at its end: the answer, how often and when, and what to do next.

The same facts go to people as text and to programs as one JSON object.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from northsouth.analysis.answer import answer
from northsouth.analysis.columns import FIRST_STRIKE
from northsouth.analysis.contrasts import ArmContrasts, contrasts
from northsouth.analysis.differences import spoken_contrasts
from northsouth.analysis.outcomes import ArmShares, Share, shares_by_arm, shares_by_cell, told
from northsouth.analysis.tally import tally_of
from northsouth.analysis.timing import route_dates, spoken_route_dates
from northsouth.records.cost import Cost
from northsouth.records.results import Results
from northsouth.vocabulary.questions import DesignKind, Route
from northsouth.vocabulary.units import NEVER, date_of, spoken_date

MOST_LINES: Final = 60
"""A longer table is for a file, not for a screen."""
MOST_FAILURES: Final = 3
_MAP: Final = 2


def spoken_verdict(results: Results) -> str:
    """Say the answer and the tables behind it, for people."""
    parts = ["\n".join(answer(results)), "\n".join(spoken_contrasts(results))]
    parts = [part for part in parts if part]
    if not results.experiment.vary:
        parts += [_how_often_and_when(results, arm) for arm in shares_by_arm(results)]
    elif len(results.experiment.vary) == _MAP and results.experiment.design is DesignKind.GRID:
        parts += [_map(results, arm) for arm in shares_by_arm(results)]
    else:
        parts.append(_shares_by_input(results))
    return "\n\n".join(parts)


def spoken_certainty(results: Results) -> str:
    """Say how sure the answer is, and what no count of reruns can make surer."""
    from northsouth.figures.wording import how_many_unchecked
    from northsouth.report.asked import certainty

    facts = results.experiment.facts
    unchecked = how_many_unchecked(facts)
    rest = f" {unchecked} of {len(facts)} facts are assumptions or rest on sources that nobody has checked."
    return (
        f"How sure is that? {certainty(results)}\n"
        f"A model, not evidence: it says what follows from its assumptions.{rest if unchecked else ''}"
    )


def spoken_failures(results: Results) -> list[str]:
    """Say which reruns failed, the first of them with what they said."""
    lines = [f"{results.failed:,} of {results.reruns_in_all:,} reruns failed and count nowhere:"]
    for failure in islice(results.failures(), MOST_FAILURES):
        cell = results.cells[failure.cell]
        lines.append(f"  {cell.arm}, point {cell.point}, rerun {failure.rerun}: {failure.message}")
    return lines


def row_to_tell(results: Results) -> tuple[int, int] | None:
    """Choose the history to read next, by its cell and rerun: the first that took the rarest road."""
    tally = tally_of(results)
    counts = tally.codes[FIRST_STRIKE].sum(axis=0).tolist()
    rarest = min(sorted(tally.first_rows), key=counts.__getitem__, default=None)
    return None if rarest is None else tally.first_rows[rarest]


def as_object(results: Results) -> dict[str, Any]:
    """Give the verdict for programs: everything that the text says, with all its digits."""
    return {
        "experiment": results.experiment.name,
        "question": results.experiment.question,
        "folder": str(results.folder),
        "digest": results.digest,
        "reruns": results.experiment.reruns,
        "failed": results.failed,
        "cost": Cost(len(results.cells), results.reruns_in_all).as_object(),
        "answer": list(answer(results)),
        "arms": [_arm_object(results, arm) for arm in shares_by_arm(results)],
        "contrasts": [_contrast_object(arm) for arm in contrasts(results)],
        "cells": [
            {
                "arm": row.cell.arm,
                "point": row.cell.point,
                "inputs": {
                    varied.name: _written(value, varied.unit)
                    for varied, value in zip(results.experiment.vary, row.cell.inputs, strict=True)
                },
                "failed": row.failed,
                "shares": _share_objects(row.shares),
            }
            for row in shares_by_cell(results)
        ],
    }


def table_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Align a table: the first column to the left, all others to the right.

    >>> print(table_text(("route", "share"), [("north", "4 %"), ("south", "93 %")]))
    route  share
    north    4 %
    south   93 %
    """
    lines = [tuple(header), *map(tuple, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _how_often_and_when(results: Results, arm: ArmShares) -> str:
    """Tell one arm's routes: how often, within which bounds, and when."""
    rows = []
    for share in arm.shares:
        dates = spoken_route_dates(results, arm.arm, Route(share.category))
        rows.append((share.category, f"{share.count:,}", _percent(share.share), _bounds(share), *dates))
    header = ("first strike", "reruns", "share", "95 % interval", "median date", "5 % to 95 %")
    failed = f", {arm.failed:,} failed" if arm.failed else ""
    return f"{arm.arm.title} ({arm.n:,} reruns{failed})\n{table_text(header, rows)}"


def _shares_by_input(results: Results) -> str:
    """Tell the shares of every cell, with their bounds, as far as a screen goes."""
    experiment = results.experiment
    cells = told(shares_by_cell(results))
    names = [share.category for share in cells[0].shares]
    several = len(experiment.arms) > 1
    header = [*(["arm"] if several else []), *(varied.name for varied in experiment.vary)]
    for name in names:
        header += [name, "95 % interval"]
    rows = []
    for row in cells[:MOST_LINES]:
        line = [*([row.cell.arm] if several else []), *_spoken_inputs(results, row.cell.inputs)]
        for share in row.shares:
            line += [_percent(share.share), _bounds(share)]
        rows.append([*line, f"{row.failed:,}"])
    more = len(cells) - len(rows)
    rest = f"\nand {more:,} more in outcomes.csv" if more else ""
    return f"{_legend(results)}\n{table_text([*header, 'failed'], rows)}{rest}"


def _map(results: Results, arm: ArmShares) -> str:
    """Tell the shares of north and south, each way north by itself, over two inputs: down and across."""
    first, second = results.experiment.vary
    shares = [row for row in told(shares_by_cell(results)) if row.cell.arm == arm.arm.name]
    downs = sorted({row.cell.inputs[0] for row in shares})
    across = sorted({row.cell.inputs[1] for row in shares})
    parts = [f"{arm.arm.title}: {_legend(results)}"]
    taken = {share.category for share in shares[0].shares} & {Route.NORTH, Route.FIELD, Route.SOUTH}
    for route in (route for route in Route if route in taken):
        found = {
            row.cell.inputs: share.share for row in shares for share in row.shares if share.category == route
        }
        header = [
            f"{route}: {first.name} \\ {second.name}",
            *(_input(value, second.unit) for value in across),
        ]
        rows = [
            [_input(down, first.unit), *(_percent(found[down, value]) for value in across)] for down in downs
        ]
        parts.append(table_text(header, rows))
    failed = f"\n{arm.failed:,} reruns failed" if arm.failed else ""
    return "\n\n".join(parts) + failed


def _legend(results: Results) -> str:
    return "; ".join(f"{varied.name}: {varied.label}" for varied in results.experiment.vary)


def _spoken_inputs(results: Results, inputs: Sequence[float]) -> Iterator[str]:
    for varied, value in zip(results.experiment.vary, inputs, strict=True):
        yield _input(value, varied.unit)


def _input(value: float, unit: str) -> str:
    return spoken_date(value) if unit == "date" else f"{value:g}"


def _percent(share: float) -> str:
    return "" if math.isnan(share) else f"{100 * share:.1f} %"


def _bounds(share: Share) -> str:
    return f"{100 * share.low:.1f} to {100 * share.high:.1f} %"


def _arm_object(results: Results, arm: ArmShares) -> dict[str, Any]:
    routes = _share_objects(arm.shares)
    for name, numbers in routes.items():
        middle, early, late = (_written(day, "date") for day in route_dates(results, arm.arm, Route(name)))
        numbers |= {"median_date": middle, "q05": early, "q95": late}
    title = arm.arm.title
    return {"arm": arm.arm.name, "title": title, "n": arm.n, "failed": arm.failed, "first_strike": routes}


def _contrast_object(arm: ArmContrasts) -> dict[str, Any]:
    """Tell how an arm differs from the first, pair by pair; changes are parts of all pairs."""
    endings = {
        one.category: {
            "gained": one.gained,
            "lost": one.lost,
            "change": None if math.isnan(one.change) else one.change,
            "low": one.low,
            "high": one.high,
        }
        for one in arm.contrasts
    }
    pairs = {"n": arm.n, "changed": arm.changed, "net": arm.net, "failed": arm.failed}
    return {"arm": arm.arm.name, "against": arm.first.name, **pairs, "first_strike": endings}


def _share_objects(shares: Iterable[Share]) -> dict[str, dict[str, Any]]:
    return {
        share.category: {
            "count": share.count,
            "n": share.n,
            "share": None if math.isnan(share.share) else share.share,
            "low": share.low,
            "high": share.high,
        }
        for share in shares
    }


def _written(value: float, unit: str) -> float | str | None:
    """Write a value for JSON, which knows neither infinity nor what is no number."""
    if math.isnan(value):
        return None
    if unit == "date":
        return "never" if value == NEVER else date_of(value).isoformat()
    return value
