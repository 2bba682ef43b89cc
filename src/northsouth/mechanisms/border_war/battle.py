"""The battle goes to the side with more men, machines and supplies on the spot; losses follow the days.

Men, weighed by what the Japanese staff held a Soviet soldier to be worth and by the supply that reaches
the Japanese, and tanks and aircraft make a ratio. Fortune of war moves it. Who is clearly stronger wins;
otherwise the battle is drawn. Men and tanks are lost a day at the rates of Changkufeng.

Reads: border_clashes, border_crossing_day, border_japanese_aircraft, border_japanese_losses,
    border_japanese_men, border_japanese_tanks, border_result, border_soviet_aircraft, border_soviet_losses,
    border_soviet_men, border_soviet_tanks, border_stage, border_tanks_lost, northern_divisions,
    soviet_offensive_day.
Writes: border_japanese_aircraft, border_japanese_losses, border_japanese_men, border_japanese_tanks,
    border_result, border_soviet_losses, border_tanks_lost.
Triggers: nothing.
Source: F017, F018, F021, F022, F023, F024, F025, F026, F039, F040, F041, F143, F144, F176, N044, N045,
    N046, assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import border, events, questions, streams
from northsouth.vocabulary.agenda import Agenda, now
from northsouth.vocabulary.arithmetic import logarithm
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, given_or, lognormal_factor, standard_normal
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """What Japan sends, what each side is worth, and what a day of battle costs."""

    men: Annotated[float, "men", "Japanese men that are sent."]
    tanks: Annotated[float, "tanks", "Tanks and tankettes that are sent."]
    aircraft: Annotated[float, "aircraft", "Aircraft that are sent."]
    army: Annotated[float, "divisions", "Japanese divisions in the north out of which this was done."]
    men_spread: Annotated[float, "log", "Spread of the log of what is sent."]
    lorries: Annotated[float, "count", "Lorries that carry for the Japanese."]
    load: Annotated[float, "t", "Load of a lorry."]
    round_trip: Annotated[float, "days", "Time of a lorry to the Japanese railhead and back."]
    need: Annotated[float, "t/day", "What a man in battle uses up a day."]
    quality: Annotated[float, "ratio", "Worth of Soviet men in Japanese ones, to the Japanese staff."]
    arms_weight: Annotated[float, "share", "What tanks and aircraft count for beside men."]
    superiority: Annotated[float, "ratio", "Superiority from which on a battle is won."]
    fortune_spread: Annotated[float, "log", "Fortune of war: spread of the log of the ratio."]
    rate_days: Annotated[float, "days", "Days of battle at Changkufeng."]
    soviet_share: Annotated[float, "share", "Share of the Soviet men there who were lost."]
    japanese_share: Annotated[float, "share", "Share of the Japanese men there who were lost."]
    tank_share: Annotated[float, "share", "Share of the Soviet tanks there that were lost."]
    lull_share: Annotated[float, "share", "Heaviness of the fighting before the offensive."]
    pocket: Annotated[float, "share", "What defeat in an offensive adds to the loser's losses."]


@for_both_engines
def odds(world: World, facts: Facts, luck: Fortune) -> float:
    """Return the log of Soviet strength over Japanese strength on the spot, fortune included."""
    hauled = facts.lorries * facts.load / facts.round_trip
    fed = min(world.border_japanese_men, hauled / facts.need)
    men = max(world.border_soviet_men, 1.0) * facts.quality / fed
    tanks = max(world.border_soviet_tanks, 1.0) / max(world.border_japanese_tanks, 1.0)
    aircraft = max(world.border_soviet_aircraft, 1.0) / max(world.border_japanese_aircraft, 1.0)
    machines = facts.arms_weight * logarithm(tanks * aircraft) / (1.0 + 1.0)
    fortune = standard_normal(luck, streams.BORDER_BATTLE, 0, world.border_clashes, 0)
    return logarithm(men) + machines + facts.fortune_spread * fortune


@for_both_engines
def result_of(odds: float, margin: float) -> int:
    """Name the result: 1 a Soviet victory, 2 drawn, 3 a Japanese success."""
    if odds > margin:
        return border.SOVIET_VICTORY
    return border.JAPANESE_SUCCESS if odds < -margin else border.DRAWN


@for_both_engines
def bleed(world: World, facts: Facts, days: float) -> None:
    """Each day of full battle costs what a day at Changkufeng did."""
    share = days / facts.rate_days
    world.border_soviet_losses += facts.soviet_share * share * world.border_soviet_men
    world.border_japanese_losses += facts.japanese_share * share * world.border_japanese_men
    world.border_tanks_lost += facts.tank_share * share * world.border_soviet_tanks


def send_division(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """One division and what is near it is thrown in: all that is thought to be needed."""
    if world.border_crossing_day != now(agenda):
        return
    sent = world.northern_divisions / facts.army
    sent *= lognormal_factor(luck, streams.BORDER_FORCES, 0, world.border_clashes, facts.men_spread)
    world.border_japanese_men = max(facts.men * sent, 1.0)
    world.border_japanese_tanks = facts.tanks * sent
    world.border_japanese_aircraft = facts.aircraft * sent
    world.border_soviet_losses = 0.0
    world.border_japanese_losses = 0.0
    world.border_tanks_lost = 0.0


def count_summer(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Weeks of attacks on the bridgehead have cost both sides dear before the offensive begins."""
    if world.soviet_offensive_day == now(agenda):
        bleed(world, facts, (now(agenda) - world.border_crossing_day) * facts.lull_share)


def decide(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """The stronger side wins, the other holds at best; a beaten army loses more than men in the line."""
    if world.border_stage < border.CROSSING:
        return
    result = result_of(odds(world, facts, luck), logarithm(facts.superiority))
    world.border_result = int(given_or(luck, questions.BORDER_RESULT, result))
    if world.border_stage == border.CROSSING:
        bleed(world, facts, (now(agenda) - world.border_crossing_day) * facts.lull_share)
        return
    before = world.border_japanese_losses
    soviet_before = world.border_soviet_losses
    bleed(world, facts, now(agenda) - world.soviet_offensive_day)
    if world.border_result == border.SOVIET_VICTORY:
        world.border_japanese_losses += facts.pocket * (world.border_japanese_losses - before)
    if world.border_result == border.JAPANESE_SUCCESS:
        world.border_soviet_losses += facts.pocket * (world.border_soviet_losses - soviet_before)
    world.border_japanese_losses = min(world.border_japanese_losses, world.border_japanese_men)


RESPONSES: Final[dict[int, Response]] = {
    events.BORDER_CROSSING: send_division,
    events.SOVIET_OFFENSIVE: count_summer,
    events.BORDER_DECIDED: decide,
}
