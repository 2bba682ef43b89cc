"""Which engine does the work: the reference engine for little of it, the compiled one for much.

Both compute the same to the last bit, so that the choice is one of time alone. Since a compiler may err,
machine code is believed once it has told the first reruns as the reference engine does. The compiled engine
takes a moment to load; where the model has changed since it was last compiled, it takes as long as
some thousands of reruns do otherwise.
"""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from importlib.metadata import version
from typing import Final

from northsouth.designs.scenario import Scenario
from northsouth.engines import cache
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.schema import OK
from northsouth.runs.beginnings import BatchesFromBeginnings, OnFromBeginnings
from northsouth.runs.histories import Histories, InBatches, OneByOne, spoken
from northsouth.runs.manner import EngineKind
from northsouth.runs.tasks import Task, Work
from northsouth.runs.worker import Assignment, Worker

HANDFUL: Final = 100
"""So few reruns are done before the compiled engine is loaded."""
_ANSWER: Final = "northsouth says: "
SMALL: Final = 1000
"""So few reruns are not worth compiling for."""
COMPARED: Final = 3
"""So many reruns are told by both engines before machine code is believed."""


def reference_histories(scenario: Scenario, seed: int) -> Histories:
    """Make the histories of the model of 1941 by the reference engine."""
    from northsouth.engines.machinery import JAPAN_1941
    from northsouth.engines.reference import ReferenceEngine

    engine = ReferenceEngine(JAPAN_1941, scenario, seed=seed)
    return OneByOne(engine if scenario.record is None else OnFromBeginnings(engine))


def compiled_histories(scenario: Scenario, seed: int) -> Histories:
    """Make the histories of the model of 1941 by the compiled engine."""
    from northsouth.engines.compiled import CompiledEngine
    from northsouth.engines.machinery import JAPAN_1941
    from northsouth.engines.reference import ReferenceEngine

    engine = CompiledEngine(JAPAN_1941, scenario, seed=seed)
    return InBatches(
        engine if scenario.record is None else BatchesFromBeginnings(engine, scenario),
        lambda: ReferenceEngine(JAPAN_1941, scenario, seed=seed),
    )


REFERENCE: Final = EngineKind("reference", reference_histories)
COMPILED: Final = EngineKind("compiled", compiled_histories, in_threads=True, piece=1000)
_BOTH: Final = (reference_histories, compiled_histories)
ENGINES: Final = {"auto": None, "reference": REFERENCE, "compiled": COMPILED}
"""The engines by the names that a user gives them; auto leaves the choice to ``chosen``."""


def chosen(
    wish: EngineKind | None,
    reruns: int,
    say: Callable[[str], None],
    *,
    experiment: ResolvedExperiment,
    windows: int = 0,
) -> EngineKind:
    """Choose the engine for so many reruns and get it ready; ``wish`` goes before the choice.

    Where the compiled engine cannot serve, that is said and the reference engine does; so it is where
    a scenario forbids events in more ``windows`` than its records have places for.
    """
    if wish is REFERENCE or not reruns:
        return wish or REFERENCE
    if wish is None:
        wish = COMPILED if reruns >= (HANDFUL if _is_ready() else SMALL) else REFERENCE
    if wish is COMPILED:
        failure = _too_many(windows) or _compiled(say) or disagreement(experiment)
        if failure:
            say(f"{failure}. The reference engine serves; it is slower and computes the same.")
            return REFERENCE
    return wish


def compile_model() -> str:
    """Compile the model of 1941 or load its machine code; return what went wrong, or nothing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from northsouth.engines.kernels import DoesNotCompileError, kernel_of
    except Exception as error:  # noqa: BLE001 - whatever keeps Numba from loading, the other engine serves
        return f"The compiled engine cannot be loaded: {spoken(error)}"
    from northsouth.engines.machinery import JAPAN_1941

    try:
        kernel_of(JAPAN_1941)
    except DoesNotCompileError as error:
        return f"The model does not compile: {error}"
    return ""


def disagreement(experiment: ResolvedExperiment) -> str:
    """Say where the compiled engine tells an experiment's first reruns otherwise than the reference engine.

    What machine code has told once is remembered beside it, where that can be kept.
    """
    digest = cache.digest_of_kernel(_source())
    if cache.is_trusted(digest):
        return ""
    few = Task(Work.RUN, 0, 0, COMPARED)
    one, other = (Worker(Assignment(experiment, make)).do(few).table for make in _BOTH)
    if one.tobytes() != other.tobytes():
        compilers = " and ".join(f"{name} {version(name)}" for name in cache.COMPILERS[:2])
        return f"The model as compiled by {compilers} tells other histories than it should"
    if (one["status"] == OK).all():  # reruns that fail tell nothing of machine code
        cache.note_trusted(digest)
    return ""


def _compiled(say: Callable[[str], None]) -> str:
    """Have the model compiled and load it; return what went wrong, or nothing.

    A process of its own compiles, whose memory is given back; this one then finds the machine code.
    """
    if not _is_ready():
        say("The model is compiled first, once for each version of it; that takes about half a minute.")
        if sys.executable and cache.can_be_kept(cache.digest_of_kernel(_source())):
            failure = _compiled_aside()
            if failure:
                return failure
    return compile_model()


def _compiled_aside() -> str:
    """Compile in a process of its own; return what went wrong with the model, or nothing."""
    program = f"from {__name__} import compile_model; print({_ANSWER!r} + compile_model())"
    try:
        done = subprocess.run(  # noqa: S603 - the program is written above
            [sys.executable, "-P", "-c", program],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(place for place in sys.path if place)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    answers = [line for line in done.stdout.splitlines() if line.startswith(_ANSWER)]
    return answers[-1].removeprefix(_ANSWER) if answers and done.returncode == 0 else ""


def _too_many(windows: int) -> str:
    from northsouth.engines.layout import MOST_WINDOWS

    if windows <= MOST_WINDOWS:
        return ""
    return f"{windows} forbidden windows are more than the compiled engine has places for ({MOST_WINDOWS})"


def ready_engine() -> EngineKind:
    """Return the compiled engine where the model is compiled already and loads, else the reference one."""
    return COMPILED if _is_ready() and not compile_model() else REFERENCE


def kernel_place() -> tuple[str, bool, bool]:
    """Say where machine code lies or would lie, whether it can be kept there, and whether it is there."""
    digest = cache.digest_of_kernel(_source())
    try:
        place = str(cache.folder_of(digest).parent)
    except OSError as error:
        return spoken(error), False, False
    return place, cache.can_be_kept(digest), cache.is_ready(digest)


def _is_ready() -> bool:
    return cache.is_ready(cache.digest_of_kernel(_source()))


def _source() -> str:
    from northsouth.engines.kernel import kernel_source
    from northsouth.engines.machinery import JAPAN_1941

    return kernel_source(JAPAN_1941)
