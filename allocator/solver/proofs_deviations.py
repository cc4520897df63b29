"""Prices that prove how near rows can come to their shares."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from allocator.apportion import Cost, Deviations
from allocator.dossier.certificate import Engine
from allocator.solver.bounds import tighten
from allocator.solver.certificate import Certificate, Table, cost_table, exact_prices, proof_by
from allocator.solver.engine import Setting
from allocator.solver.linear import FloatCost, relax
from allocator.solver.program import Auxiliary, DeviationStage, GapStage, Program, Variable
from allocator.solver.proofs import rounded_prices
from allocator.solver.proofs_nested import nested_contradiction
from allocator.solver.steps import Steps

FAR = 10**15
_MISSED = 10**9


@dataclass(frozen=True)
class Impossible:
    """Whether prices show that no plan meets a program, where its relaxation puts the unknowns, and who knew the prices."""

    proof: Certificate[Any] | None
    values: tuple[float, ...]
    engine: Engine = "lp"


@dataclass(frozen=True)
class Reached:
    """What is proved of the greatest deviation.

    Attributes:
        threshold: No plan keeps every row nearer to its share.
        proof: By which prices; None where plain addition shows it, or where nothing is to be shown.
        engine: Who knew them.
    """

    threshold: Fraction
    proof: Certificate[Any] | None
    engine: Engine = "greedy"


def greatest_of(value: Cost) -> Fraction:
    """Return the greatest deviation of a plan."""
    greatest = value.sizes[0] if isinstance(value, Deviations) and value.sizes else value
    return greatest if isinstance(greatest, Fraction) else Fraction(0)


def within_greatest(program: Program, stage: DeviationStage, greatest: Fraction) -> Program:
    """Return the program in which every row keeps within a deviation."""
    return program.narrowed({at: (math.ceil(share - greatest), math.floor(share + greatest)) for at, share in stage.shares})


def prove_greatest(program: Program, stage: DeviationStage, greatest: Fraction, setting: Setting) -> Reached:
    """Find the greatest threshold of which prices prove that no plan keeps every row nearer to its share."""
    held = within_greatest(program, stage, greatest)
    sizes = {abs(seats - s) for at, s in stage.shares for seats in (math.floor(s), math.ceil(s), *_ends(held, at))}
    levels = sorted({Fraction(0), greatest, *(each for each in sizes if each < greatest)})
    low, high, best = 0, len(levels) - 1, Reached(Fraction(0), None)
    while low < high or (low == high and levels[low] > best.threshold):
        middle = high if best.threshold == 0 and high == len(levels) - 1 else (low + high + 1) // 2
        shown = _beyond(program, stage, levels[middle], setting)
        if shown is None:
            high = middle - 1
        else:
            low, best = middle, shown
    return best


def _ends(program: Program, at: int) -> tuple[int, ...]:
    variable = program.variables[at]
    return tuple(range(variable.lower, variable.upper + 1)) if variable.upper - variable.lower < 100 else (variable.lower, variable.upper)


def _beyond(program: Program, stage: DeviationStage, threshold: Fraction, setting: Setting) -> Reached | None:
    """Return prices which show that no plan keeps every row nearer to its share than a threshold."""
    near = narrowed(nearer(program, stage, threshold))
    if near is None:
        return Reached(threshold, None)
    shown = prove_impossible(near, setting)
    return None if shown.proof is None else Reached(threshold, shown.proof, shown.engine)


def nearer(program: Program, stage: DeviationStage, threshold: Fraction) -> Program:
    """Return the program in which every row is nearer to its share than a threshold."""
    return program.narrowed({at: (math.floor(s - threshold) + 1, math.ceil(s + threshold) - 1) for at, s in stage.shares})


def narrowed(program: Program) -> Program | None:
    """Return the program with limits as tight as its constraints make them; None where plain addition shows that no plan meets it."""
    lower, upper = [each.lower for each in program.variables], [each.upper for each in program.variables]
    if program.crossed or not tighten(lower, upper, program.constraints, FAR):
        return None
    return program.narrowed({at: (low, high) for at, (low, high) in enumerate(zip(lower, upper, strict=True))})


def prove_impossible(program: Program, setting: Setting) -> Impossible:
    """Look for prices which show that no plan meets a program."""
    free = cost_table(program, GapStage(0, (), ()))
    added = nested_contradiction(program)
    if added is not None:
        plain = proof_by(program, free, added)
        return Impossible(plain if plain.bound > 0 else None, (), "greedy")
    elastic, misses = _elastic(program)
    relaxed = relax(elastic, FloatCost(dict.fromkeys(misses, 1.0), {}), setting)
    if relaxed is None:
        return Impossible(None, ())
    values = relaxed.values[: len(program.variables)]
    one = Steps(lambda _: Fraction(1), 1, 1)
    wish = Table(Fraction(0), dict.fromkeys(misses, one), {}, Fraction(0))
    for prices in (exact_prices(elastic, wish, relaxed), rounded_prices(program, relaxed, 1.0, logarithms=False)):
        proof = None if prices is None else proof_by(program, free, prices)
        if proof is not None and proof.bound > 0:
            return Impossible(proof, values)
    return Impossible(None, values)


def _elastic(program: Program) -> tuple[Program, list[int]]:
    """Return a program whose constraints may be missed, and the unknowns that say by how much."""
    first, misses, rows = len(program.variables), [], []
    variables: list[Variable] = []
    for each in program.constraints:
        terms = list(each.terms)
        for sign, limit in ((1, each.lower), (-1, each.upper)):
            if limit is not None:
                at = first + len(variables)
                variables.append(Variable(Auxiliary(f"miss:{at}"), 0, _MISSED))
                terms.append((at, sign))
                misses.append(at)
        rows.append(replace(each, terms=tuple(terms)))
    return replace(program.with_more(variables), constraints=tuple(rows)), misses
