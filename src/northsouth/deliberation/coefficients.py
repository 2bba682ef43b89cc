"""The nine numbers that a record of answers may move; everything else about the blocs is an input.

A model with thirty-odd free numbers fits the same thirty-odd answers as well and predicts the same.
"""

from __future__ import annotations

from typing import Final

_BLOCS: Final = "conferences.commitments.blocs"
SHIFTS: Final = tuple(f"{_BLOCS}.worth.{name}" for name in ("north_shift", "south_shift", "terms_shift"))
"""Leanings of all beforehand: of either sign."""
PULLS: Final = (
    *(
        f"{_BLOCS}.worth.{name}"
        for name in ("collapse_pull", "strength_pull", "oil_push", "opportunity_pull", "america_fear")
    ),
    f"{_BLOCS}.options.step_price",
)
"""What considerations weigh, and what a step costs: above nothing."""
FREE: Final = (*SHIFTS, *PULLS)
