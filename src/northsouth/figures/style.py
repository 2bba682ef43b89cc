"""One style for every figure: letters, and for each outcome one colour and one mark.

Colours are those of Okabe and Ito, told apart by readers who see few colours; marks and hatches
tell outcomes apart in grey print. Nothing is smaller than 8 points.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import matplotlib as mpl

from northsouth.analysis.frequencies import told_apart
from northsouth.figures.paper import Paper
from northsouth.vocabulary.questions import Route

SMALL_SIZE: Final = 8.0
"""Points of the smallest letters, the same on every paper as it is laid out."""
LINE: Final = 1.25
"""Height of a line over the size of its letters."""
POINTS_PER_INCH: Final = 72.0

EDGE: Final = 0.9
"""Points of the edge of a hollow mark."""

INK: Final = "#1a1a1a"
SOFT_INK: Final = "#555555"
RULE: Final = "#b8b8b8"
PAPER: Final = "#ffffff"
FAINT: Final = "#e4e4e4"


@dataclass(frozen=True, slots=True)
class Look:
    """How an outcome looks: its colour, its darker ink, its mark and the mark's face, its line and hatch.

    ``size`` is the mark's size in points; one with thin arms needs more to be seen.
    """

    colour: str
    ink: str
    mark: str
    face: str
    line: Any
    hatch: str
    size: float = 5.0


LOOKS: Final[dict[str, Look]] = {
    Route.NORTH: Look("#0072B2", "#00547f", "o", "#0072B2", "-", "////"),
    Route.FIELD: Look("#56B4E9", "#2474a3", "P", "#56B4E9", (0, (9, 2)), "\\\\\\\\", 6.5),
    Route.SOUTH: Look("#D55E00", "#9c4400", "s", "#D55E00", (0, (5, 1.5)), ""),
    Route.SETTLEMENT: Look("#009E73", "#006b4e", "D", "#009E73", (0, (5, 1.5, 1, 1.5)), "...."),
    Route.NONE: Look("#999999", "#555555", "s", PAPER, (0, (1, 1.2)), ""),
}
"""The look of each outcome, the same in every figure."""

_LABELS: Final[dict[str, str]] = {
    Route.NORTH: "north",
    Route.FIELD: "north by the field army",
    Route.SOUTH: "south",
    Route.SETTLEMENT: "settlement",
    Route.NONE: "neither",
}

SETTINGS: Final[dict[Any, Any]] = {
    "font.family": ["DejaVu Sans"],
    "text.color": INK,
    "text.parse_math": False,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelcolor": INK,
    "axes.edgecolor": SOFT_INK,
    "axes.linewidth": 0.7,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "xtick.labelsize": SMALL_SIZE,
    "ytick.labelsize": SMALL_SIZE,
    "xtick.color": SOFT_INK,
    "ytick.color": SOFT_INK,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.major.width": 0.7,
    "ytick.major.width": 0.7,
    "hatch.linewidth": 0.7,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "svg.hashsalt": "northsouth",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
}


def label(category: str, among: Collection[str]) -> str:
    """Say what an outcome is called beside its mark, in a figure that tells of all these outcomes.

    >>> label("north", ["north", "south"]), label("north", ["north", "field"])
    ('north', 'north by decision')
    """
    return told_apart(_LABELS[category], category, among)


@contextmanager
def house_style(paper: Paper) -> Iterator[None]:
    """Draw in the style of the house, whatever the user's own settings, which come back afterwards."""
    sizes: dict[Any, Any] = dict.fromkeys(("font.size", "axes.titlesize", "axes.labelsize"), paper.text)
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS | sizes)
        yield
