"""Which of many changes makes it likeliest that all conditions hold, if every set of names is equally likely.

Counted exactly where that is quick. Else all changes are judged by the same draws of who is elected: only the name that is exchanged
differs, so two changes are compared by what they change and not by luck.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from allocator.ballot.chances import counted_exactly
from allocator.ballot.conditions import Condition
from allocator.ballot.uniform import Profile, profile
from allocator.ballot.voting import draws, table_of
from allocator.ballot.weighing import Move
from allocator.facts import RowId

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STEPS = 1_000_000
"""Steps of exact counting for all changes together."""
_DRAWS = 20_000
_STREAM = 9

Kind = tuple[int, Profile | None, Profile | None]
"""By how many names the list grows; how who leaves and who joins stand to the conditions."""


def likelihoods(
    moves: Sequence[Move], conditions: Sequence[Condition], names: Sequence[RowId], elected: int, seed: int
) -> Mapping[Move, Fraction]:
    """Return how likely all conditions hold after each change; estimates are comparable with one another."""
    kinds: dict[Kind, list[Move]] = {}
    for move in moves:
        kinds.setdefault(_kind(move, conditions), []).append(move)
    first = {kind: alike[0] for kind, alike in kinds.items()}
    found: dict[Kind, Fraction] = {}
    for kind, move in first.items():
        exact = counted_exactly(tuple(conditions), move.applied(names), elected, steps=_STEPS // len(first))
        if exact is None:
            found = _Same(conditions, names, elected, seed).judged(first)
            break
        found[kind] = exact.value
    return {move: found[kind] for kind, alike in kinds.items() for move in alike}


def _kind(move: Move, conditions: Sequence[Condition]) -> Kind:
    out = None if move.out is None else profile(move.out, conditions)
    joins = None if move.joins is None else profile(move.joins, conditions)
    return move.grows, out, joins


class _Same:
    """Judges changes by the same draws."""

    def __init__(self, conditions: Sequence[Condition], names: Sequence[RowId], elected: int, seed: int) -> None:
        self.conditions, self.names, self.elected, self.seed = conditions, names, elected, seed
        self.tables = [table_of(condition, len(names) + 1) for condition in conditions]

    def judged(self, moves: Mapping[Kind, Move]) -> dict[Kind, Fraction]:
        return {
            kind: share for grows in (-1, 0, 1)
            for kind, share in self._of_growth(grows, {kind: move for kind, move in moves.items() if move.grows == grows}).items()
        }  # fmt: skip

    def _of_growth(self, grows: int, moves: Mapping[Kind, Move]) -> dict[Kind, Fraction]:
        """Judge changes after which the list is equally long: draw from that many places, and put who joins where the other stood."""
        import numpy as np

        if not moves:
            return {}
        places = [*self.names, None] if grows > 0 else self.names[: len(self.names) + grows]
        last = None if grows >= 0 else self.names[-1]
        stands = np.array([self._stands(name) for name in places], dtype=np.float32)
        hits = dict.fromkeys(moves, 0)
        for mask in draws([1.0] * len(places), self.elected, seed=(self.seed, _STREAM), samples=_DRAWS):
            numbers = (mask.astype(np.float32) @ stands).astype(np.int64)
            held = np.stack([self._held(at, numbers[:, at], numbers[:, at + len(self.conditions)]) for at in self._every()], axis=1)
            failed = (~held).sum(axis=1)
            for kind, move in moves.items():
                at = len(self.names) if move.out is None else self.names.index(move.out)
                if at >= len(places):
                    hits[kind] += int((failed == 0).sum())
                    continue
                changed = np.array(self._stands(move.joins if grows >= 0 else last)) - stands[at].astype(np.int64)
                hits[kind] += self._hits(mask[:, at].astype(np.int64), changed, numbers, held, failed)
        return {kind: Fraction(count, _DRAWS) for kind, count in hits.items()}

    def _every(self) -> range:
        return range(len(self.conditions))

    def _stands(self, name: RowId | None) -> list[int]:
        """Return for each condition whether the name is counted, and then for each whether it belongs to the base."""
        if name is None:
            return [0] * (2 * len(self.conditions))
        kind = profile(name, self.conditions)
        return [*(int(stands == 2) for stands in kind), *(int(stands > 0) for stands in kind)]

    def _held(self, at: int, counted: NDArray[Any], base: NDArray[Any]) -> NDArray[Any]:
        import numpy as np

        lows, highs = self.tables[at]
        held: NDArray[Any] = (counted >= np.asarray(lows)[base]) & (counted <= np.asarray(highs)[base])
        return held

    def _hits(
        self, drawn: NDArray[Any], changed: NDArray[Any], numbers: NDArray[Any], held: NDArray[Any], failed: NDArray[Any]
    ) -> int:
        """Count the draws in which all conditions hold once the name has been exchanged."""
        size, broken = len(self.conditions), failed.copy()
        for at in self._every():
            if changed[at] or changed[at + size]:
                counted = numbers[:, at] + drawn * changed[at]
                base = numbers[:, at + size] + drawn * changed[at + size]
                broken += held[:, at].astype(broken.dtype) - self._held(at, counted, base).astype(broken.dtype)
        return int((broken == 0).sum())
