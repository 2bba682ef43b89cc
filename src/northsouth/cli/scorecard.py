"""``northsouth scorecard``: history as it was recorded, held against the evidence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from northsouth.cli import DEBUG
from northsouth.cli.papers import PaperAsked, asking_for_paper, paper_asked

if TYPE_CHECKING:
    from northsouth.analysis.scorecard import Score
    from northsouth.records.comparison import Comparison, ToldHistory
    from northsouth.records.experiment import ResolvedExperiment

TABLE: Final = "scorecard.csv"
FIGURE: Final = "scorecard"
COLUMNS: Final = ("date", "quantity", "model", "low", "high", "unit", "inside", "input", "evidence")


@click.command()
@click.argument("model", default="1941")
@click.option("--history", default="history", help="The experiment whose first history is compared.")
@click.option("--effects", is_flag=True, help="Say instead whether each mechanism moves an outcome.")
@click.option(
    "--reruns", type=click.IntRange(20), default=2000, help="Reruns of each design point, with --effects."
)
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Write table and figure into DIR.")
@asking_for_paper
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object instead of lines.")
def scorecard(
    model: str,
    *,
    history: str,
    effects: bool,
    reruns: int,
    out: Path | None,
    medium: str,
    columns: str | None,
    no_source: bool,
    as_json: bool,
) -> None:
    """Hold clamped history against the evidence: every choice as recorded, every fact at its value.

    MODEL is a path, or the name of a model that ships; 1941 where not said. What was used as an input
    is marked and does not count. Part two tells what ``northsouth weigh`` found: what Tokyo's answers to
    July 1941 teach about the decision, and how each rule foretold what came after.
    """
    paper = paper_asked(medium, columns, no_source=no_source)
    _expect_a_figure(paper, drawn=out is not None and not effects)
    if effects:
        from northsouth.cli.effects import tell_effects

        tell_effects(model, reruns=reruns, out=out, as_json=as_json)
        return
    from northsouth.analysis.scorecard import as_objects, finding, scored
    from northsouth.cli.answered import as_recorded, lines_of_rules
    from northsouth.cli.tiers import lines_of as lines_of_tiers
    from northsouth.cli.tiers import tiers_beside
    from northsouth.inputs.places import MODELS, asked_for

    comparisons, asked = _read(model, history)
    tiers = tiers_beside(asked_for(model, MODELS))
    told = _told(asked)
    rules = as_recorded(asked)
    scores = scored(told, comparisons)
    if out is not None:
        _write(out, told, scores, paper)
    if as_json:
        found = {"clamped": as_objects(scores), "answered": rules, "tiers": tiers}
        click.echo(json.dumps(found, indent=2))
        return
    for line in lines_of(scores):
        click.echo(line)
    click.echo(f"\n{finding(scores)}.")
    for line in lines_of_rules(rules):
        click.echo(line)
    if tiers:
        click.echo(f"\nThe decision, as {tiers['command']} found it:\n")
        for line in lines_of_tiers(tiers):
            click.echo(line)


def _expect_a_figure(paper: PaperAsked, *, drawn: bool) -> None:
    """Refuse a paper where no figure is drawn for it."""
    from northsouth.errors import InputError, Problem

    if paper.words and not drawn:
        found, expected = "no figure is drawn", "expected --out DIR, and no --effects"
        mend = "Name a folder for the figure, or leave the paper out."
        raise InputError([Problem(" ".join(paper.words), 0, "", found, expected, mend)])


def _read(model: str, history: str) -> tuple[tuple[Comparison, ...], ResolvedExperiment]:
    """Read the comparisons of a model and the experiment that tells its history."""
    from northsouth.errors import InputError, Problem, say
    from northsouth.inputs.compared import compared
    from northsouth.inputs.library import Library
    from northsouth.inputs.model_file import read_model
    from northsouth.inputs.places import EXPERIMENTS, MODELS, asked_for
    from northsouth.inputs.resolve import read_experiment

    library = Library()
    path = asked_for(model, MODELS)
    found = read_model(library, path)
    if found is None:
        raise InputError(library.problems.sorted())
    comparisons = compared(library, found, path)
    asked = read_experiment(library, asked_for(history, EXPERIMENTS))
    if asked is not None and asked.model != found.name:
        expected = f"expected an experiment on {found.name}"
        problem = Problem("--history", 0, "", f"{asked.name} asks {asked.model}", expected, "Name another.")
        library.problems.add(problem)
    if asked is None or len(library.problems) > 0:
        raise InputError(library.problems.sorted())
    for line in library.warnings:
        say(line)
    return comparisons, asked


def _told(asked: ResolvedExperiment) -> ToldHistory:
    """Run the history; raises RerunFailedError where it comes to no end."""
    import os

    from northsouth.cli.trace import RerunFailedError
    from northsouth.runs.clamped import told
    from northsouth.runs.histories import spoken

    try:
        return told(asked)
    except Exception as error:
        if os.environ.get(DEBUG) == "1":
            raise
        message = f"{asked.name} failed: {spoken(error)}; expected a history. Mend the model."
        raise RerunFailedError(message) from error


def _write(out: Path, told: ToldHistory, scores: tuple[Score, ...], asked: PaperAsked) -> None:
    """Write the table and the figure."""
    from northsouth.analysis.scorecard import HEADER, as_rows
    from northsouth.cli.publication import FIGURES, write_table
    from northsouth.errors import say
    from northsouth.figures import place_of
    from northsouth.figures.printing import print_plate
    from northsouth.figures.scorecard import plate_scorecard
    from northsouth.records.disk import storage_errors

    paper = asked.paper()
    place = place_of(out / FIGURES, paper)
    with storage_errors(out):
        place.mkdir(parents=True, exist_ok=True)
    write_table(out / TABLE, HEADER, as_rows(scores))
    plate = plate_scorecard(told, scores, paper)
    if plate.overlong:
        say(f"{FIGURE}: higher than a page of {paper.name}; ask for other paper.")
    print_plate(plate, FIGURE, place)


def lines_of(scores: tuple[Score, ...]) -> list[str]:
    """Write the scorecard mechanism by mechanism as lines for people."""
    from northsouth.analysis.scorecard import counted, mechanisms_of

    cells = {score: _cells(score) for score in scores}
    widths = [max(len(row[place]) for row in (COLUMNS, *cells.values())) for place in range(len(COLUMNS))]
    lines = [_aligned(COLUMNS, widths)]
    for name in mechanisms_of(scores):
        count = counted(scores, name)
        lines.append(
            f"\n{name}: free: {count.free_inside}/{count.free}; inputs: {count.inputs_inside}/{count.inputs}"
        )
        lines += [_aligned(row, widths) for score, row in cells.items() if score.asked.mechanism == name]
    total = counted(scores)
    lines.append(
        f"\nall: free: {total.free_inside}/{total.free}; inputs: {total.inputs_inside}/{total.inputs}"
    )
    return lines


def _cells(score: Score) -> tuple[str, ...]:
    from northsouth.analysis.scorecard import spoken_day, written

    asked = score.asked
    numbers = (written(asked, value) for value in (score.model, asked.low, asked.high))
    return (
        spoken_day(asked),
        asked.quantity,
        *numbers,
        "" if asked.is_date else asked.unit,
        "yes" if score.inside else "NO",
        asked.input,
        " ".join(asked.evidence),
    )


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return f"  {'  '.join(cells)}".rstrip()
