"""`allocator sweep`: solve a scenario, or many, at every combination of values."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from allocator.cli.endings import FAULTY, INTERRUPTED, OUR_BUG, SOLVED, UNDECIDED, ending, existing
from allocator.cli.language import file_language, help_language, known, told
from allocator.cli.switches import as_data, spoken
from allocator.errors import UsageFault, phrase
from allocator.words import say
from allocator.words.say import Language

if TYPE_CHECKING:
    from allocator.sweep import Swept

LEDGER = ".cells"
"""What is added to the name of the first file of results to name the ledger beside it."""


@click.command("sweep", help=told("help.sweep"))
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--cases", metavar="GLOB", help=told("option.cases"))
@click.option("--over", metavar="PATH=A:B:STEP", multiple=True, help=told("option.over"))
@click.option("--vary", metavar="PATH=±E%", multiple=True, help=told("option.vary"))
@click.option("--samples", type=click.IntRange(min=1), metavar="N", help=told("option.sweep_samples"))
@click.option("--variant", metavar="V", help=told("option.sweep_variant"))
@click.option("--set", "settings", metavar="PATH=VALUE", multiple=True, help=told("option.set"))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="TABLE", multiple=True, help=told("option.sweep_out"))
@click.option("--seats", is_flag=True, help=told("option.sweep_seats"))
@click.option("--stages-only", is_flag=True, help=told("option.stages_only"))
@click.option("--seed", type=click.IntRange(min=0), metavar="N", help=told("option.sweep_seed"))
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help=told("option.processes"))
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True), metavar="S", help=told("option.cell_limit"))
@click.option("--cluster", metavar="ADDRESS", help=told("option.cluster"))
@as_data
@spoken
def command(file: Path | None, out: tuple[Path, ...], seats: bool, as_json: bool, lang: str | None, **asked: Any) -> int:
    """Solve a scenario, or many, at every combination of values."""
    language = known(lang) or help_language([]) if file is None else file_language(file, lang)
    wanted = _Wanted(file, out, seats, as_json, known(lang), asked)
    return ending(lambda: _swept(wanted, language), language, as_json=as_json)


@dataclass(frozen=True)
class _Wanted:
    """What was typed."""

    file: Path | None
    out: tuple[Path, ...]
    seats: bool
    as_json: bool
    lang: Language | None
    asked: dict[str, Any]

    @property
    def ledger(self) -> Path | None:
        """Where cells are written down as they come."""
        return self.out[0].with_name(self.out[0].name + LEDGER) if self.out else None


@dataclass
class _Count:
    """How far the sweep is."""

    shown: Callable[[int, int], None]
    numbers: list[int] = field(default_factory=lambda: [0, 0])

    def __call__(self, done: int, of: int) -> None:
        self.numbers[:] = done, of
        self.shown(done, of)


def _swept(wanted: _Wanted, language: Language) -> int:
    from allocator.sweep import How, sweep
    from allocator.sweep.written import fit_to_be_written

    if wanted.file is not None:
        existing(wanted.file)
    fit_to_be_written(wanted.out)
    if wanted.seats and wanted.asked["stages_only"]:
        raise UsageFault(phrase("sweep.seats_unknown"))
    asked = dict(wanted.asked)
    how = How(**{name: asked.pop(name) for name in ("seed", "workers", "time_limit", "stages_only", "cluster")})
    count = _Count(lambda done, of: None)
    try:
        with _bar(language) as count.shown:
            swept = sweep(wanted.file, **asked | {"samples": asked["samples"] or 0}, how=how, ledger=wanted.ledger, progress=count)
    except KeyboardInterrupt:
        done, of = count.numbers
        says = phrase("sweep.interrupted" if wanted.out else "sweep.interrupted_lost", done=done, of=of)
        print(say(says, language), file=sys.stderr)
        return INTERRUPTED
    _show(swept, wanted, language)
    return _code(swept)


def _show(swept: Swept, wanted: _Wanted, language: Language) -> None:
    from allocator.cli.paper import paper
    from allocator.cli.sweep_report import print_sweep
    from allocator.export import json_text
    from allocator.sweep.document import swept_document
    from allocator.sweep.written import write_results

    if wanted.lang is None and swept.problem is not None:
        language = swept.problem.language
    written = [write_results(swept, path, language, seats=wanted.seats) for path in wanted.out]
    if wanted.as_json:
        sys.stdout.write(json_text(swept_document(swept, seats=wanted.seats)))
    console = paper(as_json=wanted.as_json)
    print_sweep(swept, console, language)
    if written:
        files = ", ".join(str(path) for path in written)
        console.print(say(phrase("sweep.written", files=files, ledger=str(wanted.ledger)), language))


def _code(swept: Swept) -> int:
    """Return the exit code: what is wrong weighs more than what is open."""
    outcomes = {cell.answer.outcome for cell in swept.cells}
    for outcome, code in (("failed", OUR_BUG), ("lost", UNDECIDED), ("faulty", FAULTY), ("undecided", UNDECIDED)):
        if outcome in outcomes:
            return code
    return SOLVED


@contextmanager
def _bar(language: Language) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how many cells are done; elsewhere be silent."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns: Sequence[Any] = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(say(phrase("sweep.progress"), language), total=None)
        yield lambda done, of: shown.update(task, completed=done, total=of)
