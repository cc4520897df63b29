"""A world in which anybody may be added: which people would do, and how few of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from allocator.dossier.gaps import Party
from allocator.explain.kinds_of_people import Side, room, sides
from allocator.explain.measures import Measure, measures
from allocator.explain.profiles import profiles
from allocator.facts import RowId, RuleId
from allocator.problem import Problem
from allocator.rules.board import SeatsOf
from allocator.solver.crowds import Crowds, compile_crowds
from allocator.solver.engine import Setting
from allocator.solver.program import AnyKey, Constraint
from allocator.solver.reach import Asking, Extreme

_NO_RULE = RuleId("")


@dataclass(frozen=True)
class FreeWorld:
    """Some people who are there, and as many of every kind as are needed.

    Attributes:
        problem: About people only.
        sides: What tells kinds apart.
        crowds: The program.
        asking: Questions to it.
    """

    problem: Problem
    sides: Sequence[Side]
    crowds: Crowds
    asking: Asking

    @staticmethod
    def of(problem: Problem, kept: frozenset[RowId] | None, setting: Setting) -> FreeWorld:
        """Return the world with the people who are kept, or with the whole roster.

        Raises:
            TooManyKinds: The rules look at too many columns together.
        """
        from allocator.solver.tightening import tightened

        facts = problem.facts
        several = sides(problem, kept)
        most = sum(room(facts, facts.table_of(body)) for body in facts.bodies if facts.is_people(body))
        crowds = compile_crowds([side.aspect for side in several], max(1, most))
        return FreeWorld(problem, several, crowds, Asking(tightened(crowds.program), setting))

    @cached_property
    def _index(self) -> Mapping[AnyKey, int]:
        return {variable.key: at for at, variable in enumerate(self.crowds.program.variables)}

    def least(self, measure: Measure) -> Extreme:
        """Return the fewest people of a kind in any plan, whoever may be added."""
        return self.asking.least(self._counted(measure), 0)

    def more_fit(self, measure: Measure, count: int) -> bool | None:
        """Say whether some plan has more people of a kind than so many, whoever may be added; None where time ran out."""
        greatest = self.asking.least({at: -times for at, times in self._counted(measure).items()}, -count - 1)
        if greatest.value is not None and -greatest.value > count:
            return True
        return False if greatest.proven else None

    def _counted(self, measure: Measure) -> dict[int, int]:
        found = self._seen(measure)
        return {} if found is None else dict.fromkeys(self._unknowns(found[0], self.sides[found[0]], found[1]), 1)

    def _seen(self, measure: Measure) -> tuple[int, Measure] | None:
        """Return the aspect that a measure belongs to, and who belongs to it there."""
        return self._measured.get((measure.rule, measure.key))

    @cached_property
    def _measured(self) -> Mapping[tuple[RuleId, str], tuple[int, Measure]]:
        return {
            (whole, each.key): (number, each)
            for number, side in reversed(list(enumerate(self.sides)))
            for whole, rules in side.rules.items() for rule in rules for each in measures(rule, side.facts)
        }  # fmt: skip

    def _unknowns(self, number: int, side: Side, measure: Measure) -> Iterator[int]:
        for group in self.crowds.groups:
            if group.aspect == number and group.kind in measure.rows and measure.body in group.place.bodies:
                yield group.variable
        for row in measure.rows:
            if row not in side.aspect.twins and SeatsOf(measure.body, row) in self._index:
                yield self._index[SeatsOf(measure.body, row)]

    def fewest(self, wanted: Sequence[Measure], *, with_those_there: bool) -> Party | Extreme:
        """Return the fewest people with whom the musts hold, of whom as few are named and as little is asked as can be.

        Args:
            wanted: The kinds of people that rules ask for.
            with_those_there: Whether those who are there already are counted too; else only who is added.

        Returns:
            The party, or why there is none.
        """
        counted = [*self.crowds.added, *(self.crowds.present if with_those_there else ())]
        people = self.asking.least(dict.fromkeys(counted, 1))
        if people.value is None:
            return people
        held = self._held(self.asking, dict.fromkeys(counted, 1), people.value)
        demands = self._demands(wanted)
        if with_those_there:
            demands |= dict.fromkeys(self.crowds.present, 1 + people.value * max(demands.values(), default=0))
        asked = held.least(demands)
        if asked.value is None:
            return Extreme(None, proven=False)
        held = self._held(held, demands, asked.value)
        one = held.least(self._lots())
        if one.value is None:
            return Extreme(None, proven=False)
        values = held.plans[-1]
        named = tuple(row for row in self._rows_there() if any(values[at] for at in self._seats_of(row))) if with_those_there else ()
        told, capped = profiles(self.sides, self.crowds, values, self.problem.facts.tables)
        return Party(people.value, named, told, capped, people.proven and asked.proven and one.proven)

    def _rows_there(self) -> Iterator[RowId]:
        tables = {side.aspect.table: side for side in self.sides}
        for name, side in tables.items():
            added = {*side.aspect.twins, *side.aspect.twins.values()}
            yield from (row.id for row in side.facts.tables[name] if row.id not in added)

    def _seats_of(self, row: RowId) -> list[int]:
        return [self._index[key] for body in self.problem.facts.bodies if (key := SeatsOf(body, row)) in self._index]

    def _held(self, asking: Asking, terms: Mapping[int, int], value: int) -> Asking:
        limit = Constraint(_NO_RULE, "fewest", tuple(terms.items()), None, value)
        return Asking(asking.program.with_more(constraints=[limit]), asking.setting)

    def _demands(self, wanted: Sequence[Measure]) -> dict[int, int]:
        """Count what is asked of each crowd's people: bodies, posts, and the kinds to which it takes something to belong."""
        demands = {group.variable: len(group.place.bodies) + len(group.place.posts) for group in self.crowds.groups}
        for number, measure in (found for each in wanted if each.demanding and (found := self._seen(each)) is not None):
            for group in self.crowds.groups:
                if group.aspect == number and group.kind in measure.rows:
                    demands[group.variable] += 1
        return demands

    def _lots(self) -> dict[int, int]:
        """Draw a weight for every crowd, so that of equally small parties one is taken, the same on every machine."""
        names = {
            group.variable: f"{group.aspect}:{group.kind}:{sorted(group.place.bodies)}:{group.place.posts}" for group in self.crowds.groups
        }
        names |= {at: f"present:{nth}" for nth, at in enumerate(self.crowds.present)}
        return {at: 1 + int.from_bytes(hashlib.sha256(name.encode()).digest()[:3], "big") for at, name in names.items()}
