"""`allocator gaps`: what people the rules need, and where a roster is short of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from allocator.cli.answering import answering
from allocator.cli.language import told
from allocator.cli.switches import as_data, kept, of_file, solving, spoken
from allocator.words.say import Language

if TYPE_CHECKING:
    from rich.console import Console

    from allocator.dossier.gaps import GapReport


@click.command("gaps", help=told("help.gaps"))
@of_file
@click.option("--body", metavar="B", help=told("option.gaps_body"))
@solving
@kept
@as_data
@spoken
def command(
    file: Path, variant: str | None, settings: tuple[str, ...], body: str | None, seed: int | None, workers: int,
    time_limit: float | None, store: str | None, no_keep: bool, as_json: bool, lang: str | None,
) -> int:
    """Say what people the rules need, and where the roster is short of them."""
    return answering(
        "gaps", file, {"body": body}, _show, variant=variant, settings=settings, seed=seed, workers=workers, time_limit=time_limit,
        store=store, no_keep=no_keep, as_json=as_json, lang=lang,
    )


def _show(report: GapReport, console: Console, language: Language) -> None:
    from allocator.cli.gaps_report import print_gaps

    print_gaps(report, console, language)
