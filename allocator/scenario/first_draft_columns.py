"""What a column of an office's table is for, told by its heading, and where that is not enough by what stands beneath it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from allocator.facts import day_in, folded
from allocator.scenario.lines import GridCell, Line
from allocator.words import own_tables

_ALL: Mapping[str, Mapping[str, tuple[str, ...]]] = {"units": own_tables.UNITS, "people": own_tables.PEOPLE}
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LONG = 6
_MARKS = re.compile(r"[^\w]+")


def words_of(text: str) -> str:
    """Return a heading as plain words: folded, without what stands in brackets and without marks."""
    bare = _BRACKETS.sub(" ", text)
    return " ".join(_MARKS.sub(" ", folded(bare if bare.strip() else text)).replace("_", " _ ").split()).replace(" _ ", "_")


def in_line(line: Line, below: Line, kind: str) -> frozenset[str]:
    """Return what the cells of a line are for, if it is one of headings; men and women beneath one heading too."""
    texts: dict[str, tuple[GridCell, ...]] = {" ".join(cell.written.split()): () for cell in line if not cell.blank}
    found = set(roles_of(texts, kind))
    if kind == "people" and "born" in found:
        split = {words_of(cell.written) for cell in below if not cell.blank}
        if split & {*own_tables.MEN} and split & {*own_tables.WOMEN}:
            found |= {"born_men", "born_women"}
    return frozenset(found)


def roles_of(columns: Mapping[str, Sequence[GridCell]], kind: str) -> dict[str, str]:
    """Return what columns are for -> heading; each is for one thing, and the surest guess wins.

    Args:
        columns: Heading -> cells beneath it, as far as they are known.
        kind: `units` or `people`.
    """
    guesses = sorted(
        ((rank, at, role, heading) for at, heading in enumerate(columns) for rank, role in _guesses(heading, columns[heading], kind)),
        key=lambda guess: (guess[0], guess[1]),
    )
    roles: dict[str, str] = {}
    for _, _, role, heading in guesses:
        if role not in roles and heading not in roles.values():
            roles[role] = heading
    if ("born_men" in roles) != ("born_women" in roles):
        roles = {("born" if role in ("born_men", "born_women") else role): heading for role, heading in roles.items()}
    return roles


def _guesses(heading: str, cells: Sequence[GridCell], kind: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield what a column may be for, each with how far that is from sure: the whole heading first, then its longest part."""
    group, _, own = heading.rpartition(" / ")
    split = _split(words_of(group), words_of(own), cells) if kind == "people" else None
    if split is not None:
        yield (0, 0), split
        return
    whole, known = words_of(heading), _ALL[kind]
    for role, names in known.items():
        if role == "woman" and _holds_days(cells):
            continue
        if whole in names or words_of(own) in names:
            yield (0, 0), role
        longest = max((len(name) for name in names if _tells(name) and f" {name} " in f" {whole} "), default=0)
        if longest and role not in ("id", "woman"):
            yield (1, -longest), role


def _tells(name: str) -> bool:
    """Say whether a name is long enough to be looked for within a heading: `giới` stands in `Phiếu giới thiệu` too."""
    return " " in name or len(name) >= _LONG


def _split(group: str, own: str, cells: Sequence[GridCell]) -> str | None:
    """Return what a column is for that stands under a heading for men and women: their days of birth, or a tick."""
    if own not in (*own_tables.MEN, *own_tables.WOMEN):
        return None
    women = own in own_tables.WOMEN
    if any(name in group for name in own_tables.PEOPLE["born"]) or _holds_days(cells):
        return "born_women" if women else "born_men"
    return "woman" if women and group else None


def _holds_days(cells: Sequence[GridCell]) -> bool:
    filled = [cell for cell in cells if not cell.blank]
    return bool(filled) and sum(day_in(cell.value) is not None for cell in filled) * 2 > len(filled)
