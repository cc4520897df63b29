"""Why is there no plan, and whom does it take? Conflicts and gaps, found by asking the solver again."""

from allocator.explain.conflict import first_conflict
from allocator.explain.gaps import find_gaps
from allocator.explain.kinds_of_people import people_question

__all__ = ["find_gaps", "first_conflict", "people_question"]
