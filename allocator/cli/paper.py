"""Where text for people goes, and how wide it may be."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions
    from rich.segment import Segment
    from rich.table import Table

Justify = Literal["left", "right", "center"]

_NO_LIMIT = 10_000
_LEAST = 40
"""Characters that a line has at least."""


def paper(*, as_json: bool) -> Console:
    """Return the console for people's text: stdout, or stderr where stdout carries a document.

    A terminal keeps its width and folds long cells; a pipe or a file has no width, so nothing is ever cut off, unless `COLUMNS` says one.
    """
    from rich.console import Console

    stream = sys.stderr if as_json else sys.stdout
    width = None if stream.isatty() else _asked_width()
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def _asked_width() -> int:
    """Return the characters of a line that the environment asks for; without a number that can be used there is no limit."""
    asked = os.environ.get("COLUMNS", "").strip()
    return max(_LEAST, int(asked)) if asked.isdecimal() and int(asked) else _NO_LIMIT


def is_narrow(console: Console) -> bool:
    """Say whether the paper has a width that a table must keep to."""
    return console.width < _NO_LIMIT


@dataclass(frozen=True)
class _Title:
    """What stands above a table. It may be wider than the table: only the paper's own width folds it."""

    text: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        from rich.text import Text

        yield from console.render(Text(self.text, style="bold"), options.update(width=console.width, justify="default"))


def grid(headings: Iterable[tuple[str, Justify]], title: str | None = None) -> Table:
    """Return an empty table whose cells fold and are never cut."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    above: Any = None if title is None else _Title(title)
    table = Table(title=above, box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for heading, justify in headings:
        table.add_column(heading, justify=justify, overflow="fold")
    return table
