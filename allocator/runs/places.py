"""Where runs are kept: where the user says, else in the folder in which this system keeps a user's data."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

VARIABLE = "ALLOCATOR_STORE"
FILE = "runs.sqlite"


def store_path(asked: str | None = None) -> Path | None:
    """Return the file in which runs are kept, or None where none shall be kept.

    Args:
        asked: What the user says under `--store`; else the variable ALLOCATOR_STORE says it. An empty text: keep nothing.
    """
    said = os.environ.get(VARIABLE) if asked is None else asked
    if said is None:
        return data_folder(sys.platform, os.environ, Path.home) / FILE
    return Path(said) if said.strip() else None


def data_folder(platform: str, environment: Mapping[str, str], home: Callable[[], Path]) -> Path:
    """Return the program's own folder among a user's data.

    Args:
        platform: As `sys.platform` names it.
        environment: The variables.
        home: Is called for the home folder, where no variable says more.
    """
    if platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return (Path(local) if local else home() / "AppData" / "Local") / "allocator"
    if platform == "darwin":
        return home() / "Library" / "Application Support" / "allocator"
    named = environment.get("XDG_DATA_HOME")
    known = named and Path(named).is_absolute()     # a relative one is to be ignored, says the XDG specification
    return (Path(str(named)) if known else home() / ".local" / "share") / "allocator"
