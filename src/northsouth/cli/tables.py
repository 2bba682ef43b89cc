"""Tables on a terminal; imported only where there is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text


def print_tables(
    heading: str, columns: Sequence[str], parts: Iterable[tuple[str, Sequence[Sequence[str]]]]
) -> None:
    """Print a table for each part; no cell is read as markup."""
    console = Console()
    console.print(Text(heading, style="bold"))
    for title, rows in parts:
        table = Table(title=Text(title, style="bold"), title_justify="left", header_style="dim")
        for column in columns:
            table.add_column(column)
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        console.print(table)
