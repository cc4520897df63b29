"""`allocator options`: several plans to choose from, or every balance between some preferences."""

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
    from allocator.dossier.options import Front, Options


@click.command("options", help=told("help.options"))
@of_file
@click.option("-n", "count", type=click.IntRange(min=1), metavar="K", help=told("option.count"))
@click.option("--apart", type=click.IntRange(min=1), metavar="D", help=told("option.apart"))
@click.option("--within", multiple=True, metavar="STAGE=P", help=told("option.within"))
@click.option("--body", "bodies", multiple=True, metavar="B", help=told("option.options_body"))
@click.option("--pareto", metavar="ID,ID[,ID]", help=told("option.pareto"))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help=told("option.options_out"))
@solving
@kept
@as_data
@spoken
def command(
    file: Path, variant: str | None, settings: tuple[str, ...], count: int | None, apart: int | None, within: tuple[str, ...],
    bodies: tuple[str, ...], pareto: str | None, out: Path | None, seed: int | None, workers: int, time_limit: float | None,
    store: str | None, no_keep: bool, as_json: bool, lang: str | None,
) -> int:
    """Give several plans to choose from, or every balance between some preferences."""

    def options() -> dict[str, Any]:
        if pareto is None:
            return {"n": count or 3, "apart": apart or 1, "within": within, "body": bodies}
        if count is not None or apart is not None or within or bodies:
            raise UsageFault(phrase("usage.pareto_alone"))
        return {"pareto": pareto}

    def show(answer: Options | Front, console: Console, language: Language) -> None:
        _write(_print(answer, console, language), out, console, language)

    return answering(
        "options", file, options, show, variant=variant, settings=settings, seed=seed, workers=workers, time_limit=time_limit,
        store=store, no_keep=no_keep, as_json=as_json, lang=lang,
    )


def _print(answer: Options | Front, console: Console, language: Language) -> list[Dossier]:
    """Print the plans, and return them in the order in which they are numbered."""
    from allocator.cli.front_report import print_front
    from allocator.cli.options_report import print_options
    from allocator.dossier.options import Front

    if isinstance(answer, Front):
        print_front(answer, console, language)
        return [each.dossier for each in answer.points]
    print_options(answer, console, language)
    return [each.dossier for each in answer.found]


def _write(dossiers: list[Dossier], out: Path | None, console: Console, language: Language) -> None:
    """Write each plan into a folder of its own."""
    from allocator.export import write_out
    from allocator.words import say

    if out is None:
        return
    written = [write_out(each, out / str(number))[0].parent for number, each in enumerate(dossiers, 1)]
    console.print(say(phrase("report.written", files=", ".join(map(str, written))), language))
