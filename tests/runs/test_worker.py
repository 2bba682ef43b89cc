"""A worker is cheap to start, watches what it is told to, and says errors in one line."""

import subprocess
import sys
from types import ModuleType

import numpy as np
import pytest

from northsouth.records.experiment import ResolvedExperiment
from northsouth.runs.histories import LONGEST_MESSAGE, spoken
from northsouth.runs.tasks import Task, Work
from northsouth.runs.worker import WATCHED, Assignment, Worker, watched_days
from northsouth.vocabulary.world import World

IMPORTS = """
import sys
import northsouth.runs.worker, northsouth.engines.machinery, northsouth.engines.reference
slow = "matplotlib", "numba", "scipy", "pandas", "pydantic", "rich", "click", "tomli_w", "filelock"
print(*(name for name in slow if name in sys.modules))
"""


def test_a_worker_imports_nothing_slow() -> None:
    """What draws, validates, tabulates or talks to people is not imported by a worker."""
    imported = subprocess.run([sys.executable, "-c", IMPORTS], capture_output=True, text=True, check=True)
    assert imported.stdout.split() == []


def test_what_is_watched_is_in_the_world() -> None:
    """Every watched quantity is one of the world's."""
    world = World()
    assert all(hasattr(world, name) for name in WATCHED)


def test_a_rerun_that_cannot_be_watched_says_so(
    toy: ModuleType, experiment: ResolvedExperiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path of the wrong shape is left empty and named; its neighbours are not."""
    days = watched_days(experiment)
    whole = [[1.0] * len(WATCHED)] * len(days)
    monkeypatch.setattr(toy.ToyEngine, "watch", lambda _, number, *__: whole if number else whole[1:])
    done = Worker(Assignment(experiment, toy.quick)).do(Task(Work.WATCH, 0, 0, 2))
    assert list(done.messages) == [0]
    assert np.isnan(done.table[0]).all()
    assert (done.table[1] == 1.0).all()


def test_happenings_are_counted_of_what_succeeded(toy: ModuleType, experiment: ResolvedExperiment) -> None:
    """Happenings add up over the reruns that did not fail."""
    done = Worker(Assignment(experiment, toy.faulty)).do(Task(Work.RUN, 0, 0, 4))
    assert done.happenings == 1 + 2 + 3
    assert done.seconds > 0


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("one\ntwo"), "ValueError: one"),
        (ValueError(), "ValueError"),
        (ValueError("\x1b[31mred"), "ValueError: \\x1b[31mred"),
    ],
)
def test_an_error_is_said_in_one_harmless_line(error: Exception, said: str) -> None:
    """The first line of an error counts, and no control character gets through."""
    assert spoken(error) == said


def test_a_long_error_is_cut() -> None:
    """An error of a thousand letters fits into a cell of a table."""
    assert len(spoken(ValueError("x" * 1000))) <= LONGEST_MESSAGE + 10
