"""`allocator ballot`: what an election can do to a list of names."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allocator.cli.endings import BROKEN, IMPOSSIBLE, SOLVED, UNDECIDED, ending, existing
from allocator.cli.language import file_language, known, told
from allocator.cli.switches import as_data, of_file, spoken

if TYPE_CHECKING:
    from allocator.dossier.ballot import Balloted

_CODES = {"solved": SOLVED, "infeasible": IMPOSSIBLE, "undecided": UNDECIDED}
_SAMPLES = 100_000


@click.command("ballot", help=told("help.ballot"))
@of_file
@click.option("--body", metavar="B", help=told("option.ballot_body"))
@click.option("--plan", type=click.Path(path_type=Path), metavar="PLAN", help=told("option.ballot_plan"))
@click.option("--seats", type=click.IntRange(min=1), metavar="N", help=told("option.seats"))
@click.option("--bias", multiple=True, metavar="CATEGORY=FACTOR", help=told("option.bias"))
@click.option("--loss", multiple=True, metavar="CATEGORY=SHARE", help=told("option.loss"))
@click.option("--samples", type=click.IntRange(min=100, max=10_000_000), default=_SAMPLES, metavar="N", help=told("option.samples"))
@click.option("--seed", type=click.IntRange(min=0), metavar="N", help=told("option.seed"))
@click.option("--workers", type=click.IntRange(min=1), default=1, metavar="N", help=told("option.workers"))
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True), metavar="S", help=told("option.time_limit"))
@as_data
@spoken
def command(
    file: Path, variant: str | None, settings: tuple[str, ...], body: str | None, plan: Path | None, seats: int | None,
    bias: tuple[str, ...], loss: tuple[str, ...], samples: int, seed: int | None, workers: int, time_limit: float | None,
    as_json: bool, lang: str | None,
) -> int:
    """Hold a list of names against its seats."""

    def deed() -> int:
        from allocator import study
        from allocator.cli.ballot_report import print_ballot
        from allocator.cli.paper import paper
        from allocator.export import json_text
        from allocator.export.ballot import ballot_document

        balloted = study.ballot(
            existing(file), body=body, plan=None if plan is None else existing(plan), seats=seats, bias=bias, loss=loss, samples=samples,
            variant=variant, settings=settings, seed=seed, workers=workers, time_limit=time_limit,
        )
        if as_json:
            sys.stdout.write(json_text(ballot_document(balloted)))
        print_ballot(balloted, paper(as_json=as_json), known(lang) or balloted.dossier.problem.language)
        return _code(balloted)

    return ending(deed, file_language(file, lang), as_json=as_json)


def _code(balloted: Balloted) -> int:
    """Return the exit code of the solve that the list comes from; of an own list, whether it breaks a must or is too short."""
    dossier = balloted.dossier
    if dossier.verdict != "audited":
        return _CODES[dossier.verdict]
    return SOLVED if dossier.audit is not None and dossier.audit.clean and not balloted.short else BROKEN
