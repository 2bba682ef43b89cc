"""America is building two fleets: each month of waiting makes the Japanese one weaker beside it.

The navy's own forecast puts it at seven tenths of the American fleet at the end of 1941 and at three
tenths three years later. It is why the navy says that if there is to be war, it must be soon.

Reads: nothing.
Writes: fleet_ratio.
Triggers: FLEETS_COUNTED.
Source: F391, F392, F393, F394.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda, after, at, now
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """The navy's forecast, year by year."""

    counted: Annotated[float, "date", "The day for which the first ratio holds."]
    at_first: Annotated[float, "ratio", "The Japanese fleet over the American one on that day."]
    after_one_year: Annotated[float, "ratio", "The same a year later."]
    after_two_years: Annotated[float, "ratio", "The same two years later."]
    after_three_years: Annotated[float, "ratio", "The same three years later."]
    year: Annotated[float, "days", "Days in a year."]
    month: Annotated[float, "days", "Days between two counts."]


@for_both_engines
def between(earlier: float, later: float, share: float) -> float:
    """Return where a ratio stands when a share of the way from one count to the next has passed."""
    return earlier + (later - earlier) * min(max(share, 0.0), 1.0)


@for_both_engines
def ratio_on(facts: Facts, day: float) -> float:
    """Return the ratio on a day: level before the first count and after the last, straight in between."""
    years = (day - facts.counted) / facts.year
    ratio = between(facts.at_first, facts.after_one_year, years)
    years_after_the_first = years - 1.0
    if years_after_the_first > 0.0:
        ratio = between(facts.after_one_year, facts.after_two_years, years_after_the_first)
    years_after_the_second = years_after_the_first - 1.0
    if years_after_the_second > 0.0:
        ratio = between(facts.after_two_years, facts.after_three_years, years_after_the_second)
    return ratio


def take_stock(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Until the American programmes come off the slips the navy is as strong as it will ever be."""
    world.fleet_ratio = ratio_on(facts, now(agenda))
    at(agenda, events.FLEETS_COUNTED, facts.counted)


def count(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Every month ships are launched on both sides of the ocean, and more of them on the other."""
    world.fleet_ratio = ratio_on(facts, now(agenda))
    after(agenda, events.FLEETS_COUNTED, facts.month)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: take_stock,
    events.FLEETS_COUNTED: count,
}
