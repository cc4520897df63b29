"""What single units may have more of: members, members who belong to a category, seats above a limit that holds for several units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from allocator.facts import BodyId, CategoryId, Facts, RowId, RuleId
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.amounts import BySeats
from allocator.rules.implied import Supply
from allocator.rules.relaxing import LEAST_ROOM, Dial, dials
from allocator.rules.seats import SeatsRule
from allocator.solver.program import Constraint
from allocator.solver.repair_program import RepairProgram, compile_repair

_NO_CLAUSE = "-"
_NO_RULE = RuleId("")


@dataclass(frozen=True)
class Part:
    """Which of the people added to a unit a clause about its supply counts.

    Attributes:
        category: Of whom it speaks; None where it speaks of all members.
        belong: How many of them belong to the category.
        others: How many do not, where members are counted.
    """

    category: CategoryId | None
    belong: Dial
    others: Dial | None


@dataclass(frozen=True)
class Addition:
    """People added to a unit.

    Attributes:
        table, row: The unit.
        people: How many.
        parts: One for each clause about the unit's supply.
    """

    table: str
    row: RowId
    people: Dial
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Excepted:
    """A unit that alone may send more than a rule lets each of several units send."""

    rule: SeatsRule
    row: RowId
    more: Dial


@dataclass(frozen=True)
class RowDials:
    """All that single units may have more of.

    Attributes:
        problem: The question.
        additions: In the order of the tables.
        exceptions: In the order of the rules.
    """

    problem: Problem
    additions: tuple[Addition, ...]
    exceptions: tuple[Excepted, ...]

    @staticmethod
    def of(problem: Problem) -> RowDials:
        """Gather them."""
        return RowDials(problem, tuple(_additions(problem)), tuple(_exceptions(problem)))

    @property
    def dials(self) -> tuple[Dial, ...]:
        """All of them."""
        found: list[Dial] = [each.more for each in self.exceptions]
        for addition in self.additions:
            found.append(addition.people)
            for part in addition.parts:
                found += [part.belong] if part.others is None else [part.belong, part.others]
        return tuple(found)

    def program(self) -> RepairProgram:
        """Return the musts, in which units may have more; whoever is added belongs to a category or does not."""
        repair = compile_repair(self.problem, self.dials)
        limits = []
        for addition in self.additions:
            for part in addition.parts:
                split = [part.belong] if part.others is None else [part.belong, part.others]
                terms = ((repair.gaps[addition.people], 1), *((repair.gaps[each], -1) for each in split))
                limits.append(Constraint(_NO_RULE, "people", terms, 0, None))
        return replace(repair, program=repair.program.with_more(constraints=limits))


def _additions(problem: Problem) -> Iterator[Addition]:
    facts, parts, masters = problem.facts, dict[tuple[str, RowId], list[Part]](), dict[tuple[str, RowId], Dial]()
    for rule in problem.rules:
        for body, row in _supplied(rule, facts):
            assert isinstance(rule, Supply)
            table, room = facts.table_of(body), max(LEAST_ROOM, facts.bodies[body].size.at_most or 0)
            label = f"{rule.id}:{row}" if len(rule.bodies) == 1 else f"{rule.id}:{body}:{row}"
            belong = Dial(rule.id, f"belong:{body}:{row}", False, True, room, Fraction(0), label)
            counted = rule.category is not None and table.members is not None
            others = Dial(rule.id, f"others:{body}:{row}", True, False, room, Fraction(0), label) if counted else None
            people = Dial(rule.id, f"people:{table.name}:{row}", False, False, room, Fraction(1), _NO_CLAUSE)
            masters.setdefault((table.name, row), people)
            parts.setdefault((table.name, row), []).append(Part(rule.category, belong, others))
    yield from (Addition(*key, masters[key], tuple(several)) for key, several in parts.items())


def _supplied(rule: Rule, facts: Facts) -> Iterator[tuple[BodyId, RowId]]:
    """Yield every body and unit whose supply a rule knows."""
    for body in rule.bodies if isinstance(rule, Supply) else ():
        for row in facts.row_ids(body):
            category = rule.category if isinstance(rule, Supply) else None
            known = facts.members(body, row) if category is None else facts.supply(body, row, category)
            if known is not None:
                yield body, row


def _exceptions(problem: Problem) -> Iterator[Excepted]:
    facts = problem.facts
    for rule in (each for each in problem.rules if isinstance(each, SeatsRule) and not facts.is_people(each.on)):
        rows = facts.row_ids(rule.on, rule.where)
        if len(rows) < 2 or rule.at_most is None or isinstance(rule.at_least, BySeats):
            continue
        for dial in dials(rule, facts, problem.rules):
            if dial.upper and dial.label is None:
                yield from (Excepted(rule, row, replace(dial, name=f"row:{row}", label=f"{rule.id}:{row}")) for row in rows)
