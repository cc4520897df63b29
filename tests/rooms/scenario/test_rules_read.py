"""Rules: the model of their kind, the facts they refer to, and the files they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from allocator.facts import BodyId, RowId
from allocator.scenario import read_scenario
from allocator.words import say
from tests.rooms.scenario.cases import FACTS, faults_of, read, written, wrong

HEAD = FACTS + """\
categories:
  women: {units: women}
bodies:
  congress: {of: units, size: 10}
rules:
"""
TWO_BODIES = HEAD.replace("rules:", "  board: {of: units, within: congress, size: 3}\nrules:")


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("{id: r, kind: seet, at_least: 1}", "10:19 rule.kind"),
        ("{id: r, at_least: 1}", "10:5 key.missing"),
        ("{kind: seats, at_least: 1}", "10:5 key.missing"),
        ("just words", "10:5 value.type"),
        ("{id: r, kind: seats}", "10:5 limits.missing"),
        ("{id: r, kind: seats, atleast: 1}", "10:26 key.unknown"),
        ("{id: r, kind: seats, at_least: many}", "10:36 amount.shape"),
        ("{id: r, kind: seats, at_least: -1}", "10:36 amount.negative"),
        ("{id: r, kind: seats, at_least: 150%}", "10:36 amount.share_over_one"),
        ("{id: r, kind: seats, at_least: {colum: x}}", "10:36 amount.shape"),
        ("{id: r, kind: seats, at_least: {by_seats: {x: 2}}}", "10:48 amount.by_seats_key"),
        ("{id: r, kind: seats, at_least: {by_seats: {2: x}}}", "10:51 amount.by_seats_value"),
        ("{id: r, kind: seats, at_least: 1, exactly: 1}", "10:5 limits.exactly_alone"),
        ("{id: r, kind: seats, exactly: 10%}", "10:35 limits.rounding_needed"),
        ("{id: r, kind: seats, at_least: 1, prefer: 0}", "10:47 value.range"),
        ("{id: r, kind: seats, at_least: 1, prefer: first}", "10:47 value.type"),
        ("{id: r, kind: seats, at_least: 1, weight: much}", "10:47 number.exact"),
        ("{id: r, kind: seats, at_least: 1, weight: 0}", "10:47 rule.not_positive"),
        ("{id: r, kind: seats, at_least: 1, price: -1}", "10:46 rule.not_positive"),
        ("{id: r, kind: seats, at_least: 1, rounding: sometimes}", "10:49 value.choice"),
        ("{id: r, kind: seats, at_least: 1, where: x}", "10:46 where.shape"),
        ("{id: r, kind: seats, at_least: 1, where: {code: {at_leest: 3}}}", "10:46 where.condition"),
        ("{id: r, kind: seats, at_least: 1, where: {cod: A}}", "10:47 unknown.column"),
        ("{id: r, kind: seats, at_least: 1, where: [{code: A}, {cod: B}]}", "10:59 unknown.column"),
        ("{id: r, kind: seats, at_least: {column: womem}}", "10:45 unknown.column"),
        ("{id: r, kind: seats, at_least: 1, body: congres}", "10:45 rule.no_body"),
        ("{id: r, kind: seats, at_least: 1, source: {docment: x}}", "10:47 key.missing"),
        ("{id: 'size:x', kind: seats, at_least: 1}", "10:10 rule.id_reserved"),
        ("{id: r, kind: category, category: womem, exactly: 2}", "10:39 unknown.category"),
        ("{id: r, kind: proportional, basis: members, method: webster}", "10:5 prefer.needed"),
        ("{id: r, kind: proportional, basis: membrs, method: webster, prefer: 1}", "10:40 unknown.column"),
        ("{id: r, kind: proportional, basis: members, method: webstr, prefer: 1}", "10:57 value.choice"),
    ],
)
def test_a_faulty_rule(tmp_path: Path, rule: str, found: str) -> None:
    assert wrong(tmp_path, HEAD + f"  - {rule}\n")[0] == f"scenario.yaml:{found}"


def test_unknown_names_in_rules_come_with_a_guess(tmp_path: Path) -> None:
    text = HEAD + """\
  - {id: a, kind: proportionl, basis: members}
  - {id: b, kind: seats, at_leest: 1, at_most: 5}
  - {id: c, kind: category, category: wemen, exactly: 3}
  - {id: d, kind: seats, at_least: {column: member}}
  - {id: e, kind: size, at_most: 9, body: congres}
  - {id: f, kind: proportional, basis: members, method: webstar, prefer: 1}
"""
    maybe = ["proportional", "at_least", "webster", "women", "members", "congress"]
    assert [fault.maybe for fault in faults_of(written(tmp_path, text))] == maybe


def test_a_cell_that_a_rule_needs_is_blamed_in_the_table(tmp_path: Path) -> None:
    text = HEAD + "  - {id: fair, kind: proportional, basis: cells, method: webster, prefer: 1}\n"
    units = "code,name,members,women,cells\nA,A,60,20,5\nB,B,30,12,\nC,C,10,5,1.000\n"
    found = faults_of(written(tmp_path, text, units))
    assert [(fault.place.cell, fault.value, fault.maybe) for fault in found] == [("E3", "", None), ("E4", "1.000", "1000")]
    assert wrong(tmp_path, text, "code,members,women,cells\nA,5,1,0\nB,5,1,2\n") == ["units.csv:2:7 cell.number"]


def test_one_cell_is_blamed_once(tmp_path: Path) -> None:
    text = HEAD + "  - {id: fair, kind: proportional, basis: members, method: webster, prefer: 1}\n"
    assert wrong(tmp_path, text, "code,members,women\nA,x,1\nB,5,1\n") == ["units.csv:2:3 cell.count"]


def test_texts_may_be_written_as_numbers_and_dates(tmp_path: Path) -> None:
    text = HEAD + "  - {id: 12, kind: seats, at_least: 1, note: 3, source: {document: 26, date: 2019-10-18, article: 0123}}\n"
    rule = read(tmp_path, text).rules[0]
    assert (rule.id, rule.note) == ("12", "3")
    assert rule.source is not None
    assert not isinstance(rule.source, str)
    assert (rule.source.document, rule.source.date, rule.source.article) == ("26", "2019-10-18", "0123")


def test_the_body_is_filled_in_where_there_is_one(tmp_path: Path) -> None:
    rule = "  - {id: r, kind: seats, at_least: 1}\n"
    assert read(tmp_path, HEAD + rule).rules[0].body == "congress"
    assert wrong(tmp_path, TWO_BODIES + rule) == ["scenario.yaml:11:5 rule.body_needed"]
    assert wrong(tmp_path, TWO_BODIES + rule.replace("at_least", "body: , at_least")) == ["scenario.yaml:11:5 rule.body_needed"]


def test_two_rules_of_one_id(tmp_path: Path) -> None:
    text = HEAD + "  - {id: r, kind: seats, at_least: 1}\n  - {id: r, kind: seats, at_most: 3}\n"
    assert wrong(tmp_path, text) == ["scenario.yaml:11:10 rule.id_twice"]


def test_a_rule_with_a_cost_stands_alone(tmp_path: Path) -> None:
    fair = "{{id: {}, kind: proportional, basis: members, method: webster, prefer: {}}}"
    text = HEAD + f"  - {fair.format('a', 1)}\n  - {fair.format('b', 2)}\n  - {{id: c, kind: seats, at_least: 1, prefer: 2}}\n"
    assert wrong(tmp_path, text) == ["scenario.yaml:11:74 rule.not_alone"]


def test_nobody_is_blamed_for_naming_what_is_broken(tmp_path: Path) -> None:
    text = (HEAD + "  - {id: r, kind: category, category: women, exactly: 3}\n").replace("women: {units: women}", "women: 3")
    assert wrong(tmp_path, text) == ["scenario.yaml:6:10 value.type"]
    text = (HEAD + "  - {id: r, kind: seats, at_least: 1}\n").replace("of: units", "of: unit")
    assert wrong(tmp_path, text) == ["scenario.yaml:8:18 body.no_table"]


def test_amounts_from_a_file(tmp_path: Path) -> None:
    text = HEAD + "  - {id: r, kind: bloc, amounts: {file: quotas.csv}}\n"
    quotas = "column,value,at_least,at_most,exactly\nname,Đơn vị A,2,5,\nname,Đơn vị B,10%,,\nname,Đơn vị C,,,1\n"
    rule = read(tmp_path, text, quotas__csv=quotas).rules[0]
    assert len(getattr(rule, "amounts")) == 3  # noqa: B009
    bad = quotas.replace("exactly", "exact")
    assert wrong(tmp_path, text, quotas__csv=bad)[0] == "quotas.csv:1:31 amounts.column"
    assert wrong(tmp_path, text, quotas__csv=quotas.replace("10%", "110%")) == ["quotas.csv:3:15 amount.share_over_one"]


def test_amounts_from_a_file_that_is_missing(tmp_path: Path) -> None:
    text = HEAD + "  - {id: r, kind: bloc, amounts: {file: quota.csv, sheet: a, page: 1}}\n"
    assert wrong(tmp_path, text) == ["scenario.yaml:10:62 key.unknown", "scenario.yaml:10:41 file.missing"]


EARLIER = "row,seats\nA,5\nb,3\nX,2\nY,1\n"


def test_an_earlier_plan_is_read_and_rows_that_are_gone_are_said(tmp_path: Path) -> None:
    text = HEAD + "  - {id: near, kind: keep, plan: before.csv, at_most: 2, was: {C: [Y]}, prefer: 1}\n"
    problem = read(tmp_path, text, before__csv=EARLIER)
    assert problem.facts.references["before.csv"][BodyId("congress")] == {"A": 5, "B": 3, "X": 2, "Y": 1}
    (gone,) = [warning for warning in problem.warnings if warning.code == "warning.rows_gone"]
    assert say(gone, "en").endswith("X.")


def test_an_earlier_plan_of_ours(tmp_path: Path) -> None:
    text = HEAD + "  - {id: near, kind: keep, plan: before.json, prefer: 1}\n"
    document = '{"plan": {"bodies": {"congress": {"size": 9, "seats": {"A": 5, "B": 3, "C": 1}}}}}'
    facts = read(tmp_path, text, before__json=document).facts
    assert facts.references["before.json"][BodyId("congress")][RowId("B")] == 3


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("before__csv", "row,seats\nA,x\n", "before.csv:2:3 cell.count"),
        ("before__csv", "row,seat\nA,1\n", "before.csv:1:1 table.no_column"),
        ("before__csv", "row,seats,body\nA,1,congres\n", "before.csv:2:5 draft.no_body"),
        ("before__json", "{", "before.json draft.broken"),
        ("before__json", '{"plan": null}', "before.json draft.no_plan"),
        ("before__json", '{"plan": {"bodies": {"congress": {"seats": {"A": 1.5}}}}}', "before.json cell.count"),
        ("other__csv", "", "scenario.yaml:10:34 file.missing"),
    ],
)
def test_a_faulty_earlier_plan(tmp_path: Path, name: str, content: str, found: str) -> None:
    plan = "before.json" if "json" in name else "before.csv"
    text = HEAD + f"  - {{id: near, kind: keep, plan: {plan}, prefer: 1}}\n"
    assert wrong(tmp_path, text, **{name: content})[0] == found


def test_warnings(tmp_path: Path) -> None:
    text = HEAD.replace("title: Thử\n", "").replace("size: 10", "size: {at_least: 9, at_most: 12}") + """\
  - {id: none, kind: seats, where: {code: Z}, at_least: 1}
  - {id: women, kind: category, category: women, at_least: 3}
  - {id: fair, kind: proportional, basis: members, method: webster, prefer: 1}
"""
    problem = read(tmp_path, text)
    codes = ["no_title", "no_rows", "open_upwards", "not_shared_out", "size_open"]
    assert [warning.code for warning in problem.warnings] == [f"warning.{code}" for code in codes]
    calm = text.replace("format: 1", "format: 1\ntitle: x").replace("code: Z", "code: A").replace("at_least: 3", "exactly: 3")
    calm = calm.replace("prefer: 1", "prefer: 2") + """\
  - {id: small, kind: size, at_most: 10, prefer: 1}
  - {id: shared, kind: spread, category: women, prefer: 3}
"""
    assert read(tmp_path, calm).warnings == ()


def test_implied_rules_follow_the_rules_of_the_file(tmp_path: Path) -> None:
    problem = read_scenario(written(tmp_path, TWO_BODIES + "  - {id: r, kind: seats, body: board, at_most: 2}\n"))
    ids = [rule.id for rule in problem.rules]
    assert ids[0] == "r"
    assert {"size:congress", "size:board", "within:board", "supply:members"} <= set(ids)

