"""Exact arithmetic: logarithms, sparse systems, and prices that prove."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from allocator.apportion import Deviations, Logs, cost_text
from allocator.solver.exact import solve_exactly

fractions = st.fractions(min_value=Fraction(1, 50), max_value=50, max_denominator=50)


@given(fractions, fractions)
def test_logarithms_add_like_products(left: Fraction, right: Fraction) -> None:
    assert Logs.of(left) + Logs.of(right) == Logs.of(left * right)
    assert (Logs.of(left) < Logs.of(right)) == (left < right)


def test_equal_logarithms_that_no_digits_can_tell() -> None:
    assert Logs.of(Fraction(4)) * Fraction(1, 2) == Logs.of(Fraction(2))
    assert (Logs.of(Fraction(9)) * Fraction(1, 2) - Logs.of(Fraction(3))).sign() == 0


def test_a_cost_is_written_as_the_document_wants_it() -> None:
    assert cost_text(Fraction(6, 2)) == 3
    assert cost_text(Fraction(17, 6)) == "17/6"
    assert cost_text(Logs.of(Fraction(2))) == "0.693147180560"
    assert cost_text(Deviations((Fraction(1, 2), Fraction(1, 4)))) == "1/2"


@given(st.lists(st.lists(st.integers(-3, 3), min_size=3, max_size=3), min_size=1, max_size=5), st.lists(fractions, min_size=3, max_size=3))
def test_a_system_made_from_a_known_answer_is_solved(rows: list[list[int]], answer: list[Fraction]) -> None:
    equations = [({i: n for i, n in enumerate(row) if n}, sum((n * answer[i] for i, n in enumerate(row)), Fraction(0))) for row in rows]
    found = solve_exactly(equations, Fraction(0))
    for terms, right in equations:
        assert sum((n * found.get(i, Fraction(0)) for i, n in terms.items()), Fraction(0)) == right
