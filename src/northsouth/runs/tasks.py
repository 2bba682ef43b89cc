"""Pieces of work: some reruns of one cell, to be run or to be watched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from northsouth.records.schema import Rows

MOST_KILLS: Final = 2
"""A piece that ended its worker so often is halved."""
MOST_KILLS_OF_ONE: Final = 3
"""A single rerun that ended its worker so often is given up."""
DIED: Final = "the process that ran it died each time"
"""What stands for a rerun that no worker survives."""


class Work(StrEnum):
    """What is to be done with a rerun."""

    RUN = "run"
    """Run it and read its outcomes."""
    WATCH = "watch"
    """Run it and write down some quantities every few days."""


@dataclass(frozen=True, slots=True)
class Task:
    """Some reruns of a cell, from ``first`` to ``end`` exclusive; ``kills`` counts lost workers."""

    work: Work
    cell: int
    first: int
    end: int
    kills: int = 0

    def __len__(self) -> int:
        """Return how many reruns there are."""
        return self.end - self.first


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a task: rows or paths, what failed reruns said, and seconds of a processor."""

    task: Task
    table: Rows
    messages: dict[int, str]
    happenings: int
    seconds: float


def cut(task: Task, size: int) -> Iterator[Task]:
    """Cut a task into pieces of at most ``size`` reruns."""
    for first in range(task.first, task.end, size):
        yield replace(task, first=first, end=min(first + size, task.end))


def after_a_kill(task: Task) -> list[Task]:
    """Say how to go on after a task's worker died: once more, in halves, or (an empty list) not."""
    tried = replace(task, kills=task.kills + 1)
    if len(tried) == 1:
        return [tried] if tried.kills < MOST_KILLS_OF_ONE else []
    if tried.kills < MOST_KILLS:
        return [tried]
    return [replace(half, kills=0) for half in cut(tried, (len(tried) + 1) // 2)]
