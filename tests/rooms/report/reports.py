"""Dossiers to make papers of: real scenarios, and a small made-up roster with everything that gives people away."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from allocator import study
from allocator.dossier import Dossier
from allocator.facts import Language, LocalText
from allocator.report import Chart, Heading, Items, Note, Paragraph, Report, Table
from allocator.words.say import said

ROOT = Path(__file__).parents[3]
LANGUAGES: tuple[Language, ...] = ("vi", "en")

SECRET = """\
format: 1
title: Nhân sự (giả định), trong đó có Nguyễn Văn Ân
as_of: "2026-03-05"
facts:
  people:
    synthetic: true
    id: code
    name: full
    columns: {born: born, gender: sex, unit: office}
    rows:
      - {code: K7X1, full: Nguyễn Văn Ân, born: 05/03/1970, sex: Nam, office: Văn phòng, area: Bắc, rank: 9, home: H1}
      - {code: K7X2, full: Trần Thị Bích, born: 17/11/1979, sex: Nữ, office: Văn phòng, area: Nam, rank: 8, home: H1}
      - {code: K7X3, full: Lê Quốc Đạt, born: 1988-02-29, sex: Nam, office: Kiểm tra, area: Bắc, rank: 7, home: H2}
      - {code: K7X4, full: Phạm Thị Dung, born: 01/01/1992, sex: Nữ, office: Kiểm tra, area: Nam, rank: 6, home: ""}
      - {code: K7X5, full: Vũ Minh Đức, born: 12/12/1965, sex: Nam, office: Tổ chức, area: Nam, rank: 5, home: ""}
      - {code: K7X6, full: Hoàng Ánh Dương, born: 30/06/1984, sex: Nữ, office: Tổ chức, area: Bắc, rank: 4, home: ""}
categories:
  women: {people: {sex: Nữ}, label: {vi: Nữ, en: Women}}
  young: {people: {age: {under: 40}}, label: {vi: Trẻ, en: Young}}
bodies:
  committee: {of: people, size: 4, label: {vi: Ban Chấp hành, en: Committee}}
  board: {of: people, within: committee, size: 2, label: {vi: Ban Thường vụ, en: Board}}
paper: {issuer: Văn phòng, signatory: Vũ Minh Đức}
rules:
  - {id: chosen, kind: pin, body: board, rows: [K7X2], post: Bí thư, reason: "Trần Thị Bích (K7X2, sinh 17/11/1979) được giới thiệu"}
  - {id: may, kind: eligible, body: committee, where: {born: {at_least: 01/01/1970}},
     except: {K7X5: "Vũ Minh Đức, sinh ngày 12 tháng 12 năm 1965"}}
  - {id: couple, kind: apart, body: board, rows: [K7X1, K7X2], note: "Nguyễn Văn Ân và Trần Thị Bích là vợ chồng"}
  - {id: homes, kind: apart, body: board, same: home}
  - {id: one-each, kind: bloc, body: committee, each: row, at_most: 1}
  - {id: areas, kind: bloc, body: committee, each: area, at_least: 1, source: "Đề nghị của Lê Quốc Đạt, 1988-02-29"}
  - {id: named, kind: bloc, body: committee, where: {full: [Hoàng Ánh Dương, Phạm Thị Dung]}, at_least: 1}
  - {id: heads, kind: posts, body: board, posts: [{name: Bí thư}]}
  - {id: women, kind: category, body: committee, category: women, at_least: 40%}
  - {id: ages, kind: score, body: committee, column: age, sense: least, prefer: 1}
  - {id: best, kind: score, body: committee, column: rank, prefer: 2}
variants:
  never:
    add:
      - {id: older, kind: pin, body: committee, rows: [K7X1], seats: 0, reason: "Nguyễn Văn Ân xin rút"}
      - {id: all-six, kind: pin, body: committee, rows: [K7X1, K7X3], seats: 1, reason: Thử}
"""
GIVEAWAYS = (
    "Nguyễn Văn Ân", "Trần Thị Bích", "Lê Quốc Đạt", "Phạm Thị Dung", "Vũ Minh Đức", "Hoàng Ánh Dương",
    "K7X1", "K7X2", "K7X3", "K7X4", "K7X5", "K7X6", "05/03/1970", "1970-03-05", "17/11/1979", "1979-11-17", "29/02/1988", "1988-02-29",
    "01/01/1992", "1992-01-01", "12/12/1965",
    "1965-12-12", "12 tháng 12 năm 1965", "30/06/1984", "1984-06-30",
)


@cache
def real(name: str) -> Dossier:
    """Return the answer to one of the scenarios that come with the program."""
    return study.solve(ROOT / "scenarios" / name / "scenario.yaml")


def texts(report: Report, language: Language) -> Iterator[str]:
    """Yield every text of a paper, in a language."""
    head = report.head
    for value in (report.name, report.about, *_letterhead(head), report.seal.file, report.seal.verdict, *report.seal.versions.values()):
        yield said(value, language)
    for part in report.parts:
        match part:
            case Heading(text) | Paragraph(text) | Note(text):
                yield said(text, language)
            case Items(items):
                yield from (said(item, language) for item in items)
            case Chart():
                yield from (said(each, language) for each in (part.key, part.title, part.says, *part.axes.values()))
                yield from (said(each, language) for point in part.points for each in point.values())
            case Table():
                yield from of_table(part, language)
    for table in report.data:
        yield from of_table(table, language)


def _letterhead(head: Any) -> Iterator[LocalText]:
    for name in ("heading", "superior", "issuer", "number", "place", "about", "addressee", "authority", "position", "signatory"):
        yield getattr(head, name)
    yield from head.recipients


def of_table(table: Table, language: Language) -> Iterator[str]:
    """Yield every text of a table."""
    yield from (table.key, said(table.title, language), *table.ids)
    yield from (said(column.heading, language) for column in table.columns)
    yield from (said(cell, language) for row in table.rows for cell in row if cell is not None)
    for line in table.lines:
        yield from (said(line.label, language), *(said(cell, language) for cell in line.cells if cell is not None))
    yield from (said(note, language) for note in table.notes)


def table_of(report: Report, key: str) -> Table:
    """Return the table with a key."""
    return next(table for table in report.tables if table.key == key)


def column(table: Table, name: str) -> list[object]:
    """Return the cells of the column that goes by a name."""
    at = next(at for at, each in enumerate(table.columns) if each.name == name)
    return [row[at] for row in table.rows]


def below(table: Table, line: str, name: str) -> object:
    """Return the sum of a column in the line of a name."""
    at = next(at for at, each in enumerate(table.columns) if each.name == name)
    return next(each for each in table.lines if each.name == line).cells[at]

