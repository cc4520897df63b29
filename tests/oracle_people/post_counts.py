"""The judge's count of posts: for everyone who sits, every set of posts that he or she may hold at once.

Whatever is asked of posts is asked of single persons (who may hold what) or of the number of holders, so the best way to fill the posts of
given members is found person by person, keeping for every number of holders the best that the pins on posts can come to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from operator import add, gt
from typing import Any

from tests.oracle_people.reading import Reading, RuleText

Vector = tuple[Any, ...]
"""What the stages come to."""
Held = tuple[int, ...]
"""How many hold each post."""
Ways = dict[Held, Vector]
"""Numbers of holders -> the best that pins come to."""
Free = Mapping[int, Sequence[int]]
"""Line -> the sets of posts that the person may hold; a set of posts is bits, too."""


class Posts:
    """The posts of one rule.

    Args:
        reading: The scenario.
        rule: The rule about posts.
        pins: The rules that pin one of its posts.
        stages: All stages of the scenario.
    """

    def __init__(self, reading: Reading, rule: RuleText, pins: Sequence[RuleText], stages: Sequence[int]) -> None:
        self.reading, self.rule, self.pins, self.stages = reading, rule, pins, stages
        self.names = [post["name"] for post in rule["posts"]]
        self.seats = [post.get("seats", 1) for post in rule["posts"]]
        self.may: Free = {i: [posts for posts in range(1 << len(self.names)) if self.fits(i, posts)] for i in range(len(reading.people))}
        self._nothing: Vector = (0,) * len(stages)
        self._gap: dict[Held, int] = {}
        self._ways: dict[int, Ways] = {}
        self._choices: dict[int, Mapping[int, frozenset[int]]] = {}

    def fits(self, line: int, posts: int) -> bool:
        """Say whether a person who sits may hold just these posts."""
        mine = [post for k, post in enumerate(self.rule["posts"]) if posts >> k & 1]
        names = {post["name"] for post in mine}
        pairs = [set(pair) for pair in self.rule.get("compatible", ())]
        most = self.rule.get("may_hold", 2 if pairs else 1)
        any_pair = most > 1 and not pairs
        return (
            all(self.admits(line, post) for post in mine)
            and all(names & set(_among(post)) for post in mine if _among(post))
            and sum(not _among(post) for post in mine) <= most
            and all(any_pair or {a, b} in pairs or a in self._under(b) or b in self._under(a) for a, b in combinations(names, 2))
        )

    def admits(self, line: int, post: Mapping[str, Any]) -> bool:
        """Say whether a person meets the post's conditions."""
        return self.reading.eyes.admits(post.get("where"), self.reading.people[line], self.rule.get("as_of"))

    @cached_property
    def _direct(self) -> Mapping[str, tuple[str, ...]]:
        return {post["name"]: _among(post) for post in self.rule["posts"]}

    def _under(self, name: str) -> set[str]:
        """Return the posts to which a post leads from `among` to `among`."""
        found = set(self._direct[name])
        for _ in self.names:
            found |= {other for each in found for other in self._direct[each]}
        return found

    def pinned(self, line: int, posts: int) -> Vector | None:
        """Return what pins of a person come to, by stage, or None where a must is broken."""
        if not self.pins:
            return self._nothing
        found: list[Any] = [0] * len(self.stages)
        for pin in self.pins:
            if self.reading.people[line].id in ([pin["rows"]] if isinstance(pin["rows"], str) else pin["rows"]):
                gap = abs(pin.get("seats", 1) - (posts >> self.names.index(pin["post"]) & 1))
                if gap and pin["prefer"] is None:
                    return None
                if pin["prefer"] is not None:
                    found[self.stages.index(pin["prefer"])] += gap * pin["weight"]
        return tuple(found)

    def gaps(self, held: Held) -> list[int]:
        """Return holders too many or too few of each post."""
        return [abs(count - seats) for count, seats in zip(held, self.seats, strict=True)]

    def total(self, held: Held, pins: Vector) -> Vector | None:
        """Add the gaps of the posts to what the pins come to; None where the posts must be filled and are not."""
        if held not in self._gap:
            self._gap[held] = sum(self.gaps(held))
        gap = self._gap[held]
        if self.rule["prefer"] is None:
            return None if gap else pins
        at = self.stages.index(self.rule["prefer"])
        return (*pins[:at], pins[at] + gap * self.rule["weight"], *pins[at + 1 :])

    def ways(self, members: int) -> Ways:
        """Return every number of holders that members can come to."""
        if members not in self._ways:
            if not members:
                self._ways[0] = {(0,) * len(self.names): (0,) * len(self.stages)}
            else:
                line = members.bit_length() - 1
                self._ways[members] = self._joined(self.ways(members & ~(1 << line)), self._options(line, self.may))
        return self._ways[members]

    def _options(self, line: int, free: Free) -> list[tuple[Held, Vector]]:
        options = [(posts, self.pinned(line, posts)) for posts in free[line]]
        return [(tuple(posts >> k & 1 for k in range(len(self.names))), pins) for posts, pins in options if pins is not None]

    def _joined(self, ways: Ways, options: list[tuple[Held, Vector]]) -> Ways:
        found: Ways = {}
        for held, pins in ways.items():
            for more, further in options:
                key, both = tuple(map(add, held, more)), tuple(map(add, pins, further))
                if self.rule["prefer"] is None and any(map(gt, key, self.seats)):
                    continue
                if key not in found or both < found[key]:
                    found[key] = both
        return found

    def best(self, members: int) -> Vector | None:
        """Return the best that posts come to with these members, or None where they cannot be filled."""
        out = self._out(members)
        return None if out is None else self._best(self.ways(members), out)

    def _best(self, ways: Ways, out: Vector) -> Vector | None:
        totals = [self.total(held, tuple(map(add, pins, out)) if self.pins else pins) for held, pins in ways.items()]
        return min((each for each in totals if each is not None), default=None)

    def _out(self, members: int) -> Vector | None:
        """Return what the pins of those who do not sit come to."""
        if not self.pins:
            return self._nothing
        found: Vector = (0,) * len(self.stages)
        for line in range(len(self.reading.people)):
            if not members >> line & 1:
                pins = self.pinned(line, 0)
                if pins is None:
                    return None
                found = tuple(map(sum, zip(found, pins, strict=True)))
        return found

    def _best_where(self, members: int, free: Free) -> Vector | None:
        out, ways = self._out(members), self.ways(0)
        assert out is not None
        for line in _lines(members):
            ways = self._joined(ways, self._options(line, free))
        return self._best(ways, out)

    def choices(self, members: int) -> Mapping[int, frozenset[int]]:
        """Return line -> the sets of posts that the person holds in some best way to fill them."""
        if members not in self._choices:
            self._choices[members] = {line: frozenset(self._held_by(line, members)) for line in _lines(members)}
        return self._choices[members]

    def _held_by(self, line: int, members: int) -> Iterator[int]:
        best, out, others = self.best(members), self._out(members), self.ways(members & ~(1 << line))
        assert out is not None
        for posts in self.may[line]:
            if self._best(self._joined(others, self._options(line, {line: [posts]})), out) == best:
                yield posts

    def taken(self, members: int) -> list[int]:
        """Return who holds each post in the way that the contract takes: in order of posts and people, whoever can hold it."""
        best, free = self.best(members), dict(self.may)
        for k in range(len(self.names)):
            for line in self.reading.order:
                if members >> line & 1:
                    for wanted in (1, 0):
                        narrowed = {**free, line: [posts for posts in free[line] if posts >> k & 1 == wanted]}
                        if narrowed[line] and self._best_where(members, narrowed) == best:
                            free = narrowed
                            break
        return [sum(1 << line for line in _lines(members) if free[line][0] >> k & 1) for k in range(len(self.names))]


def _among(post: Mapping[str, Any]) -> tuple[str, ...]:
    among = post.get("among", ())
    return (among,) if isinstance(among, str) else tuple(among)


def _lines(members: int) -> Iterator[int]:
    return (i for i in range(members.bit_length()) if members >> i & 1)
