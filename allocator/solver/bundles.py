"""One person's unknowns as a bundle: all seats and posts of the person, in every body, and what is asked of them alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from allocator.facts import BodyId
from allocator.rules.board import PostOf, SeatsOf
from allocator.solver.program import Program
from allocator.solver.roles import Makeup, OwnClause, Role, roles_of
from allocator.solver.sheet import Flags, Ints, Sheet

Slot = tuple[str, str]

_TOLD, _ASKED = 3 * 8, 5 * 8
"""Bytes of a line about an unknown, and of one about an entry of a clause."""


@dataclass(frozen=True)
class Kind:
    """People of one makeup.

    Attributes:
        unknowns: By person and slot: index in the program.
        roles: What each of them can be; an empty one can be nothing, and the program has no plan.
    """

    unknowns: Ints
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Bundles:
    """People by makeup, and what ties them together.

    Attributes:
        kinds: All people.
        sheet: The rows that speak of several people or of other unknowns.
        others: Unknowns that belong to nobody and stand in such a row together with people's.
    """

    kinds: tuple[Kind, ...]
    sheet: Sheet
    others: Ints


def bundle(program: Program, sheet: Sheet, bodies: Collection[BodyId]) -> Bundles | None:
    """Gather the unknowns of the people of some bodies; None where somebody has too many roles to list."""
    person, slot = _persons(program, bodies)
    starts = np.searchsorted(sheet.row, np.arange(sheet.height))
    owners = person[sheet.column]
    low, high = np.minimum.reduceat(owners, starts), np.maximum.reduceat(owners, starts)
    own = (low == high) & (low >= 0)
    kinds = _kinds(program, sheet.kept(own), person, slot)
    if kinds is None:
        return None
    shared = sheet.kept(~own)
    near = _reached(shared, person >= 0)
    touched = np.zeros(shared.height, dtype=np.bool_)
    touched[shared.row[near[shared.column]]] = True
    return Bundles(kinds, shared.kept(touched), np.flatnonzero(near & (person < 0)))


def _persons(program: Program, bodies: Collection[BodyId]) -> tuple[Ints, Ints]:
    """Return for every unknown whose it is (-1: nobody's), and which seat or post it stands for."""
    numbers: dict[str, int] = {}
    slots: dict[Slot, int] = {(body, ""): at for at, body in enumerate(bodies)}
    person, slot = [-1] * len(program.variables), [0] * len(program.variables)
    for index, variable in enumerate(program.variables):
        key = variable.key
        if isinstance(key, SeatsOf) and key.body in bodies:
            person[index] = numbers.setdefault(key.row, len(numbers))
            slot[index] = slots[key.body, ""]
        elif isinstance(key, PostOf) and key.body in bodies:
            person[index] = numbers.setdefault(key.row, len(numbers))
            slot[index] = slots.setdefault((key.body, key.post), len(slots))
    return np.array(person, dtype=np.int64), np.array(slot, dtype=np.int64)


def _reached(sheet: Sheet, known: Flags) -> Flags:
    """Return the columns that rows link to some columns, directly or through others."""
    reached = known.copy()
    while True:
        rows = np.zeros(sheet.height, dtype=np.bool_)
        rows[sheet.row[reached[sheet.column]]] = True
        before = int(reached.sum())
        reached[sheet.column[rows[sheet.row]]] = True
        if int(reached.sum()) == before:
            return reached


def _kinds(program: Program, own: Sheet, person: Ints, slot: Ints) -> tuple[Kind, ...] | None:
    """Put people of one makeup together."""
    held = np.flatnonzero(person >= 0)
    if not len(held):
        return ()
    held = held[np.lexsort((slot[held], person[held]))]
    place = np.zeros(len(person), dtype=np.int64)
    starts = np.flatnonzero(np.diff(person[held], prepend=-1))
    ends = np.append(starts[1:], len(held))
    place[held] = np.arange(len(held)) - np.repeat(starts, ends - starts)
    limits = np.array([(program.variables[at].lower, program.variables[at].upper) for at in held.tolist()], dtype=np.int64)
    told = np.column_stack([slot[held], limits])
    clauses, first, last = _own_clauses(own, place, person, person[held[starts]])
    by_person, by_clause = told.tobytes(), clauses.tobytes()
    found: dict[tuple[bytes, bytes], tuple[Makeup, list[int]]] = {}
    for at, (start, end, begin, stop) in enumerate(zip(starts.tolist(), ends.tolist(), first.tolist(), last.tolist(), strict=True)):
        key = (by_person[start * _TOLD : end * _TOLD], by_clause[begin * _ASKED : stop * _ASKED])
        known = found.get(key)
        if known is None:
            known = found[key] = (_makeup(told[start:end], clauses[begin:stop]), [])
        known[1].append(at)
    kinds: list[Kind] = []
    for makeup, members in found.values():
        roles = roles_of(makeup)
        if roles is None:
            return None
        kinds.append(Kind(held[starts[members][:, None] + np.arange(len(makeup.slots))], roles))
    return tuple(kinds)


def _own_clauses(own: Sheet, place: Ints, person: Ints, people: Ints) -> tuple[Ints, Ints, Ints]:
    """Return everybody's own clauses, an entry a line (clause, place, factor, low, high), and where each person's begin and end."""
    whose = person[own.column]
    order = np.lexsort((own.row, whose))
    row, whose = own.row[order], whose[order]
    number = np.cumsum(np.diff(row, prepend=-1) != 0)
    first, last = np.searchsorted(whose, people), np.searchsorted(whose, people, side="right")
    number -= np.repeat(number[first[first < last]], (last - first)[first < last])
    column = own.column[order]
    return np.column_stack([number, place[column], own.factor[order], own.low[row], own.high[row]]), first, last


def _makeup(told: Ints, clauses: Ints) -> Makeup:
    terms: dict[int, tuple[list[tuple[int, int]], int, int]] = {}
    for row, place, factor, low, high in clauses.tolist():
        terms.setdefault(row, ([], low, high))[0].append((place, factor))
    return Makeup(
        tuple(told[:, 0].tolist()),
        tuple((least, most) for _, least, most in told.tolist()),
        tuple(OwnClause(tuple(each), low, high) for each, low, high in terms.values()),
    )
