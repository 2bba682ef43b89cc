"""A diary told so that a person enjoys reading it: what happened, why, and what it changed.

Routine happenings - weekly fronts, reports, monthly oil - are folded into a line a month; whatever
settles something stands by itself with its date, its cause, the claim behind it and its consequences.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from northsouth.engines.diary import Page
from northsouth.engines.machinery import Machinery
from northsouth.engines.telling_conferences import left_open, told
from northsouth.vocabulary import cabinets
from northsouth.vocabulary.event_list import Rank
from northsouth.vocabulary.units import NEVER, date_of, spoken_date
from northsouth.vocabulary.world import Quantity, quantities

BY_THE_EXPERIMENT: Final = -1
WIDTH: Final = 100
BOOKKEEPING: Final = frozenset(
    (
        "front_moved_on",
        "estimates_doubted_to",
        "news_doubted_to",
        "oil_burn",
        "moscow_reserves",
        "german_advance",
        "road_share",
        "soviet_divisions_seen",
        "divisions_unmissed",
        "tanks_unmissed",
        "aircraft_unmissed",
        "listed_to",
        "trained_divisions",
        "vacant_divisions",
    )
)
"""Quantities that only help others to be reckoned; the diary in words leaves them out."""
MOST_CLAIMS: Final = 4
"""More sentences of the argument than this about one happening tire a reader."""
SILENT_UNITS: Final = frozenset(("log", "log2", "km2", "count", "yes/no", "ratio"))
"""Units whose changes the sentence of the event already says, or that mean little to a reader."""
DECIMALS: Final = {"million kL": 2, "million kL/month": 3, "divisions": 1, "months": 1}
IN_A_HUNDRED: Final = frozenset(("share", "chance"))
MONTHLY: Final = (
    ("moscow_distance", "the Germans stand {1} from Moscow"),
    ("soviet_divisions", "Soviet divisions in the Far East from {0} to {1}"),
    ("believed_divisions", "the divisions that Tokyo believes in from {0} to {1}"),
    ("oil_stock", "oil from {0} to {1}"),
)
"""What a month's line says of the quantities that move in small steps."""


@dataclass(frozen=True, slots=True)
class Narrator:
    """Tells the pages of one diary in words."""

    machinery: Machinery

    def tell(self, pages: Sequence[Page]) -> Iterator[str]:
        """Yield the diary line by line: a heading a month, its happenings, and what else moved."""
        quiet: list[Page] = []
        told: Page | None = None
        for month in _months(pages):
            if not any(self.stands_alone(page) for page in month):
                quiet += month
                continue
            yield from self._tell_quiet(quiet, told)
            yield from self._tell_month(month, quiet[-1] if quiet else told)
            quiet, told = [], month[-1]
        yield from self._tell_quiet(quiet, told)

    def stands_alone(self, page: Page) -> bool:
        """Say whether a happening is told by itself: it is no routine, or it settles something."""
        if page.event == BY_THE_EXPERIMENT:
            return any(True for _ in self.what_changed(page))
        event = self.machinery.events[page.event]
        if event.rank is Rank.RECORD:
            return False
        return not event.routine or (page.minutes is not None and page.minutes.is_new)

    def what_happened(self, page: Page) -> str:
        """Say in a sentence what a page is about."""
        if page.event == BY_THE_EXPERIMENT:
            return "Given from outside the model:"
        return self.machinery.events[page.event].meaning

    def why(self, page: Page) -> str:
        """Say what brought a happening about, and the claim by which the model answers it."""
        if page.event == BY_THE_EXPERIMENT:
            return ""
        event = self.machinery.events[page.event]
        if event.rank is Rank.OPENING or event.rank is Rank.CONFERENCE:
            claims: list[str] = []
        else:
            responses = (self.machinery.claims[name].RESPONSES[page.event] for name in event.heard_by)
            claims = [_first_sentence(inspect.getdoc(response) or "") for response in responses]
        return " ".join(part for part in (self._cause(page), *claims[:MOST_CLAIMS]) if part)

    def what_changed(self, page: Page) -> Iterator[str]:
        """Say for each quantity that moved what it was and what it became."""
        if "cabinet" in page.changes:
            yield f"The premier is now {cabinets.NAMES[int(page.changes['cabinet'][1])]}."
        for quantity in quantities(self.machinery.world):
            if quantity.name in BOOKKEEPING or quantity.unit in SILENT_UNITS:
                continue
            if quantity.name in page.changes:
                before, after = page.changes[quantity.name]
                said = _change(quantity, page.day, before, after)
                if said:
                    yield said

    def _cause(self, page: Page) -> str:
        if page.cause == BY_THE_EXPERIMENT:
            opening = self.machinery.events[page.event].rank is Rank.OPENING
            return "" if opening else "(Given from outside the model.)"
        cause = self.machinery.events[page.cause]
        if cause.rank in {Rank.OPENING, Rank.RECORD} or page.cause == page.event:
            return ""
        return "" if cause.routine else f"(After: {cause.meaning.rstrip('.')}.)"

    def _opens(self, page: Page) -> bool:
        """Say whether a page lies before the world has been set out."""
        return page.event == BY_THE_EXPERIMENT and not page.world["oil_stock"]

    def _tell_month(self, pages: Sequence[Page], earlier: Page | None) -> Iterator[str]:
        yield ""
        yield f"{date_of(pages[0].day):%B %Y}".upper()
        before = None
        for page in pages:
            if self.stands_alone(page):
                if before is None or (page.event, page.day) != (before.event, before.day):
                    yield from self._tell_heading(page)
                yield from self._tell_body(page)
                before = page
        yield from _wrapped("  ", f"That month: {self._routine(pages, earlier)}.")

    def _tell_quiet(self, pages: Sequence[Page], earlier: Page | None) -> Iterator[str]:
        """Tell months in which nothing was settled in one line."""
        if pages:
            first, last = date_of(pages[0].day), date_of(pages[-1].day)
            span = f"{first:%B %Y}"
            if (first.year, first.month) != (last.year, last.month):
                span = f"{span} to {last:%B %Y}"
            yield ""
            yield span.upper()
            yield from _wrapped("  ", f"Nothing is settled. {_capital(self._routine(pages, earlier))}.")

    def _tell_heading(self, page: Page) -> Iterator[str]:
        yield from _wrapped("  ", f"{spoken_date(page.day)}. {self.what_happened(page)}")

    def _tell_body(self, page: Page) -> Iterator[str]:
        if page.minutes is not None:
            for margin, text in told(page.minutes):
                yield from _wrapped(margin, text)
            return
        reason = self.why(page)
        if reason:
            yield from _wrapped("      ", reason)
        for change in self.what_changed(page):
            yield f"      - {change}"

    def _routine(self, pages: Sequence[Page], earlier: Page | None) -> str:
        """Fold what moved since an earlier page, and how often the conference met, into one line."""
        since = [earlier, *pages] if earlier else pages
        opened = [page for page in since if not self._opens(page)] or pages
        first, last = opened[0].world, opened[-1].world
        units = {quantity.name: quantity for quantity in quantities(self.machinery.world)}
        parts: list[str] = []
        for name, words in MONTHLY:
            was, now = (_number(units[name], world[name]) for world in (first, last))
            if math.isfinite(first[name]) and was != now:
                parts.append(words.format(was, now))
        names = [self.machinery.events[page.event].name for page in pages if page.event >= 0]
        met = names.count("LIAISON_MEETING")
        heard = [page.minutes for page in pages if page.minutes is not None]
        waits = left_open(heard[-1]) if heard else ""
        parts += [f"the liaison conference met {_times(met)}"] if met else []
        parts += [f"it is left open {waits}"] if waits else []
        return "; ".join(parts) or "little moves"


def _months(pages: Sequence[Page]) -> Iterator[list[Page]]:
    month: list[Page] = []
    for page in pages:
        if month and (date_of(page.day).year, date_of(page.day).month) != (
            date_of(month[0].day).year,
            date_of(month[0].day).month,
        ):
            yield month
            month = []
        month.append(page)
    if month:
        yield month


def _first_sentence(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"  # noqa: PLR2004 - once, twice


def _number(quantity: Quantity, value: float) -> str:
    if quantity.unit == "date":
        return spoken_date(value)
    if math.isinf(value):
        return "none"
    if quantity.unit in IN_A_HUNDRED:
        return f"{100 * value:.0f} in 100"
    if quantity.unit == "divisions":
        return f"{value:.1f}"
    return f"{value:,.{DECIMALS.get(quantity.unit, 0)}f} {quantity.unit}"


def _change(quantity: Quantity, day: float, before: float, after: float) -> str:
    """Say a change; nothing for a date that the page itself bears or a change too small to see."""
    meaning = quantity.meaning.rstrip(".")
    if quantity.unit == "date":
        if after == NEVER:
            return f"{meaning.partition(';')[0]}: no more."
        return "" if after == day else f"{meaning}: {spoken_date(after)}."
    old, new = _number(quantity, before), _number(quantity, after)
    if old == new:
        return ""
    return f"{meaning}: {new}." if before in {0.0, NEVER} else f"{meaning}: from {old} to {new}."


def _wrapped(margin: str, text: str) -> Iterator[str]:
    line = margin
    for word in text.split():
        if len(line) + len(word) + 1 > WIDTH and line.strip():
            yield line.rstrip()
            line = margin
        line += word + " "
    if line.strip():
        yield line.rstrip()
