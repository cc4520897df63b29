"""The wall clock: how much time is left, and a watchman who ends a search that overruns."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


class TimeIsUp(Exception):
    """The time limit was reached; what was found so far lies with the caller."""


@dataclass(frozen=True)
class Clock:
    """A time limit in seconds from the moment the clock is made; None for no limit."""

    limit: float | None = None
    started: float = field(default_factory=time.monotonic)

    @property
    def spent(self) -> float:
        """Seconds since the clock was made."""
        return time.monotonic() - self.started

    @property
    def left(self) -> float | None:
        """Seconds left, never negative; None for no limit."""
        return None if self.limit is None else max(0.0, self.limit - self.spent)

    def check(self) -> None:
        """Raise `TimeIsUp` where nothing is left."""
        if self.left == 0.0:
            raise TimeIsUp

    @contextmanager
    def watching(self, stop: Callable[[], object]) -> Iterator[None]:
        """Call `stop` from another thread if the block is still running when time is up."""
        if self.left is None:
            yield
            return
        watchman = threading.Timer(self.left, stop)
        watchman.daemon = True
        watchman.start()
        try:
            yield
        finally:
            watchman.cancel()
