"""The compiled engine at its edges: histories that raise or never end, models that do not compile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Annotated, Any

import pytest

from northsouth.engines import kernels, layout
from northsouth.engines.compiled import CompiledEngine
from northsouth.engines.edits import Edits, Window
from northsouth.engines.kernels import DoesNotCompileError
from northsouth.engines.layout import TooManyWindowsError, layout_of
from northsouth.engines.machinery import JAPAN_1941, Machinery, RunawayHistoryError
from northsouth.engines.reference import ReferenceEngine
from northsouth.vocabulary.agenda import after, at
from northsouth.vocabulary.arithmetic import exponential, logarithm, square_root
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.event_list import EventList, Rank
from northsouth.vocabulary.luck import uniform
from northsouth.vocabulary.units import NEVER
from toy_models import MODELS, scenario

SEED = 5
RERUNS = 40


@dataclass(slots=True)
class Ground:
    """A world of one number."""

    number: Annotated[float, "count", "What came of it."] = 0.0


@dataclass(frozen=True, slots=True)
class Nothing:
    """No facts."""


def model(response: Response) -> Machinery:
    """Build a model whose opening calls a response and whose second event never comes by itself."""
    events = EventList()
    opening = events.add(Rank.OPENING, "OPENING", "It begins.", "claim")
    events.add(Rank.RECORD, "AGAIN", "It goes on.", "claim")

    def again(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
        world.number += 1.0
        after(agenda, 1, 0.0)

    claim = SimpleNamespace(Facts=Nothing, RESPONSES={opening: response, 1: again})
    return Machinery(Ground, events, {"claim": claim})


def low(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
    """Take the logarithm of a number that is negative in three reruns of ten."""
    world.number = logarithm(uniform(luck, 1, 0, 0, 0) - 0.3)


def high(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
    """Raise e to a power that is too large in some reruns."""
    world.number = exponential(1000.0 * uniform(luck, 1, 0, 0, 0))


def root(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
    """Take the root of a number that is negative in some reruns."""
    world.number = square_root(uniform(luck, 1, 0, 0, 0) - 0.3)


def divide(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
    """Divide by nothing in some reruns."""
    world.number = 1.0 / max(uniform(luck, 1, 0, 0, 0) - 0.3, 0.0)


def no_day(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
    """Set a clock to what is not a number in some reruns."""
    late = uniform(luck, 1, 0, 0, 0) < 0.3
    at(agenda, 1, NEVER - NEVER if late else NEVER)


def far_day(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
    """Set a clock to a day beyond all calendars."""
    at(agenda, 1, 1e300)


def endless(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
    """Never end in one rerun of ten."""
    if uniform(luck, 1, 0, 0, 0) < 0.1:
        after(agenda, 1, 0.0)


@pytest.mark.parametrize("response", [low, high, root, divide, no_day], ids=lambda each: each.__name__)
def test_what_has_no_answer_raises_in_both_engines(response: Response) -> None:
    """The reruns that raise are the same in both engines, and the others end with the same world."""
    machinery = model(response)
    reference = ReferenceEngine(machinery, scenario({}, 10.0), seed=SEED)
    batch = CompiledEngine(machinery, scenario({}, 10.0), seed=SEED).batch(0, RERUNS)
    assert 0 < len(batch.broken) < RERUNS
    for number in range(RERUNS):
        if number in batch.broken:
            with pytest.raises((ArithmeticError, ValueError)):
                reference.rerun(number)
        else:
            assert batch.worlds[number]["number"] == reference.rerun(number).number


def test_a_day_beyond_all_calendars_never_comes() -> None:
    """A clock set to the year dot in both engines is a clock that has stopped."""
    machinery, asked = model(far_day), scenario({}, 1e6)
    assert ReferenceEngine(machinery, asked, seed=SEED).rerun(0).number == 0.0
    assert CompiledEngine(machinery, asked, seed=SEED).batch(0, 1).worlds[0]["number"] == 0.0


def test_a_history_without_end_is_ended() -> None:
    """Histories that never end are given up by both engines, and their neighbours are not."""
    machinery = model(endless)
    batch = CompiledEngine(machinery, scenario({}, 10.0), seed=SEED).batch(0, RERUNS)
    assert 0 < len(batch.broken) < RERUNS
    assert batch.happenings == RERUNS - len(batch.broken)
    with pytest.raises(RunawayHistoryError):
        ReferenceEngine(machinery, scenario({}, 10.0), seed=SEED).rerun(batch.broken[0])


def wordy(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
    """Do what machine code cannot."""
    world.number = sum(vars(world).values())


def test_a_response_that_does_not_compile_is_named() -> None:
    """The claim, the response, the file, the line and Numba's reason are said."""
    with pytest.raises(DoesNotCompileError, match=r"^claim\.wordy: test_compiled\.py, line \d+: \w+"):
        CompiledEngine(model(wordy), scenario({}, 10.0), seed=SEED)


def test_windows_have_their_limit() -> None:
    """More forbidden windows than the record has places for are refused, not forgotten."""
    windows = tuple(Window(1, 2.0 * day, 2.0 * day + 1.0) for day in range(layout.MOST_WINDOWS + 1))
    plan = layout_of(JAPAN_1941)
    assert plan.agenda_record(Edits(0.0, windows=windows[1:]))[0]["windows"] == layout.MOST_WINDOWS
    with pytest.raises(TooManyWindowsError):
        plan.agenda_record(Edits(0.0, windows=windows))


def test_any_part_of_a_batch_is_the_batch() -> None:
    """A rerun is the same whichever batch it is run in."""
    machinery, asked = MODELS["choice"]
    engine = CompiledEngine(machinery, asked, seed=SEED)
    whole = engine.batch(0, 50)
    parts = [engine.batch(first, 10) for first in range(0, 50, 10)]
    assert b"".join(part.worlds.tobytes() for part in parts) == whole.worlds.tobytes()
    assert sum(part.happenings for part in parts) == whole.happenings


def test_a_disk_that_cannot_be_written_is_done_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where machine code cannot be kept at all it is made in memory."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    machinery = replace(JAPAN_1941)
    monkeypatch.setattr(kernels, "kernel_file", full)
    monkeypatch.setattr(kernels, "_compile", lambda _: None)
    kernel = kernels.kernel_of(machinery)
    assert not kernel.module.CACHE
    assert kernel is kernels.kernel_of(machinery)


def test_numba_switched_off_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NUMBA_DISABLE_JIT the kernel would crawl; it is refused, so that the other engine serves."""
    monkeypatch.setattr("numba.config.DISABLE_JIT", 1)
    with pytest.raises(DoesNotCompileError, match="NUMBA_DISABLE_JIT"):
        kernels.kernel_of(replace(JAPAN_1941))
