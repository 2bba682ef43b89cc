"""Who may travel to Berlin and Moscow, and what calls him home."""

from __future__ import annotations

from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda, cancel
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@for_both_engines
def may_travel(world: World) -> bool:
    """Say whether a Foreign Minister Matsuoka has a railway through a Russia that is at peace."""
    at_peace = world.barbarossa_day == NEVER and world.north_attack_day == NEVER
    return world.matsuoka_sits and at_peace


@for_both_engines
def call_home(agenda: Agenda) -> None:
    """Whatever was still to come of the journey does not come."""
    cancel(agenda, events.MATSUOKA_LEAVES)
    cancel(agenda, events.MATSUOKA_IN_BERLIN)
    cancel(agenda, events.MATSUOKA_IN_MOSCOW)
    cancel(agenda, events.NEUTRALITY_PACT)
