"""What must not change when nothing that matters has changed, to the last bit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import pytest

from northsouth.engines.diary import Page
from northsouth.engines.machinery import JAPAN_1941
from northsouth.records.experiment import Intervention
from northsouth.vocabulary.event_list import EventList, Rank
from northsouth.vocabulary.events import EVENTS
from northsouth.vocabulary.luck import unit_exponential
from northsouth.vocabulary.questions import InterventionKind
from northsouth.vocabulary.units import NEVER

RERUNS = range(6)
BARBAROSSA_DAY = 903.0


def events_of(pages: list[Page]) -> list[tuple[float, str]]:
    """Name what happened on which day, the experiment's own changes left out."""
    return [(page.day, EVENTS[page.event].name) for page in pages if page.event >= 0]


def forced(event: str, day: float) -> Intervention:
    """Force an event on a day."""
    return Intervention(InterventionKind.FORCE, event, day=day)


def forbidden(event: str, day: float = 0.0, until: float = NEVER) -> Intervention:
    """Forbid an event from a day on."""
    return Intervention(InterventionKind.FORBID, event, day=day, until=until)


def test_same_question_same_history(tell: Callable[..., list[Page]]) -> None:
    """The same facts, luck and edits give the same happenings and the same worlds (1)."""
    for number in RERUNS:
        assert tell(number) == tell(number)


def test_another_rerun_is_another_history(tell: Callable[..., list[Page]]) -> None:
    """Reruns differ, so that the equalities of this file say something."""
    assert len({tuple(events_of(tell(number))) for number in RERUNS}) == len(RERUNS)


def test_order_of_registration_is_immaterial(tell: Callable[..., list[Page]]) -> None:
    """Claims registered in another order leave every history as it was (2)."""
    backwards = replace(
        JAPAN_1941, claims={name: JAPAN_1941.claims[name] for name in reversed(list(JAPAN_1941.claims))}
    )
    for number in RERUNS:
        assert tell(number, machinery=backwards) == tell(number)


def test_recorder_and_idle_event_change_nobody(tell: Callable[..., list[Page]]) -> None:
    """An added recorder that draws luck of its own, and an event that never fires, change nothing (3)."""
    seen: list[float] = []
    events = EventList(list(EVENTS.events))
    never = events.add(Rank.RECORD, "NEVER_FIRES", "It never happens.", "recorder")
    number_of_front = EVENTS.number_of("FRONT_MOVES")
    front = events.events[number_of_front]
    events.events[number_of_front] = replace(front, heard_by=(*front.heard_by, "recorder"))

    def write_down(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
        seen.append(world.moscow_distance + unit_exponential(luck, 999_999, 0, len(seen), 0))

    @dataclass(frozen=True, slots=True)
    class NoFacts:
        """The recorder needs none."""

    claim = SimpleNamespace(Facts=NoFacts, RESPONSES={number_of_front: write_down, never: write_down})
    watched = replace(JAPAN_1941, events=events, claims={**JAPAN_1941.claims, "recorder": claim})
    for number in RERUNS:
        assert tell(number, machinery=watched) == tell(number)
    assert len(seen) > len(RERUNS) * 50


def test_forbidding_what_never_happened_changes_nothing(tell: Callable[..., list[Page]]) -> None:
    """In a rerun in which an event did not happen, forbidding it leaves the history as it was (4)."""
    tried = 0
    for number in RERUNS:
        plain = tell(number)
        happened = {page.event for page in plain}
        for idle in range(len(EVENTS)):
            if idle not in happened and EVENTS[idle].name != "OPENING":
                tried += 1
                if tried % 7 == 0:
                    assert tell(number, [forbidden(EVENTS[idle].name)]) == plain
    assert tried >= 14


@pytest.mark.parametrize(
    "event",
    ["FREEZE", "OIL_STOP", "EXPORT_LICENCES", "TYPHOON", "DIRECTIVE_34", "MOBILISATION_ORDERED", "MUD"],
)
def test_forcing_on_the_same_day_changes_nothing(event: str, tell: Callable[..., list[Page]]) -> None:
    """Forced on the day on which it happened, an event is followed by the same history (5)."""
    tried = 0
    for number in RERUNS:
        plain = tell(number)
        days = [page.day for page in plain if page.event >= 0 and EVENTS[page.event].name == event]
        if len(days) != 1:
            continue
        tried += 1
        edited = tell(number, [forced(event, days[0])])
        assert events_of(edited) == events_of(plain)
        assert edited[-1].world == plain[-1].world
    assert tried >= 3


@pytest.mark.parametrize("which", [0, 3])
def test_forcing_a_recurring_hazard_on_the_same_day_changes_nothing(
    which: int, tell: Callable[..., list[Page]]
) -> None:
    """Forced when its own luck fell due, one of many departures counts as that one (5)."""
    for number in RERUNS:
        plain = tell(number)
        days = [
            page.day for page in plain if page.event >= 0 and EVENTS[page.event].name == "DIVISION_LEAVES"
        ]
        earlier = [forced("DIVISION_LEAVES", day) for day in days[: which + 1]]
        assert events_of(tell(number, earlier)) == events_of(plain)


def test_an_edit_leaves_the_past_alone(tell: Callable[..., list[Page]]) -> None:
    """Until the day of an intervention the histories are identical (8)."""
    halved = Intervention(InterventionKind.SCALE, "soviet_strength", value=0.5, day=BARBAROSSA_DAY)
    for number in RERUNS:
        before = [page for page in tell(number) if page.day < BARBAROSSA_DAY]
        assert [page for page in tell(number, [halved]) if page.day < BARBAROSSA_DAY] == before
        assert len(before) > 100


def test_oil_without_end_stops_no_clock(tell: Callable[..., list[Page]]) -> None:
    """With a huge stock and no embargo nothing that hangs on oil ever happens (14)."""
    plenty = {"oil_embargo.stock.stock": 1000.0}
    on_oil = {"OIL_STOP", "CALLED_BY_OIL_STOP", "CALLED_BY_DEADLINE", "SOUTHERN_ATTACK"}
    for number in RERUNS:
        names = {name for _, name in events_of(tell(number, [forbidden("FREEZE")], facts=plenty))}
        assert not names & on_oil
        assert on_oil & {name for _, name in events_of(tell(number))}


@pytest.mark.parametrize("factor", [0.5, 0.25])
def test_scaled_quantity_is_the_factor_times_its_path(factor: float, tell: Callable[..., list[Page]]) -> None:
    """Until something reacts, as the border would, a scaled strength is the factor times its path."""
    scaled = Intervention(InterventionKind.SCALE, "soviet_strength", value=factor, day=300.0)
    quiet = forbidden("BORDER_CLASH")
    for number in RERUNS:
        pages = [p for p in tell(number, [quiet]) if 300.0 <= p.day < BARBAROSSA_DAY - 71]
        plain = {(p.day, p.event): p.world for p in pages}
        pages = tell(number, [quiet, scaled])
        edited = {(p.day, p.event): p.world for p in pages if (p.day, p.event) in plain}
        assert len(edited) == len(plain) > 100
        for key, world in edited.items():
            for name in ("soviet_divisions", "soviet_tanks", "soviet_aircraft", "soviet_bombers"):
                assert world[name] == pytest.approx(factor * plain[key][name], rel=1e-12)


def test_both_scales_scale_the_belief_by_the_factor(tell: Callable[..., list[Page]]) -> None:
    """Scaling true and believed strength alike makes the believed path the factor times itself."""
    day = BARBAROSSA_DAY
    both = [
        Intervention(InterventionKind.SCALE, name, value=0.8, day=day)
        for name in ("soviet_strength", "believed_soviet_strength")
    ]
    for number in RERUNS:
        plain = {(p.day, p.event): p.world for p in tell(number) if day <= p.day < day + 25}
        for page in tell(number, both):
            if (page.day, page.event) in plain and page.event >= 0:
                expected = 0.8 * plain[page.day, page.event]["believed_divisions"]
                assert page.world["believed_divisions"] == pytest.approx(expected, rel=1e-9)


def test_given_dates_yield_to_the_experiment(tell: Callable[..., list[Page]]) -> None:
    """What the experiment forbids or forces is no longer given by the model."""
    pact = forbidden("NEUTRALITY_PACT")
    assert "NEUTRALITY_PACT" not in {name for _, name in events_of(tell(0, [pact]))}
    moved = tell(0, [forced("NEUTRALITY_PACT", 850.0)])
    assert [day for day, name in events_of(moved) if name == "NEUTRALITY_PACT"] == [850.0]


def test_forbidden_window_delays_a_dated_event_to_its_end(tell: Callable[..., list[Page]]) -> None:
    """An event that falls due in a forbidden window happens on the day the window ends."""
    window = forbidden("BARBAROSSA", 880.0, 950.0)
    days = [day for day, name in events_of(tell(0, [window])) if name == "BARBAROSSA"]
    assert days == [950.0]


def test_given_result_replaces_what_came_about(tell: Callable[..., list[Page]]) -> None:
    """A given answer holds: never mobilise, and no order to mobilise follows."""
    never = Intervention(InterventionKind.OUTCOME, "mobilise_north", value=0.0)
    for number in RERUNS:
        assert tell(number, [never])[-1].world["mobilisation_order_day"] == NEVER
    assert tell(0)[-1].world["mobilisation_order_day"] < NEVER


def test_set_gives_a_quantity_its_value(tell: Callable[..., list[Page]]) -> None:
    """A set quantity has its value from that day on."""
    day = 1000.0
    pages = tell(0, [Intervention(InterventionKind.SET, "oil_stock", value=3.0, day=day)])
    after_it = next(page for page in pages if page.day >= day and page.event == -1)
    assert after_it.world["oil_stock"] == 3.0


def test_windows_that_overlap_count_each_day_once(tell: Callable[..., list[Page]]) -> None:
    """A forbidden window inside another changes nothing, for hazards and for dated events alike."""
    outer = forbidden("FREEZE", 900.0, 970.0)
    inner = forbidden("FREEZE", 930.0, 950.0)
    for number in RERUNS:
        assert events_of(tell(number, [outer, inner])) == events_of(tell(number, [outer]))
        assert events_of(tell(number, [outer])) != events_of(tell(number))


@pytest.mark.parametrize("event", ["OIL_RECKONED", "LIAISON_MEETING", "FRONT_MOVES", "DESK_REPORTS"])
def test_forcing_what_renews_itself_adds_one_and_breaks_no_chain(
    event: str, tell: Callable[..., list[Page]]
) -> None:
    """One more meeting, report or reckoning on a day leaves those before it where they were."""
    day = 1000.25
    for number in RERUNS:
        plain = [when for when, name in events_of(tell(number)) if name == event]
        edited = [when for when, name in events_of(tell(number, [forced(event, day)])) if name == event]
        assert day in edited
        assert [when for when in edited if when < day] == [when for when in plain if when < day]
        assert abs(len(edited) - len(plain)) <= len(plain) // 20 + 1
