"""What one preference gives for another along a front: its ends, and the best and the worst bargain between neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from allocator.errors import Phrase, phrase
from allocator.export.preferred import Figure, change, figures, is_more_better
from allocator.rules import Rule

Columns = Sequence[Sequence[Fraction]]


def ends_of(columns: Columns, rules: Sequence[Rule]) -> tuple[int, ...]:
    """Return for each preference the position of the point at which it is served best; of several such points the first."""
    return tuple(
        min(range(len(column)), key=lambda at, rule=rule, column=column: (_loss(rule, column[at]), at))  # type: ignore[misc]
        for rule, column in zip(rules, columns, strict=True)
    )


def _loss(rule: Rule, value: Fraction) -> Fraction:
    """Return a value with the sign that makes less better."""
    return -value if is_more_better(rule) else value


def bargains(columns: Columns, rules: Sequence[Rule], ends: Sequence[int]) -> Iterator[Phrase]:
    """Yield what each end costs the other preferences; of two preferences also what a unit of one buys of the other."""
    best = [column[at] for column, at in zip(columns, ends, strict=True)]
    for own, at in enumerate(ends):
        losses = tuple(
            _lost(rules[other], columns[other][at], best[other]) for other in range(len(rules)) if columns[other][at] != best[other]
        )
        if losses:
            value = figures([columns[own][at]])[0]
            told = phrase("list.comma", items=losses)
            yield phrase("front.loses", number=at + 1, rule=rules[own].id, value=value, losses=told)
    if len(rules) == 2 and len(columns[0]) > 1:
        yield from _rates(columns, rules)


def _lost(rule: Rule, value: Fraction, best: Fraction) -> Phrase:
    told, known = figures([value, best])
    return phrase("front.loss", rule=rule.id, change=_signed(change(value, best), value - best), value=told, best=known)


def _signed(told: Figure, number: Fraction) -> Phrase | Figure:
    """Return a number with its sign; one with many decimals has it."""
    return phrase("preferred.plus", number=told) if number > 0 and isinstance(told, int | Fraction) else told


@dataclass(frozen=True)
class _Step:
    """A way from one point to a later one: how much of the second preference each unit of the first buys."""

    first: int
    last: int
    rate: Fraction


def _step(columns: Columns, first: int, last: int) -> _Step:
    given, gained = (abs(column[last] - column[first]) for column in columns)
    return _Step(first, last, gained / given)


def _rates(columns: Columns, rules: Sequence[Rule]) -> Iterator[Phrase]:
    count, names = len(columns[0]), {"given": rules[0].id, "gained": rules[1].id}
    whole = _step(columns, 0, count - 1)
    (given_from, given_to), (gained_from, gained_to) = (figures([column[0], column[-1]]) for column in columns)
    yield phrase(
        "front.span", **names, first=1, last=count, given_from=given_from, given_to=given_to, gained_from=gained_from,
        gained_to=gained_to, rate=figures([whole.rate])[0],
    )  # fmt: skip
    steps = [_step(columns, first, last) for first, last in pairwise(range(count))]
    cheapest, dearest = max(steps, key=lambda step: step.rate), min(steps, key=lambda step: step.rate)
    if cheapest.rate != dearest.rate:
        for code, step in (("front.cheapest", cheapest), ("front.dearest", dearest)):
            yield phrase(code, **names, first=step.first + 1, last=step.last + 1, rate=figures([step.rate])[0])
