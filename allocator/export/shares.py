"""Exact shares: what each row would have if seats could be cut."""

from __future__ import annotations

from fractions import Fraction

from allocator.facts import BodyId, RowId
from allocator.plan import BodyPlan
from allocator.problem import Problem
from allocator.rules.share_bases import ShareBasis
from allocator.rules.share_bases import share_bases as bases_in

_DIGITS = 4


def share_bases(problem: Problem, body: BodyId) -> tuple[ShareBasis, ...]:
    """Return what the seats of a body follow: what its rules say, else the members."""
    return bases_in(problem.rules, problem.facts, body)


def exact_shares(problem: Problem, body: BodyId, filled: BodyPlan) -> dict[RowId, Fraction]:
    """Return the exact share of every row that has one, in table order."""
    shares: dict[RowId, Fraction] = {}
    for basis in share_bases(problem, body):
        shares |= basis.shares(filled)
    return {row: shares[row] for row in problem.facts.row_ids(body) if row in shares}


def share_text(share: Fraction) -> str:
    """Write a share as decimal text with four decimals at most, halves away from zero, no zeros at the end."""
    numerator, denominator = share.numerator, share.denominator
    scaled = (2 * abs(numerator) * 10**_DIGITS + denominator) // (2 * denominator)
    whole, rest = divmod(scaled, 10**_DIGITS)
    text = f"{whole}.{rest:0{_DIGITS}}".rstrip("0").rstrip(".")
    return f"-{text}" if numerator < 0 and scaled else text
