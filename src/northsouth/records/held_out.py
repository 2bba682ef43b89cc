"""What came after the record of tier B: outcomes by which a forecast is judged, and which teach nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeldOut:
    """An outcome as it came: ``observed`` is the number of a route, or a day (never where it did not come).

    ``source`` are rows of the evidence.
    """

    outcome: str
    is_route: bool
    observed: float
    source: tuple[str, ...]
