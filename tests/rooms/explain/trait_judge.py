"""A judge of traits: takes the words of a profile at their face, and tries people who fit them and are otherwise anything."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from allocator.dossier.gaps import Party, Profile
from allocator.words import say
from tests.rooms.explain.tiny_worlds import CATEGORIES, PROFILES, Person, Plan, World
from tests.rooms.explain.trying_everything import plans

Fits = Callable[[Person], bool]

_CONDITION = re.compile(r"“(\w+)” (?:is )?(other than )?(\w+)")


@dataclass(frozen=True)
class Sought:
    """One person of a profile: in which bodies, with which posts, and what he or she must be, trait by trait."""

    bodies: frozenset[str]
    posts: frozenset[str]
    traits: tuple[Fits, ...]

    def who(self, world: World, *, wishes: bool, without: int | None = None) -> list[Person]:
        """Return all kinds of people who fit, one trait left out; who may not sit there or hold the posts never does."""
        asked = [each for at, each in enumerate(self.traits) if at != without]
        held = [known for rule, known in world.eligible.items() if wishes or rule not in world.preferred]
        asked += [kind for body, kind in held if body in self.bodies]
        asked += [world.posts[post][1] for post in self.posts]
        return [person for person in PROFILES if all(fits(person) for fits in asked)]


def sought(party: Party) -> list[Sought]:
    """Return the people of a party whom nobody names."""
    return [each for profile in party.profiles for each in [_sought(profile)] * profile.people]


def _sought(profile: Profile) -> Sought:
    traits: list[Fits] = [CATEGORIES[category] for category in profile.categories]
    traits += [_read(say(trait.says, "en")) for trait in profile.traits]
    return Sought(frozenset(profile.bodies), frozenset(profile.posts), tuple(traits))


def _read(words: str) -> Fits:
    if words.startswith("not: "):
        inner = _read(words.removeprefix("not: "))
        return lambda person: not inner(person)
    if words.startswith("area: "):
        return lambda person: bool(person["area"] == words.removeprefix("area: "))
    if words.lower().replace(" ", "_") in CATEGORIES:
        return CATEGORIES[words.lower().replace(" ", "_")]
    asked = _CONDITION.findall(words)
    assert asked, words
    return lambda person: all((person[column] == value) is not bool(negated) for column, negated, value in asked)


def keeps(world: World, there: list[Person], party: Party, rng: random.Random, *, wishes: bool) -> bool:
    """Say whether some random people who fit the words do what they are meant to do, whatever else they are."""
    people = sought(party)
    for _ in range(6):
        choice = [rng.choice(each.who(world, wishes=wishes)) for each in people]
        if not _works(world, there, people, choice, party, wishes=wishes):
            return False
    return True


def every_trait_counts(world: World, party: Party, *, wishes: bool) -> bool:
    """Say whether, one trait left out, people fit of whom the party does not do; of parties of whom nobody is named."""
    people = sought(party)
    anybody = [each.who(world, wishes=wishes) for each in people]
    for at, each in enumerate(people):
        for trait in range(len(each.traits)):
            kinds = [*anybody[:at], each.who(world, wishes=wishes, without=trait), *anybody[at + 1 :]]
            if all(_works(world, [], people, list(choice), party, wishes=wishes) for choice in product(*kinds)):
                return False
    return True


def _works(world: World, there: list[Person], people: list[Sought], choice: list[Person], party: Party, *, wishes: bool) -> bool:
    """Try every plan in which these people sit where they are meant to; of rules whose maximum all must keep, the minimum is checked."""
    everybody = [*there, *choice]
    loose = world.loosened(set(map(str, party.capped)))
    first = len(there)
    return any(_meant(plan, people, first) for plan in plans(loose, everybody, wishes=wishes, all_after=first))


def _meant(plan: Plan, people: list[Sought], first: int) -> bool:
    for at, each in enumerate(people, first):
        if (at in plan.standing) != ("standing" in each.bodies):
            return False
        if each.posts != {post for post, holders in plan.holders.items() if at in holders}:
            return False
    return True
