"""People who may be added: as many of every kind as are needed, counted and not named.

Every kind is posted with a twin, so that what a rule says of one person alone can be told from what it says of several. The first decides
which *roles* one person of the kind can play (in which bodies, with which posts); the second is then said of how many play each role.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from allocator.errors import OurBug
from allocator.facts import BodyId, RowId, RuleId
from allocator.problem import Problem
from allocator.rules.board import PostOf, SeatsOf, SizeOf, Sum, VacantIn
from allocator.solver.board import Draft, PostingBoard
from allocator.solver.bounds import tighten
from allocator.solver.one_person import AskedOfOne, Place, ways_to_be
from allocator.solver.program import AnyKey, Auxiliary, Constraint, Program, SeatsAre, Variable

_NO_RULE = RuleId("")
_FAR = 10**6


@dataclass(frozen=True)
class Aspect:
    """Kinds of people told apart by some columns, and the rules that look at these columns alone.

    Attributes:
        table: The table to which they would be added.
        problem: The rules and the rows, among them the kinds and their twins.
        twins: Kind -> its twin.
        nobody: Rows that stand for no one; they are there so that rules see a table with as many rows as seats could be filled.
    """

    table: str
    problem: Problem
    twins: Mapping[RowId, RowId]
    nobody: frozenset[RowId] = frozenset()


@dataclass(frozen=True)
class Crowd:
    """How many people of one kind play one role.

    Attributes:
        aspect: Number of the aspect.
        kind: The row that stands for the kind.
        place: The bodies and posts.
        variable: Index of the unknown that counts them.
    """

    aspect: int
    kind: RowId
    place: Place
    variable: int


@dataclass(frozen=True)
class Crowds:
    """A program in which people may be added.

    Attributes:
        program: With all rules of all aspects.
        groups: Every kind in every role it can play.
        added: Indices of the unknowns whose sum is how many people are added.
        present: Indices of 0/1 unknowns, one for each person already there who can sit: 1 if he or she sits in some body.
    """

    program: Program
    groups: tuple[Crowd, ...]
    added: tuple[int, ...]
    present: tuple[int, ...]


def compile_crowds(aspects: Sequence[Aspect], most: int) -> Crowds:
    """Return the program of all aspects together.

    People of the same bodies are one crowd seen from several sides: each aspect counts as many of them as every other one does.

    Args:
        aspects: Together they say all rules.
        most: More people than will ever be added.
    """
    merged = _Merged()
    groups: list[Crowd] = []
    for number, aspect in enumerate(aspects):
        groups += _add(merged, number, aspect, most)
    added = _link(merged, aspects, groups, most)
    present = _present(merged)
    lower, upper = merged.lower, merged.upper
    possible = tighten(lower, upper, merged.constraints, _FAR)
    if not possible:
        merged.constraints.append(Constraint(_NO_RULE, "impossible", (), 1, None))
    variables = tuple(Variable(key, low, max(low, high)) for key, low, high in zip(merged.index, lower, upper, strict=True))
    return Crowds(Program(variables, tuple(merged.constraints)), tuple(groups), tuple(added), tuple(present))


@dataclass
class _Merged:
    """The common program in the making; unknowns of the same key are one."""

    index: dict[AnyKey, int] = field(default_factory=dict)
    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)
    said: set[tuple[object, ...]] = field(default_factory=set)

    def variable(self, key: AnyKey, lower: int, upper: int) -> int:
        at = self.index.setdefault(key, len(self.index))
        if at == len(self.lower):
            self.lower.append(lower)
            self.upper.append(upper)
        self.lower[at], self.upper[at] = max(self.lower[at], lower), min(self.upper[at], upper)
        return at

    def add(self, constraint: Constraint) -> None:
        known = (constraint.terms, constraint.lower, constraint.upper)
        if known not in self.said:
            self.said.add(known)
            self.constraints.append(constraint)


class _Musts(PostingBoard):
    """A board that hears what must hold; a preference asks for nothing."""

    def clause(self, label: str, *, must: bool = False):  # type: ignore[no-untyped-def]
        preferred = self._rule.prefer is not None and not must
        return _Unheard() if preferred else super().clause(label, must=must)


class _Unheard:
    def at_least(self, value: Sum, bound: object) -> None:
        """Ask for nothing."""

    at_most = exactly = at_least


def _posted(aspect: Aspect) -> Draft:
    """Return all that an aspect's musts ask; unknowns whose sum is at most 0 are 0, each of them and however many they are."""
    draft, facts = Draft(), aspect.problem.facts
    most = {(body.id, row.id): 1 for body in facts.bodies.values() if body.of == aspect.table for row in facts.table_of(body.id)}
    for body in facts.bodies.values():
        draft.variable(SizeOf(body.id), body.size.at_least or 0, _FAR if body.size.at_most is None else body.size.at_most)
        draft.variable(VacantIn(body.id), 0, body.vacant)
    for key in most:
        draft.variable(SeatsOf(*key), 0, 1)
    for rule in aspect.problem.rules:
        rule.post(_Musts(facts, draft, rule, left_out=False, most=most), facts)
    for constraint in draft.constraints:
        if constraint.lower == 0 and all(times < 0 for _, times in constraint.terms):
            for v, _ in constraint.terms:
                draft.upper[v] = 0
    return draft


def _add(merged: _Merged, number: int, aspect: Aspect, most: int) -> list[Crowd]:
    """Say an aspect's rules in the common program, with crowds in place of the kinds and their twins."""
    draft = _posted(aspect)
    owners = [getattr(key, "row", None) for key in draft.keys]
    doubles = frozenset(aspect.twins.values()) | aspect.nobody
    local: dict[RowId, list[Constraint]] = {kind: [] for kind in aspect.twins}
    common: list[Constraint] = []
    for constraint in draft.constraints:
        who = {owners[v] if owners[v] in aspect.twins or owners[v] in doubles else None for v, _ in constraint.terms}
        who = who - aspect.nobody if who - aspect.nobody else who
        only = next(iter(who)) if len(who) == 1 else None
        if only is None:
            common.append(constraint)
        elif only in aspect.twins:
            local[only].append(constraint)
    groups, parts = _crowds(merged, number, aspect, draft, local, most)
    indices = {
        v: merged.variable(key, draft.lower[v], min(draft.upper[v], _FAR))
        for v, key in enumerate(draft.keys) if owners[v] not in aspect.twins and owners[v] not in doubles
    }
    for constraint in common:
        merged.add(_said(constraint, draft, aspect, parts, indices))
    return groups


Parts = Mapping[int, Sequence[int]]
"""Unknown of a kind -> the crowds in whose role it is 1."""


def _crowds(
    merged: _Merged, number: int, aspect: Aspect, draft: Draft, local: Mapping[RowId, Sequence[Constraint]], most: int
) -> tuple[list[Crowd], Parts]:
    groups: list[Crowd] = []
    parts: dict[int, list[int]] = {}
    mine: dict[RowId, list[int]] = {kind: [] for kind in aspect.twins}
    for v, key in enumerate(draft.keys):
        owner = getattr(key, "row", None)
        if owner in mine:
            mine[owner].append(v)
    known: dict[object, tuple[tuple[int, ...], ...]] = {}
    for kind, unknowns in mine.items():
        parts |= {v: [] for v in unknowns}
        question = AskedOfOne.of(unknowns, draft, local[kind])
        if question not in known:
            known[question] = tuple(ways_to_be(question))
        for nth, values in enumerate(known[question]):
            place = _place(draft, unknowns, values)
            if not place.bodies:
                continue
            at = merged.variable(Auxiliary(f"crowd:{number}:{kind}:{nth}"), 0, most)
            groups.append(Crowd(number, kind, place, at))
            for v, value in zip(unknowns, values, strict=True):
                if value:
                    parts[v].append(at)
    return groups, parts


def _place(draft: Draft, unknowns: Sequence[int], values: Sequence[int]) -> Place:
    held = [draft.keys[v] for v, value in zip(unknowns, values, strict=True) if value]
    posts = tuple((key.body, key.post) for key in held if isinstance(key, PostOf))
    return Place(frozenset(key.body for key in held if isinstance(key, SeatsOf)), posts)


def _said(constraint: Constraint, draft: Draft, aspect: Aspect, parts: Parts, indices: Mapping[int, int]) -> Constraint:
    """Return a constraint with crowds in place of kinds; what it says of a kind it must say of the twin too."""
    terms: dict[int, int] = {}
    twice: dict[AnyKey, int] = {}
    for v, times in constraint.terms:
        key = draft.keys[v]
        if v in indices:
            terms[indices[v]] = terms.get(indices[v], 0) + times
        elif v in parts:
            for at in parts[v]:
                terms[at] = terms.get(at, 0) + times
            twin = _twin(key, aspect)
            twice[twin] = twice.get(twin, 0) + times
        elif getattr(key, "row", None) not in aspect.nobody:
            twice[key] = twice.get(key, 0) - times
    if any(twice.values()):
        raise OurBug(f"{constraint.label} tells people of one kind apart")
    told = tuple(sorted((v, times) for v, times in terms.items() if times))
    return Constraint(constraint.rule, constraint.label, told, constraint.lower, constraint.upper)


def _twin(key: AnyKey, aspect: Aspect) -> AnyKey:
    if isinstance(key, SeatsOf | PostOf | SeatsAre):
        return replace(key, row=aspect.twins[key.row])
    raise OurBug(f"{key} is not about a person")


def _link(merged: _Merged, aspects: Sequence[Aspect], groups: Sequence[Crowd], most: int) -> list[int]:
    """Let every aspect of a table count as many people in the same bodies; return what counts them."""
    added: list[int] = []
    for table in dict.fromkeys(aspect.table for aspect in aspects):
        mine = [number for number, aspect in enumerate(aspects) if aspect.table == table]
        patterns = dict.fromkeys(group.place.bodies for group in groups if group.aspect in mine)
        for nth, pattern in enumerate(patterns):
            total = merged.variable(Auxiliary(f"added:{table}:{nth}"), 0, most)
            added.append(total)
            for number in mine:
                counted = tuple((each.variable, 1) for each in _in(groups, number, pattern))
                merged.add(Constraint(_NO_RULE, f"added:{table}", ((total, -1), *counted), 0, 0))
    return added


def _in(groups: Sequence[Crowd], aspect: int, pattern: frozenset[BodyId]) -> Iterator[Crowd]:
    return (group for group in groups if group.aspect == aspect and group.place.bodies == pattern)


def _present(merged: _Merged) -> list[int]:
    """Make one unknown a person who is already there, at least as great as each of his or her seats."""
    seats: dict[RowId, list[int]] = {}
    for key, at in merged.index.items():
        if isinstance(key, SeatsOf):
            seats.setdefault(key.row, []).append(at)
    found = []
    for row, own in seats.items():
        if len(own) == 1:
            found.append(own[0])
            continue
        found.append(merged.variable(Auxiliary(f"present:{row}"), 0, 1))
        for at in own:
            merged.add(Constraint(_NO_RULE, f"present:{row}", ((at, -1), (found[-1], 1)), 0, None))
    return found
