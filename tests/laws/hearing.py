"""What the real board makes of one rule on one plan: can the clauses hold, and how far is each missed at least?

The plan's numbers are put into the posted constraints; what is left are the rule's own unknowns, which are searched exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from allocator.apportion import Cost, Deviations, Logs
from allocator.facts import Facts
from allocator.plan import Plan
from allocator.rules import Rule
from allocator.rules.biproportional import BiproportionalRule
from allocator.rules.board import AlternatesOf, CountOf, PostOf, SeatsOf, SizeOf, VacantIn
from allocator.rules.step import StepRule
from allocator.solver.board import FAR, Draft, PostingBoard
from allocator.solver.program import AnyKey, GapOf

Terms = tuple[tuple[int, int], ...]
Wrap = Callable[[PostingBoard], PostingBoard]


@dataclass(frozen=True)
class Heard:
    """A rule as the board heard it.

    Attributes:
        draft: The posted program.
        gaps: Clause label -> the index of its gap, in the order of posting.
    """

    rule: Rule
    facts: Facts
    draft: Draft
    gaps: Mapping[str, int]

    def can_hold(self, plan: Plan, gaps: Mapping[str, int] | None = None) -> bool:
        """Say whether the clauses can hold on the plan when the named gaps are at most so great and the others any."""
        fixed = self._given(plan) | {index: (gaps or {}).get(label, FAR) for label, index in self.gaps.items()}
        lower, upper = list(self.draft.lower), list(self.draft.upper)
        constraints = []
        for constraint in self.draft.constraints:
            assert constraint.lower is not None and constraint.upper is None
            known = sum(times * fixed[v] for v, times in constraint.terms if v in fixed)
            open_terms = tuple((v, times) for v, times in constraint.terms if v not in fixed)
            if open_terms:
                constraints.append((open_terms, constraint.lower - known))
            elif known < constraint.lower:
                return False
        return _search(constraints, lower, upper)

    def cost(self, plan: Plan) -> Cost:
        """Return what the board counts as the rule's cost."""
        if self.rule.id in self.draft.deviations:
            shares, then_the_next = self.draft.deviations[self.rule.id]
            fixed = self._given(plan)
            off = sorted((abs(fixed[v] - share) for v, share in shares.items()), reverse=True)
            return Deviations(tuple(off)) if then_the_next else off[0]
        fixed, logs, total = self._given(plan), Logs(), Fraction(0)
        for variable, above, marginal, logarithms in self.draft.convex.get(self.rule.id, []):
            for k in range(above + 1, fixed.get(variable, self.draft.lower[variable]) + 1):
                logs, total = (logs + Logs.of(marginal(k)), total) if logarithms else (logs, total + marginal(k))
        return logs if isinstance(self.rule, BiproportionalRule) else total

    def _given(self, plan: Plan) -> dict[int, int]:
        """Return the numbers of the plan, and the chosen formula, by variable."""
        values = {at: _value(key, plan) for at, key in enumerate(self.draft.keys)}
        known = {at: value for at, value in values.items() if value is not None}
        choices = self.draft.choices.get(self.rule.id, ())
        if choices:
            assert isinstance(self.rule, StepRule)
            options, chosen = self.rule.options(self.facts), plan.chosen[self.rule.id]
            known |= {at: int(formula == chosen) for at, formula in zip(choices, options, strict=True)}
        return known


def hear(rule: Rule, facts: Facts, most: int, wrap: Wrap = lambda board: board) -> Heard:
    """Post a rule to a fresh board on which no row can exceed `most` seats."""
    draft = Draft()
    limits = {(body, row): most for body in facts.bodies for row in facts.row_ids(body)}
    for body in facts.bodies:
        draft.variable(SizeOf(body))
        draft.variable(VacantIn(body))
        for row in facts.row_ids(body):
            draft.variable(SeatsOf(body, row), 0, most)
    rule.post(wrap(PostingBoard(facts, draft, rule, left_out=False, most=limits)), facts)
    gaps = {key.label: at for at, key in enumerate(draft.keys) if isinstance(key, GapOf)}
    return Heard(rule, facts, draft, gaps)


def _value(key: AnyKey, plan: Plan) -> int | None:
    match key:
        case SeatsOf(body, row):
            return plan.bodies[body].seats[row]
        case CountOf(body, category, row):
            return plan.bodies[body].counts[category][row]
        case SizeOf(body):
            return plan.bodies[body].size
        case VacantIn(body):
            return plan.bodies[body].vacant
        case AlternatesOf(body, row):
            alternates = plan.bodies[body].alternates
            return None if alternates is None else alternates[row]
        case PostOf(body, post, row):
            return int(row in plan.bodies[body].posts[post])
        case _:
            return None


def _search(constraints: list[tuple[Terms, int]], lower: list[int], upper: list[int]) -> bool:
    """Say whether whole numbers within the limits meet every `sum >= least`."""
    if not _narrow(constraints, lower, upper):
        return False
    open_ones = {v for terms, _ in constraints for v, _ in terms if lower[v] < upper[v]}
    if not open_ones:
        return True
    chosen = min(open_ones, key=lambda v: (upper[v] - lower[v], v))
    for value in range(lower[chosen], upper[chosen] + 1):
        low, high = list(lower), list(upper)
        low[chosen] = high[chosen] = value
        if _search(constraints, low, high):
            return True
    return False


def _narrow(constraints: list[tuple[Terms, int]], lower: list[int], upper: list[int]) -> bool:
    """Narrow the limits until nothing changes; return False where a constraint cannot hold."""
    changed = True
    while changed:
        changed = False
        for terms, least in constraints:
            slack = sum(times * (upper[v] if times > 0 else lower[v]) for v, times in terms) - least
            if slack < 0:
                return False
            for v, times in terms:
                if abs(times) * (upper[v] - lower[v]) > slack:
                    if times > 0:
                        lower[v] = upper[v] - slack // times
                    else:
                        upper[v] = lower[v] + slack // -times
                    changed = True
    return True

