"""``northsouth merge``: the parts of a run, done on many machines, put together."""

from __future__ import annotations

import json
from pathlib import Path

import click

from northsouth.cli.progress import progress_for_people
from northsouth.cli.run import RESULTS, Folder, program
from northsouth.errors import ExitCode, say


@click.command()
@click.argument("parts", nargs=-1, required=True, metavar="PART...", type=Folder(path_type=Path))
@click.option("--out", type=Folder(path_type=Path), default=RESULTS, help="Folder for the run's folder.")
@click.option("--wait", is_flag=True, help="Wait where another run writes into the folder.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
def merge(parts: tuple[Path, ...], *, out: Path, wait: bool, as_json: bool) -> int:
    """Put the parts of a run together that northsouth run --part left.

    Every PART is the folder of a finished part. They have to be whole, of the same run, and to have
    every rerun once; the folder of the whole run is then, to the byte, what one run would have left.
    """
    from northsouth.cli.publication import publish, write_report
    from northsouth.cli.verdict import as_object, spoken_certainty, spoken_failures, spoken_verdict
    from northsouth.runs.manner import InterruptedRun, interruptible
    from northsouth.runs.merging import merge as put_together
    from northsouth.runs.merging import parts_in
    from northsouth.runs.runner import run_folder_of

    try:
        with interruptible():
            experiment, found = parts_in(parts)
            folder = run_folder_of(experiment, out)
            with folder.held(say if wait else None):
                with progress_for_people() as audience:
                    results = put_together(experiment, found, folder, audience=audience)
                pictures, page = publish(results), write_report(results)[0]
    except InterruptedRun as interrupt:
        say("Interrupted; the parts are as they were. Go on with the same command.")
        return ExitCode.TERMINATED if interrupt.terminated else ExitCode.INTERRUPTED
    if as_json:
        written = {"figures": [str(picture) for picture in pictures], "report": str(page)}
        table = as_object(results) | written
        click.echo(json.dumps(table, ensure_ascii=False, allow_nan=False))
    else:
        lines = [experiment.question, "", spoken_verdict(results), "", spoken_certainty(results), ""]
        if results.failed:
            lines += spoken_failures(results)
        lines.append(f"Page:     {page} (to read, to print, to send on)")
        lines.append(f"Tables:   {results.folder} (outcomes.csv, explained in columns.csv)")
        lines.append(f"Next:     {program()} verify {results.folder}")
        click.echo("\n".join(lines))
    return ExitCode.SOME_RERUNS_FAILED if results.failed else ExitCode.OK
