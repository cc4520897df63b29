"""Exact linear algebra: solve a sparse system whose right sides are fractions or sums of logarithms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import TypeVar

from allocator.apportion import Logs, Powers

Amount = TypeVar("Amount", Fraction, Logs, Powers)
Equation = tuple[Mapping[int, int], Amount]


def solve_exactly(equations: Sequence[tuple[Mapping[int, int], Amount]], zero: Amount) -> dict[int, Amount]:
    """Solve a system; equations that depend on earlier ones are dropped, unknowns that stay free are 0.

    Args:
        equations: Pairs of coefficients by unknown and right side; the shortest are used first.
        zero: The zero of the right sides.
    """
    solved: list[tuple[int, dict[int, Fraction], Amount]] = []
    pivots: dict[int, int] = {}
    for terms, right in sorted(equations, key=lambda each: len(each[0])):
        row, amount = _reduced({u: Fraction(n) for u, n in terms.items() if n}, right, solved, pivots)
        if not row:
            continue
        pivot = min(row)
        factor = row.pop(pivot)
        scaled = {unknown: n / factor for unknown, n in row.items()}
        pivots[pivot] = len(solved)
        solved.append((pivot, scaled, amount * (1 / factor)))
    values: dict[int, Amount] = {}
    for pivot, row, amount in reversed(solved):
        for unknown, n in row.items():
            amount = amount - values.get(unknown, zero) * n
        values[pivot] = amount
    return values


def _reduced(
    row: dict[int, Fraction], amount: Amount, solved: Sequence[tuple[int, dict[int, Fraction], Amount]], pivots: Mapping[int, int]
) -> tuple[dict[int, Fraction], Amount]:
    """Take out of a row every unknown that an earlier equation already gives, the earliest first."""
    known = [pivots[unknown] for unknown in row if unknown in pivots]
    heapify(known)
    while known:
        pivot, others, right = solved[heappop(known)]
        factor = row.pop(pivot, None)
        if factor is None:
            continue
        for unknown, n in others.items():
            if unknown not in row and unknown in pivots:
                heappush(known, pivots[unknown])
            changed = row.get(unknown, Fraction(0)) - factor * n
            if changed:
                row[unknown] = changed
            else:
                row.pop(unknown, None)
        amount = amount - right * factor
    return row, amount
