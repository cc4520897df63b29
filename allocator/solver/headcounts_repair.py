"""Repairs of rules about crowds: their numbers as dials, over kinds of people; of a few rules these are a small program."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from allocator.facts import Facts, RuleId
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.relaxing import Dial
from allocator.solver.board import Draft, Unasked
from allocator.solver.engine import Setting
from allocator.solver.frozen_musts import LAW
from allocator.solver.headcounts import Headcounts, Side
from allocator.solver.headcounts_asked import KindsAsked
from allocator.solver.headcounts_heard import Crowds, OfCrowds, begun, finished, heard, of_one_body
from allocator.solver.program import Auxiliary, Constraint, GapOf
from allocator.solver.repair_program import Eased, RepairProgram, finished_repair, gap_of
from allocator.solver.repair_soft import droppable

_MOST_CROWDS = 100_000


class _Board(OfCrowds):
    """A board on which a rule's clauses can be eased by its dials."""

    dials: Sequence[Dial]

    def clause(self, label: str, *, must: bool = False) -> Eased | Unasked:  # type: ignore[override]
        if self._rule.prefer is not None and not must:
            return Unasked()
        low, high = gap_of(self.dials, label, lower=True), gap_of(self.dials, label, lower=False)
        return Eased(self._draft, self._rule.id, label, low, high)


@dataclass(frozen=True, eq=False)
class EasedHeadcounts:
    """The musts of a problem about people as crowds, and what eases each limit.

    Attributes:
        heard: The musts.
        dials: All dials.
    """

    heard: Headcounts
    dials: tuple[Dial, ...]

    @cached_property
    def _at(self) -> Mapping[int, Dial]:
        """Number of a key -> the dial that it stands for."""
        by_key = {GapOf(dial.rule, dial.name): dial for dial in self.dials}
        return {at: by_key[key] for at, key in enumerate(self.heard.keys) if isinstance(key, GapOf)}

    def turned(self, by: Mapping[Dial, int]) -> Headcounts:
        """Return the musts with dials turned so far."""
        rows = (replace(row, sides=tuple(self._turned(side, by) for side in row.sides)) for row in self.heard.rows)
        return replace(self.heard, rows=tuple(rows))

    def _turned(self, side: Side, by: Mapping[Dial, int]) -> Side:
        more = sum(times * by.get(self._at[at], 0) for at, times in side.eased)
        low, high = (None if side.low is None else side.low - more), (None if side.high is None else side.high + more)
        return replace(side, low=low, high=high, eased=())

    def program(self, rules: Collection[RuleId], setting: Setting) -> RepairProgram:
        """Return the program of some rules over kinds of people, with their dials."""
        kinds = KindsAsked(self.heard, tuple(rules), setting)
        draft = Draft()
        for at, (low, high) in enumerate(kinds.spans):
            draft.variable(Auxiliary(f"kind:{at}"), low, high)
        for row, terms in kinds.written:
            draft.constraints += [self._said(side, terms, draft) for side in row.sides if side.rule == LAW or side.rule in rules]
        return finished_repair(draft, tuple(dial for dial in self.dials if dial.rule in rules), self.dials)

    def _said(self, side: Side, terms: Sequence[tuple[int, int]], draft: Draft) -> Constraint:
        eased = tuple((draft.variable(GapOf(dial.rule, dial.name)), times) for at, times in side.eased for dial in (self._at[at],))
        if side.low is not None:
            return Constraint(side.rule, side.label, (*terms, *eased), side.low, None)
        assert side.high is not None
        return Constraint(side.rule, side.label, (*((at, -times) for at, times in terms), *eased), -side.high, None)


def eased_headcounts(problem: Problem, dials: Sequence[Dial], firm: Sequence[Rule]) -> EasedHeadcounts | None:
    """Return the musts of a problem with what eases them; None where some rule asks for something else than numbers of people.

    Args:
        problem: The question.
        dials: What may be turned.
        firm: Further rules that hold whatever is turned.
    """
    facts = problem.facts
    if not of_one_body(facts):
        return None
    draft, crowds = begun(facts, _MOST_CROWDS)
    by_rule: dict[RuleId, list[Dial]] = {}
    for dial in dials:
        by_rule.setdefault(dial.rule, []).append(dial)
    said = all(_heard(rule, by_rule.get(rule.id, ()), facts, draft, crowds) for rule in (*problem.rules, *firm))
    asked = replace(problem, rules=(*problem.rules, *firm))
    return EasedHeadcounts(finished(asked, draft, crowds), tuple(dials)) if said else None


def _heard(rule: Rule, own: Sequence[Dial], facts: Facts, draft: Draft, crowds: Crowds) -> bool:
    board = _Board(facts, draft, rule, left_out=False, most={})
    board.dials = own
    return droppable(own) is None and heard(rule, facts, draft, crowds, board)


