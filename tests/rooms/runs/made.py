"""Small synthetic runs, and programs that write them in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType

from allocator.runs import Asked, KeptFile, NewRun

ROOT = Path(__file__).parents[3]


def made(number: int = 0, *, size: int = 200, names: tuple[str, ...] = ("tables/units.csv",), keep: bytes | None = None) -> NewRun:
    """Return a run that was never solved: its document is as long as is asked."""
    plan = {"bodies": {"congress": {"size": 12, "seats": {"A": 5 + number, "B": 3}}}}
    document = {"format": 1, "outcome": "solved", "plan": plan, "conflicts": [], "filler": "x" * size}
    files = [KeptFile("scenario.yaml", "scenario", b"title: synthetic\n")]
    files += [KeptFile(name, "read", f"id,{name}\n{number}\n".encode()) for name in names]
    files += [] if keep is None else [KeptFile("monday.json", "keep", keep)]
    asked = Asked("solve", "scenario.yaml", "Synthetic congress", settings=(f"rules.women.at_least={number}%",))
    text = json.dumps(document, ensure_ascii=False) + "\n"
    return NewRun(asked, tuple(files), "solved", True, text, MappingProxyType({"allocator": "0.1.0"}))


def started(program: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a program in a process of its own, from which lines can be read."""
    call = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")
