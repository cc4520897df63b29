"""The musts with priced gaps: how far which number would have to move so that a plan exists."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from allocator.facts import BodyId, Facts, RowId, RuleId
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.board import Number, SeatsOf, SizeOf, Sum, VacantIn
from allocator.rules.relaxing import Dial
from allocator.solver.board import FAR, Draft, PostingBoard, Unasked
from allocator.solver.bounds import tighten
from allocator.solver.program import Auxiliary, Constraint, GapOf, Program, Variable
from allocator.solver.repair_soft import droppable, post_soft

_NO_RULE = RuleId("")
_SIZE = "size:"

FINEST = 2**20
"""Parts of a price of 1 that are told apart; prices that need more are rounded down, and what rests on those is not called proved."""
_MEMBERS = RuleId("supply:members")


@dataclass(frozen=True)
class RepairProgram:
    """The musts, and what each dial is turned by.

    Attributes:
        program: Without stages.
        gaps: Dial -> the unknown that says by how many seats it is turned.
        used: Dial -> 1 if it is turned at all.
        touched: Rule -> 1 if one of its dials is turned.
        worst: The unknown that is no less than any dial's price times its gap, in parts of a seat.
        scale: How many such parts a seat's price of 1 has.
        ranks: Dial -> how soon it is left alone among equals; greater for earlier ones.
    """

    program: Program
    gaps: Mapping[Dial, int]
    used: Mapping[Dial, int]
    touched: Mapping[RuleId, int]
    worst: int
    scale: int
    ranks: Mapping[Dial, int]

    def cost(self, dial: Dial) -> int:
        """Return the price of one seat in whole parts, rounded down where it is no whole number of them."""
        return int(dial.price * self.scale)

    def is_exact(self, dial: Dial) -> bool:
        """Say whether the price of one seat is a whole number of parts."""
        return self.cost(dial) == dial.price * self.scale


def compile_repair(problem: Problem, dials: Sequence[Dial], firm: Sequence[Rule] = ()) -> RepairProgram:
    """Return the program of the musts in which dials can be turned.

    Args:
        problem: The question.
        dials: What may be turned.
        firm: Further rules that hold whatever is turned.
    """
    most = _most(problem.facts, dials)
    if any(bound >= FAR for bound in most.values()):
        scouted = Draft()
        _post(problem, dials, firm, scouted, most)
        tighten(scouted.lower, scouted.upper, scouted.constraints, FAR)
        most = {key: min(bound, scouted.upper[scouted.variable(SeatsOf(*key))]) for key, bound in most.items()}
    draft = Draft()
    _post(problem, dials, firm, draft, most)
    return finished_repair(draft, dials, dials)


def _most(facts: Facts, dials: Sequence[Dial]) -> dict[tuple[BodyId, RowId], int]:
    """Return what size, as far as it may be raised, and members allow a row."""
    more = {dial.rule: dial.most for dial in dials if dial.rule.startswith(_SIZE) and dial.upper}
    joined = max((dial.most for dial in dials if dial.rule == _MEMBERS), default=0)
    most: dict[tuple[BodyId, RowId], int] = {}
    for body in facts.bodies.values():
        size = body.size.at_most
        free = FAR if size is None else max(0, size + more.get(RuleId(f"{_SIZE}{body.id}"), 0) - facts.fixed_seats(body.id))
        for row in facts.table_of(body.id):
            members = None if facts.is_people(body.id) else facts.members(body.id, row.id)
            own = 1 if facts.is_people(body.id) else free
            most[body.id, row.id] = own if members is None else min(own, members + joined)
    return most


def _post(
    problem: Problem, dials: Sequence[Dial], firm: Sequence[Rule], draft: Draft, most: Mapping[tuple[BodyId, RowId], int]
) -> None:
    facts = problem.facts
    by_rule: dict[RuleId, list[Dial]] = {}
    for dial in dials:
        by_rule.setdefault(dial.rule, []).append(dial)
        draft.variable(GapOf(dial.rule, dial.name), 0, dial.most)
    for body in facts.bodies.values():
        draft.variable(SizeOf(body.id))
        draft.variable(VacantIn(body.id), 0, body.vacant)
        for row in facts.table_of(body.id):
            draft.variable(SeatsOf(body.id, row.id), 0, most[body.id, row.id])
    for rule in (*problem.rules, *firm):
        own = by_rule.get(rule.id, [])
        board = _Board(facts, draft, rule, most, own)
        if droppable(own) is None:
            rule.post(board, facts)
        else:
            post_soft(rule, own, board, draft, facts)


class Eased:
    """A clause that a dial lets fall short or exceed."""

    def __init__(self, draft: Draft, rule: RuleId, label: str, low: Sum, high: Sum) -> None:
        self._draft, self._rule, self._label, self._low, self._high = draft, rule, label, low, high

    def at_least(self, value: Sum, bound: Sum | Number) -> None:
        self._draft.at_least_zero(self._rule, self._label, value + self._low - bound)

    def at_most(self, value: Sum, bound: Sum | Number) -> None:
        self._draft.at_least_zero(self._rule, self._label, value - self._high - bound, -1)

    def exactly(self, value: Sum, bound: Sum | Number) -> None:
        self.at_least(value, bound)
        self.at_most(value, bound)


class _Board(PostingBoard):
    """A board on which a rule's clauses can be eased by its dials."""

    def __init__(
        self, facts: Facts, draft: Draft, rule: Rule, most: Mapping[tuple[BodyId, RowId], int], dials: Sequence[Dial]
    ) -> None:
        super().__init__(facts, draft, rule, left_out=False, most=most)
        self._dials = dials

    def clause(self, label: str, *, must: bool = False) -> Eased | Unasked:  # type: ignore[override]
        if self._rule.prefer is not None and not must:
            return Unasked()
        return Eased(self._draft, self._rule.id, label, self._gap(label, lower=True), self._gap(label, lower=False))

    def _gap(self, label: str, *, lower: bool) -> Sum:
        if droppable(self._dials) is not None:
            return self._own_gap(label)
        return gap_of(self._dials, label, lower=lower)

    def _own_gap(self, label: str) -> Sum:
        """Return the gap of one clause of a rule that may be dropped."""
        key, gaps = GapOf(self._rule.id, label), self._draft.gaps.setdefault(self._rule.id, [])
        if key not in self._draft.index:
            gaps.append(self._draft.variable(key, 0, max(dial.most for dial in self._dials)))
        return Sum({key: 1})  # type: ignore[dict-item]


def gap_of(dials: Sequence[Dial], label: str, *, lower: bool) -> Sum:
    """Return what eases one side of a clause: the gap of the first dial that is about it, if any."""
    dial = next((each for each in dials if each.is_about(label, lower=lower)), None)
    return Sum() if dial is None else Sum({GapOf(dial.rule, dial.name): 1})  # type: ignore[dict-item]


def finished_repair(draft: Draft, dials: Sequence[Dial], among: Sequence[Dial]) -> RepairProgram:
    """Add what says which dials are turned, and which is the worst.

    Args:
        draft: The musts with their gaps.
        dials: What may be turned.
        among: All dials of the problem, these among them: their order says which are turned rather than others.
    """
    scale = min(FINEST, math.lcm(1, *(Fraction(dial.price).denominator for dial in dials)))
    gaps = {dial: draft.variable(GapOf(dial.rule, dial.name)) for dial in dials}
    used = {dial: draft.variable(Auxiliary(f"used:{dial.rule}:{dial.name}"), 0, 1) for dial in dials}
    touched = {dial.rule: draft.variable(Auxiliary(f"touched:{dial.rule}"), 0, 1) for dial in dials}
    worst = draft.variable(Auxiliary("worst"), 0, max((int(dial.price * scale) * dial.most for dial in dials), default=0))
    say = draft.constraints.append
    for dial in dials:
        say(_nonnegative((used[dial], dial.most), (gaps[dial], -1)))
        say(_nonnegative((gaps[dial], 1), (used[dial], -1)))
        say(_nonnegative((touched[dial.rule], 1), (used[dial], -1)))
        if price := int(dial.price * scale):
            say(_nonnegative((worst, 1), (gaps[dial], -price)))
    possible = tighten(draft.lower, draft.upper, draft.constraints, FAR)
    variables = [Variable(key, low, max(low, high)) for key, low, high in zip(draft.keys, draft.lower, draft.upper, strict=True)]
    program = Program(tuple(variables), tuple(draft.constraints), (), dict(draft.choices))
    if not possible:
        program = replace(program, constraints=(*program.constraints, Constraint(_NO_RULE, "impossible", (), 1, None)))
    ranks = {dial: len(among) - place for place, dial in enumerate(among)}
    return RepairProgram(program, gaps, used, touched, worst, scale, {dial: ranks[dial] for dial in dials})


def _nonnegative(*terms: tuple[int, int]) -> Constraint:
    return Constraint(_NO_RULE, "repair", terms, 0, None)
