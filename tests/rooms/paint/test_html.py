"""A page is read back, and every seat, total and percentage is held against the paper; nothing in it reaches outside or gets in."""

from __future__ import annotations

import base64
import getpass
import hashlib
import json
import platform
import re
import time
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from allocator import study
from allocator.errors import phrase
from allocator.export import Column, Line
from allocator.facts import Language
from allocator.paint.html import paint_html
from allocator.report import Chart, Heading, Report, Table, scheme, submission
from allocator.study.export_asked import Subject
from allocator.study.exporting import reports_of
from allocator.words.cells import cell_text
from allocator.words.names import name_key
from allocator.words.say import said
from tests.rooms.paint.made_up import HOSTILE, chart, hostile
from tests.rooms.paint.pages import Element, read
from tests.rooms.paint.papers import HEAD
from tests.rooms.report.reports import LANGUAGES, ROOT, real

CASES = ("chi-linh-2025", "district-committee-2020")


@cache
def paper(case: str) -> Report:
    return submission(real(case)) if case == "chi-linh-2025" else scheme(real(case))


@cache
def page(case: str, language: Language) -> Element:
    return read(paint_html([paper(case)], language))


@cache
def bad(language: Language) -> bytes:
    return paint_html([hostile()], language)


def rows(table: Element, part: str) -> list[list[Element]]:
    return [[cell for cell in row.content if isinstance(cell, Element)] for row in table.first(part).all("tr")]


def below(cells: list[Element]) -> list[Element | None]:
    """Return one cell per column; under a label that spans several there is none."""
    spread: list[Element | None] = []
    for cell in cells:
        spread += [cell, *[None] * (int(cell.attributes.get("colspan", 1)) - 1)]
    return spread


def agrees(cell: Element, value: object, form: str, language: Language) -> bool:
    number = not isinstance(value, int | Fraction) or float(cell.attributes["data-value"]) == float(value)
    return cell.text == cell_text(value, form, language) and number


def hold(drawn: Element, table: Table, language: Language) -> None:
    """Hold a table of the page against the paper's."""
    assert drawn.first("caption").text == said(table.title, language)
    heads = rows(drawn, "thead")[0]
    assert [head.text for head in heads] == [said(column.heading, language) for column in table.columns]
    body = rows(drawn, "tbody")
    assert len(body) == len(table.rows)
    for cells, wanted in zip(body, table.rows, strict=True):
        assert all(agrees(c, w, k.form, language) for c, w, k in zip(cells, wanted, table.columns, strict=True)), table.key
    foot = rows(drawn, "tfoot") if table.lines else []
    for cells, line in zip(foot, table.lines, strict=True):
        assert cells[0].text == said(line.label, language)
        shown = below(cells)
        assert len(shown) == len(table.columns)
        for cell, wanted_sum, column in list(zip(shown, line.cells, table.columns, strict=True))[1:]:
            form = line.form or ("whole" if column.form == "tick" else column.form)
            assert wanted_sum is None if cell is None else agrees(cell, wanted_sum, form, language), (table.key, line.name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_cell_and_every_sum_is_that_of_the_paper(case: str, language: Language) -> None:
    for table in paper(case).tables:
        hold(page(case, language).with_key(table.key), table, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_chart_has_a_text_a_picture_and_its_numbers(case: str, language: Language) -> None:
    for which in paper(case).charts:
        drawn = page(case, language).with_key(which.key, "figure")
        picture = drawn.first("img")
        assert picture.attributes["alt"] == said(which.says, language)
        kind, _, data = picture.attributes["src"].partition(",")
        assert kind == "data:image/svg+xml;base64"
        assert base64.b64decode(data).startswith(b"<svg")
        told = Counter(tuple(cell.text for cell in row) for row in rows(drawn.first("details"), "tbody"))
        fields = [field for field in which.axes if any(field in point for point in which.points)]
        assert told == Counter(
            tuple(cell_text(point.get(field), "signed" if field == "deviation" else "exact", language) for field in fields)
            for point in which.points
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_comparisons_and_notes_on_infeasibility_are_painted(language: Language) -> None:
    compared = study.compare(ROOT / "scenarios" / "pilot-congresses" / "scenario.yaml")
    reports = reports_of(Subject(real("pilot-congresses"), compared=compared), None)
    never = reports_of(Subject(real("impossible-congress")), None)
    whole = read(paint_html([*reports, *never], language))
    for number, report in enumerate((*reports, *never), 1):
        own = next(each for each in whole.all("article") if each.attributes["id"] == f"p{number}")
        assert report.tables
        for table in report.tables:
            hold(own.with_key(table.key), table, language)


def test_what_stands_around_a_paper_stands_around_the_page() -> None:
    whole = read(paint_html([replace(paper("chi-linh-2025"), head=HEAD)], "vi")).first("article").text
    names = ("heading", "superior", "issuer", "number", "addressee", "authority", "position", "signatory")
    texts = [*(getattr(HEAD, name) for name in names), *HEAD.recipients]
    assert all(each.vi in whole for each in texts)
    assert "Nơi giả định, ngày 05 tháng 02 năm 2026" in whole


def test_an_empty_table_is_painted() -> None:
    table = Table("plan:x", "T", (Column("a", "whole"), Column("b", "text")), ())
    assert rows(read(paint_html([replace(paper("chi-linh-2025"), parts=(table,))], "vi")).with_key("plan:x"), "tbody") == []


def test_headings_sums_and_rows_say_what_they_head() -> None:
    for table in page("chi-linh-2025", "vi").all("table"):
        assert all(cell.attributes["scope"] == "col" for row in rows(table, "thead") for cell in row)
        assert all(sum(cell.attributes.get("scope") == "row" for cell in row) == 1 for row in rows(table, "tbody"))
        assert all(row[0].attributes["scope"] == "row" for row in (rows(table, "tfoot") if any(table.all("tfoot")) else []))
        assert sum(1 for _ in table.all("caption")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_stand_in_order_and_marks_are_unique(language: Language) -> None:
    whole = read(paint_html([paper(case) for case in CASES], language))
    assert whole.first("html").attributes["lang"] == language
    levels = [int(each.name[1]) for each in whole.all("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 2 and levels[0] == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    marks = [each.attributes["id"] for each in whole.all() if "id" in each.attributes]
    assert len(marks) == len(set(marks))
    named = [each.attributes[name] for each in whole.all() for name in ("aria-labelledby", "aria-describedby") if name in each.attributes]
    links = [each.attributes["href"].removeprefix("#") for each in whole.all("a")]
    assert {*named, *links} <= set(marks) and named and links


def test_what_vouches_for_the_paper_stands_in_the_footer() -> None:
    seal = paper("chi-linh-2025").seal
    for language in LANGUAGES:
        told = page("chi-linh-2025", language).first("footer").text
        assert all(text in told for text in (seal.file, seal.sha256, said(seal.verdict, language), *seal.versions.values()))


def test_made_up_figures_are_called_so() -> None:
    for synthetic in (True, False):
        marked = read(paint_html([replace(paper("chi-linh-2025"), synthetic=synthetic)], "vi"))
        assert ("SỐ LIỆU GIẢ ĐỊNH" in "".join(each.text for each in marked.all("header"))) == synthetic


def test_what_is_missed_is_marked_and_said() -> None:
    table = Table("t", "T", (Column("What", "text"), Column("N", "whole")), (("a", 1), ("b", 2)), missed=frozenset({(1, 1)}))
    drawn = read(paint_html([replace(paper(CASES[0]), parts=(table,))], "en")).with_key("t")
    cells = [cell for row in rows(drawn, "tbody") for cell in row]
    assert ["missed" in cell.attributes["class"].split() for cell in cells] == [False, False, False, True]
    assert [each.text for each in cells[3].all("span")] == [" (missed)"]


def worth(table: Element, column: int) -> list[tuple[float, str]]:
    cells = [row[column] for row in rows(table, "tbody")]
    return sorted((float(cell.attributes["data-value"]), cell.text) for cell in cells if "data-value" in cell.attributes)


def test_names_are_sorted_by_the_given_name_and_days_as_days() -> None:
    table = page("district-committee-2020", "vi").with_key("plan:list")
    names, days = worth(table, 1), worth(table, 2)
    assert len(names) == 40 and [name for _, name in names] == sorted((name for _, name in names), key=name_key)
    assert len(days) == 40
    assert [day for _, day in days] == sorted((day for _, day in days), key=lambda day: day.split("/")[::-1])


def test_units_are_sorted_as_words_and_blanks_have_no_place() -> None:
    columns = (Column("Đơn vị", "text", "name"), Column("Ghi chú", "text"))
    table = Table("plan:x", "T", columns, (("Đông", "b"), ("Dương", ""), ("Êm", "a"), ("Ép", "b"), ("Ân", "")))
    drawn = read(paint_html([replace(paper("chi-linh-2025"), parts=(table,))], "vi")).with_key("plan:x")
    assert [name for _, name in worth(drawn, 0)] == ["Ân", "Dương", "Đông", "Ép", "Êm"]
    assert worth(drawn, 1) == [(1, "a"), (2, "b"), (2, "b")]


def outside(whole: Element) -> list[str]:
    """Return what an element would fetch, or where a link leads, that is not in the page."""
    names = ("src", "href", "srcset", "action", "data", "poster", "background", "formaction", "xlink:href")
    asked = [each.attributes[name] for each in whole.all() for name in names if name in each.attributes]
    assert asked
    return [each for each in asked if not re.match(r"#|data:image/svg\+xml;base64,", each)]


@pytest.mark.parametrize("which", [*CASES, "hostile"])
def test_nothing_is_fetched_and_only_our_programs_may_run(which: str) -> None:
    whole = read(bad("vi")) if which == "hostile" else page(which, "vi")
    assert outside(whole) == []
    assert not {each.name for each in whole.all()} & {"link", "iframe", "object", "embed", "base", "form", "svg"}
    style = "".join(each.text for each in whole.all("style"))
    assert "url(" not in style and "@import" not in style
    metas = (each.attributes for each in whole.all("meta"))
    policy = next(each["content"] for each in metas if each.get("http-equiv") == "Content-Security-Policy")
    programs = [each.text for each in whole.all("script") if "type" not in each.attributes]
    assert len(programs) == 2
    prints = [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in (*programs, style)]
    assert policy == (
        f"default-src 'none'; script-src {prints[0]} {prints[1]}; style-src {prints[2]}; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert not [name for each in whole.all() for name in each.attributes if name.startswith("on") or name == "style"]


def test_hostile_texts_are_shown_as_they_are() -> None:
    whole = read(bad("vi"))
    table = whole.with_key("plan:body")
    shown = [row[0].text for row in rows(table, "tbody")]
    for text, wanted in zip(shown, HOSTILE, strict=True):
        assert text == re.sub("[\x00\x07\u202a-\u202e\ud800]", "\ufffd", re.sub("[\u2028\u2029]", "\n", wanted))
    assert len(list(whole.all("script"))) == 3
    assert [each.name for row in rows(table, "tbody") for cell in row for each in cell.all()] == []


def test_the_data_of_charts_cannot_end_their_element() -> None:
    for language in LANGUAGES:
        made = bad(language).decode("utf-8")
        block = re.search(r'<script id="charts" type="application/json">(.*?)</script>', made, re.DOTALL)
        assert block is not None
        assert not set(block[1]) & {"<", ">", "&", "\u2028", "\u2029"}
        data: dict[str, Any] = json.loads(block[1])
        assert len(data["charts"]) == len(hostile().charts)
        assert any(HOSTILE[0] in str(specification) for specification in data["charts"].values())


def test_a_page_without_charts_carries_no_program_for_them() -> None:
    plain = replace(paper("chi-linh-2025"), parts=tuple(part for part in paper("chi-linh-2025").parts if not isinstance(part, Chart)))
    made = paint_html([plain], "vi")
    assert len(made) < 150_000
    assert len([each for each in read(made).all("script") if "type" not in each.attributes]) == 1


def test_the_same_papers_are_the_same_bytes_and_name_no_machine() -> None:
    made = paint_html([paper("chi-linh-2025")], "en")
    assert made == paint_html([paper("chi-linh-2025")], "en")
    named = {getpass.getuser(), platform.node()} - {"", "root"}
    shown = read(made)
    assert not [name for name in named for part in ("main", "footer", "title") if name in shown.first(part).text]


def test_seven_hundred_units_make_a_page_at_once() -> None:
    names = [f"Đơn vị giả định {at:03}" for at in range(674)]
    columns = (Column("STT", "whole", "number"), Column("Đơn vị", "text", "name"), *(Column(f"C{at}", "exact") for at in range(12)))
    numbers = [[at * step for step in range(12)] for at in range(674)]
    cells: tuple[tuple[str | int, ...], ...] = tuple((at, name, *own) for at, (name, own) in enumerate(zip(names, numbers, strict=True), 1))
    total = Line(phrase("line.total"), (None, None, *map(sum, zip(*numbers, strict=True))))
    many = [{"row": name, "seats": at % 9, "share": Fraction(at % 90, 10)} for at, name in enumerate(names)]
    apart = [{"row": name, "deviation": Fraction(at % 90 - 45, 100)} for at, name in enumerate(names)]
    parts = (Heading("T"), Table("plan:x", "T", columns, cells, (total,)), chart("shares", *many), chart("deviations", *apart))
    began = time.monotonic()
    made = paint_html([replace(paper("chi-linh-2025"), parts=parts)], "vi")
    assert time.monotonic() - began < 15
    assert len(rows(read(made).with_key("plan:x"), "tbody")) == 674
