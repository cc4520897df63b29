"""Profiles: the people who would be added, put together from what each side of them must be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from allocator.dossier.gaps import Profile, Trait
from allocator.explain.features import Seen
from allocator.explain.kinds_of_people import Side
from allocator.explain.measures import measures
from allocator.explain.needed_traits import Generaliser, Wanted
from allocator.facts import BodyId, CategoryId, Row, RuleId, Table
from allocator.rules.grouped import Grouped
from allocator.solver.crowds import Crowds
from allocator.solver.one_person import Place

_LOOKED_AT = 500
"""People of a roster who are looked at to see what goes together."""


@dataclass
class _Person:
    """Somebody who is put together side by side."""

    bodies: frozenset[BodyId]
    like: frozenset[int]
    sides: list[Wanted] = field(default_factory=list)

    @property
    def weight(self) -> int:
        return sum(map(_burden, self.sides))


def profiles(
    several: Sequence[Side], crowds: Crowds, values: Sequence[int], rosters: Mapping[str, Table]
) -> tuple[tuple[Profile, ...], tuple[RuleId, ...]]:
    """Return the people whom the values add, those who are alike together, with no trait that makes no difference.

    Each side says of so many people in the same bodies what kind they are; which of one side goes with which of another is free, since no
    rule looks at both; what goes together on the roster goes together here, as far as that can be.

    Returns:
        The profiles, and the rules whose maximum must be kept by all of them together.
    """
    seen = [Seen(side) for side in several]
    generaliser = Generaliser(seen, crowds, values)
    wanted = generaliser.people()
    found: dict[tuple[object, ...], Profile] = {}
    for name in dict.fromkeys(side.aspect.table for side in several):
        numbers = [number for number, side in enumerate(several) if side.aspect.table == name]
        for bodies in dict.fromkeys(each.place.bodies for each in wanted if each.aspect in numbers):
            stacks = [[each for each in wanted if each.aspect == number and each.place.bodies == bodies] for number in numbers]
            for person in _put_together(bodies, stacks, seen, rosters[name].rows[:_LOOKED_AT]):
                key = (bodies, *_signature(person, seen))
                known = found.get(key) or replace(_profile(person, seen), people=0)
                found[key] = replace(known, people=known.people + 1)
    whole_of = {part.id: whole for side in several for whole, parts in side.rules.items() for part in parts}
    capped = {whole_of.get(rule, rule) for rule in generaliser.capped()} | set(_closed(several, [each.place for each in wanted]))
    inmost_first = sorted(found.values(), key=lambda profile: -len(profile.bodies))
    return tuple(inmost_first), tuple(dict.fromkeys(rule for side in several for rule in side.rules if rule in capped))


def _closed(several: Sequence[Side], places: Sequence[Place]) -> Iterator[RuleId]:
    """Yield the rules that want nobody of some kind in one of the bodies."""
    bodies = {body for place in places for body in place.bodies}
    for side in several:
        for whole, parts in side.rules.items():
            counted = (each for part in parts if isinstance(part, Grouped) for each in measures(part, side.facts))
            if any(each.at_most == 0 and each.body in bodies for each in counted):
                yield whole


def _put_together(
    bodies: frozenset[BodyId], stacks: Sequence[Sequence[Wanted]], seen: Sequence[Seen], roster: Sequence[Row]
) -> list[_Person]:
    """Let what somebody on the roster is like go together; else whoever has the fewest traits so far gets the next."""
    everybody = frozenset(range(len(roster)))
    people = [_Person(bodies, everybody) for _ in stacks[0]]
    for stack in stacks:
        different = {(side.kind, side.asked, side.place): side for side in stack}
        known = {key: frozenset(at for at in everybody if _is_like(roster[at], side, seen[side.aspect])) for key, side in different.items()}
        alike = {id(side): known[side.kind, side.asked, side.place] for side in stack}
        waiting = list(people)
        for side in sorted(stack, key=lambda side: (not _burden(side), len(alike[id(side)]), _burden(side), sorted(side.asked), side.kind)):
            at = min(range(len(waiting)), key=lambda at: (not waiting[at].like & alike[id(side)], waiting[at].weight))
            person = waiting.pop(at)
            person.sides.append(side)
            person.like &= alike[id(side)]
    return sorted(people, key=lambda person: -person.weight)


def _is_like(row: Row, side: Wanted, seen: Seen) -> bool:
    return seen.alike(row, side.kind, side.asked) and seen.may_hold(row, [post for _, post in side.place.posts])


def _burden(side: Wanted) -> int:
    return len(side.place.posts) + len(side.asked)


def _signature(person: _Person, seen: Sequence[Seen]) -> tuple[object, ...]:
    """Return all that is asked of somebody, so that those who are alike are counted together."""
    answers = {side.aspect: seen[side.aspect].answers[side.kind] for side in person.sides}
    told = sorted(person.sides, key=lambda side: side.aspect)
    return tuple((side.aspect, side.place.posts, tuple((key, answers[side.aspect][key]) for key in sorted(side.asked))) for side in told)


def _profile(person: _Person, seen: Sequence[Seen]) -> Profile:
    """Say what is asked of one person."""
    facts = seen[person.sides[0].aspect].side.facts
    ordered = sorted(person.sides, key=lambda side: side.aspect)
    categories: set[CategoryId] = set()
    traits: list[Trait] = []
    for side in ordered:
        categories |= seen[side.aspect].categories(side.kind, side.asked)
        traits += seen[side.aspect].traits(side.kind, side.asked)
    return Profile(
        1, tuple(body for body in facts.bodies if body in person.bodies), tuple(post for side in ordered for _, post in side.place.posts),
        tuple(each for each in facts.categories if each in categories), tuple(traits),
    )  # fmt: skip
