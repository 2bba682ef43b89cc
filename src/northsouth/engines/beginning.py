"""How a history of the reference engine stands before its last stretch: several can go on from there."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import simpy

if TYPE_CHECKING:
    from northsouth.engines.reference import History


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a history stands before its last stretch: all that its further course depends on, but luck."""

    world: Any
    now: float
    clocks: tuple[float, ...]
    causes: tuple[int, ...]
    budgets: tuple[float, ...]
    rates: tuple[float, ...]
    aged_to: tuple[float, ...]
    firings: tuple[int, ...]
    happenings: int

    @classmethod
    def of(cls, history: History) -> Beginning:
        """Keep how a history stands."""
        return cls(
            copy.copy(history.world),
            history.now,
            tuple(history.clocks),
            tuple(history.causes),
            tuple(history.budgets),
            tuple(history.rates),
            tuple(history.aged_to),
            tuple(history.firings),
            history.happenings,
        )

    def restore(self, history: History) -> None:
        """Bring a history that has not opened to where this one stands."""
        history.world = copy.copy(self.world)
        history.now = self.now
        history.calendar = simpy.Environment(initial_time=self.now)
        history.budgets[:] = self.budgets
        history.rates[:] = self.rates
        history.aged_to[:] = self.aged_to
        history.firings[:] = self.firings
        history.happenings = self.happenings
        for event, day in enumerate(self.clocks):
            history.clocks[event] = day
        history.causes[:] = self.causes
