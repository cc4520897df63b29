"""`allocator explain`: why there is no plan and what would mend it, or what another number of seats would take."""

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


@click.command("explain", help=told("help.explain"))
@of_file
@click.option("--why", "row", metavar="ROW", help=told("option.why"))
@click.option("--seats", type=click.IntRange(min=0), metavar="N", help=told("option.why_seats"))
@click.option("--body", metavar="B", help=told("option.why_body"))
@click.option("--apply", "number", type=click.IntRange(min=1), metavar="N", help=told("option.apply"))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="NEW", help=told("option.repaired"))
@solving
@kept
@as_data
@spoken
def command(
    file: Path, variant: str | None, settings: tuple[str, ...], row: str | None, seats: int | None, body: str | None,
    number: int | None, out: Path | None, seed: int | None, workers: int, time_limit: float | None,
    store: str | None, no_keep: bool, as_json: bool, lang: str | None,
) -> int:
    """Say why there is no plan and what would mend it, or what another number of seats would take."""
    written: list[tuple[Path, str]] = []

    def options() -> dict[str, Any]:
        _refuse(row, seats, body, number, out)
        return {"why": row, "seats": seats, "body": body}

    def repaired(dossier: Dossier) -> dict[str, Any]:
        if number is None:
            return {}
        written.append(_written(file, dossier, number, variant, settings, out))
        return {"repaired": {"file": written[0][0].name, "variant": written[0][1]}}

    def show(dossier: Dossier, console: Console, language: Language) -> None:
        _show(dossier, written, console, language)

    return answering(
        "explain", file, options, show, more=repaired, variant=variant, settings=settings, seed=seed, workers=workers,
        time_limit=time_limit, store=store, no_keep=no_keep, as_json=as_json, lang=lang,
    )


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


def _show(dossier: Dossier, written: list[tuple[Path, str]], console: Console, language: Language) -> None:
    from allocator.cli.explain_report import print_explained
    from allocator.words import say

    print_explained(dossier, console, language)
    for file, name in written:
        console.print(say(phrase("explain.written", file=str(file), variant=name), language))
