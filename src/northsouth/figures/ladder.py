"""Who wanted what, and who blocked? One history's conferences, row by row, as their minutes have it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from northsouth.analysis.frequencies import HUNDRED, joined
from northsouth.analysis.ladder import (
    BLOCS,
    FEWEST_RUNGS,
    MOST_RUNGS,
    Ladder,
    Rung,
    Section,
    ladder_finding,
    ladders,
    sections,
)
from northsouth.analysis.worlds import RECORD
from northsouth.figures.lettering import line_height, wrapped
from northsouth.figures.paper import CLOSE, WORD, Paper, fitted
from northsouth.figures.rungs import DATE, MARK, RESULT, Columns, Line, draw_rung, result_of, write
from northsouth.figures.sheet import Plate, Words, add_panel, blank_sheet, source_line
from northsouth.figures.style import (
    LOOKS,
    RULE,
    SMALL_SIZE,
    SOFT_INK,
    house_style,
)
from northsouth.figures.wording import caption
from northsouth.records.results import Results
from northsouth.vocabulary.questions import Route
from northsouth.vocabulary.units import date_of, spoken_date

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEAD_GAP: Final = 0.14

HEADER: Final = (
    "arm",
    "arm_title",
    "rerun",
    "first_date",
    "date",
    "sittings",
    "question",
    "result",
    "answered_by",
    "weighed",
    "bloc",
    "divisions_believed",
    "collapse_believed",
    "chance_of_yes",
    "vote",
    "sittings_with_no",
    "drawn",
)


def figure_ladder(results: Results, paper: Paper = WORD) -> Figure:
    """Draw the conferences of rerun 0."""
    return plate_ladder(results, paper).figure


def plate_ladder(results: Results, paper: Paper = WORD) -> Plate:
    """Compose the figure with its title, caption, alternative text and data.

    Raises InputError where the run keeps no told histories.
    """
    found = ladders(results)
    title = ladder_finding(found)
    with house_style(paper):
        shown, figure, page = _fitted(results, found, title, paper)
    left_out = _left_out(shown)
    said = (
        "One history by its number, which says how the model decides and not how often. A question put off "
        "again and again stands once, as at its last sitting."
        " How unsure a bloc was of its number is not shown."
        + (f" {left_out} more rows, of less weight, stand in the table alone." if left_out else "")
    )
    return Plate(
        figure,
        page,
        title,
        caption(results, finding=title, shown=said),
        f"{title}. {_alt(shown)}",
        HEADER,
        tuple(row for section in shown for row in _rows(section)),
    )


def _fitted(
    results: Results, found: Sequence[Ladder], title: str, paper: Paper
) -> tuple[tuple[Section, ...], Figure, Paper]:
    """Compose with as many rows as a page holds."""
    most = MOST_RUNGS[len(found) - 1]
    while True:
        shown = sections(found, most)
        words = Words(title, _subtitle(shown), source_line(results))
        figure, page = fitted(paper, partial(_compose, shown, words))
        if most <= FEWEST_RUNGS or figure.get_figheight() <= page.limit + CLOSE:
            return shown, figure, page
        most -= 1


def _compose(shown: Sequence[Section], words: Words, paper: Paper) -> Figure:
    """Set the sections one under the other, each under its title where there are several."""
    columns = Columns.of(paper)
    titled = len(shown) > 1 or len(shown[0].ladders) > 1
    titles = [wrapped(section.title, paper.room, size=paper.text, weight="bold") for section in shown]
    lines = [[Line.of(rung, columns) for rung in section.shown] for section in shown]
    heads = [line_height(paper.text, title.count("\n") + 1) + HEAD_GAP if titled else 0.0 for title in titles]
    row = line_height(SMALL_SIZE) + 2 * columns.pad
    ends = [
        wrapped(_end(section), paper.room - MARK, size=SMALL_SIZE, weight="bold") if section.ends else ""
        for section in shown
    ]
    feet = [line_height(SMALL_SIZE, end.count("\n") + 1) + 2 * columns.pad if end else 0.0 for end in ends]
    named = [
        bool(section.shown) and (number == 0 or section.asks_blocs != shown[number - 1].asks_blocs)
        for number, section in enumerate(shown)
    ]
    bodies = sum(line.height(columns) for each in lines for line in each)
    top = sum(heads) + row * sum(named) + bodies + sum(feet)
    sheet = blank_sheet(words, paper, drawing=top)
    axes = add_panel(sheet, 0.0, 0.0, width=paper.room, height=top)
    axes.set_axis_off()
    axes.set_xlim(0, paper.room)
    axes.set_ylim(0, top)
    for number, section in enumerate(shown):
        top -= heads[number]
        if titled:
            axes.text(0, top + HEAD_GAP / 3, titles[number], weight="bold", va="bottom")
        if named[number]:
            top = _draw_head(axes, section, columns, top)
        axes.axhline(top, color=RULE, lw=0.6)
        for line in lines[number]:
            draw_rung(axes, line, columns, top)
            top -= line.height(columns)
        axes.axhline(top, color=RULE, lw=0.6)
        if section.ends:
            _draw_end(axes, section.ladders[0].route, columns, ends[number], top=top)
        top -= feet[number]
    return sheet.figure


def _left_out(shown: Sequence[Section]) -> int:
    """Count the rows that are not drawn."""
    return sum(len(section.rungs) - len(section.shown) for section in shown)


def _draw_head(axes: Axes, section: Section, columns: Columns, top: float) -> float:
    """Name the columns; return where the rows begin."""
    names = {} if columns.below else {0.0: "date", DATE: "question", columns.room - RESULT: "outcome"}
    if section.asks_blocs:
        names |= dict(zip(columns.blocs, BLOCS, strict=True))
    else:
        names[columns.blocs[0]] = "what the rule weighed"
    for place, name in names.items():
        write(axes, place, top - columns.pad, name, SOFT_INK)
    return top - line_height(SMALL_SIZE) - 2 * columns.pad


def _draw_end(axes: Axes, route: Route | None, columns: Columns, words: str, *, top: float) -> None:
    """Say under the last row how the history ended, with the mark of its outcome."""
    ink = SOFT_INK
    if route is not None:
        look = LOOKS[route]
        ink = look.ink
        middle = top - columns.pad - line_height(SMALL_SIZE) / 2
        axes.plot([MARK / 2], [middle], look.mark, mec=look.colour, mfc=look.face, ms=look.size)
    write(axes, MARK, top - columns.pad, words, ink, "bold")


def _end(section: Section) -> str:
    """Say how the history ended."""
    ladder = section.ladders[0]
    label = ladder.label
    return f"{label[0].upper()}{label[1:]}" if ladder.route is not None else f"The rerun failed: {label}"


def _subtitle(shown: Sequence[Section]) -> str:
    """Say what the rows are, and what stands in them."""
    rungs = [rung for section in shown for rung in section.shown]
    parts = [f"Conferences of rerun {shown[0].ladders[0].number}; in bold what is decided."]
    if rungs and all(rung.source == RECORD for rung in rungs):
        parts.append("Answers are those of the record.")
    if any(section.asks_blocs for section in shown):
        parts.append("Bars: how likely each bloc says yes; numbers: Soviet divisions it believes in.")
    if any(section.has_votes for section in shown):
        parts.append("Dot: it votes yes in the last ballot, cross: no")
        parts[-1] += " (of several sittings: at how many)." if any(map(_counts, rungs)) else "."
    left_out = _left_out(shown)
    if left_out:
        parts.append(f"{left_out} more rows stand in its table (CSV).")
    return " ".join(parts)


def _counts(rung: Rung) -> bool:
    """Say whether a row has numbers beside its crosses."""
    return rung.sittings > 1 and any(rung.noes.values())


def _rows(section: Section) -> Iterator[tuple[str | int | float, ...]]:
    """Give every row, a line for each bloc; arms that have a row in common are named together."""
    first = section.ladders[0]
    names = "; ".join(ladder.arm.name for ladder in section.ladders)
    whose = (names, "; ".join(ladder.arm.title for ladder in section.ladders), first.number)
    shown = set(map(id, section.shown))
    for rung in section.rungs:
        start = (
            *whose,
            date_of(rung.first).isoformat(),
            date_of(rung.last).isoformat(),
            rung.sittings,
            rung.question,
            rung.result,
            rung.source,
            rung.weighed,
        )
        for view in rung.views:
            willing = "" if view.willing is None else view.willing
            vote = "" if view.vote is None else "yes" if view.vote else "no"
            noes = rung.noes.get(view.bloc, 0)
            drawn = "yes" if id(rung) in shown else "no"
            yield (*start, view.bloc, view.divisions, view.collapse, willing, vote, noes, drawn)
    if section.ends:
        end = "never" if math.isinf(first.day) else date_of(first.day).isoformat()
        yield (*whose, end, end, "", "the end", first.label, *("",) * 8, "yes")


def _alt(shown: Sequence[Section]) -> str:
    """Describe the figure from its numbers."""
    said = []
    for section in shown:
        decided = sum(rung.decided for rung in section.shown)
        rows = "; ".join(_spoken(rung) for rung in section.shown) or "no conference votes"
        end = f" {_end(section)}." if section.ends else ""
        number = section.ladders[0].number
        said.append(f"{section.title}, rerun {number}, {decided} decided: {rows}.{end}")
    return f"A table of conferences with votes as dots and crosses. {' '.join(said)}"


def _spoken(rung: Rung) -> str:
    """Say a row."""
    noes = joined([f"{bloc} {rung.noes[bloc]}" for bloc in BLOCS if rung.noes.get(bloc)])
    willing = ", ".join(
        f"{view.bloc} {HUNDRED * view.willing:.0f} in 100" for view in rung.views if view.willing is not None
    )
    parts = [part for part in (willing, f"sittings with a no: {noes}" if noes else "", rung.weighed) if part]
    return f"{spoken_date(rung.last)} {rung.topic}: {result_of(rung)}" + (
        f" ({'; '.join(parts)})" if parts else ""
    )
