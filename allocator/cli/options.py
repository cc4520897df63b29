"""`allocator options`: several plans to choose from, or every balance between some preferences."""

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


@click.command("options", help=told("help.options"))
@of_file
@click.option("-n", "count", type=click.IntRange(min=1), metavar="K", help=told("option.count"))
@click.option("--apart", type=click.IntRange(min=1), metavar="D", help=told("option.apart"))
@click.option("--within", multiple=True, metavar="STAGE=P", help=told("option.within"))
@click.option("--body", "bodies", multiple=True, metavar="B", help=told("option.options_body"))
@click.option("--pareto", metavar="ID,ID[,ID]", help=told("option.pareto"))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help=told("option.options_out"))
@click.option("--seed", type=click.IntRange(min=0), metavar="N", help=told("option.seed"))
@click.option("--workers", type=click.IntRange(min=1), default=1, metavar="N", help=told("option.workers"))
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True), metavar="S", help=told("option.time_limit"))
@as_data
@spoken
def command(
    file: Path, variant: str | None, settings: tuple[str, ...], count: int | None, apart: int | None, within: tuple[str, ...],
    bodies: tuple[str, ...], pareto: str | None, out: Path | None, seed: int | None, workers: int, time_limit: float | None,
    as_json: bool, lang: str | None,
) -> int:
    """Give several plans to choose from, or every balance between some preferences."""
    language = file_language(file, lang)
    asked: dict[str, Any] = {"variant": variant, "settings": settings, "seed": seed, "workers": workers, "time_limit": time_limit}

    def deed() -> int:
        if pareto is not None and (count is not None or apart is not None or within or bodies):
            raise UsageFault(phrase("usage.pareto_alone"))
        existing(file)
        if pareto is not None:
            return _front(file, pareto, asked, out, known(lang), language, as_json=as_json)
        asked.update(count=count or 3, apart=apart or 1, within=within, bodies=bodies)
        return _options(file, asked, out, known(lang), language, as_json=as_json)

    return ending(deed, language, as_json=as_json)


def _options(file: Path, asked: dict[str, Any], out: Path | None, lang: Language | None, language: Language, *, as_json: bool) -> int:
    from allocator import study
    from allocator.cli.options_report import print_options
    from allocator.cli.paper import paper
    from allocator.export import json_text
    from allocator.export.options import options_document

    with told_progress(language) as progress:
        found = study.options(file, progress=progress, **asked)
    if as_json:
        sys.stdout.write(json_text(options_document(found)))
    console, spoken_in = paper(as_json=as_json), lang or found.dossier.problem.language
    print_options(found, console, spoken_in)
    _write([each.dossier for each in found.found], out, console, spoken_in)
    return _CODES[found.dossier.verdict if found.ending != "undecided" or not found.found else "undecided"]


def _front(
    file: Path, pareto: str, asked: dict[str, Any], out: Path | None, lang: Language | None, language: Language, *, as_json: bool
) -> int:
    from allocator import study
    from allocator.cli.front_report import print_front
    from allocator.cli.paper import paper
    from allocator.export import json_text
    from allocator.export.options import front_document

    with told_progress(language) as progress:
        found = study.front(file, [each.strip() for each in pareto.split(",")], progress=progress, **asked)
    if as_json:
        sys.stdout.write(json_text(front_document(found)))
    console, spoken_in = paper(as_json=as_json), lang or found.dossier.problem.language
    print_front(found, console, spoken_in)
    _write([each.dossier for each in found.points], out, console, spoken_in)
    return _CODES[found.dossier.verdict if found.complete else "undecided"]


def _write(dossiers: list[Any], out: Path | None, console: Any, language: Language) -> None:
    """Write each plan into a folder of its own."""
    from allocator.export import write_out
    from allocator.words import say

    if out is None:
        return
    written = [write_out(each, out / str(number))[0].parent for number, each in enumerate(dossiers, 1)]
    console.print(say(phrase("report.written", files=", ".join(map(str, written))), language))
