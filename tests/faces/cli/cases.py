"""Small real cases for the tests of the command line."""

from __future__ import annotations

CONGRESS = """\
format: 1
title: Đại hội thử
language: en
facts:
  units:
    id: id
    name: name
    members: members
    rows:
      - {id: A, name: "Đảng bộ phường Một, một cái tên rất dài để không bị cắt", members: 52, women: 20}
      - {id: B, name: Two, members: 31, women: 10}
      - {id: C, name: Three, members: 17, women: 9}
categories:
  women: {units: women, label: {vi: Nữ, en: Women}}
bodies:
  congress: {of: units, size: 12, fixed: {seats: 2, categories: {women: 1}}, label: {vi: Đại hội, en: Congress}}
rules:
  - {id: floor, kind: seats, at_least: 1, source: {document: Charter, article: "5", mark: sourced}}
  - {id: fair, kind: proportional, basis: members, method: webster, prefer: 1}
  - {id: women, kind: category, category: women, exactly: 30%, rounding: up, prefer: 2, source: Guide 7}
  - {id: women-spread, kind: spread, category: women, prefer: 3}
variants:
  smaller: {bodies.congress.size: 11}
"""

IMPOSSIBLE = CONGRESS.replace("at_least: 1, source", "at_least: 4, source")

TIED = """\
format: 1
title: Tie
language: en
facts:
  units: {rows: [{id: A, name: A, members: 10}, {id: B, name: B, members: 10}]}
bodies:
  congress: {of: units, size: 3}
rules:
  - {id: fair, kind: proportional, basis: members, method: webster, prefer: 1}
"""

TIED_TWICE = """\
format: 1
title: Ties in two categories
language: en
facts:
  units: {rows: [{id: A, name: A, members: 10, women: 4, young: 4}, {id: B, name: B, members: 10, women: 4, young: 4}], members: members}
categories: {women: {units: women}, young: {units: young}}
bodies:
  congress: {of: units, size: 4}
rules:
  - {id: fair, kind: proportional, basis: members, method: webster, prefer: 1}
  - {id: women, kind: category, category: women, exactly: 1, prefer: 2}
  - {id: young, kind: category, category: young, exactly: 1, prefer: 2}
"""

FAULTY = CONGRESS.replace("method: webster", "method: wbster").replace("category: women, prefer: 3", "category: wmen, prefer: 3")

NESTED = """\
format: 1
title: Nested
language: en
facts:
  units: {rows: [{id: A, name: A, members: 30}, {id: B, name: B, members: 20}, {id: C, name: C, members: 10}]}
bodies:
  congress: {of: units, size: 6}
  board: {of: units, size: 3, within: congress, label: {vi: Đoàn Chủ tịch, en: Board}}
rules:
  - {id: fair, kind: proportional, body: congress, basis: members, method: webster, prefer: 1}
"""
