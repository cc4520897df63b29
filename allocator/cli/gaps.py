"""`allocator gaps`: what people the rules need, and where a roster is short of them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from allocator.cli.endings import IMPOSSIBLE, SOLVED, UNDECIDED, ending, existing
from allocator.cli.language import file_language, known, told
from allocator.cli.switches import as_data, of_file, spoken

_CODES = {"solved": SOLVED, "infeasible": IMPOSSIBLE, "undecided": UNDECIDED}


@click.command("gaps", help=told("help.gaps"))
@of_file
@click.option("--body", metavar="B", help=told("option.gaps_body"))
@click.option("--seed", type=click.IntRange(min=0), metavar="N", help=told("option.seed"))
@click.option("--workers", type=click.IntRange(min=1), default=1, metavar="N", help=told("option.workers"))
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True), metavar="S", help=told("option.time_limit"))
@as_data
@spoken
def command(
    file: Path, variant: str | None, settings: tuple[str, ...], body: str | None, seed: int | None, workers: int,
    time_limit: float | None, as_json: bool, lang: str | None,
) -> int:
    """Say what people the rules need, and where the roster is short of them."""

    def deed() -> int:
        from allocator import study
        from allocator.cli.gaps_report import print_gaps
        from allocator.cli.paper import paper
        from allocator.export import json_text
        from allocator.export.gaps import gaps_document

        report = study.gaps(
            existing(file), body=body, variant=variant, settings=settings, seed=seed, workers=workers, time_limit=time_limit,
        )
        if as_json:
            sys.stdout.write(json_text(gaps_document(report)))
        print_gaps(report, paper(as_json=as_json), known(lang) or report.dossier.problem.language)
        return _CODES[report.gaps.verdict]

    return ending(deed, file_language(file, lang), as_json=as_json)
