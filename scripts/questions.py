"""Write docs/questions.md anew: every experiment that ships, what it asks, and what came out.

Usage: python scripts/questions.py [RESULTS_FOLDER]

Every experiment is run at its full length; what stands in the folder already is used again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import northsouth
from northsouth.inputs.places import EXPERIMENTS, shipped

PAGE: Final = Path(__file__).parents[1] / "docs" / "questions.md"
HEADING: Final = """\
# The questions that ship

Each question is a file in `experiments/`, to be run as it is or copied and changed. The last column is
what came out when all of them were run at their full length, as the title of the first figure says it; it
is printed by `scripts/questions.py`. A number of 100 may be off by the Monte Carlo error that a run gives
beside it, and all of them say what follows from the assumptions of [the model](the-model.md), not what
would have been.

Files that begin with june leave everything as it was until Germany attacked; those that begin with
opening are free from the opening. Where the rule is not named, army, navy and government decide together
([the decision](the-decision.md)).

Those that say `facts = "tier B"` draw each coefficient of the decision alone, within what the recorded
answers leave of it. [The scorecard](scorecard.md) weighs whole draws and so keeps how the coefficients lean
on one another; its shares of the same world differ, and are the better founded ones.
"""
HEADER: Final = "| question | file | what came out |\n| --- | --- | --- |"
NOTHING: Final = "one history, as it was recorded: see [the scorecard](scorecard.md)"


def main() -> None:
    """Run every experiment and write the page."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("results")
    lines = []
    for path in sorted(shipped(EXPERIMENTS).glob("*.toml")):
        print(path.stem, flush=True)
        results = northsouth.run(path, out=out, figures=False)
        finding = results.figure(results.figures[0]).title if results.figures else NOTHING
        lines.append(row(results.question, path.stem, finding))
    PAGE.write_text(page(lines), encoding="utf-8")


def row(question: str, name: str, finding: str) -> str:
    """Write the line of one experiment."""
    return f"| {question} | [{name}](../experiments/{name}.toml) | {finding} |"


def page(lines: Iterable[str]) -> str:
    """Put the page together."""
    return "\n".join([HEADING, HEADER, *lines, ""])


if __name__ == "__main__":
    main()
