"""The map of what has not been looked at yet: which sets of rules lie below no set that is possible and above none that is impossible.

A set of rules is told by what it leaves out. It holds no known conflict where it leaves out at least one rule of each, and lies in no
set known to be possible where it does not leave out all that this one leaves out. (The idea of MARCO, by Liffiton and others.)
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Map:
    """What is known; rules go by their numbers.

    Attributes:
        conflicts: Sets that are impossible.
        corrections: Sets that, left out, leave something possible (or something that is not to be looked at again).
    """

    conflicts: list[frozenset[int]] = field(default_factory=list)
    corrections: list[frozenset[int]] = field(default_factory=list)

    def unexplored(self) -> frozenset[int] | None:
        """Return the fewest rules to leave out, none of them in vain, that lead to something new; None where there is nothing new."""
        found = self._hit(frozenset(), frozenset())
        return None if found is None else self._needed(found)

    def _hit(self, out: frozenset[int], stays: frozenset[int]) -> frozenset[int] | None:
        """Leave out one rule of every conflict, beside those already left out and without those that shall stay."""
        if any(correction <= out for correction in self.corrections):
            return None
        missed = next((conflict for conflict in self.conflicts if not conflict & out), None)
        if missed is None:
            return out
        for rule in sorted(missed - stays):
            found = self._hit(out | {rule}, stays)
            if found is not None:
                return found
            stays |= {rule}
        return None

    def _needed(self, out: frozenset[int]) -> frozenset[int]:
        for rule in sorted(out):
            if all(conflict & (out - {rule}) for conflict in self.conflicts):
                out -= {rule}
        return out


