"""Small scenarios whose plans are compared, written as a user would write them."""

from __future__ import annotations

from pathlib import Path

UNITS = """\
format: 1
title: Small congress
language: en
facts:
  units:
    members: members
    rows:
      - {id: A, name: Alpha, members: 50, bloc: x, women: 30}
      - {id: B, name: Beta, members: 30, bloc: y, women: 10}
      - {id: C, name: Gamma, members: 20, bloc: x, women: 5}
categories: {women: {units: women}}
bodies: {congress: {of: units, size: 10}}
rules:
  - {id: floor, kind: seats, at_least: 1}
  - {id: fair, kind: proportional, basis: members, method: webster, prefer: 1}
  - {id: women, kind: category, category: women, exactly: 30%, rounding: up, prefer: 2}
variants:
  both: {rules.floor.at_least: 3, bodies.congress.size: 11}
  many: {bodies.congress.size: 13, rules.floor.at_least: 2, rules.women.exactly: 50%, drop: [fair]}
  longer: {extends: both, rules.women.exactly: 40%}
  undone: {extends: both, rules.floor.at_least: 1}
  joint: {bodies.congress.size: 11, add: [{id: cap, kind: seats, where: {id: A}, at_most: 5}]}
  cell: {facts.units.C.members: 60}
  nothing: {rules.floor.at_least: 9}
  pair: {add: [{id: top, kind: seats, where: {id: A}, at_most: 9}], rules.women.exactly: 20%}
  depends: {add: [{id: extra, kind: seats, where: {id: A}, at_most: 6}], extends: other}
  other: {rules.floor.at_least: 2}
  without-c: {facts.units.C: null}
"""

PEOPLE = """\
format: 1
title: Small committee
language: en
facts:
  people:
    synthetic: true
    rows:
      - {id: P1, name: An, gender: F, area: north, votes: 90}
      - {id: P2, name: Binh, gender: M, area: north, votes: 80}
      - {id: P3, name: Cuong, gender: M, area: south, votes: 70}
      - {id: P4, name: Dung, gender: F, area: south, votes: 60}
      - {id: P5, name: Em, gender: M, area: south, votes: 50}
categories: {women: {people: {gender: F}}}
bodies:
  committee: {of: people, size: 3}
rules:
  - {id: areas, kind: bloc, each: area, at_least: 1}
  - {id: chair, kind: posts, posts: [{name: Chair, where: {gender: M}}]}
  - {id: votes, kind: score, column: votes, prefer: 1}
variants:
  south: {rules.areas.at_least: 1, add: [{id: most, kind: bloc, where: {area: south}, at_least: 2}]}
  four: {bodies.committee.size: 4}
  bureau:
    bodies.bureau: {of: people, size: 1, within: committee}
    rules.areas.body: committee
    rules.chair.body: committee
    rules.votes.body: committee
"""


def written(text: str, folder: Path) -> Path:
    """Write a scenario."""
    file = folder / "scenario.yaml"
    file.write_text(text, encoding="utf-8")
    return file
