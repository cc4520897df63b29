"""Why is there no plan, and whom does it take? Conflicts and gaps, found by asking the solver again."""

from typing import TYPE_CHECKING

from allocator.late import opens_late

if TYPE_CHECKING:
    from allocator.explain.because import at_sight
    from allocator.explain.conflict import first_conflict
    from allocator.explain.conflicts import MOST_CONFLICTS, conflicts
    from allocator.explain.gaps import find_gaps
    from allocator.explain.kinds_of_people import people_question
    from allocator.explain.repair import MOST_REPAIRS, find_repairs

__all__ = ["MOST_CONFLICTS", "MOST_REPAIRS", "at_sight", "conflicts", "find_gaps", "find_repairs", "first_conflict", "people_question"]

opens_late(__name__, {
    "MOST_CONFLICTS": "conflicts", "MOST_REPAIRS": "repair", "at_sight": "because", "conflicts": "conflicts", "find_gaps": "gaps",
    "find_repairs": "repair", "first_conflict": "conflict", "people_question": "kinds_of_people",
})  # fmt: skip
