"""The one plan among equals: first formula, largest body, then the lexicographically greatest seats, counts and posts in a stated order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from allocator.problem import Problem
from allocator.rules.board import CountOf, PostOf, SeatsOf, SizeOf
from allocator.solver import cpsat
from allocator.solver.engine import Found, Objective, Setting
from allocator.solver.lots import post_order, row_order
from allocator.solver.program import Program

_ROOM = 2**40


def settle(best: Program, problem: Problem, values: tuple[int, ...], free: frozenset[int], setting: Setting) -> tuple[int, ...] | None:
    """Return the contract's plan among the best ones, or None where time runs out.

    Args:
        best: The program that just the best plans meet.
        problem: For the order of bodies, rows and categories.
        values: One best plan.
        free: The seats, counts and posts that may differ from it.
        setting: Settings and clock.
    """
    program = best
    for weights in _aims(best, problem, free):
        answer = cpsat.search(program, Objective(weights), setting, hint=values[: len(program.variables)])
        if not isinstance(answer, Found) or not answer.best:
            return None
        values = answer.values
        program = program.fixed({index: values[index] for index in weights})
    return values


def _aims(program: Program, problem: Problem, free: frozenset[int]) -> Iterator[dict[int, int]]:
    """Yield what is minimised first, second, ...: the number of each chosen formula, then blocks of seats, counts and posts."""
    for options in program.choices.values():
        if any(_open(program, index) for index in options):
            yield {index: number for number, index in enumerate(options)}
    block: list[int] = []
    size = 1
    for index in settling_order(program, problem, free):
        span = program.variables[index].upper - program.variables[index].lower + 1
        if block and size * span > _ROOM:
            yield _weights(program, block)
            block, size = [], 1
        block.append(index)
        size *= span
    if block:
        yield _weights(program, block)


def _weights(program: Program, block: Sequence[int]) -> dict[int, int]:
    """Weigh the variables of a block so that more of the first counts above all of the second, and so on."""
    weights: dict[int, int] = {}
    weight = 1
    for index in reversed(block):
        weights[index] = -weight
        weight *= program.variables[index].upper - program.variables[index].lower + 1
    return weights


def settling_order(program: Program, problem: Problem, free: frozenset[int]) -> Iterator[int]:
    """Yield what is to be as great as possible first, second, ..."""
    at = {variable.key: index for index, variable in enumerate(program.variables)}
    bodies = problem.facts.bodies
    yield from (at[size] for body in bodies if (size := SizeOf(body)) in at and _open(program, at[size]))
    ordered = {body: row_order(problem, body) for body in bodies}
    for body, rows in ordered.items():
        yield from (at[seats] for row in rows if at.get(seats := SeatsOf(body, row)) in free)
    for body, rows in ordered.items():
        for category in problem.facts.categories:
            keys = (CountOf(body, category, row) for row in rows)
            yield from (at[key] for key in keys if at.get(key) in free)
    for body, rows in ordered.items():
        for post in post_order(problem, body):
            yield from (at[held] for row in rows if at.get(held := PostOf(body, post, row)) in free)


def _open(program: Program, index: int) -> bool:
    return program.variables[index].lower < program.variables[index].upper
