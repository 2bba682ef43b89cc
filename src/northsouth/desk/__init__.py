"""What Python is offered: models and experiments to read, runs to make and to open, tables and figures.

>>> import northsouth, tempfile
>>> question = northsouth.load_experiment("half_strength", settings={"reruns": 4})
>>> with tempfile.TemporaryDirectory() as folder:
...     results = northsouth.run(question, out=folder, figures=False)
>>> len(results.answer), results.shares.columns[:4]
(2, ('arm', 'title', 'route', 'count'))
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from northsouth.cli.papers import AS_TEXT
from northsouth.cli.publication import publish, tabulate, write_report
from northsouth.desk.results import Results
from northsouth.errors import InputError, Problem
from northsouth.inputs.library import Library, Model
from northsouth.inputs.model_file import read_model
from northsouth.inputs.places import EXPERIMENTS, MODELS, asked_for
from northsouth.inputs.resolve import resolve_experiment
from northsouth.records import results as records
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.store import RunFolder
from northsouth.runs.choice import ENGINES
from northsouth.runs.limits import refuse_if_too_large
from northsouth.runs.manner import Manner, Silence, interruptible
from northsouth.runs.runner import carry_out, run_folder_of

RESULTS: Final = Path("results")
Setting = bool | int | float | date | str


def load_model(model: str | Path = "1941") -> Model:
    """Read a model: a path, or the name of one that ships.

    Its ``facts`` are records by their ids, each with value, unit, range, source, grade and standing; a date
    is a number of days since 1939-01-01. Raises InputError with all that is wrong with the file.

    >>> model = load_model("1941")
    >>> fact = model.facts["oil_embargo.stock.war_burn"]
    >>> fact.unit, fact.low < fact.value < fact.high
    ('million kL/month', True)
    """
    library = Library()
    found = read_model(library, asked_for(str(model), MODELS))
    if found is None or len(library.problems) > 0:
        raise InputError(library.problems.sorted())
    return found


def load_experiment(
    experiment: str | Path, *, settings: Mapping[str, Setting] | None = None
) -> ResolvedExperiment:
    """Read an experiment: a path, or the name of one that ships; ``settings`` stand over what it says.

    A setting is ``reruns``, ``seed`` or the id of a fact, as after ``--set`` on the command line. Raises
    InputError with all that is wrong; values outside their sourced range are let pass with a warning on
    standard error.

    >>> experiment = load_experiment("baseline", settings={"reruns": 50})
    >>> experiment.model, experiment.reruns
    ('1941', 50)
    """
    lines = [f"{name}={_written(value)}" for name, value in (settings or {}).items()]
    return resolve_experiment(asked_for(str(experiment), EXPERIMENTS), lines)


def run(
    experiment: ResolvedExperiment | str | Path,
    *,
    out: str | Path = RESULTS,
    workers: int | None = None,
    engine: str = "auto",
    figures: bool = True,
) -> Results:
    """Run an experiment and return its results, whose folder stands under ``out``.

    The folder is the same as the command line leaves: with its tables and, unless ``figures`` is False, its
    figures. A run that was interrupted goes on where it stopped, one that has finished is used again, and
    asking for more reruns adds to it. ``workers`` is the number of processes, one a processor if left out;
    ``engine`` is "auto", "reference" or "compiled", which give the same numbers.

    Raises InputError for what cannot be asked, FolderBusyError where another run writes, StorageError
    where the disk gives out, ResultsDamagedError where the folder cannot be read, and KeyboardInterrupt
    when it is interrupted.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     results = run(load_experiment("baseline", settings={"reruns": 3}), out=folder, figures=False)
    ...     results.reruns().shape
    (3,)
    """
    if engine not in ENGINES:
        expected = f"expected {', '.join(ENGINES)}"
        raise InputError([Problem("engine", 0, "", repr(engine), expected, "", engine, tuple(ENGINES))])
    asked = experiment if isinstance(experiment, ResolvedExperiment) else load_experiment(experiment)
    refuse_if_too_large(asked, Path(out))
    folder = run_folder_of(asked, Path(out))
    manner = Manner(ENGINES[engine], workers=workers)
    with interruptible(), folder.held():
        found = carry_out(asked, folder, manner=manner, audience=Silence())
        if figures:
            publish(found, AS_TEXT)
        else:
            tabulate(found)
    return Results(found)


def open_results(folder: str | Path) -> Results:
    """Open a run that has finished, by its folder; the model that made it is not needed.

    Raises StorageError where there is nothing to read, and ResultsDamagedError where the run has not
    finished or a file does not hold what was written.

    >>> open_results("nowhere")
    Traceback (most recent call last):
    northsouth.errors.StorageError: nowhere: no such folder; expected a run folder. Look in results/.
    """
    return Results(records.open_results(Path(folder)))


def report(results: Results, path: str | Path | None = None) -> Path:
    """Write the page of a run, one file to read, print and send on; return where it lies.

    That is report.html in the run folder, or ``path``. The page holds the question, the answer, figures,
    tables, every fact used and how to repeat the run, and needs nothing from elsewhere. Raises
    FolderBusyError where another run writes in the folder, ResultsDamagedError at a file that is not as it
    was written, and StorageError where the disk or a permission forbids writing.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     question = load_experiment("baseline", settings={"reruns": 3})
    ...     report(run(question, out=folder, figures=False)).name
    'report.html'
    """
    with RunFolder(results.folder).held():
        return write_report(results.record, None if path is None else Path(path))[0]


def _written(value: Setting) -> str:
    """Write a value as it would stand after ``--set``."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)
