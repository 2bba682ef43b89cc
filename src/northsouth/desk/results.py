"""The results of a run, for a notebook: the answer, tables, figures."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from northsouth.analysis.answer import answer
from northsouth.analysis.outcomes import shares_by_cell
from northsouth.analysis.summary import (
    Field,
    column_header,
    column_rows,
    outcome_header,
    outcome_rows,
    written,
)
from northsouth.desk.table import Table, refuse_name
from northsouth.records import results as records
from northsouth.records.experiment import ResolvedExperiment
from northsouth.vocabulary.questions import FigureName

if TYPE_CHECKING:
    from northsouth.desk.picture import Picture
    from northsouth.records.schema import Rows


@dataclass(frozen=True, slots=True, repr=False)
class Results:
    """A finished run: its answer in sentences, its tables and its figures.

    ``record`` is the run as it stands in its folder, for whoever wants its blocks of rows one by one.
    """

    record: records.Results

    def __repr__(self) -> str:
        return f"<Results of {self.experiment.name} in {self.folder}: {' '.join(self.answer)}>"

    @property
    def experiment(self) -> ResolvedExperiment:
        """The question, with every default filled in and every fact as it stood."""
        return self.record.experiment

    @property
    def question(self) -> str:
        """The question in words."""
        return self.experiment.question

    @property
    def folder(self) -> Path:
        """The folder in which the run stands."""
        return self.record.folder

    @property
    def digest(self) -> str:
        """Sixteen figures that change with everything that determines the numbers."""
        return self.record.digest

    @property
    def failed(self) -> int:
        """How many reruns failed; they enter no share."""
        return self.record.failed

    @property
    def answer(self) -> tuple[str, ...]:
        """The answer, one sentence an arm, each with its Monte Carlo error."""
        return answer(self.record)

    @property
    def shares(self) -> Table:
        """How often each route was taken first, in every arm and at every design point.

        Shares are parts of 1; ``low`` and ``high`` bound them at 95 %, Monte Carlo error alone considered.
        """
        vary = self.experiment.vary
        header = ("arm", "title", *(varied.name for varied in vary), "route", "count", "n", "share")
        rows: list[tuple[Field, ...]] = []
        for cell in shares_by_cell(self.record):
            inputs = [written(value, one.unit) for value, one in zip(cell.cell.inputs, vary, strict=True)]
            start = (cell.cell.arm, cell.cell.arm_title, *inputs)
            rows += [
                (*start, one.category, one.count, one.n, written(one.share, "share"), one.low, one.high)
                for one in cell.shares
            ]
        return Table(f"First strike: {self.question}", (*header, "low", "high"), tuple(rows))

    @property
    def outcomes(self) -> Table:
        """The rows of outcomes.csv: every outcome of every cell with its shares and quantiles."""
        rows = tuple(outcome_rows(self.record))
        return Table(f"Outcomes: {self.question}", outcome_header(self.record), rows)

    @property
    def columns(self) -> Table:
        """What the columns and the outcomes mean, each with its unit."""
        return Table("What the columns mean", column_header(), tuple(column_rows(self.record)))

    @property
    def figures(self) -> tuple[str, ...]:
        """The names of the figures that the experiment asks for."""
        return tuple(str(name) for name in self.experiment.figures)

    def reruns(self) -> Rows:
        """Return one row a rerun, as a structured array with a field for each outcome.

        Days count from 1939-01-01 and are infinite where a thing never happens; a route is a code, the
        place of its name in ``northsouth.records.schema.ROUTES``. All rows stand in memory together:
        some 600 bytes each. Raises ResultsDamagedError at a file that is not as it was written.
        """
        import numpy as np

        return np.concatenate([block.rows for block in self.record.blocks()])

    def figure(self, name: str) -> Picture:
        """Compose one figure, such as "waffle"; the experiment need not have asked for it.

        Raises InputError where there is no such figure, or where it does not fit what is varied.
        """
        from northsouth.desk.picture import Picture
        from northsouth.figures import plate

        names = tuple(str(one) for one in FigureName)
        if name not in names:
            refuse_name("figure", name, names)
        return Picture(name, plate(self.record, FigureName(name)))

    def _repr_html_(self) -> str:
        """Show the question, the answer in sentences, and the table behind it."""
        sentences = "".join(f"<p>{escape(sentence)}</p>" for sentence in self.answer)
        table = self.shares._repr_html_()
        return f"<section><p><strong>{escape(self.question)}</strong></p>{sentences}{table}</section>"
