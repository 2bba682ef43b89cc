"""A kernel's functions are compiled together, from copies; the sources stay plain Python."""

from __future__ import annotations

import contextlib
import math
from types import FunctionType

import numba
import pytest
from numba.core import postproc, types

from northsouth.deliberation import beliefs, docket
from northsouth.engines.compiler import Workshop
from northsouth.engines.haste import in_haste
from northsouth.mechanisms.conferences import asking, commitments
from northsouth.vocabulary import arithmetic, luck


def test_a_marked_function_is_compiled_together_with_all_that_it_calls() -> None:
    """What a copy calls by name, or through a module, is compiled; what is no function stays as it is."""
    workshop = Workshop()
    moved = workshop.compiled(beliefs.moved_log)
    assert isinstance(moved.py_func.__globals__["exponential"], numba.core.dispatcher.Dispatcher)
    confer = workshop.compiled(commitments.confer_as_recorded)
    shadow = confer.py_func.__globals__["recorded"]
    assert isinstance(shadow.answer_as_recorded, numba.core.dispatcher.Dispatcher)
    seen = workshop.compiled(luck.uniform).py_func.__globals__
    assert (seen["MIDDLE"], seen["math"]) == (luck.MIDDLE, math)


def test_what_is_marked_stays_plain_python() -> None:
    """The original functions and modules are not touched, and go on calling one another."""
    Workshop().compiled(asking.work_through)
    for function in (asking.work_through, docket.asks_for_north, beliefs.moved_log, arithmetic.exponential):
        assert isinstance(function, FunctionType)
    assert vars(asking)["docket"] is docket
    assert vars(beliefs)["exponential"] is arithmetic.exponential


def test_a_function_is_compiled_once_for_a_kernel_and_anew_for_another() -> None:
    """Kernels share no machine code, since each is optimised as a whole."""
    one, other = Workshop(), Workshop()
    assert one.compiled(luck.uniform) is one.compiled(luck.uniform)
    assert one.compiled(luck.uniform) is not other.compiled(luck.uniform)


def test_what_is_compiled_for_the_loop_is_not_called_from_python() -> None:
    """Only the loop has a door to Python; anything else would be machine code that nobody runs."""
    compiled = Workshop().compiled(beliefs.gain)
    compiled.compile((numba.float64, numba.float64, numba.float64))
    (result,) = compiled.overloads.values()
    assert not result.library.codegen._engine.is_symbol_defined(result.fndesc.llvm_func_name)  # noqa: SLF001


@pytest.mark.parametrize("name", ["scan", "world"])
def test_closures_are_seen_through(name: str) -> None:
    """A response made inside another function sees what it was made with."""

    def response(number: float) -> float:
        return number + len(name)

    copy = Workshop().compiled(response).py_func
    assert copy(1.0) == response(1.0) == 1.0 + len(name)


def test_haste_is_over_when_compiling_is() -> None:
    """Numba is left as it was, whether compiling ended well or not."""
    owners = (types.BaseFunction, types.Record, postproc.PostProcessor)
    before = [dict(vars(owner)) for owner in owners]
    with in_haste():
        assert all(dict(vars(owner)) != was for owner, was in zip(owners, before, strict=True))
    with contextlib.suppress(ZeroDivisionError), in_haste():
        raise ZeroDivisionError
    assert [dict(vars(owner)) for owner in owners] == before
