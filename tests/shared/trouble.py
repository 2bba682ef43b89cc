"""Trouble at every numbered step of writing: open, write, force, rename, remove, make a folder."""

from __future__ import annotations

import builtins
import contextlib
import io
import os
import signal
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

Act = Callable[[str, Callable[[], None]], None]
"""What to do at a step, told its kind and how to leave it half done."""


class _Torn(io.FileIO):
    """A file that may be torn in the middle of a write."""

    act: Act

    def write(self, content: Any) -> int:
        """Write, if nothing comes between."""
        half = bytes(content)[: len(content) // 2]

        def tear() -> None:
            super(_Torn, self).write(half)

        self.act("write", tear)
        return super().write(content)


@contextlib.contextmanager
def at_every_step(act: Act) -> Iterator[None]:
    """Have ``act`` called before every step of writing that this process takes within the block."""
    opened, forced, made = os.open, os.fsync, os.mkdir
    renamed, removed, io_opened = os.replace, os.unlink, io.open

    def before(kind: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **named: Any) -> Any:
            act(kind, lambda: None)
            return call(*arguments, **named)

        return called

    def open_file(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
        if "w" not in mode:
            return io_opened(file, mode, *arguments, **named)
        act("open", lambda: None)
        torn = _Torn(file, mode.replace("b", ""))
        torn.act = act
        return io.BufferedWriter(torn)

    def open_low(path: Any, flags: int, *arguments: Any, **named: Any) -> int:
        act("open", lambda: None)
        return opened(path, flags, *arguments, **named)

    os.open, os.fsync, os.mkdir = open_low, before("fsync", forced), before("mkdir", made)
    os.replace, os.unlink = before("replace", renamed), before("unlink", removed)
    builtins.open = io.open = open_file
    try:
        yield
    finally:
        os.open, os.fsync, os.mkdir, os.replace, os.unlink = opened, forced, made, renamed, removed
        builtins.open = io.open = io_opened


class Steps:
    """Counts steps and does something at one of them."""

    def __init__(self, at: int, trouble: Callable[[Callable[[], None]], None]) -> None:
        """Make trouble at step number ``at``, counted from 0; never where it is negative."""
        self.at = at
        self.trouble = trouble
        self.kinds: list[str] = []

    def __call__(self, kind: str, tear: Callable[[], None]) -> None:
        """Count a step."""
        self.kinds.append(kind)
        if len(self.kinds) - 1 == self.at:
            self.trouble(tear)


def kill(tear: Callable[[], None]) -> None:
    """End this process at once, in the middle of what it does."""
    tear()
    os.kill(os.getpid(), signal.SIGKILL)


def failing(number: int) -> Callable[[Callable[[], None]], NoReturn]:
    """Make the trouble that the system reports by a number."""

    def fail(tear: Callable[[], None]) -> NoReturn:
        tear()
        raise OSError(number, os.strerror(number))

    return fail
