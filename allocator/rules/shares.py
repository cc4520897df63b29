"""Exact shares: what each row would get if seats could be cut.

A share needs a number of seats that is known before anything is decided: the body's size, less what is fixed and less the
seats of rows that take no part. Which seats those rows have is read from the rules once (`with_settled`) and kept in the facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from allocator.errors import phrase
from allocator.facts import BodyId, Facts, RowId
from allocator.plan import BodyPlan, Plan
from allocator.rules.amounts import BySeats, Limited, Share
from allocator.rules.basis import OnBasis
from allocator.rules.rule import Finding, Misfit, PathKey, Rule

SETTLING_KINDS = ("seats", "pin", "step")


def with_settled(facts: Facts, rules: Sequence[Rule]) -> Facts:
    """Return the facts with the seats that the rules leave no choice about."""
    settled = {id: settled_seats(facts, id, rules) for id, body in facts.bodies.items() if body.of in facts.tables}
    return replace(facts, settled=MappingProxyType(settled))


def settled_seats(facts: Facts, body: BodyId, rules: Sequence[Rule]) -> Mapping[RowId, int]:
    """Return the seats of every row for which the musts of kind `seats`, `pin` and `step` name just one number."""
    settled: dict[RowId, int] = {}
    low: dict[RowId, int] = {}
    high: dict[RowId, int] = {}
    for rule in rules:
        for row, seats, limits in _asked(facts, body, rule):
            if limits.at_least is not None and limits.at_least == limits.at_most:
                settled.setdefault(row, limits.at_least - seats)
            if limits.at_least is not None:
                low[row] = max(low.get(row, 0), limits.at_least - seats)
            if limits.at_most is not None:
                high[row] = min(high.get(row, limits.at_most - seats), limits.at_most - seats)
    for row in low.keys() & high.keys():
        if low[row] == high[row]:
            settled.setdefault(row, low[row])
    return MappingProxyType({row: settled[row] for row in facts.row_ids(body) if row in settled})


def _asked(facts: Facts, body: BodyId, rule: Rule) -> Iterator[tuple[RowId, int, Finding]]:
    """Yield what a rule asks of each row, by holding it against a plan that gives nobody a seat."""
    if rule.kind not in SETTLING_KINDS or rule.body != body or rule.prefer is not None or _depends_on_plan(rule, facts):
        return
    if any(True for _ in rule.misfits(facts)):
        return
    size = facts.bodies[body].size.exact or 0
    nobody = Plan(MappingProxyType({body: BodyPlan(size, 0, MappingProxyType(dict.fromkeys(facts.row_ids(body), 0)))}))
    rows = {f"{rule.id}:{row}": row for row in facts.row_ids(body)}
    for finding in rule.check(nobody, facts):
        if finding.label in rows and finding.measured is not None:
            yield rows[finding.label], finding.measured, finding


def _depends_on_plan(rule: Rule, facts: Facts) -> bool:
    if getattr(rule, "chooses", False):
        return True
    amounts = (rule.at_least, rule.at_most, rule.exactly) if isinstance(rule, Limited) else ()
    if any(isinstance(amount, BySeats) for amount in amounts):
        return True
    return facts.bodies[rule.on].size.exact is None and any(isinstance(amount, Share) for amount in amounts)


def shares_fit(rule: OnBasis, facts: Facts, path: tuple[PathKey, ...]) -> Iterator[Misfit]:
    """Yield a misfit for everything that keeps the rule's exact shares from being known beforehand."""
    body = facts.bodies[rule.on]
    if body.size.exact is None:
        yield Misfit(path, phrase("share.size_open", rule=rule.id, body=body.label), expected=phrase("expected.exact_size"))
    if body.vacant:
        yield Misfit(path, phrase("share.vacant", rule=rule.id, body=body.label), expected=phrase("expected.no_vacant"))
    open_rows = [row for row in _outside(rule, facts) if row not in facts.settled.get(rule.on, {})]
    if open_rows:
        listed = ", ".join(open_rows[:12]) + (", ..." if len(open_rows) > 12 else "")
        yield Misfit(path, phrase("share.unsettled", rule=rule.id, rows=listed), expected=phrase("expected.settled"))


def _outside(rule: OnBasis, facts: Facts) -> list[RowId]:
    inside = set(facts.row_ids(rule.on, rule.where))
    return [row for row in facts.row_ids(rule.on) if row not in inside]


def exact_shares(rule: OnBasis, facts: Facts, base: int = 0) -> Mapping[RowId, Fraction]:
    """Return each row's exact share; used by `post` only (`recount` is the twin for `check`).

    Args:
        rule: Says body, rows, basis, and whether fixed seats count along.
        facts: The world, with settled seats.
        base: Seats that each row has first.
    """
    rows = facts.row_ids(rule.on, rule.where)
    bases = {row: rule.basis.of(facts, rule, row) for row in rows}
    left = (facts.bodies[rule.on].size.exact or 0) - facts.fixed_seats(rule.on)
    left -= sum(facts.settled[rule.on][row] for row in _outside(rule, facts))
    left += sum(rule.standing(facts, row) for row in rows)
    per_basis = (left - base * len(rows)) / sum(bases.values(), Fraction(0)) if any(bases.values()) else Fraction(0)
    return {row: base + bases[row] * per_basis for row in rows}
