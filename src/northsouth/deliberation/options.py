"""What a step is worth: the option on its end, less one price, the same on both ladders.

Whoever mobilises, or prepares war with a term for the talks, does not choose war: he buys the choice. A
choice is worth what its end is worth where that is above nothing, averaged over how things may turn out
by then; so a step can never attract less than its end, but for the price. Two steps carry a cost of
their own besides, that they may themselves bring the embargo down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from northsouth.deliberation import minds, worth
from northsouth.deliberation.ballots import option_value
from northsouth.deliberation.beliefs import chance_below_ahead
from northsouth.vocabulary import blocs, cabinets, questions
from northsouth.vocabulary.arithmetic import square_root
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """How far ahead a step looks, how uncertain that is, and what it costs."""

    step_price: Annotated[float, "nats", "What a preparatory step costs."]
    south_foresight: Annotated[float, "days", "How far ahead a step to the south looks."]
    south_spread: Annotated[float, "nats", "How far the worth of the south may turn by then."]
    collapse_swing: Annotated[float, "share", "Share of the pull of a collapse that may turn."]
    strength_swing: Annotated[float, "share", "Share of the pull of superiority that may turn."]
    swing_days: Annotated[float, "days", "Days to the deadline over which that much may turn."]
    doubt_growth: Annotated[float, "log2/day", "Doubt of Soviet strength that a day ahead adds."]
    embargo_by_hanoi: Annotated[float, "chance", "Belief that northern Indochina brings an embargo."]
    embargo_by_saigon: Annotated[float, "chance", "Belief that southern Indochina brings one."]
    alliance_fear: Annotated[float, "share", "Share of the American war that the alliance makes likelier."]
    alliance_cabinet: Annotated[float, "nats", "How far Matsuoka moves the government to it; Yonai back."]
    pact_south: Annotated[float, "share", "Share of the option on the south that the pact is worth."]


@for_both_engines
def superiority(world: World, facts: Facts, bloc: int, attackable: float, ahead: float) -> float:
    """How sure a bloc is that Soviet strength will be attackable on X-day."""
    held, doubt = minds.divisions(world, bloc), minds.doubt(world, bloc)
    return chance_below_ahead(held, doubt, attackable, facts.doubt_growth, max(ahead, 0.0))


@for_both_engines
def on_south(world: World, facts: Facts, ends: worth.Facts, bloc: int, quality: float) -> float:
    """Return the worth of the choice to go south some months ahead."""
    mean = worth.of_south(world, ends, bloc, quality, facts.south_foresight)
    return option_value(mean, facts.south_spread)


@for_both_engines
def on_north(north: float, facts: Facts, ends: worth.Facts, days_left: float) -> float:
    """Return the worth of the choice to go north by the deadline, if war there is worth ``north``."""
    swing = facts.collapse_swing * ends.collapse_pull + facts.strength_swing * ends.strength_pull
    return option_value(north, swing * square_root(max(days_left, 0.0) / facts.swing_days))


@for_both_engines
def embargo(facts: Facts, ends: worth.Facts, bloc: int, question: int) -> float:
    """Return what the embargo costs that a step into Indochina may bring down."""
    chance = 0.0
    if question == questions.ENTER_NORTHERN_INDOCHINA:
        chance = facts.embargo_by_hanoi
    if question == questions.ENTER_SOUTHERN_INDOCHINA:
        chance = facts.embargo_by_saigon
    fear = blocs.of(bloc, ends.america_army, ends.america_navy, ends.america_government)
    return chance * ends.america_fear * fear


@for_both_engines
def cost_of_alliance(facts: Facts, ends: worth.Facts, bloc: int) -> float:
    """Berlin's friend is America's enemy sooner."""
    fear = blocs.of(bloc, ends.america_army, ends.america_navy, ends.america_government)
    return facts.alliance_fear * ends.america_fear * fear


@for_both_engines
def voice_for_alliance(world: World, facts: Facts, bloc: int) -> float:
    """Matsuoka pleads for the alliance in the cabinet; Yonai's cabinet is against it."""
    voice = 0.0
    if bloc == blocs.GOVERNMENT:
        if world.cabinet == cabinets.YONAI:
            voice -= facts.alliance_cabinet
        if world.matsuoka_sits:
            voice += facts.alliance_cabinet
    return voice


@for_both_engines
def of_alliance(world: World, facts: Facts, ends: worth.Facts, bloc: int) -> float:
    """The alliance is for those who would inherit beaten Europe's colonies, and nettles America."""
    value = worth.pull_of_colonies(world, ends)
    value -= cost_of_alliance(facts, ends, bloc)
    return value + voice_for_alliance(world, facts, bloc)


@for_both_engines
def eased_flank(world: World, ends: worth.Facts, bloc: int, quality: float) -> float:
    """A pact takes away a part of the threat from the Red Army."""
    flank = blocs.of(bloc, ends.flank_army, ends.flank_navy, ends.flank_government)
    return ends.flank_fear * flank * worth.threat(world, bloc, quality)


@for_both_engines
def freed_for_south(world: World, facts: Facts, ends: worth.Facts, bloc: int, quality: float) -> float:
    """A pact makes the choice of the south freer."""
    return facts.pact_south * on_south(world, facts, ends, bloc, quality)


@for_both_engines
def forgone_north(world: World, ends: worth.Facts, bloc: int) -> float:
    """A pact is in the way of whoever would join a German attack, as far as one is expected."""
    north = worth.of_north(world, ends, bloc, 0.0) + ends.collapse_pull
    return world.barbarossa_expected * max(north, 0.0)


@for_both_engines
def of_pact(world: World, facts: Facts, ends: worth.Facts, bloc: int, quality: float) -> float:
    """A pact with Moscow bares no flank on the way south; who believes in Barbarossa would rather wait."""
    value = eased_flank(world, ends, bloc, quality)
    value += freed_for_south(world, facts, ends, bloc, quality)
    return value - forgone_north(world, ends, bloc)
