"""Profiles: the people who would be added, put together from what each side of them must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from allocator.dossier.gaps import Profile, Trait
from allocator.explain.features import Seen
from allocator.explain.kinds_of_people import Side
from allocator.explain.measures import measures
from allocator.explain.needed_traits import Generaliser, Wanted
from allocator.facts import BodyId, CategoryId, RuleId
from allocator.rules.grouped import Grouped
from allocator.solver.crowds import Crowds
from allocator.solver.one_person import Place


@dataclass
class _Person:
    """Somebody who is put together side by side."""

    bodies: frozenset[BodyId]
    sides: list[Wanted] = field(default_factory=list)

    @property
    def weight(self) -> int:
        return sum(len(side.place.posts) + len(side.asked) for side in self.sides)


def profiles(several: Sequence[Side], crowds: Crowds, values: Sequence[int]) -> tuple[tuple[Profile, ...], tuple[RuleId, ...]]:
    """Return the people whom the values add, those who are alike together, with no trait that makes no difference.

    Each side says of so many people in the same bodies what kind they are; which of one side goes with which of another is free, since no
    rule looks at both: whoever has the fewest traits so far gets the next.

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
            for person in _put_together(bodies, stacks):
                key = (bodies, *_signature(person, seen))
                known = found.get(key) or replace(_profile(person, seen), people=0)
                found[key] = replace(known, people=known.people + 1)
    whole_of = {part.id: whole for side in several for whole, parts in side.rules.items() for part in parts}
    capped = {whole_of.get(rule, rule) for rule in generaliser.capped()} | set(_closed(several, [each.place for each in wanted]))
    return tuple(found.values()), tuple(dict.fromkeys(rule for side in several for rule in side.rules if rule in capped))


def _closed(several: Sequence[Side], places: Sequence[Place]) -> Iterator[RuleId]:
    """Yield the rules that want nobody of some kind in one of the bodies."""
    bodies = {body for place in places for body in place.bodies}
    for side in several:
        for whole, parts in side.rules.items():
            counted = (each for part in parts if isinstance(part, Grouped) for each in measures(part, side.facts))
            if any(each.at_most == 0 and each.body in bodies for each in counted):
                yield whole


def _put_together(bodies: frozenset[BodyId], stacks: Sequence[Sequence[Wanted]]) -> list[_Person]:
    people = [_Person(bodies) for _ in stacks[0]]
    for stack in stacks:
        people.sort(key=lambda person: person.weight)
        for person, side in zip(people, sorted(stack, key=_burden, reverse=True), strict=True):
            person.sides.append(side)
    return sorted(people, key=lambda person: -person.weight)


def _signature(person: _Person, seen: Sequence[Seen]) -> tuple[object, ...]:
    """Return all that is asked of somebody, so that those who are alike are counted together."""
    answers = {side.aspect: seen[side.aspect].answers[side.kind] for side in person.sides}
    told = sorted(person.sides, key=lambda side: side.aspect)
    return tuple((side.aspect, side.place.posts, tuple((key, answers[side.aspect][key]) for key in sorted(side.asked))) for side in told)


def _burden(side: Wanted) -> tuple[int, list[str], str]:
    return len(side.place.posts) + len(side.asked), sorted(side.asked), side.kind if side.asked else ""


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
