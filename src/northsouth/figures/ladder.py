"""Who wanted what, and who blocked? One history's conferences, row by row, as their minutes have it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from northsouth.analysis.frequencies import HUNDRED, joined
from northsouth.analysis.ladder import BLOCS, Ladder, Rung, ladder_finding, ladders
from northsouth.analysis.worlds import RECORD
from northsouth.figures.lettering import line_height, wrapped
from northsouth.figures.paper import WORD, Paper, fitted
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
    words = Words(title, _subtitle(found), source_line(results))
    with house_style(paper):
        figure, page = fitted(paper, lambda on: _compose(found, words, on))
    left_out = sum(ladder.left_out for ladder in found)
    shown = (
        "One history by its number, which says how the model decides and not how often. A question put off "
        "again and again stands once, as at its last sitting."
        " How unsure a bloc was of its number is not shown."
        + (f" {left_out} rows less are shown than there are." if left_out else "")
    )
    return Plate(
        figure,
        page,
        title,
        caption(results, finding=title, shown=shown),
        f"{title}. {_alt(found)}",
        HEADER,
        tuple(row for ladder in found for row in _rows(ladder)),
    )


def _compose(found: Sequence[Ladder], words: Words, paper: Paper) -> Figure:
    """Set the ladders one under the other, each under its arm's title where there are several."""
    columns = Columns.of(paper)
    several = len(found) > 1
    titles = [wrapped(ladder.arm.title, paper.room, size=paper.text, weight="bold") for ladder in found]
    lines = [[Line.of(rung, columns) for rung in ladder.rungs] for ladder in found]
    heads = [
        line_height(paper.text, title.count("\n") + 1) + HEAD_GAP if several else 0.0 for title in titles
    ]
    row = line_height(SMALL_SIZE) + 2 * columns.pad
    ends = [wrapped(_end(ladder), paper.room - MARK, size=SMALL_SIZE, weight="bold") for ladder in found]
    feet = [line_height(SMALL_SIZE, end.count("\n") + 1) + 2 * columns.pad for end in ends]
    bodies = [row + sum(line.height(columns) for line in each) for each in lines]
    top = sum(heads) + sum(bodies) + sum(feet)
    sheet = blank_sheet(words, paper, drawing=top)
    axes = add_panel(sheet, 0.0, 0.0, width=paper.room, height=top)
    axes.set_axis_off()
    axes.set_xlim(0, paper.room)
    axes.set_ylim(0, top)
    for ladder, each, title, head, end, foot in zip(found, lines, titles, heads, ends, feet, strict=True):
        if several:
            axes.text(0, top - head + HEAD_GAP / 3, title, weight="bold", va="bottom")
        top = _draw_head(axes, ladder, columns, top - head)
        for line in each:
            draw_rung(axes, line, columns, top)
            top -= line.height(columns)
        axes.axhline(top, color=RULE, lw=0.6)
        _draw_end(axes, ladder, columns, end, top=top)
        top -= foot
    return sheet.figure


def _draw_head(axes: Axes, ladder: Ladder, columns: Columns, top: float) -> float:
    """Name the columns and rule them off; return where the rows begin."""
    names = {} if columns.below else {0.0: "date", DATE: "question", columns.room - RESULT: "outcome"}
    if ladder.asks_blocs:
        names |= dict(zip(columns.blocs, BLOCS, strict=True))
    else:
        names[columns.blocs[0]] = "what the rule weighed"
    for place, name in names.items():
        write(axes, place, top - columns.pad, name, SOFT_INK)
    top -= line_height(SMALL_SIZE) + 2 * columns.pad
    axes.axhline(top, color=RULE, lw=0.6)
    return top


def _draw_end(axes: Axes, ladder: Ladder, columns: Columns, words: str, *, top: float) -> None:
    """Say under the last row how the history ended, with the mark of its outcome."""
    ink = SOFT_INK
    if ladder.route is not None:
        look = LOOKS[ladder.route]
        ink = look.ink
        middle = top - columns.pad - line_height(SMALL_SIZE) / 2
        axes.plot([MARK / 2], [middle], look.mark, mec=look.colour, mfc=look.face, ms=look.size)
    write(axes, MARK, top - columns.pad, words, ink, "bold")


def _end(ladder: Ladder) -> str:
    label = ladder.label
    return f"{label[0].upper()}{label[1:]}" if ladder.route is not None else f"The rerun failed: {label}"


def _subtitle(found: Sequence[Ladder]) -> str:
    """Say what the rows are, and what stands in them."""
    rungs = [rung for ladder in found for rung in ladder.rungs]
    parts = [f"Conferences of rerun {found[0].number}; in bold what is decided."]
    if rungs and all(rung.source == RECORD for rung in rungs):
        parts.append("Answers are those of the record.")
    if any(ladder.asks_blocs for ladder in found):
        parts.append("Bars: how likely each bloc says yes; numbers: Soviet divisions it believes in.")
    if any(ladder.has_votes for ladder in found):
        parts.append("Dot: it votes yes in the last ballot, cross: no.")
    return " ".join(parts)


def _rows(ladder: Ladder) -> Iterator[tuple[str | int | float, ...]]:
    """Give every row, a line for each bloc."""
    for rung in ladder.rungs:
        start = (
            ladder.arm.name,
            ladder.arm.title,
            ladder.number,
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
            yield (*start, view.bloc, view.divisions, view.collapse, willing, vote, noes)
    end = "never" if math.isinf(ladder.day) else date_of(ladder.day).isoformat()
    blank = ("",) * 5
    yield (
        *(ladder.arm.name, ladder.arm.title, ladder.number, end, end, "", "the end", ladder.label),
        *("", "", "", *blank),
    )


def _alt(found: Sequence[Ladder]) -> str:
    """Describe the figure from its numbers."""
    said = []
    for ladder in found:
        decided = sum(rung.decided for rung in ladder.rungs)
        rows = "; ".join(_spoken(rung) for rung in ladder.rungs) or "no conference votes"
        said.append(f"{ladder.arm.title}, rerun {ladder.number}, {decided} decided: {rows}. {_end(ladder)}.")
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
