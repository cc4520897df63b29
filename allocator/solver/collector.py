"""The collector of cyclic garbage rests while many numbers and no cycles are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let the collector of cyclic garbage rest: where many numbers and no cycles are made, to look for some takes up to half the time.

    What was made meanwhile counts as old afterwards (frozen and thawed at once), so that it is not walked through right away.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
