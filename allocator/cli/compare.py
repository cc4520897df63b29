"""`allocator compare`: variants of a file, plans and kept runs side by side, and what caused the differences."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from allocator.cli.answering import answering
from allocator.cli.endings import ending, existing
from allocator.cli.language import file_language, help_language, known, told
from allocator.cli.solve import told_progress
from allocator.cli.switches import as_data, kept, spoken
from allocator.errors import UsageFault, phrase
from allocator.words.say import Language

if TYPE_CHECKING:
    from rich.console import Console

    from allocator.dossier.comparison import Comparison, Side


@click.command("compare", help=told("help.compare"))
@click.argument("what", nargs=-1, required=True, metavar="FILE | RUN RUN...")
@click.option("--variants", metavar="all|V,V", help=told("option.variants"))
@click.option("--plan", "plans", type=click.Path(path_type=Path), multiple=True, metavar="PLAN", help=told("option.compare_plan"))
@click.option("--variant", metavar="V", help=told("option.compare_variant"))
@click.option("--set", "settings", metavar="PATH=VALUE", multiple=True, help=told("option.set"))
@click.option("--causes", type=click.IntRange(min=0), metavar="N", help=told("option.causes"))
@click.option("--seed", type=click.IntRange(min=0), metavar="N", help=told("option.seed"))
@click.option("--workers", type=click.IntRange(min=1), default=1, metavar="N", help=told("option.workers"))
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True), metavar="S", help=told("option.compare_time"))
@kept
@as_data
@spoken
def command(
    what: tuple[str, ...], variants: str | None, plans: tuple[Path, ...], variant: str | None, settings: tuple[str, ...],
    causes: int | None, seed: int | None, workers: int, time_limit: float | None, store: str | None, no_keep: bool,
    as_json: bool, lang: str | None,
) -> int:
    """Hold plans against each other and print where they differ."""
    how: dict[str, Any] = {"seed": seed, "workers": workers, "time_limit": time_limit}
    told_how: dict[str, Any] = {"store": store, "no_keep": no_keep, "as_json": as_json, "lang": lang}
    if len(what) == 1 and (Path(what[0]).is_file() or Path(what[0]).suffix):

        def options() -> dict[str, Any]:
            return {"variants": variants, "plan": tuple(existing(plan) for plan in plans), "causes": causes}

        return answering("compare", Path(what[0]), options, _show, variant=variant, settings=settings, **how, **told_how)
    language = file_language(Path(what[0]), lang) if Path(what[0]).is_file() else known(lang) or help_language()
    only_files: dict[str, object] = {"--variants": variants, "--plan": plans, "--variant": variant, "--set": settings, "--causes": causes}

    def deed() -> int:
        _refuse(only_files)
        return _beside(what, how, **told_how)

    return ending(deed, language, as_json=as_json)


def _refuse(options: dict[str, object]) -> None:
    """Refuse options that speak of one file."""
    for option, given in options.items():
        if given not in (None, ()):
            raise UsageFault(phrase("usage.compare_runs_only", option=option))


def _beside(
    what: tuple[str, ...], how: dict[str, Any], *, store: str | None, no_keep: bool, as_json: bool, lang: str | None
) -> int:
    """Hold runs and the plans of files against each other; what had to be solved for that is kept."""
    from allocator.cli.exit_codes import exit_code
    from allocator.cli.kept import keep_and_tell
    from allocator.cli.paper import paper
    from allocator.export import json_text
    from allocator.export.compared import compared_document
    from allocator.runs import store_path
    from allocator.study.comparing import compare_dossiers

    place, fresh = store_path(store), list[Any]()
    with told_progress(known(lang) or help_language()) as progress:
        found = compare_dossiers([_side(each, place, {**how, "progress": progress}, fresh) for each in what])
    language = known(lang) or found.sides[0].dossier.problem.language
    try:
        if as_json:
            sys.stdout.write(json_text(compared_document(found)))
        _show(found, paper(as_json=as_json), language)
    finally:
        for answered in fresh:
            keep_and_tell(answered, None if no_keep else place, language, as_json=as_json)
    return exit_code(found)


def _side(name: str, place: Path | None, how: dict[str, Any], fresh: list[Any]) -> Side:
    """Return what a word names: a file is solved, everything else is a kept run."""
    from allocator.dossier.comparison import Side
    from allocator.runs import find
    from allocator.study.kept_runs import kept_dossier, solve_to_keep

    if Path(name).is_file() or Path(name).suffix:
        fresh.append(solve_to_keep(existing(Path(name)), store=place, **how))
        return Side(name, fresh[-1].dossier)
    if place is None:
        raise UsageFault(phrase("usage.compare_no_store", run=name))
    run = find(place, name)
    changed = [each for each in (run.asked.variant,) if each != "base"]
    return Side(" ".join([run.name, *changed, *run.asked.settings, *run.asked.pins]), kept_dossier(run))


def _show(comparison: Comparison, console: Console, language: Language) -> None:
    from allocator.cli.compare_report import print_comparison

    print_comparison(comparison, console, language)
