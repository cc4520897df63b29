"""The chain of moves: gains and losses put together in pairs, the same way every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from allocator.compare.likeness import Likeness
from allocator.dossier.turnover import Exchange
from allocator.facts import RowId

Posts = Mapping[RowId, tuple[str, ...]]
"""Row -> posts held."""

_NO_POSTS: Posts = {}

_MOST_PAIRS = 200_000
"""Pairs that are ranked; where there are more, only the order of the tables counts."""


def exchanges(
    before: Mapping[RowId, int], after: Mapping[RowId, int], alike: Likeness, was: Posts = _NO_POSTS, now: Posts = _NO_POSTS
) -> tuple[Exchange, ...]:
    """Put every seat that was gained beside one that was lost; what is left over came from, or went into, the size.

    Who takes over a post comes first; then those who had nothing with those who have nothing left, such as a new unit with the units that
    were merged into it; then rows that agree in the columns and categories that rules look at; then rows whose numbers fit each other
    exactly; then the order of the tables. A row that one side does not have counts 0 there.

    Args:
        before: Row -> seats in the earlier plan.
        after: Row -> seats in the later one.
        alike: How much rows are alike.
        was: Who held which posts before.
        now: Who holds which posts after.
    """
    rows = list(dict.fromkeys((*after, *before)))
    gains = {row: after.get(row, 0) - before.get(row, 0) for row in rows if after.get(row, 0) > before.get(row, 0)}
    losses = {row: before.get(row, 0) - after.get(row, 0) for row in rows if before.get(row, 0) > after.get(row, 0)}
    found: dict[tuple[RowId, RowId], int] = {}
    whole = frozenset(row for row in rows if not before.get(row) or not after.get(row))
    for gainer, loser in _ranked(gains, losses, whole, alike, was, now):
        passed = min(gains[gainer], losses[loser])
        if passed:
            found[gainer, loser] = passed
            gains[gainer] -= passed
            losses[loser] -= passed
    paired = [
        Exchange(found[gainer, loser], gainer, loser, _shared(loser, gainer, was, now))
        for gainer in gains for loser in losses if (gainer, loser) in found
    ]  # fmt: skip
    grown = [Exchange(left, gainer, None) for gainer, left in gains.items() if left]
    shrunk = [Exchange(left, None, loser) for loser, left in losses.items() if left]
    return (*paired, *grown, *shrunk)


def _ranked(
    gains: Mapping[RowId, int], losses: Mapping[RowId, int], whole: frozenset[RowId], alike: Likeness, was: Posts, now: Posts
) -> Sequence[tuple[RowId, RowId]]:
    """Return all pairs of who gains and who loses, those that go best together first; `whole` are those who had or have nothing."""

    def rank(pair: tuple[RowId, RowId]) -> tuple[int, ...]:
        gainer, loser = pair
        columns, categories = alike.between(gainer, loser)
        fits = gains[gainer] == losses[loser]
        return -len(_shared(loser, gainer, was, now)), (gainer in whole) != (loser in whole), -columns, -categories, not fits

    if len(gains) * len(losses) > _MOST_PAIRS:
        return _in_order(gains, losses)
    return sorted([(gainer, loser) for gainer in gains for loser in losses], key=rank)


def _in_order(gains: Mapping[RowId, int], losses: Mapping[RowId, int]) -> list[tuple[RowId, RowId]]:
    """Return the pairs that come up where both sides are served in the order of the tables."""
    pairs: list[tuple[RowId, RowId]] = []
    givers = iter(losses.items())
    loser, left = next(givers)
    for gainer, wanted in gains.items():
        while wanted:
            pairs.append((gainer, loser))
            passed = min(wanted, left)
            wanted, left = wanted - passed, left - passed
            if not left:
                following = next(givers, None)
                if following is None:
                    return pairs
                loser, left = following
    return pairs


def _shared(loser: RowId, gainer: RowId, was: Posts, now: Posts) -> tuple[str, ...]:
    return tuple(post for post in was.get(loser, ()) if post in now.get(gainer, ()))
