"""Given names alone, names cut short, years of birth and ages in running text: nobody is left, and words of the language stay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from allocator import study
from allocator.export import document, json_text
from allocator.export.sheets import body_table
from allocator.report import scheme
from allocator.report.named_in_text import Finder, Known, rewritten
from allocator.report.pseudonyms import draw_pseudonyms
from allocator.report.redacted import redacted
from tests.rooms.report.reports import LANGUAGES, texts

AN, HOA, MAI, BINH, NAM, OTHER_MAI, JOHN, MINH = (f"P{number}" for number in range(1, 9))
FINDER = Finder(
    (
        Known(AN, "Nguyễn Văn An", 1975, 51, "[50-54]"), Known(HOA, "Trần Thị Hoa", 1980, 46, "[45-49]"),
        Known(MAI, "Lê Thị Mai", 1982, 43, "[40-44]"), Known(BINH, "Phạm Công Bình", 1969, 56, "[55-59]"),
        Known(NAM, "Đỗ Hải Nam", 1990, 35, "[35-39]"), Known(OTHER_MAI, "Võ Thị Mai", 1991, 34, "[30-34]"),
        Known(JOHN, "John Smith", 1970), Known(MINH, "Lò Văn Minh (A)"),
    ),
    "[tên]", "[năm]",
)  # fmt: skip


def told(text: str, about: Sequence[str] = (), *, of_people: bool = False) -> str:
    return rewritten(text, sorted(FINDER.found(text, (), about, of_people=of_people), key=lambda each: each.start))


@pytest.mark.parametrize(("text", "about", "wanted"), [
    ("đồng chí An, ông Bình và bà Hoa", (), f"đồng chí {AN}, ông {BINH} và bà {HOA}"),
    ("chị Mai", (), "chị [tên]"),
    ("chị Mai", (MAI,), f"chị {MAI}"),
    ("ĐỒNG CHÍ AN", (), f"ĐỒNG CHÍ {AN}"),
    ("Nguyễn An, Văn An và Công Bình", (), f"{AN} và {BINH}"),
    ("Nguyen Van An", (), AN),
    ("N.V. An", (AN,), AN),
    ("Lò Minh", (), MINH),
    ("Mr Smith", (), f"Mr {JOHN}"),
    ("An ở Nghệ An, công tác tại An Giang", (AN,), f"{AN} ở Nghệ An, công tác tại An Giang"),
    ("Trưởng Ban An", (AN,), f"Trưởng Ban {AN}"),
    ("An Bí thư chi bộ", (AN,), f"{AN} Bí thư chi bộ"),
    ("sinh năm 1975", (), "sinh năm [năm]"),
    ("SN 75, NV", (), "SN [năm], NV"),
    ("nam sinh năm 1975 trở lại đây", (), "nam sinh năm 1975 trở lại đây"),
    ("theo Chỉ thị năm 1975", (), "theo Chỉ thị năm 1975"),
    ("sinh tháng 3/1975, vào Đảng năm 1998", (AN,), "sinh [50-54], vào Đảng năm 1998"),
    ("ngày 05 tháng 3 năm 1975", (AN,), "[50-54]"),
    ("51 tuổi, 20 năm công tác", (AN,), "[50-54], 20 năm công tác"),
    ("1970", (JOHN,), "[năm]"),
    ("bà Hoa, 46 tuổi", (), f"bà {HOA}, [45-49]"),
    ("An sinh năm 1975", (AN,), f"{AN} sinh năm [50-54]"),
])  # fmt: skip
def test_who_is_meant_is_replaced_wherever_it_is_sure(text: str, about: Sequence[str], wanted: str) -> None:
    assert told(text, about) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("An xin rút", "[tên] xin rút"),
    ("Lý do: An (vợ Hoa) đi học", f"Lý do: [tên] (vợ {HOA}) đi học"),
    ("AN, HOA", "[tên], [tên]"),
    ("An Hoa Mai cùng dự", "[tên] [tên] [tên] cùng dự"),
    ("Phó Chủ tịch Hoa", "Phó Chủ tịch [tên]"),
    ("Gặp Bình hôm qua", "Gặp [tên] hôm qua"),
    ("John left", "[tên] left"),
])
def test_in_notes_a_given_name_alone_is_taken_for_a_name_but_for_nobody_s(text: str, wanted: str) -> None:
    assert told(text, of_people=True) == wanted


@pytest.mark.parametrize("text", [
    "An ninh trật tự, an toàn xã hội", "An sinh xã hội", "Bình quân mỗi xã 3 người", "Nam giới, nữ giới", "minh bạch, Minh bạch",
    "Hoa màu và công tác dân vận",
    "quê Thái Bình, Nam Định, Nghệ An", "Công an tỉnh An Giang", "Việt Nam", "từ 1990 đến 2000",
])  # fmt: skip
def test_words_and_places_stay_even_where_they_hold_the_names_of_those_meant(text: str) -> None:
    everybody = tuple(known.called for known in FINDER.people if known.called != NAM)
    assert told(text, of_people=True) == text
    assert told(text, everybody, of_people=True) == text


@pytest.mark.parametrize("text", ["Nam", "Hoa", "An", "xã Bình An", "Mai"])
def test_values_that_rules_compare_are_left_alone(text: str) -> None:
    assert told(text) == text


ROSTER = """\
format: 1
title: Nhân sự (giả định)
as_of: "2026-03-05"
facts:
  people:
    synthetic: true
    id: code
    name: full
    columns: {born: born, gender: sex, ethnicity: folk}
    rows:
      - {code: Z9Y1, full: Nguyễn Văn An, born: 05/03/1975, sex: Nam, folk: Kinh, area: Thái Bình,
         about: "An sinh năm 1975, quê Nghệ An, 51 tuổi"}
      - {code: Z9Y2, full: Trần Thị Hoa, born: 1980, sex: Nữ, folk: Hoa, area: Hoa Lư, about: "vợ An; sinh 1980"}
      - {code: Z9Y3, full: Lê Thị Mai, born: 17/11/1982, sex: Nữ, folk: Kinh, area: Nam Định, about: "đ/c Mai; Mai sau này"}
      - {code: Z9Y4, full: Phạm Công Bình, born: 1969, sex: Nam, folk: Hoa, area: Thái Bình, about: "Bình quân công; Phạm Bình"}
      - {code: Z9Y5, full: Đỗ Hải Nam, born: 30/06/1990, sex: Nam, folk: Kinh, area: Hoa Lư, about: "NAM, 1990"}
categories:
  women: {people: {sex: Nữ}, label: {vi: Nữ, en: Women}}
  hoa: {people: {folk: Hoa}, label: {vi: Dân tộc Hoa, en: Hoa}}
bodies: {board: {of: people, size: 3, label: {vi: Ban, en: Board}}}
rules:
  - {id: chosen, kind: pin, rows: [Z9Y1], seats: 1, reason: "An (sinh năm 1975, SN 75) thay Bình; Nguyễn Văn An (Z9Y1) đồng ý"}
  - {id: may, kind: eligible, where: {born: {at_least: 01/01/1970}}, except: {Z9Y4: "ông Bình, sinh 1969, Công Bình nêu"}}
  - {id: apart, kind: apart, rows: [Z9Y2, Z9Y3], note: "Hoa và Mai là chị em; An ninh chính trị bảo đảm"}
  - {id: areas, kind: bloc, each: area, at_most: 2, note: "Nam đề nghị; bà Hoa 46 tuổi, sinh tháng 11/1982"}
  - {id: women, kind: category, category: women, at_least: 1}
  - {id: hoa, kind: category, category: hoa, at_least: 1, source: "Đồng chí Mai trình, sinh năm 1982"}
"""
STAYS = ("Thái Bình", "Hoa Lư", "Nam Định", "Dân tộc Hoa", "An ninh chính trị")
LEFT = re.compile(r"\b(An|AN|Hoa|Mai|Bình|NAM|1975|1980|1982|1969|1990|Z9Y\d|Nguyễn|Trần|Phạm|51 tuổi|46 tuổi|SN 75)\b")


def left_of(text: str) -> list[str]:
    """Return what gives somebody away, after what may stay is taken out."""
    for each in (*STAYS, "Nghệ An", "Mai sau", "Bình quân", "“Hoa”", "Hoa:", "category Hoa", "Hoa lacks", "1970", "1/1/1970"):
        text = text.replace(each, "")
    return [each[0] for each in LEFT.finditer(text) if text[max(0, each.start() - 4) : each.start()] != "Nam "]


def test_a_hostile_roster_gives_nobody_away(tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(ROSTER, encoding="utf-8")
    dossier = study.solve(file)
    assert dossier.verdict == "solved"
    for spoken in LANGUAGES:
        hidden = redacted(dossier, draw_pseudonyms([dossier.problem.facts], spoken))
        assert hidden.plan is not None
        pages = ["\n".join(texts(scheme(hidden), language)) for language in LANGUAGES]
        rows = hidden.problem.facts.tables["people"].rows
        cells = [str(cell) for row in rows for name, cell in row.cells.items() if name not in ("born", "folk")]
        assert left_of("\n".join(cells)) == []
        sheets = [body_table(hidden.problem, hidden.plan, body) for body in hidden.plan.bodies]
        for page in (*pages, json_text(document(hidden)), *sheets):
            assert [each for each in left_of(page) if each != "Hoa"] == []
            assert not re.search(r"(Người|Person) (\d+) \(\1 \2", page)
        assert all(each in pages[0] for each in ("Thái Bình", "Dân tộc Hoa", "An ninh chính trị"))
        assert {row.cells["folk"] for row in hidden.problem.facts.tables["people"]} == {"Kinh", "Hoa"}
