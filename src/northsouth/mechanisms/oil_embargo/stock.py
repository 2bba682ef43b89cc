"""Oil comes in from America and the Indies and is burnt; when it stops, the stock is a clock.

The account, every ten days: deliveries by origin, home and synthetic output, and what is burnt in peace, idle
under the embargo, or at war. The navy counts how long the stock lasts at the burn of war.

Reads: captured_oil, freeze_day, indies_oil, north_attack_day, oil_burn, oil_reckoning, oil_stock,
    oil_stock_scale, oil_stop_day, settlement_day, south_attack_day, us_at_war_day, us_oil_share.
Writes: oil_burn, oil_months_left, oil_reckoning, oil_stock.
Triggers: OIL_RECKONED.
Source: F255, F257, F262, F267, F268, F269, F270, F271, F272, F274, F280, F283, F285, F288, F289, F290,
    F291, F294, F295, F296, F297, F304, F307, F308, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events, streams
from northsouth.vocabulary.agenda import Agenda, after, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, lognormal_factor
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """Japan's oil account."""

    stock: Annotated[float, "million kL", "Oil in store at the opening."]
    us_oil: Annotated[float, "million kL/month", "Normal deliveries from the United States."]
    sakhalin_oil: Annotated[float, "million kL/month", "Deliveries from northern Sakhalin."]
    other_oil: Annotated[float, "million kL/month", "Deliveries from elsewhere, until assets are frozen."]
    home_oil: Annotated[float, "million kL/month", "Crude from Japan's own wells."]
    synthetic_oil: Annotated[float, "million kL/month", "Synthetic oil."]
    peace_burn: Annotated[float, "million kL/month", "Burn while oil still flows in."]
    idle_burn: Annotated[float, "million kL/month", "Burn under the embargo, without war."]
    war_burn: Annotated[float, "million kL/month", "Burn at war with the sea powers."]
    north_burn: Annotated[float, "million kL/month", "Burn at war in the north alone."]
    delivery_spread: Annotated[float, "log", "Spread of the log of deliveries by sea between reckonings."]
    reckoning: Annotated[float, "days", "Days between two reckonings of the account."]
    month: Annotated[float, "days", "Days in a month."]


def fill_tanks(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The story opens with more than a year's oil in store."""
    world.oil_stock = facts.stock
    world.oil_burn = facts.peace_burn
    world.oil_months_left = facts.stock / facts.war_burn
    after(agenda, events.OIL_RECKONED, facts.reckoning)


@for_both_engines
def delivered(world: World, facts: Facts, luck: Fortune) -> float:
    """A month's deliveries: those by sea vary, home and synthetic output hardly do; an enemy sells none."""
    by_sea = world.indies_oil + facts.sakhalin_oil + world.captured_oil
    if world.us_at_war_day == NEVER:
        by_sea += facts.us_oil * world.us_oil_share
    if world.freeze_day == NEVER or world.settlement_day < NEVER:
        by_sea += facts.other_oil
    spread = lognormal_factor(luck, streams.OIL_DELIVERY, 0, world.oil_reckoning, facts.delivery_spread)
    return by_sea * spread + facts.home_oil + facts.synthetic_oil


def close_account(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """What was delivered is stored and what was burnt is gone."""
    world.oil_reckoning += 1
    share = facts.reckoning / facts.month * world.oil_stock_scale
    change = (delivered(world, facts, luck) - world.oil_burn) * share
    world.oil_stock = max(world.oil_stock + change, 0.0)
    world.oil_months_left = world.oil_stock / facts.war_burn
    after(agenda, events.OIL_RECKONED, facts.reckoning)


@for_both_engines
def burn_today(world: World, facts: Facts, day: float) -> float:
    """The fleet at sea burns most; an army in Siberia lets it lie at anchor."""
    if world.south_attack_day <= day:
        return facts.war_burn
    if world.north_attack_day <= day:
        return facts.north_burn
    if world.oil_stop_day <= day < world.settlement_day:
        return facts.idle_burn
    return facts.peace_burn


def ration(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Rationing, terms, war in the south and war in the north each have their burn."""
    world.oil_burn = burn_today(world, facts, now(agenda))


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: fill_tanks,
    events.OIL_RECKONED: close_account,
    events.OIL_STOP: ration,
    events.SETTLEMENT: ration,
    events.NORTHERN_ATTACK: ration,
    events.SOUTHERN_ATTACK: ration,
}
