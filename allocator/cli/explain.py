"""`allocator explain`: why there is no plan and what would mend it, or what another number of seats would take."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from allocator.cli.endings import IMPOSSIBLE, SOLVED, UNDECIDED, ending, existing
from allocator.cli.language import file_language, known, told
from allocator.cli.solve import told_progress
from allocator.cli.switches import as_data, of_file, spoken
from allocator.errors import UsageFault, phrase

if TYPE_CHECKING:
    from allocator.dossier import Dossier

_CODES = {"solved": SOLVED, "infeasible": IMPOSSIBLE, "undecided": UNDECIDED}


@click.command("explain", help=told("help.explain"))
@of_file
@click.option("--why", "row", metavar="ROW", help=told("option.why"))
@click.option("--seats", type=click.IntRange(min=0), metavar="N", help=told("option.why_seats"))
@click.option("--body", metavar="B", help=told("option.why_body"))
@click.option("--apply", "number", type=click.IntRange(min=1), metavar="N", help=told("option.apply"))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="NEW", help=told("option.repaired"))
@click.option("--seed", type=click.IntRange(min=0), metavar="N", help=told("option.seed"))
@click.option("--workers", type=click.IntRange(min=1), default=1, metavar="N", help=told("option.workers"))
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True), metavar="S", help=told("option.time_limit"))
@as_data
@spoken
def command(
    file: Path, variant: str | None, settings: tuple[str, ...], row: str | None, seats: int | None, body: str | None,
    number: int | None, out: Path | None, seed: int | None, workers: int, time_limit: float | None, as_json: bool, lang: str | None,
) -> int:
    """Say why there is no plan and what would mend it, or what another number of seats would take."""
    language = file_language(file, lang)

    def deed() -> int:
        from allocator import study
        from allocator.study.why import why

        _refuse(row, seats, body, number, out)
        existing(file)
        with told_progress(language) as progress:
            asked: dict[str, Any] = {"variant": variant, "settings": settings, "seed": seed, "workers": workers, "time_limit": time_limit}
            dossier = None if row is None else why(file, row, seats=seats, body=body, progress=progress, **asked)
            if dossier is None or dossier.verdict == "infeasible":
                dossier = study.explain(file, progress=progress, **asked)
        written = None if number is None else _written(file, dossier, number, variant, settings, out)
        _show(dossier, written, lang, as_json=as_json)
        return _CODES[dossier.verdict]

    return ending(deed, language, as_json=as_json)


def _refuse(row: str | None, seats: int | None, body: str | None, number: int | None, out: Path | None) -> None:
    """Refuse options that say nothing without each other."""
    if row is None and (seats is not None or body is not None):
        raise UsageFault(phrase("usage.needs_why"))
    if number is None and out is not None:
        raise UsageFault(phrase("usage.needs_apply"))
    if number is not None and row is not None:
        raise UsageFault(phrase("usage.why_and_apply"))


def _written(
    file: Path, dossier: Dossier, number: int, variant: str | None, settings: tuple[str, ...], out: Path | None
) -> tuple[Path, str]:
    from allocator.study.repairing import write_repair

    if dossier.verdict != "infeasible":
        raise UsageFault(phrase("usage.nothing_to_repair"))
    return write_repair(file, dossier, number, variant=variant, settings=settings, target=out)


def _show(dossier: Dossier, written: tuple[Path, str] | None, lang: str | None, *, as_json: bool) -> None:
    from allocator.cli.explain_report import print_explained
    from allocator.cli.paper import paper
    from allocator.export import json_text
    from allocator.export.explained import explained_document
    from allocator.words import say

    language, console = known(lang) or dossier.problem.language, paper(as_json=as_json)
    if as_json:
        repaired = {} if written is None else {"repaired": {"file": written[0].name, "variant": written[1]}}
        sys.stdout.write(json_text(explained_document(dossier) | repaired))
    print_explained(dossier, console, language)
    if written is not None:
        console.print(say(phrase("explain.written", file=str(written[0]), variant=written[1]), language))
