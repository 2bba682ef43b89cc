"""``northsouth run``: many reruns of history, and the answer to the experiment's question."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from northsouth.cli.papers import AS_TEXT, PaperAsked, asking_for_paper, paper_asked
from northsouth.cli.progress import progress_for_people
from northsouth.errors import ExitCode, Terminated, say

if TYPE_CHECKING:
    from northsouth.records.experiment import ResolvedExperiment
    from northsouth.records.parts import Part
    from northsouth.records.results import Results
    from northsouth.records.store import RunFolder
    from northsouth.runs.manner import Manner

RESULTS: Final = Path("results")
MOST_WORKERS: Final = 1024


def program() -> str:
    """Say how this program is called from here: by its name, or by its path if the name is unknown."""
    path = Path(sys.argv[0])
    if path.stem != "northsouth" or shutil.which("northsouth"):
        return "northsouth"
    here = Path.cwd()
    return str(path.absolute().relative_to(here) if path.absolute().is_relative_to(here) else path)


class Folder(click.Path):
    """A folder by its path; no path at all is refused, not taken for the folder one stands in."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Check that something is named."""
        if not str(value).strip():
            self.fail("empty; expected the path of a folder. Leave it out for results.", param, ctx)
        return super().convert(value, param, ctx)


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for, as it was asked."""

    experiment: str
    out: Path
    workers: int | None
    engine: str
    settings: tuple[str, ...]
    paper: PaperAsked = AS_TEXT
    large: bool = False
    part: Part | None = None
    dask: str | None = None
    wait: bool = False

    @property
    def again(self) -> str:
        """The command that asks for the same again."""
        words = [program(), "run", self.experiment]
        if self.out != RESULTS:
            words += ["--out", str(self.out)]
        if self.workers is not None:
            words += ["--workers", str(self.workers)]
        if self.engine != "auto":
            words += ["--engine", self.engine]
        words += ["--large"] * self.large
        if self.part is not None:
            words += ["--part", str(self.part)]
        if self.dask is not None:
            words += ["--dask", self.dask]
        return shlex.join([*words, *self._set("reruns", "seed"), *self.paper.words])

    def telling(self, results: Results, row: tuple[int, int]) -> str:
        """The command that tells the history of a row, by its cell and rerun."""
        cell, rerun = results.cells[row[0]], row[1]
        words = [program(), "trace", self.experiment, "--rerun", str(rerun)]
        if cell.arm != results.cells[0].arm:
            words += ["--arm", cell.arm]
        if cell.point:
            words += ["--point", str(cell.point)]
        return shlex.join([*words, *self._set("seed")])

    def _set(self, *options: str) -> list[str]:
        """Write the settings as they were given, those of the experiment's numbers by their options."""
        words = []
        for setting in self.settings:
            name, _, value = setting.partition("=")
            name = name.strip().removeprefix("--")
            if name in options:
                words += [f"--{name}", value]
            elif name not in ("reruns", "seed"):
                words += ["--set", setting]
        return words


class PartOf(click.ParamType["Part"]):
    """A part of a run, as 2/3."""

    name = "k/n"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Part:
        """Read the number of the part and how many there are."""
        from northsouth.records.parts import Part

        match = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", str(value), re.ASCII)
        if match is None or not 1 <= int(match[1]) <= int(match[2]):
            self.fail(f"{str(value)!r}; expected k/n with k from 1 to n, as 2/3.", param, ctx)
        return Part(int(match[1]), int(match[2]))


@click.command()
@click.argument("experiment")
@click.option("--out", type=Folder(path_type=Path), default=RESULTS, help="Folder for the run's folder.")
@click.option("--reruns", type=str, metavar="N", help="Reruns for each arm and design point.")
@click.option("--seed", type=str, metavar="N", help="Seed of all luck.")
@click.option(
    "--workers", type=click.IntRange(1, MOST_WORKERS), help="Processes; one a processor if left out."
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "reference", "compiled"]),
    default="auto",
    help="Which engine computes; both give the same numbers, auto takes the one that is sooner done.",
)
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="Give a fact another value.")
@asking_for_paper
@click.option("--large", is_flag=True, help="Let pass more than 2,000,000 reruns or 10,000 cells.")
@click.option("--part", type=PartOf(), help="Do one part of the run, for northsouth merge.")
@click.option("--dask", metavar="ADDRESS", help="Have a dask cluster do it; the address of its scheduler.")
@click.option("--wait", is_flag=True, help="Wait where another run writes into the folder.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
def run(
    experiment: str,
    *,
    out: Path,
    reruns: str | None,
    seed: str | None,
    workers: int | None,
    engine: str,
    settings: tuple[str, ...],
    medium: str,
    columns: str | None,
    no_source: bool,
    large: bool,
    part: Part | None,
    dask: str | None,
    wait: bool,
    as_json: bool,
) -> int:
    """Run EXPERIMENT, a file or the name of one that ships, and say the answer.

    The results stand in a folder of their own under --out. A run that was interrupted goes on where
    it stopped; one that has finished is used again; asking for more reruns adds to it.
    """
    numbers = {"reruns": reruns, "seed": seed}
    given = tuple(f"--{name}={number}" for name, number in numbers.items() if number is not None)
    paper = paper_asked(medium, columns, no_source=no_source)
    order = Order(experiment, out, workers, engine, (*given, *settings), paper, large, part, dask, wait)
    try:
        if order.part is not None:
            return _part_done(order, order.part, as_json=as_json)
        results, pictures, page = _carried_out(order)
    except KeyboardInterrupt as interrupt:
        return _interrupted(interrupt, order)
    if as_json:
        _print_object(results, pictures, page)
    else:
        _print_text(results, pictures, page, order=order)
    return ExitCode.SOME_RERUNS_FAILED if results.failed else ExitCode.OK


def _carried_out(order: Order) -> tuple[Results, list[Path], Path]:
    from northsouth.cli.publication import publish, write_report
    from northsouth.runs.limits import refuse_if_too_large
    from northsouth.runs.runner import carry_out, run_folder_of

    experiment = _resolved(order)
    refuse_if_too_large(experiment, order.out, large=order.large)
    folder = run_folder_of(experiment, order.out)
    with _at_work(order, folder) as manner:
        with progress_for_people() as audience:
            results = carry_out(experiment, folder, manner=manner, audience=audience)
        return results, publish(results, order.paper), write_report(results)[0]


def _part_done(order: Order, part: Part, *, as_json: bool) -> int:
    """Do one part of a run and say where it lies and what to do with it."""
    from northsouth.runs.limits import refuse_if_too_large
    from northsouth.runs.runner import carry_out_part, part_folder_of

    experiment = _resolved(order)
    refuse_if_too_large(experiment, order.out, large=order.large)
    folder = part_folder_of(experiment, order.out, part)
    with _at_work(order, folder) as manner, progress_for_people() as audience:
        record = carry_out_part(experiment, part, folder, manner=manner, audience=audience)
    reruns = sum(shard.count for shard in record.shards)
    code = ExitCode.SOME_RERUNS_FAILED if record.failed else ExitCode.OK
    if as_json:
        table = {"folder": str(folder.path), "part": [part.number, part.of], "reruns": reruns}
        click.echo(json.dumps(table | {"failed": record.failed}, ensure_ascii=False))
        return code
    parts = f"{shlex.quote(str(folder.path).rpartition('-part-')[0])}-part-*-of-{part.of}"
    click.echo(
        f"Part {part.number} of {part.of}: {reruns:,} of {record.cells * record.reruns:,} reruns, "
        f"{record.failed:,} failed.\n"
        f"Folder: {folder.path}\n"
        f"When all parts are there: {program()} merge {parts}"
    )
    return code


@contextlib.contextmanager
def _at_work(order: Order, folder: RunFolder) -> Iterator[Manner]:
    """Hold a folder and a cluster, if there is to be one, while the work is done."""
    from northsouth.runs.choice import ENGINES
    from northsouth.runs.manner import Manner, interruptible

    with interruptible(), contextlib.ExitStack() as held:
        cluster = None
        if order.dask is not None:
            from northsouth.runs.cluster import Cluster

            cluster = Cluster(order.dask)
            held.callback(cluster.leave)
        held.enter_context(folder.held(say if order.wait else None))
        yield Manner(ENGINES[order.engine], workers=order.workers, cluster=cluster)


def _resolved(order: Order) -> ResolvedExperiment:
    from northsouth.inputs.places import EXPERIMENTS, asked_for
    from northsouth.inputs.resolve import resolve_experiment

    return resolve_experiment(asked_for(order.experiment, EXPERIMENTS), order.settings)


def _interrupted(interrupt: KeyboardInterrupt, order: Order) -> int:
    """Say in one line how far the run came and how to go on."""
    from northsouth.runs.manner import InterruptedRun

    where, ended = "Interrupted", isinstance(interrupt, Terminated)
    if isinstance(interrupt, InterruptedRun):
        where = f"Interrupted after {interrupt.done:,} of {interrupt.total:,} reruns"
        ended = interrupt.terminated
    say(f"{where}; nothing is lost. Go on with: {order.again}")
    return ExitCode.TERMINATED if ended else ExitCode.INTERRUPTED


def _print_text(results: Results, pictures: list[Path], page: Path, *, order: Order) -> None:
    from northsouth.cli.verdict import row_to_tell, spoken_certainty, spoken_failures, spoken_verdict

    lines = [results.experiment.question, "", spoken_verdict(results), "", spoken_certainty(results), ""]
    if results.failed:
        first = next(results.failures())
        lines += spoken_failures(results)
        lines.append(f"Look at one with: {order.telling(results, (first.cell, first.rerun))}")
    shown = sorted(picture.name for picture in pictures if picture.suffix == ".png")
    if shown:
        lines.append(f"Pictures: {pictures[0].parent} ({', '.join(shown)})")
    lines.append(f"Page:     {page} (to read, to print, to send on)")
    lines.append(f"Tables:   {results.folder} (outcomes.csv, explained in columns.csv)")
    row = row_to_tell(results)
    if row is not None:
        lines.append(f"Next:     {order.telling(results, row)}")
    click.echo("\n".join(lines))


def _print_object(results: Results, pictures: list[Path], page: Path) -> None:
    from northsouth.cli.verdict import as_object

    table = as_object(results) | {"figures": [str(picture) for picture in pictures], "report": str(page)}
    click.echo(json.dumps(table, ensure_ascii=False, allow_nan=False))
