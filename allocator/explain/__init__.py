"""Why is there no plan, and whom does it take? Conflicts and gaps, found by asking the solver again."""

from allocator.explain.conflict import first_conflict
from allocator.explain.conflicts import MOST_CONFLICTS, conflicts
from allocator.explain.gaps import find_gaps
from allocator.explain.kinds_of_people import people_question

__all__ = ["MOST_CONFLICTS", "conflicts", "find_gaps", "first_conflict", "people_question"]
