"""An environment for other packages, apart from ours: made once from `benchmarks/peers.txt`, and anew when that list changes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

WANTED = Path(__file__).with_name("peers.txt")
FOLDER = Path(sys.prefix) / "peers"
"""Beside what our own environment holds, so that it goes where that goes."""


def peer_python(given: str | None = None) -> str:
    """Return the Python of the other packages: the given one, or that of an environment made where there is none (fetches packages).

    Raises:
        CalledProcessError: A package cannot be had.
    """
    if given is not None:
        return given
    made_from = FOLDER / "made-from.txt"
    python = FOLDER / ("Scripts" if os.name == "nt" else "bin") / "python"
    wanted = WANTED.read_text(encoding="utf-8")
    if not made_from.exists() or made_from.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(FOLDER, ignore_errors=True)
        print("making an environment for other packages ...", file=sys.stderr)
        venv.create(FOLDER, with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "-r", str(WANTED)], check=True)
        made_from.write_text(wanted, encoding="utf-8")
    return str(python)


def pinned(names: Sequence[str]) -> str:
    """Return names with their versions, for the line above a table."""
    versions = dict(line.split("==") for line in WANTED.read_text(encoding="utf-8").split() if "==" in line)
    return ", ".join(f"{name} {versions[name]}" for name in names)
