"""The musts, compiled once, for asking again and again which of them can hold together.

Leaving a rule out must leave nothing of it behind: no limit of an unknown may follow from a rule that might be left out. So the seats of a
row get no limits but those that rules ask for in so many words. A few rules are looked at by others (the seats that a row cannot exceed,
the splits that bind counts): where one of those is left out, the program is made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from allocator.dossier import Clause
from allocator.facts import BodyId, Facts, RowId, RuleId
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.board import Number, SeatsOf, SizeOf, Sum, VacantIn
from allocator.rules.marks import MarksRule
from allocator.solver.board import FAR, Draft, PostingBoard, Unasked
from allocator.solver.program import Program, Variable

LAW = RuleId("")
"""Stands where a constraint is a definition, which holds whatever is left out."""

MEMBERS = RuleId("supply:members")
NOTHING: frozenset[RuleId] = frozenset()


@dataclass(frozen=True, eq=False)
class Musts:
    """The musts of a problem in one program.

    Attributes:
        program: Without stages; constraints name their rule, or `LAW`.
        leaning: Rules on which other rules' definitions lean in this program: what is found impossible is so only with these.
    """

    program: Program
    leaning: frozenset[RuleId]


class FrozenMusts:
    """The musts of a problem, and their programs with any rules left out.

    Args:
        problem: Preferences in it ask for nothing but what comes with their method.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._made: dict[frozenset[RuleId], Musts] = {}
        self._of_one_piece: set[RuleId] = set()

    def musts(self, left_out: frozenset[RuleId]) -> Musts:
        """Return the program in which nothing leans on the rules that are left out; their own clauses stand in it all the same."""
        key = left_out & self._looked_at
        if key not in self._made:
            self._made[key] = Musts(_compiled(self.problem, key, self._of_one_piece), self._looked_at - key)
        return self._made[key]

    @cached_property
    def indivisible(self) -> frozenset[RuleId]:
        """Rules that are left out as a whole or not at all.

        Others look at the rule, or it has definitions that fall with it; or its recount is quick only where every clause holds, as that
        of marks is.
        """
        self.musts(NOTHING)
        marks = {rule.id for rule in self.problem.rules if isinstance(rule, MarksRule)}
        return self._split_by | self._of_one_piece | marks

    @cached_property
    def _split_by(self) -> frozenset[RuleId]:
        """Rules of which others say less where they are left out."""
        rules = self.problem.rules
        return frozenset(
            each.id for each in rules if any(other.without(frozenset({each.id})) != other for other in rules if other is not each)
        )

    @cached_property
    def _looked_at(self) -> frozenset[RuleId]:
        """Rules that others look at; sizes and members are among them where a definition asks how many seats a row can have."""
        facts = self.problem.facts
        sizes = {RuleId(f"size:{body}") for body in facts.bodies if not facts.is_people(body)}
        asked: list[RowId] = []
        if sizes:
            _post(self.problem, NOTHING, Draft(), set(), asked.append)
        known = {rule.id for rule in self.problem.rules}
        return self._split_by | ((sizes | {MEMBERS}) & known if asked else set())

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause that can be left out, in the order of the rules."""
        found = (Clause(each.rule, each.label) for each in self.musts(NOTHING).program.constraints if each.rule != LAW)
        return tuple(dict.fromkeys(found))

    @cached_property
    def rules(self) -> tuple[RuleId, ...]:
        """The rules that ask for anything, in the order of the problem."""
        asking = {clause.rule for clause in self.clauses}
        return tuple(rule.id for rule in self.problem.rules if rule.id in asking)

    def reduced(self, left_out: frozenset[RuleId]) -> Problem:
        """Return the problem without some rules, as the audit shall see it."""
        kept = tuple(rule.without(left_out) for rule in self.problem.rules if rule.id not in left_out)
        return replace(self.problem, rules=kept)


def _compiled(problem: Problem, left_out: frozenset[RuleId], of_one_piece: set[RuleId]) -> Program:
    draft = Draft()
    _post(problem, left_out, draft, of_one_piece, None)
    variables = [Variable(key, low, max(low, high)) for key, low, high in zip(draft.keys, draft.lower, draft.upper, strict=True)]
    return Program(tuple(variables), tuple(draft.constraints), (), dict(draft.choices))


def _post(
    problem: Problem, left_out: frozenset[RuleId], draft: Draft, of_one_piece: set[RuleId], asked: Callable[[RowId], None] | None
) -> None:
    """Post every rule; those left out are not looked at by others, but speak. Note rules with definitions that fall with them."""
    facts = problem.facts
    most = _most(facts, left_out)
    for body in facts.bodies.values():
        draft.variable(SizeOf(body.id))
        draft.variable(VacantIn(body.id), 0, body.vacant)
        for row in facts.table_of(body.id):
            draft.variable(SeatsOf(body.id, row.id), 0, 1 if facts.is_people(body.id) else FAR)
    for rule in problem.rules:
        heard = rule.without(left_out) if left_out else rule
        heard.post(_Board(facts, draft, heard, most, of_one_piece, asked), facts)


def _most(facts: Facts, left_out: frozenset[RuleId]) -> dict[tuple[BodyId, RowId], int]:
    """Return what size and members allow a row, where those rules stand; a person has one seat at most in any case."""
    most: dict[tuple[BodyId, RowId], int] = {}
    for body in facts.bodies.values():
        if facts.is_people(body.id):
            most |= dict.fromkeys(((body.id, row.id) for row in facts.table_of(body.id)), 1)
            continue
        sized = body.size.at_most is not None and f"size:{body.id}" not in left_out
        free = max(0, (body.size.at_most or 0) - facts.fixed_seats(body.id)) if sized else FAR
        for row in facts.table_of(body.id):
            members = None if MEMBERS in left_out else facts.members(body.id, row.id)
            most[body.id, row.id] = free if members is None else min(free, members)
    return most


class Asked:
    """A clause or a definition that stands as a constraint."""

    def __init__(self, draft: Draft, rule: RuleId, label: str) -> None:
        self._draft, self._rule, self._label = draft, rule, label

    def at_least(self, value: Sum, bound: Sum | Number) -> None:
        self._draft.at_least_zero(self._rule, self._label, value - bound)

    def at_most(self, value: Sum, bound: Sum | Number) -> None:
        self._draft.at_least_zero(self._rule, self._label, bound - value if isinstance(bound, Sum) else -value + bound)

    def exactly(self, value: Sum, bound: Sum | Number) -> None:
        self.at_least(value, bound)
        self.at_most(value, bound)


class _Board(PostingBoard):
    """A board that tells clauses, which fall with their rule, from definitions, which stay."""

    def __init__(
        self, facts: Facts, draft: Draft, rule: Rule, most: Mapping[tuple[BodyId, RowId], int], of_one_piece: set[RuleId],
        asked: Callable[[RowId], None] | None,
    ) -> None:  # fmt: skip
        super().__init__(facts, draft, rule, left_out=False, most=most)
        self._of_one_piece, self._asked = of_one_piece, asked

    def most(self, row: RowId, body: BodyId | None = None) -> int:
        if self._asked is not None and not self._facts.is_people(body or self.body):
            self._asked(row)
        return super().most(row, body)

    def clause(self, label: str, *, must: bool = False) -> Asked | Unasked:  # type: ignore[override]
        if must or self._rule.prefer is None:
            return Asked(self._draft, self._rule.id, label)
        return Unasked()

    def law(self, label: str, *, falls_with_rule: bool = False) -> Asked:  # type: ignore[override]
        if falls_with_rule:
            self._of_one_piece.add(self._rule.id)
        return Asked(self._draft, self._rule.id if falls_with_rule else LAW, label)
