"""Repairs: a menu of least changes that make a plan possible, the cheapest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from allocator.dossier.why import Norm, Repair, Repairs
from allocator.explain.repair_beside import ways_beside
from allocator.explain.repair_counted import cheapest_of_counts
from allocator.explain.repair_made import IMPLIED, Mended, Workshop
from allocator.explain.repair_said import change_said
from allocator.problem import Problem
from allocator.rules.relaxing import Dial, dials, firm
from allocator.solver import Setting, Settings
from allocator.solver.clock import Clock, TimeIsUp
from allocator.solver.reading import read_plan
from allocator.solver.repair_program import RepairProgram, compile_repair
from allocator.solver.repair_search import Answer, Turning, cheapest

MOST_REPAIRS = 5
_NORMS: tuple[Norm, ...] = ("least_total", "fewest", "least_worst")
_MOST_UNFIT = 20

PATIENCE = 15.0
"""Seconds for the further ways out, after those with the least of each norm; where they do not do, the menu is not called complete."""
LESS_PATIENCE = 5.0
"""Seconds for units that have more and people who are added, where there are ways out enough without them."""


def find_repairs(problem: Problem, settings: Settings, most: int = MOST_REPAIRS) -> Repairs:
    """Return ways out of an impossible scenario: those with the least of each norm, then the next cheapest ones.

    Each was shown to work by a plan for the changed scenario, counted again by the audit. Sizes of bodies are touched last among
    equally cheap changes, and later rules before earlier ones; units that have more and people who are added come after changes of rules
    that cost the same.

    Args:
        problem: A problem that was found impossible.
        settings: With a time limit, what is found by then; what is not proved says so. Without one, all but the further ways out are
            searched to the end.
        most: How many changes of rules to look for; beside a single one nothing else is offered.
    """
    setting = Setting(settings, Clock(settings.time_limit))
    search = _Search(problem, setting)
    try:
        menu = search.menu(most)
    except TimeIsUp:
        menu, search.complete = search.sorted, False
    patient = _patient(setting, PATIENCE if len(menu) < most else LESS_PATIENCE)
    beside = ways_beside(problem, patient) if most > 1 or not menu else ()
    return Repairs(tuple(sorted((*menu, *beside), key=lambda repair: repair.price)), search.complete)


def _patient(setting: Setting, patience: float) -> Setting:
    """Return the setting with a clock of its own for what is offered beside the cheapest repairs."""
    left = setting.clock.left
    return Setting(setting.settings, Clock(patience if left is None else min(patience, left)))


def all_dials(problem: Problem) -> tuple[Dial, ...]:
    """Return every number that a repair may change: sizes first, then the rules in the order of the file."""
    rules = sorted(problem.rules, key=lambda rule: not rule.id.startswith(IMPLIED))
    return tuple(dial for rule in rules for dial in dials(rule, problem.facts, problem.rules))


@dataclass
class _Search:
    """One search as it goes.

    Attributes:
        problem: The impossible one.
        setting: Settings and clock.
        found: Turnings with what became of them.
        unfit: Sets of dials under which other rules can no longer be read.
        complete: Whether no other repair is left.
    """

    problem: Problem
    setting: Setting
    found: list[tuple[Turning, Repair]] = field(default_factory=list)
    unfit: list[frozenset[Dial]] = field(default_factory=list)
    complete: bool = False

    @cached_property
    def _workshop(self) -> Workshop:
        kept = tuple(limit for rule in self.problem.rules if rule.prefer is None and (limit := firm(rule)) is not None)
        return Workshop(self.problem, all_dials(self.problem), kept, self.setting)

    @cached_property
    def _program(self) -> RepairProgram:
        return compile_repair(self.problem, self._workshop.dials, self._workshop.firm)

    @property
    def sorted(self) -> tuple[Repair, ...]:
        """What was found, the cheapest first."""
        return tuple(sorted((repair for _, repair in self.found), key=lambda repair: repair.price))

    def menu(self, most: int) -> tuple[Repair, ...]:
        """Find the least of each norm, then others, until there are enough or no more."""
        for norm in _NORMS[:most]:
            if not self._add(norm, again=True):
                return self.sorted
        self.setting = _patient(self.setting, PATIENCE)
        while len(self.found) < most:
            if not self._add("least_total", again=False):
                break
        return self.sorted

    def _add(self, norm: Norm, *, again: bool) -> bool:
        """Find one more repair; return False where there is none, or time runs out."""
        for _ in range(_MOST_UNFIT):
            apart = [*self.unfit, *(() if again else (frozenset(turning.by) for turning, _ in self.found))]
            quick = None if apart else cheapest_of_counts(self.problem, self._workshop.dials, self._workshop.firm, norm, self.setting)
            answer: Answer = cheapest(self.problem, self._program, norm, apart, self.setting) if quick is None else quick.turning
            if not isinstance(answer, Turning) or not (again or answer.settled):
                self.complete = answer == "none" and not self.unfit
                return False
            if any(answer.by == known.by for known, _ in self.found):
                return True
            plan = quick.plan if quick is not None else read_plan(self.problem, self._program.program, answer.values)
            mended = self._workshop.mended(answer, plan)
            if mended is not None:
                self.found.append((answer, self._repair(answer, norm, mended)))
                return True
            self.unfit.append(frozenset(answer.by))
        return False

    def _repair(self, turning: Turning, norm: Norm, mended: Mended) -> Repair:
        price = sum((dial.price * seats for dial, seats in turning.by.items()), Fraction(0))
        known = {rule.id: rule for rule in self.problem.rules}
        changes = tuple(
            change_said(known[id], value, self.problem.facts) for id, made in mended.relaxed.items() for value in made.values
        )
        return Repair(changes, price, norm, turning.proven, turning.confirmed)
