"""A run: the work is cut up, shared out, carried out and written down, and can go on at any time.

The bytes of a run folder depend on the question alone: not on the number of workers, on how the
work was cut or in which order it was done, nor on how often it was interrupted (``provenance.json``
tells of these).
"""

from __future__ import annotations

from pathlib import Path

from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.parts import Part, PartRecord, read_part
from northsouth.records.results import Results, open_results
from northsouth.records.store import RunFolder, folder_name, part_folder_name
from northsouth.runs.digest import digest_of
from northsouth.runs.limits import refuse_if_too_large
from northsouth.runs.manner import Audience, Manner, Silence
from northsouth.runs.part_session import PartSession
from northsouth.runs.session import Session


def run_folder_of(experiment: ResolvedExperiment, out: Path) -> RunFolder:
    """Name the folder in which a run of this experiment stands or would stand."""
    return RunFolder(out / folder_name(experiment.name, digest_of(experiment)))


def run(
    experiment: ResolvedExperiment,
    out: Path,
    *,
    manner: Manner | None = None,
    audience: Audience | None = None,
) -> Results:
    """Run an experiment into a folder under ``out`` and return its results; go on where one stands.

    Raises what ``carry_out`` raises, and FolderBusyError where another run writes in the folder.
    """
    refuse_if_too_large(experiment, out)
    folder = run_folder_of(experiment, out)
    with folder.held():
        return carry_out(experiment, folder, manner=manner or Manner(), audience=audience or Silence())


def part_folder_of(experiment: ResolvedExperiment, out: Path, part: Part) -> RunFolder:
    """Name the folder in which a part of a run of this experiment stands or would stand."""
    digest = digest_of(experiment)
    return RunFolder(out / part_folder_name(experiment.name, digest, reruns=experiment.reruns, part=part))


def carry_out_part(
    experiment: ResolvedExperiment, part: Part, folder: RunFolder, *, manner: Manner, audience: Audience
) -> PartRecord:
    """Do what is missing of a part of a run in a folder that is held; raises as ``carry_out`` does."""
    PartSession(experiment, part, folder, manner=manner, audience=audience).finish()
    return read_part(folder.path)


def carry_out(
    experiment: ResolvedExperiment, folder: RunFolder, *, manner: Manner, audience: Audience
) -> Results:
    """Do what is missing of a run in a folder that is held, and read the whole of it back.

    Raises InterruptedRun on Ctrl-C and SIGTERM, StorageError where the disk gives out, and
    ResultsDamagedError where the folder's manifest cannot be read.
    """
    Session(experiment, folder, manner=manner, audience=audience).finish()
    return open_results(folder.path)
