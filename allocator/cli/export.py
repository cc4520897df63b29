"""`allocator export`: write an answer as papers and as data."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from allocator.cli.endings import ending
from allocator.cli.language import file_language, help_language, known, told
from allocator.cli.switches import kept, solving, spoken
from allocator.errors import Phrase, phrase
from allocator.words import say
from allocator.words.say import Language

if TYPE_CHECKING:
    from allocator.report import Kind
    from allocator.study.exporting import Exported

FORMATS = ("docx", "xlsx", "pdf", "html", "csv", "json")
"""As the help page names them, which shall come at once; what paints them knows them too."""
_KINDS = ("submission", "scheme", "ballot", "comparison", "options", "front", "infeasible")


def _formats() -> str:
    return say(phrase("option.to", formats=", ".join(FORMATS)), help_language())


@click.command("export", help=told("help.export"))
@click.argument("what", nargs=-1, required=True, metavar="FILE|PLAN|RUN...")
@click.option("--to", multiple=True, required=True, metavar="FORMATS", help=_formats())
@click.option("--out", type=click.Path(path_type=Path), default=Path(), metavar="DIR", help=told("option.export_out"))
@click.option("--as", "kind", type=click.Choice(_KINDS), help=told("option.as"))
@click.option("--template", metavar="NAME|PATH", help=told("option.template"))
@click.option("--redact", is_flag=True, help=told("option.redact"))
@click.option("--force", is_flag=True, help=told("option.force"))
@click.option("--scenario", type=click.Path(path_type=Path), metavar="FILE", help=told("option.export_scenario"))
@click.option("-n", "count", type=click.IntRange(min=1), metavar="K", help=told("option.export_count"))
@click.option("--apart", type=click.IntRange(min=1), metavar="D", help=told("option.export_apart"))
@click.option("--within", multiple=True, metavar="STAGE=P", help=told("option.export_within"))
@click.option("--body", "bodies", multiple=True, metavar="B", help=told("option.export_body"))
@click.option("--pareto", metavar="ID,ID[,ID]", help=told("option.export_pareto"))
@click.option("--variant", metavar="V", help=told("option.variant"))
@click.option("--set", "settings", metavar="PATH=VALUE", multiple=True, help=told("option.set"))
@solving
@kept
@spoken
def command(
    what: tuple[str, ...], to: tuple[str, ...], out: Path, kind: Kind | None, template: str | None, redact: bool, force: bool,
    scenario: Path | None, count: int | None, apart: int | None, within: tuple[str, ...], bodies: tuple[str, ...], pareto: str | None,
    variant: str | None, settings: tuple[str, ...], seed: int | None, workers: int, time_limit: float | None,
    store: str | None, no_keep: bool, lang: str | None,
) -> int:
    """Write an answer as papers and as data."""
    asked = {"n": count, "apart": apart, "within": within, "body": bodies, "pareto": pareto}
    choices = {name: value for name, value in asked.items() if value not in (None, ())}
    language = file_language(Path(what[0]), lang) if Path(what[0]).is_file() else known(lang) or help_language()

    def deed() -> int:
        from allocator.cli.exit_codes import exit_code
        from allocator.cli.kept import keep_and_tell
        from allocator.runs import store_path
        from allocator.study.exporting import export
        from allocator.study.painting import formats_named, other_layout

        place = store_path(store)
        with _told(language) as tell:
            done = export(
                what, to=to, out=out, kind=kind, language=known(lang), template=template, redact=redact, force=force, tell=tell,
                scenario=scenario, variant=variant, settings=settings, seed=seed, workers=workers, time_limit=time_limit,
                store=place, choices=choices, progress=None if tell is None else lambda progress: tell(progress.phrase),
            )
        spoken_in = known(lang) or done.dossier.problem.language
        _report(done, other_layout(template, formats_named(to)), spoken_in)
        for answered in done.answered:
            keep_and_tell(answered, None if no_keep else place, spoken_in, as_json=False)
        return exit_code(done.dossier if done.chosen_from is None else done.chosen_from)

    return ending(deed, language)


@contextmanager
def _told(language: Language) -> Iterator[Callable[[Phrase], None] | None]:
    """Show on a terminal what is being done; elsewhere be silent."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:

        def tell(doing: Phrase) -> None:
            status.update(say(doing, language))

        yield tell


def _report(done: Exported, remark: Phrase | None, language: Language) -> None:
    """Say which files were written, which were not, and what must be known of them."""
    lines: list[Any] = [phrase("export.written", file=str(file)) for file in done.files]
    lines += done.warnings
    lines += [phrase("export.left_out", format=name) for name in done.left_out]
    lines += [] if remark is None else [remark]
    lines += [] if done.key is None else [phrase("export.key", file=str(done.key))]
    for line in lines:
        print(say(line, language))
