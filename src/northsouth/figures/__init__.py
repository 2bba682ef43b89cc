"""Tables in, figures out: which figures there are, what each needs, and how a run gets them drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from northsouth.analysis.columns import refuse_table
from northsouth.figures.belief import plate_belief
from northsouth.figures.dates import plate_dates
from northsouth.figures.incidence import plate_incidence
from northsouth.figures.ladder import plate_ladder
from northsouth.figures.map import plate_map
from northsouth.figures.paper import WORD, Paper
from northsouth.figures.paths import plate_paths
from northsouth.figures.printing import print_plate
from northsouth.figures.response import plate_response
from northsouth.figures.sheet import Plate
from northsouth.figures.twelve import plate_twelve
from northsouth.figures.waffle import plate_waffle
from northsouth.records.disk import storage_errors
from northsouth.records.results import Results
from northsouth.vocabulary.questions import FigureName

REGISTER: Final[dict[FigureName, Callable[[Results, Paper], Plate]]] = {
    FigureName.WAFFLE: plate_waffle,
    FigureName.DATES: plate_dates,
    FigureName.INCIDENCE: plate_incidence,
    FigureName.RESPONSE: plate_response,
    FigureName.MAP: plate_map,
    FigureName.BELIEF: plate_belief,
    FigureName.PATHS: plate_paths,
    FigureName.TWELVE: plate_twelve,
    FigureName.LADDER: plate_ladder,
}
"""Every figure and how it is composed."""

REQUIREMENTS: Final[dict[FigureName, int]] = {
    FigureName.WAFFLE: 0,
    FigureName.DATES: 0,
    FigureName.INCIDENCE: 0,
    FigureName.RESPONSE: 1,
    FigureName.MAP: 2,
    FigureName.BELIEF: 0,
    FigureName.PATHS: 0,
    FigureName.TWELVE: 0,
    FigureName.LADDER: 0,
}
"""How many inputs an experiment must vary for each figure; a map also needs a full grid."""


def plate(results: Results, name: FigureName, paper: Paper = WORD) -> Plate:
    """Compose one figure of a run for a paper.

    Raises InputError where the run varies too many inputs or too few.
    """
    found, needed = len(results.experiment.vary), REQUIREMENTS[name]
    if found != needed:
        refuse_table(
            f"figure {name}",
            f"the experiment varies {found} inputs",
            f"{needed}",
            "Leave the figure out, or vary others.",
        )
    return REGISTER[name](results, paper)


def place_of(folder: Path, paper: Paper) -> Path:
    """Say where in a folder the figures for a paper lie: for the page of a text in the folder itself."""
    return folder if paper.name == WORD.name else folder / paper.name


def draw_all(
    results: Results, folder: Path, paper: Paper = WORD, *, tell: Callable[[str], None] = print
) -> list[Path]:
    """Draw the figures that a run's experiment asks for into a folder; return the files.

    Those for another paper than the page of a text lie in a folder of their own within. Each figure comes
    in the formats of its paper, with a table of what it draws, a caption, an alternative text and what to
    paste; ``tell`` hears of those that no page holds.
    Raises InputError where a figure does not fit the experiment, and StorageError where the disk or a
    permission forbids writing.
    """
    place = place_of(folder, paper)
    with storage_errors(place):
        place.mkdir(parents=True, exist_ok=True)
    files = []
    for name in results.experiment.figures:
        drawn = plate(results, name, paper)
        if drawn.overlong:
            tell(f"{name}: higher than a page of {paper.name}; ask for fewer arms, or for other paper.")
        files += print_plate(drawn, name, place)
    return files
