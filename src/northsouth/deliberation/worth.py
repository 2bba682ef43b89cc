"""What a bloc would give for the ends: war in the north, war in the south, terms with Washington.

Each worth is a yes over a no, in nats: three of them turn even odds into twenty to one. All blocs weigh
the same considerations; how heavily, and how far each leans beforehand, differs, and of that difference
the sources give little more than the order. The fear of an American war counts here and nowhere else:
what a step to the south is worth follows from its end (``options``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from northsouth.deliberation import minds
from northsouth.deliberation.beliefs import logistic
from northsouth.vocabulary import blocs, cabinets
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """What the ends are worth, and to whom."""

    north_shift: Annotated[float, "nats", "How far all lean to war in the north beforehand."]
    south_shift: Annotated[float, "nats", "How far all lean to war in the south beforehand."]
    terms_shift: Annotated[float, "nats", "How far all lean to terms with Washington beforehand."]
    collapse_pull: Annotated[float, "nats", "What a certain Soviet collapse is worth in the north."]
    strength_pull: Annotated[float, "nats", "What a sure superiority is worth in the north."]
    oil_push: Annotated[float, "nats", "What the full need of oil is worth in the south."]
    opportunity_pull: Annotated[float, "nats", "What beaten France and Holland are worth in the south."]
    america_fear: Annotated[float, "nats", "What a certain war with America costs."]

    north_army: Annotated[float, "nats", "How far the army leans to the north, over all."]
    north_navy: Annotated[float, "nats", "How far the navy does."]
    north_government: Annotated[float, "nats", "How far the government does."]
    south_army: Annotated[float, "nats", "How far the army leans to the south, over all."]
    south_navy: Annotated[float, "nats", "How far the navy does."]
    south_government: Annotated[float, "nats", "How far the government does."]
    terms_army: Annotated[float, "nats", "How far the army leans to terms, over all."]
    terms_navy: Annotated[float, "nats", "How far the navy does."]
    terms_government: Annotated[float, "nats", "How far the government does."]
    oil_army: Annotated[float, "ratio", "Weight of oil to the army."]
    oil_navy: Annotated[float, "ratio", "Weight of oil to the navy."]
    oil_government: Annotated[float, "ratio", "Weight of oil to the government."]
    america_army: Annotated[float, "ratio", "Weight of the fear of America to the army."]
    america_navy: Annotated[float, "ratio", "Weight of that fear to the navy."]
    america_government: Annotated[float, "ratio", "Weight of that fear to the government."]
    burn_army: Annotated[float, "ratio", "Weight of oil burnt in the north to the army."]
    burn_navy: Annotated[float, "ratio", "Weight of it to the navy."]
    burn_government: Annotated[float, "ratio", "Weight of it to the government."]
    flank_army: Annotated[float, "ratio", "Weight of the Soviet threat to the army."]
    flank_navy: Annotated[float, "ratio", "Weight of that threat to the navy."]
    flank_government: Annotated[float, "ratio", "Weight of that threat to the government."]

    north_burn: Annotated[float, "nats", "What a northern war costs when oil is fully needed."]
    pact_cost: Annotated[float, "nats", "What breaking the neutrality pact costs."]
    matsuoka_north: Annotated[float, "nats", "How far Matsuoka moves the government to the north."]
    flank_fear: Annotated[float, "nats", "What a full Soviet threat costs in the south."]
    pact_calm: Annotated[float, "share", "Share of that threat which the pact leaves."]
    cabinet_south: Annotated[float, "nats", "How far Tojo moves the government south, and Yonai back."]
    squeeze: Annotated[float, "share", "Need of oil once all exports are under licence, none stopped."]
    half_months: Annotated[float, "months", "Months of oil left at which the need is half."]
    months_spread: Annotated[float, "months", "Months that move the log odds of the need by one."]
    month: Annotated[float, "days", "A month of the oil account."]
    war_if_south: Annotated[float, "chance", "Belief that war in the south brings America in."]
    war_if_waiting: Annotated[float, "chance", "Belief in a war with America if Japan waits."]
    war_if_frozen: Annotated[float, "chance", "The same once assets are frozen."]
    terms_oil: Annotated[float, "share", "Share of the need of oil that terms would meet."]
    terms_peace: Annotated[float, "share", "Share of the fear of America that terms would lift."]


@for_both_engines
def need_of_oil(world: World, facts: Facts, ahead: float) -> float:
    """How pressing oil is some days ahead: slowly while it is licensed, hard once it has stopped."""
    squeeze = 0.0
    if world.exports_licensed:
        squeeze = facts.squeeze
    if world.oil_stop_day == NEVER:
        return squeeze
    months = world.oil_months_left - ahead / facts.month
    return max(squeeze, logistic((facts.half_months - months) / facts.months_spread))


@for_both_engines
def war_if_waiting(world: World, facts: Facts) -> float:
    """How likely war with America seems to those who wait; the freeze makes it likelier."""
    return facts.war_if_waiting if world.freeze_day == NEVER else facts.war_if_frozen


@for_both_engines
def threat(world: World, bloc: int, quality: float) -> float:
    """How far the Red Army of the Far East outweighs Japan's army there, and is not busy dying."""
    soviet = minds.divisions(world, bloc) * quality
    share = soviet / (soviet + world.northern_divisions)
    if world.barbarossa_day < NEVER:
        share *= 1.0 - minds.collapse(world, bloc)
    return share


@for_both_engines
def bent_north(facts: Facts, bloc: int) -> float:
    """A bloc leans to war in the north beforehand, or is averse to it."""
    return facts.north_shift + blocs.of(bloc, facts.north_army, facts.north_navy, facts.north_government)


@for_both_engines
def pull_of_collapse(world: World, facts: Facts, bloc: int) -> float:
    """A Soviet collapse would leave Siberia to whoever comes."""
    return facts.collapse_pull * minds.collapse(world, bloc)


@for_both_engines
def pull_of_superiority(facts: Facts, superiority: float) -> float:
    """A war that is sure of its superiority tempts."""
    return facts.strength_pull * superiority


@for_both_engines
def cost_of_oil(world: World, facts: Facts, bloc: int) -> float:
    """A war in the north burns oil and brings none."""
    burn = blocs.of(bloc, facts.burn_army, facts.burn_navy, facts.burn_government)
    return facts.north_burn * burn * need_of_oil(world, facts, 0.0)


@for_both_engines
def cost_of_pact(world: World, facts: Facts) -> float:
    """A pact with Moscow has to be broken before it is attacked."""
    return facts.pact_cost if world.neutrality_day < NEVER else 0.0


@for_both_engines
def voice_of_matsuoka(world: World, facts: Facts, bloc: int) -> float:
    """Matsuoka pleads for the north in the cabinet."""
    return facts.matsuoka_north if bloc == blocs.GOVERNMENT and world.matsuoka_sits else 0.0


@for_both_engines
def of_north(world: World, facts: Facts, bloc: int, superiority: float) -> float:
    """War in the north tempts by a Soviet collapse, and by a superiority that is ``superiority`` sure."""
    worth = bent_north(facts, bloc)
    worth += pull_of_collapse(world, facts, bloc) + pull_of_superiority(facts, superiority)
    worth -= cost_of_oil(world, facts, bloc)
    worth -= cost_of_pact(world, facts)
    return worth + voice_of_matsuoka(world, facts, bloc)


@for_both_engines
def bent_south(facts: Facts, bloc: int) -> float:
    """A bloc leans to war in the south beforehand, or is averse to it."""
    return facts.south_shift + blocs.of(bloc, facts.south_army, facts.south_navy, facts.south_government)


@for_both_engines
def push_of_oil(world: World, facts: Facts, bloc: int, ahead: float) -> float:
    """The oil that Japan lacks lies in the Indies."""
    oil = blocs.of(bloc, facts.oil_army, facts.oil_navy, facts.oil_government)
    return facts.oil_push * oil * need_of_oil(world, facts, ahead)


@for_both_engines
def pull_of_colonies(world: World, facts: Facts) -> float:
    """While Europe bleeds its colonies lie open."""
    return facts.opportunity_pull if world.south_lies_open else 0.0


@for_both_engines
def fear_of_america(facts: Facts, bloc: int) -> float:
    """What a certain war with America costs, as a bloc sees it."""
    fear = blocs.of(bloc, facts.america_army, facts.america_navy, facts.america_government)
    return facts.america_fear * fear


@for_both_engines
def cost_of_american_war(world: World, facts: Facts, bloc: int) -> float:
    """War in the south brings America in; but she may come in if Japan waits as well."""
    return fear_of_america(facts, bloc) * (facts.war_if_south - war_if_waiting(world, facts))


@for_both_engines
def cost_of_flank(world: World, facts: Facts, bloc: int, quality: float) -> float:
    """Who goes south has the Red Army behind him; a pact calms that fear."""
    flank = blocs.of(bloc, facts.flank_army, facts.flank_navy, facts.flank_government)
    calm = facts.pact_calm if world.neutrality_day < NEVER else 1.0
    return facts.flank_fear * flank * calm * threat(world, bloc, quality)


@for_both_engines
def of_south(world: World, facts: Facts, bloc: int, quality: float, ahead: float) -> float:
    """War in the south is for oil, and easy while Europe bleeds; it brings America in, and bares a flank."""
    worth = bent_south(facts, bloc)
    worth += push_of_oil(world, facts, bloc, ahead)
    worth += pull_of_colonies(world, facts)
    worth -= cost_of_american_war(world, facts, bloc)
    worth -= cost_of_flank(world, facts, bloc, quality)
    return worth + of_cabinet(world, facts, bloc)


@for_both_engines
def of_cabinet(world: World, facts: Facts, bloc: int) -> float:
    """A general as premier makes a government of war, an admiral of the old school one of peace."""
    if bloc != blocs.GOVERNMENT:
        return 0.0
    if world.cabinet == cabinets.TOJO:
        return facts.cabinet_south
    if world.cabinet == cabinets.YONAI:
        return -facts.cabinet_south
    return 0.0


@for_both_engines
def bent_on_terms(facts: Facts, bloc: int) -> float:
    """A bloc leans to terms with Washington beforehand, or is averse to them."""
    return facts.terms_shift + blocs.of(bloc, facts.terms_army, facts.terms_navy, facts.terms_government)


@for_both_engines
def oil_by_terms(world: World, facts: Facts, bloc: int) -> float:
    """Terms would let some oil sail again."""
    oil = blocs.of(bloc, facts.oil_army, facts.oil_navy, facts.oil_government)
    return facts.terms_oil * facts.oil_push * oil * need_of_oil(world, facts, 0.0)


@for_both_engines
def peace_by_terms(world: World, facts: Facts, bloc: int) -> float:
    """Terms would put off the war with America that may come if Japan waits."""
    fear = blocs.of(bloc, facts.america_army, facts.america_navy, facts.america_government)
    return facts.terms_peace * facts.america_fear * fear * war_if_waiting(world, facts)


@for_both_engines
def of_terms(world: World, facts: Facts, bloc: int) -> float:
    """Terms would bring back some oil and put off the American war."""
    worth = bent_on_terms(facts, bloc)
    worth += oil_by_terms(world, facts, bloc)
    return worth + peace_by_terms(world, facts, bloc)
