"""`allocator solve`: find the best plan and print it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from allocator.cli.endings import ending, existing
from allocator.cli.language import file_language, known, told
from allocator.cli.switches import as_data, kept, of_file, solving, spoken
from allocator.errors import phrase
from allocator.words import say
from allocator.words.say import Language

if TYPE_CHECKING:
    from allocator.dossier import Dossier
    from allocator.solver import Progress


@click.command("solve", help=told("help.solve"))
@of_file
@solving
@click.option("--keep", metavar="RUN|PLAN", help=told("option.keep"))
@click.option("--was", multiple=True, metavar="NEW=OLD,OLD", help=told("option.was"))
@click.option("--pin", multiple=True, metavar="ROW=N", help=told("option.pin"))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help=told("option.out"))
@click.option("--certificate", is_flag=True, help=told("option.certificate"))
@kept
@as_data
@spoken
def command(
    file: Path, variant: str | None, settings: tuple[str, ...], seed: int | None, workers: int, time_limit: float | None,
    keep: str | None, was: tuple[str, ...], pin: tuple[str, ...], out: Path | None, certificate: bool, store: str | None, no_keep: bool,
    as_json: bool, lang: str | None,
) -> int:
    """Find the best plan and print it."""
    language = file_language(file, lang)

    def deed() -> int:
        from allocator.cli.exit_codes import exit_code
        from allocator.cli.kept import keep_and_tell
        from allocator.runs import store_path
        from allocator.study.kept_runs import solve_to_keep

        existing(file)
        place = store_path(store)
        with told_progress(language) as progress:
            answered = solve_to_keep(
                file, store=place, variant=variant, settings=settings, seed=seed, workers=workers, time_limit=time_limit, keep=keep,
                was=was, pin=pin, progress=progress,
            )
        spoken_in = known(lang) or answered.dossier.problem.language
        try:
            show(_certified(answered.dossier) if certificate else answered.dossier, spoken_in, out, as_json=as_json)
        finally:
            keep_and_tell(answered, None if no_keep else place, spoken_in, as_json=as_json)
        return exit_code(answered.answer)

    return ending(deed, language, as_json=as_json)


def _certified(dossier: Dossier) -> Dossier:
    from allocator.study.certifying import certified

    return certified(dossier)


def show(dossier: Dossier, language: Language, out: Path | None, *, as_json: bool) -> None:
    """Print an answer for people, and where asked as a document and as files."""
    from allocator.cli.paper import paper
    from allocator.cli.report import print_report
    from allocator.export import document, json_text, write_out

    written = () if out is None else write_out(dossier, out)
    if as_json:
        sys.stdout.write(json_text(document(dossier)))
    console = paper(as_json=as_json)
    print_report(dossier, console, language)
    if written:
        console.print(say(phrase("report.written", files=", ".join(str(path) for path in written)), language))


@contextmanager
def told_progress(language: Language) -> Iterator[Callable[[Progress], None] | None]:
    """Show on a terminal what the solver is doing; elsewhere be silent."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:

        def tell(progress: Progress) -> None:
            status.update(say(progress.phrase, language))

        yield tell
