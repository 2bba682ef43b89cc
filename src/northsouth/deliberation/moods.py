"""Persistent disagreement: a bloc leans one way on a question for months, for reasons nobody modelled.

Without it every conference would cast anew, small chances would pile up over thirty meetings, and how
often Tokyo meets would become a hidden input.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from northsouth.vocabulary import streams
from northsouth.vocabulary.arithmetic import exponential
from northsouth.vocabulary.blocs import HOW_MANY
from northsouth.vocabulary.luck import Fortune, persistent_normal
from northsouth.vocabulary.marking import for_both_engines


@dataclass(frozen=True, slots=True)
class Facts:
    """How strong such leanings are and how long they last."""

    spread: Annotated[float, "nats", "Spread of a bloc's own leaning on a question."]
    memory: Annotated[float, "days", "Time in which a leaning falls to a third of itself."]
    period: Annotated[float, "days", "Time for which a leaning stays as it is."]


@for_both_engines
def leaning(facts: Facts, luck: Fortune, question: int, bloc: int, day: float) -> float:
    """Return how far a bloc leans towards a yes to a question on a day, in nats; its mean is nothing."""
    kept = exponential(-facts.period / facts.memory)
    entity = question * HOW_MANY + bloc
    return facts.spread * persistent_normal(luck, streams.LEANINGS, entity, int(day / facts.period), kept)
