"""What can be scaled: the stocks and the multiplier of each quantity that an experiment may scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Scale:
    """What ``scale`` multiplies: stocks at once, and flows through the multiplier they read.

    ``raises`` names a yes/no quantity that tells responses that the scale is in use.
    """

    multiplier: str
    stocks: tuple[str, ...]
    meaning: str
    raises: str = ""


SCALES: Final[dict[str, Scale]] = {
    "soviet_strength": Scale(
        "soviet_strength_scale",
        (
            "soviet_divisions",
            "soviet_men",
            "reservists_to_call",
            "soviet_tanks",
            "soviet_aircraft",
            "soviet_bombers",
            "soviet_divisions_seen",
            "divisions_unmissed",
            "tanks_unmissed",
            "aircraft_unmissed",
            "trained_divisions",
            "vacant_divisions",
            "july_divisions",
            "emergency_divisions",
            "spring_divisions",
            "divisions_sent_west",
            "divisions_on_rails",
        ),
        "true Soviet strength in the Far East: divisions, tanks, aircraft and bombers",
    ),
    "believed_soviet_strength": Scale(
        "believed_strength_scale",
        (
            "believed_divisions",
            "believed_tanks",
            "believed_aircraft",
            "navy_believed_divisions",
            "government_believed_divisions",
        ),
        "Soviet strength in the Far East as the reports show it to Tokyo",
        raises="reports_bent",
    ),
    "believed_by_desk": Scale(
        "desk_scale", (), "Soviet strength as the reports of the Russia desk show it", raises="desk_bent"
    ),
    "believed_by_kwantung": Scale(
        "kwantung_scale",
        (),
        "Soviet strength as the reports of the Kwantung Army show it",
        raises="kwantung_bent",
    ),
    "believed_by_attache": Scale(
        "attache_scale",
        (),
        "Soviet strength as the reports of the attache in Moscow show it",
        raises="attache_bent",
    ),
    "german_advance": Scale("german_advance_scale", ("german_advance",), "pace of every German advance"),
    "oil_stock": Scale(
        "oil_stock_scale", ("oil_stock", "oil_months_left"), "Japan's oil stock and its flows"
    ),
}
