"""The one door through which files are read, so that what was validated is just what can be kept, and what was kept can be read again.

While somebody records, a file is read from the disk once: a table that is changed in the meantime is one and the same in the whole answer.
While kept files are given, the disk is not asked at all, but for what is given besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

Bytes = Mapping[Path, bytes]


@dataclass(frozen=True)
class Heard:
    """What was read while somebody recorded.

    Attributes:
        data: Path by which a file was read -> its bytes.
        names: Name as the scenario writes it -> path.
    """

    data: dict[Path, bytes] = field(default_factory=dict)
    names: dict[str, Path] = field(default_factory=dict)


@dataclass(frozen=True)
class _Door:
    """What stands between the program and the disk.

    Attributes:
        heard: What was read so far; None where nobody records.
        given: Files that are read instead of those on the disk.
        shut: Whether nothing but these can be read.
    """

    heard: Heard | None = None
    given: Bytes = field(default_factory=lambda: MappingProxyType({}))
    shut: bool = False


_OPEN = _Door()
_DOOR: ContextVar[_Door] = ContextVar("door", default=_OPEN)


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        OSError: It cannot be read.
    """
    door = _DOOR.get()
    if door.heard is None:
        return _read(door, path)
    if path not in door.heard.data:
        door.heard.data[path] = _read(door, path)
    return door.heard.data[path]


def named(folder: Path, name: str) -> Path:
    """Return the path of a file that a scenario in this folder names."""
    path, heard = folder / name, _DOOR.get().heard
    if heard is not None:
        heard.names[name] = path
    return path


def is_there(path: Path) -> bool:
    """Say whether there is such a file."""
    door = _DOOR.get()
    return path in door.given or (not door.shut and path.is_file())


@contextmanager
def recorded() -> Iterator[Heard]:
    """Record every file that is read meanwhile, and by which name the scenario calls it."""
    door, heard = _DOOR.get(), Heard()
    with _as(_Door(heard, door.given, door.shut)):
        yield heard


@contextmanager
def given(files: Bytes, *, alone: bool = False) -> Iterator[None]:
    """Let these files be read instead of those on the disk; `alone`: and no others."""
    door = _DOOR.get()
    with _as(_Door(door.heard, MappingProxyType({**door.given, **files}), alone or door.shut)):
        yield


@contextmanager
def _as(door: _Door) -> Iterator[None]:
    before = _DOOR.set(door)
    try:
        yield
    finally:
        _DOOR.reset(before)


def _read(door: _Door, path: Path) -> bytes:
    if path in door.given:
        return door.given[path]
    if door.shut:
        raise FileNotFoundError(2, "not among the kept files", str(path))
    return path.read_bytes()
