"""Templates for Word: those of the program, those that an office brings, and every fault of one named with its place."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from allocator.errors import ScenarioFaults, UsageFault
from allocator.paint.docx import paint_docx
from allocator.paint.docx_templates import FOLDER
from allocator.paint.docx_templates import made as made_templates
from allocator.paint.letterhead import FIELDS
from allocator.problem import Letterhead
from allocator.report import Paragraph
from allocator.words.fault_lines import fault_line
from tests.rooms.paint.papers import made, text, units, wanted
from tests.rooms.paint.test_docx import cells, opened
from tests.rooms.report.reports import LANGUAGES, ROOT


def test_the_templates_are_those_that_their_script_makes() -> None:
    assert made_templates() == {file.stem: file.read_bytes() for file in FOLDER.glob("*.docx")}


Change = Callable[[Document], object]


def own(tmp_path: Path, change: Change, name: str = "official") -> str:
    """Return a template of an office: one of the program's, changed."""
    document = docx.Document(str(FOLDER / f"{name}.docx"))
    change(document)
    document.save(str(tmp_path / "mine.docx"))
    return str(tmp_path / "mine.docx")


def faults(template: str) -> list[str]:
    with pytest.raises(ScenarioFaults) as told:
        paint_docx([made(units(("A",)))], "vi", template)
    return [fault_line(fault, "en") for fault in told.value.faults]


def test_the_page_on_templates_names_every_field() -> None:
    page = (ROOT / "docs" / "how-to" / "word-template.md").read_text(encoding="utf-8")
    assert {name for name in FIELDS if f"`{{{{ {name} }}}}`" not in page and f"`{name}`" not in page} == set()
    assert set(re.findall(r"`\{\{ (\w+) \}\}`", page)) <= FIELDS | {"body"}


def test_an_office_brings_its_own_template(tmp_path: Path) -> None:
    empty = docx.Document()
    told = ("{{ issuer }} | {{ number }}", "{%p if authority %}", "{{ authority|upper }}", "{%p endif %}", "{{ body }}", "{{ sha256 }}")
    for line in told:
        empty.add_paragraph(line)
    empty.core_properties.author = "Somebody"
    kind, settings = f"{RELATIONSHIP_TYPE.SETTINGS.removesuffix('settings')}attachedTemplate", RELATIONSHIP_TYPE.SETTINGS
    lies = empty.part.part_related_by(settings).relate_to("file:///C:/Users/somebody/mine.dotx", kind, is_external=True)
    empty.settings.element.append(OxmlElement("w:attachedTemplate", attrs={qn("r:id"): lies}))
    empty.save(str(tmp_path / "mine.docx"))
    data = paint_docx([made(Paragraph("Nội dung"), units(("A",)))], "vi", str(tmp_path / "mine.docx"))
    document = opened(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not [name for name in package.namelist() if b"omebody" in package.read(name)]
    lines = [each.text for each in document.paragraphs if each.text]
    assert lines[:3] == ["Đơn vị giả định | 12-TTr/GĐ", "T/M BAN GIẢ ĐỊNH", "Nội dung"]
    assert lines[-1] == "0123456789abcdef" * 4
    assert cells(document.tables[0]) == wanted(units(("A",)), "vi")
    assert document.core_properties.author == ""


@pytest.mark.parametrize(("name", "font"), [("official", "Times New Roman"), ("plain", "Arial")])
def test_templates_of_the_program_go_by_name_in_any_language(name: str, font: str) -> None:
    for language in LANGUAGES:
        styles: Any = opened(paint_docx([made()], language, name)).styles
        assert styles["Normal"].font.name == font


def test_a_command_without_an_end_is_told_beside_broken_fields(tmp_path: Path) -> None:
    def spoil(document: Document) -> None:
        document.add_paragraph("{{ number + }}")
        document.add_paragraph("{%p for line in recipients %}")

    told = faults(own(tmp_path, spoil))
    assert len(told) == 2
    assert "this field cannot be read" in told[0] and "lacks its beginning or its end" in told[1]


def test_every_fault_of_a_template_is_named_with_its_place(tmp_path: Path) -> None:
    def spoil(document: Document) -> None:
        document.add_paragraph("Kính gửi {{ adressee }} và {{ nobody }}")
        document.add_paragraph("Ngày {{ date ")
        document.tables[0].rows[0].cells[0].add_paragraph("{{ number + }}")
        document.sections[0].header.add_paragraph("Trên {{ synthetik }}")
        document.add_paragraph("{{ body }}")

    told = "\n".join(faults(own(tmp_path, spoil)))
    assert len(told.splitlines()) == 6
    assert "there is no such field; in the text, at “Kính gửi {{ adressee }} và {{ nobody }}” — written: 'nobody'" in told
    assert "written: 'adressee' — Maybe: addressee" in told
    assert "braces of a field have no beginning or no end; in the text, at “Ngày {{ date ”" in told
    assert "this field cannot be read; in a table, at “{{ number + }}”" in told
    assert "at the top of pages, at “Trên {{ synthetik }}” — written: 'synthetik' — Maybe: synthetic" in told
    assert "the content has more than one place" in told


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{%p for each in recipients %}", "lacks its beginning or its end"), ("{%p endfor %}", "lacks its beginning or its end"),
        ("{% what %}", "this command cannot be read"), ("{%p if nothing %}x{%p endif %}", "there is no such field"),
        ("{{ ''.__class__.__mro__ }}", "cannot be filled"), ("{{ recipients[99] }}", "cannot be filled"),
        ("{{ 1 / 0 }}", "cannot be filled"), ("{{ number|nofilter }}", "nofilter"), ("{{ lipsum() }}", "there is no such field"),
    ],
)  # fmt: skip
def test_a_command_that_cannot_be_carried_out_is_a_fault(tmp_path: Path, line: str, says: str) -> None:
    told = faults(own(tmp_path, lambda document: document.add_paragraph(line)))
    assert len(told) == 1
    assert told[0].startswith("mine.docx: ")
    assert says in told[0]


def test_a_template_without_a_place_for_the_content_or_no_document_at_all_is_a_fault(tmp_path: Path) -> None:
    def emptied(document: Document) -> None:
        place = next(each for each in document.paragraphs if each.text == "{{ body }}")
        place.text = "xem {{ body }}"

    def hidden(document: Document) -> None:
        place = next(each for each in document.paragraphs if each.text == "{{ body }}")
        place.insert_paragraph_before("{%p if not number %}")
        document.add_paragraph("{%p endif %}")

    for change in (emptied, hidden):
        assert ["has no place for the content" in each for each in faults(own(tmp_path, change))] == [True]
    for data in (b"", b"no zip", b"PK\x03\x04 cut"):
        (tmp_path / "broken.docx").write_bytes(data)
        assert faults(str(tmp_path / "broken.docx")) == ["broken.docx: the template is no Word document (.docx)"]
    with pytest.raises(UsageFault):
        paint_docx([made()], "vi", str(tmp_path / "absent.docx"))


def test_texts_of_a_letterhead_are_no_fields(tmp_path: Path) -> None:
    head = Letterhead(issuer=text("{{ body }} & <b>"))
    document = opened(paint_docx([made(Paragraph("Nội dung"), head=head)], "vi"))
    assert document.tables[0].rows[0].cells[0].paragraphs[1].text == "{{ body }} & <b>"
    assert [each.text for each in document.paragraphs].count("Nội dung") == 1
