"""All conflicts: every minimal set of rules that cannot hold together, where there are few; else some of them."""

from __future__ import annotations

from allocator.dossier import Conflict, Conflicts
from allocator.explain.conflict import Blaming
from allocator.explain.marco import Map
from allocator.problem import Problem
from allocator.solver import Setting, Settings
from allocator.solver.clock import Clock
from allocator.solver.frozen_musts_asked import Impossible, Possible

MOST_CONFLICTS = 10
_MOST_SETS = 400
"""Sets of rules that are looked at before the search is left; a fixed number, so that the answer does not depend on the machine."""


def conflicts(problem: Problem, settings: Settings, most: int = MOST_CONFLICTS) -> Conflicts:
    """Return all minimal sets of rules that cannot hold together; none where a plan exists.

    Args:
        problem: The question; may have a plan.
        settings: Where time runs out, what was found by then is returned and not called complete.
        most: How many conflicts to look for.

    Raises:
        AuditDisagrees: A plan without some rule does not bear a recount.
    """
    blaming = Blaming(problem, Setting(settings, Clock(settings.time_limit)))
    atoms, known = blaming.order[::-1], Map()
    found: list[Conflict] = []
    complete = True
    for _ in range(_MOST_SETS):
        out = known.unexplored()
        if out is None:
            return Conflicts(_smaller_first(found, problem), complete)
        kept = frozenset(atom for number, atom in enumerate(atoms) if number not in out)
        verdict = blaming.inquiry.ask(kept)
        if isinstance(verdict, Impossible):
            if len(found) == most:
                break
            found.append(blaming.conflict(kept, verdict))
            known.conflicts.append(frozenset(number for number, atom in enumerate(atoms) if atom in found[-1].rules))
            complete = complete and found[-1].minimal
            continue
        complete = complete and isinstance(verdict, Possible)
        known.corrections.append(out)
    return Conflicts(_smaller_first(found, problem), complete=False)


def _smaller_first(found: list[Conflict], problem: Problem) -> tuple[Conflict, ...]:
    place = {rule.id: at for at, rule in enumerate(problem.rules)}
    return tuple(sorted(found, key=lambda each: (len(each.rules), [place[rule] for rule in each.rules])))
