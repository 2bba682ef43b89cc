"""How many histories an experiment asks for, in which design, and what it shows and keeps of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

from northsouth.inputs.document import Complaint, Place
from northsouth.inputs.experiment_file import MOST_RERUNS, USUAL_POINTS, ExperimentFile
from northsouth.records.cost import Cost
from northsouth.records.experiment import Varied
from northsouth.vocabulary.questions import OUTCOMES, DesignKind, FactsAt, FigureName, Keep, LuckAt

MOST_ROWS: Final = 100_000
"""Up to so many reruns every rerun's row is kept, unless the experiment says otherwise."""
MOST_DIARIES: Final = 2_000
"""Diaries of so many reruns fill some ten megabytes and take half a minute to write."""

OUTCOME_FIGURES: Final = (FigureName.WAFFLE, FigureName.DATES, FigureName.INCIDENCE)
"""How often, when, and how it built up: what any experiment without varied inputs shows."""
WORLD_FIGURES: Final = (FigureName.BELIEF, FigureName.PATHS, FigureName.TWELVE, FigureName.LADDER)
"""What is drawn from histories that a run watches and tells, which it does where inputs stand still."""
DOZEN: Final = 12
"""So many histories make a page of single worlds."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which histories are run, how many, and what is shown and kept."""

    design: DesignKind
    points: int
    figures: tuple[FigureName, ...]
    keep: Keep


@dataclass(frozen=True, slots=True)
class Asked:
    """How many reruns of each cell are asked for, where that is said, and of how many arms."""

    reruns: int
    place: Place
    arms: int


def planned(file: ExperimentFile, vary: Mapping[int, Varied], place: Place, asked: Asked) -> Plan:
    """Choose what the experiment leaves open; complain of what does not go together.

    ``vary`` are the varied inputs by their places in the file.
    """
    arms, reruns = asked.arms, asked.reruns
    design = file.design or _usual_design(file, vary)
    _check_design(design, file, vary, place)
    points = 1
    if design is DesignKind.GRID:
        points = prod(len(varied.values) or 1 for varied in vary.values())
    elif design is DesignKind.LATIN:
        points = file.points or USUAL_POINTS
    if file.luck is LuckAt.MIDDLE and reruns > 1:
        found = f"{reruns:,} reruns with luck in its middle"
        expected = "expected 1, since all of them would be the same history"
        asked.place.complain(Complaint(found, expected, "Write 1, or leave luck to be drawn."))
    in_all = arms * points * reruns
    if in_all > MOST_RERUNS:
        product = f"{_counted(arms, 'arm')}, {_counted(points, 'point')}, {reruns:,} each"
        found = f"{in_all:,} reruns in all ({product})"
        do = f"Lower reruns, points or steps: they would take {Cost(arms * points, in_all).spoken()}."
        asked.place.complain(Complaint(found, f"expected at most {MOST_RERUNS:,}", do))
    keep = file.keep or (Keep.ROWS if in_all <= MOST_ROWS else Keep.OUTCOMES)
    if keep is Keep.DIARIES and in_all > MOST_DIARIES:
        expected = f"expected at most {MOST_DIARIES:,}"
        complaint = Complaint(f"diaries of {in_all:,} reruns", expected, 'Lower reruns, or write "rows".')
        place.into("keep").complain(complaint)
    figures = file.figures
    if figures is None:
        figures = _usual_figures(file, len(vary), design, arms=arms, reruns=reruns)
    else:
        _check_figures(figures, file, place.into("figures"))
    return Plan(design, points, figures, keep)


def check_outcomes(names: Sequence[str], place: Place) -> None:
    """Complain of outcomes that no history has, or that stand twice."""
    known = tuple(outcome.name for outcome in OUTCOMES)
    for index, name in enumerate(names):
        if name not in known:
            place.into(index).complain_of_name(name, "outcome", known)
    _check_once(names, place)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _usual_design(file: ExperimentFile, vary: Mapping[int, Varied]) -> DesignKind:
    if not file.vary:
        return DesignKind.LATIN if file.facts is not FactsAt.VALUES else DesignKind.ONE
    return DesignKind.GRID if all(varied.values for varied in vary.values()) else DesignKind.LATIN


def _check_design(design: DesignKind, file: ExperimentFile, vary: Mapping[int, Varied], place: Place) -> None:
    at_design = place.into("design")
    drawn = file.facts is not FactsAt.VALUES
    if drawn and file.vary:
        found = "facts drawn anew at each point, beside [[vary]]"
        expected = "expected a sweep in which nothing else differs from point to point"
        do = 'Leave facts at their values, or put the facts to be drawn under [[vary]] with design = "latin".'
        place.into("facts").complain(Complaint(found, expected, do))
    if design is DesignKind.ONE and (file.vary or drawn):
        found = "one point, and inputs to vary" if file.vary else "one point, and facts drawn anew at each"
        at_design.complain(Complaint(found, 'expected "grid" or "latin"', "Remove it: it follows."))
    elif design is DesignKind.GRID and not file.vary:
        at_design.complain(Complaint("a grid of nothing", "expected [[vary]] tables", "Add one."))
    elif design is DesignKind.LATIN and not file.vary and not drawn:
        found = "a latin hypercube of nothing"
        at_design.complain(
            Complaint(found, 'expected [[vary]] tables, facts = "prior" or "tier B"', "Add one.")
        )
    if file.points is not None and design is not DesignKind.LATIN:
        found = f'points in a design "{design}"'
        place.into("points").complain(Complaint(found, 'expected them with "latin" only', "Remove it."))
    for index, varied in vary.items():
        if design is DesignKind.GRID and not varied.values:
            complaint = Complaint("a range in a grid", "expected values or steps", "Add steps = 7, say.")
            place.into("vary", index).complain(complaint)


def _usual_figures(
    file: ExperimentFile, inputs: int, design: DesignKind, *, arms: int, reruns: int
) -> tuple[FigureName, ...]:
    """Choose what is drawn from what is asked.

    One input asks for a response, a grid of two for a map. Without inputs it is outcomes first; then what
    Tokyo believed, and of one world its first dozen of histories, of several the same luck's conferences
    side by side. A single rerun shows its conferences alone.
    """
    if inputs == 1:
        return (FigureName.RESPONSE,)
    if inputs:
        return (FigureName.MAP,) if inputs == 2 and design is DesignKind.GRID else ()  # noqa: PLR2004 - a map has two sides
    if file.facts is not FactsAt.VALUES:
        return OUTCOME_FIGURES
    if reruns == 1:
        return (FigureName.LADDER,)
    single = FigureName.TWELVE if arms == 1 and reruns >= DOZEN else FigureName.LADDER
    return (*OUTCOME_FIGURES, FigureName.BELIEF, single)


def _check_figures(figures: Sequence[FigureName], file: ExperimentFile, inside: Place) -> None:
    """Complain of figures that the experiment cannot fill."""
    _check_once(figures, inside)
    inputs = len(file.vary)
    for index, figure in enumerate(figures):
        if figure is FigureName.MAP and inputs != 2:  # noqa: PLR2004 - a map has two sides
            complaint = Complaint(f"a map of {_counted(inputs, 'input')}", "expected two [[vary]] tables")
            inside.into(index).complain(complaint)
        if figure is FigureName.RESPONSE and not inputs:
            complaint = Complaint("a response to nothing", "expected a [[vary]] table")
            inside.into(index).complain(complaint)
        if figure in WORLD_FIGURES and inputs:
            found = f"{figure}, which follows single histories, and inputs to vary"
            inside.into(index).complain(Complaint(found, "expected no [[vary]] table", "Remove it."))
        elif figure in WORLD_FIGURES and file.facts is not FactsAt.VALUES:
            found = f"{figure}, which follows single histories, and facts drawn anew at each point"
            inside.into(index).complain(Complaint(found, "expected facts at their values", "Remove it."))


def _check_once(names: Sequence[str], place: Place) -> None:
    for index, name in enumerate(names):
        if name in names[:index]:
            place.into(index).complain(Complaint(f"{name} stands twice", "expected each once", "Remove it."))
