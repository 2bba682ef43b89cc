"""``northsouth weigh``: what Tokyo's answers to July 1941 teach, and how the rules foretold what came."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from northsouth.cli.tiers import ABOUT, ROUTE, lines_of, spoken_shares
from northsouth.errors import InputError, say

if TYPE_CHECKING:
    from northsouth.analysis.judged import Judgement
    from northsouth.analysis.taught import Lesson
    from northsouth.records.experiment import ResolvedExperiment
    from northsouth.records.held_out import HeldOut
    from northsouth.runs.conditioned import Drawn

EXPERIMENT: Final = "from_august_1941"
DRAWS: Final = 500_000
KEPT: Final = 1_000
OF_TRIGGER: Final = 20_000
DATES: Final = ("south_prepared_day", "south_decided_day", "south_attack_day", "north_attack_day")
CHANCES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
TRIGGER: Final = "trigger"
PRIOR: Final = "blocs, before the record"
WEIGHED: Final = "blocs, as tier B weighs them"


@click.command()
@click.argument("experiment", default=EXPERIMENT)
@click.option("--draws", type=click.IntRange(1_000), default=DRAWS, help="Draws of the coefficients.")
@click.option("--keep", type=click.IntRange(1), default=KEPT, help="Weighed draws that are kept.")
@click.option("--prior-only", is_flag=True, help="Only foretell, before any answer is looked at.")
@click.option("--follow", multiple=True, metavar="NAME", help="Carry kept draws through NAME too.")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Write the files into DIR.")
def weigh(
    experiment: str, *, draws: int, keep: int, prior_only: bool, follow: tuple[str, ...], out: Path | None
) -> None:
    """Draw the nine coefficients of the decision and weigh each draw by the answers on record.

    EXPERIMENT starts after the record: until then every question is answered as it was, and the chance that
    the blocs gave to the answers is the weight. With --out three files are written that belong beside the
    model: MODEL.prior.json (what was foretold before the record is looked at), MODEL.posterior.csv (draws as
    often as they weigh) and MODEL.posterior.json (what was learned, and how what came was foretold).

    With --follow the kept draws are carried through the arms of another experiment, each with the luck of its
    own rerun: what the answers teach about how the blocs leaned is not forgotten, as it is where an
    experiment draws the coefficients alone (facts = "tier B").
    """
    from northsouth.cli.follow import follow as carried
    from northsouth.cli.follow import read_followed
    from northsouth.deliberation.coefficients import FREE
    from northsouth.runs.conditioned import drawn

    asked, held_out = _read(experiment)
    others = read_followed(follow, asked)
    found = drawn(asked, FREE, draws, threads=os.cpu_count() or 1, say=say)
    command = f"northsouth weigh {asked.name} --draws {draws}"
    foretold = _foretold(found, command)
    _print_foretold(foretold)
    if out is not None:
        _write(out / f"{asked.model}.prior.json", foretold)
    if prior_only:
        return
    command = " ".join([command, f"--keep {keep}", *(f"--follow {name}" for name in follow)])
    about, picked = _weighed(asked, found.sound, held_out, keep=keep, command=command)
    about["followed"] = carried(others, found, picked)
    click.echo("")
    for line in lines_of(about):
        click.echo(line)
    if out is not None:
        _write_draws(out / f"{asked.model}.posterior.csv", found.facts, found.values[picked].tolist())
        _write(out / f"{asked.model}{ABOUT}", about)


def _read(experiment: str) -> tuple[ResolvedExperiment, tuple[HeldOut, ...]]:
    from northsouth.inputs.held_out import held_out_of
    from northsouth.inputs.library import Library
    from northsouth.inputs.places import EXPERIMENTS, MODELS, asked_for
    from northsouth.inputs.resolve import read_experiment

    library = Library()
    path = asked_for(experiment, EXPERIMENTS)
    asked = read_experiment(library, path)
    if asked is None:
        raise InputError(library.problems.sorted())
    held_out = held_out_of(library, asked_for(asked.model, MODELS))
    if asked.record is None:
        from northsouth.errors import Problem

        expected = "expected an experiment that starts after answers on record"
        problem = Problem(path.name, 0, "starts", "missing", expected, "Add starts = 1941-08-01, say.")
        library.problems.add(problem)
    if len(library.problems) > 0:
        raise InputError(library.problems.sorted())
    return asked, held_out


def _foretold(found: Drawn, command: str) -> dict[str, Any]:
    """Say what all draws foretell, unweighted: shares of routes, and dates by their quantiles."""
    import numpy as np

    sound = found.sound
    equal = np.full(len(sound.rows), 1.0 / len(sound.rows))
    digest = hashlib.sha256(found.values.tobytes())
    digest.update(found.rows.tobytes())
    return {
        "command": command,
        "draws": len(found.rows),
        "digest": digest.hexdigest(),
        "failed": len(found.rows) - len(sound.rows),
        **_shares_and_dates(sound, equal),
    }


def _shares_and_dates(found: Drawn, weights: Any) -> dict[str, Any]:  # noqa: ANN401 - an array
    from northsouth.analysis.scores import category_shares
    from northsouth.analysis.weighting import weighted_quantile
    from northsouth.records.schema import ROUTES
    from northsouth.vocabulary.units import NEVER, date_of

    shares = category_shares(found.rows[ROUTE], len(ROUTES), weights)
    dates = {}
    for name in DATES:
        days = [weighted_quantile(found.rows[name], chance, weights) for chance in CHANCES]
        dates[name] = [date_of(day).isoformat() if day < NEVER else "never" for day in days]
    return {
        ROUTE: {str(route): round(float(share), 4) for route, share in zip(ROUTES, shares, strict=True)},
        "dates_at_5_25_50_75_95": dates,
    }


def _print_foretold(foretold: dict[str, Any]) -> None:
    shares = spoken_shares(foretold[ROUTE])
    click.echo(f"Before the record is looked at, of 100 draws by the end of 1941: {shares}.")
    click.echo(f"Digest of the {foretold['draws']:,} draws: {foretold['digest'][:16]}")


def _weighed(
    asked: ResolvedExperiment, found: Drawn, held_out: tuple[HeldOut, ...], *, keep: int, command: str
) -> tuple[dict[str, Any], Any]:
    """Weigh the draws; return what is told of them, and the numbers of those kept, as often as they weigh."""
    import numpy as np

    from northsouth.analysis.judged import Forecast, judged
    from northsouth.analysis.taught import lessons
    from northsouth.analysis.weighting import (
        effective_sample,
        is_ample,
        log_evidence,
        resampled,
        weights_from,
    )
    from northsouth.deliberation.coefficients import PULLS
    from northsouth.records.schema import ROUTES
    from northsouth.vocabulary.questions import Route

    weights = weights_from(found.nats)
    effective = effective_sample(weights)
    if not is_ample(effective, "tier B", len(weights)):
        say(f"tier B: an effective sample of {effective:.0f}; read what follows with care.")
    south = np.asarray(found.rows[ROUTE] == ROUTES.index(Route.SOUTH), np.float64)
    learned = lessons(found.facts, found.values, weights, south, logarithmic=PULLS)
    equal = np.full(len(weights), 1.0 / len(weights))
    by_trigger = _by_trigger(asked)
    forecasts = [
        Forecast(TRIGGER, by_trigger, np.full(len(by_trigger), 1.0 / len(by_trigger))),
        Forecast(PRIOR, found.rows, equal),
        Forecast(WEIGHED, found.rows, weights),
    ]
    starts = asked.record.until if asked.record else asked.opening
    judgements = judged(held_out, forecasts, (starts, asked.horizon))
    evidence = log_evidence(found.nats)
    about = {
        "command": command,
        "draws": len(weights),
        "kept": keep,
        "effective_sample": round(effective, 1),
        "log_evidence": round(evidence.value, 3),
        "log_evidence_error": round(evidence.error, 3),
        "most_nats": round(float(found.nats.max()), 3),
        **_shares_and_dates(found, weights),
        "learned": [_lesson(lesson) for lesson in learned],
        "judged": [_judgement(each) for each in judgements],
    }
    return about, found.rows["rerun"][resampled(weights, 0.5, keep)]


def _by_trigger(asked: ResolvedExperiment) -> Any:  # noqa: ANN401 - rows
    """Run the same start by the staffs' rule, with facts at their values."""
    from dataclasses import replace

    from northsouth.designs.scenario import Design
    from northsouth.runs.choice import compiled_histories
    from northsouth.vocabulary.questions import RuleName

    scenario = Design(replace(asked, rule=RuleName.TRIGGER)).scenario(0)
    return compiled_histories(scenario, asked.seed).run(0, range(OF_TRIGGER)).table


def _lesson(lesson: Lesson) -> dict[str, Any]:
    return {
        "fact": lesson.fact,
        "prior": [round(number, 3) for number in lesson.prior],
        "posterior": [round(number, 3) for number in lesson.posterior],
        "contraction": round(lesson.contraction, 3),
        "learned": lesson.is_learned,
        "rank_correlation_with_south": round(lesson.carries, 3),
    }


def _judgement(each: Judgement) -> dict[str, Any]:
    numbers = {
        "chance": each.chance,
        "log_score": each.log_score,
        "brier": each.brier,
        "saved": each.saved,
        "days_lost": each.days_lost,
        "place": each.place,
        "as_far_out": each.as_far_out,
    }
    said = {name: round(number, 4) for name, number in numbers.items() if number is not None}
    return {"outcome": each.outcome, "forecaster": each.forecaster, **said}


def _write(path: Path, table: dict[str, Any]) -> None:
    from northsouth.records.disk import storage_errors, written_whole

    with storage_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(path) as file:
        file.write(f"{json.dumps(table, indent=2)}\n".encode())


def _write_draws(path: Path, facts: tuple[str, ...], rows: list[list[float]]) -> None:
    from northsouth.records.disk import written_whole

    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(facts)
    writer.writerows([f"{value:.4f}" for value in row] for row in rows)
    with written_whole(path) as file:
        file.write(text.getvalue().encode())
