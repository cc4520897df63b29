"""Papers as PDF, read back: every number, every page's top and foot, tags for those who hear them, and texts that stay texts."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from allocator.facts import Language
from allocator.paint import typst as typst_painter
from allocator.paint.letters import letters_of
from allocator.paint.typst import paint_pdf
from allocator.paint.visible import MARK
from allocator.problem import Letterhead
from allocator.report import Heading, Paragraph, Table
from allocator.words.say import said
from tests.rooms.paint.papers import HOSTILE, hostile, long, made, papers, units, wanted
from tests.rooms.report.reports import LANGUAGES

FONTS = Path(typst_painter.__file__).with_name("fonts")
CASES = ("chi-linh-2025", "district-committee-2020", "congress-and-committee")
LONG, BEYOND = 600, 2000
"""Letters: of a cell whose row may break over pages; and of the feet and headings of these pages."""


@cache
def painted(case: str, language: Language) -> bytes:
    return paint_pdf(papers(case), language)


def pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def bare(words: str) -> str:
    """Return a text without what lines and long words are broken by, in which readers of PDF differ."""
    return re.sub(r"[\s\u200b\u00ad]", "", words)


def flow(data: bytes) -> str:
    """Return all that stands on the pages between their tops and feet, in its order."""
    return bare("".join(pages(data)))


def found_after(told: str, start: int, table: Table, language: Language) -> int:
    """Return where in a text the table ends; every row of it stands there, cell after cell, one row after the other.

    A row of long cells may break over pages: then each of its cells stands there in as many pieces as pages it lies on.
    """
    for row in wanted(table, language)[1:]:
        line = bare("".join(row))
        place = told.find(line, start)
        if place < 0 and max(map(len, row)) > LONG:
            near = told[start : start + len(line) + BEYOND]
            start += max(ends_in_pieces(near, bare(cell)) for cell in row)
            continue
        assert place >= 0, (table.key, row, told[start : start + 300])
        start = place + len(line)
    return start


def ends_in_pieces(told: str, cell: str) -> int:
    """Return where a cell ends that is parted by pages: all of its letters stand there in few pieces, which follow each other."""
    end = parts = 0
    while cell:
        length = next((length for length in range(len(cell), 0, -1) if told.find(cell[:length], end) >= 0), 0)
        parts += 1
        assert length >= min(len(cell), 25) and parts <= 4, (cell, told)
        end, cell = told.find(cell[:length], end) + length, cell[length:]
    return end


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_row_of_every_table_stands_in_the_document(case: str, language: Language) -> None:
    told, at, rows = flow(painted(case, language)), 0, 0
    for report in papers(case):
        for table in report.tables:
            at = found_after(told, at, table, language)
            rows += len(table.rows)
    assert rows > 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_too_high_for_a_page_stands_there_whole(language: Language) -> None:
    words = " ".join(f"lời{at}dài" for at in range(500))
    told = flow(paint_pdf([made(units((words, "Sau cùng")))], language))
    assert bare(words) not in told  # a foot of a page stands within
    assert found_after(told, 0, units((words, "Sau cùng")), language) > len(bare(words))
    assert len(set(re.findall(r"lời\d+dài", told))) == 500
    with pytest.raises(AssertionError):
        found_after(told.replace("lời456dài", ""), 0, units((words, "Sau cùng")), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_the_document_is_tagged_and_archivable_and_its_charts_are_told(case: str, language: Language) -> None:
    reader = PdfReader(io.BytesIO(painted(case, language)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(language)
    meta = root["/Metadata"].get_data()
    assert b"pdfuaid:part>1<" in meta and b"pdfaid:part>2<" in meta
    told = {said(chart.says, language) for report in papers(case) for chart in report.charts}
    assert told <= set(alternatives(root["/StructTreeRoot"]))
    assert reader.metadata is not None and reader.metadata.author is None
    assert reader.metadata.title == said(papers(case)[0].about, language)
    titles = [entry["/Title"] for entry in flat(reader.outline)]
    headings = [said(part.text, language) for report in papers(case) for part in report.parts if isinstance(part, Heading)]
    names = [said(report.name, language) for report in papers(case)]
    assert sorted(titles) == sorted([*names, *headings])


def alternatives(node: Any) -> list[str]:
    """Return what is said in the place of pictures, anywhere in the tree of tags."""
    found, waiting = [], [node]
    while waiting:
        each = waiting.pop()
        each = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            found += [str(each["/Alt"])] if "/Alt" in each else []
            waiting += [each["/K"]] if "/K" in each else []
    return found


def flat(outline: Any) -> list[Any]:
    return [each for entry in outline for each in (flat(entry) if isinstance(entry, list) else [entry])]


@pytest.mark.parametrize("case", CASES)
def test_every_page_says_which_it_is_of_how_many_and_what_vouches_for_it(case: str) -> None:
    told = pages(painted(case, "vi"))
    synthetic = any(report.synthetic for report in papers(case))
    for at, page in enumerate(told, 1):
        assert f"Trang {at} / {len(told)}" in page
        assert bare(f"SHA-256 {papers(case)[0].seal.sha256[:12]}…") in bare(page)
        assert ("SỐ LIỆU GIẢ ĐỊNH" in page) == synthetic


def test_a_table_of_300_units_has_its_headings_on_every_page_and_each_row_once() -> None:
    data = paint_pdf([long()], "vi")
    told = pages(data)
    heading = bare("".join(wanted(units(("A",)), "vi")[0]))
    with_rows = [page for page in told if "Đơn vị giả định số" in page]
    assert len(with_rows) > 5
    assert all(heading in bare(page) for page in with_rows)
    everything = bare("".join(told))
    assert found_after(everything, 0, long().tables[0], "vi") > 0
    assert all(everything.count(f"Đơnvịgiảđịnhsố{at}{1234 * at:,}".replace(",", ".")) == 1 for at in range(1, 301))


@pytest.mark.parametrize("count", range(25, 45))
def test_sums_and_footnotes_never_stand_on_a_page_without_a_row(count: int) -> None:
    told = pages(paint_pdf([long(count)], "vi"))
    assert ["Đơn vị giả định số" in page for page in told if "CỘNG" in page] == [True]
    assert ["CỘNG" in page for page in told if "Chú thích giả định" in page] == [True]


@pytest.mark.parametrize("count", range(28, 40))
def test_who_signs_never_stands_on_a_page_alone(count: int) -> None:
    told = pages(paint_pdf([made(units(tuple(f"Đơn vị {at}" for at in range(count))), Paragraph("Lời kết"))], "vi"))
    assert ["Lời kết" in page for page in told if "Người Giả Định" in page] == [True]


def test_every_footnote_stands_below_its_table_however_long() -> None:
    many = tuple(f"Chú thích số {at} " + "dài " * 60 for at in range(40))
    told = flow(paint_pdf([made(replace(units(("A", "B")), notes=many), Paragraph("Lời kết"))], "vi"))
    places = [told.find(f"Chúthíchsố{at}dài") for at in range(40)]
    assert places == sorted(places) and places[0] > told.find("CỘNG") and places[-1] < told.find("Lờikết")
    assert told.count("dài") == 40 * 60


def test_a_table_without_rows_is_painted() -> None:
    empty, summed = replace(units(("A",)), rows=(), lines=(), missed=frozenset()), replace(units(("A",)), rows=(), missed=frozenset())
    told = flow(paint_pdf([made(empty, summed)], "vi"))
    assert told.count("Địnhmức") == 2
    assert told.count("100,00%") == 1


def test_wide_tables_lie_on_pages_that_lie() -> None:
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(painted("chi-linh-2025", "vi"))).pages]
    sizes = [(float(box.width), float(box.height)) for box in boxes]
    lying = [width > height for width, height in sizes]
    assert not lying[0] and not lying[-1] and any(lying)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_are_shown_and_nothing_more(language: Language) -> None:
    told = flow(paint_pdf([hostile()], language))
    for each in HOSTILE[:4] + HOSTILE[6:8] + HOSTILE[9:11]:
        assert told.count(bare(each)) >= 3, each
    assert told.count(bare(f"a{MARK}b{MARK}c{MARK}d{MARK}e")) >= 3
    assert told.count("lone") >= 3
    assert "\u202e" not in told


def test_a_letter_that_no_font_has_shows_as_a_mark_and_the_paper_stays_archivable() -> None:
    absent = "\U0001f9ff\u13a0"
    data = paint_pdf([made(Paragraph(f"Ông {absent} Ân"), units((absent,)))], "vi")
    root: Any = PdfReader(io.BytesIO(data)).trailer["/Root"]
    assert b"pdfaid:part>2<" in root["/Metadata"].get_data()
    assert f"Ông{MARK}{MARK}Ân" in flow(data) or f"Ông{absent}Ân" in flow(data)


def test_the_fonts_in_the_package_have_every_vietnamese_letter() -> None:
    bases, tones = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    wanted_letters = {ord(unicodedata.normalize("NFC", base + tone)) for base in bases for tone in tones} | {ord("đ"), ord("Đ"), ord("₫")}
    assert len(wanted_letters) == 147
    for font in FONTS.glob("Liberation*.ttf"):
        assert wanted_letters <= letters_of(font), font.name
        assert ord("漢") not in letters_of(font)
    assert len(list(FONTS.glob("Liberation*.ttf"))) >= 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_paper_is_the_same_bytes(language: Language) -> None:
    paper = made(Paragraph("Nội dung"), units(("A", "B")))
    assert paint_pdf([paper], language) == paint_pdf([paper], language)
    told = PdfReader(io.BytesIO(paint_pdf([paper], language))).metadata
    assert told is not None and str(told.creation_date_raw).startswith("D:20260205")


def test_the_letterhead_stands_around_the_content_and_what_is_blank_is_dotted() -> None:
    told = flow(paint_pdf([made(Paragraph("Nội dung"))], "vi"))
    order = [
        "CẤPTRÊNGIẢĐỊNH", "ĐƠNVỊGIẢĐỊNH", "*", "TỔCHỨCGIẢĐỊNH", "Số12-TTr/GĐ", "Nơigiảđịnh,ngày05tháng02năm2026", "TỜTRÌNHTHỬ", "Vềviệcthử",
        "Kínhgửi:Bangiảđịnh", "Nộidung", "Nơinhận:", "-Nhưtrên", "-Lưu", "T/MBANGIẢĐỊNH", "TRƯỞNGBAN", "NgườiGiảĐịnh",
    ]  # fmt: skip
    places = [told.find(each) for each in order]
    assert places == sorted(places) and -1 not in places, dict(zip(order, places, strict=True))
    blank = flow(paint_pdf([made(head=Letterhead())], "vi"))
    assert blank.count("." * 30) >= 5
    assert "ngày.....tháng.....năm" in blank


def test_either_layout_can_be_chosen_in_either_language_and_a_word_file_changes_nothing() -> None:
    paper = [made(Paragraph("Nội dung"), units(("A", "B")))]
    official, plain = paint_pdf(paper, "vi", "official"), paint_pdf(paper, "vi", "plain")
    assert official == paint_pdf(paper, "vi") == paint_pdf(paper, "vi", "own.docx") != plain
    assert paint_pdf(paper, "en", "plain") == paint_pdf(paper, "en")
    assert "*SỐ" not in flow(plain) and "Số12-TTr/GĐ" in flow(plain)
    assert "No.12-TTr/GĐ" in flow(paint_pdf(paper, "en", "official"))
    fonts = {str(font) for page in PdfReader(io.BytesIO(plain)).pages for font in fonts_of(page)}
    assert fonts and all("Sans" in font for font in fonts)


def fonts_of(page: Any) -> list[str]:
    return [str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()]


def test_several_papers_begin_on_new_pages() -> None:
    told = pages(paint_pdf([made(units(("A",))), made(units(("B",)))], "en"))
    assert ["TỜ TRÌNH THỬ" in page for page in told] == [True, True]
