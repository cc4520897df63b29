"""A long table is drawn just as a short one would be, only sooner."""

from __future__ import annotations

import random
from collections.abc import Sequence
from io import StringIO

import pytest
from rich.console import Console
from rich.table import Table

from allocator.cli import long_table
from allocator.cli.long_table import LongTable
from allocator.cli.paper import Justify, grid

SIDES: tuple[Justify, ...] = ("right", "left", "center", "right")
WORDS = ("", "x", "Đảng bộ xã", "Tân Dân", "Nguyễn Thị Minh", "-0.5", "30,000.00", "会議", "ｗide", "a  b")


ROWS = 8


@pytest.fixture(autouse=True)
def few_rows_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_table, "LONG", ROWS)


def table(rng: random.Random, rows: int) -> LongTable:
    headings = [(rng.choice(("No.", "Đơn\nvị", "a long heading of a column")), side) for side in SIDES]
    sums = [("", "TOTAL", rng.choice(WORDS), str(10 ** rng.randrange(20)))]

    def drawn(some: Sequence[Sequence[str]]) -> Table:
        made = grid(headings, "A title")
        for at, cells in enumerate(some, start=1):
            made.add_row(*cells, end_section=at == len(some))
        for line in sums:
            made.add_row(*line, style="bold")
        return made

    return LongTable(drawn, [[rng.choice(WORDS) * rng.choice((1, 1, 3)) for _ in SIDES] for _ in range(rows)], SIDES)


def printed(what: object, width: int, *, terminal: bool) -> str:
    stream = StringIO()
    Console(file=stream, width=width, highlight=False, markup=False, emoji=False, force_terminal=terminal, color_system=None).print(what)
    return stream.getvalue()


def is_quick(long: LongTable, width: int) -> bool:
    drawn: list[int] = []

    def noted(rows: Sequence[Sequence[str]]) -> Table:
        drawn.append(len(rows))
        return long.drawn(rows)

    printed(LongTable(noted, long.rows, SIDES), width, terminal=False)
    return ROWS not in drawn


@pytest.mark.parametrize("seed", range(12))
def test_it_is_drawn_to_the_letter_as_the_layout_engine_draws_it(seed: int) -> None:
    long = table(random.Random(seed), ROWS)
    for width in (10_000, 120, 60):
        for terminal in (False, True):
            assert printed(long, width, terminal=terminal) == printed(long.drawn(long.rows), width, terminal=terminal)
    assert is_quick(long, 10_000)


@pytest.mark.parametrize(("odd", "width"), [("a\nb", 10_000), (" a", 10_000), ("a\tb", 10_000), ("very long " * 9, 60)])
def test_where_a_cell_does_not_fit_on_its_line_the_layout_engine_draws_all(odd: str, width: int) -> None:
    long = table(random.Random(1), ROWS)
    rows = [*long.rows[:-1], ["1", odd, "", ""]]
    odd_one = LongTable(long.drawn, rows, SIDES)
    assert not is_quick(odd_one, width)
    assert printed(odd_one, width, terminal=False) == printed(long.drawn(rows), width, terminal=False)
