"""Experiments: a question, and how to ask it. The shapes of what stands in the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final

from pydantic import Field

from northsouth.inputs.shape import Amount, Choices, Line, Names, Shape, keys_of
from northsouth.records.cost import Cost
from northsouth.vocabulary.questions import (
    BlocName,
    DesignKind,
    FactsAt,
    FigureName,
    InterventionKind,
    Keep,
    LuckAt,
    RuleName,
)

MOST_RERUNS: Final = 10_000_000
MOST_STEPS: Final = 10_000
MOST_TABLES: Final = 100
LARGEST_SEED: Final = 2**32 - 1
USUAL_POINTS: Final = 64
LEAST_FACTOR: Final = 0.001
GREATEST_FACTOR: Final = 1000.0

_DATE: Final = "a date such as 1941-06-22"
_NUMBER: Final = "a finite number"
_NAME: Final = "a name in quotation marks"
_ARRAY: Final = f"an array of at most {MOST_TABLES} tables"


def _choice(names: type[StrEnum]) -> str:
    return " or ".join(f'"{name}"' for name in names)


Reruns = Annotated[int, Field(ge=1, le=MOST_RERUNS, description=f"a whole number from 1 to {MOST_RERUNS:,}")]
Seed = Annotated[int, Field(ge=0, le=LARGEST_SEED, description=f"a whole number from 0 to {LARGEST_SEED:,}")]


class ExperimentFile(Shape):
    """What an experiment file holds."""

    excess: ClassVar[Mapping[str, Callable[[int], str]]] = {
        "reruns": lambda reruns: f"They would take {Cost(1, reruns).spoken()}."
    }
    question: Annotated[Line, Field(description="the question in one line of text")]
    model: Annotated[str, Field(description='the name of a model, such as "1941"')]
    reruns: Reruns
    seed: Seed
    rule: Annotated[RuleName | None, Field(strict=False, description=_choice(RuleName))] = None
    starts: Annotated[date | None, Field(description=_DATE)] = None
    facts: Annotated[FactsAt, Field(strict=False, description=_choice(FactsAt))] = FactsAt.VALUES
    luck: Annotated[LuckAt, Field(strict=False, description=_choice(LuckAt))] = LuckAt.DRAWN
    outcomes: Annotated[Names, Field(description="an array of names of outcomes")] = ("first_strike",)
    figures: Annotated[
        tuple[Annotated[FigureName, Field(strict=False)], ...] | None,
        Choices,
        Field(max_length=MOST_TABLES, description="an array of names of figures"),
    ] = None
    keep: Annotated[Keep | None, Field(strict=False, description=_choice(Keep))] = None
    design: Annotated[DesignKind | None, Field(strict=False, description=_choice(DesignKind))] = None
    points: Annotated[
        int | None, Field(ge=1, le=MOST_RERUNS, description=f"a whole number from 1 to {MOST_RERUNS:,}")
    ] = None
    overrides: Annotated[
        dict[str, Any], Field(default_factory=dict, description="a table of facts and values")
    ]
    interventions: Annotated[
        list[Any], Field(default_factory=list, max_length=MOST_TABLES, description=_ARRAY)
    ]
    arms: Annotated[list[Any], Field(default_factory=list, max_length=MOST_TABLES, description=_ARRAY)]
    vary: Annotated[list[Any], Field(default_factory=list, max_length=MOST_TABLES, description=_ARRAY)]


class ArmTable(Shape):
    """One version of history beside the others."""

    name: Annotated[str, Field(description=_NAME)]
    title: Annotated[Line, Field(description="one line of text")]
    interventions: Annotated[
        list[Any], Field(default_factory=list, max_length=MOST_TABLES, description=_ARRAY)
    ]
    overrides: Annotated[
        dict[str, Any], Field(default_factory=dict, description="a table of facts and values")
    ]


class VaryTable(Shape):
    """One input that a design moves."""

    name: Annotated[str | None, Field(description=_NAME)] = None
    label: Annotated[Line | None, Field(description="one line of text")] = None
    scale: Annotated[Names | None, Field(description="the name of a scale, or an array of them")] = None
    from_: Annotated[date | None, Field(alias="from", description=_DATE)] = None
    fact: Annotated[str | None, Field(description="the id of a fact")] = None
    values: Annotated[
        tuple[Amount, ...] | None,
        Choices,
        Field(max_length=MOST_STEPS, description="an array of at most 10,000 numbers or dates"),
    ] = None
    low: Annotated[Amount | None, Field(description=f"{_NUMBER} or date")] = None
    high: Annotated[Amount | None, Field(description=f"{_NUMBER} or date")] = None
    steps: Annotated[
        int | None, Field(ge=2, le=MOST_STEPS, description=f"a whole number from 2 to {MOST_STEPS:,}")
    ] = None


class SetTable(Shape):
    """A quantity of the world takes a value on a day."""

    kind: str
    quantity: Annotated[str, Field(description=_NAME)]
    value: Annotated[Amount, Field(description=f"{_NUMBER}, true, false or a date")]
    on: Annotated[date, Field(description=_DATE)]


class ScaleTable(Shape):
    """A stock and all its flows are multiplied from a day on."""

    kind: str
    quantity: Annotated[str, Field(description=_NAME)]
    factor: Annotated[Amount, Field(description=f"{_NUMBER} from {LEAST_FACTOR:g} to {GREATEST_FACTOR:g}")]
    from_: Annotated[date, Field(alias="from", description=_DATE)]


class ForceTable(Shape):
    """An event happens on a day."""

    kind: str
    event: Annotated[str, Field(description=_NAME)]
    on: Annotated[date, Field(description=_DATE)]


class ForbidTable(Shape):
    """An event may not happen in a window."""

    kind: str
    event: Annotated[str, Field(description=_NAME)]
    from_: Annotated[date | None, Field(alias="from", description=_DATE)] = None
    until: Annotated[date | None, Field(description=_DATE)] = None


class OutcomeTable(Shape):
    """A result is given instead of coming about."""

    kind: str
    result: Annotated[str, Field(description=_NAME)]
    value: Annotated[Amount, Field(description="true, false, or the number of the result")]


class InformTable(Shape):
    """Tokyo, or those of its blocs that are named, learn the truth on a day."""

    kind: str
    on: Annotated[date, Field(description=_DATE)]
    blocs: Annotated[
        tuple[Annotated[BlocName, Field(strict=False)], ...] | None,
        Choices,
        Field(min_length=1, description="an array of army, navy and government"),
    ] = None


class AskTable(Shape):
    """On a day a conference is asked a question, and its answer is given."""

    kind: str
    question: Annotated[str, Field(description=_NAME)]
    answer: Annotated[Amount, Field(description="true or false")]
    on: Annotated[date, Field(description=_DATE)]


class RuleTable(Shape):
    """From a day on conferences decide by a rule."""

    kind: str
    rule: Annotated[RuleName, Field(strict=False, description=_choice(RuleName))]
    on: Annotated[date, Field(description=_DATE)]


EXPERIMENT_KEYS: Final = keys_of(ExperimentFile)
KINDS: Final = tuple(kind.value for kind in InterventionKind)
