"""Tables and rules in which single units have more: as a problem, in words, and as a variant of the scenario would write it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from allocator.dossier.why import Change
from allocator.errors import Phrase, phrase
from allocator.facts import AnyOf, Between, CategoryId, Condition, Facts, NoneOf, Row, RowId, RuleId, Table, Where, folded, text_of
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.amounts import Number
from allocator.rules.eased import written
from allocator.rules.implied import implied_rules
from allocator.rules.seats import SeatsRule
from allocator.rules.shares import with_settled
from allocator.scenario.paths import path_text
from allocator.words import say

IMPLIED = ("size:", "within:", "supply:", "marks:")
_ID = "id"


@dataclass(frozen=True)
class Joined:
    """People who join a unit.

    Attributes:
        table, row: The unit.
        people: How many.
        of: Category -> how many of them belong to it.
    """

    table: str
    row: RowId
    people: int
    of: Mapping[CategoryId, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Raised:
    """A limit that one unit alone may exceed.

    Attributes:
        rule: The rule that sets the limit for several.
        row: The unit.
        was, now: What it may send.
    """

    rule: SeatsRule
    row: RowId
    was: int
    now: int


def with_more(problem: Problem, joined: Sequence[Joined], raised: Sequence[Raised]) -> Problem:
    """Return the question with more members in some units, and with other limits for some; the implied rules are made anew."""
    tables = dict(problem.facts.tables)
    for each in joined:
        table = tables[each.table]
        new = {heading: now for heading, _, now in _cells(table, each, problem.facts)}
        rows = (replace(row, cells=MappingProxyType({**row.cells, **new})) if row.id == each.row else row for row in table)
        tables[each.table] = replace(table, rows=tuple(rows))
    own: list[Rule] = []
    for rule in problem.rules:
        if not rule.id.startswith(IMPLIED):
            mine = [each for each in raised if each.rule.id == rule.id]
            own += [_excepting(mine), *(_own_limit(each, problem) for each in mine)] if mine else [rule]
    facts = with_settled(replace(problem.facts, tables=MappingProxyType(tables)), own)
    return replace(problem, facts=facts, rules=(*own, *implied_rules(facts, own)))


def changes_said(problem: Problem, joined: Sequence[Joined], raised: Sequence[Raised]) -> Iterator[Change]:
    """Yield what changes, in words and as it is written."""
    for each in joined:
        yield _joined(each, problem.facts)
    for rule in dict.fromkeys(one.rule.id for one in raised):
        mine = [one for one in raised if one.rule.id == rule]
        where = (path_text(("rules", rule, "where")), _json(_where_written(_excepting(mine).where)))
        for at, one in enumerate(mine):
            writes = (("add", _json(_rule_written(one, problem))), *((where,) if at == 0 else ()))
            row = problem.facts.table_of(one.rule.on).by_id[one.row]
            says = phrase("repair.may_send", rule=rule, unit=_unit(row), now=one.now, was=one.was)
            yield Change(RuleId(rule), "at_most", str(one.was), str(one.now), says, writes)


def _joined(each: Joined, facts: Facts) -> Change:
    table = facts.tables[each.table]
    cells = list(_cells(table, each, facts))
    writes = tuple((path_text(("facts", table.name, each.row, heading)), _json(now)) for heading, _, now in cells)
    groups = tuple(
        phrase("repair.of_category", people=n, category=facts.categories[category].label) for category, n in each.of.items() if n
    )
    of = phrase("repair.of_whom", groups=phrase("list.comma", items=groups)) if groups else ""
    says = phrase("repair.joined", unit=_unit(table.by_id[each.row]), people=each.people, of=of)
    was, now = (", ".join(f"{cell[0]} {cell[at]}" for cell in cells) for at in (1, 2))
    return Change(None, path_text(("facts", table.name, each.row)), was, now, says, writes)


def _unit(row: Row) -> Phrase:
    return phrase("repair.named_row", name=row.name, row=row.id)


def _cells(table: Table, each: Joined, facts: Facts) -> Iterator[tuple[str, int, int]]:
    """Yield the columns of a unit that change, with what stands there and what will."""
    row = table.by_id[each.row]
    more = {table.members: each.people} if table.members is not None else {}
    for category, n in each.of.items():
        column = facts.categories[category].units
        heading = None if column is None else table.heading(column)
        if heading is not None and n:
            more[heading] = max(n, more.get(heading, 0))
    for heading, n in more.items():
        was = int(Fraction(text_of(row.cells[heading])))
        yield heading, was, was + n


def _excepting(raised: Sequence[Raised]) -> SeatsRule:
    """Return the rule without the units that have a limit of their own."""
    rule, rows = raised[0].rule, tuple(each.row for each in raised)
    alternatives = tuple(MappingProxyType(_without(each, rows)) for each in rule.where.alternatives or ({},))
    return rule.model_copy(update={"where": replace(rule.where, alternatives=alternatives)})


def _without(alternative: Mapping[str, Condition], rows: tuple[RowId, ...]) -> dict[str, Condition]:
    name = next((column for column in alternative if folded(column) == _ID), _ID)
    known = alternative.get(name)
    own: Condition = NoneOf(rows)
    if isinstance(known, AnyOf):
        barred = {folded(row) for row in rows}
        own = AnyOf(tuple(value for value in known.values if folded(str(value)) not in barred))
    elif isinstance(known, NoneOf):
        own = NoneOf((*known.values, *rows))
    return {**alternative, name: own}


def _own_limit(each: Raised, problem: Problem) -> Rule:
    """Return the rule about one unit alone."""
    where = Where((MappingProxyType({_ID: AnyOf((each.row,))}),))
    new = {"id": _own_id(each, problem), "where": where, "at_most": Number(each.now), "note": _reason(problem), "may_relax": None}
    return each.rule.model_copy(update=new)


def _own_id(each: Raised, problem: Problem) -> RuleId:
    taken = {folded(rule.id) for rule in problem.rules}
    name = f"{each.rule.id}-{each.row}"
    while folded(name) in taken:
        name += "-2"
    return RuleId(name)


def _reason(problem: Problem) -> str:
    return say(phrase("repair.reason"), problem.language)


def _rule_written(each: Raised, problem: Problem) -> dict[str, Any]:
    rule = each.rule
    told: dict[str, Any] = {"id": _own_id(each, problem), "kind": rule.kind, "body": rule.on, "where": {_ID: each.row}}
    told |= {} if rule.at_least is None else {"at_least": written(rule.at_least)}
    told |= {"at_most": each.now} | ({"with_fixed": True} if rule.with_fixed else {})
    told |= {} if rule.rounding is None else {"rounding": rule.rounding}
    return told | {"note": _reason(problem)}


def _where_written(where: Where) -> Any:
    told = [{column: _condition(condition) for column, condition in each.items()} for each in where.alternatives]
    return told[0] if len(told) == 1 else told


def _condition(condition: Condition) -> Any:
    match condition:
        case AnyOf(values):
            return [_scalar(value) for value in values]
        case NoneOf(values):
            return {"not": [_scalar(value) for value in values]}
        case Between():
            sides = ("at_least", "at_most", "over", "under")
            return {side: _scalar(limit) for side in sides if (limit := getattr(condition, side)) is not None}


def _scalar(value: Any) -> Any:
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else str(value)
    return value.isoformat() if isinstance(value, date) else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
