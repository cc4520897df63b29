"""Which program counts: its version, and its engine's. Answers of another one are not taken over."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from allocator import __version__

Versions = tuple[str, str]


@cache
def versions() -> Versions:
    """Return the versions of this program and of its engine."""
    return f"allocator {__version__}", f"ortools {version('ortools')}"
