"""Compare: solve a scenario and its variants, hold the plans against each other, and find out which change moved what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from allocator.audit import audit_plan
from allocator.compare import cause_of, compare_sides, moves_between, shifts_between
from allocator.dossier import Dossier, Infeasible, Solved
from allocator.dossier.comparison import Cause, Changed, Comparison, Effect, Side, Tried, TriedVerdict
from allocator.errors import AuditDisagrees, Fault, ScenarioFaults, UsageFault, phrase
from allocator.plan import Plan
from allocator.problem import Problem, TieBreak
from allocator.scenario import changed_paths, read_scenario, variant_names
from allocator.scenario.variants import BASE, Part
from allocator.solver import Progress, Settings
from allocator.solver import solve as solved
from allocator.study.answers import FilePath, Listener, audit, dossier_of

MOST_TRIED = 6
"""Changes of a variant that are tried by themselves, where nothing else is asked for."""

ALL = "all"
"""Stands for all variants, unless one is called so."""

Parts = frozenset[Part]
Ended = tuple[TriedVerdict, Plan | None]
"""How a scenario ends, and its plan where that is the best."""


def compare(
    path: FilePath, *, variants: Sequence[str] | None = None, plans: Sequence[FilePath] = (), variant: str | None = None,
    settings: Sequence[str] = (), seed: int | None = None, workers: int = 1, time_limit: float | None = None, causes: int = MOST_TRIED,
    progress: Listener | None = None,
) -> Comparison:
    """Solve a scenario and its variants, and hold their plans, and other plans, against each other.

    Args:
        path: The scenario.
        variants: Which variants, `all` for all of them; all too if that is left out and no plans are given.
        plans: Plans or drafts; two or more of them without variants are compared with each other alone.
        variant: The variant against which the others are held; the file as it is, if that is left out.
        settings: Changes, `path=value`, made in every variant.
        seed: Of the draw and of the solver.
        workers: Threads.
        time_limit: Of each solve, in seconds.
        causes: How many changes of a variant are tried by themselves, at most.
        progress: Is told what is being solved.

    Raises:
        ScenarioFaults: The scenario, a variant or a plan is wrong.
        UsageFault: There is nothing to compare.
        AuditDisagrees: A plan that was found does not bear a recount.
    """
    file, first = Path(path), variant or BASE
    asked = _asked(file, variants, plans)
    names = [name for name in dict.fromkeys(asked) if name != first]
    only_plans = variants is None and len(plans) > 1
    if not names and not plans:
        raise UsageFault(phrase("usage.compare_nothing"))
    solving = _Solving(file, tuple(settings), seed, Settings(workers=workers, time_limit=time_limit), progress or _silent)
    problems = solving.read([first, *names])
    drafts = [Side(_name(plan, plans), audit(file, plan, variant=variant, settings=settings)) for plan in plans]
    if only_plans:
        return compare_sides(drafts)
    sides = [Side(name, solving.dossier(name, problem)) for name, problem in problems.items()]
    found = compare_sides([*sides, *drafts])
    return replace(found, causes=tuple(_causes(sides, solving, causes)))


def compare_dossiers(sides: Sequence[Side]) -> Comparison:
    """Hold answers against each other, whatever they were answers to.

    Raises:
        UsageFault: There are not two.
    """
    if len(sides) < 2:
        raise UsageFault(phrase("usage.compare_nothing"))
    return compare_sides(sides)


def _asked(file: Path, variants: Sequence[str] | None, plans: Sequence[FilePath]) -> tuple[str, ...]:
    """Return the variants that are meant."""
    known = variant_names(file)
    if variants is None:
        return () if plans else known
    return tuple(name for each in variants for name in (known if each == ALL and ALL not in known else (each,)))


def _silent(progress: Progress) -> None:
    """Tell nobody."""


def _name(plan: FilePath, plans: Sequence[FilePath]) -> str:
    """Return what a plan is called: the name of its file, with its folder where others are called so too."""
    same = [each for each in plans if Path(each).name == Path(plan).name]
    return Path(plan).name if len(same) == 1 else Path(plan).as_posix()


@dataclass(frozen=True)
class _Solving:
    """How scenarios of one file are read and solved."""

    file: Path
    settings: tuple[str, ...]
    seed: int | None
    how: Settings
    tell: Callable[[Progress], None]

    def read(self, names: Sequence[str]) -> dict[str, Problem]:
        """Read variants, and collect the faults of all."""
        found: dict[str, Problem] = {}
        faults: list[Fault] = []
        for name in names:
            try:
                found[name] = self.problem(name)
            except ScenarioFaults as wrong:
                faults += [fault for fault in wrong.faults if fault not in faults]
        if faults:
            raise ScenarioFaults(faults)
        return found

    def problem(self, name: str, only: Collection[Part] | None = None) -> Problem:
        """Read a variant, or some parts of it."""
        problem = read_scenario(self.file, variant=name, settings=self.settings, only=only)
        return problem if self.seed is None else replace(problem, tie_break=TieBreak(problem.tie_break.by, self.seed))

    def dossier(self, name: str, problem: Problem) -> Dossier:
        """Solve a variant and hand it over."""
        self.tell(Progress(None, phrase("progress.compare", name=name)))
        how = self._how(problem)
        return dossier_of(problem, solved(problem, how), how)

    def ending(self, name: str, parts: Parts) -> Ended:
        """Solve a variant with some of its parts."""
        try:
            problem = self.problem(name, parts)
        except ScenarioFaults:
            return "faulty", None
        match solved(problem, self._how(problem)):
            case Solved(plan, stages):
                recount = audit_plan(problem, plan, stages)
                if not recount.clean:
                    raise AuditDisagrees(*recount.breaches)
                return "solved", plan
            case Infeasible():
                return "infeasible", None
            case _:
                return "undecided", None

    def _how(self, problem: Problem) -> Settings:
        return replace(self.how, seed=problem.tie_break.seed)


def _causes(sides: Sequence[Side], solving: _Solving, most: int) -> Iterator[Cause]:
    """Yield for every variant what each of its changes does; each variant against the first one."""
    base = read_scenario(solving.file)
    parts = {side.name: _parts(solving.file, side.name, base) for side in sides}
    first = parts[sides[0].name]
    for position, side in enumerate(sides[1:], 1):
        own = parts[side.name]
        if all(own.get(part) == change for part, change in first.items()):
            yield _Trials(solving, sides[0], side, frozenset(first), frozenset(own)).cause(position, own, most)


def _parts(file: Path, name: str, base: Problem) -> dict[Part, Changed]:
    changes = () if name == BASE else changed_paths(file, name, base.facts)
    return {(change.kind, change.path): change for change in changes}


class _Trials:
    """Solves a variant with some of its changes, each set of changes once."""

    def __init__(self, solving: _Solving, first: Side, side: Side, common: Parts, own: Parts) -> None:
        self.solving, self.first, self.side = solving, first, side
        self.common, self.own = common, own
        self.known: dict[Parts, Ended] = {common: _ended(first.dossier), own: _ended(side.dossier)}
        self.solves = 0

    def cause(self, position: int, changes: Mapping[Part, Changed], most: int) -> Cause:
        """Try each change alone, and leave each out; without an answer of the two to hold it against there is nothing to tell."""
        self.solving.tell(Progress(None, phrase("progress.cause", name=self.side.name)))
        extra = [part for part in changes if part not in self.common]
        effects = [self._effect(part, changes[part], tried=number < most) for number, part in enumerate(extra)]
        base, plan = self.known[self.common][1], self.known[self.own][1]
        moves = () if base is None or plan is None else moves_between(base, plan)
        return cause_of(position, effects, moves, self.solves)

    def _effect(self, part: Part, change: Changed, *, tried: bool) -> Effect:
        if not tried:
            return Effect(change)
        alone = self._tried(self.common | {part}, self.known[self.common][1])
        return Effect(change, alone, self._tried(self.own - {part}, self.known[self.own][1]))

    def _tried(self, parts: Parts, against: Plan | None) -> Tried:
        if parts not in self.known:
            self.known[parts] = self.solving.ending(self.side.name, parts)
            self.solves += 1
        verdict, plan = self.known[parts]
        if plan is None or against is None:
            return Tried(verdict)
        return Tried(verdict, moves_between(against, plan), shifts_between(against, plan))


def _ended(dossier: Dossier) -> Ended:
    match dossier.verdict:
        case "solved":
            return "solved", dossier.plan
        case "infeasible":
            return "infeasible", None
        case _:
            return "undecided", None
