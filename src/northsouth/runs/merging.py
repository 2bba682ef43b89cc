"""The parts of a run put together: to the byte what one run would have left.

Their rows are taken over as if an engine had computed them; everything else of the folder is written
as a run writes it, the watched paths of the first reruns and the diaries among it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np

from northsouth.designs.scenario import Scenario
from northsouth.errors import InputError, NorthsouthError, Problem, ResultsDamagedError
from northsouth.records.disk import checksum, storage_errors
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.parts import PartRecord, read_part
from northsouth.records.resolved_file import from_toml
from northsouth.records.results import Results
from northsouth.records.schema import Rows
from northsouth.records.shards import BLOCK, Shard, read_shard
from northsouth.records.store import RunFolder
from northsouth.runs.choice import REFERENCE
from northsouth.runs.digest import digest_of
from northsouth.runs.histories import Histories, Told
from northsouth.runs.manner import Audience, EngineKind, Manner
from northsouth.runs.provenance import TAKEN_OVER, gather_sessions
from northsouth.runs.runner import carry_out
from northsouth.runs.worker import EngineMaker


@dataclass(frozen=True, slots=True)
class FoundPart:
    """A part and where it lies."""

    folder: RunFolder
    record: PartRecord

    @property
    def where(self) -> str:
        """Its folder, for people."""
        return str(self.folder.path)


def parts_in(folders: Sequence[Path]) -> tuple[ResolvedExperiment, list[FoundPart]]:
    """Read the parts of a run and check that they are whole and make one whole; return its experiment.

    Raises ResultsDamagedError with a line for each part that is damaged or unfinished, and InputError
    with a line for each that belongs to another run, for each gap and for each overlap.
    """
    parts: list[FoundPart] = []
    damages: list[str] = []
    for folder in folders:
        try:
            part = FoundPart(RunFolder(folder), read_part(folder))
            _expect_whole(part)
            parts.append(part)
        except NorthsouthError as error:
            damages.append(str(error))
    if damages:
        raise ResultsDamagedError("\n".join(damages))
    problems = [*_foreign(parts)] or [*_gaps_and_overlaps(parts)]
    if problems:
        raise InputError(problems)
    experiment = _experiment_of(parts[0])
    if digest_of(experiment) != parts[0].record.digest:
        raise InputError(
            [
                Problem(
                    parts[0].where,
                    0,
                    "",
                    "made by another state of the model's source",
                    "expected the northsouth that is installed here to have made it",
                    "Merge with the one that made the parts.",
                )
            ]
        )
    return experiment, parts


def merge(
    experiment: ResolvedExperiment,
    parts: Sequence[FoundPart],
    folder: RunFolder,
    *,
    audience: Audience,
    watching: EngineMaker = REFERENCE.make,
) -> Results:
    """Write the whole run into a folder that is held, and read it back; raises as ``carry_out`` does.

    The engine that is ``watching`` tells what the first reruns go through.
    """
    gather_sessions([part.folder for part in parts], folder)
    engine = EngineKind(TAKEN_OVER, _taking_over(parts, watching), piece=BLOCK)
    manner = Manner(engine, workers=1, piece=BLOCK)
    return carry_out(experiment, folder, manner=manner, audience=audience)


def _taking_over(parts: Sequence[FoundPart], make: EngineMaker) -> EngineMaker:
    """Make histories that are read from parts, and watched anew by an engine."""
    held: dict[int, list[tuple[FoundPart, Shard]]] = defaultdict(list)
    for part in parts:
        for shard in part.record.shards:
            held[shard.cell].append((part, shard))
    for shards in held.values():
        shards.sort(key=lambda each: each[1].first)
    return partial(_Kept, held, make)


class _Kept:
    """Histories whose rows lie in parts."""

    def __init__(
        self,
        held: Mapping[int, Sequence[tuple[FoundPart, Shard]]],
        make: EngineMaker,
        scenario: Scenario,
        seed: int,
    ) -> None:
        self.held = held
        self.make = partial(make, scenario, seed)

    def run(self, cell: int, numbers: range) -> Told:
        """Take rows over."""
        rows: list[Rows] = []
        messages: dict[int, str] = {}
        for part, shard in self.held[cell]:
            if shard.first >= numbers.stop or shard.first + shard.count <= numbers.start:
                continue
            content = read_shard(part.folder.shards, part.record.digest, shard)
            first = max(0, numbers.start - shard.first)
            rows.append(content.rows[first : numbers.stop - shard.first])
            messages |= {number: said for number, said in content.messages.items() if number in numbers}
        return Told(np.concatenate(rows), messages)

    def watch(self, numbers: range, days: Sequence[float], quantities: Sequence[str]) -> Told:
        """Watch reruns anew."""
        histories: Histories = self.make()
        return histories.watch(numbers, days, quantities)


def _expect_whole(part: FoundPart) -> None:
    """Read every file of a part; raises ResultsDamagedError at one that is not as it was written."""
    path = part.folder.experiment
    if not path.is_file():
        raise ResultsDamagedError(f"{path}: is gone; expected it as it was written. {_AGAIN}")
    with storage_errors(path):
        written = path.read_bytes()
    if checksum(written) != part.record.experiment:
        raise ResultsDamagedError(f"{path}: is not what was written; expected it as it was. {_AGAIN}")
    for shard in part.record.shards:
        read_shard(part.folder.shards, part.record.digest, shard)


_AGAIN = "Run this part again to mend it."


def _experiment_of(part: FoundPart) -> ResolvedExperiment:
    path = part.folder.experiment
    with storage_errors(path):
        return from_toml(path.read_bytes().decode(errors="replace"), path)


def _foreign(parts: Sequence[FoundPart]) -> Iterator[Problem]:
    """Name the parts that are not of the run of the first one."""
    first = parts[0]
    for part in parts[1:]:
        for found, ours, theirs in (
            ("a part of another run", first.record.digest, part.record.digest),
            ("a part of a run of another size", first.record.reruns, part.record.reruns),
            ("a part with other words or wishes", first.record.experiment, part.record.experiment),
        ):
            if ours != theirs:
                expected = (
                    f"expected one of the run of {first.where}: {str(ours)[:16]}, not {str(theirs)[:16]}"
                )
                yield Problem(part.where, 0, "", found, expected, "Leave it out, or run this part again.")
                break


def _gaps_and_overlaps(parts: Sequence[FoundPart]) -> Iterator[Problem]:
    """Name what no part holds, and the parts that hold the same reruns."""
    record = parts[0].record
    total = record.cells * record.reruns
    held = sorted(
        ((part.record.part.stretch(total), part) for part in parts if part.record.part.stretch(total)),
        key=lambda each: (each[0].start, each[0].stop),
    )
    for (one, earlier), (other, later) in pairwise(held):
        if other.start < one.stop:
            expected = f"expected every rerun once; {earlier.where} has them too"
            yield Problem(later.where, 0, "", "has reruns twice", expected, "Leave one of the two out.")
    wanted = 0
    for stretch, _ in [*held, (range(total, total), parts[0])]:
        if stretch.start > wanted:
            missing = f"{stretch.start - wanted:,} of {total:,} reruns are missing ({_spoken(parts, wanted)})"
            do = "Run what is missing with northsouth run --part, and name all parts."
            yield Problem("merge", 0, "", missing, "expected parts that make a whole", do)
        wanted = max(wanted, stretch.stop)


def _spoken(parts: Sequence[FoundPart], place: int) -> str:
    """Say which part, of as many as the given ones are of, has the rerun at a place."""
    record = parts[0].record
    total = record.cells * record.reruns
    missing = [number for number in range(1, record.part.of + 1) if place in _stretch(record, number, total)]
    return f"from part {missing[0]} of {record.part.of} on"


def _stretch(record: PartRecord, number: int, total: int) -> range:
    return type(record.part)(number, record.part.of).stretch(total)
