"""The rule ``clamped``: every question is answered as it was answered in history, on its day.

A step that Tokyo took is answered yes from the day on which it was decided; a war in the north was
never decided, and what is decided stands. For holding the world against the evidence, and for
worlds that follow history up to a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from northsouth.vocabulary import questions
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """The days on which the recorded answers fell."""

    northern_indochina: Annotated[float, "date", "To enter northern Indochina is decided."]
    southern_indochina: Annotated[float, "date", "To enter southern Indochina is decided."]
    mobilise_north: Annotated[float, "date", "To mobilise the Kwantung Army is decided."]
    first_offer: Annotated[float, "date", "Konoe offers Roosevelt a meeting of the leaders."]
    prepare_south: Annotated[float, "date", "War preparation in the south is decided."]
    commit_south: Annotated[float, "date", "War in the south is decided."]
    last_offer: Annotated[float, "date", "Tojo's cabinet offers its last terms."]


@for_both_engines
def answer(world: World, facts: Facts, question: int, day: float) -> float:
    """Answer a question of the docket as it was answered: 1 for yes, 0 for no."""
    if question == questions.ENTER_NORTHERN_INDOCHINA:
        return 1.0 if day >= facts.northern_indochina else 0.0
    if question == questions.ENTER_SOUTHERN_INDOCHINA:
        return 1.0 if day >= facts.southern_indochina else 0.0
    if question == questions.MOBILISE_NORTH:
        return 1.0 if day >= facts.mobilise_north else 0.0
    if question == questions.COMMIT_NORTH:
        return 0.0
    if question == questions.OFFER_TERMS:
        recorded = facts.first_offer if world.offers_made == 0 else facts.last_offer
        return 1.0 if day >= recorded else 0.0
    if question == questions.PREPARE_SOUTH:
        return 1.0 if day >= facts.prepare_south else 0.0
    if question == questions.COMMIT_SOUTH:
        return 1.0 if day >= facts.commit_south else 0.0
    return 1.0


@for_both_engines
def next_recorded_day(facts: Facts, day: float) -> float:
    """Return the next day after ``day`` on which a recorded answer fell, or never."""
    coming = sooner(facts.northern_indochina, day, NEVER)
    coming = sooner(facts.southern_indochina, day, coming)
    coming = sooner(facts.mobilise_north, day, coming)
    coming = sooner(facts.first_offer, day, coming)
    coming = sooner(facts.prepare_south, day, coming)
    coming = sooner(facts.commit_south, day, coming)
    return sooner(facts.last_offer, day, coming)


@for_both_engines
def sooner(recorded: float, day: float, coming: float) -> float:
    """Return the sooner of two days, of which the first counts only if it lies after ``day``."""
    return min(recorded, coming) if recorded > day else coming
