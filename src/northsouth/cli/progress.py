"""How far the work has come: a bar on a terminal, a line now and then anywhere else."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from northsouth.errors import say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

SECONDS_BETWEEN: Final = 2.0
SHARE_BETWEEN: Final = 0.1
"""A plain line comes when so much time has passed and so much has been done since the last."""


class Lines:
    """Tells of progress in plain lines on standard error, few of them."""

    def __init__(self) -> None:
        """Start the clock."""
        self._told = 0
        self._begun = self._told_at = time.monotonic()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End; nothing is left to clear away."""

    def say(self, line: str) -> None:
        """Say one line."""
        say(line)

    def progress(self, done: int, total: int) -> None:
        """Say how far the work has come, if it is time."""
        now = time.monotonic()
        if now - self._told_at >= SECONDS_BETWEEN and done - self._told >= SHARE_BETWEEN * total:
            say(f"{done:,} of {total:,} reruns ({done / total:.0%}) after {now - self._begun:.0f} s")
            self._told, self._told_at = done, now


class Bar:
    """Shows progress as a bar on the terminal, and says lines above it."""

    def __init__(self) -> None:
        """Draw nothing yet: work that is done at once needs no bar."""
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Take the bar away and give the cursor back."""
        if self._bar is not None:
            self._bar.stop()

    def say(self, line: str) -> None:
        """Say one line, above the bar if there is one."""
        if self._bar is None:
            say(line)
        else:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def progress(self, done: int, total: int) -> None:
        """Move the bar; draw it when there is something left to do."""
        if self._bar is None and done < total:
            self._bar = _new_bar()
            self._task = self._bar.add_task("reruns", total=total)
            self._bar.start()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done)


def progress_for_people() -> Bar | Lines:
    """Choose a bar where a person watches, and lines where a file or a pipe listens."""
    return Bar() if sys.stderr.isatty() else Lines()


def _new_bar() -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
