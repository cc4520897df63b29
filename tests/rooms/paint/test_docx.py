"""Papers for Word, read back: every number, the layout that a file can show, templates of offices, and texts that stay texts."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as Line

from allocator.facts import Language
from allocator.paint.docx import paint_docx
from allocator.paint.visible import MARK
from allocator.problem import Letterhead
from allocator.report import Paragraph
from allocator.words.say import said
from tests.rooms.paint.papers import HOSTILE, hostile, long, made, papers, units, wanted
from tests.rooms.report.reports import LANGUAGES

CASES = ("chi-linh-2025", "district-committee-2020", "congress-and-committee")


@cache
def painted(case: str, language: Language) -> bytes:
    return paint_docx(papers(case), language)


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def cells(table: Any) -> list[list[str]]:
    return [
        ["\n".join(Line(each, table).text for each in cell.iter(qn("w:p"))) for cell in row.tc_lst]
        for row in table._tbl.tr_lst if not is_notes(row)
    ]


def is_notes(row: Any) -> bool:
    """Return whether a row has footnotes: one cell over the whole width, without lines."""
    return len(row.tc_lst) == 1 and bool(row.xpath("./w:tc/w:tcPr/w:tcBorders/w:left[@w:val='nil']"))


def notes(table: Any) -> list[str]:
    return [Line(each, table).text for row in table._tbl.tr_lst if is_notes(row) for each in row.iter(qn("w:p"))]


def painted_tables(document: Document) -> list[Any]:
    """Return the tables of the content, which have a caption for those who hear the document."""
    return [table for table in document.tables if table._tbl.tblPr.find(qn("w:tblCaption")) is not None]


def around(document: Document) -> str:
    """Return the text at the top and the foot of pages."""
    section = document.sections[0]
    return "\n".join(each.text for part in (section.header, section.footer) for each in part.paragraphs)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_cell_of_every_table_stands_in_the_document(case: str, language: Language) -> None:
    found = [cells(table) for table in painted_tables(opened(painted(case, language)))]
    told = [wanted(table, language) for report in papers(case) for table in report.tables]
    assert len(told) > 5
    assert found == told
    below = [notes(table) for table in painted_tables(opened(painted(case, language)))]
    assert below == [[said(note, language) for note in table.notes] for report in papers(case) for table in report.tables]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_chart_has_its_picture_and_words_for_those_who_cannot_see_it(case: str, language: Language) -> None:
    body = opened(painted(case, language)).element.body
    told = [(chart.key, said(chart.says, language)) for report in papers(case) for chart in report.charts]
    assert told
    pictures = list(body.iter(qn("wp:docPr")))
    assert [(each.get("name"), each.get("descr")) for each in pictures] == told
    assert len({each.get("id") for each in pictures}) == len(pictures)


def test_numbers_stand_right_sums_are_bold_headings_come_again_and_rows_stay_whole() -> None:
    table = opened(paint_docx([long()], "vi")).tables[1]
    rows = table._tbl.tr_lst
    assert len(rows) == 303
    assert [bool(row.xpath("./w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * 302
    assert all(row.xpath("./w:trPr/w:cantSplit") for row in rows)
    sides = [[jc.get(qn("w:val")) for jc in row.xpath("./w:tc/w:p/w:pPr/w:jc")] for row in rows]
    assert sides[5] == ["right", "left", "right", "right", "right", "right", "right"]
    bold = [len(row.xpath("./w:tc/w:p/w:r/w:rPr/w:b")) for row in rows]
    assert (bold[0], bold[1], bold[2], bold[-2], bold[-1]) == (7, 1, 0, 6, 0)
    kept = [bool(row.xpath("./w:tc/w:p/w:pPr/w:keepNext")) for row in rows]
    assert kept == [True, True] + [False] * 298 + [True, True, False]
    assert [is_notes(row) for row in rows] == [False] * 302 + [True]


def test_long_footnotes_may_break_over_pages_and_the_first_short_ones_stay_with_the_sums() -> None:
    told = ("Ngắn", "dài " * 150, "rất dài " * 300)
    table = painted_tables(opened(paint_docx([made(replace(units(("A",)), notes=told))], "vi")))[0]
    below = [row for row in table._tbl.tr_lst if is_notes(row)]
    assert [len(list(row.iter(qn("w:p")))) for row in below] == [2, 1]
    assert [bool(row.xpath("./w:trPr/w:cantSplit")) for row in below] == [True, False]
    assert notes(table) == list(told)


def test_what_ends_a_page_on_its_side_is_never_high_enough_to_begin_another() -> None:
    body = opened(painted("district-committee-2020", "vi")).element.body
    last = [paragraph for paragraph in body.iter(qn("w:p")) if paragraph.pPr is not None and paragraph.pPr.find(qn("w:sectPr")) is not None]
    empty = [each for each in last if not list(each.iter(qn("w:drawing"))) and not Line(each, None).text]  # type: ignore[arg-type]
    assert empty
    assert {each.pPr.spacing.get(qn("w:line")) for each in empty} == {"20"}
    drawn = [each for each in body.iter(qn("w:p")) if list(each.iter(qn("w:drawing")))]
    assert {each.pPr.spacing.get(qn("w:line")) for each in drawn} == {None}


def test_wide_tables_lie_on_pages_that_lie_and_the_paper_begins_and_ends_upright() -> None:
    sections = list(opened(painted("chi-linh-2025", "vi")).sections)
    lying = [section.orientation == WD_ORIENT.LANDSCAPE for section in sections]
    assert not lying[0]
    assert not lying[-1]
    assert any(lying)
    for section in sections:
        sizes = [round(side.mm) for side in (section.page_width, section.page_height) if side is not None]
        margins = [
            round(side.mm)
            for side in (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin) if side is not None
        ]
        wide = section.orientation == WD_ORIENT.LANDSCAPE
        assert (sizes, margins) == (([297, 210], [30, 20, 15, 20]) if wide else ([210, 297], [20, 15, 20, 30]))


def test_the_official_layout_has_its_parts_in_their_sizes_and_their_order() -> None:
    document = opened(paint_docx([made(Paragraph("Nội dung"), units(("A", "B")))], "vi"))
    left, right = document.tables[0].rows[0].cells
    assert [each.text for each in left.paragraphs] == ["Cấp trên giả định", "Đơn vị giả định", "*"]
    assert right.text == "Tổ chức giả định"
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["Số 12-TTr/GĐ", "Nơi giả định, ngày 05 tháng 02 năm 2026"]
    heading, issuer, superior = right.paragraphs[0].runs[0].font, left.paragraphs[1].runs[0].font, left.paragraphs[0].runs[0].font
    assert (heading.size.pt if heading.size else 0, heading.bold, heading.all_caps, heading.underline) == (15, True, True, True)
    assert (issuer.size.pt if issuer.size else 0, issuer.bold, issuer.all_caps) == (14, True, True)
    assert (superior.size.pt if superior.size else 0, superior.bold, superior.all_caps) == (14, None, True)
    told = [each.text for each in document.paragraphs if each.text]
    assert told[:3] == ["Tờ trình thử", "Về việc thử", "Kính gửi: Ban giả định"]
    copies, signing = document.tables[-1].rows[0].cells
    assert [each.text for each in copies.paragraphs] == ["Nơi nhận:", "- Như trên", "- Lưu"]
    assert [each.text for each in signing.paragraphs] == ["T/M Ban giả định", "Trưởng ban", "Người Giả Định"]
    styles: Any = document.styles
    assert (styles["Normal"].font.name, styles["Normal"].font.size.pt, styles["Title"].font.size.pt) == ("Times New Roman", 14, 16)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_blank_in_the_letterhead_is_dotted(language: Language) -> None:
    document = opened(paint_docx([made(head=Letterhead())], language))
    told = "\n".join(each.text or "" for each in document.element.body.iter(qn("w:t")))
    assert told.count("." * 30) >= 5
    assert ("ngày ..... tháng ..... năm" if language == "vi" else "date .....") in told


def test_the_foot_vouches_for_the_paper_and_made_up_figures_are_marked_on_every_page() -> None:
    for synthetic in (True, False):
        document = opened(paint_docx([made(units(("A",)), synthetic=synthetic)], "vi"))
        told = around(document)
        assert ("SỐ LIỆU GIẢ ĐỊNH" in told) == synthetic
        assert "scenario.yaml" in told and "0123456789ab…" in told and "allocator 0.1.0" in told and "đã chứng minh là tốt nhất" in told
        fields = [each.get(qn("w:instr")) for each in document.sections[0].footer._element.iter(qn("w:fldSimple"))]
        assert fields == [" PAGE ", " NUMPAGES "]
        assert all(section.header.is_linked_to_previous is False for section in document.sections)


def test_the_same_paper_is_the_same_bytes_and_tells_nothing_of_the_machine() -> None:
    data = paint_docx([made(units(("A",)))], "vi")
    assert paint_docx([made(units(("A",)))], "vi") == data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name]
        everything = b"".join(package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels")))
    assert b"python-docx" not in everything
    core = opened(data).core_properties
    assert (core.title, core.subject, core.author, core.last_modified_by, core.comments) == ("Về việc thử", "Tờ trình thử", "", "", "")
    assert core.created is not None and f"{core.created:%d/%m/%Y}" == "05/02/2026"
    undated = opened(paint_docx([made(head=Letterhead())], "vi")).core_properties
    assert (undated.created, undated.modified, undated.last_printed) == (None, None, None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_are_shown_and_nothing_more(language: Language) -> None:
    document = opened(paint_docx([hostile()], language))
    column = [row[1] for row in cells(painted_tables(document)[0])[1:-1]]
    clean = {"a\x00b\x07c\x1bd\x9fe": f"a{MARK}b{MARK}c{MARK}d{MARK}e", "\u202egnirts\u202c \u200fRTL": f"{MARK}gnirts{MARK} \u200fRTL",
             "two\nlines\rthree\u2028four": "two\nlines\nthree\nfour", "\ud800 lone": f"{MARK} lone"}  # fmt: skip
    assert column == [clean.get(each, each) for each in HOSTILE]
    assert [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"] == column
    assert "49" not in around(document)


def test_several_papers_stand_one_after_the_other_each_with_its_letterhead() -> None:
    document = opened(paint_docx([made(units(("A",))), made(units(("B", "C")), long().parts[1])], "vi"))
    assert [each.text for each in document.paragraphs if each.text == "Tờ trình thử"] == ["Tờ trình thử"] * 2
    assert [len(table.rows) for table in document.tables] == [2, 4, 1, 2, 5, 303, 1]
    assert len(document.sections) == 2


def test_who_signs_stands_with_the_last_words() -> None:
    document = opened(paint_docx([made(Paragraph("Lời kết"))], "vi"))
    body = list(document.element.body)
    last = body.index(next(each._p for each in document.paragraphs if each.text == "Lời kết"))
    assert [bool(each.xpath("./w:pPr/w:keepNext")) for each in body[last : last + 2]] == [True, True]
    assert body[last + 2].tag == qn("w:tbl")


def test_a_table_without_rows_is_painted() -> None:
    empty, summed = replace(units(("A",)), rows=(), lines=(), missed=frozenset()), replace(units(("A",)), rows=(), missed=frozenset())
    found = painted_tables(opened(paint_docx([made(empty, summed)], "vi")))
    assert [cells(table) for table in found] == [wanted(empty, "vi"), wanted(summed, "vi")]
