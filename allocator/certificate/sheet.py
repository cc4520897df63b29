"""The verifier's own sheet: every unknown with its limits, every part of every clause, what each stage counts.

It is made from the rules alone, shares no code with the solver, and holds plain whole numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from allocator.apportion import Powers
from allocator.facts import BodyId, RowId, RuleId
from allocator.rules.board import Key, Number, Sum


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a preferred clause is missed."""

    rule: RuleId
    label: str


@dataclass(frozen=True, slots=True)
class Switch:
    """1 if a row has just so many seats, else 0."""

    body: BodyId
    row: RowId
    seats: int


Name = tuple[RuleId, str, int]
"""Rule, label and part: by this name a certificate calls a part of a clause."""


@dataclass(slots=True)
class Part:
    """`sum of number * unknown >= least`, and from an earlier stage perhaps `<= most`.

    Attributes:
        terms: Pairs of unknown and whole number, without a common divisor.
        least: Rounded up, since the sum is whole.
        most: Open where None.
    """

    terms: tuple[tuple[int, int], ...]
    least: int
    most: int | None = None


@dataclass(frozen=True)
class Marginals:
    """A cost counted step by step: the sum of `at(k)` for every k with `above` < k <= value; of their logarithms in some stages.

    Attributes:
        above: Where counting begins.
        at: What a step costs; never falling.
        sum_to: What all steps up to a value cost, where that is known without adding them up.
    """

    above: int
    at: Callable[[int], Fraction | Powers]
    sum_to: Callable[[int], Fraction | Powers] | None = None


@dataclass
class Sheet:
    """Unknowns, parts and costs, as the rules are heard.

    Attributes:
        index: Unknown -> its number.
        lower, upper: Limits by number; an upper one of None is open.
        parts: By name.
        heard: Rule and label -> how many parts it has.
        gaps: Rule -> numbers of its gaps.
        costs: Rule -> number of an unknown -> its cost.
        deviations: Rule -> shares by number of the unknown, and whether the next greatest counts too.
    """

    index: dict[Key | Gap | Switch, int] = field(default_factory=dict)
    lower: list[int] = field(default_factory=list)
    upper: list[int | None] = field(default_factory=list)
    parts: dict[Name, Part] = field(default_factory=dict)
    heard: dict[tuple[RuleId, str], int] = field(default_factory=dict)
    gaps: dict[RuleId, list[int]] = field(default_factory=dict)
    costs: dict[RuleId, dict[int, Marginals]] = field(default_factory=dict)
    deviations: dict[RuleId, tuple[Mapping[int, Fraction], bool]] = field(default_factory=dict)

    def unknown(self, key: Key | Gap | Switch, lower: int = 0, upper: int | None = None) -> int:
        """Return the number of an unknown; its limits count at first sight."""
        if key not in self.index:
            self.index[key] = len(self.lower)
            self.lower.append(lower)
            self.upper.append(upper)
        return self.index[key]

    def hear(self, rule: RuleId, label: str, left: Sum, gap: int | None = None) -> None:
        """Write down `left` (+ gap) >= 0 as the next part of a clause."""
        terms: dict[int, Number] = {}
        for key, number in left.terms.items():
            at = self.unknown(key)
            terms[at] = terms.get(at, 0) + number
        if gap is not None:
            terms[gap] = terms.get(gap, 0) + 1
        number = self.heard.get((rule, label), 0)
        self.heard[rule, label] = number + 1
        self.parts[rule, label, number] = part_of(terms, -left.constant)


def part_of(terms: Mapping[int, Number], least: Number) -> Part:
    """Return `sum of terms >= least` in whole numbers without a common divisor, with the limit rounded up."""
    there = {at: number for at, number in terms.items() if number}
    if isinstance(least, int) and all(type(number) is int for number in there.values()):
        return _whole_part(there, least)  # type: ignore[arg-type]
    scale = math.lcm(1, *{number.denominator for number in there.values()})
    whole = {at: number.numerator * (scale // number.denominator) for at, number in there.items()}
    common = math.gcd(*set(whole.values())) or 1
    return Part(tuple((at, number // common) for at, number in whole.items()), math.ceil(Fraction(least) * scale / common))


def _whole_part(terms: Mapping[int, int], least: int) -> Part:
    """Return the same of whole numbers, as most are."""
    common = math.gcd(*terms.values()) or 1
    if common == 1:
        return Part(tuple(terms.items()), least)
    return Part(tuple((at, number // common) for at, number in terms.items()), -(-least // common))
