"""Writing what is kept back into files: every one where the scenario looks for it, and none outside of the folder that is named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import MappingProxyType

from allocator.errors import UsageFault, phrase
from allocator.runs.kept import KeptRun

_APART = "elsewhere"
_DOWN = "case"


@dataclass(frozen=True)
class Unpacked:
    """The files of a run, and where they go.

    Attributes:
        files: Path below the folder -> bytes.
        apart: Those of them that the scenario names by a full path, so that it cannot find them here.
    """

    files: Mapping[PurePosixPath, bytes]
    apart: tuple[PurePosixPath, ...]


def unpacked(run: KeptRun) -> Unpacked:
    """Return where each file of a run goes.

    Where the scenario looks for a table above its own folder (`../units.csv`), it is put as many folders deep itself.
    """
    beside = [file for file in run.files if file.role == "read"]
    home = PurePosixPath(*[_DOWN] * max((_climbs(file.name) for file in beside if not _is_full(file.name)), default=0))
    files: dict[PurePosixPath, bytes] = {home / _base(run.scenario.name): run.scenario.data}
    apart: list[PurePosixPath] = []
    for file in beside:
        if _is_full(file.name):
            apart.append(_free(files, PurePosixPath(_APART, _base(file.name))))
            files[apart[-1]] = file.data
        else:
            files[_joined(home, file.name)] = file.data
    for name, data in _papers(run):
        files[_free(files, home / name)] = data
    return Unpacked(MappingProxyType(files), tuple(apart))


def write_unpacked(unpacked: Unpacked, folder: Path) -> tuple[Path, ...]:
    """Write the files below a folder and return them; nothing is written over that says something else.

    Raises:
        UsageFault: There are other files of these names; then none is written.
        OSError: The folder cannot be written.
    """
    places = {folder / path: data for path, data in unpacked.files.items()}
    taken = [path for path, data in places.items() if path.exists() and not (path.is_file() and path.read_bytes() == data)]
    if taken:
        raise UsageFault(phrase("runs.exists", files=phrase("list.comma", items=tuple(map(str, taken)))))
    for path, data in places.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, data)
    return tuple(places)


def _papers(run: KeptRun) -> Iterator[tuple[str, bytes]]:
    """Yield what goes beside the scenario: the document, and the plan that was kept to."""
    yield "plan.json", run.text.encode("utf-8")
    yield from ((f"keep-{_base(file.name)}", file.data) for file in run.files if file.role == "keep")


def _write(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _is_full(name: str) -> bool:
    """Say whether a name leads to one place wherever the scenario is, on the system on which it was kept or on this one."""
    return PurePosixPath(name).is_absolute() or bool(PureWindowsPath(name).anchor)


def _base(name: str) -> str:
    """Return the last part of a name, which leads nowhere else even where the name was made up."""
    base = PureWindowsPath(name).name
    return "file" if base in ("", "..") else base


def _climbs(name: str) -> int:
    """Return how many folders above the scenario's own a name leads at most."""
    depth = lowest = 0
    for part in _parts(name):
        depth += -1 if part == ".." else 1
        lowest = min(lowest, depth)
    return -lowest


def _joined(home: PurePosixPath, name: str) -> PurePosixPath:
    steps = list(home.parts)
    for part in _parts(name):
        if part == "..":
            steps.pop()
        else:
            steps.append(part)
    return PurePosixPath(*steps)


def _parts(name: str) -> tuple[str, ...]:
    return (PureWindowsPath(name) if os.name == "nt" else PurePosixPath(name)).parts


def _free(files: Mapping[PurePosixPath, bytes], path: PurePosixPath) -> PurePosixPath:
    """Return the path, or one like it that is not taken."""
    number, found = 1, path
    while found in files:
        number += 1
        found = path.with_stem(f"{path.stem}-{number}")
    return found
