"""What can be seen to be impossible by adding up, before any search: minima beyond a size, caps below it, too few people.

Each finding is sound: the rules that it names cannot hold together. There may be no plan although nothing is found here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from allocator.errors import Phrase
from allocator.explain.asked_for import AskedFor, rule_size
from allocator.explain.asks import Ask
from allocator.explain.reach_of_seats import Ceiling, Ceilings, overlap
from allocator.explain.sums_said import Sums
from allocator.explain.too_many import Counted, Demand, demands
from allocator.facts import RuleId
from allocator.problem import Problem
from allocator.rules.grouped import Grouped
from allocator.rules.implied import SizeOfBody
from allocator.rules.posts import PostsRule
from allocator.rules.seats import SizeRule

_MOST_IN_PAIRS, _MOST_IN_THREES = 60, 16
_MOST_SAID = 8


def counted_out(problem: Problem, rules: Sequence[RuleId] | None = None) -> tuple[Counted, ...]:
    """Return what can be seen to be impossible by adding up; of two findings, one of which needs all rules of the other, the other.

    Args:
        problem: The question.
        rules: Look at these rules only.
    """
    looked_at = [rule for rule in problem.rules if rules is None or rule.id in rules]
    asked = AskedFor(problem, looked_at)
    sums = Sums(problem.facts, {rule.id: rule for rule in looked_at})
    place = {rule.id: at for at, rule in enumerate(problem.rules)}
    found = [*_out_of_reach(asked, sums), *_beyond_a_cap(asked, sums)]
    found.sort(key=lambda each: (len(each.rules), sorted(place[rule] for rule in each.rules)))
    kept: list[Counted] = []
    for each in found:
        if not any(set(other.rules) <= set(each.rules) for other in kept):
            kept.append(each)
    return tuple(kept[:_MOST_SAID])


def said_sums(problem: Problem, rules: Sequence[RuleId] | None = None) -> tuple[Phrase, ...]:
    """Return what adding up shows of rules that cannot hold together, or of all of them."""
    return tuple(each.says for each in counted_out(problem, rules))


def _out_of_reach(asked: AskedFor, sums: Sums) -> Iterator[Counted]:
    """Yield every minimum that the caps on its rows keep out of reach."""
    yield from _crossed_sizes(asked, sums)
    for ask in asked.asks:
        if _by_sizes_alone(ask):
            yield Counted(sums.by_sizes(ask), _in_order(asked, {*ask.needs}))
        elif (ask.at_most or 0) < 0:
            yield Counted(sums.fixed_over(ask), _in_order(asked, {*ask.needs}))
    ceilings = Ceilings(asked)
    for ask in asked.minima:
        least = ask.at_least or 0
        ceiling = None if _by_sizes_alone(ask) else ceilings.over(ask)
        if ceiling is not None and ceiling.total < least:
            yield Counted(sums.short(ask, ceiling), _in_order(asked, {*ask.needs, *ceiling.needs}))


def _crossed_sizes(asked: AskedFor, sums: Sums) -> Iterator[Counted]:
    """Yield every pair of rules of which one wants a body larger than the other lets it be."""
    limits = [(rule, rule_size(rule, asked.facts)) for rule in asked.rules if isinstance(rule, SizeOfBody | SizeRule)]
    musts = [(rule, low, high) for rule, (low, high) in limits if rule.prefer is None]
    for one, low, _ in musts:
        for other, _, high in musts:
            if one.on == other.on and low is not None and high is not None and low > high:
                yield Counted(sums.crossed_sizes(one, low, other, high), _in_order(asked, {one.id, other.id}))


def _by_sizes_alone(ask: Ask) -> bool:
    """Say whether a clause about nothing but sizes fails."""
    about_rows = isinstance(ask.rule, Grouped | PostsRule) or ask.seats
    return not about_rows and ((ask.at_least or 0) > 0 or (ask.at_most or 0) < 0)


def _beyond_a_cap(asked: AskedFor, sums: Sums) -> Iterator[Counted]:
    """Yield minima that add up to more than a cap around all of them."""
    ceilings, every = Ceilings(asked), demands(asked)
    for cap in asked.maxima:
        inside = [part for demand in every if (part := demand.inside(cap)) is not None]
        for chosen in _choices(inside):
            counted = _added(cap, [ask for demand in chosen for ask in demand.asks], asked, ceilings, sums)
            if counted is not None:
                yield counted


def _choices(inside: Sequence[Demand]) -> Iterator[tuple[Demand, ...]]:
    yield from ((demand,) for demand in inside)
    if len(inside) <= _MOST_IN_PAIRS:
        yield from combinations(inside, 2)
        beside = ((one, other.beside(one)) for one, other in permutations(inside, 2))
        yield from ((one, rest) for one, rest in beside if rest is not None)
    if len(inside) <= _MOST_IN_THREES:
        yield from combinations(inside, 3)
    if len(inside) > 3:
        yield tuple(inside)


def _added(cap: Ask, asks: Sequence[Ask], asked: AskedFor, ceilings: Ceilings, sums: Sums) -> Counted | None:
    most, total = cap.at_most or 0, sum(ask.at_least or 0 for ask in asks)
    if total <= most:
        return None
    reach = overlap(cap, asks, asked, ceilings)
    if reach is None or total <= reach.total:
        return None
    if len(asks) == 1:
        return Counted(sums.short(asks[0], Ceiling(most, (cap,), 0, ())), _in_order(asked, {*asks[0].needs, *cap.needs, *reach.needs}))
    needs = {*cap.needs, *(rule for ask in asks for rule in ask.needs), *reach.needs}
    return Counted(sums.over(cap, asks, total, reach), _in_order(asked, needs))


def _in_order(asked: AskedFor, needs: set[RuleId]) -> tuple[RuleId, ...]:
    return tuple(rule.id for rule in asked.rules if rule.id in needs)
