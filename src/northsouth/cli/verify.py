"""``northsouth verify``: whether a run is whole, and whether its numbers come out again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from northsouth.errors import ExitCode, NorthsouthError, ResultsDamagedError, say

if TYPE_CHECKING:
    from northsouth.records.manifest import Manifest
    from northsouth.records.results import Results
    from northsouth.records.verification import Damage

SAMPLE: Final = 20
OTHER_SOURCE: Final = (
    "No rerun was replayed: the run was made by another state of the model's source. "
    "Replay it with the northsouth that made it."
)
UNPUBLISHED: Final = "No tables and no figures were written. northsouth run writes them."


@dataclass(slots=True)
class Findings:
    """What was looked at and what was found."""

    folder: Path
    reruns: int = 0
    files: int = 0
    replayed: int = 0
    damages: list[Damage] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.option(
    "--sample",
    type=click.IntRange(0),
    default=SAMPLE,
    metavar="N",
    show_default=True,
    help="Reruns to replay from their seeds.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
def verify(run: Path, *, sample: int, as_json: bool) -> int:
    """Hash every file of RUN again, make its tables again and replay some of its reruns.

    Leaves with 0 where all is as it was written, and with 4 where anything is not: each damage is a
    line that says what to do. Nothing is changed.
    """
    from northsouth.records.store import RunFolder

    with RunFolder(run).at_rest():
        findings = _looked_at(run, sample)
    if as_json:
        click.echo(json.dumps(_object(findings), ensure_ascii=False))
    else:
        for damage in findings.damages:
            say(str(damage))
        click.echo(_summary(findings))
    for remark in findings.remarks:
        say(f"{run}: {remark}")
    return ExitCode.RESULTS_DAMAGED if findings.damages else ExitCode.OK


def _looked_at(run: Path, sample: int) -> Findings:
    """Look at files first, then at tables and reruns, if they can be read at all."""
    from northsouth.records.manifest import read_manifest
    from northsouth.records.results import open_results
    from northsouth.records.store import RunFolder
    from northsouth.records.verification import Damage, damaged_files

    findings = Findings(run)
    try:
        manifest = read_manifest(run)
        if manifest is None:
            open_results(run)
            return findings
        findings.damages += damaged_files(RunFolder(run), manifest)
        _note(findings, manifest)
        if not findings.damages:
            _look_closer(open_results(run), sample, findings)
    except ResultsDamagedError as error:
        findings.damages.append(Damage.told_by(error))
    return findings


def _note(findings: Findings, manifest: Manifest) -> None:
    findings.files = len(manifest.checksums)
    findings.reruns = len(manifest.cells) * manifest.reruns


def _look_closer(results: Results, sample: int, findings: Findings) -> None:
    """Make the tables and figures again, and replay a sample of the reruns."""
    from northsouth.cli.published import damaged_figures, damaged_tables, is_published
    from northsouth.records.verification import Damage
    from northsouth.runs.replay import can_be_replayed, differences, drawn_sample

    if is_published(results):
        findings.damages += [*damaged_tables(results), *damaged_figures(results)]
    else:
        findings.remarks.append(UNPUBLISHED)
    if sample and not can_be_replayed(results):
        findings.remarks.append(OTHER_SOURCE)
        return
    try:
        for difference in differences(results, drawn_sample(results, sample)):
            findings.replayed += 1
            if difference is not None:
                cell = results.cells[difference.cell]
                findings.damages.append(
                    Damage(
                        f"{results.folder}: {cell.arm}, point {cell.point}, rerun {difference.rerun}",
                        f"differs in {', '.join(difference.columns[:3])}; expected what its seed gives. "
                        "Do not use this run; move its folder away and run the experiment again.",
                    )
                )
    except NorthsouthError as error:
        findings.damages.append(Damage.told_by(error))


def _summary(findings: Findings) -> str:
    looked = (
        f"{findings.reruns:,} reruns, {findings.files:,} files hashed, {findings.replayed:,} reruns replayed"
    )
    if findings.damages:
        many = "1 damage" if len(findings.damages) == 1 else f"{len(findings.damages):,} damages"
        return f"{findings.folder}: {many} ({looked})."
    return f"{findings.folder}: whole ({looked})."


def _object(findings: Findings) -> dict[str, object]:
    return {
        "folder": str(findings.folder),
        "whole": not findings.damages,
        "reruns": findings.reruns,
        "files": findings.files,
        "replayed": findings.replayed,
        "damages": [{"where": damage.where, "message": damage.message} for damage in findings.damages],
        "remarks": findings.remarks,
    }
