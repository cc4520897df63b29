"""Posting limits: how an amount becomes a bound on a sum. Used by `post` only; `counted` is its twin for `check`."""

from __future__ import annotations

import math
from fractions import Fraction

from allocator.facts import BodyId, Facts, RowId
from allocator.rules.amounts import Amount, BySeats, FromColumn, Limits, Number, Rounding, Share
from allocator.rules.board import Board, Clause, Sum, total


def post_limits(
    board: Board, facts: Facts, label: str, value: Sum, limits: Limits, base: Sum, rounding: Rounding | None, row: RowId | None = None
) -> None:
    """Post one clause that keeps `value` within `limits`.

    Args:
        board: Who listens.
        facts: The world.
        label: The clause's label.
        value: What is measured, in seats.
        limits: The amounts.
        base: What a share is a share of, in seats.
        rounding: How a share is rounded; None compares exactly.
        row: The row of which a column or the own seats are read, in a clause about one row.
    """
    clause = board.clause(label)
    if limits.at_least is not None:
        _post_side(board, facts, clause, label, value, limits.at_least, base, rounding, row, lower=True)
    if limits.at_most is not None:
        _post_side(board, facts, clause, label, value, limits.at_most, base, rounding, row, lower=False)


def _post_side(
    board: Board, facts: Facts, clause: Clause, label: str, value: Sum, amount: Amount, base: Sum, rounding: Rounding | None,
    row: RowId | None, *, lower: bool,
) -> None:
    side = clause.at_least if lower else clause.at_most
    match amount:
        case Number(seats):
            side(value, seats)
        case Share(share):
            side(value, rounded(board, f"{label}:{'low' if lower else 'high'}", base * share, rounding))
        case FromColumn():
            side(value, column_number(facts, board.body, _known(row), amount, rounding))
        case BySeats(table):
            own = _known(row)
            free = 0 if lower else board.most(own) + facts.fixed_seats_of(board.body, own)
            _post_by_seats(board, clause, value, table_sides(table, lower), own, free, lower=lower)


def _known(row: RowId | None) -> RowId:
    if row is None:
        raise ValueError("an amount that is read from a row stands in a clause about no single row")
    return row


def column_number(facts: Facts, body: BodyId, row: RowId, amount: FromColumn, rounding: Rounding | None) -> Fraction:
    """Return the number that a column asks for in one row."""
    exact = facts.amount(body, row, amount.column) * amount.times + amount.plus
    match rounding:
        case None:
            return exact
        case "down":
            return Fraction(math.floor(exact))
        case "up":
            return Fraction(math.ceil(exact))
        case "nearest":
            return Fraction(math.floor(exact + Fraction(1, 2)))


def table_sides(table: object, lower: bool) -> dict[int, int]:
    """Return seats -> limit on one side of a `by_seats` table."""
    assert hasattr(table, "items")
    sides = {seats: (limits.at_least if lower else limits.at_most) for seats, limits in table.items()}
    return {seats: limit for seats, limit in sides.items() if limit is not None}


def _post_by_seats(board: Board, clause: Clause, value: Sum, limits: dict[int, int], row: RowId, free: int, *, lower: bool) -> None:
    bound = total(switch * limits.get(seats, free) for seats, switch in board.seats_are(row).items())
    (clause.at_least if lower else clause.at_most)(value, bound)


def rounded(board: Board, name: str, exact: Sum, rounding: Rounding | None) -> Sum:
    """Return an exact share as the rule rounds it; without a rounding it stays exact."""
    if rounding is None:
        return exact
    shifted = exact + Fraction(1, 2) if rounding == "nearest" else exact
    finest = math.lcm(*(Fraction(n).denominator for n in (*shifted.terms.values(), shifted.constant)))
    if not any(shifted.terms.values()):
        whole = math.ceil(shifted.constant) if rounding == "up" else math.floor(shifted.constant)
        return Sum(constant=whole)
    result = board.whole(name, 0, 10**6)
    law = board.law(name)
    if rounding == "up":
        law.at_least(result, shifted)
        law.at_most(result, shifted + (1 - Fraction(1, finest)))
    else:
        law.at_most(result, shifted)
        law.at_least(result, shifted - (1 - Fraction(1, finest)))
    return result
