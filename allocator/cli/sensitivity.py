"""`allocator sensitivity`: how tight every number of a scenario is, or how it ends over a grid of values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from allocator.cli.answering import answering
from allocator.cli.language import told
from allocator.cli.switches import as_data, kept, of_file, solving, spoken
from allocator.errors import UsageFault, phrase
from allocator.words.say import Language

if TYPE_CHECKING:
    from rich.console import Console

    from allocator.dossier import Dossier
    from allocator.dossier.grid import Grid


@click.command("sensitivity", help=told("help.sensitivity"))
@of_file
@click.option("--grid", "down", metavar="PATH=A:B:STEP", help=told("option.grid"))
@click.option("--by", "across", metavar="PATH=A:B:STEP", help=told("option.by"))
@solving
@kept
@as_data
@spoken
def command(
    file: Path, variant: str | None, settings: tuple[str, ...], down: str | None, across: str | None, seed: int | None, workers: int,
    time_limit: float | None, store: str | None, no_keep: bool, as_json: bool, lang: str | None,
) -> int:
    """Say how tight every number is, or how the scenario ends over a grid of values."""

    def options() -> dict[str, Any]:
        if down is None and across is not None:
            raise UsageFault(phrase("usage.grid_by"))
        return {"grid": down, "by": across}

    return answering(
        "sensitivity", file, options, _show, variant=variant, settings=settings, seed=seed, workers=workers, time_limit=time_limit,
        store=store, no_keep=no_keep, as_json=as_json, lang=lang,
    )


def _show(answer: Dossier | Grid, console: Console, language: Language) -> None:
    from allocator.cli.grid_report import print_grid
    from allocator.cli.sensitivity_report import print_sensitivity
    from allocator.dossier.grid import Grid

    if isinstance(answer, Grid):
        print_grid(answer, console, language)
    else:
        print_sensitivity(answer, console, language)
