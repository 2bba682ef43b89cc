"""``northsouth doctor``: whether all that is needed is here, and whether it works."""

from __future__ import annotations

import json
import os
import platform
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import click

from northsouth.cli.run import RESULTS, Folder
from northsouth.errors import ExitCode, NorthsouthError

LEAST_FREE: Final = 100_000_000
"""Bytes: a million reruns and their tables take some hundreds of megabytes, a first look a few."""
EXTRAS: Final = {"cluster": ("dask", "distributed"), "data": ("pyarrow",)}
CHECKED_BY_REFERENCE: Final = 5


class State(StrEnum):
    """How a thing stands."""

    WELL = "well"
    REMARK = "remark"
    """Worth knowing; nothing is wrong."""
    ILL = "ill"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``code`` is what the command leaves with where it is ill."""

    name: str
    state: State
    said: str
    code: ExitCode = ExitCode.OUR_BUG


@click.command()
@click.option("--out", type=Folder(path_type=Path), default=RESULTS, help="Where results are to stand.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
def doctor(*, out: Path, as_json: bool) -> int:
    """Look at versions, processors, disk, locks, cache and extras, and run a hundred reruns as a test.

    Leaves with 0 where all is well, with 5 where the disk or a lock is the trouble, and with 1 where the
    reruns do not give what they give elsewhere.
    """
    findings = []
    for look in (_versions, _machine, _disk, _locks, _cache, _extras, _reruns):
        for finding in look(out):
            findings.append(finding)
            if not as_json:
                click.echo(f"{finding.state:7} {finding.name:10} {finding.said}")
    ill = [finding for finding in findings if finding.state is State.ILL]
    if as_json:
        table = {"well": not ill, "findings": [asdict(finding) for finding in findings]}
        click.echo(json.dumps(table, ensure_ascii=False))
    return ill[0].code if ill else ExitCode.OK


def _versions(out: Path) -> Iterator[Finding]:
    del out
    from northsouth import __version__
    from northsouth.runs.provenance import PACKAGES

    found = {name: _version(name) for name in PACKAGES}
    said = ", ".join(f"{name} {number}" for name, number in found.items() if number)
    yield Finding(
        "versions", State.WELL, f"northsouth {__version__}, Python {platform.python_version()}, {said}"
    )
    for name in (name for name, number in found.items() if not number):
        yield Finding(name, State.ILL, "is missing; expected it to be installed. Install northsouth again.")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _machine(out: Path) -> Iterator[Finding]:
    del out
    from northsouth.runs.session import processors

    count = processors()
    said = f"{count} processor{'s' * (count > 1)} to use of {os.cpu_count()}, {platform.platform()}"
    yield Finding("machine", State.WELL, said)


def _disk(out: Path) -> Iterator[Finding]:
    from northsouth.records.disk import spoken_size, write_whole
    from northsouth.runs.limits import free_space

    place = next(place for place in (out, *out.absolute().parents) if place.is_dir())
    probe = place / f".northsouth-{os.getpid()}"
    try:
        write_whole(probe, b"well")
        probe.unlink()
    except (NorthsouthError, OSError) as error:
        yield Finding("disk", State.ILL, str(error), ExitCode.STORAGE)
        return
    free = free_space(out)
    if free < LEAST_FREE:
        said = f"{place}: {spoken_size(free)} free; expected at least {spoken_size(LEAST_FREE)}. Make room."
        yield Finding("disk", State.ILL, said, ExitCode.STORAGE)
    else:
        yield Finding("disk", State.WELL, f"{place.absolute()} can be written, {spoken_size(free)} free")


def _locks(out: Path) -> Iterator[Finding]:
    from northsouth.errors import FolderBusyError
    from northsouth.records.store import RunFolder

    place = next(place for place in (out, *out.absolute().parents) if place.is_dir())
    try:
        with tempfile.TemporaryDirectory(prefix=".northsouth-", dir=place) as scratch:
            folder = RunFolder(Path(scratch) / "run")
            with folder.held():
                try:
                    with folder.held():
                        said = (
                            f"{place}: two held one lock; expected one alone. Name another disk with --out."
                        )
                        yield Finding("locks", State.ILL, said, ExitCode.STORAGE)
                except FolderBusyError:
                    yield Finding("locks", State.WELL, "a folder that is held is refused to others")
    except (NorthsouthError, OSError) as error:
        yield Finding("locks", State.ILL, str(error), ExitCode.STORAGE)


def _cache(out: Path) -> Iterator[Finding]:
    del out
    from northsouth.runs.choice import kernel_place

    place, kept, ready = kernel_place()
    if not kept:
        said = f"{place} cannot be written: the model is compiled each time. NORTHSOUTH_CACHE names another."
        yield Finding("cache", State.REMARK, said)
    else:
        state = "the model is compiled" if ready else "the model is compiled when it is first needed"
        yield Finding("cache", State.WELL, f"{place}, {state}")


def _extras(out: Path) -> Iterator[Finding]:
    del out
    for extra, packages in EXTRAS.items():
        missing = [name for name in packages if not _version(name)]
        if missing:
            said = f"{', '.join(missing)} not installed; python -m pip install 'northsouth[{extra}]' adds it"
            yield Finding(extra, State.REMARK, said)
        else:
            yield Finding(extra, State.WELL, ", ".join(f"{name} {_version(name)}" for name in packages))


def _reruns(out: Path) -> Iterator[Finding]:
    """Run a hundred reruns and compare them with the golden digest; some by both engines."""
    del out
    from northsouth.inputs.places import EXPERIMENTS, asked_for
    from northsouth.inputs.resolve import resolve_experiment
    from northsouth.runs import golden
    from northsouth.runs.choice import REFERENCE, ready_engine

    experiment = resolve_experiment(asked_for(golden.EXPERIMENT, EXPERIMENTS))
    engine = ready_engine()
    expected = golden.golden(golden.FEW)
    found = golden.found(experiment, engine, golden.FEW)
    if engine is not REFERENCE:
        few = CHECKED_BY_REFERENCE
        same = golden.found(experiment, REFERENCE, few) == golden.found(experiment, engine, few)
        said = f"the reference engine and the compiled one give the same {few} reruns, bit for bit"
        differ = (
            "the engines differ; expected the same to the last bit. Run with --engine reference, and tell us."
        )
        yield Finding("engines", State.WELL if same else State.ILL, said if same else differ)
    yield _compared(found.exact == expected.exact, found.outcomes == expected.outcomes, engine.name)


def _compared(exact: bool, outcomes: bool, engine: str) -> Finding:  # noqa: FBT001 - two answers of one kind
    if exact:
        return Finding("reruns", State.WELL, f"100 reruns as everywhere, bit for bit ({engine} engine)")
    if outcomes:
        said = "100 reruns with the outcomes as everywhere; numbers differ in their last places"
        return Finding("reruns", State.REMARK, said)
    said = (
        "100 reruns differ from the golden digest; expected the same outcomes, unless you edited the model. "
        "If you did not, install northsouth again, and tell us if that does not help."
    )
    return Finding("reruns", State.ILL, said)
