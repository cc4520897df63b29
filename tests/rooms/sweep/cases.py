"""A tiny scenario, sweeps over it, and what befalls those who solve them."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

from allocator.sweep import Answer
from allocator.sweep.cell import Task, solved_cell
from allocator.sweep.parcel import Parcel
from tests.faces.cli.cases import CONGRESS

OVER = ("bodies.congress.size=10:29:1", "rules.floor.at_least=1:5:1", "rules.women.exactly=10%,20%")
"""Two hundred cells, some of them without any plan."""

FEW = ("bodies.congress.size=12:14:1", "rules.floor.at_least=1:3:1")


def written(folder: Path, text: str = CONGRESS, name: str = "scenario.yaml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def ends_over_size_13(parcel: Parcel, task: Task) -> Answer:
    """Solve as always, but come to an end over one value, as a process does that runs out of memory."""
    if "bodies.congress.size=13" in task.settings:
        os._exit(9)
    return solved_cell(parcel, task)


def ends_once(parcel: Parcel, task: Task) -> Answer:
    """Come to an end over every value the first time: the last setting says where it is remembered."""
    *settings, place = task.settings
    mark = Path(place.partition("=")[2]) / settings[0].replace("=", " ")
    if not mark.exists():
        mark.touch()
        os._exit(9)
    return solved_cell(parcel, replace(task, settings=tuple(settings)))


def never_done(parcel: Parcel, task: Task) -> Answer:
    """Take for ever over one value, as an engine may that overruns its limit."""
    if "bodies.congress.size=13" in task.settings:
        time.sleep(600)
    return solved_cell(parcel, task)
