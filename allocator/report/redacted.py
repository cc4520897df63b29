"""A dossier in which people go by pseudonyms and their days of birth by bands of ages; everything else is as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from allocator.dossier import Audit, Conflict, Dossier, RuleReport, Ties
from allocator.errors import Phrase
from allocator.facts import (
    AGE,
    AnyOf,
    BodyId,
    Condition,
    Facts,
    LocalText,
    NoneOf,
    Row,
    RowId,
    RuleId,
    Table,
    Where,
    folded,
    text_of,
)
from allocator.plan import BodyPlan, Plan
from allocator.problem import Letterhead, Problem
from allocator.report.ages import AGE_BAND, band_of
from allocator.report.columns_asked import columns_asked
from allocator.report.pseudonyms import Pseudonyms
from allocator.rules import Finding, Rule
from allocator.rules.grouped import Grouped
from allocator.rules.pin import PinRule

_ROWS = frozenset({"row", "rows", "out", "joins", "gains", "loses"})
"""Gaps of sentences, and attributes, in which an id stands for a person."""
_OF_PEOPLE = frozenset({"reason", "note"})
"""Gaps and attributes with a text about people in general."""
_OF_LIFE = frozenset({"column_name.born", "column_name.age", "column_name.months_to_retirement", "column_name.on_day"})
"""Columns of which a value tells when somebody was born."""
_NAME_AND_ID = frozenset({"breach.person", "repair.named_row", "sum.row"})
_T = TypeVar("_T")


def redacted(dossier: Dossier, called: Pseudonyms) -> Dossier:
    """Return the dossier with everybody called by a pseudonym, in tables, rules, sentences and findings alike."""
    hiding = Hiding(called)
    problem = dossier.problem
    return replace(
        dossier,
        problem=hiding.problem(problem),
        plan=None if dossier.plan is None else hiding.plan(dossier.plan, problem.facts),
        audit=None if dossier.audit is None else hiding.audit(dossier.audit, problem),
        ties=None if dossier.ties is None else hiding.ties(dossier.ties),
        conflicts=tuple(hiding.conflict(conflict) for conflict in dossier.conflicts),
        repairs=hiding.told(dossier.repairs),
        stages=hiding.told(dossier.stages),
        why=None,
        sensitivity=(),
    )


class Hiding:
    """Puts pseudonyms in the place of people, value by value."""

    def __init__(self, called: Pseudonyms) -> None:
        self.called = called
        self._order = {name: at for at, name in enumerate(called.of.values())}

    def person(self, row: str) -> RowId:
        """Return the pseudonym of somebody; an id that is nobody's stays."""
        return RowId(self.called.by_id.get(row, row))

    def place(self, called: RowId) -> int:
        """Return at which place a pseudonym was drawn; what is none stands behind all of them."""
        return self._order.get(called, len(self._order))

    def in_order(self, rows: tuple[RowId, ...]) -> tuple[RowId, ...]:
        """Return pseudonyms in the order in which they were drawn, units after them as they stood."""
        return tuple(sorted(map(self.person, rows), key=self.place))

    def told(self, value: _T, gap: str = "", about: frozenset[str] = frozenset()) -> _T:
        """Return anything that is told, with its texts rewritten; `about` are pseudonyms of those whom it is about."""
        return self._told(value, gap, about)  # type: ignore[no-any-return]

    def _told(self, value: Any, gap: str, about: frozenset[str]) -> Any:
        match value:
            case str():
                if gap in _ROWS and value in self.called.by_id:
                    return self.person(value)
                return self.called.text(value, about, of_people=gap in _OF_PEOPLE)
            case Phrase("because.value", {"column": Phrase(code), "value": _}) if code in _OF_LIFE:
                return Phrase("because.value", MappingProxyType({**value.params, "value": self.called.hidden}))
            case Phrase(code, params):
                return self._phrase(code, params, about)
            case LocalText(vi, en):
                return LocalText(self.called.text(vi), self.called.text(en))
            case tuple():
                return tuple(self._told(each, gap, about) for each in value)
            case Mapping():
                return MappingProxyType({name: self._told(each, gap, about) for name, each in value.items()})
            case _ if is_dataclass(value) and not isinstance(value, type):
                own = {each.name: self._told(getattr(value, each.name), each.name, about) for each in fields(value)}
                return replace(value, **own)
            case _:
                return value

    def _phrase(self, code: str, params: Mapping[str, Any], about: frozenset[str]) -> Phrase | str:
        """Return a phrase; who is told by name and by id there has one pseudonym for both."""
        own = about | self._about(params)
        told = {name: self._told(each, name, own) for name, each in params.items()}
        if code in _NAME_AND_ID and told["name"] == told["row"]:
            return str(told["name"])
        return Phrase(code, MappingProxyType(told))

    def _about(self, params: Mapping[str, Any]) -> frozenset[str]:
        """Return the pseudonyms of those who are named anywhere in the gaps of a phrase."""
        found: set[str] = set()
        for name, value in params.items():
            each = value.params if isinstance(value, Phrase) else {}
            found |= self._about(each)
            parts = value if isinstance(value, tuple) else (value,)
            found |= {self.called.by_id[part] for part in parts if name in _ROWS and isinstance(part, str) and part in self.called.by_id}
            found |= {one for part in parts if isinstance(part, Phrase) and part is not value for one in self._about(part.params)}
        return frozenset(found)

    def problem(self, problem: Problem) -> Problem:
        """Return the question."""
        rules = tuple(self.rule(rule, problem.facts) for rule in problem.rules)
        head: Letterhead = self.told(problem.head)
        title = self.called.text(problem.title)
        origin = replace(problem.origin, settings=self._settings(problem.origin.settings), file=self.called.text(problem.origin.file))
        facts = self._facts(problem.facts, columns_asked(problem))
        return replace(problem, title=title, facts=facts, rules=rules, head=head, origin=origin, warnings=())

    def _settings(self, settings: Mapping[str, str]) -> Mapping[str, str]:
        return MappingProxyType({self.called.text(path): self.called.text(value) for path, value in settings.items()})

    def _facts(self, facts: Facts, asked: frozenset[str]) -> Facts:
        tables = {name: self._table(table, asked) if table.kind == "people" else table for name, table in facts.tables.items()}
        references = {
            name: MappingProxyType({body: self._by_row(seats, body, facts) for body, seats in bodies.items()})
            for name, bodies in facts.references.items()
        }
        settled = {body: self._by_row(seats, body, facts) for body, seats in facts.settled.items()}
        bodies = {name: replace(body, label=self.told(body.label)) for name, body in facts.bodies.items()}
        return replace(
            facts, tables=MappingProxyType(tables), bodies=MappingProxyType(bodies), references=MappingProxyType(references),
            settled=MappingProxyType(settled),
        )

    def _by_row(self, numbers: Mapping[RowId, int], body: BodyId, facts: Facts) -> Mapping[RowId, int]:
        """Return numbers by people, in the order of the pseudonyms; by units as they are."""
        if body not in facts.bodies or not facts.is_people(body):
            return numbers
        by_person = {self.person(row): number for row, number in numbers.items()}
        return MappingProxyType({row: by_person[row] for row in sorted(by_person, key=self.place)})

    def _table(self, table: Table, asked: frozenset[str]) -> Table:
        """Return a roster in the order of the pseudonyms, with bands of ages beside the cells; papers show the bands alone."""
        known, free = _ids_under(table), frozenset(column for column in table.columns if folded(column) not in asked)
        rows = [self._row(table, row, known, free) for row in table]
        rows.sort(key=lambda row: self._order[row.id])
        return replace(table, rows=tuple(rows), computed=(*table.computed, AGE_BAND))

    def _row(self, table: Table, row: Row, known: frozenset[str], free: frozenset[str]) -> Row:
        called = self.called.of[table.name, row.id]
        cells = {
            name: called if name in known else self._cell(cell, called if name in free else None) for name, cell in row.cells.items()
        }
        age = table.cell(row, AGE) if table.heading(AGE) is not None else None
        cells[AGE_BAND] = band_of(age) if isinstance(age, int) else ""
        return Row(RowId(called), called, MappingProxyType(cells), MappingProxyType({}), row.marks)

    def _cell(self, cell: Any, own: str | None) -> Any:
        """Return a cell; one in a column of free text is about the person of its row."""
        if isinstance(cell, date):
            return cell
        return self._told(cell, "" if own is None else "note", frozenset() if own is None else frozenset({own}))

    def rule(self, rule: Rule, facts: Facts) -> Rule:
        """Return a rule about pseudonyms; one about units keeps its rows, and only its texts are rewritten."""
        people = rule.body is not None and facts.is_people(rule.body)
        known = _ids_under(facts.table_of(rule.body)) if people and rule.body is not None else frozenset[str]()
        changed: dict[str, Any] = {}
        about = frozenset(self.called.by_id[row] for row in getattr(rule, "rows", ()) if people and row in self.called.by_id)
        for name in type(rule).model_fields:
            value = getattr(rule, name)
            if isinstance(value, Where):
                changed[name] = self._where(value, known)
            elif people and name == "rows":
                changed[name] = tuple(map(self.person, value))
            elif people and name == "exceptions":
                reasons = {self.person(row): self.told(reason, "reason", about | {self.person(row)}) for row, reason in value.items()}
                changed[name] = MappingProxyType(reasons)
            elif name not in ("id", "kind", "body"):
                changed[name] = self.told(value, name, about) if name in _OF_PEOPLE else self._field(value)
        return rule.model_copy(update={**changed, "id": self.called.text(rule.id)})

    def _field(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(self._field, value))
        if hasattr(value, "model_copy"):
            return value.model_copy(update={name: self._field(getattr(value, name)) for name in type(value).model_fields})
        return self._where(value, frozenset()) if isinstance(value, Where) else self.told(value)

    def _where(self, where: Where, known: frozenset[str]) -> Where:
        """Return the condition; under a heading of ids, and under `id`, values are ids."""
        def told(column: str, asked: Condition) -> Condition:
            return self._condition(asked, ids=column in known or folded(column) == "id")

        alternatives = ({column: told(column, asked) for column, asked in each.items()} for each in where.alternatives)
        return Where(tuple(map(MappingProxyType, alternatives)), where.as_of)

    def _condition(self, asked: Condition, *, ids: bool) -> Condition:
        if ids and isinstance(asked, AnyOf | NoneOf):
            return type(asked)(tuple(self._value(text_of(value)) for value in asked.values))
        return self.told(asked)

    def _value(self, text: str) -> str:
        """Return an id or a name that a condition asks for."""
        return self.person(text) if text in self.called.by_id else self.called.text(text)

    def plan(self, plan: Plan, facts: Facts) -> Plan:
        """Return the plan of pseudonyms."""
        return replace(plan, bodies=MappingProxyType({body: self._filled(body, filled, facts) for body, filled in plan.bodies.items()}))

    def _filled(self, body: BodyId, filled: BodyPlan, facts: Facts) -> BodyPlan:
        if body not in facts.bodies or not facts.is_people(body):
            return filled
        counts = {category: self._by_row(numbers, body, facts) for category, numbers in filled.counts.items()}
        posts = {self.called.text(post): self.in_order(holders) for post, holders in filled.posts.items()}
        seats = self._by_row(filled.seats, body, facts)
        return replace(filled, seats=seats, counts=MappingProxyType(counts), posts=MappingProxyType(posts))

    def audit(self, audit: Audit, problem: Problem) -> Audit:
        """Return the recount with labels and sentences rewritten."""
        reports = tuple(self.report(rule, report, problem.facts) for rule, report in zip(problem.rules, audit.reports, strict=True))
        return Audit(reports, tuple(map(self.told, audit.breaches)), audit.stages)

    def report(self, rule: Rule, report: RuleReport, facts: Facts) -> RuleReport:
        """Return what was found for a rule; a clause about one person is named by the pseudonym."""
        by_row = isinstance(rule, PinRule) or (isinstance(rule, Grouped) and "row" in (rule.each, *(q.column for q in rule.amounts or ())))
        people = by_row and rule.body is not None and facts.is_people(rule.body)
        findings = tuple(self._finding(rule.id, found, people) for found in report.findings)
        return replace(report, rule=RuleId(self.called.text(report.rule)), findings=findings)

    def _finding(self, rule: str, found: Finding, people: bool) -> Finding:
        what = found.label.removeprefix(f"{rule}:")
        told = self.person(what) if people else self.called.text(what)
        return replace(found, label=f"{self.called.text(rule)}:{told}" if what != found.label else self.called.text(found.label))

    def ties(self, ties: Ties) -> Ties:
        """Return where equally good plans differ."""
        return replace(ties, rows=self.in_order(ties.rows), counts=self.in_order(ties.counts), posts=self.in_order(ties.posts))

    def conflict(self, conflict: Conflict) -> Conflict:
        """Return which rules cannot hold together."""
        return self.told(conflict)


def _ids_under(table: Table) -> frozenset[str]:
    """Return the headings under which every row has its own id or its own name."""
    return frozenset(
        column for column in table.columns
        if all(text_of(row.cells.get(column)).strip() in (row.id, row.name.strip()) for row in table)
    )  # fmt: skip
