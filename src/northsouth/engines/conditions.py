"""The documented conditions of the rule ``trigger`` in words, with the numbers that meet or fail them."""

from __future__ import annotations

from northsouth.deliberation import trigger
from northsouth.vocabulary import questions
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


def in_a_hundred(chance: float) -> str:
    """Say a chance.

    >>> in_a_hundred(0.214)
    '21 in 100'
    """
    return f"{100 * chance:.0f} in 100"


def condition(world: World, facts: trigger.Facts, question: int) -> str:
    """Say what the staffs look at before they answer, and how it stands; nothing where nothing is."""
    held = f"a Soviet collapse is believed at {in_a_hundred(world.believed_collapse)}"
    stopped = world.oil_stop_day < NEVER
    oil = "American oil has stopped" if stopped else "American oil still sails"
    said = {
        questions.MOBILISE_NORTH: f"{held}, and {in_a_hundred(facts.mobilise_collapse)} are wanted",
        questions.COMMIT_NORTH: "",
        questions.CONTINUE_NORTH: f"{held}, and {world.believed_divisions:.1f} Soviet divisions are believed "
        f"in; it is given up from {facts.recall_divisions:.0f} on, where a collapse is held less likely "
        f"than {in_a_hundred(facts.mobilise_collapse)}",
        questions.PREPARE_SOUTH: f"{oil}, and there is oil for {world.oil_months_left:.1f} months; the navy "
        f"asks for war at {facts.oil_months:.0f}",
        questions.COMMIT_SOUTH: oil,
        questions.CONTINUE_SOUTH: "Washington has come to no terms"
        if world.settlement_day == NEVER
        else "Washington has come to terms",
        questions.ENTER_NORTHERN_INDOCHINA: "there is a road to China to be closed"
        if world.china_war
        else "there is no war in China",
        questions.SEEK_ALLIANCE: "the navy consents" if world.navy_consents else "the navy does not consent",
        questions.ENTER_SOUTHERN_INDOCHINA: "the Indies have refused, or assets are frozen"
        if world.indies_talks_ended or world.freeze_day < NEVER
        else "the Indies still talk, and assets are free",
    }
    return said.get(question, "")
