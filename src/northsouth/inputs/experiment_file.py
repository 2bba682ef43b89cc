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
    """What the run answers, in the words that stand over its figures and its report."""
    model: Annotated[str, Field(description='the name of a model, such as "1941"')]
    """The world that is rerun: a file in models/, named without its ending."""
    reruns: Reruns
    """How often each arm is rerun at each design point, each time with other luck."""
    seed: Seed
    """The number that stands for all the luck: the same seed gives the same reruns, to the last bit."""
    rule: Annotated[RuleName | None, Field(strict=False, description=_choice(RuleName))] = None
    """How conferences decide, where it is not to be as the model says."""
    starts: Annotated[date | None, Field(description=_DATE)] = None
    """The day on which history becomes free; until then every answer and result is the recorded one."""
    facts: Annotated[FactsAt, Field(strict=False, description=_choice(FactsAt))] = FactsAt.VALUES
    """Whether facts stand at their values, or are drawn anew at each design point."""
    luck: Annotated[LuckAt, Field(strict=False, description=_choice(LuckAt))] = LuckAt.DRAWN
    """Whether luck is drawn for each rerun, or stands in the middle of each distribution."""
    outcomes: Annotated[Names, Field(description="an array of names of outcomes")] = ("first_strike",)
    """What is read from each finished history and stands first in the tables."""
    figures: Annotated[
        tuple[Annotated[FigureName, Field(strict=False)], ...] | None,
        Choices,
        Field(max_length=MOST_TABLES, description=f"an array of names of figures ({', '.join(FigureName)})"),
    ] = None
    """Which figures are drawn; without this line, those that suit the question."""
    keep: Annotated[Keep | None, Field(strict=False, description=_choice(Keep))] = None
    """What is kept of each rerun beside the summary."""
    design: Annotated[DesignKind | None, Field(strict=False, description=_choice(DesignKind))] = None
    """Which combinations of the varied inputs are run; without this line it follows from them."""
    points: Annotated[
        int | None, Field(ge=1, le=MOST_RERUNS, description=f"a whole number from 1 to {MOST_RERUNS:,}")
    ] = None
    """How many combinations a latin hypercube takes."""
    overrides: Annotated[
        dict[str, Any], Field(default_factory=dict, description="a table of facts and values")
    ]
    """Facts of the model that have another value in every arm."""
    interventions: Annotated[
        list[Any], Field(default_factory=list, max_length=MOST_TABLES, description=_ARRAY)
    ]
    """Edits of history that every arm has."""
    arms: Annotated[list[Any], Field(default_factory=list, max_length=MOST_TABLES, description=_ARRAY)]
    """Versions of history beside history itself, with the same luck."""
    vary: Annotated[list[Any], Field(default_factory=list, max_length=MOST_TABLES, description=_ARRAY)]
    """Inputs that are moved step by step or over a range: a sweep."""


class ArmTable(Shape):
    """One version of history beside the others."""

    name: Annotated[str, Field(description=_NAME)]
    """The arm's name in tables and commands."""
    title: Annotated[Line, Field(description="one line of text")]
    """What the arm is called in sentences and figures."""
    interventions: Annotated[
        list[Any], Field(default_factory=list, max_length=MOST_TABLES, description=_ARRAY)
    ]
    """Edits of history that this arm alone has."""
    overrides: Annotated[
        dict[str, Any], Field(default_factory=dict, description="a table of facts and values")
    ]
    """Facts of the model that have another value in this arm alone."""


class VaryTable(Shape):
    """One input that a design moves."""

    name: Annotated[str | None, Field(description=_NAME)] = None
    """The input's name in tables; without it the fact's or the scale's."""
    label: Annotated[Line | None, Field(description="one line of text")] = None
    """What the axis of a figure says; without it the meaning of what is varied."""
    scale: Annotated[Names | None, Field(description="the name of a scale, or an array of them")] = None
    """What is multiplied; several scales move together."""
    from_: Annotated[date | None, Field(alias="from", description=_DATE)] = None
    """The day from which a scale is multiplied."""
    fact: Annotated[str | None, Field(description="the id of a fact")] = None
    """The fact of the model that is moved, in place of a scale."""
    values: Annotated[
        tuple[Amount, ...] | None,
        Choices,
        Field(max_length=MOST_STEPS, description="an array of at most 10,000 numbers or dates"),
    ] = None
    """The values that the input takes one after another."""
    low: Annotated[Amount | None, Field(description=f"{_NUMBER} or date")] = None
    """The lowest value, in place of a list of values."""
    high: Annotated[Amount | None, Field(description=f"{_NUMBER} or date")] = None
    """The highest value, in place of a list of values."""
    steps: Annotated[
        int | None, Field(ge=2, le=MOST_STEPS, description=f"a whole number from 2 to {MOST_STEPS:,}")
    ] = None
    """How many evenly spaced values from low to high; without it the range is sampled."""


class SetTable(Shape):
    """A quantity of the world takes a value on a day."""

    kind: str
    """Which edit of history this is."""
    quantity: Annotated[str, Field(description=_NAME)]
    """The quantity of the world that takes a value."""
    value: Annotated[Amount, Field(description=f"{_NUMBER}, true, false or a date")]
    """The value, in the quantity's own unit."""
    on: Annotated[date, Field(description=_DATE)]
    """The day on which it does."""


class ScaleTable(Shape):
    """A stock and all its flows are multiplied from a day on."""

    kind: str
    """Which edit of history this is."""
    quantity: Annotated[str, Field(description=_NAME)]
    """What is multiplied: a stock, and with it all that flows into it and out of it."""
    factor: Annotated[Amount, Field(description=f"{_NUMBER} from {LEAST_FACTOR:g} to {GREATEST_FACTOR:g}")]
    """By how much: 0.5 makes half of it."""
    from_: Annotated[date, Field(alias="from", description=_DATE)]
    """The day from which on."""


class ForceTable(Shape):
    """An event happens on a day."""

    kind: str
    """Which edit of history this is."""
    event: Annotated[str, Field(description=_NAME)]
    """The event that happens."""
    on: Annotated[date, Field(description=_DATE)]
    """The day on which it does, whatever its own clock says."""


class ForbidTable(Shape):
    """An event may not happen in a window."""

    kind: str
    """Which edit of history this is."""
    event: Annotated[str, Field(description=_NAME)]
    """The event that may not happen."""
    from_: Annotated[date | None, Field(alias="from", description=_DATE)] = None
    """The first day on which it may not; without it, from the start."""
    until: Annotated[date | None, Field(description=_DATE)] = None
    """The day on which it may again; without it, never."""


class OutcomeTable(Shape):
    """A result is given instead of coming about."""

    kind: str
    """Which edit of history this is."""
    result: Annotated[str, Field(description=_NAME)]
    """The result that is given instead of coming about."""
    value: Annotated[Amount, Field(description="true, false, or the number of the result")]
    """The result, as true or false or as its number."""


class InformTable(Shape):
    """Tokyo, or those of its blocs that are named, learn the truth on a day."""

    kind: str
    """Which edit of history this is."""
    on: Annotated[date, Field(description=_DATE)]
    """The day on which the truth is told."""
    blocs: Annotated[
        tuple[Annotated[BlocName, Field(strict=False)], ...] | None,
        Choices,
        Field(min_length=1, description="an array of army, navy and government"),
    ] = None
    """Who is told; without it all of Tokyo."""


class AskTable(Shape):
    """On a day a conference is asked a question, and its answer is given."""

    kind: str
    """Which edit of history this is."""
    question: Annotated[str, Field(description=_NAME)]
    """The question of the docket that a conference is asked."""
    answer: Annotated[Amount, Field(description="true or false")]
    """The answer that it gives."""
    on: Annotated[date, Field(description=_DATE)]
    """The day on which it meets."""


class RuleTable(Shape):
    """From a day on conferences decide by a rule."""

    kind: str
    """Which edit of history this is."""
    rule: Annotated[RuleName, Field(strict=False, description=_choice(RuleName))]
    """The rule by which conferences decide."""
    on: Annotated[date, Field(description=_DATE)]
    """The day from which on they do."""


EXPERIMENT_KEYS: Final = keys_of(ExperimentFile)
KINDS: Final = tuple(kind.value for kind in InterventionKind)
