"""The headings of a table as offices write them: below a title, in one line or several, with a line of column numbers beneath.

A column that stands under a heading of its own group goes by its own text (`Nam`), by both (`Ngày sinh Nam`) and by `Ngày sinh / Nam`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from allocator.errors import Place, phrase
from allocator.scenario.fault_list import FaultList
from allocator.scenario.lines import GridCell, Line, heading_text

MOST_LINES = 3

_BRACKETED = re.compile(r"\((\w+)\)")


@dataclass(frozen=True)
class Heading:
    """The heading of one column.

    Attributes:
        text: What the column is called; `group / own` under a group.
        place: Where it stands.
        names: What it also goes by.
    """

    text: str
    place: Place
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Header:
    """All headings of a table.

    Attributes:
        columns: Number of the column, from 0 -> heading.
        below: Number of the first line beneath.
    """

    columns: Mapping[int, Heading]
    below: int

    def column(self, name: str) -> int | None:
        """Return the column that goes by a name, or None."""
        wanted = heading_text(name)
        own = (i for i, heading in self.columns.items() if heading_text(heading.text) == wanted)
        return next(own, None) if wanted not in self.names else self.names[wanted]

    @property
    def names(self) -> Mapping[str, int]:
        """Further name, folded -> column; names that two columns could go by are left out, and so are texts of other headings."""
        texts = {heading_text(heading.text) for heading in self.columns.values()}
        told = [(heading_text(name), i) for i, heading in self.columns.items() for name in heading.names]
        clear = {name: i for name, i in told if all(other == i for same, other in told if same == name)}
        return MappingProxyType({name: i for name, i in clear.items() if name not in texts})


def read_header(lines: Sequence[Line], top: int, id_heading: str, faults: FaultList) -> Header:
    """Return the headings whose first line is `top`; two columns with one heading are a fault."""
    id_column = next((i for i, cell in enumerate(lines[top]) if heading_text(cell.written) == heading_text(id_heading)), None)
    last = top
    while id_column is not None and last - top + 1 < MOST_LINES and _goes_on(lines, last, id_column):
        last += 1
    columns: dict[int, Heading] = {}
    seen: set[str] = set()
    for i, heading in _headings(lines, top, last, id_column):
        if heading_text(heading.text) in seen:
            faults.add(heading.place, phrase("table.heading_twice", heading=heading.text), heading.text)
        else:
            seen.add(heading_text(heading.text))
            columns[i] = heading
    numbered = id_column is not None and _numbers_columns(lines, last + 1, id_column, sorted(columns))
    return Header(MappingProxyType(columns), last + 1 + numbered)


def _goes_on(lines: Sequence[Line], last: int, id_column: int) -> bool:
    """Say whether the next line still belongs to the headings: it has no id, and names columns that share a heading above."""
    if last + 1 >= len(lines):
        return False
    upper, lower = lines[last], lines[last + 1]
    filled = [i for i, cell in enumerate(lower) if cell.written.strip()]
    if not filled or id_column in filled:
        return False
    shared = {i for first, end in _runs(upper) if end > first for i in range(first, end + 1)}
    return all(i in shared for i in filled) and any(not upper[i].written.strip() for i in filled)


def _runs(line: Line) -> Iterator[tuple[int, int]]:
    """Yield first and last column of every filled cell with the blank cells to its right."""
    starts = [i for i, cell in enumerate(line) if cell.written.strip()]
    for at, start in enumerate(starts):
        yield start, (starts[at + 1] if at + 1 < len(starts) else len(line)) - 1


def _headings(lines: Sequence[Line], top: int, last: int, id_column: int | None) -> Iterator[tuple[int, Heading]]:
    texts = [[" ".join(cell.written.split()) for cell in line] for line in lines[top : last + 1]]
    for depth in range(len(texts) - 1):
        for i in range(1, len(texts[depth])):
            deeper = any(below[i] for below in texts[depth + 1 :] if i < len(below))
            texts[depth][i] = texts[depth][i] or (texts[depth][i - 1] if deeper else "")
    above = _above(lines, top, id_column)
    repeated = [text for text in texts[0] if text and texts[0].count(text) > 1] if len(texts) == 1 else []
    for i in range(len(texts[0])):
        chain = [text[i] for text in texts if i < len(text) and text[i]]
        if not chain:
            continue
        group = above.get(i)
        chain = [group, *chain] if group is not None and chain[0] in repeated else chain
        place = next(lines[at][i].place for at in range(last, top - 1, -1) if i < len(lines[at]) and lines[at][i].written.strip())
        names = _names(chain) if len(chain) > 1 or group is None else (f"{group} {chain[0]}", f"{group} / {chain[0]}")
        yield i, Heading(" / ".join(chain), place, names)


def _names(chain: Sequence[str]) -> tuple[str, ...]:
    return () if len(chain) == 1 else (chain[-1], " ".join(chain), f"{chain[0]} {chain[-1]}", f"{chain[0]} / {chain[-1]}")


def _above(lines: Sequence[Line], top: int, id_column: int | None) -> Mapping[int, str]:
    """Return column -> the text above it, where the line above the headings groups them and has nothing above the ids."""
    if top == 0 or id_column is None or id_column >= len(lines[top - 1]) or lines[top - 1][id_column].written.strip():
        return {}
    line = lines[top - 1]
    return {i: " ".join(line[first].written.split()) for first, end in _runs(line) for i in range(first, end + 1)}


def _numbers_columns(lines: Sequence[Line], at: int, id_column: int, columns: Sequence[int]) -> bool:
    """Say whether a line only numbers the columns: 1, 2, 3, ... or (1), (2), ..., perhaps A, B before.

    A first person with the id 1, who has 2 in the second column and so on, is told apart by the line beneath: ids do not repeat.
    """
    if at + 1 >= len(lines):
        return False
    cells: list[GridCell] = [lines[at][i] for i in columns if i < len(lines[at])]
    written = [cell.written.partition("=")[0].strip() for cell in cells]
    filled = [(i, _BRACKETED.sub(r"\1", text)) for i, text in enumerate(written) if text]
    letters = sum(1 for i, text in filled if text == "ABCDE"[i : i + 1])
    if len(filled) < 3 or any(text != ("ABCDE"[i] if i < letters else str(i + 1 - letters)) for i, text in filled):
        return False
    first, following = lines[at][id_column].written, lines[at + 1][id_column].written if id_column < len(lines[at + 1]) else ""
    odd = bool(letters) or bool(_BRACKETED.fullmatch(first)) or not first
    return odd or first == following or (len(filled) > 4 and bool(following.strip()) and not following.strip().isdecimal())
