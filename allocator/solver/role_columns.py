"""Every role of every person as a column: what it adds to the rows and what it costs, over the person's first role."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from allocator.solver.bundles import Kind
from allocator.solver.sheet import Ints, Sheet


@dataclass(frozen=True)
class RoleColumns:
    """The roles of single people of one kind as columns, person after person.

    Attributes:
        column, row, factor: Their entries in the rows, in order of columns.
        costs: By stage and column.
        shift: By row: what everybody's first role adds.
        spent: By stage: what it costs.
    """

    column: Ints
    row: Ints
    factor: Ints
    costs: Ints
    shift: Ints
    spent: Ints


@dataclass(frozen=True)
class ByColumn:
    """A sheet's entries in order of columns."""

    start: Ints
    row: Ints
    factor: Ints


def by_column(sheet: Sheet) -> ByColumn:
    """Return a sheet's entries in order of columns."""
    order = np.argsort(sheet.column, kind="stable")
    return ByColumn(np.searchsorted(sheet.column[order], np.arange(sheet.width + 1)), sheet.row[order], sheet.factor[order])


def role_columns(kind: Kind, entries: ByColumn, prices: Ints, height: int) -> RoleColumns:
    """Turn the roles of every person of a kind into columns."""
    people, slots = kind.unknowns.shape
    roles = np.array(kind.roles, dtype=np.int64).reshape(len(kind.roles), slots)
    base, changes = roles[0], roles[1:] - roles[0]
    role, slot = np.nonzero(changes)
    column = (np.arange(people)[:, None] * len(changes) + role).ravel()
    unknown, times = kind.unknowns[:, slot].ravel(), np.tile(changes[role, slot], people)
    costs = np.zeros((len(prices), people * len(changes)), dtype=np.int64)
    for stage, price in enumerate(prices):
        np.add.at(costs[stage], column, price[unknown] * times)
    at, row, factor = _joined(entries, unknown, times)
    key = column[at] * height + row
    keys, inverse = np.unique(key, return_inverse=True)
    sums = np.zeros(len(keys), dtype=np.int64)
    np.add.at(sums, inverse, factor)
    keys, sums = keys[sums != 0], sums[sums != 0]
    shift = np.zeros(height, dtype=np.int64)
    _, base_row, base_factor = _joined(entries, kind.unknowns.ravel(), np.tile(base, people))
    np.add.at(shift, base_row, base_factor)
    spent = (prices[:, kind.unknowns] * base).sum(axis=(1, 2))
    return RoleColumns(keys // height, keys % height, sums, costs, shift, spent)


def _joined(entries: ByColumn, unknown: Ints, times: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the entries of unknowns that are taken so many times: which of them, row, factor."""
    some = np.flatnonzero(times)
    start, count = entries.start[unknown[some]], entries.start[unknown[some] + 1] - entries.start[unknown[some]]
    at = np.repeat(some, count)
    place = np.repeat(start - np.concatenate([[0], np.cumsum(count)[:-1]]), count) + np.arange(len(at))
    return at, entries.row[place], entries.factor[place] * times[at]
