"""`allocator ballot`: what an election can do to a list of names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from allocator.cli.answering import answering
from allocator.cli.endings import existing
from allocator.cli.language import told
from allocator.cli.switches import as_data, kept, of_file, solving, spoken
from allocator.words.say import Language

if TYPE_CHECKING:
    from rich.console import Console

    from allocator.dossier.ballot import Balloted

_SAMPLES = 100_000


@click.command("ballot", help=told("help.ballot"))
@of_file
@click.option("--body", metavar="B", help=told("option.ballot_body"))
@click.option("--plan", type=click.Path(path_type=Path), metavar="PLAN", help=told("option.ballot_plan"))
@click.option("--seats", type=click.IntRange(min=1), metavar="N", help=told("option.seats"))
@click.option("--bias", multiple=True, metavar="CATEGORY=FACTOR", help=told("option.bias"))
@click.option("--loss", multiple=True, metavar="CATEGORY=SHARE", help=told("option.loss"))
@click.option("--samples", type=click.IntRange(min=100, max=10_000_000), default=_SAMPLES, metavar="N", help=told("option.samples"))
@solving
@kept
@as_data
@spoken
def command(
    file: Path, variant: str | None, settings: tuple[str, ...], body: str | None, plan: Path | None, seats: int | None,
    bias: tuple[str, ...], loss: tuple[str, ...], samples: int, seed: int | None, workers: int, time_limit: float | None,
    store: str | None, no_keep: bool, as_json: bool, lang: str | None,
) -> int:
    """Hold a list of names against its seats."""

    def options() -> dict[str, Any]:
        own = None if plan is None else existing(plan)
        return {"body": body, "plan": own, "seats": seats, "bias": bias, "loss": loss, "samples": samples}

    return answering(
        "ballot", file, options, _show, variant=variant, settings=settings, seed=seed, workers=workers, time_limit=time_limit,
        store=store, no_keep=no_keep, as_json=as_json, lang=lang,
    )


def _show(balloted: Balloted, console: Console, language: Language) -> None:
    from allocator.cli.ballot_report import print_ballot

    print_ballot(balloted, console, language)
