"""Limits that follow from the clauses: no unknown can be more than the others leave it, nor less than they need."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from allocator.certificate.sheet import Part, Sheet

_ROUNDS = 40
_ENDLESS = 2**62


def narrow(sheet: Sheet) -> bool:
    """Narrow all limits in place, until nothing changes (or long enough); False where some part cannot hold at all."""
    return Narrowing(sheet).through()


class Narrowing:
    """The parts of a sheet, and which of them speak of an unknown.

    Args:
        sheet: Whose limits are narrowed; its parts stay as they are.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self._parts = sheet, list(sheet.parts.values())
        self._users: dict[int, list[int]] = {}
        for number, part in enumerate(self._parts):
            for at, _ in part.terms:
                self._users.setdefault(at, []).append(number)

    def through(self) -> bool:
        """Narrow by all parts."""
        return self._from(range(len(self._parts)))

    def after(self, changed: int) -> bool:
        """Narrow by what follows from one unknown's new limits."""
        high = self._sheet.upper[changed]
        return (high is None or self._sheet.lower[changed] <= high) and self._from(self._users.get(changed, ()))

    def _from(self, parts: Sequence[int]) -> bool:
        waiting, queued = deque(parts), [False] * len(self._parts)
        for number in parts:
            queued[number] = True
        for _ in range(_ROUNDS * len(self._parts)):
            if not waiting:
                return True
            looked_at = waiting.popleft()
            queued[looked_at] = False
            for changed in _narrowed(self._sheet, self._parts[looked_at]):
                if changed is None:
                    return False
                for user in self._users[changed]:
                    if not queued[user]:
                        queued[user] = True
                        waiting.append(user)
        return True


def _narrowed(sheet: Sheet, part: Part) -> Iterator[int | None]:
    """Narrow by one part; yield what changed, and None where the part cannot hold."""
    yield from _reach(sheet, part.terms, part.least)
    if part.most is not None:
        yield from _reach(sheet, tuple((at, -number) for at, number in part.terms), -part.most)


def _reach(sheet: Sheet, terms: tuple[tuple[int, int], ...], least: int) -> Iterator[int | None]:
    lower, upper = sheet.lower, sheet.upper
    highest, loose, open_at, widest = 0, 0, -1, 0
    for at, number in terms:
        high = upper[at]
        if number < 0:
            highest += number * lower[at]
        elif high is None:
            loose, open_at = loose + 1, at
        else:
            highest += number * high
        if high is not None:
            widest = max(widest, abs(number) * (high - lower[at]))
        elif number < 0:
            widest = _ENDLESS
    if loose > 1 or (not loose and highest - widest >= least):
        return
    if not loose and highest < least:
        yield None
    for at, number in terms:
        if loose and at != open_at:
            continue
        yield from _one(sheet, at, number, least - highest, alone=bool(loose))


def _one(sheet: Sheet, at: int, number: int, missing: int, *, alone: bool) -> Iterator[int | None]:
    """Narrow one unknown: the others reach their best, and `missing` is what is wanted beyond the sum of all bests."""
    lower, high = sheet.lower[at], sheet.upper[at]
    if number > 0:
        top = 0 if alone or high is None else number * high
        needed = -(-(missing + top) // number)
        if needed > lower:
            sheet.lower[at] = needed
            yield at
    else:
        needed = (missing + number * lower) // number
        if high is None or needed < high:
            sheet.upper[at] = needed
            yield at
    high = sheet.upper[at]
    if high is not None and sheet.lower[at] > high:
        yield None


def limit_gaps(sheet: Sheet) -> None:
    """Let no gap be more than the worst by which its clause can be missed: a plan needs no more, and less costs less."""
    gaps = {gap for several in sheet.gaps.values() for gap in several}
    worst: dict[int, int | None] = dict.fromkeys(gaps, 0)
    for part in sheet.parts.values():
        for gap, number in part.terms:
            if gap in gaps:
                low = _lowest(sheet, part, gap)
                old = worst[gap]
                worst[gap] = None if low is None or old is None else max(old, -((low - part.least) // number))
    for gap, most in worst.items():
        if most is not None:
            high = sheet.upper[gap]
            sheet.upper[gap] = max(sheet.lower[gap], most if high is None else min(most, high))


def _lowest(sheet: Sheet, part: Part, but: int) -> int | None:
    """Return the least that a part's other unknowns come to; None where they are open."""
    low = 0
    for at, number in part.terms:
        end = sheet.lower[at] if number > 0 else sheet.upper[at]
        if at != but:
            if end is None:
                return None
            low += number * end
    return low
