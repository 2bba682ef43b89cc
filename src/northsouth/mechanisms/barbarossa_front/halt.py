"""Beyond Smolensk Army Group Centre halts, and Berlin quarrels over where to go next.

The supplies of July reach no further; a directive puts the Centre on the defensive; then the armour
either turns south on Kiev, or refits and goes for Moscow at once. Which, fixes the date of Typhoon.

Reads: nothing.
Writes: nothing.
Triggers: DIRECTIVE_34, TYPHOON.
Source: F214, F215, F217, F218, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events, questions, streams
from northsouth.vocabulary.agenda import Agenda, after, cancel
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, given_or, happens, jittered
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How long the halt lasts, and why."""

    directive_lag: Annotated[float, "days", "From the halt to Directive 34."]
    kiev_chance: Annotated[float, "chance", "Chance that the armour turns on Kiev."]
    kiev_days: Annotated[float, "days", "From Directive 34 to Typhoon by way of Kiev."]
    refit_days: Annotated[float, "days", "From Directive 34 to Typhoon without Kiev."]
    typhoon_spread: Annotated[float, "days", "Spread of the date of Typhoon."]


def run_out_of_supplies(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Berlin needs some days to admit that the Centre can go no further."""
    after(agenda, events.DIRECTIVE_34, facts.directive_lag)


def choose_next_goal(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Hitler wanted Kiev, his generals Moscow; the armour could not do both at once."""
    turns = happens(luck, streams.KIEV_DIVERSION, 0, 0, facts.kiev_chance)
    delay = facts.refit_days
    if given_or(luck, questions.KIEV_DIVERSION, turns) > 0.0:
        delay = facts.kiev_days
    late = jittered(luck, streams.TYPHOON_DATE, 0, 0, facts.typhoon_spread)
    after(agenda, events.TYPHOON, delay + late)


def lose_purpose(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Against a broken state there is no next goal to quarrel over."""
    cancel(agenda, events.DIRECTIVE_34)
    cancel(agenda, events.TYPHOON)


RESPONSES: Final[dict[int, Response]] = {
    events.FRONT_HALTS: run_out_of_supplies,
    events.DIRECTIVE_34: choose_next_goal,
    events.STATE_BREAKS: lose_purpose,
}
