"""Which musts can hold together? Asked of the frozen musts, rule by rule or clause by clause; every answer is remembered.

A set that lies inside one that some plan meets is possible, one that holds all of an impossible one is not: neither is asked again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from allocator.dossier import Clause
from allocator.facts import RuleId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.solver.clock import TimeIsUp
from allocator.solver.engine import Setting
from allocator.solver.frozen_musts import LAW, FrozenMusts, Musts
from allocator.solver.program import Program

if TYPE_CHECKING:
    from allocator.solver.blame import Blame, Split

Atom: TypeAlias = RuleId | Clause
"""What is left out or kept as a whole."""
Atoms: TypeAlias = frozenset[Atom]


@dataclass(frozen=True)
class Possible:
    """A plan meets all that was asked.

    Attributes:
        kept: What it was found for.
        musts: The program it belongs to.
        values: By variable of that program.
    """

    kept: Atoms
    musts: Musts
    values: tuple[int, ...]


@dataclass(frozen=True)
class Impossible:
    """No plan does.

    Attributes:
        core: Some of what was asked, impossible too.
        proved: Whether that was counted out in whole numbers, beyond what an engine said.
    """

    core: Atoms
    proved: bool


Verdict: TypeAlias = Possible | Impossible | None
"""None where time ran out."""


class Inquiry:
    """Questions to the frozen musts.

    Args:
        frozen: The musts.
        setting: Settings and clock, for all questions together.
        among: The rules that can be kept; all others are left out.
        by_clause: The rules each of whose clauses can be left out by itself (an indivisible rule still goes as a whole).
    """

    def __init__(
        self, frozen: FrozenMusts, setting: Setting, among: Collection[RuleId], by_clause: frozenset[RuleId] = frozenset()
    ) -> None:
        self._frozen, self._setting = frozen, setting
        self._by_clause = by_clause - frozen.indivisible
        self._among = tuple(rule for rule in frozen.rules if rule in among)
        listed = (self._atom(clause.rule, clause.label) for clause in frozen.clauses if clause.rule in among)
        self.atoms: tuple[Atom, ...] = tuple(dict.fromkeys(listed))
        self._possible: list[Possible] = []
        self._impossible: list[Impossible] = []
        self._asked: dict[Musts, _Asked] = {}

    def _atom(self, rule: RuleId, label: str) -> Atom:
        return Clause(rule, label) if rule in self._by_clause else rule

    @property
    def weight(self) -> int:
        """About how much there is to look at in one question."""
        return sum(len(each.terms) + 1 for each in self._on(frozenset(self.atoms)).musts.program.constraints)

    def ask(self, kept: Atoms) -> Verdict:
        """Say whether some plan meets all that is kept."""
        for possible in self._possible:
            if kept <= possible.kept:
                return possible
        for impossible in self._impossible:
            if impossible.core <= kept:
                return impossible
        try:
            verdict = self._find(kept)
        except TimeIsUp:
            return None
        if isinstance(verdict, Possible):
            self._possible.append(verdict)
        elif isinstance(verdict, Impossible):
            self._impossible.append(verdict)
        return verdict

    def _find(self, kept: Atoms) -> Verdict:
        asked = self._on(kept)
        relaxed = asked.relaxed(kept, self._setting)
        if isinstance(relaxed, frozenset):
            return Impossible(relaxed | self._leaning(kept, asked.musts), proved=True)
        program = asked.standing(kept)
        values = None if relaxed is None else asked.rounded(program, relaxed)
        found = _searched(program, self._frozen.problem, self._setting) if values is None else values
        if found is None:
            return None
        return Impossible(kept, proved=False) if found is False else Possible(kept, asked.musts, found)

    def _leaning(self, kept: Atoms, musts: Musts) -> Atoms:
        """Return what else of the kept ones the definitions lean on."""
        return frozenset(atom for atom in kept if (atom.rule if isinstance(atom, Clause) else atom) in musts.leaning)

    def _on(self, kept: Atoms) -> _Asked:
        whole = self._whole(kept)
        musts = self._frozen.musts(frozenset(rule.id for rule in self._frozen.problem.rules if rule.id not in whole))
        if musts not in self._asked:
            program = musts.program
            about = tuple(each for each in program.constraints if each.rule == LAW or each.rule in self._among)
            owners = [self._atom(each.rule, each.label) for each in about]
            self._asked[musts] = _Asked(replace(musts, program=replace(program, constraints=about)), owners)
        return self._asked[musts]

    def _whole(self, kept: Atoms) -> frozenset[RuleId]:
        """Return the rules of which everything is kept."""
        cut = {atom.rule if isinstance(atom, Clause) else atom for atom in self.atoms if atom not in kept}
        return frozenset(self._among) - cut

    def impossible_again(self, kept: Atoms) -> bool:
        """Say whether a second route too finds that no plan meets all that is kept: counted out in whole numbers, or by another engine."""
        from allocator.solver.nested import impossible_nested
        from allocator.solver.run import is_impossible_again

        if any(each.proved and each.core <= kept for each in self._impossible):
            return True
        program = self._on(kept).standing(kept)
        try:
            return impossible_nested(program) or is_impossible_again(program, self._setting)
        except TimeIsUp:
            return False

    def plan(self, possible: Possible) -> Plan:
        """Return the plan that was found."""
        from allocator.solver.reading import read_plan

        return read_plan(self._frozen.problem, possible.musts.program, possible.values)


class _Asked:
    """One program of the musts, with what its constraints belong to.

    Args:
        musts: The program.
        owners: By constraint.
    """

    def __init__(self, musts: Musts, owners: Sequence[Atom]) -> None:
        self.musts, self._owners = musts, owners

    @cached_property
    def _blame(self) -> Blame:
        from allocator.solver.blame import Blame

        return Blame(self.musts.program, [number for number, owner in enumerate(self._owners) if owner == LAW])

    def relaxed(self, kept: Atoms, setting: Setting) -> Atoms | Split | None:
        """Ask the relaxation: return atoms that are impossible together as far as limits go, a plan of split seats, or nothing."""
        from allocator.solver.blame import Blamed

        answer = self._blame.ask([number for number, owner in enumerate(self._owners) if owner in kept], setting)
        if isinstance(answer, Blamed):
            return frozenset(self._owners[number] for number in answer.constraints) - {LAW}
        return answer

    def standing(self, kept: Atoms) -> Program:
        """Return the program of what is kept."""
        pairs = zip(self.musts.program.constraints, self._owners, strict=True)
        return replace(self.musts.program, constraints=tuple(each for each, owner in pairs if owner == LAW or owner in kept))

    @staticmethod
    def rounded(program: Program, split: Split) -> tuple[int, ...] | None:
        """Return the plan of the relaxation where it splits no seat."""
        from allocator.solver.cpsat import holds

        values = tuple(map(round, split.values))
        variables = zip(program.variables, values, strict=True)
        return values if all(each.lower <= at <= each.upper for each, at in variables) and holds(program, values) else None


def _searched(program: Program, problem: Problem, setting: Setting) -> tuple[int, ...] | Literal[False] | None:
    """Return a plan that meets the program; False where there is none, None where that is not known."""
    from allocator.solver.people import sides_of
    from allocator.solver.run import is_plainly_impossible

    if is_plainly_impossible(program):
        return False
    found: dict[int, int] = {}
    open_sides = False
    for side in sides_of(program, problem):
        verdict = side.find(setting)
        if verdict is False:
            return False
        if verdict is None or side.values is None:
            open_sides = True
        else:
            found |= side.values
    return None if open_sides else tuple(found[at] for at in range(len(program.variables)))
