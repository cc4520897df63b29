"""Plans to choose from, to make papers of: small questions about units and about people, solved once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from allocator import study
from allocator.dossier.options import Front, Options
from allocator.report import Report
from allocator.report.fronts import front_paper
from allocator.report.options import options_paper

UNITS = """\
format: 1
title: Đại hội (giả định)
language: vi
facts:
  units:
    synthetic: true
    rows:
      - {id: A, name: Phường Một, members: 52, women: 8, cells: 3}
      - {id: B, name: Phường Hai, members: 31, women: 20, cells: 9}
      - {id: C, name: Xã Ba, members: 17, women: 6, cells: 5}
      - {id: D, name: Xã Bốn, members: 40, women: 22, cells: 2}
categories:
  women: {units: women, label: {vi: Nữ, en: Women}}
bodies:
  congress: {of: units, size: 15, fixed: {seats: 2, categories: {women: 1}}, label: {vi: Đại hội, en: Congress}}
  board: {of: units, within: congress, size: 4, label: {vi: Đoàn chủ tịch, en: Presidium}}
rules:
  - {id: floor, kind: seats, body: congress, at_least: 1}
  - {id: fair, kind: proportional, body: congress, basis: members, method: webster, prefer: 1}
  - {id: by-cells, kind: keep, body: congress, column: cells, prefer: 2}
  - {id: women, kind: category, body: congress, category: women, at_least: 40%, prefer: 3}
"""
PEOPLE = """\
format: 1
title: Ban kiểm tra (giả định)
as_of: "2026-03-05"
facts:
  people:
    synthetic: true
    rows:
      - {id: Q01, name: Nguyễn Văn Ân, sex: Nam, a: 90, b: 12, c: 31}
      - {id: Q02, name: Trần Thị Bích, sex: Nữ, a: 85, b: 40, c: 28}
      - {id: Q03, name: Lê Quốc Đạt, sex: Nam, a: 71, b: 33, c: 12}
      - {id: Q04, name: Phạm Thị Dung, sex: Nữ, a: 64, b: 77, c: 45}
      - {id: Q05, name: Vũ Minh Đức, sex: Nam, a: 50, b: 81, c: 20}
      - {id: Q06, name: Hoàng Ánh Dương, sex: Nữ, a: 33, b: 95, c: 22}
      - {id: Q07, name: Đỗ Hữu Giang, sex: Nam, a: 20, b: 60, c: 9}
      - {id: Q08, name: Bùi Thị Hà, sex: Nữ, a: 75, b: 71, c: 60}
categories:
  women: {people: {sex: Nữ}, label: {vi: Nữ, en: Women}}
bodies:
  board: {of: people, size: 4, label: {vi: Ủy ban, en: Board}}
rules:
  - {id: skill, kind: score, column: a, prefer: 1}
  - {id: trust, kind: score, column: b, prefer: 2}
  - {id: price, kind: score, column: c, sense: least, prefer: 3}
  - {id: head, kind: posts, body: board, posts: [{name: Chủ nhiệm, where: {sex: Nữ}}]}
  - {id: women, kind: category, category: women, at_least: 1}
"""
GIVEAWAYS = ("Q01", "Q04", "Q08", "Nguyễn Văn Ân", "Trần Thị Bích", "Hoàng Ánh Dương", "Bùi Thị Hà")
CHOICES: dict[str, tuple[str, dict[str, Any]]] = {
    "options of units": (UNITS, {"count": 3, "apart": 2, "bodies": ["congress"]}),
    "options of people": (PEOPLE, {"count": 7, "apart": 1, "within": ["1=20%"]}),
    "front of units": (UNITS, {"rules": ["fair", "by-cells"]}),
    "front of people": (PEOPLE, {"rules": ["skill", "trust"]}),
    "front of three": (PEOPLE, {"rules": ["skill", "trust", "price"]}),
}
"""What is asked -> of which question, and how."""


@cache
def chosen_from(what: str) -> Options | Front:
    """Return the answer to one of the questions."""
    text, asked = CHOICES[what]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "scenario.yaml"
        file.write_text(text, encoding="utf-8")
        if "rules" in asked:
            return study.front(file, **asked)
        return study.options(file, **asked)


@cache
def paper_on(what: str) -> Report:
    """Return the paper on the answer."""
    answer = chosen_from(what)
    return options_paper(answer) if isinstance(answer, Options) else front_paper(answer)
