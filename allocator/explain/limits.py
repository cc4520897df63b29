"""The tightest value of a number that still works, and of exact numbers the least and the greatest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from allocator.audit import audit_plan
from allocator.dossier import Infeasible, Solved
from allocator.errors import AuditDisagrees
from allocator.explain.dials import Dial
from allocator.facts import Range, RuleId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.amounts import Amount, Number
from allocator.rules.grouped import Grouped
from allocator.rules.seats import SeatsRule
from allocator.solver import Setting
from allocator.solver.clock import TimeIsUp
from allocator.solver.furthest import Musts, Said, Towards, Wheel
from allocator.solver.stages_only import stages_only


@dataclass
class LimitsAsked:
    """Questions about how far numbers can be moved.

    Attributes:
        problem: The question; it has a plan.
        setting: Settings and clock.
        plans: Plans that meet all musts, found on the way.
    """

    problem: Problem
    setting: Setting
    plans: list[Plan] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._musts: Musts | None = None

    def tightest(self, dial: Dial) -> int | Fraction | None:
        """Return the tightest value that still works, with all musts beside it; None where that is not known."""
        if dial.sense == "exact":
            return None
        if dial.means is None and dial.is_share:
            try:
                return self._tightest_share(dial)
            except TimeIsUp:
                return None
        if not dial.straight:
            return self._by_halves(dial)
        return self._furthest(dial, self._all(), "greatest" if dial.sense == "floor" else "least")

    def ends(self, dial: Dial) -> tuple[int | None, int | None]:
        """Return the least and the greatest value that work for a number that must be met exactly."""
        if dial.sense != "exact" or dial.means is None or not dial.straight or not self._speaks_of_any_size(dial):
            return None, None
        musts = self._all() if dial.rule.prefer is not None else Musts(self.problem, frozenset([RuleId(dial.rule.id)]))
        return self._furthest(dial, musts, "least"), self._furthest(dial, musts, "greatest")

    def _all(self) -> Musts:
        if self._musts is None:
            self._musts = Musts(self.problem)
        return self._musts

    def _speaks_of_any_size(self, dial: Dial) -> bool:
        """Say whether all musts can be said without knowing the size of the body, where that is the number in question."""
        if dial.field != "size":
            return True
        known = self.problem.facts.bodies[dial.rule.on]
        open_size = replace(known, size=Range(0, None))
        facts = replace(self.problem.facts, bodies={**self.problem.facts.bodies, known.id: open_size})
        return not any(True for rule in self.problem.rules if rule.prefer is None for _ in rule.misfits(facts))

    def _furthest(self, dial: Dial, musts: Musts, towards: Towards) -> int | None:
        try:
            found = musts.furthest(_wheel(dial, self.problem), towards, self.setting)
        except TimeIsUp:
            return None
        if found is None or found.value is None or found.plan is None:
            return None
        self._recounted(dial, Number(found.value), found.plan)
        return found.value

    def _recounted(self, dial: Dial, amount: Amount, plan: Plan) -> None:
        """Recount a plan with the number that it stands for."""
        audit = audit_plan(self._with_must(dial, amount), plan)
        if not audit.clean:
            raise AuditDisagrees(*audit.breaches)
        if dial.rule.prefer is None and dial.sense != "exact":
            self.plans.append(plan)

    def _with_must(self, dial: Dial, amount: Amount) -> Problem:
        """Return the question with another number in a rule, which is a must now."""
        rule, facts = dial.put(self.problem, amount)
        changed = rule.model_copy(update={"prefer": None})
        return replace(self.problem, rules=tuple(changed if each.id == rule.id else each for each in self.problem.rules), facts=facts)

    def _tightest_share(self, dial: Dial) -> Fraction | None:
        """Return the tightest share of a base that plans decide.

        A plan shows how tight the share can be; then a plan with room for a tighter one is sought, until there is none.
        """
        if getattr(dial.rule, "rounding", None) is not None:
            return None
        if not self._never_empty(dial.rule):
            return self._share_by_trying(dial)
        known = self._shown_by(dial, self.plans)
        while known is not None and known != (1 if dial.sense == "floor" else 0):
            found = self._all().roomiest(self._said(dial, dial.amount(known)), self._said(dial, dial.amount(_other(known))), self.setting)
            if found is None:
                return None
            if not found.value or found.plan is None:
                return known
            shown = self._shown_by(dial, [found.plan])
            if shown is None or not dial.tighter(shown, known):
                return None
            self._recounted(dial, dial.amount(shown), found.plan)
            known = shown
        return known

    def _never_empty(self, rule: Rule) -> bool:
        """Say whether the base of the rule's shares is at least one seat in every plan; of nothing, any share holds."""
        if not isinstance(rule, Grouped | SeatsRule) or getattr(rule, "base", "body") == "rows":
            return False
        body = self.problem.facts.bodies[rule.on]
        return self._all().size_of(body.id)[0] - self.problem.facts.fixed_seats(rule.on) - body.vacant >= 1

    def _share_by_trying(self, dial: Dial) -> Fraction | None:
        """Go through the shares that a base can have, by halves; each that no known plan keeps is one search."""
        sizes = [self._all().size_of(body)[1] for body in (dial.rule.on, getattr(dial.rule, "seats_of", dial.rule.on))]
        most = max((size for size in sizes if size is not None), default=0)
        if None in sizes:
            return None
        return _tightest(dial, self._trying(dial), most)

    def _by_halves(self, dial: Dial) -> int | None:
        """Try whole numbers by halves: the looser one is, the more plans keep it. None where however tight a one works."""
        assert dial.means is not None
        works = self._trying(dial)
        try:
            high = self._all().size_of(dial.rule.on)[1]
            if high is None:
                return None
            if dial.sense == "cap":
                return _least(works, dial.least, max(high, dial.means))
            found = _least(lambda n: works(high - n), 0, high)
            return high - found if found else None
        except TimeIsUp:
            return None

    def _trying(self, dial: Dial) -> Callable[[int | Fraction], bool]:
        """Return what says whether a number works: each that no known plan keeps is one search."""
        known = list(self.plans)

        def works(value: int | Fraction) -> bool:
            amount = Number(value) if isinstance(value, int) else dial.amount(value)
            said = self._said(dial, amount)
            if any(_keeps(said, plan) for plan in known):
                return True
            match stages_only(self._with_must(dial, amount), self.setting):
                case Solved(plan):
                    self._recounted(dial, amount, plan)
                    known.append(plan)
                    return True
                case Infeasible():
                    return False
            raise TimeIsUp

        return works

    def _said(self, dial: Dial, amount: Amount) -> Said:
        rule, facts = dial.put(self.problem, amount)
        return Said(rule.model_copy(update={"prefer": None}), facts)

    def _shown_by(self, dial: Dial, plans: Sequence[Plan]) -> Fraction | None:
        """Return the tightest share that one of these plans keeps; None where none keeps any."""
        most = max(sum(body.size for body in plan.bodies.values()) for plan in plans)
        return _tightest(dial, lambda share: any(_keeps(self._said(dial, dial.amount(share)), plan) for plan in plans), most)


def _keeps(said: Said, plan: Plan) -> bool:
    return all(each.holds for each in said.rule.check(plan, said.facts))


def _tightest(dial: Dial, works: Callable[[Fraction], bool], most: int) -> Fraction | None:
    """Return the tightest share that works, with at most so many seats in its base; None where not even the loosest does."""
    if dial.sense == "floor":
        return greatest_share(works, most)
    found = greatest_share(lambda share: works(1 - share), most)
    return None if found is None else 1 - found


def _other(share: Fraction) -> Fraction:
    """Return another share, neither 0 nor 1."""
    return share / 2 if share else Fraction(1, 2)


def _least(works: Callable[[int], bool], low: int, known: int) -> int | None:
    """Return the least whole number from `low` that works, where every greater one works too; None where not even `known` does."""
    if not works(known):
        return None
    while low < known:
        middle = (low + known) // 2
        low, known = (low, middle) if works(middle) else (middle + 1, known)
    return known


def _wheel(dial: Dial, problem: Problem) -> Wheel:
    assert dial.means is not None
    first = dial.means
    says = [dial.put(problem, Number(value)) for value in (first, first + 1, first + 2)]
    one, two, three = (Said(rule.model_copy(update={"prefer": None}), facts) for rule, facts in says)
    return Wheel(first, (one, two, three))


def greatest_share(works: Callable[[Fraction], bool], most: int) -> Fraction | None:
    """Return the greatest share m/n with n up to `most` that works, where every smaller one works too.

    Goes down the tree of fractions in leaps that double: of two fractions next to each other the mediant lies between.
    """
    low, high = Fraction(0), Fraction(1)
    if not works(low):
        return None
    if works(high):
        return high
    a, b, c, d = 0, 1, 1, 1
    while b + d <= most:
        if works(Fraction(a + c, b + d)):
            leap = _leap(lambda k, a=a, b=b, c=c, d=d: b + k * d <= most and works(Fraction(a + k * c, b + k * d)))  # type: ignore[misc]
            a, b = a + leap * c, b + leap * d
        else:
            leap = _leap(lambda k, a=a, b=b, c=c, d=d: d + k * b <= most and not works(Fraction(c + k * a, d + k * b)))  # type: ignore[misc]
            c, d = c + leap * a, d + leap * b
    return Fraction(a, b)


def _leap(holds: Callable[[int], bool]) -> int:
    """Return the greatest number for which something holds that holds for 1 and for every smaller number."""
    step = 1
    while holds(2 * step):
        step *= 2
    low, high = step, 2 * step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low
