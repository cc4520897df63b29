"""`allocator compare`: variants of a file, plans and kept runs side by side, and what caused the differences."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from allocator.cli.endings import BROKEN, IMPOSSIBLE, SOLVED, UNDECIDED, ending, existing
from allocator.cli.language import file_language, help_language, known, told
from allocator.cli.solve import told_progress
from allocator.cli.switches import as_data, of_store, spoken
from allocator.errors import UsageFault, phrase

if TYPE_CHECKING:
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
@of_store
@as_data
@spoken
def command(
    what: tuple[str, ...], variants: str | None, plans: tuple[Path, ...], variant: str | None, settings: tuple[str, ...],
    causes: int | None, seed: int | None, workers: int, time_limit: float | None, store: str | None, as_json: bool, lang: str | None,
) -> int:
    """Hold plans against each other and print where they differ."""
    language = file_language(Path(what[0]), lang) if Path(what[0]).is_file() else known(lang) or help_language()
    how: dict[str, Any] = {"seed": seed, "workers": workers, "time_limit": time_limit}

    def deed() -> int:
        from allocator.study.comparing import MOST_TRIED, compare, compare_dossiers

        with told_progress(language) as progress:
            if len(what) == 1 and (Path(what[0]).is_file() or Path(what[0]).suffix):
                asked: dict[str, Any] = {"variants": _named(variants), "plans": [existing(plan) for plan in plans], "variant": variant}
                most = MOST_TRIED if causes is None else causes
                found = compare(existing(Path(what[0])), settings=settings, causes=most, progress=progress, **asked, **how)
            else:
                _refuse({"--variants": variants, "--plan": plans, "--variant": variant, "--set": settings, "--causes": causes})
                found = compare_dossiers([_side(each, store, how) for each in what])
        _show(found, lang, as_json=as_json)
        return _code(found)

    return ending(deed, language, as_json=as_json)


def _named(variants: str | None) -> tuple[str, ...] | None:
    """Return the variants that are meant; None for all of them where no plans are given."""
    if variants is None:
        return None
    return tuple(each.strip() for each in variants.split(",") if each.strip())


def _refuse(options: dict[str, object]) -> None:
    """Refuse options that speak of one file."""
    for option, given in options.items():
        if given not in (None, ()):
            raise UsageFault(phrase("usage.compare_runs_only", option=option))


def _side(name: str, store: str | None, how: dict[str, Any]) -> Side:
    """Return what a word names: a file is solved, everything else is a kept run."""
    from allocator import study
    from allocator.dossier.comparison import Side
    from allocator.runs import find, store_path
    from allocator.study.kept_runs import kept_dossier

    if Path(name).is_file() or Path(name).suffix:
        return Side(name, study.solve(existing(Path(name)), **how))
    place = store_path(store)
    if place is None:
        raise UsageFault(phrase("usage.compare_no_store", run=name))
    run = find(place, name)
    changed = [each for each in (run.asked.variant,) if each != "base"]
    return Side(" ".join([run.id, *changed, *run.asked.settings, *run.asked.pins]), kept_dossier(run))


def _show(comparison: Comparison, lang: str | None, *, as_json: bool) -> None:
    from allocator.cli.compare_report import print_comparison
    from allocator.cli.paper import paper
    from allocator.export import json_text
    from allocator.export.compared import compared_document

    if as_json:
        sys.stdout.write(json_text(compared_document(comparison)))
    print_comparison(comparison, paper(as_json=as_json), known(lang) or comparison.sides[0].dossier.problem.language)


def _code(comparison: Comparison) -> int:
    """Return the exit code: that of the plan about which the least is known, then of the worst."""
    verdicts = {side.dossier.verdict for side in comparison.sides}
    if "undecided" in verdicts:
        return UNDECIDED
    if "infeasible" in verdicts:
        return IMPOSSIBLE
    drafts = [side.dossier.audit for side in comparison.sides if side.dossier.verdict == "audited"]
    return BROKEN if any(audit is not None and not audit.clean for audit in drafts) else SOLVED
