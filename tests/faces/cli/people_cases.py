"""Small cases of people for the tests of the command line."""

from __future__ import annotations

COMMITTEE = """\
format: 1
title: Ban chấp hành thử
language: vi
facts:
  people:
    synthetic: true
    name: name
    unit: unit
    rows:
      - {id: P1, name: Trần Văn Mẫu, gender: Nam, ethnicity: Kinh, age: 52, unit: Đảng, led: 12, votes: 90}
      - {id: P2, name: Lê Thị Thử, gender: Nữ, ethnicity: Kinh, age: 45, unit: Đảng, led: 8, votes: 80}
      - {id: P3, name: Phạm Nháp, gender: Nam, ethnicity: Tày, age: 38, unit: Mặt trận, led: 1, votes: 70}
      - {id: P4, name: "=Hoàng Giả", gender: Nam, ethnicity: Kinh, age: 41, unit: Công an, led: 3, votes: 60}
      - {id: P5, name: Ngô Thị Dụ, gender: Nữ, ethnicity: Mường, age: 35, unit: Mặt trận, led: 2, votes: 50}
      - {id: P6, name: Vũ Văn Chừng, gender: Nam, ethnicity: Kinh, age: 59, unit: Công an, led: 9, votes: 95}
categories:
  women: {people: {gender: Nữ}, label: {vi: Nữ, en: Women}}
  minority: {people: {ethnicity: {not: Kinh}}, label: {vi: Dân tộc thiểu số, en: Minority}}
bodies:
  committee: {of: people, size: 4, label: {vi: Ban chấp hành, en: Committee}}
  standing: {of: people, size: 2, within: committee, label: {vi: Ban thường vụ, en: Standing committee}}
rules:
  - {id: age, kind: eligible, body: committee, where: {age: {under: 58}}}
  - {id: women, kind: category, body: committee, category: women, exactly: 1}
  - {id: minority, kind: category, body: committee, category: minority, at_least: 1, at_most: 2}
  - id: posts
    kind: posts
    body: standing
    posts:
      - {name: Bí thư, where: {led: {at_least: 8}}}
      - {name: Phó bí thư, where: {gender: Nữ}}
      - {name: Trưởng ban, among: [Bí thư]}
  - {id: votes, kind: score, body: committee, column: votes, prefer: 1}
"""

TIED = """\
format: 1
title: Hòa
language: en
facts: {people: {name: name, rows: [{id: A, name: Ann}, {id: B, name: Bob}, {id: C, name: Cy}]}}
bodies:
  committee: {of: people, size: 2}
"""

NOBODY = COMMITTEE.replace("where: {led: {at_least: 8}}", "where: {led: {at_least: 20}}")
BARRED = COMMITTEE.replace(
    "rules:\n", "rules:\n  - {id: sits, kind: pin, body: committee, rows: [P6], seats: 1, reason: theo quyết định}\n",
)
LEADS = COMMITTEE.replace(
    "rules:\n", "rules:\n  - {id: leads, kind: pin, body: standing, rows: [P3], post: Bí thư, reason: theo quyết định}\n",
)
TOO_FEW = COMMITTEE.replace("size: 4,", "size: 6,")

BALLOT = """\
format: 1
title: Ballot
language: en
facts: {people: {name: name, rows: [{id: A, name: Ann}, {id: B, name: Bob}, {id: C, name: Cy}, {id: D, name: Dee}]}}
bodies:
  list: {of: people, size: {at_most: 2}, label: {vi: Danh sách, en: Ballot list}}
rules:
  - {id: surplus, kind: surplus, list: list, seats_of: 3, at_least: 0}
"""
