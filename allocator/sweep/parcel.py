"""A scenario with its tables as bytes: what is sent to whoever solves a cell, and what stays as it was while a sweep goes on.

Nothing of it is ever written to a disk: a roster of people is sent, read and forgotten.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from allocator.scenario import given
from allocator.scenario.files_named import files_named

_FOLDER = Path("parcel")
"""Where the files of a parcel seem to lie while it is open."""


@dataclass(frozen=True)
class Parcel:
    """The files of one scenario.

    Attributes:
        file: Base name of the scenario.
        text: Its bytes.
        tables: Name as the scenario writes it -> bytes, for every file that it names.
    """

    file: str
    text: bytes
    tables: tuple[tuple[str, bytes], ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all files and their names."""
        told = [[name, hashlib.sha256(data).hexdigest()] for name, data in [(self.file, self.text), *sorted(self.tables)]]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def packed(path: Path, settings: Sequence[str] = ()) -> Parcel:
    """Return a scenario and the files that it names.

    Args:
        path: The scenario.
        settings: Changes, `path=value`, which may name further files.

    Raises:
        OSError: A file cannot be read.
    """
    tables = tuple((name, (path.parent / name).read_bytes()) for name in files_named(path, settings))
    return Parcel(path.name, path.read_bytes(), tables)


@contextmanager
def opened(parcel: Parcel) -> Iterator[Path]:
    """Let a parcel's files be read, and no others; yield the path by which its scenario is read."""
    file = _FOLDER / parcel.file
    with given({file: parcel.text, **{_FOLDER / name: data for name, data in parcel.tables}}, alone=True):
        yield file
