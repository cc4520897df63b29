"""A scenario with its tables as bytes: what is sent to another machine, and what stays as it was while a sweep goes on."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from allocator.errors import UsageFault, phrase
from allocator.scenario.files_named import files_named


@dataclass(frozen=True)
class Parcel:
    """The files of one scenario.

    Attributes:
        file: The scenario's own path within the parcel, parted by `/`.
        files: Path within the parcel -> bytes, the scenario's own too.
        elsewhere: Files that are named by where they lie on this machine -> SHA-256; they stay where they are.
    """

    file: str
    files: tuple[tuple[str, bytes], ...]
    elsewhere: tuple[tuple[str, str], ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all files and their names."""
        told = [[name, hashlib.sha256(data).hexdigest()] for name, data in sorted(self.files)]
        return hashlib.sha256(json.dumps([self.file, told, self.elsewhere]).encode()).hexdigest()

    def can_be_sent(self) -> None:
        """Make sure that another machine finds every file.

        Raises:
            UsageFault: It would not.
        """
        for name, _ in self.elsewhere:
            raise UsageFault(phrase("sweep.absolute", file=self.file.rpartition("/")[2], named=name))


def packed(path: Path, settings: Sequence[str] = ()) -> Parcel:
    """Return a scenario and the files that it names.

    Args:
        path: The scenario.
        settings: Changes, `path=value`, which may name further files.

    Raises:
        OSError: A file cannot be read.
    """
    names = files_named(path, settings)
    fixed = tuple(name for name in names if Path(name).is_absolute() or Path(name).drive)
    own = Path(os.path.abspath(path))  # noqa: PTH100  (a link beside other tables must stay where it is)
    places = [own, *(Path(os.path.normpath(own.parent / name)) for name in names if name not in fixed)]
    top = Path(os.path.commonpath([place.parent for place in places]))
    files = tuple(dict.fromkeys((place.relative_to(top).as_posix(), place.read_bytes()) for place in places))
    elsewhere = tuple((name, hashlib.sha256(Path(name).read_bytes()).hexdigest()) for name in fixed)
    return Parcel(files[0][0], files, elsewhere)


@contextmanager
def unpacked(parcel: Parcel) -> Iterator[Path]:
    """Lay a parcel's files into a folder of their own for a while; yield that folder."""
    with TemporaryDirectory(prefix="allocator-") as folder:
        lay_out(parcel, Path(folder))
        yield Path(folder)


def lay_out(parcel: Parcel, folder: Path) -> None:
    """Write a parcel's files beneath a folder."""
    for name, data in parcel.files:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
