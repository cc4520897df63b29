"""The verifier hears what the solver hears: two boards, written apart, come to the same clauses in the same whole numbers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from allocator.certificate.hearing import heard
from allocator.certificate.reading import UnreadError, read_claims
from allocator.certificate.sheet import Gap, Switch
from allocator.problem import Problem
from allocator.scenario import read_scenario
from allocator.solver.compile import compile_program
from allocator.solver.program import GapOf, SeatsAre
from tests.oracle.test_solver_agrees import written
from tests.oracle.worlds import world

Clauses = dict[tuple[str, str, int], tuple[frozenset[tuple[object, int]], int | None]]


def as_solved(problem: Problem) -> Clauses:
    program, seen, found = compile_program(problem), Counter[tuple[str, str]](), Clauses()
    for each in program.constraints:
        terms = frozenset((alike(program.variables[at].key), number) for at, number in each.terms)
        found[each.rule, each.label, seen[each.rule, each.label]] = terms, each.lower
        seen[each.rule, each.label] += 1
    return found


def as_verified(problem: Problem) -> Clauses | None:
    sheet = heard(problem)
    if sheet is None:
        return None
    keys = {at: alike(key) for key, at in sheet.index.items()}
    return {(*name,): (frozenset((keys[at], number) for at, number in part.terms), part.least) for name, part in sheet.parts.items()}


def alike(key: object) -> object:
    match key:
        case GapOf(rule, label) | Gap(rule, label):
            return "gap", rule, label
        case SeatsAre(body, row, seats) | Switch(body, row, seats):
            return "seats", body, row, seats
        case _:
            return key


def test_both_boards_come_to_the_same_clauses(tmp_path: Path) -> None:
    compared = 0
    for seed in range(120):
        problem = read_scenario(written(world(seed)[0], tmp_path))
        theirs = as_verified(problem)
        if theirs is not None:
            assert theirs == as_solved(problem), seed
            compared += len(theirs)
    assert compared > 2000


def test_limits_are_the_same_too(tmp_path: Path) -> None:
    for seed in range(60):
        problem = read_scenario(written(world(seed)[0], tmp_path))
        sheet, program = heard(problem), compile_program(problem)
        if sheet is not None:
            limits = {alike(key): (sheet.lower[at], sheet.upper[at]) for key, at in sheet.index.items()}
            assert {alike(each.key): (each.lower, each.upper) for each in program.variables} == limits, seed


def telling(times: object) -> dict[str, object]:
    certificate = {"engine": "lp", "within": 0, "multipliers": [["r", "r:A", 0, times]]}
    return {"stages": [{"stage": 1, "value": 0, "certificate": certificate}]}


@pytest.mark.parametrize("times", ["1e999999999", "0.5", "", "1/0", "-", None, True, 0.5, [1], {"0": "1"}, {"-2": 1}])
def test_what_is_no_exact_number_is_refused(times: object) -> None:
    with pytest.raises(UnreadError):
        read_claims(telling(times))


def test_long_numbers_are_read_whole() -> None:
    long = "1" + "0" * 6000
    (claim,) = read_claims(telling(f"-{long}/3"))
    assert claim.certificate.multipliers[0].times * 3 == -(10**6000)
