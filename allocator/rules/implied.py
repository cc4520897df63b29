"""Implied rules: what holds in every scenario without being written - size, nesting, supply, and counts that real people can fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from allocator.errors import Phrase, phrase
from allocator.facts import Body, BodyId, CategoryId, Facts, RowId, RuleId
from allocator.plan import Plan
from allocator.rules.board import Board
from allocator.rules.marks import MarksRule, marks_rules
from allocator.rules.rule import Finding, Misfit, Rule, finding, named
from allocator.rules.sentences import said_rows, said_seats


def implied_rules(facts: Facts, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return the rules that nobody writes and that hold all the same.

    Args:
        facts: The world.
        rules: The user's rules, with their bodies filled in; they say which categories are decided where.
    """
    decided = {body: decided_categories(facts, rules, body) for body in facts.bodies}
    bodies = list(facts.bodies.values())
    units = [body for body in bodies if not facts.is_people(body.id)]
    sizes = [SizeOfBody(id=RuleId(f"size:{body.id}"), kind="size", body=body.id) for body in bodies]
    nested = [_within(facts, body, decided) for body in bodies if body.within is not None]
    return (*sizes, *nested, *_supplies(facts, units, decided), *marks_rules(facts, rules, units, decided))


def decided_categories(facts: Facts, rules: Sequence[Rule], body: BodyId) -> tuple[CategoryId, ...]:
    """Return the categories that a rule on the body names, and the parts of compound ones; in the order of the file."""
    waiting = [category for rule in rules if rule.body == body for category in rule.names_categories]
    found: set[CategoryId] = set()
    while waiting:
        category = waiting.pop()
        if category in facts.categories and category not in found:
            found.add(category)
            waiting.extend(facts.categories[category].parts)
    return tuple(category for category in facts.categories if category in found)


def ancestors(facts: Facts, body: BodyId) -> tuple[BodyId, ...]:
    """Return the bodies around a body, the nearest first."""
    found: list[BodyId] = []
    around = facts.bodies[body].within
    while around is not None:
        found.append(around)
        around = facts.bodies[around].within
    return tuple(found)


class SizeOfBody(Rule):
    """All seats of a body add up to its size, and the size lies in its range.

    In words: 197 given seats, 38 fixed ones and none vacant make 235.
    In symbols: `sum of seats + fixed + vacant = size`, `0 <= vacant <= most vacant`, `at_least <= size <= at_most`.
    Source: the scenario's `bodies`.
    """

    kind: Literal["size"]

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from ()

    def post(self, board: Board, facts: Facts) -> None:
        body = facts.bodies[self.on]
        filled = board.seats(facts.row_ids(self.on)) + board.vacant() + facts.fixed_seats(self.on)
        board.law(f"{self.id}:sum").exactly(filled, board.size())
        board.law(f"{self.id}:vacant").at_most(board.vacant(), body.vacant)
        if body.size.at_least is not None or body.size.at_most is not None:
            clause = board.clause(self.id)
            if body.size.at_least is not None:
                clause.at_least(board.size(), body.size.at_least)
            if body.size.at_most is not None:
                clause.at_most(board.size(), body.size.at_most)

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        """Count the size again; that the seats add up to it is mentioned only where they do not."""
        filled, body = plan.bodies[self.on], facts.bodies[self.on]
        together = sum(filled.seats.values()) + facts.fixed_seats(self.on) + filled.vacant
        adds_up = finding(f"{self.id}:sum", together, filled.size, filled.size)
        vacant = finding(f"{self.id}:vacant", filled.vacant, 0, body.vacant)
        yield from (found for found in (adds_up, vacant) if not found.holds)
        if body.size.at_least is not None or body.size.at_most is not None:
            yield finding(self.id, filled.size, body.size.at_least, body.size.at_most)

    def describe(self, facts: Facts) -> Phrase:
        body = facts.bodies[self.on]
        count = facts.fixed_seats(self.on)
        fixed = phrase("size.fixed", seats=said_seats(count)) if count else ""
        vacant = phrase("size.vacant", seats=said_seats(body.vacant)) if body.vacant else ""
        return phrase("rule.size_of_body", body=body.label, size=_said_size(body), fixed=fixed, vacant=vacant)


def _said_size(body: Body) -> Phrase:
    low, high = body.size.at_least, body.size.at_most
    if low is None and high is None:
        return phrase("size.open")
    if low is not None and low == high:
        return phrase("limits.exactly", amount=said_seats(low))
    if low is not None and high is not None:
        return phrase("limits.between", low=low, high=said_seats(high))
    if low is not None:
        return phrase("limits.at_least", amount=said_seats(low))
    return phrase("limits.at_most", amount=said_seats(high or 0))


class Within(Rule):
    """A seat here needs a seat in the bodies around it; categories nest too, and so do those who are not in them.

    In words: a unit has no more seats in the standing committee than in the committee, no more women there, and no more men.
    In symbols: for every body p around b, `seats[row, b] <= seats[row, p]`, and for every category c decided in both
    `count[row, b, c] <= count[row, p, c]` and `seats[row, b] - count[row, b, c] <= seats[row, p] - count[row, p, c]`.
    Source: the scenario's `within`.
    """

    kind: Literal["within"]
    around: tuple[BodyId, ...]
    shared: tuple[tuple[CategoryId, tuple[BodyId, ...]], ...] = ()

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from ()

    def post(self, board: Board, facts: Facts) -> None:
        for row in facts.row_ids(self.on):
            here = board.seats([row])
            clause = board.clause(f"{self.id}:{row}")
            for outer in self.around:
                clause.at_most(here, board.seats([row], outer))
            for category, outers in self.shared:
                clause, count = board.clause(f"{self.id}:{row}:{category}"), board.count(category, [row])
                for outer in outers:
                    there = board.count(category, [row], outer)
                    clause.at_most(count, there)
                    clause.at_least(count, here - board.seats([row], outer) + there)

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        filled = plan.bodies[self.on]
        outer_plans = [plan.bodies[outer] for outer in self.around]
        for row in facts.rows(self.on):
            held = filled.seats[row.id]
            yield finding(f"{self.id}:{row.id}", held, None, min(outer.seats[row.id] for outer in outer_plans))
            for category, outers in self.shared:
                yield self._count_nests(plan, row.id, category, outers)

    def _count_nests(self, plan: Plan, row: RowId, category: CategoryId, outers: tuple[BodyId, ...]) -> Finding:
        label, filled = f"{self.id}:{row}:{category}", plan.bodies[self.on]
        stated = [plan.bodies[outer] for outer in outers if category in plan.bodies[outer].counts]
        if category not in filled.counts or not stated:
            return Finding(label, None, None, None, 0)
        others_here = filled.seats[row] - filled.counts[category][row]
        count = filled.counts[category][row]
        most = min(outer.counts[category][row] for outer in stated)
        most_others = min(outer.seats[row] - outer.counts[category][row] for outer in stated)
        return finding(label, count, count + others_here - most_others, most)

    def describe(self, facts: Facts) -> Phrase:
        names = phrase("list.and", items=tuple(named(outer, facts) for outer in self.around))
        return phrase("rule.within", body=named(self.on, facts), around=names)


def _within(facts: Facts, body: Body, decided: dict[BodyId, tuple[CategoryId, ...]]) -> Within:
    around = ancestors(facts, body.id)
    named_here = () if facts.is_people(body.id) else decided[body.id]
    shared = [(category, tuple(outer for outer in around if category in decided[outer])) for category in named_here]
    nested = tuple(pair for pair in shared if pair[1])
    return Within(id=RuleId(f"within:{body.id}"), kind="within", body=body.id, around=around, shared=nested)


class Supply(Rule):
    """A unit fills no more seats than it has members for them.

    In words: no unit is asked for more women than it has women, nor for more others than it has others, nor for more delegates
    than it has members.
    In symbols: `count[row, body, c] <= supply[row, c]`; where members are known, `seats - count <= members - supply`, and
    `seats <= members`.
    Source: the scenario's `members` and the categories' `units`.
    """

    kind: Literal["supply"]
    category: CategoryId | None = None
    bodies: tuple[BodyId, ...]

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from ()

    def _label(self, body: BodyId, row: RowId) -> str:
        return f"{self.id}:{row}" if len(self.bodies) == 1 else f"{self.id}:{body}:{row}"

    def post(self, board: Board, facts: Facts) -> None:
        for body in self.bodies:
            for row in facts.row_ids(body):
                clause, members = board.clause(self._label(body, row)), facts.members(body, row)
                supply = None if self.category is None else facts.supply(body, row, self.category)
                if self.category is None and members is not None:
                    clause.at_most(board.seats([row], body), members)
                elif self.category is not None and supply is not None:
                    count = board.count(self.category, [row], body)
                    clause.at_most(count, supply)
                    if members is not None:
                        clause.at_least(count, board.seats([row], body) - (members - supply))

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        for body in self.bodies:
            for row in facts.rows(body):
                label, held = self._label(body, row.id), plan.bodies[body].seats[row.id]
                if self.category is None:
                    yield finding(label, held, None, facts.members(body, row.id))
                else:
                    yield self._count_supplied(plan, facts, body, row.id, self.category)

    def _count_supplied(self, plan: Plan, facts: Facts, body: BodyId, row: RowId, category: CategoryId) -> Finding:
        label, supply, members = self._label(body, row), facts.supply(body, row, category), facts.members(body, row)
        if category not in plan.bodies[body].counts:
            return Finding(label, None, None, supply, 0)
        count, held = plan.bodies[body].counts[category][row], plan.bodies[body].seats[row]
        if supply is None or members is None:
            return finding(label, count, None, supply)
        spare_others = members - supply
        return finding(label, count, held - spare_others if held > spare_others else None, supply)

    def describe(self, facts: Facts) -> Phrase:
        rows = said_rows(len(facts.table_of(self.bodies[0])))
        if self.category is None:
            return phrase("rule.supply.members", column=facts.table_of(self.bodies[0]).members, rows=rows)
        category = facts.categories[self.category]
        others_known = facts.table_of(self.bodies[0]).members is not None
        return phrase("rule.supply.both" if others_known else "rule.supply", category=category.label, column=category.units, rows=rows)


def _supplies(facts: Facts, units: Sequence[Body], decided: dict[BodyId, tuple[CategoryId, ...]]) -> Iterator[Supply]:
    for category in facts.categories.values():
        known = category.units
        bodies = tuple(
            body.id for body in units
            if category.id in decided[body.id] and known is not None and facts.table_of(body.id).heading(known) is not None
        )
        if bodies:
            yield Supply(id=RuleId(f"supply:{category.id}"), kind="supply", body=bodies[0], category=category.id, bodies=bodies)
    counted = tuple(body.id for body in units if facts.table_of(body.id).members is not None)
    if counted:
        yield Supply(id=RuleId("supply:members"), kind="supply", body=counted[0], bodies=counted)


__all__ = ["MarksRule", "SizeOfBody", "Supply", "Within", "ancestors", "decided_categories", "implied_rules"]
