"""Plans split up by unknowns until multipliers close every part: the splits leave no plan out, and every leaf is weighed anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from allocator.certificate.amounts import sign_of
from allocator.certificate.limits import Narrowing
from allocator.certificate.sheet import Gap, Sheet, Switch
from allocator.certificate.weighing import Costs, MisfitError, weigh
from allocator.dossier.certificate import Amount, Leaf, Node, Unknown
from allocator.errors import Phrase, phrase
from allocator.rules.board import AlternatesOf, CountOf, Key, Own, PostOf, SeatsOf, SizeOf, VacantIn

_KINDS: dict[str, Callable[..., Key | Gap | Switch]] = {
    "seats": SeatsOf, "count": CountOf, "size": SizeOf, "vacant": VacantIn, "alternates": AlternatesOf, "post": PostOf, "own": Own,
    "gap": Gap, "switch": Switch,
}


@dataclass(frozen=True)
class Wanted:
    """What a tree has to show.

    Attributes:
        costs: What counts.
        enough: Whether a bound shows that nothing better is in a leaf.
        earlier: Stage -> what it counts and what the plan comes to in it, where nothing else holds that in full.
    """

    costs: Costs
    enough: Callable[[Amount], bool]
    earlier: Mapping[int, tuple[Costs, Amount]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class _Later:
    """The second side of a split, as the limits stood: the unknown is `low` or more."""

    at: int
    low: int
    lower: list[int]
    upper: list[int | None]
    alive: bool


def unclosed(sheet: Sheet, tree: Sequence[Node], wanted: Wanted) -> Phrase | None:
    """Return what is wrong with a tree; None where it shows that what is better than the plan does not exist.

    Args:
        sheet: What holds; its limits come back as they were.
        tree: Splits and leaves, each split followed by its first side, then its second.
        wanted: What it has to show.
    """
    before = list(sheet.lower), list(sheet.upper)
    try:
        return _Walk(sheet, wanted).wrong(tree)
    except MisfitError as wrong:
        return phrase("certificate.misfit", rule=wrong.args[0], label=wrong.args[1])
    finally:
        sheet.lower[:], sheet.upper[:] = before


class _Walk:
    def __init__(self, sheet: Sheet, wanted: Wanted) -> None:
        self._sheet, self._wanted = sheet, wanted
        self._narrowing = Narrowing(sheet)
        self._later: list[_Later] = []
        self._alive = self._narrowing.through()

    def wrong(self, tree: Sequence[Node]) -> Phrase | None:
        """Go through the tree; every leaf leads on to the last side that was put off."""
        for number, node in enumerate(tree, 1):
            if isinstance(node, Leaf):
                if self._alive and not self._closes(node):
                    return phrase("certificate.leaf", number=number)
                if not self._later:
                    return None if number == len(tree) else phrase("certificate.extra", number=number + 1)
                self._second_side(self._later.pop())
            else:
                key = _key(node.unknown)
                if key is None or key not in self._sheet.index:
                    return phrase("certificate.split", number=number)
                self._first_side(self._sheet.index[key], node.at)
        return phrase("certificate.short")

    def _first_side(self, at: int, most: int) -> None:
        sheet = self._sheet
        self._later.append(_Later(at, most + 1, list(sheet.lower), list(sheet.upper), self._alive))
        high = sheet.upper[at]
        sheet.upper[at] = most if high is None else min(high, most)
        self._alive = self._alive and self._narrowing.after(at)

    def _second_side(self, side: _Later) -> None:
        sheet = self._sheet
        sheet.lower[:], sheet.upper[:] = side.lower, side.upper
        sheet.lower[side.at] = max(sheet.lower[side.at], side.low)
        self._alive = side.alive and self._narrowing.after(side.at)

    def _closes(self, leaf: Leaf) -> bool:
        if leaf.worse is not None:
            return self._is_worse(leaf, leaf.worse)
        found = weigh(self._sheet, Costs() if leaf.impossible else self._wanted.costs, leaf.multipliers)
        if found is None:
            return False
        return sign_of(found.bound) > 0 if leaf.impossible else self._wanted.enough(found.bound)

    def _is_worse(self, leaf: Leaf, stage: int) -> bool:
        if stage not in self._wanted.earlier:
            return False
        costs, value = self._wanted.earlier[stage]
        found = weigh(self._sheet, costs, leaf.multipliers)
        return found is not None and sign_of(found.bound - value) > 0  # type: ignore[operator]


def _key(unknown: Unknown) -> Key | Gap | Switch | None:
    kind, *names = unknown
    try:
        return _KINDS[str(kind)](*names)
    except (KeyError, TypeError):
        return None
