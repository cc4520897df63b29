"""What the musts ask for, in whole numbers: rows that hold together at least so many seats, or at most so many.

Heard from the rules themselves, so no family of rules needs a place here; what depends on more than seats is not heard.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from allocator.explain.asks import Ask, SeatKey, held, kept, shares_beyond_all, supplied
from allocator.explain.asks_derived import compared, guaranteed, one_of_formulas
from allocator.explain.listening import Heard, Listener
from allocator.facts import BodyId, Facts
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.amounts import Number
from allocator.rules.board import CountOf, SeatsOf, SizeOf, Sum, VacantIn
from allocator.rules.guarantee import GuaranteeRule
from allocator.rules.implied import MarksRule, SizeOfBody, Supply, Within
from allocator.rules.keep import KeepRule
from allocator.rules.posts import PostsRule
from allocator.rules.seats import SizeRule
from allocator.rules.step import StepRule


class AskedFor:
    """Everything that the musts of a problem ask for.

    Args:
        problem: The question.
        rules: The rules that are looked at; what others say is not known here.
    """

    def __init__(self, problem: Problem, rules: Sequence[Rule]) -> None:
        self.problem, self.facts = problem, problem.facts
        self.rules = tuple(rules)

    @cached_property
    def sizes(self) -> Mapping[BodyId, SizeOfBody]:
        """Body -> the rule that holds it to its size, where that is among the rules."""
        return {rule.on: rule for rule in self.rules if isinstance(rule, SizeOfBody)}

    @cached_property
    def withins(self) -> Mapping[BodyId, Within]:
        """Body -> the rule that keeps it inside others, where that is among the rules."""
        return {rule.on: rule for rule in self.rules if isinstance(rule, Within)}

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        """All that is asked for, rule by rule."""
        return tuple(ask for rule in self.rules for ask in self._of(rule))

    @cached_property
    def minima(self) -> tuple[Ask, ...]:
        """What must be reached; what a body asks for is asked of the bodies around it too."""
        own = [ask for ask in self.asks if ask.at_least is not None and ask.at_least > 0]
        own += [ask for ask in compared(self.rules, self.facts, own, lower=True) if (ask.at_least or 0) > 0]
        return (*own, *(lifted for ask in own for lifted in self._lifted(ask)))

    @cached_property
    def maxima(self) -> tuple[Ask, ...]:
        """What must not be exceeded; what bounds a body bounds those inside it too."""
        own = [ask for ask in self.asks if ask.at_most is not None]
        own += compared(self.rules, self.facts, own, lower=False)
        return (*own, *(sunk for ask in own for sunk in self._sunk(ask)))

    def _of(self, rule: Rule) -> Iterator[Ask]:
        match rule:
            case SizeOfBody() | SizeRule() if rule.prefer is None:
                yield from self._sized(rule, *rule_size(rule, self.facts))
            case KeepRule() if rule.prefer is None:
                yield from (*kept(rule, self.facts), *self._heard(rule))
            case Supply():
                yield from (*supplied(rule, self.facts), *self._heard(rule))
            case PostsRule() if rule.prefer is None:
                yield from held(rule, self.facts)
            case GuaranteeRule() if rule.prefer is None:
                yield from guaranteed(rule, self.facts, self.sizes)
            case StepRule() if rule.prefer is None and rule.chooses:
                yield from one_of_formulas(rule, self.facts)
            case SizeRule() | PostsRule() | Within() | MarksRule():
                return
            case _:
                yield from self._heard(rule)

    def _heard(self, rule: Rule) -> Iterator[Ask]:
        """Yield what a rule says to a board."""
        ear = Listener(rule, self.facts, frozenset(self.sizes))
        rule.post(ear, self.facts)
        yield from (ask for heard in ear.heard if (ask := self._asked(rule, heard)) is not None)
        yield from shares_beyond_all(rule, ear.heard, self.facts)

    def _sized(self, rule: Rule, low: int | None, high: int | None) -> Iterator[Ask]:
        """Yield what a size asks of all rows together, once fixed and vacant seats are taken off."""
        body, fixed = self.facts.bodies[rule.on], self.facts.fixed_seats(rule.on)
        seats = frozenset(SeatsOf(rule.on, row) for row in self.facts.row_ids(rule.on))
        if low is not None:
            least = low - fixed - body.vacant
            yield Ask(rule, rule.id, rule.on, seats, least, None, Fraction(least), (rule.id,))
        if high is not None:
            yield Ask(rule, rule.id, rule.on, seats, None, high - fixed, Fraction(high - fixed), (rule.id,))

    def _asked(self, rule: Rule, heard: Heard) -> Ask | None:
        """Return what `difference >= 0` asks of seats; None where it is about anything else, or weighs seats differently."""
        most, needs = self._most_of_sizes(heard.difference)
        terms = {key: n for key, n in heard.difference.terms.items() if n and not isinstance(key, SizeOf | VacantIn)}
        if most is None or any(not isinstance(key, SeatsOf | CountOf) for key in terms) or len(set(terms.values())) > 1:
            return None
        weight = Fraction(next(iter(terms.values()), 1 if heard.lower else -1))
        exact = Fraction(-most) / weight
        seats = frozenset(key for key in terms if isinstance(key, SeatsOf | CountOf))
        bodies = {key.body for key in seats} or {rule.on}
        if len(bodies) > 1:
            return None
        low, high = (math.ceil(exact), None) if weight > 0 else (None, math.floor(exact))
        asked = (rule.id, *dict.fromkeys(self.sizes[body].id for body in (*needs, *heard.sizes)))
        return Ask(rule, heard.label, bodies.pop(), seats, low, high, exact, asked)

    def _most_of_sizes(self, difference: Sum) -> tuple[int | Fraction | None, list[BodyId]]:
        """Return the most that a difference can be while its rows have no seats; None where sizes do not bound it."""
        most, needs = difference.constant, list[BodyId]()
        for key, n in difference.terms.items():
            if not n or not isinstance(key, SizeOf | VacantIn):
                continue
            body = self.facts.bodies[key.body]
            if isinstance(key, VacantIn):
                most += n * body.vacant if n > 0 else 0
                continue
            end = body.size.at_most if n > 0 else body.size.at_least
            if key.body not in self.sizes or end is None:
                return None, []
            most, needs = most + n * end, [*needs, key.body]
        return most, needs

    def _lifted(self, ask: Ask) -> Iterator[Ask]:
        within = self.withins.get(ask.body)
        for outer in within.around if within is not None else ():
            moved = _moved(ask.seats, outer, within)
            if within is not None and moved is not None:
                yield replace(ask, seats=moved, at_most=None, needs=(*ask.needs, within.id))

    def _sunk(self, ask: Ask) -> Iterator[Ask]:
        found = {key.body for key in ask.seats}
        for inner, within in self.withins.items():
            if found and found <= set(within.around):
                moved = _sunk_keys(ask.seats, inner, within)
                if moved is not None:
                    yield replace(ask, seats=moved, at_least=None, needs=(*ask.needs, within.id))


def rule_size(rule: SizeOfBody | SizeRule, facts: Facts) -> tuple[int | None, int | None]:
    """Return between which sizes a rule holds a body; None where it leaves an end open."""
    if isinstance(rule, SizeOfBody):
        return facts.bodies[rule.on].size.at_least, facts.bodies[rule.on].size.at_most
    low, high = rule.limits.at_least, rule.limits.at_most
    return low.seats if isinstance(low, Number) else None, high.seats if isinstance(high, Number) else None


def _moved(seats: Iterable[SeatKey], outer: BodyId, within: Within | None) -> frozenset[SeatKey] | None:
    """Return the same seats in a body around, or None where a category is not decided there."""
    shared = dict(within.shared) if within is not None else {}
    moved: set[SeatKey] = set()
    for key in seats:
        if isinstance(key, CountOf):
            if outer not in shared.get(key.category, ()):
                return None
            moved.add(CountOf(outer, key.category, key.row))
        else:
            moved.add(SeatsOf(outer, key.row))
    return frozenset(moved)


def _sunk_keys(seats: Iterable[SeatKey], inner: BodyId, within: Within) -> frozenset[SeatKey] | None:
    """Return the same seats in a body inside, or None where a category is not decided there."""
    shared, moved = dict(within.shared), set[SeatKey]()
    for key in seats:
        if isinstance(key, CountOf):
            if key.body not in shared.get(key.category, ()):
                return None
            moved.add(CountOf(inner, key.category, key.row))
        else:
            moved.add(SeatsOf(inner, key.row))
    return frozenset(moved)
