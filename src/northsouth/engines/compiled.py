"""The compiled engine: the same responses as machine code, in batches that hold no lock.

``kernels`` finds or makes the machine code of a model; here it is handed what a scenario has.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace

import numpy as np
from numba.core.errors import NumbaError

from northsouth.designs.scenario import Scenario
from northsouth.engines import layout
from northsouth.engines.edits import edits_of
from northsouth.engines.kernels import kernel_of
from northsouth.engines.machinery import Machinery
from northsouth.records.schema import Numbers
from northsouth.vocabulary.questions import LuckAt
from northsouth.vocabulary.units import rounded_up


@dataclass(frozen=True, slots=True)
class Batch:
    """Some reruns: their final worlds as records, those that raised, and how many happenings.

    The record of a rerun that raised is worthless; ``broken`` lists their places in the batch.
    """

    worlds: layout.Records
    broken: tuple[int, ...]
    happenings: int


@dataclass(frozen=True, slots=True)
class Beginnings:
    """How some reruns stand before their last stretch: worlds, agendas, and how many happenings it took.

    Several scenarios may go on from the same ones, which stay as they are.
    """

    worlds: layout.Records
    agendas: layout.Records
    happenings: int = 0


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of all reruns of a scenario: its edits as records, and its first and its last day."""

    given: tuple[float, ...]
    agenda: layout.Records
    changes: layout.Records
    forced: layout.Records
    span: Numbers


@dataclass(frozen=True, slots=True)
class _Listening:
    """Who hears of a stretch: a trail, and looks at the worlds at the end of some days."""

    trail: layout.Records
    looks: layout.Records
    days: Numbers


class CompiledEngine:
    """Runs batches of reruns of one scenario; one engine may serve several threads at once."""

    def __init__(self, machinery: Machinery, scenario: Scenario, *, seed: int) -> None:
        """Prepare what all reruns share; raises DoesNotCompileError and layout's TooManyWindowsError."""
        self.kernel = kernel_of(machinery)
        self.seed = seed
        self.middle = scenario.luck is LuckAt.MIDDLE
        edits = edits_of(machinery, scenario)
        self.facts = self.kernel.layout.facts_record(scenario.facts)
        self.opening_world = self.kernel.layout.opening_world(edits[0])
        ends = [math.nextafter(each.begins, -math.inf) for each in edits[1:]]
        self.stretches = [
            _Stretch(
                each.given,
                self.kernel.layout.agenda_record(each),
                layout.changes_record(machinery, each),
                np.array(list(each.forced), layout.FORCE),
                np.array([each.begins, end]),
            )
            for each, end in zip(edits, (*ends, scenario.horizon), strict=True)
        ]

    def with_facts(self, facts: Mapping[str, float]) -> CompiledEngine:
        """Return an engine of the same scenario with other facts; everything else is shared."""
        other = copy(self)
        other.facts = self.kernel.layout.facts_record(facts)
        return other

    def batch(
        self,
        first: int,
        count: int,
        trail: layout.Records | None = None,
        *,
        after: Beginnings | None = None,
    ) -> Batch:
        """Run ``count`` reruns from number ``first`` on, or go on with them ``after`` their beginnings.

        ``trail`` (records of rerun, event and day) is filled with their happenings in order.
        """
        heard = np.zeros(0, layout.TRAIL) if trail is None else trail
        came = 0
        if after is None:
            after = self.beginnings(first, count, heard)
            came = after.happenings
        batch = self._last(first, after, self._unwatched(heard[came:]))
        told = heard[: came + batch.happenings]
        told[:] = told[np.argsort(told["rerun"], kind="stable")]
        return Batch(batch.worlds, batch.broken, came + batch.happenings)

    def beginnings(self, first: int, count: int, trail: layout.Records | None = None) -> Beginnings:
        """Run some reruns up to their last stretch and keep how they stand."""
        heard = np.zeros(0, layout.TRAIL) if trail is None else trail
        return self._begun(first, count, [self._unwatched(heard)] * (len(self.stretches) - 1))

    def watch(
        self, first: int, count: int, days: Sequence[float], quantities: Sequence[str]
    ) -> tuple[Numbers, tuple[int, ...]]:
        """Look at some quantities at the end of some days, in order and none after the horizon.

        Returns an array of reruns x days x quantities, and the places of reruns that raised.
        """
        looking = [self._watched(count, stretch.span, days) for stretch in self.stretches]
        batch = self._last(first, self._begun(first, count, looking[:-1]), looking[-1])
        looks = np.concatenate([each.looks for each in looking], axis=1)
        seen = np.stack([looks[name].astype(np.float64) for name in quantities], axis=-1)
        return seen, batch.broken

    def _unwatched(self, trail: layout.Records) -> _Listening:
        return _Listening(trail, np.zeros((1, 0), self.kernel.layout.world), np.zeros(0))

    def _watched(self, count: int, span: Numbers, days: Sequence[float]) -> _Listening:
        """Lay out the looks that fall into a stretch; what lies before the first is seen in the first."""
        first = -math.inf if span is self.stretches[0].span else span[0]
        last = math.inf if span is self.stretches[-1].span else span[1]
        mine = [day for day in map(rounded_up, days) if first <= day <= last]
        looks = np.zeros((count, len(mine)), self.kernel.layout.world)
        return _Listening(np.zeros(0, layout.TRAIL), looks, np.array(mine, np.float64))

    def _begun(self, first: int, count: int, listening: Sequence[_Listening]) -> Beginnings:
        """Run all stretches but the last; with a single one nothing has happened yet."""
        begun = Beginnings(
            np.zeros(count, self.kernel.layout.world),
            np.zeros(count if listening else 0, self.kernel.layout.agenda),
        )
        for number, listener in enumerate(listening):
            happenings, _ = self._let_happen(number, first, begun, listener)
            begun = replace(begun, happenings=begun.happenings + happenings)
        return begun

    def _last(self, first: int, begun: Beginnings, listener: _Listening) -> Batch:
        """Run the last stretch of reruns that have begun; the beginnings stay as they are."""
        mine = Beginnings(begun.worlds.copy(), begun.agendas.copy())
        happenings, broken = self._let_happen(len(self.stretches) - 1, first, mine, listener)
        return Batch(mine.worlds, broken, happenings)

    def _let_happen(
        self, number: int, first: int, begun: Beginnings, listener: _Listening
    ) -> tuple[int, tuple[int, ...]]:
        """Run a stretch and leave in ``begun`` how the reruns stand.

        Returns how much happened, and the places of reruns that have raised so far: such a one is
        marked in its agenda, and no later stretch takes it up.
        """
        stretch = self.stretches[number]
        if number:
            for name in layout.WINDOWS:
                begun.agendas[name] = stretch.agenda[0][name]
        broken = np.flatnonzero(begun.agendas["happenings"] == layout.BROKEN).tolist()
        done = np.zeros(2, np.int64)
        arguments = (
            begun.worlds,
            self.kernel.layout.empty[:0] if number else self.opening_world,
            self.facts[0],
            layout.luck_record(self.seed, stretch.given, middle=self.middle)[0],
            stretch.agenda.copy(),
            stretch.changes,
            stretch.forced,
            stretch.span,
            first,
            listener.trail,
            listener.looks,
            listener.days,
            begun.agendas,
            done,
        )
        while done[0] < len(begun.worlds):
            try:
                self.kernel.module.let_happen(*arguments)
            except NumbaError:
                raise
            except Exception:  # noqa: BLE001 - whatever it is, this rerun did not come to its end
                broken.append(int(done[0]))
                if len(begun.agendas):
                    begun.agendas[broken[-1]]["happenings"] = layout.BROKEN
                done[0] += 1
        return int(done[1]), tuple(sorted(broken))
