"""A paper in blocks: what stands under one heading shares a page's direction, and lies on its side where a table in it needs that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from allocator.paint.widths import Fit
from allocator.report import Chart, Heading, Part, Table


@dataclass(frozen=True)
class Block:
    """Parts that stand on pages of one direction.

    Attributes:
        wide: Whether these pages lie on their sides.
        parts: In their order.
    """

    wide: bool
    parts: tuple[Part, ...]


def blocks(parts: Sequence[Part], fits: Mapping[int, Fit]) -> tuple[Block, ...]:
    """Return the parts in blocks that differ in their direction from the one before.

    Args:
        parts: All of a paper.
        fits: Which table, by its `id` -> how it lies on a page.
    """
    told: list[Block] = []
    groups = _groups(parts)
    turns = [not _is_wide(after, fits) for after in groups[1:]] + [False] * bool(groups)
    for group in (each for whole, upright in zip(groups, turns, strict=True) for each in _parted(whole, fits, before_upright=upright)):
        wide = _is_wide(group, fits)
        if told and told[-1].wide == wide:
            told[-1] = Block(wide, (*told[-1].parts, *group))
        else:
            told.append(Block(wide, tuple(group)))
    return tuple(told)


def _groups(parts: Sequence[Part]) -> list[list[Part]]:
    """Return every heading with what follows it; headings that follow each other stay together."""
    groups: list[list[Part]] = []
    for part in parts:
        begins = isinstance(part, Heading) and not (groups and all(isinstance(each, Heading) for each in groups[-1]))
        if begins or not groups:
            groups.append([])
        groups[-1].append(part)
    return groups


def _is_wide(group: Sequence[Part], fits: Mapping[int, Fit]) -> bool:
    return any(isinstance(part, Table) and fits[id(part)].wide for part in group)


def _parted(group: list[Part], fits: Mapping[int, Fit], *, before_upright: bool) -> list[list[Part]]:
    """Return what stands up to the last wide table, and what follows it by itself, where that fills upright pages better.

    That is so before an upright group, and where it begins with a chart, which is often high.
    """
    last = max((at for at, part in enumerate(group) if isinstance(part, Table) and fits[id(part)].wide), default=len(group))
    after = group[last + 1 :]
    return [group[: last + 1], after] if after and (before_upright or isinstance(after[0], Chart)) else [group]
