"""Needed traits: of all that is so of the people of one plan, what must be so; of the rest anything will do.

A person may become any other kind that can sit in the same bodies and hold the same posts. A trait is left out where no minimum is missed,
whatever those people are of whom it was left out; that is counted for every rule by the worst of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from allocator.explain.features import Answer, Seen
from allocator.facts import RowId, RuleId
from allocator.solver.crowds import Crowd, Crowds
from allocator.solver.one_person import Place
from allocator.solver.program import Constraint

Asked = frozenset[str]
"""Keys of the features that a person must have."""

Effect = Mapping[int, tuple[int, int]]
"""Constraint -> the least and the greatest that one person can add to its sum."""


@dataclass
class Wanted:
    """One person seen from one side.

    Attributes:
        aspect: Number of the side.
        place: Bodies and posts.
        kind: What he or she is in the plan.
        asked: What is still asked of him or her.
    """

    aspect: int
    place: Place
    kind: RowId
    asked: Asked


@dataclass
class Generaliser:
    """A plan whose people become less and less special.

    Attributes:
        seen: By number of the side.
        crowds: The program.
        values: The plan.
    """

    seen: Sequence[Seen]
    crowds: Crowds
    values: Sequence[int]
    _effects: dict[tuple[int, Place, RowId, Asked], Effect] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._columns: dict[int, dict[int, int]] = {group.variable: {} for group in self.crowds.groups}
        self._limits = [_counting(constraint, self._columns.keys()) for constraint in self.crowds.program.constraints]
        self._sums: list[list[int]] = []
        for number, constraint in enumerate(self._limits):
            for v, times in constraint.terms:
                if v in self._columns:
                    self._columns[v][number] = times
            self._sums.append([sum(times * self.values[v] for v, times in constraint.terms)] * 2)
        self._beside: dict[tuple[int, Place], list[Crowd]] = {}
        for group in self.crowds.groups:
            self._beside.setdefault((group.aspect, group.place), []).append(group)

    def people(self) -> list[Wanted]:
        """Return every person of the plan from every side, with all that must be so and nothing else."""
        found = [
            Wanted(group.aspect, group.place, group.kind, frozenset(self.seen[group.aspect].features))
            for group in self.crowds.groups for _ in range(self.values[group.variable])
        ]  # fmt: skip
        for positive in (False, True):
            for number, seen in enumerate(self.seen):
                for key in seen.features:
                    for person in (each for each in found if each.aspect == number):
                        if bool(seen.answers[person.kind][key]) is positive:
                            self._leave_out(person, key)
        return found

    def capped(self) -> list[RuleId]:
        """Return the rules whose maximum these people could exceed if each were whatever is not asked; their own is kept all the same."""
        limits = zip(self._limits, self._sums, strict=True)
        return list(dict.fromkeys(each.rule for each, (_, most) in limits if each.upper is not None and most > each.upper))

    def _leave_out(self, person: Wanted, key: str) -> None:
        before, less = self._effect(person, person.asked), person.asked - {key}
        after = self._effect(person, less)
        changed = {n: (after.get(n, (0, 0)), before.get(n, (0, 0))) for n in {*before, *after}}
        moves = {n: (now[0] - old[0], now[1] - old[1]) for n, (now, old) in changed.items() if now != old}
        if all(self._still(number, fall) for number, (fall, _) in moves.items()):
            for number, (fall, rise) in moves.items():
                self._sums[number][0] += fall
                self._sums[number][1] += rise
            person.asked = less

    def _still(self, number: int, fall: int) -> bool:
        lower = self._limits[number].lower
        return lower is None or fall == 0 or self._sums[number][0] + fall >= lower

    def _effect(self, person: Wanted, asked: Asked) -> Effect:
        """Return what a person of whom so much is asked can add to every sum."""
        key = (person.aspect, person.place, person.kind, asked)
        known = self._effects.get(key)
        if known is None:
            known = self._effects[key] = _span([self._columns[each.variable] for each in self._alike(person, asked)])
        return known

    def _alike(self, person: Wanted, asked: Asked) -> Iterator[Crowd]:
        answers = self.seen[person.aspect].answers
        mine: Mapping[str, Answer] = answers[person.kind]
        for group in self._beside[person.aspect, person.place]:
            if all(answers[group.kind][key] == mine[key] for key in asked):
                yield group


def _counting(constraint: Constraint, crowds: Collection[int]) -> Constraint:
    """Return a constraint in which people who are counted add to the sum, so that a minimum is a lower limit and a maximum an upper one."""
    if any(times > 0 for v, times in constraint.terms if v in crowds):
        return constraint
    lower = None if constraint.upper is None else -constraint.upper
    upper = None if constraint.lower is None else -constraint.lower
    return replace(constraint, terms=tuple((v, -times) for v, times in constraint.terms), lower=lower, upper=upper)


def _span(columns: Sequence[Mapping[int, int]]) -> Effect:
    numbers = {number for column in columns for number in column}
    return {
        number: (min(column.get(number, 0) for column in columns), max(column.get(number, 0) for column in columns)) for number in numbers
    }
