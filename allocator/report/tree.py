"""What a paper consists of, as values that every painter reads. A text here is a phrase, a text of the scenario, or plain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from allocator.errors import Phrase
from allocator.export import Cell, Column, Line
from allocator.facts import LocalText
from allocator.problem import Letterhead

Said = Phrase | LocalText | str
"""Anything that a language can be found for."""

Kind = Literal["submission", "scheme", "ballot", "comparison", "options", "front", "infeasible"]
"""What sort of paper: seats of units; people in bodies and posts; a list to vote on; plans beside each other; plans to choose from; every
balance of some preferences; why there is no plan."""

Drawing = Literal["shares", "deviations", "ratios", "ages", "hemicycle", "options", "front"]
"""What sort of chart, and the fields of its points; a field in brackets may be missing.

`shares`: seats beside exact shares: row (text), seats, share. `deviations`: their differences: row, deviation.
`ratios`: what was reached beside what is asked, all in hundredths of the base: what (text), reached, base (a number of seats),
[at_least], [at_most]. `ages`: people by age and gender: band (text, `35-39`, the youngest first), gender (text), people.
`hemicycle`: seats in a half circle: sector (text), seats; in the order in which they sit. `options`: plans beside each other: measure
(text), plan (text), value. `front`: plan (text), x, y, [z], where each axis is a stage's value.
"""


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 stands below the title."""

    text: Said
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Sentences that follow each other."""

    text: Said


@dataclass(frozen=True)
class Items:
    """A list, one line each; numbered where the order counts. Spaces before a line only say that it belongs to the one above."""

    items: tuple[Said, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Note:
    """What a reader must know; a warning stands out, such as that figures are made up."""

    text: Said
    warning: bool = False


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        key: What it is, for files and sheets: `plan:congress`, `rules`.
        title: What stands above it.
        columns: All of them, from the left; a row's number is one of them where rows are numbered.
        rows: One cell per column.
        lines: The sums: a label that stands below the texts at the left, and one cell per column, None below texts.
        notes: Footnotes.
        missed: Row and column, counted from 0, of cells that miss what was asked for.
        ids: What identifies each row in the scenario, in the same order; empty where rows are not of the scenario.
    """

    key: str
    title: Said
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | Said, ...], ...]
    lines: tuple[Line, ...] = ()
    notes: tuple[Said, ...] = ()
    missed: frozenset[tuple[int, int]] = frozenset()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A chart: what it shows, never how.

    Attributes:
        key: What it is of, for files: `shares:congress`.
        drawing: Which sort.
        title: What stands above it.
        says: What it shows, in a sentence for those who cannot see it.
        axes: Name of each field of the points -> what people call it, with its unit.
        points: One mapping per mark, field -> a number or a text.
    """

    key: str
    drawing: Drawing
    title: Said
    says: Said
    axes: Mapping[str, Said]
    points: tuple[Mapping[str, int | Fraction | Said], ...]


Part = Heading | Paragraph | Items | Note | Table | Chart


@dataclass(frozen=True)
class Seal:
    """What vouches for a paper, for its footer.

    Attributes:
        file, variant: Which scenario it was made from.
        sha256: Of the scenario's bytes.
        versions: Name of a program -> its version.
        verdict: How the solve ended and what the recount found.
    """

    file: str
    variant: str
    sha256: str
    versions: Mapping[str, str]
    verdict: Said


@dataclass(frozen=True)
class Report:
    """One paper.

    Attributes:
        kind: Which sort.
        name: Of its type, as it stands above the abstract, such as a submission.
        about: The abstract.
        head: Who submits it, to whom, where and when, and who signs.
        parts: From the top to the signature.
        seal: For the footer.
        synthetic: Whether figures in it are made up, which every page must say.
        data: Tables with plain headings that programs read back (`row`, `body`, `seats`, category ids, `post`), for formats that people
            go on working in; papers leave them out. Their keys are `draft:<body>`.
        whole: Long tables of which the parts show some rows or columns only, by the same keys, for the same formats.
    """

    kind: Kind
    name: Said
    about: Said
    head: Letterhead
    parts: tuple[Part, ...]
    seal: Seal
    synthetic: bool = False
    data: tuple[Table, ...] = ()
    whole: tuple[Table, ...] = ()

    @property
    def whole_tables(self) -> tuple[Table, ...]:
        """The tables in their order, long ones in full."""
        known = {table.key: table for table in self.whole}
        return tuple(known.get(table.key, table) for table in self.tables)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in their order."""
        return tuple(part for part in self.parts if isinstance(part, Table))

    @property
    def charts(self) -> tuple[Chart, ...]:
        """The charts, in their order."""
        return tuple(part for part in self.parts if isinstance(part, Chart))
