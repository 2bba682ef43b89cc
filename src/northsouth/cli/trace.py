"""``northsouth trace``: one history told as a diary, or as one JSON object a happening."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from northsouth.cli import DEBUG
from northsouth.errors import ExitCode, InputError, NorthsouthError, Problem

if TYPE_CHECKING:
    from northsouth.engines.diary import Page
    from northsouth.records.experiment import ResolvedExperiment


class RerunFailedError(NorthsouthError):
    """The history that was to be told came to no end; a run would count it among its failed reruns."""

    exit_code: ExitCode = ExitCode.SOME_RERUNS_FAILED


@click.command()
@click.argument("experiment")
@click.option(
    "--rerun",
    "number",
    type=click.IntRange(0, 2**32 - 1),
    metavar="N",
    default=0,
    show_default=True,
    help="Which rerun to tell.",
)
@click.option(
    "--arm", default="", metavar="NAME", help="Which arm of the experiment; the first where not said."
)
@click.option(
    "--point", type=click.IntRange(0), default=0, metavar="N", help="Which design point of a sweep."
)
@click.option("--seed", type=int, metavar="N", default=None, help="Another seed than the experiment's.")
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="Give a fact another value.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each happening.")
def trace(
    experiment: str,
    *,
    number: int,
    arm: str,
    point: int,
    seed: int | None,
    settings: tuple[str, ...],
    as_json: bool,
) -> None:
    """Tell one history of EXPERIMENT as a diary: what happened, why, and what it changed."""
    from northsouth.inputs.places import asked_for
    from northsouth.inputs.resolve import resolve_experiment
    from northsouth.runs.limits import refuse_too_many

    said = [*settings, *([] if seed is None else [f"--seed={seed}"])]
    asked = resolve_experiment(asked_for(experiment, "experiments"), said)
    refuse_too_many(asked)
    cell = _cell(asked, arm, point)
    pages = _pages(asked, cell, number)
    lines = _as_json(pages) if as_json else _as_words(asked, cell, number, pages=pages)
    for line in lines:
        click.echo(line)


def _cell(asked: ResolvedExperiment, arm: str, point: int) -> int:
    """Find the cell of an arm and a design point, or say what there is."""
    from northsouth.designs.scenario import count_points

    names = [each.name for each in asked.arms]
    if arm and arm not in names:
        expected = f"expected one of {', '.join(names)}"
        raise InputError([Problem("--arm", 0, "", arm, expected, name=arm, known=tuple(names))])
    points = count_points(asked)
    if point >= points:
        expected = f"expected 0 to {points - 1}"
        raise InputError([Problem("--point", 0, "", str(point), expected, "Choose a point of the design.")])
    return (names.index(arm) if arm else 0) * points + point


def _pages(asked: ResolvedExperiment, cell: int, number: int) -> list[Page]:
    from northsouth.designs.scenario import Design
    from northsouth.engines.diary import Diary
    from northsouth.engines.machinery import JAPAN_1941
    from northsouth.engines.reference import ReferenceEngine
    from northsouth.engines.secretary import Secretary

    try:
        engine = ReferenceEngine(JAPAN_1941, Design(asked).scenario(cell), seed=asked.seed)
        diary = Diary(JAPAN_1941.world, Secretary(engine, number))
        engine.rerun(number)  # a diary of a history that runs away would fill the memory
        engine.rerun(number, diary)
    except Exception as error:
        from northsouth.runs.histories import spoken

        if os.environ.get(DEBUG) == "1":
            raise
        message = f"rerun {number} failed: {spoken(error)}; expected a history. Change the what-if."
        raise RerunFailedError(message) from error
    return diary.pages


def _as_words(asked: ResolvedExperiment, cell: int, number: int, *, pages: list[Page]) -> Iterator[str]:
    """Tell the diary under a heading that says which history it is."""
    from northsouth.designs.scenario import count_points
    from northsouth.engines.machinery import JAPAN_1941
    from northsouth.engines.telling import Narrator

    arm = asked.arms[cell // count_points(asked)]
    yield asked.question
    yield f"Rerun {number} of the model {asked.model}, seed {asked.seed}, arm: {arm.title}."
    yield "A model's history, not evidence: it says what follows from the stated assumptions."
    if any(page.minutes is not None and page.minutes.voted for page in pages):
        yield "What blocs want is in nats: one turns even odds of a yes into nearly three to one."
    yield from Narrator(JAPAN_1941).tell(pages)


def _as_json(pages: list[Page]) -> Iterator[str]:
    from northsouth.engines.diary import as_object
    from northsouth.vocabulary.events import EVENTS

    for page in pages:
        yield json.dumps(as_object(page, EVENTS))
