"""Where balances can still be: boxes of values that no known balance rules out, looked into one after another.

A box is given by its upper corner: what is looked for is less in every coordinate.
A balance that is found splits every box in which it lies.
The last coordinate is the counted one; of every box it is known what it comes to there at least.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Corner = tuple[Any, ...]
"""By coordinate; None stands for no limit."""


@dataclass(frozen=True)
class Zone:
    """A box.

    Attributes:
        upper: Its corner.
        least: What the counted coordinate comes to at least; None where nothing is known.
    """

    upper: Corner
    least: Any = None

    def holds(self, values: Sequence[Any]) -> bool:
        """Say whether values lie inside."""
        return all(limit is None or value < limit for value, limit in zip(values, self.upper, strict=True))

    def lies_in(self, other: Zone) -> bool:
        """Say whether the other box holds all of this one."""
        return all(theirs is None or (own is not None and own <= theirs) for own, theirs in zip(self.upper, other.upper, strict=True))

    @property
    def closed(self) -> bool:
        """Whether nothing can be inside."""
        return self.least is not None and self.upper[-1] is not None and self.upper[-1] <= self.least


class Zones:
    """All boxes that are still open.

    Args:
        coordinates: How many.
    """

    def __init__(self, coordinates: int) -> None:
        self._open: list[Zone] = [Zone((None,) * coordinates)]
        self._known: list[Zone] = []

    @property
    def least(self) -> Any:
        """What the counted coordinate comes to at least in anything that is not yet known; None where nothing is known."""
        levels = [zone.least for zone in self._open]
        return None if None in levels else min(levels)

    def next(self) -> Zone | None:
        """Return the box to look into: where the counted coordinate can be least."""
        unknown = next((zone for zone in self._open if zone.least is None), None)
        return unknown or min(self._open, key=lambda zone: zone.least, default=None)

    def empty(self, zone: Zone) -> None:
        """Note that nothing is in a box, nor at its side below the limit of the counted coordinate."""
        self._open.remove(zone)
        if zone.upper[-1] is not None:
            self._learnt(Zone(zone.upper, zone.upper[-1]))

    def found(self, zone: Zone, values: Sequence[Any]) -> None:
        """Note the balance with the least counted coordinate of a box, and split every box in which it lies."""
        self._learnt(Zone(zone.upper, values[-1]))
        hit = [each for each in self._open if each.holds(values)]
        kept = [each for each in self._open if not each.holds(values)]
        pieces = [
            Zone((*each.upper[:at], value, *each.upper[at + 1 :]), each.least) for each in hit for at, value in enumerate(values)
        ]  # fmt: skip
        for piece in dict.fromkeys(pieces):
            lies_elsewhere = any(piece.lies_in(other) for other in kept) or any(
                piece.lies_in(other) and piece.upper != other.upper for other in pieces
            )
            if not lies_elsewhere:
                kept.append(self._told(piece))
        self._open = [each for each in kept if not each.closed]

    def _learnt(self, zone: Zone) -> None:
        """Remember what the counted coordinate comes to at least under some limits on the others."""
        self._known.append(zone)
        self._open = [told for each in self._open if not (told := self._raised(each, zone)).closed]

    def _told(self, zone: Zone) -> Zone:
        for known in self._known:
            zone = self._raised(zone, known)
        return zone

    @staticmethod
    def _raised(zone: Zone, known: Zone) -> Zone:
        if zone.least is not None and zone.least >= known.least:
            return zone
        for own, theirs in zip(zone.upper[:-1], known.upper, strict=False):
            if theirs is not None and (own is None or own > theirs):
                return zone
        return Zone(zone.upper, known.least)
