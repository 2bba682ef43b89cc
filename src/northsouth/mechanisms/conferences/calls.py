"""All other conferences are called by a cause, after a lag; without the cause there is none.

In a world without Barbarossa there is no second of July. The German attack, a new cabinet, the freeze,
the end of oil, the crisis before Moscow, a Soviet collapse, the mobilised army and a refusal from
Washington each call one.

Reads: north_attack_day, offers_made.
Writes: nothing.
Triggers: CALLED_BY_BARBAROSSA, CALLED_BY_CABINET, CALLED_BY_COLLAPSE, CALLED_BY_FALL, CALLED_BY_FREEZE,
    CALLED_BY_MOBILISATION, CALLED_BY_MOSCOW, CALLED_BY_OIL_STOP, CALLED_BY_REFUSAL.
Source: E046, E057, E080, E083, E099, E109, E110, E113, E119, E121, F369, F370, F371, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import causes, events, streams
from northsouth.vocabulary.agenda import Agenda, after, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, lognormal_factor
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How long each call takes."""

    barbarossa_lag: Annotated[float, "days", "From the German attack to its conference."]
    cabinet_lag: Annotated[float, "days", "From a new cabinet to its first conference."]
    freeze_lag: Annotated[float, "days", "From the freeze to its conference."]
    oil_stop_lag: Annotated[float, "days", "From the end of oil to its conference."]
    moscow_lag: Annotated[float, "days", "From the crisis before Moscow to its conference."]
    collapse_lag: Annotated[float, "days", "From the fall of Moscow, or of the state, to its conference."]
    refusal_lag: Annotated[float, "days", "From Washington's refusal to its conference."]
    mobilised_lag: Annotated[float, "days", "From an army that stands ready to its conference."]
    lag_spread: Annotated[float, "log", "Spread of the log of each lag."]


@for_both_engines
def late(facts: Facts, luck: Fortune, cause: int, occurrence: int) -> float:
    """A call is answered sooner or later than usual."""
    return lognormal_factor(luck, streams.CALL_LAG, cause, occurrence, facts.lag_spread)


def call_on_barbarossa(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The German attack asks Tokyo a question that cannot wait."""
    after(
        agenda,
        events.CALLED_BY_BARBAROSSA,
        facts.barbarossa_lag * late(facts, luck, causes.BARBAROSSA, 0),
    )


def call_on_cabinet(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A new cabinet reviews what it inherits."""
    after(
        agenda,
        events.CALLED_BY_CABINET,
        facts.cabinet_lag * late(facts, luck, causes.CABINET, int(now(agenda))),
    )


def call_on_freeze(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Frozen assets make the ministries meet."""
    after(agenda, events.CALLED_BY_FREEZE, facts.freeze_lag * late(facts, luck, causes.FREEZE, 0))


def call_on_oil_stop(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The navy asks for a decision while it still has oil."""
    after(agenda, events.CALLED_BY_OIL_STOP, facts.oil_stop_lag * late(facts, luck, causes.OIL_STOP, 0))


def call_on_moscow(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """With the Germans before Moscow the north is asked about again."""
    after(agenda, events.CALLED_BY_MOSCOW, facts.moscow_lag * late(facts, luck, causes.MOSCOW, 0))


def call_on_collapse(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The persimmon has fallen; who picks it up?"""
    after(agenda, events.CALLED_BY_COLLAPSE, facts.collapse_lag * late(facts, luck, causes.COLLAPSE, 0))


def call_on_fall(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A fallen capital may be the sign that the staff has waited for."""
    after(agenda, events.CALLED_BY_FALL, facts.collapse_lag * late(facts, luck, causes.FALL, 0))


def call_on_mobilised(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """An army that stands ready on the border must be told what for, unless it is at war already."""
    if world.north_attack_day == NEVER:
        after(
            agenda,
            events.CALLED_BY_MOBILISATION,
            facts.mobilised_lag * late(facts, luck, causes.MOBILISATION, 0),
        )


def call_on_refusal(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """When Washington says no, those who had hoped for a yes must say what now."""
    after(
        agenda,
        events.CALLED_BY_REFUSAL,
        facts.refusal_lag * late(facts, luck, causes.REFUSAL, world.offers_made),
    )


RESPONSES: Final[dict[int, Response]] = {
    events.BARBAROSSA: call_on_barbarossa,
    events.CABINET_FORMED: call_on_cabinet,
    events.FREEZE: call_on_freeze,
    events.OIL_STOP: call_on_oil_stop,
    events.MOSCOW_THREATENED: call_on_moscow,
    events.MOSCOW_FALLS: call_on_fall,
    events.STATE_BREAKS: call_on_collapse,
    events.STAGE_ONE_COMPLETE: call_on_mobilised,
    events.TERMS_REFUSED: call_on_refusal,
}
