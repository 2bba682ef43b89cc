"""The figures of a page, with what they ask, their captions and the numbers that they draw."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from northsouth.figures import plate
from northsouth.figures.printing import svg, table
from northsouth.records.results import Results
from northsouth.report.pictures import inlined
from northsouth.report.prose import prose, without_finding
from northsouth.vocabulary.questions import FigureName

if TYPE_CHECKING:
    from markupsafe import Markup

HEADINGS: Final[dict[FigureName, str]] = {
    FigureName.WAFFLE: "How often?",
    FigureName.DATES: "When?",
    FigureName.INCIDENCE: "How did the chance build up?",
    FigureName.RESPONSE: "What does the input do?",
    FigureName.MAP: "Where does the likeliest outcome change?",
    FigureName.BELIEF: "What did Tokyo think it saw?",
    FigureName.PATHS: "Which way did front, oil and strength go?",
    FigureName.TWELVE: "What do single histories look like?",
    FigureName.LADDER: "Who wanted what, and who stood in the way?",
}
"""The question that each figure answers."""
MOST_CARRIED: Final = 100_000
"""Bytes of a table that a page carries; a larger one lies beside it only."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure ready for a page.

    ``data`` is a link that holds the numbers drawn, empty where they are too many; ``file`` is their
    place in the run folder.
    """

    name: str
    heading: str
    finding: str
    drawing: Markup
    caption: Markup
    rows: int
    data: str
    file: str


def pictures(results: Results) -> tuple[Picture, ...]:
    """Compose the figures that the experiment asks for; raises InputError where one does not fit it."""
    return tuple(_picture(results, name) for name in results.experiment.figures)


def _picture(results: Results, name: FigureName) -> Picture:
    composed = plate(results, name)
    numbers = table(composed.header, composed.rows).encode()
    return Picture(
        name=name,
        heading=HEADINGS[name],
        finding=composed.title,
        drawing=inlined(svg(composed), f"figure-{name}"),
        caption=prose(without_finding(composed.caption)),
        rows=len(composed.rows),
        data=_carried(numbers) if len(numbers) <= MOST_CARRIED else "",
        file=f"figures/{name}.csv",
    )


def _carried(numbers: bytes) -> str:
    """Put a table into a link, so that it goes wherever the page goes."""
    return f"data:text/csv;charset=utf-8;base64,{base64.b64encode(numbers).decode()}"
