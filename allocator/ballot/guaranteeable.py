"""What a list of so many names can guarantee at all, whoever is on it.

A minimum f holds whoever is elected exactly if f + s names of the group are on the list, s being the surplus. Groups that share no person
need these names side by side: their sum must not exceed the names on the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from allocator.ballot.conditions import Condition
from allocator.dossier.ballot import Contest, FloorsTogether


def floors_together(rules: Sequence[Sequence[Condition]], contest: Contest) -> tuple[FloorsTogether, ...]:
    """Return the groups that share no person: rule by rule, and over all rules where that alone shows that a list cannot do it."""
    found = [told for conditions in rules if (told := _told(_apart(_floors(conditions)), contest)) is not None]
    if all(each.fits for each in found):
        every = _told(_apart([floor for conditions in rules for floor in _floors(conditions)]), contest)
        if every is not None and not every.fits:
            found.append(every)
    return tuple(found)


def names_for(condition: Condition, contest: Contest) -> int | None:
    """Return how many names of the group a list needs so that its minimum is guaranteed; None where there is no minimum."""
    floor = _floor(condition)
    return None if floor is None else floor + contest.struck


def is_ruled_out(conditions: Sequence[Condition], together: Sequence[FloorsTogether], contest: Contest) -> bool | None:
    """Say whether no list of so many names from the table can guarantee all conditions; None where that is not decided.

    It is ruled out where disjoint minima need too many names, or one minimum needs more people than there are. It is certain that a
    list can do it where there are only disjoint minima and all of that fits.
    """
    short = any((needed := names_for(each, contest)) is not None and needed > min(len(each.counted), contest.names) for each in conditions)
    if short or not all(each.fits for each in together):
        return True
    floors = _floors(conditions)
    only_floors = len(floors) == len(conditions) and all(each.spans[0].at_most is None for each in floors)
    disjoint = len(_apart(floors)) == len(floors)
    fits = sum(names_for(each, contest) or 0 for each in floors) <= contest.names
    return False if only_floors and disjoint and fits else None


def _floor(condition: Condition) -> int | None:
    low = condition.spans[0].at_least
    return low if condition.among is None and low is not None and low > 0 else None


def _floors(conditions: Sequence[Condition]) -> list[Condition]:
    return [condition for condition in conditions if _floor(condition) is not None]


def _apart(floors: Sequence[Condition]) -> list[Condition]:
    """Return floors whose groups share no person, small groups first; of each set of people the highest floor."""
    chosen: list[Condition] = []
    for floor in sorted(floors, key=lambda each: (len(each.counted), -(_floor(each) or 0), each.label)):
        if not any(floor.counted & other.counted for other in chosen):
            chosen.append(floor)
    return [floor for floor in floors if floor in chosen]


def _told(floors: Sequence[Condition], contest: Contest) -> FloorsTogether | None:
    if len(floors) < 2:
        return None
    total = sum(_floor(each) or 0 for each in floors)
    needed = total + len(floors) * contest.struck
    most = (contest.seats - total) // (len(floors) - 1) if total <= contest.seats else None
    rules = tuple(dict.fromkeys(each.rule for each in floors))
    return FloorsTogether(tuple(_labels(floors)), rules, total, needed, contest.names, most)


def _labels(floors: Sequence[Condition]) -> Iterator[str]:
    return (floor.label for floor in floors)
