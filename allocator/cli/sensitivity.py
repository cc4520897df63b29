"""`allocator sensitivity`: how tight every number of a scenario is, or how it ends over a grid of values."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from allocator.cli.endings import IMPOSSIBLE, SOLVED, UNDECIDED, ending, existing
from allocator.cli.language import file_language, known, told
from allocator.cli.solve import told_progress
from allocator.cli.switches import as_data, of_file, spoken
from allocator.errors import UsageFault, phrase
from allocator.words.say import Language

_CODES = {"solved": SOLVED, "infeasible": IMPOSSIBLE, "undecided": UNDECIDED}


@click.command("sensitivity", help=told("help.sensitivity"))
@of_file
@click.option("--grid", "down", metavar="PATH=A:B:STEP", help=told("option.grid"))
@click.option("--by", "across", metavar="PATH=A:B:STEP", help=told("option.by"))
@click.option("--seed", type=click.IntRange(min=0), metavar="N", help=told("option.seed"))
@click.option("--workers", type=click.IntRange(min=1), default=1, metavar="N", help=told("option.workers"))
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True), metavar="S", help=told("option.time_limit"))
@as_data
@spoken
def command(
    file: Path, variant: str | None, settings: tuple[str, ...], down: str | None, across: str | None, seed: int | None, workers: int,
    time_limit: float | None, as_json: bool, lang: str | None,
) -> int:
    """Say how tight every number is, or how the scenario ends over a grid of values."""
    language = file_language(file, lang)
    asked: dict[str, Any] = {"variant": variant, "settings": settings, "seed": seed, "workers": workers, "time_limit": time_limit}

    def deed() -> int:
        if down is None and across is not None:
            raise UsageFault(phrase("usage.grid_by"))
        existing(file)
        if down is None:
            return _table(file, asked, known(lang), language, as_json=as_json)
        return _grid(file, [each for each in (down, across) if each is not None], asked, known(lang), as_json=as_json)

    return ending(deed, language, as_json=as_json)


def _table(file: Path, asked: dict[str, Any], lang: Language | None, language: Language, *, as_json: bool) -> int:
    from allocator import study
    from allocator.cli.paper import paper
    from allocator.cli.sensitivity_report import print_sensitivity
    from allocator.export import json_text
    from allocator.export.sensitivity import sensitivity_document

    with told_progress(language) as progress:
        dossier = study.sensitivity(file, progress=progress, **asked)
    if as_json:
        sys.stdout.write(json_text(sensitivity_document(dossier)))
    print_sensitivity(dossier, paper(as_json=as_json), lang or dossier.problem.language)
    return _CODES[dossier.verdict]


def _grid(file: Path, axes: list[str], asked: dict[str, Any], lang: Language | None, *, as_json: bool) -> int:
    from allocator import study
    from allocator.cli.grid_report import print_grid
    from allocator.cli.paper import paper
    from allocator.export import json_text
    from allocator.export.sensitivity import grid_document

    grid = study.grid(file, axes, **asked)
    if as_json:
        sys.stdout.write(json_text(grid_document(grid)))
    print_grid(grid, paper(as_json=as_json), lang or grid.dossier.problem.language)
    return _CODES[grid.dossier.verdict]
