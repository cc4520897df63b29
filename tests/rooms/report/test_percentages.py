"""Percentages that make up a whole: each rounded by itself, or closed to exactly 100 where that is asked for, and then marked."""

from __future__ import annotations

import io
from fractions import Fraction
from functools import cache
from itertools import combinations
from random import Random

from openpyxl import load_workbook

from allocator import study
from allocator.errors import phrase
from allocator.paint.xlsx import paint_xlsx
from allocator.report import Report, Table, scheme
from allocator.report.percentages import closed_steps, percentages
from allocator.words.cells import cell_text
from allocator.words.say import said
from tests.rooms.report.reports import LANGUAGES, ROOT, column, real, table_of

HEADING = phrase("column.percent_of", base=7)


def test_closed_steps_are_the_shares_rounded_down_with_the_rest_for_the_largest_remainders() -> None:
    random = Random(20260305)
    for _ in range(300):
        parts = [random.randrange(9) for _ in range(random.randint(1, 6))]
        base = sum(parts)
        if not base:
            continue
        found = closed_steps(parts, base)
        exact = [Fraction(10_000 * part, base) for part in parts]
        down = [int(each) for each in exact]
        rest = 10_000 - sum(down)
        best = max(
            combinations(range(len(parts)), rest),
            key=lambda raised: (sum(exact[at] - down[at] for at in raised), tuple(-at for at in raised)),
        )
        assert list(found) == [own + (at in best) for at, own in enumerate(down)]
        assert sum(found) == 10_000


def test_of_equal_remainders_the_upper_row_goes_first_and_the_note_says_so() -> None:
    told = percentages([("A", 1), ("B", 1), ("C", 1)], 3, HEADING, close=True)
    assert told.cells == (Fraction(3334, 10_000), Fraction(3333, 10_000), Fraction(3333, 10_000))
    assert said(told.heading, "vi").endswith(" (*)")
    note = said(told.notes[0], "vi")
    assert note.startswith("(*)") and "dòng đứng trước" in note and note.endswith("99,99%, với: A 33,33%.")


def test_nothing_is_marked_where_nothing_changes_or_the_rows_are_not_the_whole() -> None:
    for rows, base in ((((("A", 1), ("B", 3))), 4), ((("A", 1), ("B", 1)), 3), ((("A", 0),), 0)):
        told = percentages(rows, base, HEADING, close=True)
        assert told == percentages(rows, base, HEADING, close=False)
        assert (told.heading, told.notes) == (HEADING, ())


@cache
def closed() -> Report:
    """Return a personnel scheme whose percentages are closed."""
    return scheme(study.solve(ROOT / "scenarios" / "district-committee-2020" / "scenario.yaml", settings=["paper={percentages: closed}"]))


def written(table: Table) -> list[int]:
    return [int(cell_text(cell, "percent", "en").removesuffix("%").replace(".", "")) for cell in column(table, "percent")]


def test_the_columns_of_a_paper_close_and_are_marked_where_they_would_not() -> None:
    plain, told = scheme(real("district-committee-2020")), closed()
    keys = [table.key for table in plain.tables if table.key.startswith(("parts:", "ages:", "numbers:"))]
    off = [key for key in keys if sum(written(table_of(plain, key))) != 10_000]
    assert len(off) > 2
    for key in keys:
        table = table_of(told, key)
        assert sum(written(table)) == 10_000
        at = [each.name for each in table.columns].index("percent")
        for language in LANGUAGES:
            marked = said(table.columns[at].heading, language).endswith("(*)")
            noted = any(said(note, language).startswith("(*)") for note in table.notes)
            assert marked == noted == (key in off)
    assert [table.key for table in plain.tables if any(said(note, "vi").startswith("(*)") for note in table.notes)] == []


def test_a_workbook_holds_the_closed_numbers_themselves() -> None:
    report = closed()
    table = next(each for each in report.tables if any("(*)" in said(note, "vi") for note in each.notes))
    book = load_workbook(io.BytesIO(paint_xlsx([report], "vi")), data_only=True)
    title = said(table.title, "vi")
    sheet, top = next((sheet, row[0].row) for sheet in book.worksheets for row in sheet.iter_rows(max_col=1) if row[0].value == title)
    at = [each.name for each in table.columns].index("percent") + 1
    cells = [sheet.cell(top + 2 + down, at).value for down in range(len(table.rows))]
    assert [round(float(str(cell)) * 10_000, 6) for cell in cells] == written(table)
    assert round(sum(float(str(cell)) for cell in cells), 9) == 1
