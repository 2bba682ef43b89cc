"""The resolved experiment: a question with every default filled in and every origin known.

These are plain frozen objects: inputs make them, runs carry them out and write them down, analysis
and figures read them back years later without the model.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from northsouth.vocabulary.questions import (
    DesignKind,
    FactsAt,
    FigureName,
    InterventionKind,
    Keep,
    LuckAt,
    RuleName,
)


@dataclass(frozen=True, slots=True)
class FactRecord:
    """A number of the model as it stood for this run: value, unit, range, source, standing.

    ``distribution`` is ``uniform``, ``triangular`` (mode at the value), ``loguniform`` or
    ``fixed`` where low equals high. ``standing`` is the weakest standing among the sources:
    ``read``, ``derived``, ``seed``, ``recalled`` or ``assumption``. ``origin`` says where the
    value came from: ``model 1941``, ``override``, ``experiment``, ``--set`` ...
    """

    name: str
    value: float
    unit: str
    low: float
    high: float
    distribution: str
    source: tuple[str, ...]
    grade: str
    standing: str
    note: str
    origin: str


@dataclass(frozen=True, slots=True)
class Given:
    """A quantity or event that the model file gives until the mechanism that owns it exists.

    ``event`` happens on the day that the fact ``fact`` holds; ``quantity`` takes that fact's
    value on ``day``. Exactly one of the two is set. ``owner`` names the mechanism to come.
    """

    fact: str
    event: str
    quantity: str
    day: float
    owner: str


@dataclass(frozen=True, slots=True)
class Intervention:
    """An edit of a history; which fields count depends on the kind.

    ``target`` is a quantity (set), a scale (scale), an event (force, forbid), a result (outcome), a
    rule (rule), or the blocs that are told, with a blank between them, and none for all (inform);
    ``value`` a number, factor or result; ``day`` the day or the first day; ``until`` the end of a window.
    """

    kind: InterventionKind
    target: str
    value: float = 0.0
    day: float = 0.0
    until: float = float("inf")


@dataclass(frozen=True, slots=True)
class Record:
    """What an experiment takes over of the record until the day on which it starts.

    Until that day, excluded, the record's choices and results are given: its rule answers, and its
    interventions hold. From that day on nothing of it does.
    """

    until: float
    rule: RuleName
    interventions: tuple[Intervention, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """Draws of some facts together, a row a draw, as often as the record of answers weighs them."""

    facts: tuple[str, ...] = ()
    rows: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class RecordedLevel:
    """What the evidence has for a quantity of the world on a day: a value, and the ends it lies between.

    ``evidence`` names the rows that say so and ``source`` their works, ``standing`` is the weakest among
    the rows; ``input`` says why the model meets the level by being told it, and is empty where it is free.
    """

    id: str
    quantity: str
    day: float
    value: float
    low: float
    high: float
    unit: str
    evidence: tuple[str, ...]
    source: tuple[str, ...]
    standing: str
    input: str


@dataclass(frozen=True, slots=True)
class Arm:
    """One version of history: the same luck, with these edits and these values instead."""

    name: str
    title: str
    interventions: tuple[Intervention, ...] = ()
    overrides: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Varied:
    """One input that a design moves: a fact, or the factor of one or more scales from a day on.

    ``values`` are the steps of a grid (empty for a sampled range); ``label`` is what a figure's
    axis says; ``history`` is the input's value in history (1 for a factor).
    """

    name: str
    label: str
    unit: str
    low: float
    high: float
    history: float
    values: tuple[float, ...] = ()
    fact: str = ""
    scales: tuple[str, ...] = ()
    day: float = 0.0
    distribution: str = "uniform"


@dataclass(frozen=True, slots=True)
class ResolvedExperiment:
    """Everything that determines the numbers of a run, and the words that go with them.

    ``version`` is that of the program that resolved it; runs of before do not tell.
    """

    name: str
    question: str
    model: str
    model_title: str
    rule: RuleName
    opening: float
    horizon: float
    facts: tuple[FactRecord, ...] = field(repr=False)
    givens: tuple[Given, ...] = field(repr=False)
    arms: tuple[Arm, ...]
    vary: tuple[Varied, ...]
    design: DesignKind
    points: int
    facts_at: FactsAt
    reruns: int
    seed: int
    outcomes: tuple[str, ...]
    figures: tuple[FigureName, ...]
    keep: Keep
    luck: LuckAt = LuckAt.DRAWN
    record: Record | None = None
    weighed: Weighed = field(default=Weighed(), repr=False)
    version: str = ""
    recorded: tuple[RecordedLevel, ...] = field(default=(), repr=False)
