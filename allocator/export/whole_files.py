"""Several files at once, each whole or not at all; what stands there already is kept unless it may be replaced."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from allocator.errors import UsageFault, phrase


def refuse_existing(folder: Path, names: Iterable[str]) -> None:
    """Make sure that a folder is one, or can become one, and that none of these files is there.

    Raises:
        UsageFault: It is a file, or files would be overwritten; all of them are named.
    """
    refuse_no_folder(folder)
    found = tuple(name for name in names if (folder / name).exists())
    if found:
        raise UsageFault(phrase("usage.would_overwrite", folder=str(folder), files=phrase("list.comma", items=found)))


def refuse_no_folder(folder: Path) -> None:
    """Make sure that files can be written into a folder, which is made where there is none.

    Raises:
        UsageFault: Something else stands there, or nothing may be written there.
    """
    standing = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    if not standing.is_dir():
        raise UsageFault(phrase("usage.no_folder", folder=str(folder), file=str(standing)))
    if not os.access(standing, os.W_OK):
        raise UsageFault(phrase("usage.unwritable", folder=str(folder), place=str(standing)))


def write_whole(folder: Path, files: Mapping[str, bytes], *, private: Iterable[str] = ()) -> tuple[Path, ...]:
    """Write all files beside where they belong, and only then put them in their places; return where they are.

    Args:
        folder: Made where there is none.
        files: Name -> bytes.
        private: Names of files that only their owner may read, where the system knows such a thing.

    Raises:
        OSError: The folder cannot be written; nothing of what stood there has changed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts: dict[str, Path] = {}
    hidden = frozenset(private)
    try:
        for name, data in files.items():
            part = folder / f".{name}.{os.getpid()}.part"
            with _new(part, 0o600 if name in hidden else 0o666) as file:
                parts[name] = part
                file.write(data)
        for name, part in parts.items():
            part.replace(folder / name)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    return tuple(folder / name for name in files)


def _new(path: Path, mode: int) -> BinaryIO:
    """Open a new file to write into, with these rights from the first moment on."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode), "wb")
