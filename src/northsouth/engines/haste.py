"""While a kernel is compiled, Numba does not do again what it has done, nor prepare what nobody asks for.

A kernel calls the same few operators on the same few types thousands of times, and what its functions
are handed are records with hundreds of fields. Numba asks each time anew what an operator comes to,
writes out a record's fields whenever one lookup of several fails, and after each of five passes works
out which variables live where, though only the last pass before lowering uses it. None of it changes
what is compiled; together it is a quarter of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from numba.core import transforms
from numba.core.postproc import PostProcessor
from numba.core.types import BaseFunction, Record

_lives_worked_out: Final = PostProcessor.run
_answered: Final = BaseFunction.get_call_type


@contextmanager
def in_haste() -> Iterator[None]:
    """Let Numba compile a kernel without repeating itself; afterwards it is as it was."""
    with (
        _instead(BaseFunction, "get_call_type", _remembering()),
        _instead(Record, "__repr__", _named),
        _instead(PostProcessor, "run", _only_when_asked),
    ):
        yield


@contextmanager
def _instead(owner: type, name: str, other: Callable[..., Any]) -> Iterator[None]:
    """Put another method in the place of one, for a while."""
    before = getattr(owner, name)
    setattr(owner, name, other)
    try:
        yield
    finally:
        setattr(owner, name, before)


def _remembering() -> Any:  # noqa: ANN401 - a method of Numba's
    """Return a method that says what a call comes to, and works it out once for each function and types."""
    known: dict[Any, Any] = {}

    def get_call_type(
        self: BaseFunction,
        context: Any,  # noqa: ANN401 - Numba's
        args: tuple[Any, ...],
        kws: dict[str, Any],
    ) -> Any:  # noqa: ANN401 - Numba's
        key = (self, tuple(args), tuple(kws.items()))
        if key not in known:
            known[key] = _answered(self, context, args, kws)
        return known[key]

    return get_call_type


def _named(self: Record) -> str:
    """Write a record as short as can be: what is written is a message that nobody reads."""
    return f"Record of {len(self)} fields"


def _only_when_asked(self: PostProcessor, emit_dels: bool = False, extend_lifetimes: bool = False) -> None:  # noqa: FBT001, FBT002 - Numba's
    """Put the blocks of a function in order; work out the lives of its variables before it is lowered."""
    if emit_dels:
        _lives_worked_out(self, emit_dels, extend_lifetimes)
        return
    self.func_ir.blocks = transforms.canonicalize_cfg(self.func_ir.blocks)
    self.func_ir.generator_info = None
