"""People whom no rule tells apart become one: how many of them have which role is a whole number, and names are given out afterwards.

Two people are alike when their unknowns, taken together over all bodies and posts, have the same limits, the same clauses of their own, the
same factors in every other clause and the same cost in every stage. Any plan stays a plan, and as good, when they change places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from allocator.solver.bundles import Bundles, Kind
from allocator.solver.program import Program
from allocator.solver.role_columns import ByColumn, RoleColumns, by_column, role_columns
from allocator.solver.sheet import OPEN, Flags, Ints, Sheet

_SEED = 20_250_801


@dataclass(frozen=True)
class Merged:
    """A program by circles of people who are alike. A circle's first role is counted by no column: it is what the others leave.

    Attributes:
        kinds: All people by makeup; they are numbered through, kind after kind.
        circle_of: By person: which circle.
        kind_of: By circle: which kind.
        first: By circle: its first column; one for each role but the first.
        others: By column that counts no role: index of the unknown. They come before all others.
        sheet: What is asked of the columns.
        lower, upper: By column.
        circle: By column: which circle's role it counts, -1 for none.
        most: By circle: how many they are.
        costs: By stage: cost by column.
        spent: By stage: what it costs when every column is 0.
    """

    kinds: tuple[Kind, ...]
    circle_of: Ints
    kind_of: Ints
    first: Ints
    others: Ints
    sheet: Sheet
    lower: Ints
    upper: Ints
    circle: Ints
    most: Ints
    costs: tuple[Ints, ...]
    spent: tuple[int, ...]


@dataclass(frozen=True)
class _Block:
    """One kind's circles as columns, numbered from 0.

    Attributes:
        circle_of: By person.
        each: How many columns a circle has.
        column, row, factor: Their entries in the rows.
        costs: By stage and column.
        most: By circle.
        shift, spent: What everybody's first role adds to the rows and to the stages.
    """

    circle_of: Ints
    each: int
    column: Ints
    row: Ints
    factor: Ints
    costs: Ints
    most: Ints
    shift: Ints
    spent: Ints


def merge(program: Program, bundles: Bundles, costs: Sequence[Ints]) -> Merged:
    """Put people who are alike into circles.

    Args:
        program: The whole program.
        bundles: Its people.
        costs: By stage: cost by unknown.
    """
    sheet, others = bundles.sheet, bundles.others
    entries = by_column(sheet)
    prices = np.array(costs, dtype=np.int64).reshape(len(costs), len(program.variables))
    blocks = [_block(kind, entries, prices, sheet.height) for kind in bundles.kinds]
    widths, sizes = np.array([block.costs.shape[1] for block in blocks]), np.array([len(block.most) for block in blocks])
    column_at, circle_at = len(others) + np.cumsum(widths) - widths, np.cumsum(sizes) - sizes
    most = np.concatenate([block.most for block in blocks])
    each = np.repeat([block.each for block in blocks], sizes)
    circle = np.concatenate([np.full(len(others), -1), np.repeat(np.arange(len(most)), each)])
    limits = [(program.variables[at].lower, program.variables[at].upper) for at in others.tolist()]
    lower, upper = np.array(limits, dtype=np.int64).reshape(-1, 2).T
    counted = most[circle[len(others) :]]
    together = np.concatenate([prices[:, others], *(block.costs for block in blocks)], axis=1)
    spent = sum((block.spent for block in blocks), np.zeros(len(costs), dtype=np.int64))
    return Merged(
        kinds=bundles.kinds,
        circle_of=np.concatenate([block.circle_of + at for block, at in zip(blocks, circle_at, strict=True)]),
        kind_of=np.repeat(np.arange(len(blocks)), sizes),
        first=len(others) + np.cumsum(each) - each,
        others=others,
        sheet=_sheet(sheet, others, blocks, column_at, len(circle)),
        lower=np.concatenate([lower, np.zeros(len(counted), dtype=np.int64)]),
        upper=np.concatenate([upper, counted]),
        circle=circle,
        most=most,
        costs=tuple(together),
        spent=tuple(spent.tolist()),
    )


def _sheet(sheet: Sheet, others: Ints, blocks: Sequence[_Block], column_at: Ints, width: int) -> Sheet:
    """Write the rows over the new columns; what first roles add goes into the limits."""
    number = np.full(sheet.width, -1)
    number[others] = np.arange(len(others))
    own = number[sheet.column] >= 0
    column = np.concatenate([number[sheet.column[own]], *(block.column + at for block, at in zip(blocks, column_at, strict=True))])
    row = np.concatenate([sheet.row[own], *(block.row for block in blocks)])
    factor = np.concatenate([sheet.factor[own], *(block.factor for block in blocks)])
    shift = sum((block.shift for block in blocks), np.zeros(sheet.height, dtype=np.int64))
    low = np.where(sheet.low == -OPEN, -OPEN, sheet.low - shift)
    high = np.where(sheet.high == OPEN, OPEN, sheet.high - shift)
    order = np.lexsort((column, row))
    return Sheet(row[order], column[order], factor[order], low, high, width)


def _block(kind: Kind, entries: ByColumn, prices: Ints, height: int) -> _Block:
    """Put the people of one kind into circles; a circle's columns are those of its first person."""
    roles = role_columns(kind, entries, prices, height)
    people, each = len(kind.unknowns), len(kind.roles) - 1
    heads, circle_of = _circles(roles, people, each)
    old = (heads[:, None] * each + np.arange(each)).ravel()
    new = np.full(people * each, -1)
    new[old] = np.arange(len(old))
    kept = new[roles.column] >= 0
    return _Block(
        circle_of, each, new[roles.column[kept]], roles.row[kept], roles.factor[kept], roles.costs[:, old],
        np.bincount(circle_of, minlength=len(heads)), roles.shift, roles.spent,
    )  # fmt: skip


def _circles(roles: RoleColumns, people: int, each: int) -> tuple[Ints, Ints]:
    """Return the first person of every circle, and each person's circle."""
    rng = np.random.default_rng(_SEED)
    by_row = rng.integers(0, 2**63, len(roles.shift) + 1, dtype=np.uint64)
    marks = np.zeros(people * each, dtype=np.uint64)
    np.add.at(marks, roles.column, roles.factor.astype(np.uint64) * by_row[roles.row])
    for price, mark in zip(roles.costs, rng.integers(0, 2**63, len(roles.costs), dtype=np.uint64), strict=True):
        marks += price.astype(np.uint64) * mark
    mixed = (marks.reshape(people, each) * rng.integers(1, 2**63, each, dtype=np.uint64)).sum(axis=1, dtype=np.uint64)
    _, heads, inverse = np.unique(mixed, return_index=True, return_inverse=True)
    odd = _unlike(roles, heads[inverse], people, each)
    if odd.any():
        inverse = inverse.copy()
        inverse[odd] = len(heads) + np.arange(int(odd.sum()))
        heads = np.append(heads, np.flatnonzero(odd))
    return heads, inverse


def _unlike(roles: RoleColumns, head: Ints, people: int, each: int) -> Flags:
    """Say who is not really like the head of the circle: marks that agree are a guess, and every number is compared."""
    unlike = np.zeros(people, dtype=np.bool_)
    followers = np.flatnonzero(head != np.arange(people))
    if not len(followers) or not each:
        return unlike
    ends = np.searchsorted(roles.column, each * np.arange(people + 1))
    length = np.diff(ends)
    costs = roles.costs.reshape(len(roles.costs), people, each)
    same = (length[followers] == length[head[followers]]) & (costs[:, followers] == costs[:, head[followers]]).all(axis=(0, 2))
    unlike[followers[~same]] = True
    for size in np.unique(length[followers[same]]):
        some = followers[same & (length[followers] == size)]
        own, theirs = ends[some][:, None] + np.arange(size), ends[head[some]][:, None] + np.arange(size)
        equal = (roles.row[own] == roles.row[theirs]) & (roles.factor[own] == roles.factor[theirs])
        equal &= roles.column[own] - each * some[:, None] == roles.column[theirs] - each * head[some][:, None]
        unlike[some[~equal.all(axis=1)]] = True
    return unlike
