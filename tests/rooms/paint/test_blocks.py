"""Which parts share pages of one direction, and which tables lay a page on its side."""

from __future__ import annotations

from dataclasses import replace

from allocator.export import Column
from allocator.paint.blocks import blocks
from allocator.paint.widths import fit, notes_kept, written
from allocator.report import Chart, Heading, Part, Table
from tests.rooms.paint.made_up import chart
from tests.rooms.paint.papers import units

UPRIGHT, LYING = 9355, 14572


def wide(name: str, rows: int = 30) -> Table:
    """Return a table whose columns do not fit on an upright page."""
    columns = tuple(Column(f"Cột dài thứ {at}", "text", f"c{at}") for at in range(12))
    return Table(name, name, columns, tuple(("một hai ba bốn",) * 12 for _ in range(rows)))


def turned(*parts: Part) -> list[tuple[bool, list[object]]]:
    """Return the blocks: whether each lies on its side, and what stands in it."""
    fits = {id(part): fit(written(part, "vi"), UPRIGHT, LYING) for part in parts if isinstance(part, Table)}
    return [(block.wide, [getattr(part, "text", getattr(part, "key", None)) for part in block.parts]) for block in blocks(parts, fits)]


def small(name: str) -> Table:
    return replace(units(("A", "B")), key=name)


def bars(name: str) -> Chart:
    return replace(chart("ratios"), key=name)


def test_what_follows_a_wide_table_goes_with_the_upright_pages_that_follow() -> None:
    assert turned(Heading("one"), wide("w"), small("s"), Heading("two"), small("t")) == [
        (True, ["one", "w"]), (False, ["s", "two", "t"]),
    ]  # fmt: skip


def test_it_stays_where_the_next_page_lies_on_its_side_too_but_for_charts() -> None:
    assert turned(Heading("one"), wide("w"), small("s"), Heading("two"), wide("v")) == [(True, ["one", "w", "s", "two", "v"])]
    assert turned() == []
    assert turned(Heading("one"), wide("w"), bars("c"), Heading("two"), wide("v")) == [
        (True, ["one", "w"]), (False, ["c"]), (True, ["two", "v"]),
    ]  # fmt: skip


def test_a_table_of_few_rows_takes_smaller_letters_before_it_turns_the_page() -> None:
    columns = tuple(Column(f"Cột dài thứ {at}", "text", f"c{at}") for at in range(7))
    sizes = {}
    for rows in (3, 30):
        table = Table("t", "t", columns, tuple(("mười hai chữ cái",) * 7 for _ in range(rows)))
        found = [(room, fit(written(table, "vi"), room, LYING)) for room in range(6000, 12_000, 50)]
        sizes[rows] = min(room for room, laid in found if not laid.wide), {laid.size for _, laid in found if not laid.wide}
    assert sizes[3][0] < sizes[30][0]
    assert (9 in sizes[3][1], 9 in sizes[30][1]) == (True, False)


def test_short_footnotes_stay_with_the_table_and_long_ones_may_part() -> None:
    assert [notes_kept(notes) for notes in ((), ("a",), ("a" * 500, "b" * 400), ("a" * 500, "b" * 401), ("a" * 901,))] == [0, 1, 2, 1, 0]
