"""What figures are drawn for, as the command line asks it: a medium, columns, the source line or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import click

from northsouth.vocabulary.questions import Medium

if TYPE_CHECKING:
    from northsouth.figures.paper import Paper

COLUMNS: Final = ("1", "2")
"""Columns of a journal's page."""


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """A medium, the columns of a journal's page or none, and whether figures bear their source line."""

    medium: Medium = Medium.WORD
    columns: int | None = None
    signed: bool = True

    def paper(self) -> Paper:
        """Give the paper; raises InputError where columns are asked of what has none."""
        from northsouth.figures.paper import paper_for

        return replace(paper_for(self.medium, self.columns), signed=self.signed)

    @property
    def words(self) -> list[str]:
        """The options that ask for the same."""
        words = ["--for", self.medium.value] if self.medium is not Medium.WORD else []
        words += ["--columns", str(self.columns)] if self.columns else []
        return words + ([] if self.signed else ["--no-source"])


AS_TEXT: Final = PaperAsked()
"""The page of a text, where nothing else is asked for."""


def asking_for_paper(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say what figures are drawn for."""
    for option in (
        click.option("--no-source", is_flag=True, help="Leave the line off that says which run it is."),
        click.option(
            "--columns",
            type=click.Choice(COLUMNS),
            help="One column or two of a journal's page, with word or latex.",
        ),
        click.option(
            "--for",
            "medium",
            type=click.Choice([medium.value for medium in Medium]),
            default=Medium.WORD.value,
            help="What the figures are drawn for: the page of a text, a web page, slides.",
        ),
    ):
        command = option(command)
    return command


def paper_asked(medium: str, columns: str | None, *, no_source: bool) -> PaperAsked:
    """Gather what was asked; raises InputError where columns are asked of what has none."""
    asked = PaperAsked(Medium(medium), int(columns) if columns else None, signed=not no_source)
    if columns:
        asked.paper()
    return asked
