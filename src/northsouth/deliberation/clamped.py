"""The rule ``clamped``: what is on record is answered on its day, and on no other is anything decided.

The recorded questions and answers come from the model's record, each as an edit of its day
(``conferences/recorded``); a conference of any other day puts off what is new and upholds what stands. For
holding the world against the evidence, and for worlds that follow history up to a day.
"""

from __future__ import annotations

from northsouth.deliberation import docket
from northsouth.vocabulary.marking import for_both_engines


@for_both_engines
def answer(question: int) -> float:
    """Uphold what stands decided, and decide nothing else: 1 for yes, 0 for no."""
    return 0.0 if docket.first_asked(question) == question else 1.0
